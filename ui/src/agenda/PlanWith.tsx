// An appointment planned from the agenda: with whom first, then when.
import { useState } from "react";
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";
import { Button, Dialog, Waiting } from "../components/parts";
import { PlanFollowUp } from "../follow_ups/PlanFollowUp";
import { PersonField } from "./PersonField";

export function PlanWith({ on, onClose }: { on: string; onClose: () => void }) {
  const { t } = useWords();
  const [person, setPerson] = useState("");
  if (person) return <PlanFor person={person} on={on} onClose={onClose} />;
  return (
    <Dialog title={t("agenda-plan")} onClose={onClose}>
      <PersonField label={t("agenda-person")} onPick={(hit) => setPerson(hit.id)} autoFocus />
      <div className="dialog-end">
        <Button onClick={onClose}>{t("cancel")}</Button>
      </div>
    </Dialog>
  );
}

function PlanFor({ person, on, onClose }: { person: string; on: string; onClose: () => void }) {
  const sheet = useAnswer("cases.show", { case: person });
  if (!sheet.data) return <Waiting error={sheet.error} />;
  return (
    <PlanFollowUp
      caseId={person}
      name={sheet.data.name}
      interpreter={sheet.data.identity.interpreter}
      start={{ on, at: "" }}
      onClose={onClose}
    />
  );
}
