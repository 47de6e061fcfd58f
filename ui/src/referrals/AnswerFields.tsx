// What an answer to a referral says, whoever was asked: the state, the day, and the
// reason, the date or the outcome that the state calls for.
import type { ReferralOutcome, RefusalReason } from "../api/generated/operations";
import { useWords } from "../app/words";
import { DateField, Select } from "../components/parts";

const REFUSALS: RefusalReason[] = [
  "status",
  "territory",
  "capacity",
  "criteria",
  "information",
  "no_service",
  "other",
];
const OUTCOMES: ReferralOutcome[] = ["met", "partly", "not_met"];

export interface AnswerForm<S extends string> {
  to: S | "";
  on: string;
  refusal: RefusalReason | "";
  until: string;
  outcome: ReferralOutcome | "";
  note: string;
}

export const UNANSWERED = {
  to: "",
  on: "",
  refusal: "",
  until: "",
  outcome: "",
  note: "",
} as const;

/** Only what the state calls for is sent, whatever was typed on the way. */
export function details(answer: AnswerForm<string>) {
  const { to, refusal, until, outcome, note } = answer;
  return {
    ...(to === "refused" && refusal ? { refusal } : {}),
    ...(to === "waitlisted" && until ? { waiting_until: until } : {}),
    ...(to === "completed" && outcome ? { outcome } : {}),
    ...(note ? { note } : {}),
  };
}

interface AnswerFieldsProps<S extends string> {
  answer: AnswerForm<S>;
  set: (part: Partial<AnswerForm<S>>) => void;
  today: string;
  /** The states it may take, each with its words. */
  states: (readonly [S, string])[];
}

export function AnswerFields<S extends string>(props: AnswerFieldsProps<S>) {
  const { t } = useWords();
  const { answer, set, today, states } = props;
  const { to, on, refusal, until, outcome } = answer;
  return (
    <>
      <Select<S>
        label={t("referral-status")}
        value={to}
        empty={t("choose")}
        onChange={(to) => set({ to })}
        options={states}
      />
      <DateField label={t("date")} value={on || today} onChange={(on) => set({ on })} />
      {to === "refused" && (
        <Select<RefusalReason>
          label={t("refusal-reason")}
          value={refusal}
          empty={t("choose")}
          onChange={(refusal) => set({ refusal })}
          options={REFUSALS.map((r) => [r, t(`refusal-reason-${r}`)] as const)}
        />
      )}
      {to === "waitlisted" && (
        <DateField label={t("waiting-until")} value={until} onChange={(until) => set({ until })} />
      )}
      {to === "completed" && (
        <Select<ReferralOutcome>
          label={t("referral-outcome")}
          value={outcome}
          empty={t("choose")}
          onChange={(outcome) => set({ outcome })}
          options={OUTCOMES.map((o) => [o, t(`referral-outcome-${o}`)] as const)}
        />
      )}
    </>
  );
}
