import { expect, test } from "vitest";
import {
  addDays,
  addMonths,
  dateIn,
  isDate,
  mondayOf,
  monthIn,
  readTime,
  relativeIn,
  shortDay,
  timeIn,
} from "./dates";

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

test("a week begins on Monday, a month keeps its days", () => {
  expect(mondayOf("2026-11-29")).toBe("2026-11-23");
  expect(mondayOf("2026-11-23")).toBe("2026-11-23");
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2026-11-30", 3)).toBe("2027-02-28");
  expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
  expect(monthIn("fr", "2026-11-23")).toBe("novembre 2026");
  expect(shortDay("fr", "2026-11-24")).toBe("mar. 24");
  expect(shortDay("en", "2026-11-24")).toBe("Tue 24");
});

test("hours are written as in Quebec, and read as people type them", () => {
  expect(timeIn("fr", "14:30")).toBe("14\u00a0h\u00a030");
  expect(timeIn("fr", "09:00")).toBe("9\u00a0h");
  expect(timeIn("en", "14:30")).toBe("2:30\u00a0p.m.");
  expect(timeIn("en", "00:05")).toBe("12:05\u00a0a.m.");
  expect(readTime("14 h 30")).toBe("14:30");
  expect(readTime("9h")).toBe("09:00");
  expect(readTime("9:5")).toBe(null);
  expect(readTime("25:00")).toBe(null);
});
