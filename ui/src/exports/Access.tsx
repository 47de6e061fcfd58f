// Answering a person who asks for everything that their file holds.
import { useState } from "react";
import { call, chooseFolder, Refused } from "../api/call";
import { changed, useAnswer } from "../api/query";
import { isDate } from "../app/dates";
import { type Lang, useWords } from "../app/words";
import type { SectionProps } from "../cases/sections";
import { Button, DateField, Refusal, Select } from "../components/parts";

export function Access({ sheet }: SectionProps) {
  const { t, lang } = useWords();
  const [requested, setRequested] = useState("");
  const [language, setLanguage] = useState<Lang>(lang);
  const [error, setError] = useState<Refused | null>(null);
  const [folder, setFolder] = useState("");
  const [busy, setBusy] = useState(false);
  const users = useAnswer("users.list", {}).data ?? [];
  const past = useAnswer("exports.of_case", { case: sheet.id });
  const answer = async () => {
    const chosen = await chooseFolder({ title: t("access-title") });
    if (!chosen) return;
    setBusy(true);
    setError(null);
    try {
      const done = await call("exports.file", {
        case: sheet.id,
        folder: chosen,
        language,
        ...(requested ? { requested_on: requested } : {}),
      });
      changed(done.tables);
      setFolder(done.value.folder);
    } catch (reason) {
      if (!(reason instanceof Refused)) throw reason;
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  const ready = requested === "" || isDate(requested);
  return (
    <div className="stack page-narrow">
      <section className="card stack">
        <h2>{t("access-title")}</h2>
        <p>{t("access-about")}</p>
        <div className="grid2">
          <DateField label={t("access-requested")} value={requested} onChange={setRequested} />
          <Select<Lang>
            label={t("access-language")}
            value={language}
            onChange={setLanguage}
            options={(["fr", "en"] as const).map((l) => [l, t(`access-${l}`)] as const)}
          />
        </div>
        {folder && (
          <p className="banner banner-good" role="status">
            {t("access-done", { folder })}
          </p>
        )}
        <Refusal error={error} />
        <Button kind="main" disabled={busy || !ready} onClick={() => void answer()}>
          {t("access-folder")}
        </Button>
      </section>
      <section className="card stack">
        <h2>{t("access-past")}</h2>
        {past.data?.length === 0 && <p className="soft">{t("access-none")}</p>}
        <ul className="lines">
          {(past.data ?? []).map((line) => (
            <li key={line.id} className="line">
              <span className="grow">
                {line.made_on} · {users.find((u) => u.id === line.author)?.name} ·{" "}
                {t(`access-${line.language}`)}
                {line.requested_on && <> · {t("access-past-line", { date: line.requested_on })}</>}
              </span>
              <span className="soft small" title={line.sum}>
                SHA-256 {line.sum.slice(0, 12)}…
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
