// Choosing a partner: a need, a place, the services that fit with their reasons.
import { useEffect, useState } from "react";
import type { ChoiceLine, Domain, Reason, ReasonWeight } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { go, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { DOMAINS } from "../assessments/domains";
import { isOver } from "../cases/lists";
import type { SectionProps } from "../cases/sections";
import { Button, Chip, Empty, Field, Select, Waiting } from "../components/parts";

const DELAY = 250;

export function Choice({ sheet }: SectionProps) {
  const { t } = useWords();
  const { path } = useRoute();
  const [domain, setDomain] = useState<Domain | "">(DOMAINS.find((d) => d === path[3]) ?? "");
  const [typed, setTyped] = useState("");
  const [text, setText] = useState("");
  useEffect(() => {
    const timer = window.setTimeout(() => setText(typed), DELAY);
    return () => window.clearTimeout(timer);
  }, [typed]);
  const asked = domain !== "" || text.trim() !== "";
  const answer = useAnswer(
    "partners.choose",
    { case: sheet.id, ...(domain ? { domain } : {}), ...(text.trim() ? { text } : {}) },
    asked,
  );
  const choice = answer.data;
  return (
    <div className="stack">
      <section className="card stack" aria-labelledby="choice-title">
        <h2 id="choice-title">{t("section-choice")}</h2>
        <div className="grid2">
          <Select<Domain>
            label={t("choice-domain")}
            value={domain}
            empty={t("choice-any")}
            onChange={setDomain}
            options={DOMAINS.map((d) => [d, t(`domain-${d}`)] as const)}
          />
          <Field
            label={t("choice-text")}
            hint={t("choice-text-hint")}
            value={typed}
            onChange={setTyped}
          />
        </div>
        {choice && (
          <p className="soft">
            {choice.place ? t("choice-place", { place: choice.place }) : t("choice-no-place")}
          </p>
        )}
        <p className="soft small">{t("choice-rule")}</p>
      </section>
      {!asked ? (
        <section className="card">
          <Empty title={t("choice-ask")} />
        </section>
      ) : !choice ? (
        <Waiting error={answer.error} retry={() => void answer.refetch()} />
      ) : choice.lines.length === 0 ? (
        <section className="card">
          <Empty title={t("choice-none")}>
            <p>{t("choice-none-hint")}</p>
          </Empty>
        </section>
      ) : (
        <section className="card">
          <p role="status" className="soft">
            {t("choice-count", { count: choice.total })}
          </p>
          {choice.cut && <p className="banner banner-plain">{t("choice-cut")}</p>}
          <ul className="lines">
            {choice.lines.map((line) => (
              <li key={line.service} className="line line-stack">
                <Line line={line} number={sheet.number} over={isOver(sheet)} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Line({ line, number, over }: { line: ChoiceLine; number: string; over: boolean }) {
  const { t } = useWords();
  return (
    <>
      <div className="row">
        <span className="grow">
          <strong>{line.service_name}</strong>
          <span className="soft">
            {" "}
            · {[line.partner_name, line.cities].filter(Boolean).join(" · ")}
          </span>
        </span>
        <Button small onClick={() => go("partners", line.partner)}>
          {t("partner")}
          <span className="hidden"> {line.partner_name}</span>
        </Button>
        {!over && (
          <Button
            small
            kind="main"
            aria-label={t("choice-refer-to", {
              partner: line.partner_name,
              service: line.service_name,
            })}
            onClick={() => go("cases", number, "refer", line.partner, line.service)}
          >
            {t("choice-refer")}
          </Button>
        )}
      </div>
      {line.eligibility && <span className="soft small">{line.eligibility}</span>}
      <Reasons reasons={line.reasons} />
    </>
  );
}

const WEIGHTS: ReasonWeight[] = ["against", "check", "for"];
const TONES = { against: "late", check: "warn", for: "good" } as const;
const MARKS = { against: "✕ ", check: "? ", for: "✓ " } as const;

/** Reasons by the way they speak, each way named: a colour says nothing alone. */
export function Reasons({ reasons }: { reasons: Reason[] }) {
  const { t } = useWords();
  const worded = useReason();
  return (
    <dl className="reasons">
      {WEIGHTS.map((weight) => ({ weight, some: reasons.filter((r) => r.weight === weight) }))
        .filter(({ some }) => some.length > 0)
        .map(({ weight, some }) => (
          <div key={weight}>
            <dt>
              <Chip tone={TONES[weight]}>
                {MARKS[weight]}
                {t(`choice-${weight}`)}
              </Chip>
            </dt>
            <dd>{some.map(worded).join(" · ")}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A reason as a sentence. */
export function useReason() {
  const { t } = useWords();
  return ({ code, args }: Reason) => {
    const status = typeof args.status === "string" ? t(`immigration-${args.status}`) : "";
    const reason = args.reason ? ` (${args.reason})` : "";
    return t(`weigh-${code}`, { ...args, status, reason, until: args.until || "none" });
  };
}
