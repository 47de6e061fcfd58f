// What was agreed around tables and what is owed to funders, done in time.
import type { Period } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";
import { Waiting } from "../components/parts";
import { Share } from "./figures";

/** IND-32 and IND-33. */
export function ConcertedFigures({ period }: { period: Period }) {
  const { t } = useWords();
  const items = useAnswer("indicators.concertation", period);
  const reports = useAnswer("indicators.reports", period);
  const failed = [items, reports].find((answer) => answer.error);
  if (failed || !items.data || !reports.data) {
    return <Waiting error={failed?.error ?? null} retry={() => void failed?.refetch()} />;
  }
  const { dropped, pending } = items.data;
  const beside = [
    pending > 0 && t("indicators-pending-other", { count: pending }),
    dropped > 0 && t("indicators-dropped", { count: dropped }),
  ];
  const waiting = reports.data.pending;
  return (
    <section className="card">
      <h2>{t("indicators-concerted")}</h2>
      <p className="soft small">{t("indicators-concerted-hint")}</p>
      <ul className="lines figures">
        <Share
          name="items-in-time"
          rate={items.data.in_time}
          beside={beside.filter(Boolean).join(" ")}
          files={items.data.items.map((one) => ({
            link: { place: ["concertation", one.table, "settle", one.item], label: one.what },
            holds: one.in_time,
            says: `${one.table_name} · ${t("item-due-on", { date: one.due_on })}${
              one.done_on ? ` · ${t("item-done-on", { date: one.done_on })}` : ""
            }`,
          }))}
        />
        <Share
          name="reports-in-time"
          rate={reports.data.in_time}
          beside={waiting > 0 ? t("indicators-pending-other", { count: waiting }) : ""}
          files={reports.data.reports.map((one) => ({
            link: { place: ["agreements", one.agreement], label: one.what },
            holds: one.in_time,
            says: `${one.funder} · ${t("report-due-on", { date: one.due_on })}${
              one.submitted_on
                ? ` · ${t("report-state-submitted", { date: one.submitted_on })}`
                : ""
            }`,
          }))}
        />
      </ul>
    </section>
  );
}
