// The minutes as they will be printed: seen first, then saved as a PDF.
import { useState } from "react";
import { chooseSave } from "../api/call";
import type { Lang, MeetingPage } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { href } from "../app/route";
import { useWords } from "../app/words";
import { Button, Refusal, Select, Waiting } from "../components/parts";

export function Printed({ table, page }: { table: string; page: MeetingPage }) {
  const { t, lang, date } = useWords();
  const [language, setLanguage] = useState<Lang>(lang);
  const print = useChange("concertation.print");
  const people = useAnswer("users.list", {}).data ?? [];
  const choice = { table, meeting: page.meeting.id, language };
  const answer = useAnswer("concertation.preview", choice);
  const pages = answer.data?.pages ?? [];
  const save = async () => {
    print.reset();
    const path = await chooseSave({
      title: t("letters-save-title"),
      kind: "PDF",
      extensions: ["pdf"],
      name: answer.data?.file_name ?? "",
    });
    if (path) print.mutate({ minutes: choice, path });
  };
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{t("minutes-print")}</h1>
        <div className="head-end">
          <a className="button" href={href("concertation", table, "meeting", page.meeting.id)}>
            {t("back")}
          </a>
        </div>
      </div>
      <div className="letters">
        <section className="card stack letters-choice">
          <h2>{page.table.name}</h2>
          <Select<Lang>
            label={t("minutes-language")}
            value={language}
            onChange={(next) => {
              print.reset();
              setLanguage(next);
            }}
            options={[
              ["fr", "Français"],
              ["en", "English"],
            ]}
          />
          <p className="soft small">{t("minutes-language-hint")}</p>
          <Refusal error={print.error} />
          <div className="row">
            <Button
              kind="main"
              disabled={!answer.data || print.isPending}
              onClick={() => void save()}
            >
              {t("letters-save")}
            </Button>
          </div>
          <p className="soft small" role="status">
            {print.isSuccess ? t("minutes-saved") : ""}
          </p>
          {page.prints.length > 0 && (
            <>
              <h3>{t("minutes-prints")}</h3>
              <ul className="lines">
                {page.prints.map((done, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: printed twice the same day.
                  <li key={at} className="line small">
                    {[
                      date(done.made_on),
                      t(`letter-language-${done.language}`),
                      people.find((u) => u.id === done.made_by)?.name,
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
        <section className="card stack" aria-busy={answer.isPending}>
          <h2>{t("letters-preview")}</h2>
          {!answer.data && <Waiting error={answer.error} retry={() => void answer.refetch()} />}
          {pages.map((sheet, at) => (
            <img
              // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place.
              key={at}
              className="letter-page"
              alt={t("letters-page", {
                page: at + 1,
                count: pages.length,
                title: answer.data?.title ?? "",
              })}
              src={`data:image/svg+xml,${encodeURIComponent(sheet)}`}
            />
          ))}
        </section>
      </div>
    </div>
  );
}
