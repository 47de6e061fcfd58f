// What happens to a referral without moving it: a call, a warm handover.
import type { HandoverWay } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { ending, FormDialog } from "../components/forms";
import { DateField, Field, Select } from "../components/parts";
import { TimeField } from "../follow_ups/Arrangement";
import type { StepProps } from "./Steps";

const WAYS: HandoverWay[] = ["three_way_call", "meeting", "accompaniment"];

export function CallReferral({ caseId, line, onClose }: StepProps) {
  const { t } = useWords();
  const today = useAnswer("today.date", {}).data ?? "";
  const draft = useDraft(`referrals.call:${caseId}:${line.id}`, caseId, {
    on: "",
    at: "",
    with_whom: "",
    words: "",
    promised: "",
  });
  const { set } = draft;
  const { on, at, with_whom, words, promised } = draft.value;
  const call = useChange("referrals.call");
  const submit = () =>
    call.mutate(
      {
        case: caseId,
        referral: line.id,
        on: on || today,
        with_whom,
        words,
        draft: draft.form,
        ...(at ? { at } : {}),
        ...(promised ? { promised_on: promised } : {}),
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={`${t("referral-event-call")} – ${line.partner_name}`}
      draft={draft}
      submit={t("save")}
      busy={call.isPending}
      error={call.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t("referral-call-with")}
        value={with_whom}
        onChange={(with_whom) => set({ with_whom })}
        required
        autoFocus
      />
      <div className="grid2">
        <DateField label={t("date")} value={on || today} onChange={(on) => set({ on })} />
        <TimeField label={t("referral-call-at")} value={at} onChange={(at) => set({ at })} />
      </div>
      <Field
        label={t("referral-call-words")}
        value={words}
        onChange={(words) => set({ words })}
        multiline
        required
      />
      {line.owner === "partner" && (
        <DateField
          label={t("referral-call-promised")}
          hint={t("referral-call-promised-hint")}
          value={promised}
          onChange={(promised) => set({ promised })}
        />
      )}
    </FormDialog>
  );
}

export function HandOverReferral({ caseId, line, onClose }: StepProps) {
  const { t } = useWords();
  const today = useAnswer("today.date", {}).data ?? "";
  const draft = useDraft(`referrals.hand_over:${caseId}:${line.id}`, caseId, {
    on: "",
    way: "three_way_call" as HandoverWay,
    with_whom: "",
    note: "",
  });
  const { set } = draft;
  const { on, way, with_whom, note } = draft.value;
  const handOver = useChange("referrals.hand_over");
  const submit = () =>
    handOver.mutate(
      {
        case: caseId,
        referral: line.id,
        on: on || today,
        way,
        with_whom,
        draft: draft.form,
        ...(note ? { note } : {}),
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={`${t("referral-event-handover")} – ${line.partner_name}`}
      draft={draft}
      submit={t("save")}
      busy={handOver.isPending}
      error={handOver.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t("handover-with")}
        value={with_whom}
        onChange={(with_whom) => set({ with_whom })}
        required
        autoFocus
      />
      <div className="grid2">
        <Select<HandoverWay>
          label={t("handover-way")}
          value={way}
          onChange={(way) => set({ way })}
          options={WAYS.map((w) => [w, t(`handover-way-${w}`)] as const)}
        />
        <DateField label={t("date")} value={on || today} onChange={(on) => set({ on })} />
      </div>
      <Field label={t("in-words")} value={note} onChange={(note) => set({ note })} />
    </FormDialog>
  );
}
