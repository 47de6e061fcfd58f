// The thirteen scores at the beginning and at the end of an episode, side by side.
import { type ReactNode, useEffect, useRef } from "react";
import type { ClosingScores } from "../api/generated/operations";
import { useWords } from "../app/words";
import { Change, useChangeWords } from "../assessments/Compared";
import { changeOf, DOMAINS, lineOf } from "../assessments/domains";
import { Button } from "../components/parts";

interface FinalProps {
  scores: ClosingScores;
  /** Back from the assessment: the focus is where it was. */
  back: boolean;
  /** Opens a form of the needs. */
  assess: (form: string) => void;
  /** Why they are missing, when they are. */
  children: ReactNode;
}

export function FinalScores({ scores, back, assess, children }: FinalProps) {
  const { t } = useWords();
  const { last } = scores;
  const button = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!back) return;
    // After the title, which every change of address focuses.
    const timer = window.setTimeout(() => button.current?.querySelector("button")?.focus(), 0);
    return () => window.clearTimeout(timer);
  }, [back]);
  return (
    <fieldset className="stack">
      <legend>{t("scores-final")}</legend>
      {last ? <ScoreTable scores={scores} /> : <p className="small">{t("scores-final-none")}</p>}
      <div ref={button}>
        <Button small onClick={() => assess(last ? `closing-${last.id}` : "closing")}>
          {t(last ? "scores-final-correct" : "scores-final-now")}
        </Button>
      </div>
      {!last && <div className="grid2">{children}</div>}
    </fieldset>
  );
}

/** One line a domain that either assessment scored. */
export function ScoreTable({ scores }: { scores: ClosingScores }) {
  const { t } = useWords();
  const words = useChangeWords();
  const { initial, last } = scores;
  if (!last) return null;
  const shown = DOMAINS.filter((d) => lineOf(last, d)?.score || (initial && lineOf(initial, d)));
  const mark = (score: number | null | undefined) => score ?? t("not-assessed-short");
  return (
    <>
      <p className="soft small">
        {initial ? t("scores-initial-on", { date: initial.held_on }) : t("scores-no-initial")}
        {" · "}
        {t("scores-last-on", { date: last.held_on })}
      </p>
      <ul className="score-pairs">
        {shown.map((domain) => {
          const progress = changeOf(initial, last, domain);
          return (
            <li key={domain}>
              <span>{t(`domain-${domain}`)}</span>
              <span className="score-pair">
                {initial && <>{mark(lineOf(initial, domain)?.score)} → </>}
                <strong>{mark(lineOf(last, domain)?.score)}</strong>
                {progress && <span className="hidden"> {words(progress)}</span>}
              </span>
              <span aria-hidden="true">
                <Change progress={progress} short />
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
