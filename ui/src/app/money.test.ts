import { expect, test } from "vitest";
import { moneyIn, readMoney } from "./money";

test("an amount is written as the language writes it", () => {
  expect(moneyIn("fr", 123_450)).toBe("1\u00a0234,50\u00a0$");
  expect(moneyIn("en", 123_450)).toBe("$1,234.50");
  expect(moneyIn("fr", 5)).toBe("0,05\u00a0$");
});

test("an amount is read without ever being a fraction", () => {
  for (const typed of ["1 234,50 $", "1234.5", "$1,234.50", "1\u00a0234,50", "1234,50"]) {
    expect(readMoney(typed)).toBe(123_450);
  }
  expect(readMoney("15 000 000")).toBe(1_500_000_000);
  expect(readMoney("$12,000")).toBe(1_200_000);
  expect(readMoney("0,29")).toBe(29);
  for (const wrong of ["", "a", "-3", "1,234,5", "12.345,6", "1.2.3", "12,3456"]) {
    expect(readMoney(wrong)).toBeNull();
  }
});
