// Moving a file: pause, resume, reopen, with what each needs. Closing and
// transferring have their own form.
import type { CaseSheet, CaseStatus } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { addDays, isDate } from "../app/dates";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { FormDialog, settled } from "../components/forms";
import { DateField, Field, Select } from "../components/parts";
import { isOver, STATUSES } from "./lists";

const ACTIVE = ["welcome", "assessment", "active_plan", "light_follow_up"];

interface Form {
  to: CaseStatus | "";
  reason: string;
  resume: string;
  due: string;
}

export function MoveCase({ sheet, onClose }: { sheet: CaseSheet; onClose: () => void }) {
  const { t } = useWords();
  const over = isOver(sheet);
  const today = useAnswer("today.date", {}).data ?? "";
  const draft = useDraft<Form>(`cases.move:${sheet.id}`, sheet.id, {
    to: over ? "welcome" : "",
    reason: "",
    resume: "",
    due: "",
  });
  const { set } = draft;
  const { to, reason, resume, due } = draft.value;
  const move = useChange("cases.move");
  const needsStep = ACTIVE.includes(to) && !sheet.follow_ups.some((f) => !f.outcome);
  const choices = STATUSES.filter(
    (s) => s !== sheet.status && (over ? s === "welcome" : !isOver({ status: s })),
  );
  const waiting =
    to === "paused" && isDate(resume)
      ? sheet.follow_ups.filter((f) => !f.outcome && f.due_on < resume)
      : [];
  const submit = () => {
    if (!to) return;
    move.mutate(
      {
        case: sheet.id,
        change: {
          to,
          ...(reason ? { reason } : {}),
          ...(to === "paused" && resume ? { resume_on: resume } : {}),
        },
        ...(needsStep
          ? { first_step: { kind: "reminder", due_on: due || addDays(today, 7) } }
          : {}),
      },
      settled(draft, onClose),
    );
  };
  return (
    <FormDialog
      title={t(over ? "case-reopen" : "case-move")}
      draft={draft}
      submit={t("save")}
      busy={move.isPending}
      error={move.error}
      ready={to !== ""}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select<CaseStatus>
        label={t("case-move-to")}
        value={to}
        empty={t("choose")}
        onChange={(to) => set({ to })}
        options={choices.map((s) => [s, t(`case-status-${s}`)] as const)}
      />
      {to === "paused" && (
        <>
          <DateField label={t("resume-on")} value={resume} onChange={(resume) => set({ resume })} />
          {waiting.length > 0 && (
            <div className="banner banner-plain">
              <div className="stack grow">
                <p>{t("pause-waits", { count: waiting.length, date: resume })}</p>
                <ul className="lines small">
                  {waiting.map((f) => (
                    <li key={f.id} className="line">
                      <span className="grow">{t(`follow-up-kind-${f.kind}`)}</span>
                      <span>{t("pathway-moved", { from: f.due_on, to: resume })}</span>
                    </li>
                  ))}
                </ul>
              </div>
            </div>
          )}
        </>
      )}
      {to && to !== "welcome" && (
        <Field label={t("reason")} value={reason} onChange={(reason) => set({ reason })} />
      )}
      {needsStep && (
        <DateField
          label={t("next-step-on")}
          value={due || addDays(today, 7)}
          onChange={(due) => set({ due })}
        />
      )}
    </FormDialog>
  );
}
