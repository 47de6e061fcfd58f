import { expect, test } from "vitest";
import { count, has, put, type Selection } from "./selection";

const none: Selection = { all: false, ids: new Set() };
const all: Selection = { all: true, ids: new Set() };

test("one by one", () => {
  const two = put(none, ["a", "b"], true);
  expect(has(two, "a")).toBe(true);
  expect(has(two, "c")).toBe(false);
  expect(count(two, 9)).toBe(2);
  expect(count(put(two, ["a"], false), 9)).toBe(1);
});

test("all of the list, save some, read or not", () => {
  const save = put(all, ["a"], false);
  expect(has(save, "a")).toBe(false);
  expect(has(save, "never read")).toBe(true);
  expect(count(save, 9)).toBe(8);
  expect(count(put(save, ["a"], true), 9)).toBe(9);
});
