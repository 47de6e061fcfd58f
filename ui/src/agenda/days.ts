// What each day of the agenda holds, and where it is drawn.
import type { Agenda, Day, Entry, Slot } from "../api/generated/operations";
import { addDays, addMonths, minutesOf, mondayOf } from "../app/dates";

export const VIEWS = ["day", "week", "month"] as const;
export type View = (typeof VIEWS)[number];

/** The first and the last day that a view shows around a date. */
export function rangeOf(view: View, date: string): [string, string] {
  if (view === "day") return [date, date];
  const monday = mondayOf(date);
  if (view === "week") return [monday, addDays(monday, 6)];
  const first = `${date.slice(0, 8)}01`;
  const last = addDays(addMonths(first, 1), -1);
  return [mondayOf(first), addDays(mondayOf(last), 6)];
}

/** A page before or after. */
export function turn(view: View, date: string, by: 1 | -1): string {
  if (view === "day") return addDays(date, by);
  return view === "week" ? addDays(date, 7 * by) : addMonths(date, by);
}

/** A line of a day, with an hour or without. */
export type Line =
  | { kind: "slot"; id: string; at: string | null; minutes: number; slot: Slot }
  | { kind: "entry"; id: string; at: string | null; minutes: number; entry: Entry };

export interface DayLines {
  day: Day;
  /** With an hour, by hour. */
  timed: Line[];
  /** Entries of the whole day. */
  whole: Line[];
  /** To do that day: the first of them. */
  todo: Slot[];
}

/** How long a line lasts when nothing is said. */
const USUAL = 60;

const lasts = (entry: Entry) =>
  entry.what.kind === "absence" ? entry.what.ends_on : entry.starts_on;

/** The agenda, day by day. */
export function daysOf(agenda: Agenda): DayLines[] {
  return agenda.days.map((day) => {
    const entries = agenda.entries.filter((e) => e.starts_on <= day.date && lasts(e) >= day.date);
    const slots = agenda.slots.filter((s) => s.due_on === day.date);
    const lines: Line[] = [
      ...slots
        .filter((s) => s.due_at)
        .map((slot): Line => {
          const minutes = slot.arrangement.minutes ?? USUAL;
          return { kind: "slot", id: slot.follow_up, at: slot.due_at, minutes, slot };
        }),
      ...entries.map((entry): Line => {
        const at = lasts(entry) === entry.starts_on ? entry.starts_at : null;
        return { kind: "entry", id: entry.id, at, minutes: entry.minutes ?? USUAL, entry };
      }),
    ];
    return {
      day,
      timed: lines.filter((l) => l.at).sort((a, b) => ((a.at ?? "") < (b.at ?? "") ? -1 : 1)),
      whole: lines.filter((l) => !l.at),
      todo: slots.filter((s) => !s.due_at),
    };
  });
}

export interface Placed {
  line: Line;
  /** Hours from the top of the page, and how many. */
  top: number;
  height: number;
  /** Which lane of how many, when lines overlap. */
  lane: number;
  lanes: number;
}

/** The hours that a page shows: the office's, and what lies outside them. */
export function hoursOf(days: DayLines[]): [number, number] {
  let [from, to] = [8, 17];
  for (const { timed } of days) {
    for (const line of timed) {
      const start = minutesOf(line.at ?? "");
      from = Math.min(from, Math.floor(start / 60));
      to = Math.max(to, Math.min(24, Math.ceil((start + line.minutes) / 60)));
    }
  }
  return [from, to];
}

/** Where the lines of a day are drawn: those that overlap share the width. */
export function placed(lines: Line[], from: number): Placed[] {
  const all: Placed[] = [];
  let cluster: Placed[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const one of cluster) one.lanes = ends.length;
    cluster = [];
    ends = [];
  };
  for (const line of lines) {
    const start = minutesOf(line.at ?? "");
    if (ends.length > 0 && ends.every((end) => end <= start)) close();
    const free = ends.findIndex((end) => end <= start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = start + line.minutes;
    const one = { line, lane, lanes: 1, top: start / 60 - from, height: line.minutes / 60 };
    cluster.push(one);
    all.push(one);
  }
  close();
  return all;
}
