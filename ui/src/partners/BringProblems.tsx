// What is not understood in a list or a package: where, why, how to mend it.
import type { PartnerListReport } from "../api/generated/operations";
import { useWords } from "../app/words";
import { Chip } from "../components/parts";

/** Lines shown of a long list. */
const SHOWN = 200;

export function BringProblems({ report }: { report: PartnerListReport }) {
  const { t } = useWords();
  const { problems, directory } = report;
  const count = report.problem_count + directory.problem_count;
  if (count === 0) return null;
  return (
    <section className="card" aria-labelledby="bring-problems">
      <h2 id="bring-problems">{t("partner-lists-problems", { count })}</h2>
      <ul className="lines">
        {problems.slice(0, SHOWN).map((p) => (
          <li key={`${p.row}:${p.column}:${p.code}`} className="line">
            <span className="grow">
              <strong>
                {p.column
                  ? t("imports-place", { row: String(p.row), column: p.column, header: p.header })
                  : t("partner-lists-place-row", { row: String(p.row) })}
              </strong>
              <br />
              {t(`partner-list-problem-${p.code}`)} {t(`partner-list-mend-${p.code}`)}
            </span>
            <Chip tone={p.weight === "row" ? "late" : "warn"}>
              {t(`partner-list-weight-${p.weight}`)}
            </Chip>
          </li>
        ))}
        {directory.problems.slice(0, SHOWN).map((p) => (
          <li key={`${p.file}:${p.row}:${p.column}:${p.code}`} className="line">
            <span className="grow">
              <strong>
                {p.file}, {t("row", { row: p.row })}, {p.column}
              </strong>
              <br />
              {t(`hsds-problem-${p.code}`, { value: p.value })} {t(`hsds-mend-${p.code}`)}
            </span>
          </li>
        ))}
      </ul>
      {count > SHOWN && <p className="soft">{t("problem-more", { count: count - SHOWN })}</p>}
    </section>
  );
}
