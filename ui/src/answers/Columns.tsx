// What each column of a list holds, corrected where the guess is wrong.
import type { AnswerField, AnswersReport, DateOrder } from "../api/generated/operations";
import { useWords } from "../app/words";
import { Select } from "../components/parts";
import { look, useAnswers } from "./state";

const FIELDS: AnswerField[] = [
  "code",
  "status",
  "date",
  "reason",
  "until",
  "outcome",
  "note",
  "who",
];
const ORDERS: DateOrder[] = ["day_first", "month_first"];
/** Columns shown: a list of answers has a few. */
const SHOWN = 24;

export function Columns({ report }: { report: AnswersReport }) {
  const { t } = useWords();
  const { dateOrder } = useAnswers();
  const { columns } = report;
  if (columns.length === 0) return null;
  const missing = (["code", "status"] as const).some((f) => !columns.some((c) => c.field === f));
  const doubtful = report.rows.some((row) => row.warnings.includes("date_ambiguous"));
  const change = (at: number, field: AnswerField | "") =>
    void look({
      columns: columns.map((c, index) => {
        if (index === at) return field || null;
        return c.field === field ? null : c.field;
      }),
    });
  return (
    <details open={missing || doubtful}>
      <summary>{t("answers-columns")}</summary>
      {missing && <p className="banner">{t("answers-columns-needed")}</p>}
      <div className="answers-columns">
        {report.sheets.length > 1 && (
          <Select
            label={t("answers-sheet")}
            value={report.sheet}
            onChange={(sheet) => void look({ sheet, columns: null })}
            options={report.sheets.map((name) => [name, name] as const)}
          />
        )}
        {columns.slice(0, SHOWN).map(({ letter, header, field }, at) => (
          <Select<AnswerField>
            key={letter}
            label={
              header
                ? t("answers-column", { letter, header: header.slice(0, 40) })
                : t("answers-column-untitled", { letter })
            }
            value={field ?? ""}
            empty={t("answers-column-none")}
            onChange={(chosen) => change(at, chosen)}
            options={FIELDS.map((f) => [f, t(`answer-field-${f}`)] as const)}
          />
        ))}
        <Select<DateOrder>
          label={t("answers-date-order")}
          value={dateOrder}
          empty={t("imports-date-order-guess")}
          onChange={(order) => void look({ dateOrder: order })}
          options={ORDERS.map((o) => [o, t(`imports-date-order-${o}`)] as const)}
        />
      </div>
    </details>
  );
}
