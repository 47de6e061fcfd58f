// The columns of the list: which ones, in which order, what stands in each.
import type { CaseColumn, CaseLine, CaseOrder, ListCases } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { href } from "../app/route";
import { useWords } from "../app/words";
import { Button, Check, Chip } from "../components/parts";
import type { Column } from "../components/rows";
import { TagChip } from "../tags/TagChip";
import { COLUMNS, columnsOf } from "./address";
import type { FiltersProps } from "./Filters";

const SORTS: Partial<Record<CaseColumn, CaseOrder>> = {
  name: "name",
  number: "number",
  next: "next_due",
  opened: "opened",
  last_contact: "last_contact",
  expires: "expires",
};
const WIDTHS: Partial<Record<CaseColumn, string>> = {
  name: "minmax(11rem, 2fr)",
  number: "6.5rem",
  next: "minmax(10rem, 1.4fr)",
  last_contact: "7rem",
  expires: "7.5rem",
  opened: "7rem",
  arrival: "7rem",
  birth: "7rem",
  referrals: "6rem",
};
/** What says where or who someone is, hidden by F8. */
const PERSONAL: CaseColumn[] = ["name", "place", "mrc", "birth", "phone", "address", "country"];

/** The columns that are shown, ready to draw. */
export function useColumns(list: ListCases, sortBy: (order: CaseOrder) => void) {
  const { t, lang, relative } = useWords();
  const today = useAnswer("today.date", {}).data ?? "";
  const users = useAnswer("users.list", {}).data ?? [];
  const tags = useAnswer("tags.list", {}).data ?? [];
  const languages = useAnswer("places.languages", {}).data ?? [];
  const countries = useAnswer("places.countries", {}).data ?? [];
  const named = (from: { code: string; fr: string; en: string }[], code: string) =>
    from.find((n) => n.code === code)?.[lang] ?? code;
  const hidden = (line: CaseLine, column: "phone" | "address") =>
    line.more?.hidden.includes(column) ? (
      <span className="soft">⚑ {t("hidden-cell")}</span>
    ) : (
      line.more?.[column]
    );
  const cells: Record<CaseColumn, (line: CaseLine) => React.ReactNode> = {
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
    mrc: (line) => line.more?.mrc,
    counsellor: (line) => users.find((u) => u.id === line.counsellor)?.name,
    last_contact: (line) => line.last_contact,
    immigration: (line) => line.immigration && t(`immigration-${line.immigration}`),
    expires: (line) =>
      line.expires_on && line.expires_on < today ? (
        <Chip tone="late">! {line.expires_on}</Chip>
      ) : (
        line.expires_on
      ),
    tags: (line) =>
      tags
        .filter((tag) => line.more?.tags.includes(tag.id))
        .map((tag) => <TagChip key={tag.id} tag={tag} />),
    arrival: (line) => line.more?.arrival_on,
    languages: (line) => line.more?.languages.map((code) => named(languages, code)).join(", "),
    flags: (line) => line.more?.flags.map((flag) => t(`safety-flag-${flag}`)).join(", "),
    opened: (line) => line.opened_on,
    referrals: (line) => line.more?.referrals || "",
    birth: (line) => line.more?.birth,
    country: (line) => line.more?.country && named(countries, line.more.country),
    phone: (line) => hidden(line, "phone"),
    address: (line) => hidden(line, "address"),
  };
  const order = list.order ?? "next_due";
  return columnsOf(list).map((key): Column<CaseLine> => {
    const by = SORTS[key];
    const sorted = by !== order ? "none" : by === "opened" ? "descending" : "ascending";
    return {
      key,
      label: t(`column-${key}`),
      width: WIDTHS[key] ?? "minmax(7rem, 1fr)",
      cell: cells[key],
      personal: PERSONAL.includes(key),
      ...(by ? { sort: { sorted, by: () => sortBy(by) } } : {}),
    };
  });
}

/** Which columns, and in which order. */
export function ChooseColumns({ list, change }: FiltersProps) {
  const { t } = useWords();
  const shown = columnsOf(list).slice(1);
  const put = (columns: CaseColumn[]) => change({ columns: ["name", ...columns] });
  const swap = (at: number, to: number) => {
    const next = [...shown];
    const [taken] = next.splice(at, 1);
    if (taken) next.splice(to, 0, taken);
    put(next);
  };
  return (
    <details className="columns">
      <summary>{t("columns")}</summary>
      <div className="padded stack">
        <fieldset className="checks">
          <legend className="hidden">{t("columns")}</legend>
          {COLUMNS.map((key) => (
            <Check
              key={key}
              label={t(`column-${key}`)}
              checked={shown.includes(key)}
              onChange={(on) => put(on ? [...shown, key] : shown.filter((k) => k !== key))}
            />
          ))}
        </fieldset>
        <fieldset className="row" aria-label={t("columns-order")}>
          <legend className="hidden">{t("columns-order")}</legend>
          <span className="soft small" aria-hidden="true">
            {t("columns-order")}
          </span>
          {shown.map((key, at) => (
            <span key={key} className="mover">
              <Button
                small
                kind="quiet"
                disabled={at === 0}
                aria-label={t("column-earlier", { column: t(`column-${key}`) })}
                onClick={() => swap(at, at - 1)}
              >
                ←
              </Button>
              {t(`column-${key}`)}
              <Button
                small
                kind="quiet"
                disabled={at === shown.length - 1}
                aria-label={t("column-later", { column: t(`column-${key}`) })}
                onClick={() => swap(at, at + 1)}
              >
                →
              </Button>
            </span>
          ))}
        </fieldset>
      </div>
    </details>
  );
}
