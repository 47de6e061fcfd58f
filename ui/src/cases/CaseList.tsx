// The list of files: a view, its filters, columns and order in the address, one
// page after another as one scrolls; files chosen to act on.
import { useEffect, useState } from "react";
import type { CaseLine, ListCases } from "../api/generated/operations";
import { useAnswer, usePages } from "../api/query";
import { go, setFilter, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { useKey } from "../components/keys";
import { Button, Empty, Waiting } from "../components/parts";
import { Rows } from "../components/rows";
import { ExportList } from "../exports/ExportList";
import { ManageTags } from "../tags/Tags";
import { ViewBar } from "../views/Views";
import { columnsOf, listOf, moreFilters, showList, USUAL } from "./address";
import { Bulk } from "./Bulk";
import { ChooseColumns, useColumns } from "./columns";
import { Filters, MoreFilters } from "./Filters";
import { count, has, useSelection } from "./selection";

/** The forms that the address may open over the list: `cases?form=<form>`. */
const FORMS = ["bulk", "tags", "keep"] as const;

/** A form over the list says nothing of which list it is. */
function withoutForm(filters: URLSearchParams): URLSearchParams {
  const list = new URLSearchParams(filters);
  list.delete("form");
  return list;
}

/** The list that the address asks for, and the view that it is, or was. */
function useList() {
  const filters = withoutForm(useRoute().filters);
  const answer = useAnswer("views.list", {});
  const views = answer.data ?? [];
  const bare = filters.toString() === "";
  const asked = filters.get("view") ?? filters.get("of");
  const first = bare ? views.find((v) => v.first) : undefined;
  const view = views.find((v) => v.id === (asked ?? first?.id ?? "all"));
  const whole = filters.has("view") || first !== undefined;
  const list: ListCases = whole && view ? view.list : listOf(filters);
  // Until the views are there, nobody knows which list is asked for.
  const ready = !(bare || filters.has("view")) || answer.data !== undefined || answer.isError;
  return { views, view, list, ready, changed: !whole && !bare };
}

export function CaseList() {
  const { t } = useWords();
  const { views, view, list, ready, changed } = useList();
  const me = useAnswer("users.me", {}).data?.id;
  const form = useRoute().filters.get("form");
  const asked = FORMS.find((f) => f === form) ?? "";
  const [open, setOpen] = useState<"" | "export" | (typeof FORMS)[number]>(asked);
  useEffect(() => {
    if (asked) setFilter("form", "");
  }, [asked]);
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (!said) return;
    const timer = window.setTimeout(() => setSaid(""), 8000);
    return () => window.clearTimeout(timer);
  }, [said]);
  const request = requestOf(list);
  const chosen = useSelection(JSON.stringify(request));
  const pages = usePages("cases.list", request, ready && me !== undefined);
  const change: Parameters<typeof Filters>[0]["change"] = (part) => {
    const next = Object.entries({ ...list, ...part }).filter(([, v]) => v !== undefined);
    showList(Object.fromEntries(next) as ListCases, view?.id ?? "all");
  };
  const columns = useColumns(list, (order) => change({ order }));
  const total = pages.total ?? 0;
  const picked = count(chosen.selection, total);
  useKey("b", () => picked > 0 && setOpen("bulk"));
  useKey("e", () => total > 0 && setOpen("export"));
  const { text, statuses, place, counsellor, mine } = list;
  const filtered = Boolean(text || statuses || place || counsellor || mine || moreFilters(list));
  const ids = [...chosen.selection.ids];
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{t("room-cases")}</h1>
        <span className="soft" role="status">
          {pages.total === undefined ? "" : t("case-count", { count: pages.total })}
        </span>
        <div className="head-end">
          <Button onClick={() => go("cases", "doubles")}>{t("merges")}</Button>
          <Button keys="E" disabled={total === 0} onClick={() => setOpen("export")}>
            {t("export-list")}
          </Button>
          <Button onClick={() => go("cases", "import")}>{t("imports-short")}</Button>
          <Button kind="main" keys="Ctrl+N" onClick={() => go("cases", "new")}>
            {t("new-case")}
          </Button>
        </div>
      </div>
      <ViewBar
        views={views}
        view={view}
        changed={changed}
        list={list}
        keeping={open === "keep"}
        keep={(on) => setOpen(on ? "keep" : "")}
      />
      <Filters list={list} change={change} />
      <div className="row folds">
        <MoreFilters list={list} change={change} />
        <ChooseColumns list={list} change={change} />
        <Button small kind="quiet" onClick={() => setOpen("tags")}>
          {t("tag-manage")}
        </Button>
        {filtered && (
          <Button
            small
            kind="quiet"
            onClick={() => showList(list.columns ? { columns: list.columns } : {}, "all")}
          >
            {t("filters-clear")}
          </Button>
        )}
        <div className="row chosen" role="status">
          <span className={picked ? "" : "soft small"}>
            {picked ? t("selected", { count: picked }) : t("select-hint")}
          </span>
          {picked > 0 && (
            <>
              <Button small kind="main" keys="B" onClick={() => setOpen("bulk")}>
                {t("bulk")}
              </Button>
              {picked < total && (
                <Button small onClick={chosen.all}>
                  {t("select-all", { count: total })}
                </Button>
              )}
              <Button small kind="quiet" onClick={chosen.none}>
                {t("select-none")}
              </Button>
            </>
          )}
          {said && <span className="chip chip-good">✓ {said}</span>}
        </div>
      </div>
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
          total={total}
          id={(line) => line.id}
          more={pages.more}
          choice={{
            has: (line) => has(chosen.selection, line.id),
            toggle: (line) => chosen.toggle(line.id),
            extend: (lines) => chosen.extend(lines.map((line) => line.id)),
            all: chosen.all,
            name: (line) => t("select-file", { name: line.name }),
          }}
        />
      )}
      {open === "bulk" && (
        <Bulk
          chosen={
            chosen.selection.all ? { list: request, except: ids } : { cases: ids, list: request }
          }
          count={picked}
          onClose={() => setOpen("")}
          onDone={(what) => {
            setOpen("");
            chosen.none();
            setSaid(what);
          }}
        />
      )}
      {open === "export" && <ExportList list={list} onClose={() => setOpen("")} />}
      {open === "tags" && <ManageTags onClose={() => setOpen("")} />}
    </div>
  );
}

/** The request of a list: the usual columns need not be asked for. */
function requestOf(list: ListCases): ListCases {
  const { columns: _, ...rest } = list;
  const columns = columnsOf(list);
  const usual = columns.slice(1).every((column) => USUAL.includes(column));
  return usual ? rest : { ...rest, columns };
}
