import { expect, test } from "vitest";
import { looksSensitive } from "./sensitive";

test("numbers that must not be written are seen", () => {
  for (const text of ["NAS 946 454 286.", "046-454-286", "ABCD 1234 5678"]) {
    expect(looksSensitive(text), text).toBe(true);
  }
  for (const text of ["le 2026-11-24 à 14 h 30", "418 555-0123", "12 enfants"]) {
    expect(looksSensitive(text), text).toBe(false);
  }
});
