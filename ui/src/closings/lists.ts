// The closed lists of a closing, in the order of the form.
import type {
  ClosingReason,
  ClosingSheet,
  LeftTo,
  NoScores,
  PlanResult,
  Residence,
  RetentionCall,
  Satisfaction,
  WorkAtClosing,
} from "../api/generated/operations";

export const RESULTS: PlanResult[] = ["reached", "partly", "not_reached", "no_plan", "unknown"];
export const RESIDENCES: Residence[] = [
  "same_mrc",
  "region",
  "quebec",
  "province",
  "country",
  "unknown",
];
export const WORKS: WorkAtClosing[] = [
  "employed",
  "self_employed",
  "training",
  "looking",
  "not_looking",
  "unknown",
];
export const SATISFACTIONS: Satisfaction[] = ["1", "2", "3", "4", "5"];
export const NO_SCORES: NoScores[] = ["not_met", "declined", "never_assessed", "elsewhere"];
export const LEFT_TO: LeftTo[] = ["quebec", "province", "country", "unknown"];

/** Whether someone is to be called now. */
export const isDue = (call: RetentionCall, today: string) =>
  call.opens_on <= today && call.answer === null && call.cancelled_on === null;

/** Reasons that leave nothing to ask the person. */
const NOTHING_TO_ASK: ClosingReason[] = ["died", "duplicate", "not_eligible"];

export const asksNothing = (reason: string) => NOTHING_TO_ASK.some((r) => r === reason);

const MOVED: Partial<Record<ClosingReason, Residence>> = {
  moved_in_quebec: "quebec",
  moved_province: "province",
  moved_country: "country",
};

/** Where a reason says that the person lives. */
export const residenceOf = (reason: ClosingReason) => MOVED[reason];

/** The sheet as it is being filled in. */
export interface SheetForm {
  plan: PlanResult | "";
  residence: Residence | "";
  work: WorkAtClosing | "";
  satisfaction: Satisfaction | "";
  noScores: NoScores | "";
}

export const EMPTY_SHEET: SheetForm = {
  plan: "",
  residence: "",
  work: "",
  satisfaction: "",
  noScores: "",
};

export function formOf(sheet: ClosingSheet | null): SheetForm {
  if (!sheet) return EMPTY_SHEET;
  return {
    plan: sheet.plan_result,
    residence: sheet.residence,
    work: sheet.work,
    satisfaction: sheet.satisfaction ?? "",
    noScores: sheet.no_scores ?? "",
  };
}

export function sheetOf(form: SheetForm): ClosingSheet {
  return {
    plan_result: form.plan || "unknown",
    residence: form.residence || "unknown",
    work: form.work || "unknown",
    satisfaction: form.satisfaction || null,
    no_scores: form.noScores || null,
  };
}
