// A partner's sheet: services, places, people; verified by whom, edited here.
import { useEffect, useState } from "react";
import type { Partner } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { go, href, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { Button, Chip, Refusal, Waiting } from "../components/parts";
import { History } from "../history/History";
import { yearOf } from "../indicators/Indicators";
import { ReferralFigures } from "../indicators/Referrals";
import { useMay } from "../users/may";
import { EditPartner } from "./EditPartner";
import { ReferTo } from "./Refer";
import { Closures, LivedDelays, ServiceSheet, Standing } from "./Sheet";

export function PartnerPage({ id }: { id: string }) {
  const { t } = useWords();
  const { path } = useRoute();
  const fresh = id === "new";
  const answer = useAnswer("partners.show", { partner: id }, !fresh);
  const instead = answer.data?.id;
  useEffect(() => {
    // The sheet that was asked for went into another one.
    if (instead && instead !== id) go("partners", instead);
  }, [instead, id]);
  if (fresh) return <EditPartner id={undefined} onClose={() => go("partners")} />;
  if (!answer.data) {
    return (
      <div className="page">
        <h1 tabIndex={-1}>{t("room-partners")}</h1>
        <Waiting error={answer.error} retry={() => void answer.refetch()} />
      </div>
    );
  }
  if (path[2] === "edit" || path[2] === "round") {
    const round = path[2] === "round";
    const close = () => (round ? go("partners", "round") : go("partners", id));
    return <EditPartner id={id} present={answer.data} round={round} onClose={close} />;
  }
  return <Sheet id={id} partner={answer.data} />;
}

function Sheet({ id, partner }: { id: string; partner: Partner }) {
  const { t } = useWords();
  const [history, setHistory] = useState(false);
  const [referring, setReferring] = useState(false);
  const verify = useChange("partners.verify");
  const may = useMay();
  return (
    <div className="page page-narrow">
      <div className="head">
        <h1 tabIndex={-1}>{partner.name}</h1>
        {partner.also && <span className="soft">{partner.also}</span>}
        <div className="head-end">
          {may("read_files") && (
            <>
              <Button onClick={() => setHistory(true)}>{t("history")}</Button>
              <Button onClick={() => go("answers", id)}>{t("answers-of-partner")}</Button>
              <Button onClick={() => setReferring(true)}>{t("partner-refer")}</Button>
            </>
          )}
          <Button disabled={!may("write_partners")} onClick={() => verify.mutate({ partner: id })}>
            {t("partner-verify")}
          </Button>
          <Button
            kind="main"
            disabled={!may("write_partners")}
            onClick={() => go("partners", id, "edit")}
          >
            {t("edit")}
          </Button>
        </div>
      </div>
      <Standing partner={partner} />
      <p>
        {may("read_files") && (
          <a href={`${href("referrals")}?all=1&partner=${id}`}>{t("work-of-partner")}</a>
        )}
      </p>
      <Refusal error={verify.error} />
      {partner.description && <p className="told">{partner.description}</p>}
      {partner.note && <p className="banner banner-plain">{partner.note}</p>}
      <section className="card">
        <h2>{t("contacts")}</h2>
        <ul className="lines">
          {partner.contacts.map((c) => (
            <li key={c.id} className="line">
              <span className="grow">{[c.name, c.title].filter(Boolean).join(", ")}</span>
              {c.role && <Chip>{t(`contact-role-${c.role}`)}</Chip>}
              <span>{c.phone}</span>
              <span>{c.email}</span>
            </li>
          ))}
          {partner.channel && (
            <li className="line">
              <span className="soft">{t("labelled", { label: t("partner-channel") })}</span>
              <span>{t(`partner-channel-${partner.channel}`)}</span>
            </li>
          )}
          {(partner.email || partner.url) && (
            <li className="line">
              <span className="grow">{partner.url}</span>
              <span>{partner.email}</span>
            </li>
          )}
        </ul>
        {partner.contacts.length === 0 && !partner.email && !partner.url && (
          <p className="soft">{t("none")}</p>
        )}
      </section>
      {partner.places.length > 0 && (
        <section className="card">
          <h2>{t("partner-places")}</h2>
          <ul className="lines">
            {partner.places.map((p) => (
              <li key={p.id} className="line">
                {[p.name, p.address, p.city, p.postal_code].filter(Boolean).join(", ")}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="card">
        <h2>{t("services")}</h2>
        {partner.services.length === 0 && <p className="soft">{t("none")}</p>}
        <ul className="lines">
          {partner.services.map((s) => (
            <li key={s.id} className="line line-stack">
              <ServiceSheet service={s} />
            </li>
          ))}
        </ul>
      </section>
      <Closures partner={partner} />
      <LivedDelays partner={partner} />
      <Lived id={id} />
      {referring && <ReferTo partner={id} onClose={() => setReferring(false)} />}
      {history && <History subject={id} onClose={() => setHistory(false)} />}
    </div>
  );
}

/** What our referrals to this partner became, this year. */
function Lived({ id }: { id: string }) {
  const today = useAnswer("today.date", {}).data;
  return today ? <ReferralFigures period={yearOf(today)} partner={id} /> : null;
}
