// A usual contact: six fields, the next step proposed.
import { useEffect, useState } from "react";
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
import { CHANNELS, KINDS, OUTCOMES } from "../cases/lists";
import { Button, DateField, Dialog, Field, Refusal, Select } from "../components/parts";

interface Form {
  channel: FollowUpChannel;
  outcome: FollowUpOutcome;
  on: string;
  summary: string;
  after: NextStep["kind"];
  what: FollowUpKind;
  due: string;
  who: string;
}

interface RecordProps {
  sheet: CaseSheet;
  followUp: FollowUp | undefined;
  onClose: () => void;
}

export function RecordContact({ sheet, followUp, onClose }: RecordProps) {
  const { t } = useWords();
  const today = useAnswer("today.show", {}).data?.date ?? "";
  const form = `follow_ups.record:${sheet.id}`;
  const kind = followUp?.kind ?? "plan";
  const { value, set, state, done } = useDraft<Form>(form, sheet.id, {
    channel: followUp?.channel ?? "phone",
    outcome: "done",
    on: today,
    summary: "",
    after: "plan",
    what: "plan",
    due: "",
    who: "",
  });
  const [touched, setTouched] = useState(false);
  const record = useChange("follow_ups.record");
  const on = value.on || today;

  useEffect(() => {
    // A proposal, never a wall: what the person chose is left alone.
    if (touched || !isDate(on)) return;
    let here = true;
    const planned = followUp ? { follow_up: followUp.id } : {};
    const asked = { case: sheet.id, kind, outcome: value.outcome, on, ...planned };
    void call("follow_ups.propose", asked).then((next) => {
      if (!here) return;
      if (next.kind === "plan") set({ after: "plan", what: next.what, due: next.due_on });
      else set({ after: next.kind });
    });
    return () => {
      here = false;
    };
  }, [value.outcome, on, kind, sheet.id, followUp, touched, set]);

  const next: NextStep =
    value.after === "plan"
      ? { kind: "plan", what: value.what, due_on: value.due }
      : value.after === "waiting"
        ? { kind: "waiting", who: value.who, until: value.due }
        : { kind: value.after };

  const thens = ["plan", "waiting", "later", "none"] as const;
  return (
    <Dialog title={t("record-contact")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const { channel, outcome, summary } = value;
          record.mutate(
            {
              case: sheet.id,
              kind,
              channel,
              outcome,
              on,
              next,
              draft: form,
              ...(followUp ? { follow_up: followUp.id } : {}),
              ...(summary.trim() ? { summary } : {}),
            },
            {
              onSuccess: () => {
                done();
                onClose();
              },
            },
          );
        }}
      >
        <p className="soft">
          {sheet.flags.map((f) => `⚑ ${t(`safety-flag-${f.flag}`)}`).join(" · ")}
          {state === "none" ? "" : ` ${t(`draft-state-${state}`)}`}
        </p>
        <div className="grid2">
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
        <Field
          label={t("summary")}
          hint={t("summary-hint")}
          multiline
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
                    setTouched(true);
                    set({ after: then });
                  }}
                />
                {t(`next-${then}`)}
              </label>
            ))}
          </div>
          {(value.after === "plan" || value.after === "waiting") && (
            <div className="grid2">
              {value.after === "plan" ? (
                <Select<FollowUpKind>
                  label={t("follow-up-kind")}
                  value={value.what}
                  onChange={(what) => {
                    setTouched(true);
                    set({ what });
                  }}
                  options={KINDS.map((k) => [k, t(`follow-up-kind-${k}`)] as const)}
                />
              ) : (
                <Field
                  label={t("waiting-who")}
                  value={value.who}
                  onChange={(who) => set({ who })}
                />
              )}
              <DateField
                label={t("next-step-on")}
                value={value.due}
                onChange={(due) => {
                  setTouched(true);
                  set({ due });
                }}
              />
            </div>
          )}
        </fieldset>
        <Refusal error={record.error} />
        <div className="dialog-end">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" disabled={record.isPending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
