// A list of people brought in: choose, check what each column holds, see what is
// wrong, bring in, take back.
import { useEffect, useRef } from "react";
import { chooseFile, chooseSave, onDropped } from "../api/call";
import type { ListLook, ListReport, PersonField } from "../api/generated/operations";
import { go, href } from "../app/route";
import { useWords } from "../app/words";
import { Button, Chip, Refusal, Select } from "../components/parts";
import { again, bring, type Duplicates, look, saveReport, set, takeBack, useImport } from "./state";

const FIELDS: PersonField[] = [
  "given",
  "family",
  "full",
  "usual",
  "birth",
  "gender",
  "mobile",
  "phone",
  "work_phone",
  "email",
  "address",
  "city",
  "postal_code",
  "country",
  "arrival",
  "immigration",
  "expiry",
  "language",
  "interpreter",
  "number",
  "note",
];
const DUPLICATES: Duplicates[] = ["import", "skip"];
const ORDERS = ["day_first", "month_first"] as const;

/** Lines shown of a long list. */
const SHOWN = 200;

export function ImportPeople() {
  const { t } = useWords();
  const state = useImport();
  useEffect(() => onDropped(([first]) => first && void look(first)), []);
  const done = state.report !== null && !state.report.dry_run;
  const choose = async () => {
    const path = await chooseFile({
      title: t("imports-choose"),
      kind: t("imports-kind"),
      extensions: ["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt"],
    });
    if (path) void look(path);
  };
  const name = state.path.split(/[\\/]/).at(-1) ?? "";
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{t("imports")}</h1>
        <span className="soft">{name}</span>
        {state.look && !state.busy && (
          <div className="head-end">
            <Button
              onClick={() => {
                again();
                void choose();
              }}
            >
              {t("imports-again")}
            </Button>
          </div>
        )}
      </div>
      {!state.look && !state.busy && (
        <section className="card stack">
          <p>{t("imports-hint")}</p>
          <div className="row">
            <Button kind="main" onClick={() => void choose()}>
              {t("imports-choose")}
            </Button>
          </div>
        </section>
      )}
      {state.look && !done && <Columns seen={state.look} />}
      <div role="status" className="stack">
        {state.said && (
          <p className="banner banner-good">
            {t(state.said === "taken-back" ? "imports-taken-back" : "imports-report-saved")}
          </p>
        )}
        {state.report && !state.busy && <Summary report={state.report} />}
      </div>
      <Refusal error={state.error} />
      {state.busy ? <Working /> : <Next />}
      {state.report && !state.busy && <Details report={state.report} />}
    </div>
  );
}

function Columns({ seen }: { seen: ListLook }) {
  const { t } = useWords();
  const { columns, path, busy, dateOrder, duplicates } = useImport();
  const change = (at: number, field: PersonField | "") =>
    set({
      columns: columns.map((present, index) => (index === at ? field || null : present)),
      report: null,
    });
  return (
    <section className="card stack" aria-labelledby="imports-columns">
      <h2 id="imports-columns">{t("imports-columns")}</h2>
      <p className="soft">
        {t("imports-read", { rows: seen.rows, header: String(seen.header_row) })}
        {". "}
        {t("imports-columns-hint")}
      </p>
      <fieldset className="stack" disabled={busy !== null}>
        <legend className="hidden">{t("imports-columns")}</legend>
        {seen.sheets.length > 1 && (
          <Select
            label={t("imports-sheet")}
            value={seen.sheet}
            onChange={(sheet) => void look(path, sheet)}
            options={seen.sheets.map(
              (sheet) =>
                [
                  sheet.name,
                  t("imports-sheet-line", { name: sheet.name, rows: sheet.rows }),
                ] as const,
            )}
          />
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard. */}
        <section className="preview" tabIndex={0} aria-label={t("imports-samples")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("imports-row")}</th>
                {seen.columns.map((column, at) => {
                  const { letter, header } = column;
                  const field = columns[at] ?? null;
                  return (
                    <th key={letter} scope="col">
                      <Select<PersonField>
                        label={
                          header
                            ? t("imports-column", { letter, header })
                            : t("imports-column-untitled", { letter })
                        }
                        value={field ?? ""}
                        empty={t("imports-not-brought")}
                        onChange={(chosen) => change(at, chosen)}
                        options={FIELDS.map((f) => [f, t(`import-field-${f}`)] as const)}
                      />
                      <span className="soft small">
                        {t(`import-why-${field === column.field ? column.reason : "given"}`)}
                      </span>
                    </th>
                  );
                })}
              </tr>
            </thead>
            <tbody>
              {seen.lines.map((line) => (
                <tr key={line.row}>
                  <th scope="row">{line.row}</th>
                  {seen.columns.map(({ letter }, at) => (
                    <td key={letter} className="private">
                      {line.cells[at]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <div className="grid2">
          <Select
            label={t("imports-date-order")}
            value={dateOrder === "guess" ? "" : dateOrder}
            empty={t("imports-date-order-guess")}
            onChange={(order) =>
              set({ dateOrder: (order as string) === "" ? "guess" : order, report: null })
            }
            options={ORDERS.map((o) => [o, t(`imports-date-order-${o}`)] as const)}
          />
          <Select<Duplicates>
            label={t("imports-duplicates-choice")}
            value={duplicates}
            onChange={(choice) => set({ duplicates: choice, report: null })}
            options={DUPLICATES.map((d) => [d, t(`imports-duplicates-${d}`)] as const)}
          />
        </div>
      </fieldset>
    </section>
  );
}

/** Work ended: the focus, which stood on it, goes to what is next. */
let ended = false;

function Working() {
  const { t } = useWords();
  const { busy, progress } = useImport();
  const box = useRef<HTMLElement>(null);
  const stage = progress ? t(`progress-${progress.stage}`) : t("waiting");
  useEffect(() => {
    // Not on Cancel: a second Enter must not undo the first.
    box.current?.focus();
    return () => {
      ended = true;
    };
  }, []);
  return (
    <section className="card stack" ref={box} tabIndex={-1} aria-label={stage}>
      <p>{stage}</p>
      <progress value={progress?.done} max={progress?.total} aria-label={stage} />
      <div className="row">
        <Button onClick={() => busy?.abort()}>{t("cancel")}</Button>
      </div>
    </section>
  );
}

/** The one thing to do next, first. */
function Next() {
  const { t, lang } = useWords();
  const { look: seen, report } = useImport();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (ended) box.current?.querySelector("button")?.focus();
    ended = false;
  }, []);
  if (!seen) return null;
  const save = async () => {
    const path = await chooseSave({
      title: t("imports-save-report"),
      kind: "CSV, JSON",
      extensions: ["csv", "json"],
      name: t("imports-report-name"),
    });
    if (path) void saveReport(path, lang);
  };
  const saving = report && (report.problem_count > 0 || report.duplicate_count > 0) && (
    <Button onClick={() => void save()}>{t("imports-save-report")}</Button>
  );
  if (!report) {
    return (
      <div className="row" ref={box}>
        <Button kind="main" onClick={() => void bring("imports.try")}>
          {t("imports-check")}
        </Button>
      </div>
    );
  }
  if (report.dry_run) {
    return (
      <div className="row">
        <Button kind="main" disabled={report.added === 0} onClick={() => void bring("imports.run")}>
          {t("imports-run", { count: report.added })}
        </Button>
        {saving}
      </div>
    );
  }
  const group = report.group;
  return (
    <div className="row" ref={box}>
      <Button kind="main" onClick={() => go("cases")}>
        {t("imports-see-files")}
      </Button>
      {saving}
      {group && <Button onClick={() => void takeBack(group)}>{t("imports-take-back")}</Button>}
    </div>
  );
}

function Summary({ report }: { report: ListReport }) {
  const { t } = useWords();
  const { added, left_out, skipped, problem_count, duplicate_count, dry_run } = report;
  const sound = problem_count === 0 && duplicate_count === 0;
  return (
    <div className={dry_run ? "banner banner-plain" : "banner banner-good"}>
      <div className="stack grow">
        <p>
          <strong>{t(dry_run ? "imports-would" : "imports-done", { added })}</strong>{" "}
          {left_out > 0 && t("imports-left-out", { count: left_out })}{" "}
          {skipped > 0 && t("imports-skipped", { count: skipped })} {sound && t("imports-sound")}
        </p>
        {dry_run && !sound && <p>{t("imports-mend-first")}</p>}
      </div>
    </div>
  );
}

function Details({ report }: { report: ListReport }) {
  const { t } = useWords();
  const { problems, problem_count, duplicates, duplicate_count } = report;
  return (
    <>
      {problem_count > 0 && (
        <section className="card">
          <h2>{t("imports-problems", { count: problem_count })}</h2>
          <ul className="lines">
            {problems.slice(0, SHOWN).map((p) => (
              <li key={`${p.row}:${p.column}:${p.code}`} className="line">
                <span className="grow">
                  <strong>
                    {t("imports-place", {
                      row: String(p.row),
                      column: p.column,
                      header: p.header,
                    })}
                  </strong>
                  <br />
                  {t(`import-problem-${p.code}`)} {t(`import-mend-${p.code}`)}
                </span>
                <Chip tone={p.weight === "row" ? "late" : "warn"}>
                  {t(`import-weight-${p.weight}`)}
                </Chip>
              </li>
            ))}
          </ul>
          {problem_count > SHOWN && <p className="soft">{t("imports-more", { count: SHOWN })}</p>}
        </section>
      )}
      {duplicate_count > 0 && (
        <section className="card">
          <h2>{t("imports-duplicates", { count: duplicate_count })}</h2>
          <ul className="lines">
            {duplicates.slice(0, SHOWN).map((d) => (
              <li key={d.row} className="line">
                <span className="grow">
                  <strong className="private">{d.name}</strong>, {t("row", { row: String(d.row) })},{" "}
                  {d.file ? (
                    <a href={href("cases", d.file)}>{t("imports-like-file", { number: d.file })}</a>
                  ) : (
                    t("imports-like-row", { row: String(d.earlier_row) })
                  )}
                </span>
                {d.reasons.map((reason) => (
                  <Chip key={reason}>{t(`likeness-${reason}`)}</Chip>
                ))}
              </li>
            ))}
          </ul>
          {duplicate_count > SHOWN && <p className="soft">{t("imports-more", { count: SHOWN })}</p>}
        </section>
      )}
    </>
  );
}
