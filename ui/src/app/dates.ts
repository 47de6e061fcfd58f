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

/** The Monday of a date's week. */
export function mondayOf(iso: string): string {
  const weekday = (new Date(dayNumber(iso) * 86_400_000).getUTCDay() + 6) % 7;
  return addDays(iso, -weekday);
}

/** The same day so many months later, or the last day of that month. */
export function addMonths(iso: string, months: number): string {
  const [year = 1970, month = 1, day = 1] = iso.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const start = first.toISOString().slice(0, 8);
  return `${start}${String(Math.min(day, last)).padStart(2, "0")}`;
}

/** `novembre 2026`. */
export function monthIn(lang: "fr" | "en", iso: string): string {
  const [year, month] = iso.split("-").map(Number);
  return `${MONTHS[lang][(month ?? 1) - 1]} ${year}`;
}

/** `lun. 23`, `Mon 23`. */
export function shortDay(lang: "fr" | "en", iso: string): string {
  const date = new Date(dayNumber(iso) * 86_400_000);
  const name = (DAYS[lang][date.getUTCDay()] ?? "").slice(0, 3);
  return `${name}${lang === "fr" ? "." : ""} ${date.getUTCDate()}`;
}

/** `lundi`. */
export function weekdayIn(lang: "fr" | "en", iso: string): string {
  return DAYS[lang][new Date(dayNumber(iso) * 86_400_000).getUTCDay()] ?? "";
}

/** Minutes since midnight of `14:30`. */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(":").map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/** `14 h 30`, `2:30 p.m.`: what is written `14:30` in the vault. */
export function timeIn(lang: "fr" | "en", time: string): string {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const two = String(minutes).padStart(2, "0");
  if (lang === "fr") return minutes === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${two}`;
  return `${hours % 12 || 12}:${two}\u00a0${hours < 12 ? "a.m." : "p.m."}`;
}

/** The time typed, as the vault keeps it; null when it is not one. */
export function readTime(text: string): string | null {
  const found = /^(\d{1,2})\s*[:hH]\s*(\d{2})?$/.exec(text.trim());
  const [hours, minutes] = [Number(found?.[1]), Number(found?.[2] ?? 0)];
  if (!found || hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}
