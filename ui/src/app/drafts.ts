// Half-typed forms: in the vault within a second, found again after a lock, a
// close, a crash.
import { useCallback, useEffect, useRef, useState } from "react";
import { call } from "../api/call";
import { cache } from "../api/query";

type Flush = () => Promise<void>;
const open = new Set<Flush>();

/** Saves everything that is half-typed. */
export async function flushDrafts(): Promise<void> {
  await Promise.allSettled([...open].map((flush) => flush()));
}

const DELAY = 400;

export type DraftState = "none" | "typing" | "saved" | "recovered" | "failed";

/** What a form holds of its draft. */
export interface Draft<T> {
  /** Its name. */
  form: string;
  value: T;
  set: (change: Partial<T>) => void;
  propose: (change: Partial<T>) => void;
  state: DraftState;
  done: () => void;
  discard: () => Promise<void>;
}

/** A form whose state survives. `form` names it; `subject` is the file it speaks of. */
export function useDraft<T>(form: string, subject: string | undefined, initial: T): Draft<T> {
  const [value, setValue] = useState(initial);
  const [state, setState] = useState<DraftState>("none");
  const latest = useRef(value);
  const pending = useRef(false);
  const timer = useRef<number | undefined>(undefined);
  const key = useRef(form);
  key.current = form;

  const flush = useCallback(async () => {
    if (!pending.current) return;
    pending.current = false;
    window.clearTimeout(timer.current);
    try {
      const request = { form: key.current, content: latest.current };
      await call("drafts.save", subject ? { ...request, subject } : request);
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
      if (here && draft && !pending.current) {
        latest.current = { ...initial, ...(draft.content as T) };
        setValue(latest.current);
        setState("recovered");
      }
    });
    open.add(flush);
    return () => {
      here = false;
      open.delete(flush);
      void flush();
    };
  }, [form, flush]);

  const set = useCallback(
    (change: Partial<T>) => {
      latest.current = { ...latest.current, ...change };
      setValue(latest.current);
      pending.current = true;
      setState("typing");
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(), DELAY);
    },
    [flush],
  );

  /** Fills in what the program proposes: a proposal alone is not a draft. */
  const propose = useCallback((change: Partial<T>) => {
    latest.current = { ...latest.current, ...change };
    setValue(latest.current);
  }, []);

  /** The form was saved for good: its draft went with it. */
  const done = useCallback(() => {
    pending.current = false;
    window.clearTimeout(timer.current);
    latest.current = initial;
    setValue(initial);
    setState("none");
    void cache.invalidateQueries({ queryKey: ["today.show"] });
  }, [initial]);

  const discard = useCallback(async () => {
    done();
    await call("drafts.discard", { form: key.current });
    void cache.invalidateQueries({ queryKey: ["today.show"] });
  }, [done]);

  return { form, value, set, propose, state, done, discard };
}
