// A partner written or corrected: who to call, where, which services for whom.
import type { ReactNode } from "react";
import type {
  ContactRole,
  Partner,
  PartnerChannel,
  PartnerClosure,
  PartnerContact,
  PartnerKind,
  PartnerPlace,
  Service,
} from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { go } from "../app/route";
import { useWords } from "../app/words";
import { DraftState, Superseded } from "../components/forms";
import { Button, DateField, Refusal, Select } from "../components/parts";
import { CHANNELS, KINDS, ROLES } from "./lists";
import { ServiceFields } from "./ServiceFields";
import { Text } from "./Text";

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
  kind: null,
  channel: null,
  closures: [],
};
const PERSON: PartnerContact = { name: null, title: null, phone: null, email: null, role: null };
const PLACE: PartnerPlace = { name: null, address: null, city: null, postal_code: null };
const SERVICE: Service = {
  name: "",
  description: null,
  eligibility: null,
  languages: null,
  areas: null,
  schedule: null,
  fees: null,
  domains: [],
  statuses: [],
  age_from: null,
  age_to: null,
  serves: [],
  capacity: null,
  delay: null,
  documents: null,
};

interface EditProps {
  id: string | undefined;
  present?: Partner;
  /** Edited on the round: what is saved is verified too. */
  round?: boolean;
  onClose: () => void;
}

export function EditPartner({ id, present, round, onClose }: EditProps) {
  const { t } = useWords();
  const draft = useDraft<Partner>(`partners.edit:${id ?? "new"}`, id, present ?? NEW, {
    whole: id !== undefined,
  });
  const { value, set } = draft;
  const save = useChange("partners.save");
  const verify = useChange("partners.verify");
  const today = useAnswer("today.date", {}).data ?? "";
  const submit = () => {
    // What is not read when saving stays out; so do lines left empty.
    const { source, verified_on, verified_by, edited_on, edited_by, stale, ...rest } = value;
    const kept = {
      ...rest,
      closures: value.closures.filter((c) => c.starts_on),
      services: value.services.filter((s) => s.name.trim()),
      contacts: value.contacts.filter((c) => c.name || c.title || c.phone || c.email),
      places: value.places.filter((p) => p.name || p.address || p.city || p.postal_code),
    };
    save.mutate(kept, {
      onSuccess: (answer) => {
        void draft.discard();
        if (!round) return go("partners", answer.value);
        verify.mutate({ partner: answer.value }, { onSuccess: onClose });
      },
    });
  };
  return (
    <div className="page page-narrow">
      <h1 tabIndex={-1}>{value.name || t("partner-new")}</h1>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Superseded draft={draft} />
        <section className="card stack">
          <div className="grid2">
            <Text label={t("name")} of={value} at="name" set={set} required autoFocus />
            <Text label={t("partner-also")} of={value} at="also" set={set} />
            <Select<PartnerKind>
              label={t("partner-kind")}
              value={value.kind ?? ""}
              empty={t("not-said")}
              onChange={(kind) => set({ kind: kind || null })}
              options={KINDS.map((k) => [k, t(`partner-kind-${k}`)] as const)}
            />
            <Select<PartnerChannel>
              label={t("partner-channel")}
              value={value.channel ?? ""}
              empty={t("not-said")}
              onChange={(channel) => set({ channel: channel || null })}
              options={CHANNELS.map((c) => [c, t(`partner-channel-${c}`)] as const)}
            />
            <Text label={t("email")} of={value} at="email" set={set} />
            <Text label={t("website")} of={value} at="url" set={set} />
          </div>
          <Text label={t("description")} of={value} at="description" set={set} multiline />
          <Text
            label={t("partner-note")}
            hint={t("partner-note-hint")}
            of={value}
            at="note"
            set={set}
            multiline
          />
        </section>
        <Parts
          title={t("contacts")}
          add={t("people-add")}
          blank={PERSON}
          list={value.contacts}
          set={(contacts) => set({ contacts })}
        >
          {(person, change) => (
            <>
              <Text label={t("person-name")} of={person} at="name" set={change} />
              <Text label={t("person-title")} of={person} at="title" set={change} />
              <Text label={t("phone")} of={person} at="phone" set={change} />
              <Text label={t("email")} of={person} at="email" set={change} />
              <Select<ContactRole>
                label={t("contact-role")}
                value={person.role ?? ""}
                empty={t("not-said")}
                onChange={(role) => change({ role: role || null })}
                options={ROLES.map((r) => [r, t(`contact-role-${r}`)] as const)}
              />
            </>
          )}
        </Parts>
        <Parts
          title={t("partner-places")}
          add={t("place-add")}
          blank={PLACE}
          list={value.places}
          set={(places) => set({ places })}
        >
          {(place, change) => (
            <>
              <Text label={t("place-name")} of={place} at="name" set={change} />
              <Text label={t("address")} of={place} at="address" set={change} />
              <Text label={t("city")} of={place} at="city" set={change} />
              <Text label={t("postal-code")} of={place} at="postal_code" set={change} />
            </>
          )}
        </Parts>
        <Parts
          title={t("services")}
          add={t("service-add")}
          blank={SERVICE}
          list={value.services}
          set={(services) => set({ services })}
        >
          {(service, change) => <ServiceFields service={service} change={change} today={today} />}
        </Parts>
        <Parts
          title={t("closures")}
          add={t("closure-add")}
          blank={{ service: null, starts_on: today, ends_on: null, reason: null }}
          list={value.closures}
          set={(closures) => set({ closures })}
        >
          {(closure, change) => (
            <Closure closure={closure} change={change} services={value.services} />
          )}
        </Parts>
        <Refusal error={save.error ?? verify.error} />
        <div className="row">
          <Button kind="main" type="submit" disabled={save.isPending || verify.isPending}>
            {t(round ? "partner-edit-verified" : "save")}
          </Button>
          <Button
            kind="quiet"
            onClick={() => {
              void draft.discard();
              onClose();
            }}
          >
            {t(draft.state === "none" ? "cancel" : "discard")}
          </Button>
          <DraftState state={draft.state} />
        </div>
      </form>
    </div>
  );
}

interface ClosureProps {
  closure: PartnerClosure;
  change: (part: Partial<PartnerClosure>) => void;
  services: Service[];
}

function Closure({ closure, change, services }: ClosureProps) {
  const { t } = useWords();
  return (
    <>
      <DateField
        label={t("closure-from")}
        value={closure.starts_on}
        required
        onChange={(starts_on) => change({ starts_on })}
      />
      <DateField
        label={t("closure-until")}
        value={closure.ends_on ?? ""}
        onChange={(on) => change({ ends_on: on || null })}
      />
      <Select
        label={t("closure-service")}
        value={closure.service ?? ""}
        empty={t("closure-all")}
        onChange={(service) => change({ service: service || null })}
        options={services.flatMap((s) => (s.id ? [[s.id, s.name] as const] : []))}
      />
      <Text label={t("reason")} of={closure} at="reason" set={change} />
    </>
  );
}

interface PartsProps<T> {
  title: string;
  add: string;
  blank: T;
  list: T[];
  set: (list: T[]) => void;
  children: (item: T, change: (part: Partial<T>) => void) => ReactNode;
}

function Parts<T>({ title, add, blank, list, set, children }: PartsProps<T>) {
  const { t } = useWords();
  return (
    <section className="card stack">
      <h2>{title}</h2>
      {list.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order is the person's.
        <fieldset key={at} className="part">
          <legend className="hidden">
            {title} {at + 1}
          </legend>
          <div className="grid2">
            {children(item, (part) =>
              set(list.map((one, i) => (i === at ? { ...one, ...part } : one))),
            )}
          </div>
          <Button small kind="quiet" onClick={() => set(list.filter((_, i) => i !== at))}>
            {t("remove")}
            <span className="hidden">
              {" "}
              {title} {at + 1}
            </span>
          </Button>
        </fieldset>
      ))}
      <div>
        <Button onClick={() => set([...list, blank])}>+ {add}</Button>
      </div>
    </section>
  );
}
