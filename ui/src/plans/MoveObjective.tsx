// Where an objective goes: only where its table leads, with its reason when it
// must say one.
import type { ObjectiveStatus, PlanObjective } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { ending, FormDialog } from "../components/forms";
import { DateField, Field, Select } from "../components/parts";

interface MoveObjectiveProps {
  caseId: string;
  objective: PlanObjective;
  today: string;
  onClose: () => void;
}

interface Form {
  to: ObjectiveStatus | "";
  on: string;
  reason: string;
}

export function MoveObjective({ caseId, objective, today, onClose }: MoveObjectiveProps) {
  const { t } = useWords();
  const moves = useAnswer("plans.moves", { status: objective.status }).data ?? [];
  const draft = useDraft<Form>(`plans.move:${caseId}:move-${objective.id}`, caseId, {
    to: "",
    on: "",
    reason: "",
  });
  const { value, set } = draft;
  const move = useChange("plans.move");
  const chosen = moves.find((m) => m.to === value.to);
  return (
    <FormDialog
      title={t("objective-move")}
      draft={draft}
      submit={t("save")}
      busy={move.isPending}
      error={move.error}
      onClose={onClose}
      onSubmit={() =>
        chosen &&
        move.mutate(
          {
            case: caseId,
            objective: objective.id,
            to: chosen.to,
            ...(value.on ? { on: value.on } : {}),
            ...(chosen.reason ? { reason: value.reason } : {}),
            draft: draft.form,
          },
          ending(draft, onClose),
        )
      }
    >
      <p className="private">{objective.title}</p>
      <div className="grid2">
        <Select<ObjectiveStatus>
          label={t("objective-to")}
          value={value.to}
          empty={t("choose")}
          required
          onChange={(to) => set({ to })}
          options={moves.map((m) => [m.to, t(`objective-status-${m.to}`)] as const)}
        />
        <DateField label={t("date")} value={value.on || today} onChange={(on) => set({ on })} />
      </div>
      {chosen?.reason && (
        <Field
          label={t("reason")}
          value={value.reason}
          onChange={(reason) => set({ reason })}
          required
        />
      )}
    </FormDialog>
  );
}
