// A follow-up planned: what for, when.
import { useState } from "react";
import type { FollowUpKind } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { addDays } from "../app/dates";
import { useWords } from "../app/words";
import { KINDS } from "../cases/lists";
import { Button, DateField, Dialog, Field, Refusal, Select } from "../components/parts";

export function PlanFollowUp({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const { t } = useWords();
  const today = useAnswer("today.show", {}).data?.date ?? "";
  const [kind, setKind] = useState<FollowUpKind>("plan");
  const [due, setDue] = useState("");
  const [at, setAt] = useState("");
  const plan = useChange("follow_ups.plan");
  const dueOn = due || (today && addDays(today, 7));
  return (
    <Dialog title={t("plan-follow-up")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          plan.mutate(
            { case: caseId, kind, due_on: dueOn, ...(at ? { due_at: at } : {}) },
            { onSuccess: onClose },
          );
        }}
      >
        <Select<FollowUpKind>
          label={t("follow-up-kind")}
          value={kind}
          onChange={setKind}
          options={KINDS.map((k) => [k, t(`follow-up-kind-${k}`)] as const)}
        />
        <div className="grid2">
          <DateField label={t("date")} value={dueOn} onChange={setDue} />
          <Field label={t("time")} hint={t("time-hint")} value={at} onChange={setAt} />
        </div>
        <Refusal error={plan.error} />
        <div className="dialog-end">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" disabled={plan.isPending}>
            {t("plan")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
