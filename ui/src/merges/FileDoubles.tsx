// A file among others: who looks the same, what went into it, who it is not.
import { useState } from "react";
import type { PersonHit } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { go, href } from "../app/route";
import { useWords } from "../app/words";
import type { SectionProps } from "../cases/sections";
import { Button, Chip, Refusal, Suggest, Waiting } from "../components/parts";
import { History } from "../history/History";
import { besideHref } from "./Compare";

export function FileDoubles({ sheet }: SectionProps) {
  const { t } = useWords();
  const answer = useAnswer("merges.of", { case: sheet.id });
  const [history, setHistory] = useState<string | null>(null);
  const back = useChange("merges.reconsider");
  if (!answer.data) {
    return <Waiting error={answer.error} retry={() => void answer.refetch()} />;
  }
  const { possible, absorbed, apart } = answer.data;
  return (
    <section className="card stack">
      <h2>{t("merges-of")}</h2>
      {possible.length === 0 && <p className="soft">{t("merges-of-none")}</p>}
      <ul className="lines">
        {possible.map(({ person, reasons }) => (
          <li key={person.id} className="line">
            <span className="grow">
              <Person person={person} />
            </span>
            {reasons.map((reason) => (
              <Chip key={reason}>{t(`likeness-${reason}`)}</Chip>
            ))}
            <a
              className="button button-small"
              href={besideHref(sheet.number, person.number)}
              aria-label={t("merges-compare-these", { one: sheet.number, other: person.number })}
            >
              {t("merges-compare")}
            </a>
          </li>
        ))}
      </ul>
      <With number={sheet.number} />
      {absorbed.length > 0 && (
        <ul className="lines">
          {absorbed.map((file) => (
            <li key={file.subject} className="line">
              <span className="grow">
                {t("merges-absorbed", { number: file.number, date: file.merged_on })}
              </span>
              <Button small onClick={() => setHistory(file.subject)}>
                {t("merges-absorbed-history", { number: file.number })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {apart.length > 0 && (
        <>
          <h3>{t("merges-apart-from")}</h3>
          <ul className="lines">
            {apart.map(({ person, said_on }) => (
              <li key={person.id} className="line">
                <span className="grow">
                  <Person person={person} />
                </span>
                <span className="soft small">{said_on}</span>
                <Button
                  small
                  disabled={back.isPending}
                  onClick={() => back.mutate({ one: sheet.id, other: person.id })}
                >
                  {t("merges-reconsider")}
                  <span className="hidden"> {person.number}</span>
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <Refusal error={back.error} />
      {history && <History subject={history} onClose={() => setHistory(null)} />}
    </section>
  );
}

function Person({ person }: { person: PersonHit }) {
  return (
    <>
      <a className="private" href={href("cases", person.number)}>
        {person.name}
      </a>{" "}
      <span className="soft small">
        {[person.number, person.birth, person.municipality].filter(Boolean).join(" · ")}
      </span>
    </>
  );
}

function With({ number }: { number: string }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const found = useAnswer("search.people", { text, limit: 8 }, text.length > 1).data ?? [];
  return (
    <Suggest<PersonHit>
      label={t("merges-with")}
      hint={t("merges-with-hint")}
      text={text}
      onText={setText}
      found={text.length > 1 ? found.filter((p) => p.number !== number) : []}
      id={(p) => p.id}
      show={(p) => (
        <>
          <span className="grow private">{p.name}</span>
          <span className="soft small">{[p.number, p.birth].filter(Boolean).join(" · ")}</span>
        </>
      )}
      onPick={(p) => go("cases", "doubles", number, p.number)}
    />
  );
}
