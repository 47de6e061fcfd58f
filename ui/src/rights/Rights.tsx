// What today's status generally opens: each service, its conditions, its source.
import type { Answer, CaseSheet, Orientation } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";
import { Button, Chip, Waiting } from "../components/parts";

const TONES: Record<Answer, { tone?: "good" | "warn" | "late"; mark: string }> = {
  eligible: { tone: "good", mark: "✓" },
  conditions: { tone: "warn", mark: "~" },
  not_eligible: { tone: "late", mark: "✕" },
  verify: { mark: "?" },
};

export function Rights({ sheet, situation }: { sheet: CaseSheet; situation: () => void }) {
  const { t } = useWords();
  const answer = useAnswer("rights.show", { case: sheet.id });
  const rights = answer.data;
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t("section-rights")}</h2>
        <Button small className="right" onClick={situation}>
          {t("situation-edit")}
        </Button>
      </div>
      {!rights && <Waiting error={answer.error} retry={() => void answer.refetch()} />}
      {rights && (
        <>
          <p>
            {t("rights-status", { status: t(`immigration-${rights.status}`) })}
            {" · "}
            {t(
              rights.work_permit === null
                ? "work-permit-unsaid"
                : rights.work_permit
                  ? "work-permit-yes"
                  : "work-permit-no",
            )}
          </p>
          {!rights.known && <p className="banner">{t("rights-no-status")}</p>}
          <p className="soft small">{t("rights-hint", { version: rights.version })}</p>
          <ul className="lines">
            {rights.services.map((service) => (
              <li key={service.service} className="right-line">
                <Service service={service} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Service({ service }: { service: Orientation }) {
  const { t, lang } = useWords();
  const look = TONES[service.answer];
  const doubt = service.why && t(`to-verify-${service.why}`);
  const origin = [
    doubt,
    service.source,
    service.valid_from && t("rule-from", { from: service.valid_from }),
    service.valid_to && t("rule-until", { to: service.valid_to }),
    service.verified_on && t("pathway-verified", { date: service.verified_on }),
  ].filter(Boolean);
  return (
    <>
      <strong>{t(`service-${service.service}`)}</strong>
      <span>
        <Chip {...(look.tone ? { tone: look.tone } : {})}>
          <span aria-hidden="true">{look.mark}</span> {t(`answer-${service.answer}`)}
        </Chip>
      </span>
      <div className="small">
        {service.says && <p>{t("rights-says", { answer: t(`answer-${service.says}`) })}</p>}
        {service.condition && (
          <p>
            {t("labelled", { label: t("field-condition") })} {t(`condition-${service.condition}`)}
            {" — "}
            {t(
              service.condition_met === null
                ? "condition-unsaid"
                : service.condition_met
                  ? "condition-met"
                  : "condition-unmet",
            )}
          </p>
        )}
        {service.note && <p>{service.note[lang]}</p>}
        <p className="soft">{origin.join(" · ")}</p>
      </div>
    </>
  );
}
