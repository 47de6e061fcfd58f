// A follow-up planned, or moved to another day: what for, when; an hour makes it
// an appointment.
import type { FollowUp, FollowUpKind } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { addDays, readTime } from "../app/dates";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { Flags } from "../cases/Flags";
import { KINDS } from "../cases/lists";
import { FormDialog, settled } from "../components/forms";
import { Check, DateField, Select } from "../components/parts";
import {
  ArrangementFields,
  type ArrangementForm,
  arrangementOf,
  Conflicts,
  formOf,
  Reminder,
  TimeField,
} from "./Arrangement";

interface PlanProps {
  caseId: string;
  /** The one that is moved; a new one when absent. */
  moved?: FollowUp | undefined;
  /** It was of several adults, and is held apart from now on. */
  apart?: boolean;
  /** The interpreter that the person's file asks for. */
  interpreter?: string | null | undefined;
  /** The person, when their file is not on the screen. */
  name?: string | undefined;
  /** The day and hour chosen in the agenda. */
  start?: { on: string; at: string } | undefined;
  onClose: () => void;
}

interface Form extends ArrangementForm {
  kind: FollowUpKind;
  due: string;
  at: string;
  /** Other adults of the household are met too. */
  together: boolean;
}

export function PlanFollowUp(props: PlanProps) {
  const { caseId, moved, apart, interpreter, name, start, onClose } = props;
  const { t } = useWords();
  const today = useAnswer("today.date", {}).data ?? "";
  const draft = useDraft<Form>(
    moved
      ? `follow_ups.${apart ? "apart" : "move"}:${caseId}:${moved.id}`
      : `follow_ups.plan:${caseId}`,
    caseId,
    {
      kind: moved?.kind ?? "plan",
      due: moved?.due_on ?? start?.on ?? "",
      at: moved?.due_at ?? start?.at ?? "",
      ...formOf(moved?.channel, moved?.arrangement, interpreter ?? ""),
      together: !!moved?.together && !apart,
      interpreted: moved ? !!moved.arrangement.interpreter : !!interpreter && !!start,
    },
  );
  const form = draft.value;
  const households = useAnswer("households.show", { case: caseId }).data ?? [];
  const others = households
    .filter((h) => h.present)
    .flatMap((h) => h.members.filter((m) => !m.me && m.kind === "adult" && !m.until));
  const plan = useChange("follow_ups.plan");
  const move = useChange("follow_ups.move");
  const dueOn = form.due || (today && addDays(today, 7));
  const done = settled(draft, onClose);
  const submit = () => {
    const at = readTime(form.at);
    const when = {
      case: caseId,
      due_on: dueOn,
      draft: draft.form,
      arrangement: arrangementOf(form),
      ...(at ? { due_at: at } : {}),
      ...(form.channel ? { channel: form.channel } : {}),
    };
    if (moved) move.mutate({ ...when, follow_up: moved.id, together: form.together }, done);
    else
      plan.mutate({ ...when, kind: form.kind, ...(form.together ? { together: true } : {}) }, done);
  };
  const detailed = !!(form.minutes || form.place || form.attends || form.interpreted);
  return (
    <FormDialog
      title={t(apart ? "meeting-apart-title" : moved ? "move-follow-up" : "plan-follow-up")}
      draft={draft}
      submit={t(moved ? "move" : "plan")}
      busy={plan.isPending || move.isPending}
      error={plan.error ?? move.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Flags caseId={caseId} />
      {name && <p className="private">{name}</p>}
      {moved ? (
        <p>{t(`follow-up-kind-${moved.kind}`)}</p>
      ) : (
        <Select<FollowUpKind>
          label={t("follow-up-kind")}
          value={form.kind}
          onChange={(kind) => draft.set({ kind })}
          options={KINDS.map((k) => [k, t(`follow-up-kind-${k}`)] as const)}
        />
      )}
      <div className="grid2">
        <DateField label={t("date")} value={dueOn} onChange={(due) => draft.set({ due })} />
        <TimeField value={form.at} onChange={(at) => draft.set({ at })} />
      </div>
      {apart && <p className="banner banner-plain">{t("meeting-apart-hint")}</p>}
      {(!moved || moved.together) && !apart && others.length > 0 && (
        <Check
          label={t("follow-up-together", { who: others.map((m) => m.name).join(", ") })}
          checked={form.together}
          onChange={(together) => draft.set({ together })}
        />
      )}
      {form.together && (
        <p className="banner" role="status">
          ⚑ {t("follow-up-together-hint")}
        </p>
      )}
      <Conflicts
        on={dueOn}
        at={form.at}
        minutes={form.minutes}
        caseId={caseId}
        followUp={moved?.id}
        owner={moved?.assigned}
        interpreter={form.interpreted ? form.who : ""}
        place={form.place}
      />
      <details className="stack" open={detailed || !!form.at}>
        <summary>{t("appointment-more")}</summary>
        <div className="stack">
          <ArrangementFields form={form} set={draft.set} />
        </div>
      </details>
      <Reminder on={dueOn} at={form.at} place={form.place} />
    </FormDialog>
  );
}
