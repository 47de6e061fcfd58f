// What the forms of tables and agreements share: an organization, a territory, an
// amount, the reminder that nobody accompanied is named.
import { useEffect, useState } from "react";
import type { Axis, PartnerLine, Party, Place } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { readMoney } from "../app/money";
import { href } from "../app/route";
import { useWords } from "../app/words";
import { fold } from "../cases/fold";
import { Field, Suggest } from "../components/parts";
import { sensitive } from "../notes/sensitive";

export const AXES: Axis[] = ["1", "2", "3", "4", "5"];

/** The two rooms of concertation. */
export function Rooms({ here }: { here: "concertation" | "agreements" }) {
  const { t } = useWords();
  return (
    <nav className="sections" aria-label={t("room-concertation")}>
      {(["concertation", "agreements"] as const).map((room) => (
        <a key={room} href={href(room)} aria-current={room === here ? "page" : undefined}>
          {t(`concertation-part-${room}`)}
        </a>
      ))}
    </nav>
  );
}

/** Said where one types. */
export function Nobody() {
  const { t } = useWords();
  return <p className="soft small">{t("concertation-nobody")}</p>;
}

/** A text of several lines that names nobody who is accompanied. */
export function OpenText(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  autoFocus?: boolean;
}) {
  const { t } = useWords();
  return (
    <>
      <Field {...props} hint={t("concertation-nobody")} multiline />
      {sensitive(props.value) && (
        <p className="banner" role="alert">
          {t("note-sensitive")}
        </p>
      )}
    </>
  );
}

export const NO_PARTY: Party = { partner: null, name: "" };

interface PartyProps {
  label: string;
  party: Party;
  onChange: (party: Party) => void;
  autoFocus?: boolean;
}

/** An organization: one of the directory, or a name as typed. */
export function PartyField({ label, party, onChange, autoFocus }: PartyProps) {
  const { t } = useWords();
  const typed = !party.partner && party.name.trim().length > 1;
  const found = useAnswer("partners.find", { text: party.name, limit: 6 }, typed);
  return (
    <Suggest<PartnerLine>
      label={label}
      hint={t(party.partner ? "party-known" : "party-hint")}
      text={party.name}
      onText={(name) => onChange({ partner: null, name })}
      found={typed ? (found.data?.lines ?? []) : []}
      id={(partner) => partner.id}
      show={(partner) => (
        <>
          <span className="grow">{partner.name}</span>
          <span className="soft small">{partner.cities}</span>
        </>
      )}
      onPick={(partner) => onChange({ partner: partner.id, name: partner.name })}
      {...(autoFocus ? { autoFocus } : {})}
    />
  );
}

/** An MRC or a region. */
export function TerritoryField(props: {
  code: string | null;
  onCode: (code: string | null) => void;
}) {
  const { t } = useWords();
  const { code, onCode } = props;
  const [text, setText] = useState("");
  const shown = useAnswer("places.show", { code: code ?? "" }, code !== null);
  const found = useAnswer("places.search", { text }, code === null && text.length > 1);
  useEffect(() => {
    if (code && shown.data) setText(shown.data.name);
  }, [code, shown.data]);
  const wide = (found.data ?? []).filter((p) => p.kind === "MRC" || p.kind === "region");
  return (
    <Suggest<Place>
      label={t("table-territory")}
      hint={t("table-territory-hint")}
      text={text}
      onText={(value) => {
        setText(value);
        if (code) onCode(null);
      }}
      found={code ? [] : wide}
      id={(p) => p.code}
      show={(p) => (
        <>
          <span className="grow">{p.name}</span>
          <span className="soft small">{p.kind === "region" ? t("table-region") : p.region}</span>
        </>
      )}
      onPick={(p) => {
        setText(p.name);
        onCode(p.code);
      }}
      onLeave={() => {
        const same = wide.filter((p) => fold(p.name) === fold(text));
        if (!code && same[0]) onCode(same[0].code);
      }}
    />
  );
}

interface MoneyProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  required?: boolean;
  hint?: string;
}

export function MoneyField(props: MoneyProps) {
  const { t } = useWords();
  const wrong = props.value.trim() !== "" && readMoney(props.value) === null;
  return (
    <Field
      {...props}
      hint={props.hint ?? t("amount-hint")}
      invalid={wrong ? t("error-amount-wrong") : null}
    />
  );
}

/** A whole number, or nothing. */
export function CountField(props: {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  required?: boolean;
}) {
  const { t } = useWords();
  const good = /^\d{0,7}$/.test(props.value.trim());
  return <Field {...props} invalid={good ? null : t("number-wrong")} />;
}

/** The number typed, or null. */
export function countOf(text: string): number | null {
  return text.trim() === "" ? null : Number(text.trim());
}
