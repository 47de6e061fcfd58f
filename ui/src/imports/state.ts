// What the import screen holds. It lives with the answers of the core, so that it
// survives a visit elsewhere and goes with them when the vault is locked.
import { useSyncExternalStore } from "react";
import { call, type Progress, type Refused } from "../api/call";
import type { DateOrder, ListLook, ListReport, PersonField } from "../api/generated/operations";
import { cache, changed } from "../api/query";

export type Duplicates = "import" | "skip";

export interface ImportState {
  path: string;
  look: ListLook | null;
  /** What each column holds, as the person left it. */
  columns: (PersonField | null)[];
  dateOrder: DateOrder | "guess";
  duplicates: Duplicates;
  report: ListReport | null;
  busy: AbortController | null;
  progress: Progress | null;
  error: Refused | null;
  said: "taken-back" | "report-saved" | null;
}

const NOTHING: ImportState = {
  path: "",
  look: null,
  columns: [],
  dateOrder: "guess",
  duplicates: "import",
  report: null,
  busy: null,
  progress: null,
  error: null,
  said: null,
};

const KEY = ["imports.screen"];
cache.setQueryDefaults(KEY, { gcTime: Number.POSITIVE_INFINITY });

const read = (): ImportState => cache.getQueryData<ImportState>(KEY) ?? NOTHING;

export function useImport(): ImportState {
  return useSyncExternalStore((listener) => cache.getQueryCache().subscribe(listener), read);
}

export function set(part: Partial<ImportState>): void {
  cache.setQueryData<ImportState>(KEY, { ...read(), ...part });
}

/** Work that can be cancelled; what it brings is dropped once the vault is locked. */
async function work<T>(
  start: (watch: { signal: AbortSignal; onProgress: (p: Progress) => void }) => Promise<T>,
  done: (answer: T) => Partial<ImportState>,
): Promise<void> {
  const busy = new AbortController();
  const ours = () => read().busy === busy;
  set({ busy, error: null, progress: null, said: null });
  const onProgress = (progress: Progress) => ours() && set({ progress });
  try {
    const answer = await start({ signal: busy.signal, onProgress });
    if (ours()) set({ ...done(answer), busy: null, progress: null });
  } catch (reason) {
    if (ours()) set({ error: reason as Refused, busy: null, progress: null });
  }
}

/** Looks at a file, or at another of its sheets. */
export function look(path: string, sheet?: string): Promise<void> {
  const { dateOrder, duplicates } = read();
  set({ ...NOTHING, dateOrder, duplicates, path });
  const request = sheet === undefined ? { path } : { path, sheet };
  return work(
    (watch) => call("imports.look", request, watch),
    (seen) => ({ look: seen, columns: seen.columns.map((column) => column.field) }),
  );
}

/** Tries the list, or brings it in. */
export function bring(name: "imports.try" | "imports.run"): Promise<void> {
  const { path, look: seen, columns, dateOrder, duplicates } = read();
  if (!seen) return Promise.resolve();
  const request = {
    path,
    sheet: seen.sheet,
    columns,
    duplicates,
    fingerprint: seen.fingerprint,
    ...(dateOrder === "guess" ? {} : { date_order: dateOrder }),
  };
  return work(
    (watch) => call(name, request, watch),
    (report) => {
      if (!report.dry_run) changed(["cases", "notes"]);
      return { report };
    },
  );
}

export function takeBack(group: string): Promise<void> {
  return work(
    () => call("imports.take_back", { group }),
    (answer) => {
      changed(answer.tables);
      return { report: null, said: "taken-back" };
    },
  );
}

export function saveReport(path: string, language: "fr" | "en"): Promise<void> {
  const { report } = read();
  if (!report) return Promise.resolve();
  return work(
    () => call("imports.save_report", { path, report, language }),
    () => ({ said: "report-saved" }),
  );
}

export function again(): void {
  set(NOTHING);
}
