// The closed lists as the forms offer them, in the order of the work.
import type {
  CaseStatus,
  ClosingReason,
  ContactKind,
  DataCategory,
  FollowUpChannel,
  FollowUpKind,
  FollowUpOutcome,
  Gender,
  ImmigrationCode,
  SafetyFlag,
} from "../api/generated/operations";

export const STATUSES: CaseStatus[] = [
  "pre_arrival",
  "welcome",
  "assessment",
  "active_plan",
  "light_follow_up",
  "paused",
  "transferred",
  "closed",
];
export const CLOSINGS: ClosingReason[] = [
  "objectives_reached",
  "autonomous",
  "moved_in_quebec",
  "moved_province",
  "moved_country",
  "transferred_out",
  "no_longer_wants",
  "unreachable",
  "not_eligible",
  "died",
  "duplicate",
  "other",
];
export const KINDS: FollowUpKind[] = [
  "welcome",
  "assessment",
  "plan",
  "accompaniment",
  "reminder",
  "referral",
  "job_retention",
  "retention_check",
  "urgent",
  "group",
  "closing",
];
export const CHANNELS: FollowUpChannel[] = [
  "phone",
  "office",
  "home",
  "itinerant",
  "partner",
  "text",
  "email",
  "video",
  "elsewhere",
];
export const OUTCOMES: FollowUpOutcome[] = [
  "done",
  "partial",
  "message_left",
  "not_reached",
  "excused",
  "no_show",
  "postponed_by_person",
  "postponed_by_office",
  "cancelled",
];
export const CONTACTS: ContactKind[] = ["mobile", "home", "work", "email", "messaging", "relay"];
export const FLAGS: SafetyFlag[] = [
  "discreet_contact",
  "no_message",
  "protected_address",
  "not_as_couple",
  "counsellor_risk",
];
export const GENDERS: Gender[] = ["woman", "man", "non_binary", "unstated"];
export const CATEGORIES: DataCategory[] = [
  "name",
  "contact",
  "language",
  "birth",
  "address",
  "immigration",
  "need",
  "documents",
];
export const IMMIGRATION: ImmigrationCode[] = [
  "RP_ECO",
  "RP_FAM",
  "RP_RPCE",
  "RP_RPAR",
  "RP_AUT",
  "PP",
  "DA",
  "DA_REF",
  "CSQ_ATT",
  "TET",
  "TET_AGR",
  "PMI_F",
  "PMI_O",
  "CONJ",
  "ETU",
  "PTPD",
  "UKR",
  "PST",
  "VIS",
  "SS",
  "CIT",
  "INC",
];

/** Whether the accompaniment is over: the file is read, and reopened. */
export const isOver = ({ status }: { status: CaseStatus }) =>
  status === "closed" || status === "transferred";
