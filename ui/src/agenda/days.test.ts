import { expect, test } from "vitest";
import { type Line, placed, rangeOf, turn } from "./days";

const line = (id: string, at: string, minutes: number) =>
  ({ kind: "entry", id, at, minutes }) as Line;

test("a view shows whole weeks, from Monday", () => {
  expect(rangeOf("week", "2026-11-29")).toEqual(["2026-11-23", "2026-11-29"]);
  expect(rangeOf("month", "2026-11-24")).toEqual(["2026-10-26", "2026-12-06"]);
  expect(turn("month", "2026-01-31", 1)).toBe("2026-02-28");
  expect(turn("week", "2026-11-24", -1)).toBe("2026-11-17");
});

test("lines that overlap share the width, others take it whole", () => {
  const drawn = placed(
    [
      line("a", "09:00", 60),
      line("b", "09:30", 60),
      line("c", "10:00", 30),
      line("d", "13:00", 60),
    ],
    8,
  );
  expect(drawn.map((p) => [p.line.id, p.lane, p.lanes, p.top])).toEqual([
    ["a", 0, 2, 1],
    ["b", 1, 2, 1.5],
    ["c", 0, 2, 2],
    ["d", 0, 1, 5],
  ]);
});
