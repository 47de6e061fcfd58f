// What the person agreed to: what holds now, for whom, until when; what ended;
// what left without a consent.
import { useState } from "react";
import type { Consent } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { addDays } from "../app/dates";
import { useWords } from "../app/words";
import type { SectionProps } from "../cases/sections";
import { Button, Chip, Waiting } from "../components/parts";
import { useNumber } from "../rules/numbers";
import { Withdraw } from "./Withdraw";

export function Consents({ sheet, open }: SectionProps) {
  const { t } = useWords();
  const answer = useAnswer("consents.list", { case: sheet.id });
  const today = useAnswer("today.date", {}).data;
  const soon = useNumber("consent_ending_days") ?? 0;
  const [withdrawing, setWithdrawing] = useState<Consent | null>(null);
  if (!answer.data || !today) {
    return <Waiting error={answer.error} retry={() => void answer.refetch()} />;
  }
  const holds = (c: Consent) => !c.withdrawn_on && c.ends_on >= today;
  const standing = answer.data.filter(holds);
  const over = answer.data.filter((c) => !holds(c));
  return (
    <div className="today">
      <section className="card stack">
        <div className="row">
          <h2>{t("consents-hold")}</h2>
          <Button className="right" onClick={() => open("consent")}>
            {t("consent-give")}
          </Button>
        </div>
        {standing.length === 0 && <p className="soft">{t("consents-hold-none")}</p>}
        <ul className="lines">
          {standing.map((consent) => (
            <li key={consent.id} className="line">
              <What consent={consent} />
              <Chip tone={consent.ends_on <= addDays(today, soon) ? "warn" : "good"}>
                {consent.ends_on <= addDays(today, soon)
                  ? `! ${t("consent-ending-soon")} · ${consent.ends_on}`
                  : `✓ ${t("consent-until", { date: consent.ends_on })}`}
              </Chip>
              <Button small onClick={() => setWithdrawing(consent)}>
                {t("consent-withdraw")}
                <span className="hidden"> {t(`purpose-${consent.purpose}`)}</span>
              </Button>
            </li>
          ))}
        </ul>
      </section>
      <div className="stack">
        {over.length > 0 && (
          <section className="card stack">
            <h2>{t("consents-over")}</h2>
            <ul className="lines">
              {over.map((consent) => (
                <li key={consent.id} className="line">
                  <What consent={consent} />
                  {consent.withdrawn_on ? (
                    <Chip tone="late">
                      ! {t("consent-withdrawn", { date: consent.withdrawn_on })}
                    </Chip>
                  ) : (
                    <Chip>
                      {t("consent-ended")} · {consent.ends_on}
                    </Chip>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
        <Disclosures caseId={sheet.id} add={() => open("disclose")} />
      </div>
      {withdrawing && (
        <Withdraw caseId={sheet.id} consent={withdrawing} onClose={() => setWithdrawing(null)} />
      )}
    </div>
  );
}

/** What for, to whom, how it was given. */
function What({ consent }: { consent: Consent }) {
  const { t, lang } = useWords();
  const { purpose, partner, recipient, form, witness, guardian, interpreter } = consent;
  const named = useAnswer("partners.show", { partner: partner ?? "" }, partner !== null);
  const languages = useAnswer("places.languages", {}, consent.language !== null).data ?? [];
  const language = languages.find((l) => l.code === consent.language)?.[lang];
  const said = t(`consent-form-${form}`);
  const how = [
    witness ? t("consent-by", { form: said, witness }) : said,
    guardian && t("consent-through", { who: guardian }),
    language && t("consent-explained", { language }),
    interpreter && t("consent-with-interpreter", { who: interpreter }),
    t("consent-given", { date: consent.given_on }),
  ];
  const whom = named.data?.name ?? recipient;
  return (
    <span className="grow">
      <strong>{t(`purpose-${purpose}`)}</strong>
      {whom && <span className="private"> · {whom}</span>}
      <br />
      <span className="soft small private pieces">
        {how
          .filter((said) => said !== null && said !== undefined && said !== "")
          .map((said) => (
            <span key={said}>{said}</span>
          ))}
      </span>
      {consent.categories.length > 0 && (
        <>
          <br />
          <span className="soft small">
            {t("labelled", { label: t("consent-data") })}{" "}
            {consent.categories.map((c) => t(`data-category-${c}`)).join(", ")}
          </span>
        </>
      )}
    </span>
  );
}

function Disclosures({ caseId, add }: { caseId: string; add: () => void }) {
  const { t } = useWords();
  const list = useAnswer("consents.disclosures", { case: caseId }).data ?? [];
  return (
    <section className="card stack">
      <h2>{t("disclosures")}</h2>
      <p className="soft small">
        {list.length === 0 && t("disclosures-none")} {t("disclosures-hint")}
      </p>
      <ul className="lines">
        {list.map((told, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing of it ever changes.
          <li key={at} className="line private">
            <span className="grow">
              <strong>{told.recipient}</strong> · {told.on}
              <br />
              {told.why}
              <br />
              <span className="soft small">
                {[
                  !told.referral && told.content,
                  t("disclosure-supervised", { who: told.supervisor }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            <Chip tone="warn">! {t(`exception-${told.exception}`)}</Chip>
          </li>
        ))}
      </ul>
      <div>
        <Button small onClick={add}>
          {t("disclosure-new")}
        </Button>
      </div>
    </section>
  );
}
