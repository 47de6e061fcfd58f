// Date-only values: read and written as text, never through a time zone.

const MONTHS = {
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(
    " ",
  ),
  en: "January February March April May June July August September October November December".split(
    " ",
  ),
};
const DAYS = {
  fr: "dimanche lundi mardi mercredi jeudi vendredi samedi".split(" "),
  en: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" "),
};

/** Days since the epoch of a date-only text. */
export function dayNumber(iso: string): number {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  return Math.round(Date.UTC(year ?? 1970, (month ?? 1) - 1, day ?? 1) / 86_400_000);
}

/** The date so many days later. */
export function addDays(iso: string, days: number): string {
  return new Date((dayNumber(iso) + days) * 86_400_000).toISOString().slice(0, 10);
}

/** Whether a text is a date that exists. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && addDays(text, 0) === text;
}

/** `jeudi 26 novembre 2026`, `Thursday, November 26, 2026`. */
export function dateIn(lang: "fr" | "en", iso: string): string {
  const date = new Date(dayNumber(iso) * 86_400_000);
  const weekday = DAYS[lang][date.getUTCDay()];
  const month = MONTHS[lang][date.getUTCMonth()];
  const day = date.getUTCDate();
  const year = date.getUTCFullYear();
  return lang === "fr"
    ? `${weekday} ${day === 1 ? "1er" : day} ${month} ${year}`
    : `${weekday}, ${month} ${day}, ${year}`;
}

/** How far a date is: a key of `when-…`, and a count. */
export function relativeIn(iso: string, today: string): [string, number] {
  const days = dayNumber(iso) - dayNumber(today);
  if (days === 0) return ["today", 0];
  if (days === 1) return ["tomorrow", 1];
  if (days === -1) return ["yesterday", 1];
  return days > 0 ? ["in-days", days] : ["days-ago", -days];
}
