// What a period shows: each figure with how many it was counted on, and the files
// behind it.
import type { Behind, Period } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { isDate } from "../app/dates";
import { setFilter, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { DateField, Waiting } from "../components/parts";
import { useMay } from "../users/may";
import { ConcertedFigures } from "./Concerted";
import { Figure, Share } from "./figures";
import { PartnerTable, ReferralFigures } from "./Referrals";

/** The year of the ministry: from the first of April to the end of March. */
export function yearOf(today: string): Period {
  const year = Number(today.slice(0, 4)) - (today.slice(5) < "04-01" ? 1 : 0);
  return { from: `${year}-04-01`, to: `${year + 1}-03-31` };
}

export function Indicators() {
  const { t } = useWords();
  const may = useMay();
  const { filters } = useRoute();
  const today = useAnswer("today.date", {}).data;
  const usual = today ? yearOf(today) : null;
  const from = filters.get("from") ?? usual?.from ?? "";
  const to = filters.get("to") ?? usual?.to ?? "";
  const good = isDate(from) && isDate(to) && from <= to;
  return (
    <div className="page page-narrow stack">
      <div className="head">
        <h1 tabIndex={-1}>{t("indicators")}</h1>
      </div>
      <section className="card stack">
        <p className="soft">{t(may("read_files") ? "indicators-hint" : "indicators-hint-alone")}</p>
        <div className="grid2">
          <DateField
            label={t("indicators-from")}
            value={from}
            onChange={(next) => setFilter("from", next)}
          />
          <DateField
            label={t("indicators-to")}
            value={to}
            onChange={(next) => setFilter("to", next)}
          />
        </div>
        {from && to && !good && <p role="alert">! {t("indicators-period-wrong")}</p>}
      </section>
      {good && (
        <>
          <Figures period={{ from, to }} />
          <ReferralFigures period={{ from, to }} />
          <ConcertedFigures period={{ from, to }} />
          <PartnerTable period={{ from, to }} />
        </>
      )}
    </div>
  );
}

function Figures({ period }: { period: Period }) {
  const { t } = useWords();
  const contact = useAnswer("indicators.first_contact", period);
  const plan = useAnswer("indicators.plan_agreed", period);
  const needs = useAnswer("indicators.needs_covered", period);
  const french = useAnswer("indicators.french_progress", period);
  const all = [contact, plan, needs, french];
  const failed = all.find((answer) => answer.error);
  if (failed || !contact.data || !plan.data || !needs.data || !french.data) {
    return <Waiting error={failed?.error ?? null} retry={() => void failed?.refetch()} />;
  }
  const days = (count: number) => t("indicators-days", { count });
  const domain = (one: { file: Behind; domain: string; holds: boolean }) => ({
    file: one.file,
    holds: one.holds,
    says: t(`domain-${one.domain}`),
  });
  const met = contact.data;
  return (
    <section className="card">
      <ul className="lines figures">
        <Figure
          name="first-contact"
          value={met.median_days === null ? null : days(met.median_days)}
          counted={t("indicators-on", { count: met.measured })}
          beside={met.unknown > 0 ? t("indicators-unknown", { count: met.unknown }) : ""}
          files={met.files
            .filter((f) => f.delay_days !== null)
            .map((f) => ({ file: f.file, says: days(Number(f.delay_days)) }))}
        />
        <Share
          name="met-before"
          rate={met.met_before_arrival}
          files={met.files
            .filter((f) => f.met_before_arrival !== null)
            .map((f) => ({ file: f.file, holds: f.met_before_arrival, says: f.first_on }))}
        />
        <Share
          name="within-five"
          rate={met.within_five_days}
          pending={met.pending}
          files={met.files
            .filter((f) => f.within_target !== null)
            .map((f) => ({ file: f.file, holds: f.within_target, says: f.after_arrival_on }))}
        />
        <Share
          name="plan-agreed"
          rate={plan.data.within_thirty_days}
          pending={plan.data.pending}
          files={plan.data.files.map((f) => ({
            file: f.file,
            holds: f.in_time,
            says: f.agreed_on,
          }))}
        />
        <Share name="covered" rate={needs.data.covered} files={needs.data.low.map(domain)} />
        <Share
          name="improved"
          rate={needs.data.improved}
          files={needs.data.reassessed.map(domain)}
        />
        <Share
          name="french-gained"
          rate={french.data.gained}
          files={french.data.files.map((f) => ({
            file: f.file,
            holds: f.latest > f.first,
            says: `${f.first} → ${f.latest}`,
          }))}
        />
        <Share
          name="french-autonomous"
          rate={french.data.autonomous}
          files={french.data.levels.map((f) => ({
            file: f.file,
            holds: f.autonomous,
            says: t("indicators-level", { level: f.level }),
          }))}
        />
      </ul>
    </section>
  );
}
