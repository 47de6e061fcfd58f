// Closed lists of the directory, in the order in which they are offered.
import type {
  Capacity,
  ContactRole,
  PartnerChannel,
  PartnerClosure,
  PartnerKind,
} from "../api/generated/operations";

export const KINDS: PartnerKind[] = [
  "settlement",
  "adult_education",
  "school",
  "health",
  "public_employment",
  "youth_employment",
  "employability",
  "economy",
  "housing_office",
  "housing_committee",
  "basic_needs",
  "shelter",
  "legal_aid",
  "professional_order",
  "higher_education",
  "childcare",
  "family",
  "library",
  "transport",
  "police",
  "community",
  "twinning",
  "regional",
  "other",
];
export const CHANNELS: PartnerChannel[] = [
  "phone",
  "email",
  "web_form",
  "fax",
  "mail",
  "in_person",
];
export const ROLES: ContactRole[] = ["main", "deputy"];
export const CAPACITIES: Capacity[] = ["open", "limited", "full", "closed"];

/** The code of a service that is for the whole province. */
export const EVERYWHERE = "QC";

/** Whether a closure holds on a day. */
export function closes(closure: PartnerClosure, today: string): boolean {
  return closure.starts_on <= today && (closure.ends_on === null || today <= closure.ends_on);
}
