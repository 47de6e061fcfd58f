// A list of files in the address: filters, columns, order; what a view keeps is
// the same.
import type {
  CaseColumn,
  CaseOrder,
  CaseStatus,
  ImmigrationCode,
  Lacking,
  ListCases,
} from "../api/generated/operations";
import { href } from "../app/route";

const split = (text: string) => text.split(",").filter(Boolean);
const days = (text: string) => (/^\d{1,5}$/.test(text) ? Number(text) : undefined);
const yes = (text: string) => (text === "" ? undefined : text === "1");

/** The list that an address asks for. */
export function listOf(filters: URLSearchParams): ListCases {
  const of = (name: string) => filters.get(name) ?? "";
  const counsellor = of("counsellor");
  const found: Record<string, unknown> = {
    order: of("order") || undefined,
    statuses: of("status") ? (split(of("status")) as CaseStatus[]) : undefined,
    mine: counsellor === "me" ? true : undefined,
    counsellor: counsellor && counsellor !== "me" ? counsellor : undefined,
    place: of("place") || undefined,
    text: of("text") || undefined,
    word: of("word") || undefined,
    late: yes(of("late")),
    silent_days: days(of("silent")),
    expires_within: days(of("expires")),
    flagged: yes(of("flagged")),
    immigration: of("immigration") ? (split(of("immigration")) as ImmigrationCode[]) : undefined,
    tag: of("tag") || undefined,
    language: of("language") || undefined,
    arrived_from: of("from") || undefined,
    arrived_to: of("to") || undefined,
    lacking: of("lacking") || undefined,
    columns: of("columns") ? (split(of("columns")) as CaseColumn[]) : undefined,
  };
  return Object.fromEntries(
    Object.entries(found).filter(([, value]) => value !== undefined),
  ) as ListCases;
}

const flag = (value: boolean | null | undefined) =>
  value === undefined || value === null ? "" : value ? "1" : "0";
const count = (value: number | null | undefined) =>
  value === undefined || value === null ? "" : String(value);

/** What an address holds of a list. */
export function paramsOf(list: ListCases): URLSearchParams {
  const pairs: [string, string | null | undefined][] = [
    ["order", list.order],
    ["status", list.statuses?.join(",")],
    ["counsellor", list.mine ? "me" : list.counsellor],
    ["place", list.place],
    ["text", list.text],
    ["word", list.word],
    ["late", flag(list.late)],
    ["silent", count(list.silent_days)],
    ["expires", count(list.expires_within)],
    ["flagged", flag(list.flagged)],
    ["immigration", list.immigration?.join(",")],
    ["tag", list.tag],
    ["language", list.language],
    ["from", list.arrived_from],
    ["to", list.arrived_to],
    ["lacking", list.lacking],
    ["columns", list.columns?.join(",")],
  ];
  const params = new URLSearchParams();
  for (const [name, value] of pairs) if (value) params.set(name, value);
  return params;
}

/** Shows this list; `of` is the view that it began as. */
export function showList(list: ListCases, of: string): void {
  const params = paramsOf(list);
  // Said even when it is empty: no filter at all is a choice too.
  params.set("of", of);
  const next = `${href("cases")}?${params.toString()}`;
  window.history.replaceState(null, "", next);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}

/** Opens a view. */
export function openView(id: string): void {
  window.location.hash = `${href("cases")}?view=${encodeURIComponent(id)}`;
}

/** Filters beyond those always shown. */
export function moreFilters(list: ListCases): number {
  const { word, late, silent_days, expires_within, flagged, immigration, tag } = list;
  const { language, arrived_from, arrived_to, lacking } = list;
  return [
    word,
    late,
    silent_days,
    expires_within,
    flagged,
    immigration?.length ? immigration : undefined,
    tag,
    language,
    arrived_from,
    arrived_to,
    lacking,
  ].filter((value) => value !== undefined && value !== null).length;
}

export const ORDERS: CaseOrder[] = [
  "next_due",
  "name",
  "number",
  "opened",
  "last_contact",
  "expires",
];
export const LACKING: Lacking[] = ["next_step", "contact", "immigration", "plan"];
/** Every column; the name is always shown. */
export const COLUMNS: CaseColumn[] = [
  "number",
  "status",
  "next",
  "place",
  "mrc",
  "counsellor",
  "last_contact",
  "immigration",
  "expires",
  "tags",
  "arrival",
  "languages",
  "flags",
  "opened",
  "referrals",
  "birth",
  "country",
  "phone",
  "address",
];
export const USUAL: CaseColumn[] = ["number", "status", "next", "place"];

/** The columns of a list, the name first. */
export function columnsOf(list: ListCases): CaseColumn[] {
  const asked = list.columns?.length ? list.columns : USUAL;
  return ["name", ...asked.filter((column) => column !== "name")];
}
