// The list of files: filters in the address, one page after another as one scrolls.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import { call, type Refused } from "../api/call";
import type { CaseLine, CaseOrder, CasePage, CaseStatus, Place } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { go, href, setFilter, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { Button, Chip, Empty, Field, Select, Suggest, Waiting } from "../components/parts";
import { STATUSES } from "./lists";

const ROW = 46;
const ORDERS: CaseOrder[] = ["next_due", "name", "number", "opened"];

export function CaseList() {
  const { t } = useWords();
  const { filters } = useRoute();
  const status = (filters.get("status") ?? "") as CaseStatus | "";
  const order = (filters.get("order") ?? "next_due") as CaseOrder;
  const text = filters.get("text") ?? "";
  const place = filters.get("place") ?? "";
  const mine = filters.get("mine") === "1";
  const me = useAnswer("users.me", {});
  const request = {
    order,
    ...(status ? { statuses: [status] } : {}),
    ...(text ? { text } : {}),
    ...(place ? { place } : {}),
    ...(mine && me.data ? { counsellor: me.data.id } : {}),
  };
  const pages = useInfiniteQuery<
    CasePage,
    Refused,
    { pages: CasePage[] },
    unknown[],
    string | null
  >({
    queryKey: ["cases.list", request],
    initialPageParam: null,
    queryFn: ({ pageParam }) =>
      call("cases.list", { ...request, limit: 100, ...(pageParam ? { after: pageParam } : {}) }),
    getNextPageParam: (last) => last.next,
  });
  const lines = pages.data?.pages.flatMap((page) => page.lines) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{t("room-cases")}</h1>
        <span className="soft" role="status">
          {pages.data ? t("case-count", { count: total }) : ""}
        </span>
        <div className="head-end">
          <Button onClick={() => go("cases", "import")}>{t("imports-short")}</Button>
          <Button kind="main" keys="Ctrl+N" onClick={() => go("cases", "new")}>
            {t("new-case")}
          </Button>
        </div>
      </div>
      <div className="grid2">
        <Field label={t("filter-name")} value={text} onChange={(v) => setFilter("text", v)} />
        <Select
          label={t("filter-status")}
          value={status}
          empty={t("filter-active")}
          onChange={(v) => setFilter("status", v)}
          options={STATUSES.map((s) => [s, t(`case-status-${s}`)] as const)}
        />
        <PlaceFilter code={place} />
        <Select
          label={t("sort-by")}
          value={order}
          onChange={(v) => setFilter("order", v)}
          options={ORDERS.map((o) => [o, t(`case-order-${o}`)] as const)}
        />
      </div>
      {pages.error ? (
        <Waiting error={pages.error} retry={() => void pages.refetch()} />
      ) : lines.length === 0 && !pages.isPending ? (
        <div className="card">
          <Empty title={t(text || status || place ? "cases-none-match" : "cases-none")}>
            <p>{t(text || status || place ? "cases-none-match-hint" : "cases-none-hint")}</p>
          </Empty>
        </div>
      ) : (
        <Lines
          lines={lines}
          total={total}
          more={() => pages.hasNextPage && void pages.fetchNextPage()}
        />
      )}
    </div>
  );
}

function PlaceFilter({ code }: { code: string }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const shown = useAnswer("places.show", { code }, code !== "");
  const found = useAnswer("places.search", { text }, text.length > 1);
  useEffect(() => {
    setText(code ? (shown.data?.name ?? "") : "");
  }, [code, shown.data]);
  return (
    <Suggest<Place>
      label={t("filter-place")}
      text={text}
      onText={(value) => {
        setText(value);
        if (value === "") setFilter("place", "");
      }}
      found={text.length > 1 && text !== shown.data?.name ? (found.data ?? []) : []}
      id={(p) => p.code}
      show={(p) => (
        <>
          <span className="grow">{p.name}</span>
          <span className="soft small">{p.mrc ?? p.region}</span>
        </>
      )}
      onPick={(p) => setFilter("place", p.code)}
    />
  );
}

function Lines({ lines, total, more }: { lines: CaseLine[]; total: number; more: () => void }) {
  const { t, relative } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const today = useAnswer("today.show", {}).data?.date ?? "";
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lines.length > 0 && last >= lines.length - 20) more();
  }, [last, lines.length, more]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised list cannot be a real table.
    <div className="table" role="table" aria-label={t("room-cases")} aria-rowcount={total + 1}>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div role="rowgroup">
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: rows are read; their link is focused. */}
        <div role="row" aria-rowindex={1}>
          {["name", "number", "status", "next", "place"].map((column) => (
            // biome-ignore lint/a11y/useSemanticElements: as above.
            // biome-ignore lint/a11y/useFocusableInteractive: as above.
            <div key={column} role="columnheader">
              {t(`column-${column}`)}
            </div>
          ))}
        </div>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard. */}
      <div className="table-scroll" ref={box} role="rowgroup" tabIndex={0}>
        <div role="presentation" style={{ height: rows.getTotalSize(), position: "relative" }}>
          {items.map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            const late = line.next_due !== null && today !== "" && line.next_due < today;
            return (
              // biome-ignore lint/a11y/useSemanticElements: as above.
              // biome-ignore lint/a11y/useFocusableInteractive: as above.
              <div
                key={line.id}
                role="row"
                aria-rowindex={item.index + 2}
                style={{ position: "absolute", top: item.start, left: 0, right: 0, minHeight: ROW }}
              >
                {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
                <div role="cell" className="private">
                  <a href={href("cases", line.number)}>{line.name}</a>{" "}
                  {line.flagged && <Chip tone="warn">⚑ {t("flagged")}</Chip>}
                </div>
                {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
                <div role="cell">{line.number}</div>
                {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
                <div role="cell">{t(`case-status-${line.status}`)}</div>
                {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
                <div role="cell">
                  {line.next_due && line.next_kind ? (
                    <>
                      {late ? (
                        <Chip tone="late">! {relative(line.next_due, today)}</Chip>
                      ) : (
                        today && relative(line.next_due, today)
                      )}{" "}
                      <span className="soft">{t(`follow-up-kind-${line.next_kind}`)}</span>
                    </>
                  ) : (
                    <span className="soft">{t("none")}</span>
                  )}
                </div>
                {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
                <div role="cell" className="private">
                  {line.municipality}
                </div>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
