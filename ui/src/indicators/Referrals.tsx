// What becomes of referrals: in a period, by partner, and what may be published.
import { useState } from "react";
import type { Cell, PartnerFigures, Period, ReferralCounted } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { href } from "../app/route";
import { useWords } from "../app/words";
import { Check, Waiting } from "../components/parts";
import { type Counted, Figure, Share, useShare } from "./figures";

/** The referrals that a figure counts, each under its file. */
function behind(
  referrals: ReferralCounted[],
  holds: (one: ReferralCounted) => boolean | null,
): Counted[] {
  return referrals.flatMap((one) => {
    const counted = holds(one);
    if (counted === null) return [];
    return [{ file: one.file, holds: counted, says: `${one.sent_on}, ${one.partner_name}` }];
  });
}

interface FiguresProps {
  period: Period;
  /** Those to this partner; all of them when absent. */
  partner?: string;
}

/** IND-14 to IND-20. */
export function ReferralFigures({ period, partner }: FiguresProps) {
  const { t } = useWords();
  const asked = partner ? { period, partner } : { period };
  const answer = useAnswer("indicators.referrals", asked);
  if (!answer.data) {
    return <Waiting error={answer.error} retry={() => void answer.refetch()} />;
  }
  const { figures, referrals, cohort } = answer.data;
  const reasons = figures.refusals
    .map(({ reason, count }) => `${t(`refusal-reason-${reason}`)} : ${count}`)
    .join("; ");
  const days = (count: number) => t("indicators-business-days", { count });
  return (
    <section className="card">
      <h2>{t("indicators-referrals")}</h2>
      <p className="soft small">{t("indicators-cohort", { from: cohort.from, to: cohort.to })}</p>
      <ul className="lines figures">
        <Figure
          name="sent"
          value={String(figures.sent)}
          counted=""
          beside=""
          files={behind(referrals, (r) => (r.handed_over === null ? null : true))}
        />
        <Share name="closed" rate={figures.closed} files={behind(referrals, (r) => r.closed)} />
        <Share
          name="connected"
          rate={figures.connected}
          files={behind(referrals, (r) => r.connected)}
        />
        <Figure
          name="acceptance"
          value={figures.acceptance_days === null ? null : days(figures.acceptance_days)}
          counted={t("indicators-on", { count: figures.accepted })}
          beside=""
          files={referrals
            .filter((r) => r.acceptance_days !== null)
            .map((r) => ({
              file: r.file,
              says: `${days(Number(r.acceptance_days))}, ${r.partner_name}`,
            }))}
        />
        <Share
          name="unanswered"
          rate={figures.unanswered}
          files={behind(referrals, (r) => r.unanswered)}
        />
        <Share
          name="refused"
          rate={figures.refused}
          beside={reasons}
          files={behind(referrals, (r) => r.refused)}
        />
        <Share
          name="handed-over"
          rate={figures.handed_over}
          files={behind(referrals, (r) => r.handed_over)}
        />
      </ul>
    </section>
  );
}

/** Each partner on a line, for the office or as it may be published. */
export function PartnerTable({ period }: { period: Period }) {
  const { t } = useWords();
  const [published, setPublished] = useState(false);
  const answer = useAnswer("indicators.partners", period);
  if (!answer.data) {
    return <Waiting error={answer.error} retry={() => void answer.refetch()} />;
  }
  const Line = published ? Published : Known;
  return (
    <section className="card stack">
      <h2>{t("indicators-by-partner")}</h2>
      {answer.data.length === 0 ? (
        <p className="soft">{t("indicators-no-referral")}</p>
      ) : (
        <>
          <Check label={t("indicators-publish")} checked={published} onChange={setPublished} />
          <p className="soft small">
            {t(published ? "indicators-published" : "indicators-internal")}
          </p>
          <div className="scroll-x">
            <table className="plain">
              <thead>
                <tr>
                  <th scope="col">{t("referral-partner")}</th>
                  {COLUMNS.map((name) => (
                    <th key={name} scope="col" className="number">
                      {t(`indicators-column-${name}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {answer.data.map((one) => (
                  <Line key={one.partner} one={one} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

const COLUMNS = ["sent", "closed", "connected", "acceptance", "unanswered", "handed-over"] as const;

function Row({ one, cells }: { one: PartnerFigures; cells: (string | number | null)[] }) {
  return (
    <tr>
      <th scope="row">
        <a href={href("partners", one.partner)}>{one.name}</a>
      </th>
      {cells.map((cell, at) => (
        <td key={COLUMNS[at]} className="number">
          {cell ?? "–"}
        </td>
      ))}
    </tr>
  );
}

function Known({ one }: { one: PartnerFigures }) {
  const share = useShare();
  const { figures } = one;
  const cells = [
    figures.sent,
    share(figures.closed),
    share(figures.connected),
    figures.acceptance_days,
    share(figures.unanswered),
    share(figures.handed_over),
  ];
  return <Row one={one} cells={cells} />;
}

function Published({ one }: { one: PartnerFigures }) {
  const { t } = useWords();
  const share = useShare();
  const { published } = one;
  const cell = (count: Cell) =>
    count.cell === "shown" ? count.count : t(`indicators-cell-${count.cell}`);
  const masked = t("indicators-masked");
  const rate = (of: typeof published.closed) => (of ? share(of) : masked);
  const cells = [
    cell(published.sent),
    rate(published.closed),
    rate(published.connected),
    published.acceptance_days ?? masked,
    rate(published.unanswered),
    rate(published.handed_over),
  ];
  return <Row one={one} cells={cells} />;
}
