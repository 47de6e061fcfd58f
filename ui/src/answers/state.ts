// What the screen of answers holds. It lives with the answers of the core, so that it
// survives a visit elsewhere and goes with them when the vault is locked.
import { useSyncExternalStore } from "react";
import { call, type Refused } from "../api/call";
import type {
  AnswerField,
  AnswersFile,
  AnswersReport,
  DateOrder,
} from "../api/generated/operations";
import { cache, changed } from "../api/query";

export interface AnswersState {
  path: string;
  /** Whose answers, as the person said; empty: guessed by the core. */
  partner: string;
  partnerName: string;
  columns: (AnswerField | null)[] | null;
  sheet: string;
  dateOrder: DateOrder | "";
  report: AnswersReport | null;
  busy: AbortController | null;
  error: Refused | null;
  said: "taken-back" | null;
}

const NOTHING: AnswersState = {
  path: "",
  partner: "",
  partnerName: "",
  columns: null,
  sheet: "",
  dateOrder: "",
  report: null,
  busy: null,
  error: null,
  said: null,
};

const KEY = ["answers.screen"];
cache.setQueryDefaults(KEY, { gcTime: Number.POSITIVE_INFINITY });

const read = (): AnswersState => cache.getQueryData<AnswersState>(KEY) ?? NOTHING;

export function useAnswers(): AnswersState {
  return useSyncExternalStore((listener) => cache.getQueryCache().subscribe(listener), read);
}

export function set(part: Partial<AnswersState>): void {
  cache.setQueryData<AnswersState>(KEY, { ...read(), ...part });
}

/** Work whose answer is dropped once the vault is locked, or something else asked. */
async function work<T>(
  start: (signal: AbortSignal) => Promise<T>,
  done: (answer: T) => Partial<AnswersState>,
): Promise<void> {
  const busy = new AbortController();
  const ours = () => read().busy === busy;
  set({ busy, error: null, said: null });
  try {
    const answer = await start(busy.signal);
    if (ours()) set({ ...done(answer), busy: null });
  } catch (reason) {
    if (ours()) set({ error: reason as Refused, busy: null });
  }
}

function request(): AnswersFile {
  const { path, partner, columns, sheet, dateOrder } = read();
  return {
    path,
    ...(partner ? { partner } : {}),
    ...(columns ? { columns } : {}),
    ...(sheet ? { sheet } : {}),
    ...(dateOrder ? { date_order: dateOrder } : {}),
  };
}

/** Looks at the file as it is asked to be read; nothing is written. */
export function look(part: Partial<AnswersState>): Promise<void> {
  set(part);
  return work(
    (signal) => call("answers.preview", request(), { signal }),
    (report) => ({ report }),
  );
}

/** Another file; whose answers it is stays said. */
export function open(path: string): Promise<void> {
  const { partner, partnerName } = read();
  return look({ ...NOTHING, path, partner, partnerName });
}

/** Records what the preview says, on the content that it was made of. */
export function apply(): Promise<void> {
  const { report } = read();
  if (!report) return Promise.resolve();
  const asked = { ...request(), fingerprint: report.fingerprint };
  if (report.partner) asked.partner = report.partner;
  return work(
    (signal) => call("answers.apply", asked, { signal }),
    (done) => {
      changed(["referrals", "referral_steps"]);
      return { report: done };
    },
  );
}

export function takeBack(group: string): Promise<void> {
  return work(
    () => call("answers.take_back", { group }),
    (answer) => {
      changed(answer.tables);
      return { ...NOTHING, said: "taken-back" };
    },
  );
}

export function again(): void {
  const { partner, partnerName } = read();
  set({ ...NOTHING, partner, partnerName });
}
