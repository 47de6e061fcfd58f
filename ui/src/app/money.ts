// Money in whole cents: typed and shown as text, never counted as a fraction.

/** `1 234,50 $`, `$1,234.50`. */
export function moneyIn(lang: "fr" | "en", cents: number): string {
  const dollars = String(Math.trunc(cents / 100));
  const rest = String(cents % 100).padStart(2, "0");
  const between = lang === "fr" ? "\u00a0" : ",";
  const grouped = dollars.replace(/\B(?=(\d{3})+$)/g, between);
  return lang === "fr" ? `${grouped},${rest}\u00a0$` : `$${grouped}.${rest}`;
}

/** The cents of what was typed, in either language; null when it is no amount. */
export function readMoney(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f$]/g, "");
  // A comma before groups of three is English; before one or two digits, French.
  const english = /^(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/.exec(plain);
  const found = english ?? /^(\d+)(?:[.,](\d{1,2}))?$/.exec(plain);
  if (!found) return null;
  const dollars = (found[1] ?? "").replaceAll(",", "");
  if (dollars.length > 10) return null;
  return Number(dollars + (found[2] ?? "").padEnd(2, "0"));
}

/** The amount as one types it again. */
export function typedMoney(lang: "fr" | "en", cents: number | null | undefined): string {
  if (cents === null || cents === undefined) return "";
  const rest = String(cents % 100).padStart(2, "0");
  return `${Math.trunc(cents / 100)}${lang === "fr" ? "," : "."}${rest}`;
}
