/** A social insurance number, a health insurance number: warned of, never forbidden. */
export function looksSensitive(text: string): boolean {
  return /(?<!\d)(\d[ -]?){8}\d(?!\d)/.test(text) || /[A-Z]{4} ?\d{4} ?\d{4}/.test(text);
}
