// The needs of a person: what waits, how they moved, French by skill.
import { useState } from "react";
import type { Assessment, CaseSheet, Needs as Shown } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { go, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { isOver } from "../cases/lists";
import { useKey } from "../components/keys";
import { Button, Chip, Refusal, Waiting } from "../components/parts";
import { Compared } from "./Compared";
import { counts, inTime } from "./domains";
import { French, WriteFrench } from "./French";
import { Alerts, Answered, OwedCard, SettleAlert } from "./Owed";
import { Scoring } from "./Scoring";

export function Needs({ sheet }: { sheet: CaseSheet }) {
  const { path } = useRoute();
  const answer = useAnswer("assessments.show", { case: sheet.id });
  const today = useAnswer("today.date", {}).data ?? "";
  /** `score`, `correct-<id>`, `closing` or `closing-<id>` from the closing sheet,
   * `french`, `french-<id>`, or the name of an alert. */
  const [open, setOpen] = useState(path[3] ?? "");
  const closing = open === "closing" || open.startsWith("closing-");
  const over = isOver(sheet);
  const close = () => {
    if (closing && !over) return go("cases", sheet.number, "close", "scores");
    setOpen("");
    if (path[3]) go("cases", sheet.number, "needs");
  };
  useKey("e", () => setOpen("score"), { off: open !== "" || over });
  const needs = answer.data;
  if (!needs || !today) return <Waiting error={answer.error} retry={() => void answer.refetch()} />;
  const corrects = needs.assessments.find(
    (a) => (open === `correct-${a.id}` || open === `closing-${a.id}`) && counts(a),
  );
  if (((open === "score" || open === "closing") && !over) || corrects) {
    return (
      <Scoring
        caseId={sheet.id}
        needs={needs}
        today={today}
        corrects={corrects}
        closing={closing}
        onClose={close}
      />
    );
  }
  const result = needs.french.find((r) => open === `french-${r.id}`);
  const alert = needs.alerts.find((a) => a.id === open && !a.answered_on);
  return (
    <div className="stack">
      <Alerts alerts={needs.alerts} today={today} settle={(a) => setOpen(a.id)} />
      <div className="today">
        <div className="stack">
          <Assessed sheet={sheet} needs={needs} open={setOpen} />
          {inTime(needs).length > 0 && <Compared needs={needs} />}
        </div>
        <div className="stack">
          {inTime(needs).length > 0 && !over && (
            <OwedCard
              caseId={sheet.id}
              owed={needs.owed}
              aside={needs.aside}
              today={today}
              write={(one) => go("cases", sheet.number, "plan", `new-${one.domain}`)}
            />
          )}
          <French needs={needs} write={(r) => setOpen(r ? `french-${r.id}` : "french")} />
          <Answered alerts={needs.alerts} />
        </div>
      </div>
      {(open === "french" || result) && (
        <WriteFrench caseId={sheet.id} today={today} result={result} onClose={close} />
      )}
      {alert && <SettleAlert caseId={sheet.id} alert={alert} today={today} onClose={close} />}
    </div>
  );
}

interface AssessedProps {
  sheet: CaseSheet;
  needs: Shown;
  open: (what: string) => void;
}

/** The assessments themselves: the next one, the one under way, the past ones. */
function Assessed({ sheet, needs, open }: AssessedProps) {
  const { t } = useWords();
  const discard = useChange("assessments.discard");
  const begun = needs.assessments.find((a) => !a.completed_on);
  const done = needs.assessments.filter((a) => a.completed_on);
  return (
    <section className="card stack" aria-labelledby="needs-title">
      <div className="row">
        <h2 id="needs-title">{t("needs")}</h2>
        {!isOver(sheet) && (
          <Button kind="main" keys="E" className="right" onClick={() => open("score")}>
            {t(begun ? "needs-continue" : "needs-new")}
          </Button>
        )}
      </div>
      {needs.assessments.length === 0 && <p className="soft">{t("needs-none")}</p>}
      {begun && (
        <div className="banner">
          <span className="grow">{t("needs-under-way", { date: begun.held_on })}</span>
          <Button
            small
            disabled={discard.isPending}
            onClick={() => discard.mutate({ case: sheet.id, assessment: begun.id })}
          >
            {t("needs-discard")}
          </Button>
        </div>
      )}
      <Refusal error={discard.error} />
      {needs.next && (
        <p className="soft">
          {t("needs-next", {
            moment: t(`moment-${needs.next.moment}`),
            date: needs.next.due_on,
          })}
        </p>
      )}
      <ul className="lines">
        {done.map((one) => (
          <Past key={one.id} one={one} correct={() => open(`correct-${one.id}`)} />
        ))}
      </ul>
    </section>
  );
}

function Past({ one, correct }: { one: Assessment; correct: () => void }) {
  const { t } = useWords();
  const users = useAnswer("users.list", {}).data ?? [];
  const author = users.find((u) => u.id === one.author)?.name ?? t("someone-else");
  const facts = one.scores.filter((s) => s.comment);
  return (
    <li className="line">
      <span className="grow">
        {t("needs-by", { moment: t(`moment-${one.moment}`), date: one.held_on, author })}
        {one.interpreted && (
          <span className="soft small">
            {" "}
            · {t("needs-interpreted")} {one.interpreter}
          </span>
        )}
        {facts.length > 0 && (
          <details className="small">
            <summary>{t("needs-comments")}</summary>
            <ul className="private">
              {facts.map((s) => (
                <li key={s.domain}>
                  {t("owed-line", { domain: t(`domain-${s.domain}`), score: s.comment ?? "" })}
                </li>
              ))}
            </ul>
          </details>
        )}
      </span>
      {one.corrected ? (
        <Chip>{t("needs-corrected")}</Chip>
      ) : (
        <Button small kind="quiet" onClick={correct}>
          {t("needs-correct")}
          <span className="hidden"> {one.held_on}</span>
        </Button>
      )}
    </li>
  );
}
