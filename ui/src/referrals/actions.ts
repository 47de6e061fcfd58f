// What a referral asks for next, by where it stands.
import type { Owner, ReferralStatus } from "../api/generated/operations";

export const STEPS = [
  "send",
  "answer",
  "remind",
  "hand_over",
  "settle",
  "correct",
  "reroute",
  "call",
  "pack",
] as const;
export type What = (typeof STEPS)[number];

const TO_SEND: ReferralStatus[] = ["draft", "consent_awaited", "ready"];

const AWAITED: ReferralStatus[] = ["sent", "received", "accepted", "waitlisted", "started"];

/** Whether a partner owes the next answer. */
export function awaitsPartner(status: ReferralStatus): boolean {
  return AWAITED.includes(status);
}

/** The steps that settle what is due now. */
export function dueSteps(line: { status: ReferralStatus; owner: Owner }): What[] {
  if (TO_SEND.includes(line.status)) return ["send"];
  if (line.owner === "partner") return ["answer", "remind", "call"];
  if (line.owner === "counsellor") return ["reroute", "settle"];
  return [];
}
