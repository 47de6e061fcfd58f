// Each row of a file of answers: from where to where, when, or why not and what to do.
import type { AnswerRow, AnswersReport } from "../api/generated/operations";
import { href } from "../app/route";
import { useWords } from "../app/words";
import { Chip } from "../components/parts";

const TONES = { change: "good", known: undefined, refused: "late" } as const;
const MARKS = { change: "✓ ", known: "", refused: "! " } as const;

export function Rows({ report }: { report: AnswersReport }) {
  const { t } = useWords();
  const done = !report.dry_run;
  const title = t(done ? "answers-rows-done" : "answers-rows");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard.
    <section className="answers-rows" tabIndex={0} aria-label={title}>
      <table>
        <caption className="hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t("answers-row")}</th>
            <th scope="col">{t("referral-code")}</th>
            <th scope="col">{t("answers-effect")}</th>
            <th scope="col">{t("answers-what")}</th>
            <th scope="col">{t("answers-when")}</th>
            <th scope="col">{t("answers-kept")}</th>
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the file.
            <Line key={at} row={row} done={done} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({ row, done }: { row: AnswerRow; done: boolean }) {
  const { t } = useWords();
  const { effect, problem, referral, from, to } = row;
  const called = effect === "change" && done ? "changed" : effect;
  return (
    <tr>
      <th scope="row">{row.row}</th>
      <td>
        <span className="answers-code">{referral?.code ?? row.code}</span>
        {referral && (
          <div className="small">
            <a className="private" href={href("cases", referral.number)}>
              {referral.name}
            </a>
          </div>
        )}
      </td>
      <td>
        <Chip tone={TONES[effect]}>
          {MARKS[effect]}
          {t(`answers-effect-${called}`)}
        </Chip>
      </td>
      <td>
        {problem && (
          <div>
            {t(`answer-problem-${problem}`)}
            {row.same_as && ` (${t("answers-same-as", { row: String(row.same_as) })})`}{" "}
            {effect === "refused" && (
              <span className="soft small">{t(`answer-mend-${problem}`)}</span>
            )}
          </div>
        )}
        {to && effect !== "known" && <Change from={from} to={to} />}
        {row.warnings.map((warning) => (
          <div key={warning} className="soft small">
            {t(`answer-warning-${warning}`)}
          </div>
        ))}
      </td>
      <td>{row.on}</td>
      <td className="private told">
        {[
          row.refusal && t(`refusal-reason-${row.refusal}`),
          row.outcome && t(`referral-outcome-${row.outcome}`),
          row.until && t("answers-until", { date: row.until }),
        ]
          .filter(Boolean)
          .join(" · ")}
        {row.note && <div className="small">{row.note}</div>}
      </td>
    </tr>
  );
}

function Change({ from, to }: Pick<AnswerRow, "from" | "to">) {
  const { t } = useWords();
  if (!to) return null;
  const reached = t(`referral-status-${to}`);
  if (!from) return <div className="soft small">{reached}</div>;
  return <div>{t("answers-from-to", { from: t(`referral-status-${from}`), to: reached })}</div>;
}
