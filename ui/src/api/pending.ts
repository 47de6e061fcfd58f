// What is half-typed and not yet in the vault, whichever form holds it.

type Flush = () => Promise<void>;
const open = new Set<Flush>();
const saving = new Set<Promise<void>>();

/** A form says how its draft is saved, until the answer is called. */
export function keeps(flush: Flush): () => void {
  open.add(flush);
  return () => open.delete(flush);
}

/** A draft on its way to the vault. */
export function follow(save: Promise<void>): Promise<void> {
  saving.add(save);
  return save.finally(() => saving.delete(save));
}

/** Saves everything that is half-typed, and waits for what is on its way. */
export async function flushDrafts(): Promise<void> {
  await Promise.allSettled([...open].map((flush) => flush()));
  await Promise.allSettled([...saving]);
}
