// Needs in time: thirteen small charts, and the table that says the same.
import type { Assessment, Domain, Needs, Progress } from "../api/generated/operations";
import { useWords } from "../app/words";
import { Chip } from "../components/parts";
import { DOMAINS, inTime, lineOf } from "./domains";
import { type Dot, Trend } from "./Trend";

export function Compared({ needs }: { needs: Needs }) {
  const { t } = useWords();
  const all = inTime(needs);
  const span: [string, string] = [all[0]?.held_on ?? "", all.at(-1)?.held_on ?? ""];
  const shown = DOMAINS.filter((d) => all.some((a) => lineOf(a, d)?.score));
  return (
    <section className="card stack" aria-labelledby="needs-over-time">
      <h2 id="needs-over-time">{t("needs-over-time")}</h2>
      <p className="soft small">
        {[
          `● ${t("needs-chart-key-counsellor")}`,
          `◇ ${t("needs-chart-key-person")}`,
          `▨ ${t("needs-chart-key-low")}`,
        ].join(" · ")}
      </p>
      <ul className="trends">
        {shown.map((domain) => (
          <li key={domain}>
            <h3>{t(`domain-${domain}`)}</h3>
            <DomainTrend domain={domain} all={all} span={span} />
            <Change progress={needs.progress.find((p) => p.domain === domain)} />
          </li>
        ))}
      </ul>
      <Scores needs={needs} all={all} />
    </section>
  );
}

interface DomainTrendProps {
  domain: Domain;
  all: Assessment[];
  span: [string, string];
}

function DomainTrend({ domain, all, span }: DomainTrendProps) {
  const { t } = useWords();
  const dots = (which: "score" | "own_score"): Dot[] =>
    all.flatMap((a) => {
      const value = lineOf(a, domain)?.[which];
      return value ? [{ on: a.held_on, value }] : [];
    });
  const main = dots("score");
  const values = main.map((d) => t("needs-chart-point", { score: d.value, date: d.on }));
  return (
    <Trend
      label={t("needs-chart", { domain: t(`domain-${domain}`), values: values.join(", ") })}
      main={main}
      other={dots("own_score")}
      span={span}
      most={5}
      marks={[1, 3, 5]}
      low={2}
    />
  );
}

const signed = (change: number) => `${change > 0 ? "+" : change < 0 ? "−" : ""}${Math.abs(change)}`;

export function useChangeWords(): (progress: Moved) => string {
  const { t } = useWords();
  return ({ change }) => {
    const word = change > 0 ? "improved" : change < 0 ? "worse" : "same";
    return t("needs-change", { change: signed(change), word: t(`needs-${word}`) });
  };
}

type Moved = Pick<Progress, "change" | "improved">;

interface ChangeProps {
  progress: Moved | undefined;
  /** The sign alone; the words stand beside. */
  short?: boolean;
}

export function Change({ progress, short }: ChangeProps) {
  const words = useChangeWords();
  if (!progress) return null;
  const tone = progress.improved ? "good" : progress.change < 0 ? "warn" : undefined;
  const mark = progress.improved ? "↗ " : progress.change < 0 ? "↘ " : "→ ";
  return (
    <Chip tone={tone}>
      {mark}
      {short ? signed(progress.change) : words(progress)}
    </Chip>
  );
}

function Scores({ needs, all }: { needs: Needs; all: Assessment[] }) {
  const { t } = useWords();
  const words = useChangeWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard.
    <section className="preview" tabIndex={0} aria-label={t("needs-table")}>
      <table className="scores">
        <caption className="hidden">{t("needs-table")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("needs-domain")}</th>
            {all.map((a) => (
              <th scope="col" key={a.id}>
                {t(`moment-${a.moment}`)}
                <br />
                <span className="soft">{a.held_on}</span>
              </th>
            ))}
            {needs.progress.length > 0 && <th scope="col">{t("needs-progress")}</th>}
          </tr>
        </thead>
        <tbody>
          {DOMAINS.map((domain) => {
            const progress = needs.progress.find((p) => p.domain === domain);
            return (
              <tr key={domain}>
                <th scope="row">{t(`domain-${domain}`)}</th>
                {all.map((a) => (
                  <Cell key={a.id} one={a} domain={domain} />
                ))}
                {needs.progress.length > 0 && <td>{progress ? words(progress) : ""}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ one, domain }: { one: Assessment; domain: Domain }) {
  const { t } = useWords();
  const line = lineOf(one, domain);
  const score = line?.score ?? null;
  const low = score !== null && score <= 2;
  const shown = score === null ? t("not-assessed-short") : String(score);
  return (
    <td className={low ? "score-low" : undefined}>
      {low && "! "}
      {line?.own_score ? t("needs-both", { score: shown, own: line.own_score }) : shown}
    </td>
  );
}
