// Files chosen in the list: one by one, or all that the list holds save some.
import { useCallback, useEffect, useState } from "react";

export interface Selection {
  /** Everything of the list, save `ids`; else `ids` alone. */
  all: boolean;
  ids: ReadonlySet<string>;
}

const NOTHING: Selection = { all: false, ids: new Set() };

export function has({ all, ids }: Selection, id: string): boolean {
  return ids.has(id) !== all;
}

export function count({ all, ids }: Selection, total: number): number {
  return all ? Math.max(total - ids.size, 0) : ids.size;
}

/** The same choice with these lines in it, or out of it. */
export function put(selection: Selection, lines: string[], on: boolean): Selection {
  const ids = new Set(selection.ids);
  for (const id of lines) {
    if (on === selection.all) ids.delete(id);
    else ids.add(id);
  }
  return { all: selection.all, ids };
}

/** A choice that goes with its list: another list begins anew. */
export function useSelection(list: string) {
  const [selection, setSelection] = useState(NOTHING);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list is another choice.
  useEffect(() => setSelection(NOTHING), [list]);
  const toggle = useCallback(
    (id: string) => setSelection((now) => put(now, [id], !has(now, id))),
    [],
  );
  const extend = useCallback((ids: string[]) => setSelection((now) => put(now, ids, true)), []);
  const all = useCallback(() => setSelection({ all: true, ids: new Set() }), []);
  const none = useCallback(() => setSelection(NOTHING), []);
  return { selection, toggle, extend, all, none };
}
