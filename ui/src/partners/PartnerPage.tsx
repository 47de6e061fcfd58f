// A partner's sheet: services, places, people; verified by whom, edited here.
import { useEffect, useState } from "react";
import type { Partner, Service } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { go } from "../app/route";
import { useWords } from "../app/words";
import { Button, Chip, Field, Refusal, Waiting } from "../components/parts";

const NEW: Partner = {
  name: "",
  also: null,
  description: null,
  url: null,
  email: null,
  note: null,
  services: [],
  places: [],
  contacts: [],
};

export function PartnerPage({ id }: { id: string }) {
  const { t } = useWords();
  const fresh = id === "new";
  const answer = useAnswer("partners.show", { partner: id }, !fresh);
  const [edited, setEdited] = useState<Partner | null>(fresh ? NEW : null);
  const save = useChange("partners.save");
  const verify = useChange("partners.verify");
  useEffect(() => {
    if (!fresh) setEdited(null);
  }, [fresh]);
  const partner = edited ?? answer.data;
  const today = useAnswer("today.show", {}).data?.date ?? "";
  // As in lists: more than twelve months ago, or never.
  const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
  const stale = !partner?.verified_on || partner.verified_on < yearAgo;
  if (!partner) {
    return (
      <div className="page">
        <h1 tabIndex={-1}>{t("room-partners")}</h1>
        <Waiting error={answer.error} retry={() => void answer.refetch()} />
      </div>
    );
  }
  if (edited) {
    const set = (part: Partial<Partner>) => setEdited({ ...edited, ...part });
    return (
      <div className="page page-narrow">
        <h1 tabIndex={-1}>{edited.name || t("partner-new")}</h1>
        <form
          className="card stack"
          onSubmit={(event) => {
            event.preventDefault();
            const { source: _, verified_on: __, ...rest } = edited;
            save.mutate(rest, {
              onSuccess: (answer) => {
                setEdited(null);
                go("partners", answer.value);
              },
            });
          }}
        >
          <Field
            label={t("name")}
            value={edited.name}
            onChange={(name) => set({ name })}
            required
            autoFocus
          />
          <Field
            label={t("description")}
            multiline
            value={edited.description ?? ""}
            onChange={(v) => set({ description: v || null })}
          />
          <div className="grid2">
            <Field
              label={t("email")}
              value={edited.email ?? ""}
              onChange={(v) => set({ email: v || null })}
            />
            <Field
              label={t("website")}
              value={edited.url ?? ""}
              onChange={(v) => set({ url: v || null })}
            />
            <Phone partner={edited} set={set} />
            <City partner={edited} set={set} />
          </div>
          <Field
            label={t("partner-note")}
            hint={t("partner-note-hint")}
            multiline
            value={edited.note ?? ""}
            onChange={(v) => set({ note: v || null })}
          />
          <Services services={edited.services} set={(services) => set({ services })} />
          <Refusal error={save.error} />
          <div className="row">
            <Button kind="main" type="submit" disabled={save.isPending}>
              {t("save")}
            </Button>
            <Button kind="quiet" onClick={() => (fresh ? go("partners") : setEdited(null))}>
              {t("cancel")}
            </Button>
          </div>
        </form>
      </div>
    );
  }
  return (
    <div className="page page-narrow">
      <div className="head">
        <h1 tabIndex={-1}>{partner.name}</h1>
        <div className="head-end">
          <Button onClick={() => verify.mutate({ partner: id })}>{t("partner-verify")}</Button>
          <Button kind="main" onClick={() => setEdited(partner)}>
            {t("edit")}
          </Button>
        </div>
      </div>
      <p className="soft row">
        {partner.verified_on
          ? t("partner-verified", { date: partner.verified_on })
          : t("partner-never-verified")}
        {partner.source && ` · ${partner.source}`}
        {today && (
          <Chip tone={stale ? "warn" : "good"}>
            {stale ? "! " : "✓ "}
            {t(stale ? "partner-stale" : "partner-fresh")}
          </Chip>
        )}
      </p>
      {partner.description && <p>{partner.description}</p>}
      {partner.note && <p className="banner banner-plain">{partner.note}</p>}
      <section className="card">
        <h2>{t("contacts")}</h2>
        <ul className="lines">
          {partner.contacts.map((c) => (
            <li key={c.id} className="line">
              <span className="grow">{[c.name, c.title].filter(Boolean).join(", ")}</span>
              <span>{c.phone}</span>
              <span>{c.email}</span>
            </li>
          ))}
          {partner.email && <li className="line">{partner.email}</li>}
          {partner.places.map((p) => (
            <li key={p.id} className="line soft">
              {[p.name, p.address, p.city, p.postal_code].filter(Boolean).join(", ")}
            </li>
          ))}
        </ul>
      </section>
      <section className="card">
        <h2>{t("services")}</h2>
        {partner.services.length === 0 && <p className="soft">{t("none")}</p>}
        <ul className="lines">
          {partner.services.map((s) => (
            <li key={s.id} className="line line-stack">
              <strong>{s.name}</strong>
              {s.description && <span>{s.description}</span>}
              <dl className="facts">
                {facts(s).map(([label, value]) => (
                  <div key={label}>
                    <dt>{t(label)}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            </li>
          ))}
        </ul>
      </section>
      <Refusal error={verify.error} />
    </div>
  );
}

function facts(service: Service): [string, string | null][] {
  const all: [string, string | null][] = [
    ["service-eligibility", service.eligibility],
    ["service-languages", service.languages],
    ["service-areas", service.areas],
    ["service-schedule", service.schedule],
    ["service-fees", service.fees],
  ];
  return all.filter(([, value]) => value);
}

interface PartProps {
  partner: Partner;
  set: (part: Partial<Partner>) => void;
}

function Phone({ partner, set }: PartProps) {
  const { t } = useWords();
  const [first, ...rest] = partner.contacts;
  const blank = { name: null, title: null, phone: null, email: null };
  return (
    <Field
      label={t("phone")}
      value={first?.phone ?? ""}
      onChange={(v) => set({ contacts: [{ ...(first ?? blank), phone: v || null }, ...rest] })}
    />
  );
}

function City({ partner, set }: PartProps) {
  const { t } = useWords();
  const [first, ...rest] = partner.places;
  const blank = { name: null, address: null, city: null, postal_code: null };
  return (
    <Field
      label={t("city")}
      value={first?.city ?? ""}
      onChange={(v) => set({ places: [{ ...(first ?? blank), city: v || null }, ...rest] })}
    />
  );
}

function Services({ services, set }: { services: Service[]; set: (services: Service[]) => void }) {
  const { t } = useWords();
  const change = (at: number, part: Partial<Service>) =>
    set(services.map((s, i) => (i === at ? { ...s, ...part } : s)));
  const blank: Service = {
    name: "",
    description: null,
    eligibility: null,
    languages: null,
    areas: null,
    schedule: null,
    fees: null,
  };
  return (
    <fieldset className="stack">
      <legend>{t("services")}</legend>
      {services.map((service, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: services are ordered.
        <div key={at} className="grid2">
          <Field
            label={t("service-name")}
            value={service.name}
            onChange={(name) => change(at, { name })}
          />
          <Field
            label={t("service-languages")}
            value={service.languages ?? ""}
            onChange={(v) => change(at, { languages: v || null })}
          />
        </div>
      ))}
      <Button onClick={() => set([...services, blank])}>+ {t("service-add")}</Button>
    </fieldset>
  );
}
