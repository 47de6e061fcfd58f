import { expect, test } from "vitest";
import { addDays, dateIn, isDate, relativeIn } from "./dates";

test("dates are written as in Quebec, in both languages", () => {
  expect(dateIn("fr", "2026-11-26")).toBe("jeudi 26 novembre 2026");
  expect(dateIn("fr", "2026-05-01")).toBe("vendredi 1er mai 2026");
  expect(dateIn("en", "2026-11-26")).toBe("Thursday, November 26, 2026");
});

test("a date-only value never shifts", () => {
  expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
  expect(addDays("2026-11-01", 1)).toBe("2026-11-02");
  expect(isDate("2026-02-30")).toBe(false);
  expect(relativeIn("2026-11-26", "2026-11-23")).toEqual(["in-days", 3]);
  expect(relativeIn("2026-11-22", "2026-11-23")).toEqual(["yesterday", 1]);
});
