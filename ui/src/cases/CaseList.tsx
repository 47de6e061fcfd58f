// The list of files: filters, columns and order in the address, one page after
// another as one scrolls.
import { useEffect, useState } from "react";
import type { CaseLine, CaseOrder, CaseStatus, Place } from "../api/generated/operations";
import { useAnswer, usePages } from "../api/query";
import { go, href, setFilter, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { Button, Check, Chip, Empty, Field, Select, Suggest, Waiting } from "../components/parts";
import { type Column, Rows } from "../components/rows";
import { STATUSES } from "./lists";

const ORDERS: CaseOrder[] = ["next_due", "name", "number", "opened"];

/** Every column, by its key; the first is always shown. */
const COLUMNS = [
  "name",
  "number",
  "status",
  "next",
  "place",
  "counsellor",
  "last_contact",
  "immigration",
  "expires",
  "opened",
] as const;
type ColumnKey = (typeof COLUMNS)[number];
const USUAL = "number,status,next,place";
const SORTS: Partial<Record<ColumnKey, CaseOrder>> = {
  name: "name",
  number: "number",
  next: "next_due",
  opened: "opened",
};
const WIDTHS: Partial<Record<ColumnKey, string>> = {
  name: "minmax(11rem, 2fr)",
  number: "6.5rem",
  next: "minmax(10rem, 1.4fr)",
  last_contact: "7rem",
  expires: "7rem",
  opened: "7rem",
};

export function CaseList() {
  const { t } = useWords();
  const { filters } = useRoute();
  const status = (filters.get("status") ?? "") as CaseStatus | "";
  const order = (filters.get("order") ?? "next_due") as CaseOrder;
  const text = filters.get("text") ?? "";
  const place = filters.get("place") ?? "";
  const counsellor = filters.get("counsellor") ?? "";
  const shown = (filters.get("columns") ?? USUAL).split(",");
  const me = useAnswer("users.me", {}).data?.id;
  const users = useAnswer("users.list", {}).data ?? [];
  const lead = counsellor === "me" ? me : counsellor;
  const request = {
    order,
    ...(status ? { statuses: [status] } : {}),
    ...(text ? { text } : {}),
    ...(place ? { place } : {}),
    ...(lead ? { counsellor: lead } : {}),
  };
  const pages = usePages("cases.list", request);
  const columns = useColumns(shown, order, users);
  const filtered = text || status || place || counsellor;
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{t("room-cases")}</h1>
        <span className="soft" role="status">
          {pages.total === undefined ? "" : t("case-count", { count: pages.total })}
        </span>
        <div className="head-end">
          <Button onClick={() => go("cases", "doubles")}>{t("merges")}</Button>
          <Button onClick={() => go("cases", "import")}>{t("imports-short")}</Button>
          <Button kind="main" keys="Ctrl+N" onClick={() => go("cases", "new")}>
            {t("new-case")}
          </Button>
        </div>
      </div>
      <div className="filters">
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
          label={t("filter-counsellor")}
          value={counsellor}
          empty={t("filter-everyone")}
          onChange={(v) => setFilter("counsellor", v)}
          options={[
            ["me", t("filter-mine")],
            ...users.filter((u) => u.id !== me).map((u) => [u.id, u.name] as const),
          ]}
        />
        <Select
          label={t("sort-by")}
          value={order}
          onChange={(v) => setFilter("order", v)}
          options={ORDERS.map((o) => [o, t(`case-order-${o}`)] as const)}
        />
      </div>
      <details className="columns">
        <summary>{t("columns")}</summary>
        <fieldset className="checks">
          <legend className="hidden">{t("columns")}</legend>
          {COLUMNS.slice(1).map((key) => (
            <Check
              key={key}
              label={t(`column-${key}`)}
              checked={shown.includes(key)}
              onChange={(on) => {
                const next = COLUMNS.filter((k) => (k === key ? on : shown.includes(k)));
                setFilter("columns", next.join(",") || "name");
              }}
            />
          ))}
        </fieldset>
      </details>
      {pages.error ? (
        <Waiting error={pages.error} retry={pages.retry} />
      ) : pages.isPending ? (
        <Waiting error={null} />
      ) : pages.lines.length === 0 ? (
        <div className="card">
          <Empty title={t(filtered ? "cases-none-match" : "cases-none")}>
            <p>{t(filtered ? "cases-none-match-hint" : "cases-none-hint")}</p>
          </Empty>
        </div>
      ) : (
        <Rows<CaseLine>
          label={t("room-cases")}
          columns={columns}
          lines={pages.lines}
          total={pages.total ?? 0}
          id={(line) => line.id}
          more={pages.more}
        />
      )}
    </div>
  );
}

/** The columns that are shown, ready to draw. */
function useColumns(
  shown: string[],
  order: CaseOrder,
  users: { id: string; name: string }[],
): Column<CaseLine>[] {
  const { t, relative } = useWords();
  const today = useAnswer("today.show", {}).data?.date ?? "";
  const cells: Record<ColumnKey, (line: CaseLine) => React.ReactNode> = {
    name: (line) => (
      <>
        <a href={href("cases", line.number)}>{line.name}</a>{" "}
        {line.flagged && <Chip tone="warn">⚑ {t("flagged")}</Chip>}
      </>
    ),
    number: (line) => line.number,
    status: (line) => t(`case-status-${line.status}`),
    next: (line) => {
      if (!line.next_due || !line.next_kind) return <span className="soft">{t("none")}</span>;
      const when = today && relative(line.next_due, today);
      return (
        <>
          {line.next_due < today ? <Chip tone="late">! {when}</Chip> : when}{" "}
          <span className="soft">{t(`follow-up-kind-${line.next_kind}`)}</span>
        </>
      );
    },
    place: (line) => line.municipality,
    counsellor: (line) => users.find((u) => u.id === line.counsellor)?.name,
    last_contact: (line) => line.last_contact,
    immigration: (line) => line.immigration && t(`immigration-${line.immigration}`),
    expires: (line) =>
      line.expires_on && line.expires_on < today ? (
        <Chip tone="late">! {line.expires_on}</Chip>
      ) : (
        line.expires_on
      ),
    opened: (line) => line.opened_on,
  };
  return COLUMNS.filter((key) => key === "name" || shown.includes(key)).map((key) => {
    const by = SORTS[key];
    const down = by === "opened";
    return {
      key,
      label: t(`column-${key}`),
      width: WIDTHS[key] ?? "minmax(7rem, 1fr)",
      cell: cells[key],
      personal: key === "name" || key === "place",
      ...(by
        ? {
            sort: {
              sorted: by !== order ? "none" : down ? "descending" : "ascending",
              by: () => setFilter("order", by),
            },
          }
        : {}),
    };
  });
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
