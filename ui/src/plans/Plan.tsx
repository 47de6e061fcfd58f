// The action plan of a person: what is aimed at, who does what by when, what was
// agreed.
import { useState } from "react";
import type {
  CaseSheet,
  Domain,
  PlanAgreement,
  PlanObjective,
  PlanSheet,
  PlanStep,
} from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { go, href, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { OwedCard } from "../assessments/Owed";
import { isOver } from "../cases/lists";
import { useKey } from "../components/keys";
import { Button, Chip, Empty, Refusal, Waiting } from "../components/parts";
import { Agree } from "./Agree";
import { MoveObjective } from "./MoveObjective";
import { ObjectiveForm } from "./ObjectiveForm";

export function Plan({ sheet }: { sheet: CaseSheet }) {
  const { t } = useWords();
  const { path } = useRoute();
  const answer = useAnswer("plans.show", { case: sheet.id });
  const needs = useAnswer("assessments.show", { case: sheet.id }).data;
  const today = useAnswer("today.date", {}).data ?? "";
  /** `new`, `new-<domain>`, `move-<id>`, `agree`, or the name of an objective. */
  const [open, setOpen] = useState(path[3] ?? "");
  const close = () => {
    setOpen("");
    if (path[3]) go("cases", sheet.number, "plan");
  };
  const over = isOver(sheet);
  useKey("a", () => setOpen("new"), { off: open !== "" || over });
  const plan = answer.data;
  if (!plan || !today) return <Waiting error={answer.error} retry={() => void answer.refetch()} />;
  const named = (id: string) => plan.objectives.find((o) => o.id === id);
  const edited = named(open);
  const moved = open.startsWith("move-") ? named(open.slice(5)) : undefined;
  const asked = open.startsWith("new-") ? (open.slice(4) as Domain) : undefined;
  return (
    <div className="today">
      <div className="stack">
        <Heading plan={plan} over={over} open={setOpen} />
        {plan.objectives.length === 0 && (
          <section className="card">
            <Empty title={t("plan-none")} />
          </section>
        )}
        {plan.objectives.map((objective) => (
          <Objective
            key={objective.id}
            caseId={sheet.id}
            objective={objective}
            today={today}
            open={setOpen}
          />
        ))}
      </div>
      <div className="stack">
        {needs && !over && (plan.owed.length > 0 || needs.aside.length > 0) && (
          <OwedCard
            caseId={sheet.id}
            owed={plan.owed}
            aside={needs.aside}
            today={today}
            write={(one) => setOpen(`new-${one.domain}`)}
          />
        )}
        <Versions caseId={sheet.id} agreements={plan.agreements} />
      </div>
      {(((open === "new" || asked) && !over) || edited) && (
        <ObjectiveForm
          caseId={sheet.id}
          plan={plan}
          objective={edited}
          domain={asked}
          onClose={close}
        />
      )}
      {moved && <MoveObjective caseId={sheet.id} objective={moved} today={today} onClose={close} />}
      {open === "agree" && <Agree caseId={sheet.id} today={today} onClose={close} />}
    </div>
  );
}

interface HeadingProps {
  plan: PlanSheet;
  over: boolean;
  open: (what: string) => void;
}

function Heading({ plan, over, open }: HeadingProps) {
  const { t } = useWords();
  const agreed = plan.agreements[0];
  const aimed = plan.objectives.some((o) => isOpen(o));
  return (
    <section className="card stack" aria-labelledby="plan-title">
      <div className="row">
        <h2 id="plan-title">{t("plan-title")}</h2>
        {!over && (
          <span className="right row">
            {aimed && (
              <Button kind={plan.changed ? "main" : "quiet"} onClick={() => open("agree")}>
                {t("plan-agree")}
              </Button>
            )}
            <Button kind={aimed ? undefined : "main"} keys="A" onClick={() => open("new")}>
              {t("plan-objective-new")}
            </Button>
          </span>
        )}
      </div>
      {plan.objectives.length > 0 && (
        <>
          <p>{t("plan-line", { ...plan.counts })}</p>
          <div className="row">
            {agreed && (
              <Chip tone={plan.changed ? undefined : "good"}>
                {!plan.changed && "✓ "}
                {t("plan-version", { version: agreed.version, date: agreed.agreed_on })}
              </Chip>
            )}
            {plan.changed && (
              <Chip tone="warn">! {t(agreed ? "plan-changed" : "plan-never-agreed")}</Chip>
            )}
          </div>
        </>
      )}
    </section>
  );
}

function isOpen(objective: PlanObjective): boolean {
  return ["planned", "in_progress", "suspended"].includes(objective.status);
}

const TONES = {
  planned: undefined,
  in_progress: "on",
  suspended: "warn",
  reached: "good",
  partly_reached: "good",
  dropped: undefined,
} as const;

interface ObjectiveProps {
  caseId: string;
  objective: PlanObjective;
  today: string;
  open: (what: string) => void;
}

function Objective({ caseId, objective, today, open }: ObjectiveProps) {
  const { t } = useWords();
  const [, file = caseId] = useRoute().path;
  const { status } = objective;
  return (
    <article className="card stack" aria-label={objective.title}>
      <div className="row">
        <h3 className="private">{objective.title}</h3>
        <Chip>{t(`domain-${objective.domain}`)}</Chip>
        <Chip tone={TONES[status]}>
          {status === "reached" && "✓ "}
          {t(`objective-status-${status}`)}
        </Chip>
        <span className="right row">
          <Button small onClick={() => open(`move-${objective.id}`)}>
            {t("objective-move")}
            <span className="hidden"> {objective.title}</span>
          </Button>
          {isOpen(objective) && (
            <Button small kind="quiet" onClick={() => open(objective.id)}>
              {t("objective-edit")}
              <span className="hidden"> {objective.title}</span>
            </Button>
          )}
          {isOpen(objective) && (
            <Button
              small
              kind="quiet"
              onClick={() => go("cases", file, "choice", objective.domain)}
            >
              {t("choice-from-need")}
              <span className="hidden"> {objective.title}</span>
            </Button>
          )}
        </span>
      </div>
      <p className="soft small">
        {[
          objective.target_on && `${t("plan-target")} ${objective.target_on}`,
          status !== "planned" && t("objective-since", { date: objective.status_on }),
        ]
          .filter(Boolean)
          .join(" · ")}
        {objective.reason && <span className="private"> · {objective.reason}</span>}
      </p>
      <ul className="lines">
        {objective.steps.map((step) => (
          <Step
            key={step.id}
            caseId={caseId}
            step={step}
            today={today}
            live={status === "planned" || status === "in_progress"}
          />
        ))}
      </ul>
    </article>
  );
}

interface StepProps {
  caseId: string;
  step: PlanStep;
  today: string;
  /** Whether its objective is worked on: a late step is late. */
  live: boolean;
}

function Step({ caseId, step, today, live }: StepProps) {
  const { t, relative } = useWords();
  const set = useChange("plans.set_step");
  const todo = step.status === "todo";
  const late = live && todo && step.due_on < today;
  const turn = () => set.mutate({ case: caseId, step: step.id, status: todo ? "done" : "todo" });
  return (
    <li className="step">
      <Button
        small
        disabled={set.isPending}
        aria-label={
          todo
            ? t("plan-step-done-of", { step: step.what })
            : `${t("plan-step-reopen")} ${step.what}`
        }
        title={t(todo ? "plan-step-done" : "plan-step-reopen")}
        onClick={turn}
      >
        {todo ? "✓" : "↺"}
      </Button>
      <div>
        <p className={todo ? "private" : "private soft"}>
          {!todo && "✓ "}
          {step.what}
        </p>
        <p className="small row">
          <span className="soft">
            {[t(`doer-${step.doer}`), step.who].filter(Boolean).join(" · ")}
          </span>
          {todo ? (
            <Chip tone={late ? "late" : step.due_on === today ? "warn" : undefined}>
              {late && "! "}
              {relative(step.due_on, today)}
            </Chip>
          ) : (
            <Chip tone="good">
              {step.status === "done"
                ? t("plan-step-done-on", { date: step.done_on ?? "" })
                : t(`plan-step-status-${step.status}`)}
            </Chip>
          )}
          <span className="soft">{step.due_on}</span>
        </p>
        <Refusal error={set.error} />
      </div>
    </li>
  );
}

function Versions({ caseId, agreements }: { caseId: string; agreements: PlanAgreement[] }) {
  const { t } = useWords();
  const sign = useChange("plans.sign");
  if (agreements.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="plan-versions">
      <h2 id="plan-versions">{t("plan-versions")}</h2>
      <ul className="lines">
        {agreements.map((one) => (
          <li key={one.id} className="line line-stack">
            <span>
              <strong>{t("plan-version", { version: one.version, date: one.agreed_on })}</strong>
              <br />
              <span className="soft small">
                {[
                  t(`consent-form-${one.form}`),
                  t(one.present ? "plan-in-person" : "plan-at-distance"),
                  one.interpreted && t("needs-interpreted"),
                  one.interpreter,
                  one.signed_on ? t("plan-signed", { date: one.signed_on }) : t("plan-not-signed"),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            <details className="small">
              <summary>{t("plan-objective")}</summary>
              <ul className="private">
                {one.objectives.map((o) => (
                  <li key={o.id}>
                    {t("owed-line", { domain: t(`domain-${o.domain}`), score: o.title })}
                    <ul className="plan-kept">
                      {o.steps.map((s) => (
                        <li key={s.id}>
                          {[s.what, t(`doer-${s.doer}`), s.who, s.due_on]
                            .filter(Boolean)
                            .join(" · ")}
                        </li>
                      ))}
                    </ul>
                  </li>
                ))}
              </ul>
            </details>
            {!one.signed_on && (
              <Button
                small
                disabled={sign.isPending}
                onClick={() => sign.mutate({ case: caseId, agreement: one.id })}
              >
                {t("plan-sign")}
                <span className="hidden"> {one.version}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Refusal error={sign.error} />
    </section>
  );
}

/** How far the plan is, on the story of the file. */
export function PlanLine({ sheet }: { sheet: CaseSheet }) {
  const { t } = useWords();
  const plan = useAnswer("plans.show", { case: sheet.id }).data;
  if (!plan || (plan.objectives.length === 0 && plan.owed.length === 0)) return null;
  return (
    <section className="card stack" aria-labelledby="plan-short">
      <h2 id="plan-short">
        <a href={href("cases", sheet.number, "plan")}>{t("section-plan")}</a>
      </h2>
      {plan.objectives.length > 0 && (
        <p className="small">
          {t("plan-line", { ...plan.counts })}
          {plan.next_due && (
            <>
              <br />
              <span className="soft">{t("plan-next", { date: plan.next_due })}</span>
            </>
          )}
        </p>
      )}
      {plan.owed.length > 0 && (
        <p className="small">
          <Chip tone="warn">! {t("owed")}</Chip> {t("plan-line-owed", { count: plan.owed.length })}
        </p>
      )}
    </section>
  );
}
