// Half-typed forms: in the vault within a second, found again after a lock, a
// close, a crash; never put over what was saved since by someone else.
import { useCallback, useEffect, useRef, useState } from "react";
import { call } from "../api/call";
import { follow, keeps } from "../api/pending";
import { cache } from "../api/query";

const DELAY = 400;

export type DraftState =
  | "none"
  | "typing"
  | "saved"
  | "recovered"
  | "failed"
  /** The record changed since the draft: the draft waits for a decision. */
  | "superseded";

/** What a form holds of its draft. */
export interface Draft<T> {
  /** Its name. */
  form: string;
  value: T;
  set: (change: Partial<T>) => void;
  /** Fills in what the program proposes: a proposal alone is not a draft. */
  propose: (change: Partial<T>) => void;
  state: DraftState;
  /** Takes up a draft that was superseded. */
  resume: () => void;
  /** The form was saved for good: its draft went with it. */
  done: () => void;
  discard: () => Promise<void>;
}

/** What the vault keeps of a draft. */
interface Kept<T> {
  value: T;
  /** The record as it was when the form was opened, for forms that replace it whole. */
  base?: string;
}

interface Options {
  /** The form replaces a whole record, so that an old draft could undo newer work. */
  whole?: boolean;
}

/** A form whose state survives. `form` names it; `subject` is the file it speaks of. */
export function useDraft<T>(
  form: string,
  subject: string | undefined,
  initial: T,
  options?: Options,
): Draft<T> {
  const [value, setValue] = useState(initial);
  const [state, setState] = useState<DraftState>("none");
  const latest = useRef(value);
  const pending = useRef(false);
  const aside = useRef<T | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const key = useRef(form);
  key.current = form;
  const base = useRef(options?.whole ? JSON.stringify(initial) : undefined);

  const take = useCallback((next: T) => {
    latest.current = next;
    setValue(next);
  }, []);

  const flush = useCallback(async () => {
    if (!pending.current) return;
    pending.current = false;
    window.clearTimeout(timer.current);
    const content: Kept<T> = { value: latest.current };
    if (base.current !== undefined) content.base = base.current;
    const request = { form: key.current, content };
    try {
      await follow(call("drafts.save", subject ? { ...request, subject } : request).then(() => {}));
      setState("saved");
      void cache.invalidateQueries({ queryKey: ["today.show"] });
    } catch {
      pending.current = true;
      setState("failed");
    }
  }, [subject]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the initial value is read once.
  useEffect(() => {
    let here = true;
    void call("drafts.load", { form }).then((draft) => {
      if (!here || !draft || pending.current) return;
      const kept = draft.content as Kept<T>;
      const found = { ...initial, ...kept.value };
      if (base.current !== undefined && kept.base !== base.current) {
        aside.current = found;
        setState("superseded");
        return;
      }
      take(found);
      setState("recovered");
    });
    const forget = keeps(flush);
    return () => {
      here = false;
      forget();
      void flush();
    };
  }, [form, flush, take]);

  const set = useCallback(
    (change: Partial<T>) => {
      take({ ...latest.current, ...change });
      pending.current = true;
      setState("typing");
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(), DELAY);
    },
    [flush, take],
  );

  const propose = useCallback(
    (change: Partial<T>) => take({ ...latest.current, ...change }),
    [take],
  );

  const resume = useCallback(() => {
    if (aside.current) set(aside.current);
    aside.current = null;
  }, [set]);

  const done = useCallback(() => {
    pending.current = false;
    aside.current = null;
    window.clearTimeout(timer.current);
    take(initial);
    setState("none");
    void cache.invalidateQueries({ queryKey: ["today.show"] });
  }, [initial, take]);

  const discard = useCallback(async () => {
    done();
    await call("drafts.discard", { form: key.current });
    void cache.invalidateQueries({ queryKey: ["today.show"] });
  }, [done]);

  return { form, value, set, propose, state, resume, done, discard };
}
