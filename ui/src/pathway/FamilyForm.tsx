// The family, as far as the first steps need to know.
import { useState } from "react";
import type { Dependant, Relation } from "../api/generated/operations";
import { useWords } from "../app/words";
import { Button, DateField, Field, Select } from "../components/parts";

const RELATIONS: Relation[] = ["child", "spouse", "parent", "other"];

interface FamilyProps {
  family: Dependant[];
  set: (family: Dependant[]) => void;
}

export function FamilyForm({ family, set }: FamilyProps) {
  const { t } = useWords();
  const [added, setAdded] = useState(-1);
  const change = (at: number, part: Partial<Dependant>) =>
    set(family.map((d, i) => (i === at ? { ...d, ...part } : d)));
  return (
    <div className="stack">
      {family.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the family is ordered by the person.
        <fieldset key={at} className="stack">
          <legend>{t("family-member", { number: at + 1 })}</legend>
          <div className="grid2">
            <Field
              label={t("given-names")}
              value={one.given}
              onChange={(given) => change(at, { given })}
              dir="auto"
              autoFocus={at === added}
            />
            <Select<Relation>
              label={t("relation")}
              value={one.relation}
              onChange={(relation) => change(at, { relation })}
              options={RELATIONS.map((r) => [r, t(`relation-${r}`)] as const)}
            />
            <DateField
              label={t("birth")}
              partial
              value={one.birth ?? ""}
              onChange={(v) => change(at, { birth: v || null })}
            />
          </div>
          <div>
            <Button small onClick={() => set(family.filter((_, i) => i !== at))}>
              {t("remove")}
              <span className="hidden"> {t("family-member", { number: at + 1 })}</span>
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button
          small
          onClick={() => {
            setAdded(family.length);
            set([...family, { given: "", birth: null, relation: "child" }]);
          }}
        >
          + {t("family-add")}
        </Button>
      </div>
    </div>
  );
}

/** Lines left empty are not people. */
export function named(family: Dependant[]): Dependant[] {
  return family.filter((d) => d.given.trim() !== "" || d.birth);
}
