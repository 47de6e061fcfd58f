// Answering a person who asks for everything that their file holds.
import { useState } from "react";
import { call, chooseFolder, Refused } from "../api/call";
import { changed, useAnswer } from "../api/query";
import { isDate } from "../app/dates";
import { useDraft } from "../app/drafts";
import { type Lang, useWords } from "../app/words";
import type { SectionProps } from "../cases/sections";
import { DraftState } from "../components/forms";
import { Button, DateField, Discard, Refusal, Select } from "../components/parts";

interface Asked {
  requested: string;
  language: Lang;
}

export function Access({ sheet }: SectionProps) {
  const { t, lang } = useWords();
  const draft = useDraft<Asked>(`exports.file:${sheet.id}`, sheet.id, {
    requested: "",
    language: lang,
  });
  const { requested, language } = draft.value;
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
      void draft.discard();
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
          <DateField
            label={t("access-requested")}
            value={requested}
            onChange={(requested) => draft.set({ requested })}
          />
          <Select<Lang>
            label={t("access-language")}
            value={language}
            onChange={(language) => draft.set({ language })}
            options={(["fr", "en"] as const).map((l) => [l, t(`access-${l}`)] as const)}
          />
        </div>
        {folder && (
          <p className="banner banner-good" role="status">
            {t("access-done", { folder })}
          </p>
        )}
        <Refusal error={error} />
        <div className="row">
          <Button kind="main" disabled={busy || !ready} onClick={() => void answer()}>
            {t("access-folder")}
          </Button>
          {draft.state !== "none" && (
            <Discard kind="quiet" onDiscard={() => void draft.discard()} />
          )}
          <DraftState state={draft.state} />
        </div>
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
