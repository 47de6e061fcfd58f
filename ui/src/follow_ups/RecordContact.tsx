// A usual contact: six fields, the next step proposed.
import { useEffect } from "react";
import { call } from "../api/call";
import type {
  CaseSheet,
  FollowUp,
  FollowUpChannel,
  FollowUpKind,
  FollowUpOutcome,
  NextStep,
} from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { isDate } from "../app/dates";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { Flags } from "../cases/Flags";
import { CHANNELS, KINDS, OUTCOMES } from "../cases/lists";
import { ending, FormDialog } from "../components/forms";
import { DateField, Field, Select } from "../components/parts";
import { NoteField } from "../notes/NoteField";

interface Form {
  settles: string;
  channel: FollowUpChannel;
  outcome: FollowUpOutcome;
  on: string;
  summary: string;
  after: NextStep["kind"];
  what: FollowUpKind;
  due: string;
  who: string;
  /** The person chose what comes next: nothing is proposed over it. */
  chosen: boolean;
}

interface RecordProps {
  sheet: CaseSheet;
  /** The planned one that this settles; the one that is due when absent. */
  followUp: FollowUp | undefined;
  /** What came of it, when the agenda says so already. */
  outcome?: FollowUpOutcome | undefined;
  onClose: () => void;
}

export function RecordContact(props: RecordProps) {
  const today = useAnswer("today.date", {}).data;
  return today ? <Recorder {...props} today={today} /> : null;
}

function Recorder({
  sheet,
  followUp: asked,
  outcome,
  onClose,
  today,
}: RecordProps & { today: string }) {
  const { t } = useWords();
  const open = sheet.follow_ups.filter((f) => !f.outcome);
  const due = asked ?? open.find((f) => f.due_on <= today);
  const draft = useDraft<Form>(`follow_ups.record:${sheet.id}:${due?.id ?? ""}`, sheet.id, {
    settles: due?.id ?? "",
    channel: due?.channel ?? "phone",
    outcome: outcome ?? "done",
    on: today,
    summary: "",
    after: "plan",
    what: "plan",
    due: "",
    who: "",
    chosen: false,
  });
  const { value, set, propose } = draft;
  const followUp = open.find((f) => f.id === value.settles);
  const kind = followUp?.kind ?? "plan";
  const choose = (part: Partial<Form>) => set({ ...part, chosen: true });
  const record = useChange("follow_ups.record");
  const on = value.on || today;

  useEffect(() => {
    // A proposal, never a wall: what the person chose is left alone.
    if (value.chosen || !isDate(on)) return;
    let here = true;
    const planned = followUp ? { follow_up: followUp.id } : {};
    const question = { case: sheet.id, kind, outcome: value.outcome, on, ...planned };
    void call("follow_ups.propose", question).then((next) => {
      if (!here) return;
      if (next.kind === "plan") propose({ after: "plan", what: next.what, due: next.due_on });
      else propose({ after: next.kind });
    });
    return () => {
      here = false;
    };
  }, [value.outcome, on, kind, sheet.id, followUp, value.chosen, propose]);

  const next: NextStep =
    value.after === "plan"
      ? { kind: "plan", what: value.what, due_on: value.due }
      : value.after === "waiting"
        ? { kind: "waiting", who: value.who, until: value.due }
        : { kind: value.after };

  const thens = ["plan", "waiting", "later", "none"] as const;
  const submit = () => {
    const { channel, outcome, summary } = value;
    record.mutate(
      {
        case: sheet.id,
        kind,
        channel,
        outcome,
        on,
        next,
        draft: draft.form,
        ...(followUp ? { follow_up: followUp.id } : {}),
        ...(summary.trim() ? { summary } : {}),
      },
      ending(draft, onClose),
    );
  };
  return (
    <FormDialog
      title={t("record-contact")}
      draft={draft}
      submit={t("save")}
      busy={record.isPending}
      error={record.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Flags caseId={sheet.number} />
      {open.length > 0 && (
        <Select
          label={t("contact-settles")}
          value={value.settles}
          empty={t("contact-unplanned")}
          onChange={(settles) => set({ settles })}
          options={open.map(
            (f) => [f.id, `${t(`follow-up-kind-${f.kind}`)}, ${f.due_on}`] as const,
          )}
        />
      )}
      <div className="grid3">
        <Select<FollowUpOutcome>
          label={t("outcome")}
          value={value.outcome}
          onChange={(outcome) => set({ outcome })}
          options={OUTCOMES.map((o) => [o, t(`follow-up-outcome-${o}`)] as const)}
        />
        <Select<FollowUpChannel>
          label={t("channel")}
          value={value.channel}
          onChange={(channel) => set({ channel })}
          options={CHANNELS.map((c) => [c, t(`follow-up-channel-${c}`)] as const)}
        />
        <DateField label={t("date")} value={on} onChange={(v) => set({ on: v })} />
      </div>
      <NoteField
        label={t("summary")}
        hint={t("summary-hint")}
        value={value.summary}
        onChange={(summary) => set({ summary })}
      />
      <fieldset className="stack">
        <legend>{t("next-step")}</legend>
        <div className="checks">
          {thens.map((then) => (
            <label key={then} className="check">
              <input
                type="radio"
                name="then"
                checked={value.after === then}
                onChange={() => {
                  choose({ after: then });
                }}
              />
              {t(`then-${then}`)}
            </label>
          ))}
        </div>
        {(value.after === "plan" || value.after === "waiting") && (
          <div className="grid2">
            {value.after === "plan" ? (
              <Select<FollowUpKind>
                label={t("follow-up-kind")}
                value={value.what}
                onChange={(what) => choose({ what })}
                options={KINDS.map((k) => [k, t(`follow-up-kind-${k}`)] as const)}
              />
            ) : (
              <Field
                label={t("waiting-who")}
                value={value.who}
                onChange={(who) => choose({ who })}
              />
            )}
            <DateField
              label={t("next-step-on")}
              value={value.due}
              onChange={(due) => choose({ due })}
            />
          </div>
        )}
      </fieldset>
    </FormDialog>
  );
}
