// What is known of one service: words for people, facts that a choice goes by.
import { useState } from "react";
import type {
  Capacity,
  Domain,
  ImmigrationCode,
  Place,
  Service,
} from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";
import { DOMAINS } from "../assessments/domains";
import { IMMIGRATION } from "../cases/lists";
import { Check, Chip, DateField, Field, Select, Suggest } from "../components/parts";
import { CAPACITIES, EVERYWHERE } from "./lists";
import { PlaceName } from "./PlaceName";
import { Text } from "./Text";

interface ServiceProps {
  service: Service;
  change: (part: Partial<Service>) => void;
  today: string;
}

export function ServiceFields({ service, change, today }: ServiceProps) {
  const { t } = useWords();
  return (
    <>
      <Text label={t("service-name")} of={service} at="name" set={change} required />
      <Text label={t("service-languages")} of={service} at="languages" set={change} />
      <Text label={t("service-schedule")} of={service} at="schedule" set={change} />
      <Text label={t("service-fees")} of={service} at="fees" set={change} />
      <Text label={t("description")} of={service} at="description" set={change} />
      <Text label={t("service-documents")} of={service} at="documents" set={change} />
      <Room service={service} change={change} today={today} />
      <Delay service={service} change={change} today={today} />
      <Text label={t("service-eligibility")} of={service} at="eligibility" set={change} />
      <Age label={t("service-age-from")} of={service} at="age_from" set={change} />
      <Age label={t("service-age-to")} of={service} at="age_to" set={change} />
      <Text label={t("service-areas")} of={service} at="areas" set={change} />
      <Served codes={service.serves} set={(serves) => change({ serves })} />
      <Codes<Domain>
        legend={t("service-domains")}
        all={DOMAINS}
        chosen={service.domains}
        name={(code) => t(`domain-${code}`)}
        set={(domains) => change({ domains })}
      />
      <Codes<ImmigrationCode>
        legend={t("service-statuses")}
        hint={t("service-statuses-hint")}
        all={IMMIGRATION}
        chosen={service.statuses}
        name={(code) => t(`immigration-${code}`)}
        set={(statuses) => change({ statuses })}
      />
    </>
  );
}

/** Whether it takes people; a new word is of today. */
function Room({ service, change, today }: ServiceProps) {
  const { t } = useWords();
  const said = service.capacity;
  return (
    <>
      <Select<Capacity>
        label={t("capacity")}
        value={said?.capacity ?? ""}
        empty={t("not-said")}
        onChange={(capacity) =>
          change({ capacity: (capacity as string) === "" ? null : { capacity, on: today } })
        }
        options={CAPACITIES.map((c) => [c, t(`capacity-${c}`)] as const)}
      />
      {said && (
        <DateField
          label={t("capacity-on")}
          value={said.on}
          required
          onChange={(on) => change({ capacity: { ...said, on } })}
        />
      )}
    </>
  );
}

function Delay({ service, change, today }: ServiceProps) {
  const { t } = useWords();
  const said = service.delay;
  return (
    <>
      <Whole
        label={t("delay-days")}
        value={said?.days ?? null}
        most={3650}
        set={(days) => change({ delay: days === null ? null : { days, on: today } })}
      />
      {said && (
        <DateField
          label={t("delay-on")}
          value={said.on}
          required
          onChange={(on) => change({ delay: { ...said, on } })}
        />
      )}
    </>
  );
}

interface AgeProps {
  label: string;
  of: Service;
  at: "age_from" | "age_to";
  set: (part: Partial<Service>) => void;
}

function Age({ label, of, at, set }: AgeProps) {
  return <Whole label={label} value={of[at]} most={120} set={(age) => set({ [at]: age })} />;
}

interface WholeProps {
  label: string;
  value: number | null;
  most: number;
  set: (value: number | null) => void;
}

/** A whole number, or nothing. */
function Whole({ label, value, most, set }: WholeProps) {
  return (
    <Field
      label={label}
      value={value === null ? "" : String(value)}
      onChange={(text) => {
        const digits = text.replace(/\D/g, "");
        set(digits === "" ? null : Math.min(Number(digits), most));
      }}
    />
  );
}

interface CodesProps<T extends string> {
  legend: string;
  hint?: string;
  all: T[];
  chosen: T[];
  name: (code: T) => string;
  set: (codes: T[]) => void;
}

/** Several of a closed list, folded until it is needed. */
function Codes<T extends string>({ legend, hint, all, chosen, name, set }: CodesProps<T>) {
  const { t } = useWords();
  return (
    <details className="wide">
      <summary>
        {t("labelled", { label: legend })}{" "}
        <span className="soft">{chosen.map(name).join(", ") || t("not-said")}</span>
      </summary>
      {hint && <p className="soft small">{hint}</p>}
      <fieldset className="checks">
        <legend className="hidden">{legend}</legend>
        {all.map((code) => (
          <Check
            key={code}
            label={name(code)}
            checked={chosen.includes(code)}
            onChange={(on) => set(all.filter((c) => (c === code ? on : chosen.includes(c))))}
          />
        ))}
      </fieldset>
    </details>
  );
}

/** The places that a service serves, chosen one by one from the list of Quebec. */
function Served({ codes, set }: { codes: string[]; set: (codes: string[]) => void }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const found = useAnswer("places.search", { text }, text.length > 1);
  const everywhere = codes.includes(EVERYWHERE);
  return (
    <div className="wide stack">
      <Check
        label={t("service-everywhere")}
        checked={everywhere}
        onChange={(on) => set(on ? [EVERYWHERE] : [])}
      />
      {!everywhere && (
        <>
          <Suggest<Place>
            label={t("service-serves")}
            hint={t("service-serves-hint")}
            text={text}
            onText={setText}
            found={(found.data ?? []).filter((p) => !codes.includes(p.code))}
            id={(p) => p.code}
            show={(p) => (
              <>
                <span className="grow">{p.name}</span>
                <span className="soft small">{p.mrc ?? p.region}</span>
              </>
            )}
            onPick={(p) => {
              setText("");
              set([...codes, p.code]);
            }}
          />
          {codes.length > 0 && (
            <ul className="row plain">
              {codes.map((code) => (
                <li key={code}>
                  <Chip>
                    <PlaceName code={code} />
                    <RemovePlace code={code} remove={() => set(codes.filter((c) => c !== code))} />
                  </Chip>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  );
}

function RemovePlace({ code, remove }: { code: string; remove: () => void }) {
  const { t } = useWords();
  const place = useAnswer("places.show", { code }).data;
  return (
    <button
      type="button"
      className="chip-x"
      aria-label={t("code-remove", { name: place?.name ?? code })}
      onClick={remove}
    >
      ×
    </button>
  );
}
