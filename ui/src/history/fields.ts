// How the journal's columns read: which list a code comes from, what a value names.

/** Columns that say nothing to a person: places, marks of the program. */
const SILENT = new Set([
  "id",
  "position",
  "before",
  "corrected",
  "after_id",
  "source_id",
  "chase_on",
  "settled",
  "base",
  "from_expected",
  "at",
  "author",
  "status_on",
  "sum",
  "created_on",
  "content",
  "corrected_at",
  "width",
  "height",
  "entry",
  "missed",
  "rank",
  "year",
]);
const SILENT_THERE = new Set(["documents.address", "partner_told.source", "partner_told.told_on"]);
const MONEY = new Set(["amount", "amount_before", "received", "budget"]);

/** Columns whose values are codes, by the beginning of their sentences. */
const CODES: Record<string, string> = {
  "cases.status": "case-status",
  "cases.gender": "gender",
  "case_names.kind": "name-kind",
  "case_languages.usage": "language-use",
  "case_contacts.kind": "contact-kind",
  "case_immigration.code": "immigration",
  "case_flags.flag": "safety-flag",
  "case_episodes.reason": "closing-reason",
  "case_steps.from_status": "case-status",
  "case_steps.to_status": "case-status",
  "follow_ups.kind": "follow-up-kind",
  "follow_ups.channel": "follow-up-channel",
  "follow_ups.outcome": "follow-up-outcome",
  "follow_ups.interpreter_mode": "interpreter-mode",
  "concertations.frequency": "frequency",
  "concertation_members.role": "member-role",
  "concertation_meetings.mode": "meeting-mode",
  "concertation_meetings.status": "meeting-status",
  "concertation_attendance.presence": "attendance",
  "concertation_items.status": "item-status",
  "concertation_prints.language": "letter-language",
  "concertation_item_moves.from_status": "item-status",
  "concertation_item_moves.to_status": "item-status",
  "joint_projects.axis": "axis",
  "agreements.axis": "axis",
  "agreements.status": "agreement-status",
  "agenda_entries.kind": "entry-kind",
  "agenda_entries.status": "entry-status",
  "agenda_entries.reason": "cancel-reason",
  "consents.purpose": "purpose",
  "consents.form": "consent-form",
  "consents.categories": "data-category",
  "referrals.categories": "data-category",
  "referrals.status": "referral-status",
  "referrals.sent_by": "follow-up-channel",
  "referrals.exception": "exception",
  "referrals.refusal": "refusal-reason",
  "referrals.outcome": "referral-outcome",
  "referrals.confirmed_by": "confirmation",
  "referral_steps.from_status": "referral-status",
  "referral_steps.to_status": "referral-status",
  "case_dependants.relation": "relation",
  "household_members.kind": "member-kind",
  "household_agreements.shares": "household-shares",
  "household_ties.relation": "tie",
  "deadlines.kind": "deadline-kind",
  "deadlines.state": "deadline-state",
  "pathways.cadence": "cadence",
  "pathway_steps.status": "step-status",
  "assessments.moment": "moment",
  "assessment_scores.domain": "domain",
  "assessment_scores.aside": "aside-reason",
  "need_alerts.domain": "domain",
  "french_levels.source": "french-source",
  "plan_objectives.domain": "domain",
  "plan_objectives.status": "objective-status",
  "plan_steps.status": "plan-step-status",
  "plan_steps.doer": "doer",
  "plan_agreements.form": "consent-form",
  "closings.plan_result": "plan-result",
  "closings.residence": "residence",
  "closings.work": "work",
  "closings.satisfaction": "satisfaction",
  "closings.no_scores": "no-scores",
  "retention_calls.answer": "retention-answer",
  "retention_calls.left_to": "left-to",
  "disclosures.exception": "exception",
  "documents.kind": "document-kind",
  "documents.media": "media",
  "letters.kind": "letter-kind",
  "letters.language": "letter-language",
  "users.role": "role",
  "partners.kind": "partner-kind",
  "partners.channel": "partner-channel",
  "partner_services.domains": "domain",
  "partner_services.statuses": "immigration",
  "partner_services.capacity": "capacity",
  "partner_contacts.role": "contact-role",
  "partner_told.told": "list-told",
  "rules.kind": "rule-kind",
  "rules.answer": "answer",
  "rules.service": "service",
  "rules.status": "immigration",
  "rules.cadence": "cadence",
  "rules.follow_up": "follow-up-kind",
  "rules.condition": "condition",
  "rules.unit": "unit",
};

/** Columns that name a colleague. */
const PEOPLE = new Set([
  "owner",
  "counsellor",
  "assigned",
  "verified_by",
  "edited_by",
  "answered_by",
  "said_by",
  "seen_by",
  "added_by",
  "exported_by",
  "made_by",
  "approved_by",
  "follower",
]);
const YES_NO = new Set([
  "together",
  "interpreter_confirmed",
  "proof_seen",
  "no_message",
  "preferred",
  "urgent",
  "deferred",
  "interpreted",
  "low_literacy",
  "present",
  "removed",
  "work_permit",
]);
const LANGUAGES = new Set(["case_languages.code", "consents.language"]);
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export type Meaning =
  | { kind: "silent" }
  | { kind: "codes"; prefix: string }
  | { kind: "person" }
  | { kind: "yes-no" }
  | { kind: "country" }
  | { kind: "language" }
  | { kind: "place" }
  | { kind: "places" }
  | { kind: "sent" }
  | { kind: "money" }
  | { kind: "plain" };

/** What a column's values mean. */
export function meaning(table: string, field: string, value: unknown): Meaning {
  if (SILENT.has(field)) return { kind: "silent" };
  // Where sealed bytes lie, what a list is called, say nothing to a person.
  if (SILENT_THERE.has(`${table}.${field}`)) return { kind: "silent" };
  const prefix = CODES[`${table}.${field}`];
  if (prefix) return { kind: "codes", prefix };
  if (PEOPLE.has(field)) return { kind: "person" };
  if (YES_NO.has(field)) return { kind: "yes-no" };
  if (field === "sent_content") return { kind: "sent" };
  if (field === "country") return { kind: "country" };
  if (MONEY.has(field)) return { kind: "money" };
  if (field === "municipality" || field === "territory") return { kind: "place" };
  if (field === "serves") return { kind: "places" };
  if (LANGUAGES.has(`${table}.${field}`)) return { kind: "language" };
  // A link to another row: its own line says what changed there.
  if (typeof value === "string" && UUID.test(value)) return { kind: "silent" };
  return { kind: "plain" };
}

/** What left, line by line: the category's code, then the value. */
export function sentLines(content: string): [string, string][] {
  return content.split("\n").map((line) => {
    const at = line.indexOf(": ");
    return [line.slice(0, at), line.slice(at + 2)];
  });
}

/** The journal's moment where the office is: `2026-11-24 14:30`. */
export function localMoment(at: string): string {
  const moment = new Date(at);
  const two = (n: number) => String(n).padStart(2, "0");
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
