// A partner written or corrected: who to call, where, which services for whom.
import type { ReactNode } from "react";
import type { Partner, PartnerContact, PartnerPlace, Service } from "../api/generated/operations";
import { useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { go } from "../app/route";
import { useWords } from "../app/words";
import { DraftState, Superseded } from "../components/forms";
import { Button, Field, Refusal } from "../components/parts";

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
const PERSON: PartnerContact = { name: null, title: null, phone: null, email: null };
const PLACE: PartnerPlace = { name: null, address: null, city: null, postal_code: null };
const SERVICE: Service = {
  name: "",
  description: null,
  eligibility: null,
  languages: null,
  areas: null,
  schedule: null,
  fees: null,
};

interface EditProps {
  id: string | undefined;
  present?: Partner;
  onClose: () => void;
}

export function EditPartner({ id, present, onClose }: EditProps) {
  const { t } = useWords();
  const draft = useDraft<Partner>(`partners.edit:${id ?? "new"}`, id, present ?? NEW, {
    whole: id !== undefined,
  });
  const { value, set } = draft;
  const save = useChange("partners.save");
  const submit = () => {
    const { source: _, verified_on: __, stale: ___, ...rest } = value;
    const kept = {
      ...rest,
      services: value.services.filter((s) => s.name.trim()),
      contacts: value.contacts.filter((c) => c.name || c.title || c.phone || c.email),
      places: value.places.filter((p) => p.name || p.address || p.city || p.postal_code),
    };
    save.mutate(kept, {
      onSuccess: (answer) => {
        void draft.discard();
        go("partners", answer.value);
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
          {(service, change) => (
            <>
              <Text label={t("service-name")} of={service} at="name" set={change} required />
              <Text label={t("service-languages")} of={service} at="languages" set={change} />
              <Text label={t("service-areas")} of={service} at="areas" set={change} />
              <Text label={t("service-eligibility")} of={service} at="eligibility" set={change} />
              <Text label={t("service-schedule")} of={service} at="schedule" set={change} />
              <Text label={t("service-fees")} of={service} at="fees" set={change} />
              <Text label={t("description")} of={service} at="description" set={change} />
            </>
          )}
        </Parts>
        <Refusal error={save.error} />
        <div className="row">
          <Button kind="main" type="submit" disabled={save.isPending}>
            {t("save")}
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

interface TextProps<T, K extends keyof T> {
  label: string;
  hint?: string;
  of: T;
  at: K;
  set: (part: Partial<T>) => void;
  multiline?: boolean;
  required?: boolean;
  autoFocus?: boolean;
}

/** One text of a record; an empty one is null, but for a name. */
function Text<T, K extends keyof T & string>({ of, at, set, ...field }: TextProps<T, K>) {
  const value = of[at];
  return (
    <Field
      {...field}
      value={typeof value === "string" ? value : ""}
      onChange={(text) => {
        const kept = text === "" && value !== "" && !field.required ? null : text;
        set({ [at]: kept } as Partial<T>);
      }}
    />
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
