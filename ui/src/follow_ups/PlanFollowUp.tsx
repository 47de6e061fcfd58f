// A follow-up planned, or moved to another day: what for, when.
import type { FollowUp, FollowUpKind } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { addDays } from "../app/dates";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { Flags } from "../cases/Flags";
import { KINDS } from "../cases/lists";
import { FormDialog, settled } from "../components/forms";
import { Check, DateField, Field, Select } from "../components/parts";

interface PlanProps {
  caseId: string;
  /** The one that is moved; a new one when absent. */
  moved?: FollowUp | undefined;
  onClose: () => void;
}

export function PlanFollowUp({ caseId, moved, onClose }: PlanProps) {
  const { t } = useWords();
  const today = useAnswer("today.show", {}).data?.date ?? "";
  const draft = useDraft(
    moved ? `follow_ups.move:${caseId}:${moved.id}` : `follow_ups.plan:${caseId}`,
    caseId,
    {
      kind: moved?.kind ?? ("plan" as FollowUpKind),
      due: moved?.due_on ?? "",
      at: moved?.due_at ?? "",
      together: false,
    },
  );
  const { kind, due, at, together } = draft.value;
  const households = useAnswer("households.show", { case: caseId }).data ?? [];
  const others = households
    .filter((h) => h.present)
    .flatMap((h) => h.members.filter((m) => !m.me && m.kind === "adult" && !m.until));
  const plan = useChange("follow_ups.plan");
  const move = useChange("follow_ups.move");
  const dueOn = due || (today && addDays(today, 7));
  const done = settled(draft, onClose);
  const submit = () => {
    const when = { case: caseId, due_on: dueOn, ...(at ? { due_at: at } : {}) };
    if (moved) move.mutate({ ...when, follow_up: moved.id }, done);
    else plan.mutate({ ...when, kind, ...(together ? { together } : {}) }, done);
  };
  return (
    <FormDialog
      title={t(moved ? "move-follow-up" : "plan-follow-up")}
      draft={draft}
      submit={t(moved ? "move" : "plan")}
      busy={plan.isPending || move.isPending}
      error={plan.error ?? move.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Flags caseId={caseId} />
      {moved ? (
        <p>{t(`follow-up-kind-${moved.kind}`)}</p>
      ) : (
        <Select<FollowUpKind>
          label={t("follow-up-kind")}
          value={kind}
          onChange={(kind) => draft.set({ kind })}
          options={KINDS.map((k) => [k, t(`follow-up-kind-${k}`)] as const)}
        />
      )}
      <div className="grid2">
        <DateField label={t("date")} value={dueOn} onChange={(due) => draft.set({ due })} />
        <Field
          label={t("time")}
          hint={t("time-hint")}
          value={at}
          onChange={(at) => draft.set({ at })}
        />
      </div>
      {!moved && others.length > 0 && (
        <Check
          label={t("follow-up-together", { who: others.map((m) => m.name).join(", ") })}
          checked={together}
          onChange={(together) => draft.set({ together })}
        />
      )}
      {together && (
        <p className="banner" role="status">
          ⚑ {t("follow-up-together-hint")}
        </p>
      )}
    </FormDialog>
  );
}
