import { expect, test } from "vitest";
import type { ListCases } from "../api/generated/operations";
import { columnsOf, listOf, moreFilters, paramsOf } from "./address";

test("a list goes into the address and comes back", () => {
  const lists: ListCases[] = [
    {},
    { mine: true, silent_days: 60, order: "last_contact", columns: ["name", "tags"] },
    { statuses: ["welcome", "closed"], flagged: false, immigration: ["PP", "DA"] },
    { counsellor: "x", place: "290", late: true, expires_within: 0, lacking: "contact" },
    { arrived_from: "2026-01-01", arrived_to: "2026-06-30", word: "peña", language: "es" },
  ];
  for (const list of lists) {
    expect(listOf(new URLSearchParams(paramsOf(list).toString()))).toEqual(list);
  }
});

test("the name is always shown, and first", () => {
  expect(columnsOf({})[0]).toBe("name");
  expect(columnsOf({ columns: ["tags", "name"] })).toEqual(["name", "tags"]);
});

test("what is not shown above is counted", () => {
  expect(moreFilters({ text: "a", order: "name" })).toBe(0);
  expect(moreFilters({ late: true, flagged: false, silent_days: 3 })).toBe(3);
});
