// Who the person is: few required fields, many possible ones.
import { useEffect, useState } from "react";
import type { Gender, Identity, Named, Place } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";
import { Button, DateField, Field, Select, Suggest } from "../components/parts";
import { fold } from "./fold";
import { GENDERS } from "./lists";

export const NOBODY: Identity = {
  names: [{ kind: "legal", given: "", family: "" }],
  birth: null,
  gender: null,
  pronoun: null,
  country: null,
  arrival_on: null,
  languages: [],
  interpreter: null,
  municipality: null,
  address: null,
  postal_code: null,
  external_number: null,
};

/** Lines of languages left empty are no languages. */
export function tidy(identity: Identity): Identity {
  return { ...identity, languages: identity.languages.filter((l) => l.code !== "") };
}

interface FormProps {
  identity: Identity;
  set: (part: Partial<Identity>) => void;
  autoFocus?: boolean;
}

const orNull = (text: string): string | null => (text === "" ? null : text);

export function IdentityForm({ identity, set, autoFocus }: FormProps) {
  const { t, lang } = useWords();
  const countries = useAnswer("places.countries", {}).data ?? [];
  const languages = useAnswer("places.languages", {}).data ?? [];
  const setName = (index: number, part: Partial<Identity["names"][number]>) =>
    set({ names: identity.names.map((n, i) => (i === index ? { ...n, ...part } : n)) });
  const preferred = identity.languages.find((l) => l.usage === "preferred");
  const others = identity.languages.filter((l) => l !== preferred);
  const setOthers = (list: Identity["languages"]) =>
    set({ languages: preferred ? [preferred, ...list] : list });
  return (
    <>
      {identity.names.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names are ordered by the person.
        <div key={index} className="grid2">
          <Field
            label={t(index === 0 ? "family-names" : `name-${name.kind}-family`)}
            hint={index === 0 ? t("family-names-hint") : undefined}
            value={name.family}
            onChange={(family) => setName(index, { family })}
            dir="auto"
            autoFocus={autoFocus && index === 0}
          />
          <Field
            label={t(index === 0 ? "given-names" : `name-${name.kind}-given`)}
            value={name.given}
            onChange={(given) => setName(index, { given })}
            dir="auto"
          />
        </div>
      ))}
      <div className="row">
        {(["usual", "native", "former"] as const).map((kind) => (
          <Button
            key={kind}
            small
            onClick={() => set({ names: [...identity.names, { kind, given: "", family: "" }] })}
          >
            + {t(`name-kind-${kind}`)}
          </Button>
        ))}
        <Button small onClick={() => setOthers([...others, { code: "", usage: "spoken" }])}>
          + {t("language-add")}
        </Button>
      </div>
      <div className="grid2">
        <DateField
          label={t("birth")}
          partial
          value={identity.birth ?? ""}
          onChange={(v) => set({ birth: orNull(v) })}
        />
        <Select<Gender>
          label={t("gender")}
          value={identity.gender ?? ""}
          empty={t("not-said")}
          onChange={(v) => set({ gender: v || null })}
          options={GENDERS.map((g) => [g, t(`gender-${g}`)] as const)}
        />
        <NamedField
          label={t("country")}
          list={countries}
          lang={lang}
          code={identity.country}
          onCode={(country) => set({ country })}
        />
        <NamedField
          label={t("language-preferred")}
          list={languages}
          lang={lang}
          code={preferred?.code ?? null}
          onCode={(code) =>
            set({
              languages: code ? [{ ...preferred, code, usage: "preferred" }, ...others] : others,
            })
          }
        />
        {others.map((language, at) => (
          <NamedField
            // biome-ignore lint/suspicious/noArrayIndexKey: the languages are ordered.
            key={at}
            label={t("language-other", { number: at + 1 })}
            list={languages}
            lang={lang}
            code={language.code || null}
            onCode={(code) =>
              setOthers(others.map((o, i) => (i === at ? { ...o, code: code ?? "" } : o)))
            }
            onEmpty={() => setOthers(others.filter((_, i) => i !== at))}
          />
        ))}
        <DateField
          label={t("arrival")}
          value={identity.arrival_on ?? ""}
          onChange={(v) => set({ arrival_on: orNull(v) })}
        />
        <Field
          label={t("interpreter")}
          hint={t("interpreter-hint")}
          value={identity.interpreter ?? ""}
          onChange={(v) => set({ interpreter: orNull(v) })}
        />
        <Field
          label={t("address")}
          value={identity.address ?? ""}
          onChange={(v) => set({ address: orNull(v) })}
        />
        <MunicipalityField
          code={identity.municipality}
          onCode={(municipality) => set({ municipality })}
        />
        <Field
          label={t("postal-code")}
          value={identity.postal_code ?? ""}
          onChange={(v) => set({ postal_code: orNull(v) })}
        />
        <Field
          label={t("pronoun")}
          value={identity.pronoun ?? ""}
          onChange={(v) => set({ pronoun: orNull(v) })}
        />
      </div>
    </>
  );
}

interface NamedProps {
  label: string;
  list: Named[];
  lang: "fr" | "en";
  code: string | null;
  onCode: (code: string | null) => void;
  /** Left empty: the line is no longer wanted. */
  onEmpty?: () => void;
}

function NamedField({ label, list, lang, code, onCode, onEmpty }: NamedProps) {
  const { t } = useWords();
  const chosen = list.find((item) => item.code === code);
  const [text, setText] = useState("");
  useEffect(() => {
    if (chosen) setText(chosen[lang]);
  }, [chosen, lang]);
  const typed = fold(text);
  const found =
    typed && text !== chosen?.[lang]
      ? list
          .filter((item) => fold(item.fr).includes(typed) || fold(item.en).includes(typed))
          .slice(0, 8)
      : [];
  return (
    <Suggest<Named>
      label={label}
      text={text}
      onText={(value) => {
        setText(value);
        if (value === "" || code) onCode(null);
      }}
      found={found}
      id={(item) => item.code}
      show={(item) => item[lang]}
      onPick={(item) => {
        setText(item[lang]);
        onCode(item.code);
      }}
      onLeave={() => {
        if (text === "") onEmpty?.();
        const exact = list.find((item) => fold(item.fr) === typed || fold(item.en) === typed);
        if (!code && exact) onCode(exact.code);
      }}
      invalid={text && !code ? t("choose-from-list") : null}
    />
  );
}

export function MunicipalityField({
  code,
  onCode,
}: {
  code: string | null;
  onCode: (code: string | null) => void;
}) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const shown = useAnswer("places.show", { code: code ?? "" }, code !== null);
  const found = useAnswer("places.search", { text }, text.length > 1);
  useEffect(() => {
    if (code && shown.data) setText(shown.data.name);
  }, [code, shown.data]);
  const towns = (found.data ?? []).filter((p) => p.kind !== "MRC" && p.kind !== "region");
  return (
    <Suggest<Place>
      label={t("municipality")}
      text={text}
      onText={(value) => {
        setText(value);
        if (code) onCode(null);
      }}
      found={code ? [] : towns}
      id={(p) => p.code}
      show={(p) => (
        <>
          <span className="grow">{p.name}</span>
          <span className="soft small">{p.mrc ?? p.region}</span>
        </>
      )}
      onPick={(p) => {
        setText(p.name);
        onCode(p.code);
      }}
      onLeave={() => {
        const same = towns.filter((p) => fold(p.name) === fold(text));
        if (!code && same.length === 1 && same[0]) onCode(same[0].code);
      }}
      invalid={text && !code ? t("choose-from-list") : null}
    />
  );
}
