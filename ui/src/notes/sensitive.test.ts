import { expect, test } from "vitest";
import { sensitive } from "./sensitive";

test("numbers that must not be written are seen", () => {
  for (const text of ["ABCD 1234 5678", "dossier 123-456-789"]) {
    expect(sensitive(text), text).toBe("number");
  }
  for (const text of ["le 2026-11-24 à 14 h 30", "418 555-0123", "12 enfants"]) {
    expect(sensitive(text), text).toBe(null);
  }
});

test("a number with the right check digit is said more strongly", () => {
  // 046 454 286 is the example that government forms print.
  for (const text of ["NAS 046 454 286.", "046-454-286", "046454286"]) {
    expect(sensitive(text), text).toBe("sin");
  }
  expect(sensitive("046 454 287")).toBe("number");
});
