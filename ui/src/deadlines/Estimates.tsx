// Days in Canada: how many, how they were counted. Always said to be an estimate.
import type { Absence, Estimate } from "../api/generated/operations";
import { useWords } from "../app/words";
import { Button, Chip } from "../components/parts";

interface EstimatesProps {
  estimates: Estimate[];
  absences: Absence[];
  edit: () => void;
}

export function Estimates({ estimates, absences, edit }: EstimatesProps) {
  const { t } = useWords();
  return (
    <section className="card stack" aria-labelledby="estimates">
      <div className="row">
        <h2 id="estimates">{t("estimates")}</h2>
        <Chip tone="warn">{t("estimate-mark")}</Chip>
        <Button small className="right" onClick={edit}>
          {t("absences-edit", { count: absences.length })}
        </Button>
      </div>
      {estimates.length === 0 && <p className="soft">{t("estimates-none")}</p>}
      {estimates.map((one) => (
        <One key={one.kind} one={one} />
      ))}
    </section>
  );
}

function One({ one }: { one: Estimate }) {
  const { t } = useWords();
  const enough = one.counted >= one.needed;
  return (
    <div className="stack">
      <h3>{t(`estimate-${one.kind}`)}</h3>
      <p>
        <strong>{t("estimate-days", { counted: one.counted, needed: one.needed })}</strong>{" "}
        <span className="soft">{t("estimate-window", { from: one.from, to: one.to })}</span>
      </p>
      <p>
        {enough
          ? `✓ ${t("estimate-enough")}`
          : one.enough_on
            ? t("estimate-enough-on", { date: one.enough_on })
            : t("estimate-never")}
      </p>
      {one.undated.length > 0 && (
        <p className="banner small">
          {t("estimate-undated", {
            statuses: one.undated.map((s) => t(`immigration-${s}`)).join(", "),
          })}
        </p>
      )}
      <details>
        <summary>{t("estimate-how")}</summary>
        <div className="scroll-x">
          <table className="plain small">
            <thead>
              <tr>
                <th scope="col">{t("immigration-status")}</th>
                <th scope="col">{t("estimate-from-to")}</th>
                <th scope="col" className="number">
                  {t("estimate-column-days")}
                </th>
                <th scope="col" className="number">
                  {t("estimate-column-absent")}
                </th>
                <th scope="col">{t("estimate-column-weight")}</th>
                <th scope="col" className="number">
                  {t("estimate-column-counted")}
                </th>
              </tr>
            </thead>
            <tbody>
              {one.lines.map((line) => (
                <tr key={line.from}>
                  <td>{t(`immigration-${line.status}`)}</td>
                  <td>
                    {line.from} → {line.to}
                  </td>
                  <td className="number">{line.days}</td>
                  <td className="number">{line.absent}</td>
                  <td>{t(`estimate-weight-${line.weight}`)}</td>
                  <td className="number">{line.counted}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {one.half_at_most > 0 && (
          <p className="soft small">{t("estimate-half-at-most", { days: one.half_at_most })}</p>
        )}
      </details>
      <p className="soft small">
        {t("estimate-source", { source: one.source ?? "", date: one.verified_on ?? "" })}
      </p>
    </div>
  );
}
