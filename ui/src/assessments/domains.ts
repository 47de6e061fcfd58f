// What the screens share about the domains of needs.
import type { Assessment, Domain, Needs } from "../api/generated/operations";

export const DOMAINS: Domain[] = [
  "STA",
  "LOG",
  "REV",
  "FRA",
  "EMP",
  "COM",
  "SAN",
  "ENF",
  "MOB",
  "NUM",
  "RES",
  "SEC",
  "PRJ",
];

/** Whether an assessment counts: completed, and replaced by none. */
export function counts(one: Assessment): boolean {
  return one.completed_on !== null && !one.corrected;
}

/** The assessments that count, oldest first. */
export function inTime(needs: Needs): Assessment[] {
  return needs.assessments.filter(counts).reverse();
}

/** What an assessment says of a domain. */
export function lineOf(one: Assessment, domain: Domain) {
  return one.scores.find((s) => s.domain === domain);
}

/** How a domain moved from one assessment to another, when both scored it. */
export function changeOf(from: Assessment | null, to: Assessment, domain: Domain) {
  const first = from && lineOf(from, domain)?.score;
  const last = lineOf(to, domain)?.score;
  if (!first || !last) return undefined;
  return { change: last - first, improved: last > first };
}

/** The last score of a domain before another assessment. */
export function before(needs: Needs, domain: Domain, id: string | undefined) {
  for (const one of needs.assessments) {
    const score = lineOf(one, domain)?.score;
    if (counts(one) && one.id !== id && score) return { score, on: one.held_on };
  }
  return null;
}
