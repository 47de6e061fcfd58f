// The round of verification: one sheet at a time, what comes first on top.
import { useState } from "react";
import type { RoundLine, Round as Shown } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { go, href } from "../app/route";
import { useWords } from "../app/words";
import { useKey } from "../components/keys";
import { Button, Chip, Empty, Refusal, Waiting } from "../components/parts";

export function Round() {
  const { t } = useWords();
  const answer = useAnswer("partners.round", {});
  const round = answer.data;
  return (
    <div className="page page-narrow">
      <div className="head">
        <h1 tabIndex={-1}>{t("partners-round")}</h1>
        <div className="head-end">
          <Button onClick={() => go("partners")}>{t("room-partners")}</Button>
        </div>
      </div>
      {!round ? (
        <Waiting error={answer.error} retry={() => void answer.refetch()} />
      ) : (
        <Lines round={round} />
      )}
    </div>
  );
}

function Lines({ round }: { round: Shown }) {
  const { t } = useWords();
  const verify = useChange("partners.verify");
  const [at, setAt] = useState(0);
  const { remaining, referred, fresh } = round;
  const all = remaining + fresh;
  const present = Math.min(at, round.lines.length - 1);
  const line = round.lines[present];
  const same = () => line && verify.mutate({ partner: line.partner.id });
  useKey("v", () => same(), { off: !line || verify.isPending });
  useKey("e", () => line && go("partners", line.partner.id, "round"), { off: !line });
  useKey("j", () => setAt(Math.min(present + 1, round.lines.length - 1)), { off: !line });
  useKey("k", () => setAt(Math.max(present - 1, 0)), { off: !line });
  if (round.lines.length === 0) {
    return (
      <div className="card">
        <Empty title={t("partners-round-done")}>
          <p>{t("partners-round-done-hint", { date: round.since })}</p>
        </Empty>
      </div>
    );
  }
  return (
    <>
      <p role="status">{t("partners-round-progress", { remaining, referred, fresh })}</p>
      <progress value={fresh} max={all} aria-label={t("partners-round")} />
      <p className="soft">{t("partners-round-hint")}</p>
      <Refusal error={verify.error} />
      <section className="card">
        <ul className="lines">
          {round.lines.map((one, index) => (
            <li
              key={one.partner.id}
              className={index === present ? "line round-here" : "line"}
              aria-current={index === present ? "true" : undefined}
            >
              <Line line={one} />
              <Button
                small
                {...(index === present ? { kind: "main" as const, keys: "V" } : {})}
                disabled={verify.isPending}
                onClick={() => verify.mutate({ partner: one.partner.id })}
              >
                {t("partners-round-same")}
                <span className="hidden"> {one.partner.name}</span>
              </Button>
              <Button
                small
                {...(index === present ? { keys: "E" } : {})}
                onClick={() => go("partners", one.partner.id, "round")}
              >
                {t("edit")}
                <span className="hidden"> {one.partner.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Line({ line }: { line: RoundLine }) {
  const { t } = useWords();
  const { partner } = line;
  return (
    <span className="grow">
      <a href={href("partners", partner.id)}>{partner.name}</a>{" "}
      <span className="soft small">
        {[
          partner.cities,
          partner.verified_on
            ? t("partner-verified", { date: partner.verified_on })
            : t("partner-never-verified"),
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>{" "}
      {line.referred && <Chip tone="warn">! {t("partners-round-referred")}</Chip>}
    </span>
  );
}
