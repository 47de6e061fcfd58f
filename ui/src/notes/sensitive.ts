/** What a text seems to hold that has no place in it; warned of, never forbidden. */
export type Sensitive = "sin" | "number" | null;

/** A social insurance number, a health insurance number. */
export function sensitive(text: string): Sensitive {
  const nines = text.match(/(?<!\d)(\d[ -]?){8}\d(?!\d)/g) ?? [];
  if (nines.some((n) => luhn(n.replace(/\D/g, "")))) return "sin";
  return nines.length > 0 || /[A-Z]{4} ?\d{4} ?\d{4}/.test(text) ? "number" : null;
}

/** The check digit of social insurance numbers: every second digit doubled. */
function luhn(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, at) => {
    const weighed = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}
