// First steps on the file page: what is due, what comes, what is settled.
import { useRef, useState } from "react";
import type { CaseSheet, Step } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { addDays } from "../app/dates";
import { useWords } from "../app/words";
import { isOver } from "../cases/lists";
import { useKey } from "../components/keys";
import { Button, Chip, Refusal, Waiting } from "../components/parts";
import { Proposed } from "./Proposed";
import { EditSituation } from "./Situation";
import { StepForm } from "./StepForm";
import { isOpen, useTitle } from "./steps";

/** Days ahead within which a step is shown without being asked for. */
const SOON_DAYS = 30;

export function FirstSteps({ sheet }: { sheet: CaseSheet }) {
  const { t } = useWords();
  const answer = useAnswer("pathway.show", { case: sheet.id });
  const today = useAnswer("today.date", {}).data ?? "";
  const apply = useChange("pathway.apply");
  const [shown, setShown] = useState<Step | null>(null);
  const [editing, setEditing] = useState(false);
  const card = useRef<HTMLElement>(null);
  useKey("d", () => card.current?.querySelector<HTMLElement>("button,summary")?.focus());
  const pathway = answer.data;
  const steps = pathway?.steps ?? [];
  const open = steps.filter(isOpen);
  const near = open.filter((s) => s.due_on <= addDays(today || "9999-01-01", SOON_DAYS));
  const later = open.slice(near.length);
  const settled = steps.filter((s) => !isOpen(s));
  const family = [...(pathway?.family ?? []), ...(pathway?.shared ?? [])];
  const proposal = pathway?.proposal;
  const over = isOver(sheet);
  const proposed = (proposal?.steps.length ?? 0) + (proposal?.follow_ups.length ?? 0);
  if (over && settled.length === 0) return null;
  return (
    <section className="card stack" ref={card} aria-labelledby="first-steps">
      <div className="row">
        <h2 id="first-steps">{t("pathway")}</h2>
        <kbd>D</kbd>
      </div>
      {!pathway && <Waiting error={answer.error} retry={() => void answer.refetch()} />}
      {pathway && !pathway.arrival_on && steps.length === 0 && (
        <p className="soft">{t("pathway-no-arrival")}</p>
      )}
      {near.length > 0 && today && !over && (
        <ul className="lines">
          {near.map((step) => (
            <Line key={step.id} caseId={sheet.id} step={step} today={today} show={setShown} />
          ))}
        </ul>
      )}
      {steps.length > 0 && near.length === 0 && !over && (
        <p className="soft">✓ {t("pathway-all-done")}</p>
      )}
      {proposal && proposed > 0 && !over && (
        <div className="banner banner-plain">
          <div className="stack grow">
            {steps.length > 0 && <Proposed proposal={proposal} />}
            <div className="row">
              <Button
                kind="main"
                small
                disabled={apply.isPending}
                onClick={() => apply.mutate({ case: sheet.id })}
              >
                {t(steps.length > 0 ? "pathway-apply" : "pathway-start")}
              </Button>
            </div>
          </div>
        </div>
      )}
      <Refusal error={apply.error} />
      {!over && (
        <Folded title={t("pathway-later", { count: later.length })} steps={later} show={setShown} />
      )}
      <Folded
        title={t("pathway-settled", { count: settled.length })}
        steps={settled}
        show={over ? undefined : setShown}
      />
      {pathway && family.length > 0 && (
        <ul className="small private" aria-label={t("family")}>
          {family.map((one) => (
            <li key={one.id}>
              {[one.given, t(`relation-${one.relation}`), one.birth].filter(Boolean).join(" · ")}
            </li>
          ))}
        </ul>
      )}
      {!over && (
        <div>
          <Button small disabled={!pathway} onClick={() => setEditing(true)}>
            {t("situation-edit")}
          </Button>
        </div>
      )}
      {steps.length > 0 && !over && <p className="soft small">{t("pathway-hint")}</p>}
      {shown && (
        <StepForm caseId={sheet.id} step={shown} today={today} onClose={() => setShown(null)} />
      )}
      {pathway && editing && (
        <EditSituation caseId={sheet.id} pathway={pathway} onClose={() => setEditing(false)} />
      )}
    </section>
  );
}

interface LineProps {
  caseId: string;
  step: Step;
  today: string;
  show: (step: Step) => void;
}

/** Enter on its first button settles a step: today, proof seen. */
function Line({ caseId, step, today, show }: LineProps) {
  const { t, lang, relative } = useWords();
  const title = useTitle()(step);
  const set = useChange("pathway.set");
  const late = step.due_on < today;
  const done = (button: HTMLElement) => {
    // The next step takes the focus: a list is settled without moving the hand.
    const line = button.closest("li");
    const next = line?.nextElementSibling ?? line?.previousElementSibling;
    next?.querySelector<HTMLElement>("button")?.focus();
    set.mutate({ case: caseId, step: step.id, status: "done", proof_seen: true });
  };
  return (
    <li className="step">
      <Button
        small
        disabled={set.isPending}
        aria-label={t("pathway-done-of", { step: title })}
        title={t("pathway-done")}
        onClick={(event) => done(event.currentTarget)}
      >
        ✓
      </Button>
      <div>
        <button type="button" className="link private" onClick={() => show(step)}>
          {title}
        </button>
        {step.note && <p className="soft small step-note">{step.note[lang]}</p>}
        <p className="small row">
          {late ? (
            <Chip tone="late">
              ! {t("pathway-late")}, {relative(step.due_on, today)}
            </Chip>
          ) : (
            <Chip tone={step.due_on === today ? "warn" : undefined}>
              {relative(step.due_on, today)}
            </Chip>
          )}
          <span className="soft">{step.due_on}</span>
          {step.status === "doing" && <Chip tone="on">{t("step-status-doing")}</Chip>}
        </p>
        <Refusal error={set.error} />
      </div>
    </li>
  );
}

interface FoldedProps {
  title: string;
  steps: Step[];
  /** Opens one; they are only read when absent. */
  show: ((step: Step) => void) | undefined;
}

function Folded({ title, steps, show }: FoldedProps) {
  const { t } = useWords();
  const titleOf = useTitle();
  if (steps.length === 0) return null;
  const state = (step: Step) =>
    isOpen(step)
      ? step.due_on
      : [
          t(`step-status-${step.status}`),
          step.done_on,
          step.proof_seen && t("pathway-proof-seen"),
          step.reason,
        ]
          .filter(Boolean)
          .join(" · ");
  return (
    <details>
      <summary>{title}</summary>
      <ul className="lines">
        {steps.map((step) => (
          <li key={step.id} className="line line-stack">
            {show ? (
              <button type="button" className="link private" onClick={() => show(step)}>
                {titleOf(step)}
              </button>
            ) : (
              <span className="private">{titleOf(step)}</span>
            )}
            <span className="soft small private">{state(step)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
