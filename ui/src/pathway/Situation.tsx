// What the first steps depend on besides the identity.
import { useState } from "react";
import type { Cadence, Pathway } from "../api/generated/operations";
import { useChange } from "../api/query";
import { useWords } from "../app/words";
import { Button, DateField, Dialog, Refusal, Select } from "../components/parts";
import { FamilyForm, named } from "./FamilyForm";

const CADENCES: Cadence[] = ["standard", "reinforced", "temporary_work"];

interface SituationProps {
  caseId: string;
  pathway: Pathway;
  onClose: () => void;
}

export function EditSituation({ caseId, pathway, onClose }: SituationProps) {
  const { t } = useWords();
  const [family, setFamily] = useState(pathway.family);
  const [settled, setSettled] = useState(pathway.settled_on ?? "");
  const [cadence, setCadence] = useState<Cadence | "">(pathway.chosen_cadence ?? "");
  const save = useChange("pathway.save_situation");
  const fits = pathway.chosen_cadence ? "" : ` (${t(`cadence-${pathway.cadence}`)})`;
  return (
    <Dialog title={t("situation")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(
            {
              case: caseId,
              settled_on: settled || null,
              cadence: cadence || null,
              family: named(family),
            },
            { onSuccess: onClose },
          );
        }}
      >
        <p className="soft">{t("situation-hint")}</p>
        <h3>{t("family")}</h3>
        {pathway.shared.length > 0 && (
          <p className="private">
            {t("family-shared", { who: pathway.shared.map((one) => one.given).join(", ") })}
          </p>
        )}
        <FamilyForm family={family} set={setFamily} />
        <div className="grid2">
          <DateField
            label={t("settled")}
            hint={t("settled-hint")}
            value={settled}
            onChange={setSettled}
          />
          <Select<Cadence>
            label={t("cadence")}
            value={cadence}
            empty={t("cadence-fit") + fits}
            onChange={setCadence}
            options={CADENCES.map((c) => [c, t(`cadence-${c}`)] as const)}
          />
        </div>
        <Refusal error={save.error} />
        <div className="dialog-end">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" disabled={save.isPending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
