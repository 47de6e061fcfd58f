// What runs out: what to do now first, what was settled after, then estimates.
import { useState } from "react";
import type { Deadline } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useRoute } from "../app/route";
import { useWords } from "../app/words";
import { isOver } from "../cases/lists";
import type { SectionProps } from "../cases/sections";
import { useKey } from "../components/keys";
import { Button, Chip, Refusal, Waiting } from "../components/parts";
import { Absences } from "./Absences";
import { DeadlineForm } from "./DeadlineForm";
import { Estimates } from "./Estimates";
import { SettleForm } from "./SettleForm";

/** What lies over the part: a new one, one corrected, one settled. */
type Over = "" | "new" | "absences" | { edit: Deadline } | { settle: Deadline };

export function Deadlines({ sheet, open }: SectionProps) {
  const { t } = useWords();
  const { path } = useRoute();
  const answer = useAnswer("deadlines.show", { case: sheet.id });
  const today = useAnswer("today.date", {}).data ?? "";
  const [chosen, setOver] = useState<Over | null>(null);
  const add = () => setOver("new");
  const ended = isOver(sheet);
  useKey("a", add, { off: ended });
  const known = answer.data;
  if (!known || !today) {
    return <Waiting error={answer.error} retry={() => void answer.refetch()} />;
  }
  const running = known.deadlines.filter((d) => d.state === "open" || d.state === "asked");
  const settled = known.deadlines.filter((d) => !running.includes(d));
  const over = chosen ?? asked(path[3] ?? "", known.deadlines);
  const close = () => setOver("");
  return (
    <div className="two">
      <section className="card stack" aria-labelledby="deadlines">
        <div className="row">
          <h2 id="deadlines">{t("deadlines")}</h2>
          {!ended && (
            <Button kind="main" small keys="A" className="right" onClick={add}>
              {t("deadline-add")}
            </Button>
          )}
        </div>
        {running.length === 0 && <p className="soft">{t("deadlines-none")}</p>}
        <ul className="lines">
          {running.map((one) => (
            <Running
              key={one.id}
              one={one}
              caseId={sheet.id}
              today={today}
              settle={() => setOver({ settle: one })}
              edit={() => (one.status ? open("immigration") : setOver({ edit: one }))}
            />
          ))}
        </ul>
        {settled.length > 0 && (
          <details>
            <summary>{t("deadlines-settled", { count: settled.length })}</summary>
            <ul className="lines">
              {settled.map((one) => (
                <Settled key={one.id} one={one} caseId={sheet.id} />
              ))}
            </ul>
          </details>
        )}
        <p className="soft small">{t("deadlines-hint")}</p>
      </section>
      <Estimates
        estimates={known.estimates}
        absences={known.absences}
        edit={() => setOver("absences")}
      />
      {over === "new" && <DeadlineForm caseId={sheet.id} onClose={close} />}
      {over === "absences" && (
        <Absences caseId={sheet.id} absences={known.absences} onClose={close} />
      )}
      {typeof over === "object" && "edit" in over && (
        <DeadlineForm caseId={sheet.id} deadline={over.edit} onClose={close} />
      )}
      {typeof over === "object" && "settle" in over && (
        <SettleForm caseId={sheet.id} deadline={over.settle} today={today} onClose={close} />
      )}
    </div>
  );
}

/** What the address asks for: a form, or the deadline that came from Today. */
function asked(what: string, all: Deadline[]): Over {
  if (what === "new" || what === "absences") return what;
  const edit = all.find((d) => `edit-${d.id}` === what);
  if (edit) return { edit };
  const settle = all.find((d) => d.id === what && (d.state === "open" || d.state === "asked"));
  return settle ? { settle } : "";
}

/** What it is: the status and its document, or the kind and what was written. */
export function useName(): (one: Deadline) => string {
  const { t } = useWords();
  return (one) => (one.status ? t(`immigration-${one.status}`) : t(`deadline-kind-${one.kind}`));
}

interface RunningProps {
  one: Deadline;
  caseId: string;
  today: string;
  settle: () => void;
  edit: () => void;
}

function Running({ one, caseId, today, settle, edit }: RunningProps) {
  const { t, relative } = useWords();
  const name = useName()(one);
  const seen = useChange("deadlines.settle");
  const past = one.expires_on < today;
  const detail = [
    one.issued_by,
    one.last_characters && t("deadline-ends-with", { last: one.last_characters }),
    one.note,
  ].filter(Boolean);
  return (
    <li className="line line-stack">
      <div className="row">
        <strong className="grow">{name}</strong>
        {one.state === "asked" && (
          <Chip tone="on">✓ {t("deadline-asked-on", { date: one.state_on ?? "" })}</Chip>
        )}
        <Chip tone={past ? "late" : one.alert ? "warn" : undefined}>
          {(past || one.alert) && "! "}
          {relative(one.expires_on, today)}
        </Chip>
        <span>{one.expires_on}</span>
      </div>
      {detail.length > 0 && <p className="soft small private">{detail.join(" · ")}</p>}
      <Facts one={one} />
      <div className="row">
        <span className="soft small grow">
          {one.next_alert && t("deadline-next-alert", { date: one.next_alert })}
        </span>
        {one.alert && (
          <Button
            small
            disabled={seen.isPending}
            onClick={() => seen.mutate({ case: caseId, deadline: one.id, step: { kind: "seen" } })}
          >
            {t("deadline-seen")}
            <span className="hidden"> {name}</span>
          </Button>
        )}
        <Button small onClick={settle}>
          {t("deadline-settle")}
          <span className="hidden"> {name}</span>
        </Button>
        <Button small kind="quiet" onClick={edit}>
          {t("edit")}
          <span className="hidden"> {name}</span>
        </Button>
      </div>
      <Refusal error={seen.error} />
    </li>
  );
}

/** What to know now, with where it comes from. */
export function Facts({ one }: { one: Deadline }) {
  const { t, lang } = useWords();
  return one.facts.map((fact) => (
    <p key={fact.text.fr} className="banner banner-plain small">
      <span>
        {fact.text[lang]}{" "}
        {fact.until && <strong>{t("deadline-fact-until", { date: fact.until })} </strong>}
        <span className="soft">
          {t("deadline-fact-source", {
            source: fact.source ?? "",
            date: fact.verified_on ?? "",
          })}
        </span>
      </span>
    </p>
  ));
}

function Settled({ one, caseId }: { one: Deadline; caseId: string }) {
  const { t } = useWords();
  const name = useName()(one);
  const reopen = useChange("deadlines.settle");
  const state = [one.expires_on, t(`deadline-state-${one.state}`), one.state_on, one.reason].filter(
    Boolean,
  );
  return (
    <li className="line line-stack">
      <div className="row">
        <span className="grow">{name}</span>
        {one.state === "not_needed" && (
          <Button
            small
            kind="quiet"
            disabled={reopen.isPending}
            onClick={() =>
              reopen.mutate({ case: caseId, deadline: one.id, step: { kind: "reopened" } })
            }
          >
            {t("deadline-reopen")}
            <span className="hidden"> {name}</span>
          </Button>
        )}
      </div>
      <span className="soft small private">{state.join(" · ")}</span>
      <Refusal error={reopen.error} />
    </li>
  );
}
