import { expect, test } from "vitest";
import { localMoment, meaning } from "./fields";

test("a code, a colleague, a link and a plain value are told apart", () => {
  expect(meaning("cases", "status", "welcome")).toEqual({ kind: "codes", prefix: "case-status" });
  expect(meaning("follow_ups", "assigned", "x").kind).toBe("person");
  expect(meaning("notes", "follow_up", "0198c0de-0000-7000-8000-000000000000").kind).toBe("silent");
  expect(meaning("cases", "birth", "1985-03").kind).toBe("plain");
});

test("a moment is shown where the office is", () => {
  const at = new Date(2026, 10, 24, 9, 5).toISOString();
  expect(localMoment(at)).toBe("2026-11-24 09:05");
});
