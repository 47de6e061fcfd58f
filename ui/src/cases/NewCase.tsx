// A new file: duplicates are announced while the name is typed.
import { useState } from "react";
import type { ContactKind, Dependant, ImmigrationCode } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { go, href, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { Button, Discard, Field, Refusal, Select } from "../components/parts";
import { FamilyForm, named as members } from "../pathway/FamilyForm";
import { IdentityForm, NOBODY, tidy } from "./IdentityForm";
import { CONTACTS, IMMIGRATION } from "./lists";

interface Form {
  identity: typeof NOBODY;
  phone: string;
  phoneKind: ContactKind;
  immigration: ImmigrationCode | "";
  family: Dependant[];
}

const EMPTY: Form = {
  identity: NOBODY,
  phone: "",
  phoneKind: "mobile",
  immigration: "",
  family: [],
};
const FORM = "cases.new";

export function NewCase() {
  const { t } = useWords();
  const { filters } = useRoute();
  const { value, set, state, done, discard } = useDraft<Form>(FORM, undefined, EMPTY);
  const open = useChange("cases.open");
  const [tried, setTried] = useState(false);
  const { identity, phone } = value;
  const named = identity.names.some((n) => n.given.trim() || n.family.trim());
  const typed = identity.names.map((n) => `${n.given}${n.family}`).join("");
  const twins = useAnswer(
    "search.duplicates",
    {
      identity: {
        ...tidy(identity),
        birth: /^\d{4}(-\d{2}){0,2}$/.test(identity.birth ?? "") ? identity.birth : null,
        arrival_on: null,
      },
      contacts: phone ? [phone] : [],
    },
    typed.length > 2 || phone.length > 6,
  );
  const save = () => {
    setTried(true);
    if (!named) return;
    open.mutate(
      {
        identity: tidy(identity),
        contacts: phone.trim()
          ? [
              {
                kind: value.phoneKind,
                value: phone,
                note: null,
                no_message: false,
                preferred: true,
              },
            ]
          : [],
        family: members(value.family),
        ...(value.immigration ? { immigration: value.immigration } : {}),
        draft: FORM,
      },
      {
        onSuccess: (answer) => {
          done();
          // A file may be opened for someone who was sent to us.
          if (filters.get("then") === "receive") go("cases", answer.value.number, "receive");
          else go("cases", answer.value.number);
        },
      },
    );
  };
  return (
    <div className="page page-narrow">
      <div className="head">
        <h1 tabIndex={-1}>{t("new-case")}</h1>
        <span className="soft small" role="status">
          {state === "none" || state === "superseded" ? "" : t(`draft-state-${state}`)}
        </span>
      </div>
      <form
        className="stack card"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <IdentityForm
          identity={identity}
          set={(part) => set({ identity: { ...identity, ...part } })}
          autoFocus
        />
        {tried && !named && (
          <p className="banner banner-late" role="alert">
            {t("error-name-missing")}
          </p>
        )}
        {twins.data && twins.data.length > 0 && (
          <section className="banner" aria-live="polite">
            <div className="stack grow">
              <h2>{t("duplicates-title")}</h2>
              <ul className="lines">
                {twins.data.map((twin) => (
                  <li key={twin.person.id} className="line">
                    <a className="private" href={href("cases", twin.person.number)}>
                      {twin.person.name} · {twin.person.number}
                    </a>
                    <span className="soft">
                      {twin.reasons.map((reason) => t(`likeness-${reason}`)).join(", ")}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          </section>
        )}
        <div className="grid2">
          <Select<ContactKind>
            label={t("contact-kind")}
            value={value.phoneKind}
            onChange={(phoneKind) => set({ phoneKind })}
            options={CONTACTS.map((k) => [k, t(`contact-kind-${k}`)] as const)}
          />
          <Field label={t("contact-value")} value={phone} onChange={(v) => set({ phone: v })} />
          <Select<ImmigrationCode>
            label={t("immigration")}
            value={value.immigration}
            empty={t("not-said")}
            onChange={(immigration) => set({ immigration })}
            options={IMMIGRATION.map((c) => [c, t(`immigration-${c}`)] as const)}
          />
        </div>
        <details open={value.family.length > 0}>
          <summary>{t("family-ask")}</summary>
          <div className="stack">
            <p className="soft">{t("situation-hint")}</p>
            <FamilyForm family={value.family} set={(family) => set({ family })} />
          </div>
        </details>
        <Refusal error={open.error} />
        <div className="row">
          <Button kind="main" type="submit" disabled={open.isPending}>
            {t("case-open")}
          </Button>
          <Discard
            kind="quiet"
            onDiscard={() => {
              void discard();
              go("cases");
            }}
          />
        </div>
      </form>
    </div>
  );
}
