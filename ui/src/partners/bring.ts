// What is chosen while a directory or a list is brought in: the file and how it is read
// are a draft; what the core answered lives with its other answers.
import { useSyncExternalStore } from "react";
import { call, type Progress, type Refused } from "../api/call";
import type {
  Choices,
  DateOrder,
  ListedOrganization,
  PartnerColumn,
  PartnerListFile,
  PartnerListReport,
  Take,
} from "../api/generated/operations";
import { cache, changed } from "../api/query";

/** What the draft keeps. */
export interface Chosen {
  path: string;
  sheet: string;
  columns: (PartnerColumn | null)[] | null;
  dateOrder: DateOrder | "";
  take: Take;
  /** Differences chosen the other way, by the list's identifier. */
  except: Record<string, string[]>;
}

export const NOTHING: Chosen = {
  path: "",
  sheet: "",
  columns: null,
  dateOrder: "",
  take: "proposed",
  except: {},
};

interface Seen {
  report: PartnerListReport | null;
  busy: AbortController | null;
  progress: Progress | null;
  error: Refused | null;
  takenBack: boolean;
}

const UNSEEN: Seen = { report: null, busy: null, progress: null, error: null, takenBack: false };
const KEY = ["partners.bring"];
cache.setQueryDefaults(KEY, { gcTime: Number.POSITIVE_INFINITY });

const read = (): Seen => cache.getQueryData<Seen>(KEY) ?? UNSEEN;
const set = (part: Partial<Seen>) => cache.setQueryData<Seen>(KEY, { ...read(), ...part });

export function useSeen(): Seen {
  return useSyncExternalStore((listener) => cache.getQueryCache().subscribe(listener), read);
}

/** Work whose answer is dropped once the vault is locked, or something else asked. */
async function work<T>(
  start: (watch: { signal: AbortSignal; onProgress: (p: Progress) => void }) => Promise<T>,
  done: (answer: T) => Partial<Seen>,
): Promise<boolean> {
  read().busy?.abort();
  const busy = new AbortController();
  const ours = () => read().busy === busy;
  set({ busy, progress: null, error: null, takenBack: false });
  const onProgress = (progress: Progress) => ours() && set({ progress });
  try {
    const answer = await start({ signal: busy.signal, onProgress });
    if (!ours()) return false;
    set({ ...done(answer), busy: null, progress: null });
    return true;
  } catch (reason) {
    if (ours()) set({ error: reason as Refused, busy: null, progress: null });
    return false;
  }
}

function request(chosen: Chosen): PartnerListFile {
  const { path, sheet, columns, dateOrder } = chosen;
  return {
    path,
    ...(sheet ? { sheet } : {}),
    ...(columns ? { columns } : {}),
    ...(dateOrder ? { date_order: dateOrder } : {}),
  };
}

/** What a file would bring; nothing is written. */
export function look(chosen: Chosen): Promise<boolean> {
  return work(
    (watch) => call("partners.look_list", request(chosen), watch),
    (report) => ({ report }),
  );
}

/** Brings in what was looked at, with the differences that were chosen. */
export function bring(chosen: Chosen): Promise<boolean> {
  const { report } = read();
  if (!report) return Promise.resolve(false);
  const choices: Choices = { take: chosen.take, except: chosen.except };
  const asked = { ...request(chosen), choices };
  if (report.fingerprint) asked.fingerprint = report.fingerprint;
  return work(
    (watch) => call("partners.import_list", asked, watch),
    (done) => {
      changed(["partners", "partner_services"]);
      return { report: done };
    },
  );
}

export function takeBack(group: string): Promise<boolean> {
  return work(
    () => call("partners.take_back", { group }),
    (answer) => {
      changed(answer.tables);
      return { report: null, takenBack: true };
    },
  );
}

export function forget(): void {
  read().busy?.abort();
  set(UNSEEN);
}

/** Forgets what was seen, unless work goes on. */
export function leave(): void {
  if (!read().busy) set(UNSEEN);
}

/** Whether a difference is taken. */
export function taken(
  { take, except }: Chosen,
  organization: ListedOrganization,
  key: string,
  proposed: boolean,
): boolean {
  const usual = take === "all" || (take === "proposed" && proposed);
  return usual !== (except[organization.source_id]?.includes(key) ?? false);
}

/** The exceptions, once a difference is chosen the other way. */
export function turned(except: Chosen["except"], source: string, key: string): Chosen["except"] {
  const { [source]: present = [], ...others } = except;
  const keys = present.includes(key) ? present.filter((k) => k !== key) : [...present, key];
  return keys.length > 0 ? { ...others, [source]: keys } : others;
}
