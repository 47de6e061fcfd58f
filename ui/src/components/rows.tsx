// A long list: only what is seen is drawn, the next page comes as one scrolls,
// arrows go from line to line; columns too many for the window scroll under the
// first one.
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";

const ROW = 44;
/** Lines left below when the next page is asked for. */
const AHEAD = 30;

export interface Column<T> {
  key: string;
  label: string;
  /** CSS width: `minmax(11rem, 2fr)`. */
  width: string;
  cell: (line: T) => ReactNode;
  personal?: boolean;
  /** Sorted by this column; absent when it cannot be. */
  sort?: { sorted: "ascending" | "descending" | "none"; by: () => void };
}

interface RowsProps<T> {
  label: string;
  columns: Column<T>[];
  lines: T[];
  /** How many there are in all, read or not. */
  total: number;
  id: (line: T) => string;
  more: () => void;
  /** Lines may be chosen: Space one, Shift and arrows several, Ctrl+A all. */
  choice?: Choice<T>;
}

interface Choice<T> {
  has: (line: T) => boolean;
  toggle: (line: T) => void;
  extend: (lines: T[]) => void;
  all: () => void;
  /** What the box of a line is called. */
  name: (line: T) => string;
}

/** Rem between columns, and at both ends of a line: `app.css` says the same. */
const GAP = 0.75;
const EDGE = 1;

/** The narrowest that a column may be, in rem. */
function leastOf(width: string): number {
  return Number(/[\d.]+(?=rem)/.exec(width)?.[0] ?? 0);
}

/** The lines between two places, both included. */
function between<T>(lines: T[], one: number, other: number): T[] {
  return lines.slice(Math.min(one, other), Math.max(one, other) + 1);
}

export function Rows<T>({ label, columns, lines, total, id, more, choice }: RowsProps<T>) {
  const box = useRef<HTMLDivElement>(null);
  const wanted = useRef<number | null>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 12,
    // The titles scroll with the columns, and stay above the lines.
    scrollMargin: ROW,
    scrollPaddingStart: ROW,
  });
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lines.length > 0 && last >= lines.length - AHEAD) more();
  }, [last, lines.length, more]);
  useEffect(() => {
    // The line asked for by an arrow may have come into being just now.
    if (wanted.current === null) return;
    const link = box.current?.querySelector<HTMLElement>(`[data-at="${wanted.current}"] a`);
    if (link) {
      link.focus();
      wanted.current = null;
    }
  });
  const head = lines[0] ? id(lines[0]) : "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: another first line is another list.
  useEffect(() => box.current?.scrollTo(0, 0), [head]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const here = (event.target as HTMLElement).closest<HTMLElement>("[data-at]");
    const line = here ? lines[Number(here.dataset.at)] : undefined;
    if (choice && event.key === "a" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      choice.all();
      return;
    }
    if (choice && line && event.key === " ") {
      event.preventDefault();
      choice.toggle(line);
      return;
    }
    if (!step) return;
    const at = here ? Number(here.dataset.at) + step : 0;
    if (choice && event.shiftKey && here) {
      choice.extend(between(lines, Number(here.dataset.at), at));
    }
    if (at < 0 || at >= lines.length) return;
    event.preventDefault();
    wanted.current = at;
    rows.scrollToIndex(at);
    box.current?.querySelector<HTMLElement>(`[data-at="${at}"] a`)?.focus();
  };
  const widths = columns.map((c) => c.width);
  if (choice) widths.unshift("1.5rem");
  const least = widths.map(leastOf).reduce((sum, width) => sum + width + GAP, 2 * EDGE - GAP);
  const grid = { "--columns": widths.join(" "), "--least": `${least}rem` } as CSSProperties;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised list cannot be a real table.
    <div
      className="table table-scroll"
      role="table"
      aria-label={label}
      aria-rowcount={total + 1}
      style={grid}
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard.
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={(event) => {
        const moved = event.currentTarget.scrollLeft > 0;
        event.currentTarget.toggleAttribute("data-moved", moved);
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div role="rowgroup" className="titles">
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: rows are read; their link is focused. */}
        <div role="row" aria-rowindex={1}>
          {choice && (
            // biome-ignore lint/a11y/useSemanticElements: as above.
            // biome-ignore lint/a11y/useFocusableInteractive: as above.
            <div role="columnheader" className="stays">
              <span aria-hidden="true">✓</span>
            </div>
          )}
          {columns.map((column, at) => (
            // biome-ignore lint/a11y/useSemanticElements: as above.
            // biome-ignore lint/a11y/useFocusableInteractive: as above.
            <div
              key={column.key}
              role="columnheader"
              aria-sort={column.sort?.sorted}
              className={at === 0 ? "stays" : undefined}
            >
              {column.sort ? (
                <button type="button" className="sorter" onClick={column.sort.by}>
                  {column.label}
                  <span aria-hidden="true">{MARKS[column.sort.sorted]}</span>
                </button>
              ) : (
                column.label
              )}
            </div>
          ))}
        </div>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div role="rowgroup" className="table-lines">
        <div role="presentation" style={{ height: rows.getTotalSize(), position: "relative" }}>
          {items.map((item) => {
            const line = lines[item.index];
            return (
              line && (
                // biome-ignore lint/a11y/useSemanticElements: as above.
                // biome-ignore lint/a11y/useFocusableInteractive: as above.
                <div
                  key={id(line)}
                  role="row"
                  data-at={item.index}
                  aria-rowindex={item.index + 2}
                  ref={rows.measureElement}
                  data-index={item.index}
                  style={{ position: "absolute", top: item.start - ROW, left: 0, right: 0 }}
                >
                  {choice && (
                    // biome-ignore lint/a11y/useSemanticElements: as above.
                    <div role="cell" className="stays">
                      <input
                        type="checkbox"
                        tabIndex={-1}
                        aria-label={choice.name(line)}
                        checked={choice.has(line)}
                        onChange={() => choice.toggle(line)}
                      />
                    </div>
                  )}
                  {columns.map((column, at) => (
                    // biome-ignore lint/a11y/useSemanticElements: as above.
                    <div
                      key={column.key}
                      role="cell"
                      className={classOf(column.personal, at === 0)}
                    >
                      {column.cell(line)}
                    </div>
                  ))}
                </div>
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

function classOf(personal: boolean | undefined, first: boolean): string | undefined {
  return [personal && "private", first && "stays"].filter(Boolean).join(" ") || undefined;
}

const MARKS = { ascending: " ↑", descending: " ↓", none: "" };
