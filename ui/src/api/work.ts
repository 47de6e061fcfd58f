// Work that is watched, and may be cancelled.
import { useEffect, useRef, useState } from "react";
import { call, type Name, type Progress, Refused, type Request, type Response } from "./call";
import { flushDrafts } from "./pending";
import { changed } from "./query";

export interface Work<N extends Name> {
  run: (request: Request<N>) => Promise<void>;
  cancel: () => void;
  progress: Progress | null;
  error: Refused | null;
}

/** One operation, what it counts, the tables that it makes stale, what follows it. */
export function useWork<N extends Name>(
  name: N,
  stage: string,
  tables: string[],
  done: (answer: Response<N>) => void,
): Work<N> {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const job = useRef<AbortController | null>(null);
  useEffect(() => () => job.current?.abort(), []);
  const run = async (request: Request<N>) => {
    const signal = new AbortController();
    job.current = signal;
    setError(null);
    setProgress({ stage, done: 0, total: 1 });
    try {
      await flushDrafts();
      const answer = await call(name, request, {
        signal: signal.signal,
        onProgress: setProgress,
      });
      job.current = null;
      changed(tables);
      setProgress(null);
      done(answer);
    } catch (reason) {
      if (!(reason instanceof Refused)) throw reason;
      setError(reason);
      setProgress(null);
      changed(tables);
    }
  };
  return { run, cancel: () => job.current?.abort(), progress, error };
}
