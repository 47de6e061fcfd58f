import { expect, test } from "vitest";
import { asksNothing, EMPTY_SHEET, formOf, residenceOf, sheetOf } from "./lists";

test("what was filled in comes back as it was", () => {
  const sheet = sheetOf({ ...EMPTY_SHEET, plan: "partly", residence: "region", satisfaction: "4" });
  expect(sheet.work).toBe("unknown");
  expect(sheetOf(formOf(sheet))).toEqual(sheet);
});

test("a reason that says where leaves no doubt on the residence", () => {
  expect(residenceOf("moved_country")).toBe("country");
  expect(residenceOf("autonomous")).toBeUndefined();
  expect(asksNothing("died")).toBe(true);
  expect(asksNothing("unreachable")).toBe(false);
});
