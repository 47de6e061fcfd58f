// What each column of a partner list holds; shut when all is understood.
import { useState } from "react";
import type { DateOrder, PartnerColumn, PartnerListReport } from "../api/generated/operations";
import type { Draft } from "../app/drafts";
import { useWords } from "../app/words";
import { Select } from "../components/parts";
import { type Chosen, look } from "./bring";

const FIELDS: PartnerColumn[] = [
  "name",
  "identifier",
  "also",
  "kind",
  "description",
  "url",
  "email",
  "phone",
  "channel",
  "place",
  "address",
  "city",
  "postal_code",
  "contact",
  "contact_title",
  "contact_phone",
  "contact_email",
  "service",
  "service_description",
  "eligibility",
  "languages",
  "areas",
  "schedule",
  "fees",
  "documents",
  "domains",
  "statuses",
  "age_from",
  "age_to",
  "verified",
];
const ORDERS: DateOrder[] = ["day_first", "month_first"];
/** Columns shown: a list of partners has a few dozen. */
const SHOWN = 60;

interface Props {
  draft: Draft<Chosen>;
  report: PartnerListReport;
}

export function BringColumns({ draft, report }: Props) {
  const { t } = useWords();
  const { columns, lines, sheets, sheet } = report;
  // Stays open while someone says what columns hold.
  const [open, setOpen] = useState(() => !columns.some((c) => c.field === "name"));
  if (report.source === "package") return null;
  const change = (part: Partial<Chosen>) => {
    // Other columns, other differences.
    const next = { ...draft.value, ...part, except: {} };
    draft.set(next);
    void look(next);
  };
  const say = (at: number, field: PartnerColumn | "") => {
    // Another column of the same field keeps it: arrows pass over every option.
    const moved = columns.map((column, index) => (index === at ? field || null : column.field));
    change({ columns: moved });
  };
  const unread = columns.filter((c) => c.field === null).length;
  return (
    <details className="card" open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{t("partner-lists-columns", { unread })}</summary>
      <div className="stack">
        <p className="soft small">{t("partner-lists-columns-hint")}</p>
        {sheets.length > 1 && (
          <Select
            label={t("imports-sheet")}
            value={sheet}
            onChange={(name) => change({ sheet: name, columns: null })}
            options={sheets.map((name) => [name, name] as const)}
          />
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard. */}
        <section className="preview" tabIndex={0} aria-label={t("partner-lists-sample")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("imports-row")}</th>
                {columns.slice(0, SHOWN).map(({ letter, header, field, reason }, at) => (
                  <th key={letter} scope="col">
                    <Select<PartnerColumn>
                      label={
                        header
                          ? t("imports-column", { letter, header: header.slice(0, 60) })
                          : t("imports-column-untitled", { letter })
                      }
                      value={field ?? ""}
                      empty={t("partner-lists-column-none")}
                      onChange={(chosen) => say(at, chosen)}
                      options={FIELDS.map((f) => [f, t(`partner-column-${f}`)] as const)}
                    />
                    <span className="soft small">{t(`import-why-${reason}`)}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.row}>
                  <th scope="row">{line.row}</th>
                  {columns.slice(0, SHOWN).map(({ letter }, at) => (
                    <td key={letter}>{line.cells[at]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {columns.some((c) => c.field === "verified") && (
          <Select<DateOrder>
            label={t("imports-date-order")}
            value={draft.value.dateOrder}
            empty={t("imports-date-order-guess")}
            onChange={(dateOrder) => change({ dateOrder })}
            options={ORDERS.map((o) => [o, t(`imports-date-order-${o}`)] as const)}
          />
        )}
      </div>
    </details>
  );
}
