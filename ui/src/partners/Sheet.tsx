// The parts of a partner's sheet: how sure it is, its services, its closures.
import type { ReactNode } from "react";
import type { Partner, Service } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";
import { Chip } from "../components/parts";
import { closes } from "./lists";
import { PlaceNames } from "./PlaceName";

/** Verified on, by whom; edited on, by whom: two things. */
export function Standing({ partner }: { partner: Partner }) {
  const { t } = useWords();
  const today = useAnswer("today.date", {}).data ?? "";
  const users = useAnswer("users.list", {}).data ?? [];
  const who = (id: string) => users.find((u) => u.id === id)?.name ?? t("someone-else");
  const closed = partner.closures.find((c) => !c.service && today && closes(c, today));
  const { verified_on: date, verified_by } = partner;
  const verified = () => {
    if (!date) return t("partner-never-verified");
    if (verified_by) return t("partner-verified-by", { date, who: who(verified_by) });
    return t(partner.source ? "partner-verified-directory" : "partner-verified", { date });
  };
  return (
    <p className="row">
      {partner.kind && <Chip>{t(`partner-kind-${partner.kind}`)}</Chip>}
      {closed && (
        <Chip tone="late">
          ! {t("closed-now")}
          {closed.reason && ` · ${closed.reason}`}
        </Chip>
      )}
      <Chip tone={partner.stale ? "warn" : "good"}>
        {partner.stale ? "! " : "✓ "}
        {verified()}
      </Chip>
      {partner.edited_on && partner.edited_by && (
        <span className="soft">
          {t("partner-edited-by", { date: partner.edited_on, who: who(partner.edited_by) })}
        </span>
      )}
      {partner.source && <span className="soft">{partner.source}</span>}
    </p>
  );
}

const TONES = { open: "good", limited: "warn", full: "late", closed: "late" } as const;
const MARKS = { open: "✓ ", limited: "! ", full: "! ", closed: "! " } as const;

/** Whether a service takes people, and how old that word is. */
export function CapacityChip({ service }: { service: Service }) {
  const { t, relative } = useWords();
  const today = useAnswer("today.date", {}).data ?? "";
  const said = service.capacity;
  if (!said) return null;
  return (
    <Chip tone={TONES[said.capacity]}>
      {MARKS[said.capacity]}
      {t(`capacity-${said.capacity}`)} · {today ? relative(said.on, today) : said.on}
    </Chip>
  );
}

export function ServiceSheet({ service }: { service: Service }) {
  const { t } = useWords();
  const { delay } = service;
  const facts: [string, ReactNode][] = [
    ["service-domains", service.domains.map((d) => t(`domain-${d}`)).join(", ")],
    ["service-eligibility", service.eligibility],
    ["service-statuses", service.statuses.map((s) => t(`immigration-${s}`)).join(", ")],
    ["service-ages", <Ages key="ages" service={service} />],
    ["service-languages", service.languages],
    ["service-serves", <PlaceNames key="serves" codes={service.serves} />],
    ["service-areas", service.areas],
    ["delay-announced", delay && t("delay-said", { days: delay.days, date: delay.on })],
    ["service-documents", service.documents],
    ["service-schedule", service.schedule],
    ["service-fees", service.fees],
  ];
  const said = facts.filter(([label, value]) => {
    if (label === "service-ages") return service.age_from !== null || service.age_to !== null;
    return label === "service-serves" ? service.serves.length > 0 : Boolean(value);
  });
  return (
    <>
      <div className="row">
        <strong>{service.name}</strong>
        <CapacityChip service={service} />
      </div>
      {service.description && <span className="told">{service.description}</span>}
      <dl className="facts facts-wide">
        {said.map(([label, value]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Ages({ service }: { service: Service }) {
  const { t } = useWords();
  const { age_from: from, age_to: to } = service;
  if (from !== null && to !== null) return <>{t("service-age-range", { from, to })}</>;
  if (from !== null) return <>{t("service-age-least", { from })}</>;
  return <>{to === null ? "" : t("service-age-most", { to })}</>;
}

export function Closures({ partner }: { partner: Partner }) {
  const { t } = useWords();
  const today = useAnswer("today.date", {}).data ?? "";
  if (partner.closures.length === 0) return null;
  return (
    <section className="card">
      <h2>{t("closures")}</h2>
      <ul className="lines">
        {partner.closures.map((c) => {
          const service = partner.services.find((s) => s.id === c.service);
          return (
            <li key={c.id} className="line">
              <span className="grow">
                {service?.name ?? t("closure-all")}
                {", "}
                {c.ends_on
                  ? t("closure-said", { from: c.starts_on, until: c.ends_on })
                  : t("closure-open-ended", { from: c.starts_on })}
              </span>
              {c.reason && <span className="soft">{c.reason}</span>}
              {today && closes(c, today) && <Chip tone="late">! {t("closed-now")}</Chip>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The delay that those we referred lived, where there are enough of them to tell. */
export function LivedDelays({ partner }: { partner: Partner }) {
  const { t } = useWords();
  const delays = useAnswer("partners.delays", { partner: partner.id ?? "" }).data;
  if (!delays) return null;
  return (
    <section className="card">
      <h2>{t("partner-delay-lived")}</h2>
      {delays.length === 0 && <p className="soft">{t("partner-delay-lived-few")}</p>}
      <ul className="lines">
        {delays.map(({ service, days, count, since }) => (
          <li key={service ?? "all"} className="line">
            <span>
              {t("labelled", {
                label:
                  partner.services.find((s) => s.id === service)?.name ??
                  t("partner-delay-lived-all"),
              })}{" "}
              {t("partner-delay-lived-said", { days, count, date: since })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
