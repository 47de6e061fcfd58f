// One step: where it stands, whose it is, what its rule says and where from.
import { useState } from "react";
import type { Step, StepStatus } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useWords } from "../app/words";
import { Button, Check, DateField, Dialog, Field, Refusal, Select } from "../components/parts";
import { useTitle } from "./steps";

const STATUSES: StepStatus[] = ["todo", "doing", "done", "not_applicable", "refused"];

interface StepProps {
  caseId: string;
  step: Step;
  today: string;
  onClose: () => void;
}

export function StepForm({ caseId, step, today, onClose }: StepProps) {
  const { t, lang, date } = useWords();
  const title = useTitle()(step);
  const users = (useAnswer("users.list", {}).data ?? []).filter((u) => !u.left_on);
  const [status, setStatus] = useState<StepStatus>(step.status);
  const [doneOn, setDoneOn] = useState(step.done_on ?? today);
  const [proof, setProof] = useState(step.status === "done" ? step.proof_seen : true);
  const [reason, setReason] = useState(step.reason ?? "");
  const [owner, setOwner] = useState(step.owner);
  const set = useChange("pathway.set");
  const aside = status === "not_applicable" || status === "refused";
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate(
            {
              case: caseId,
              step: step.id,
              status,
              owner,
              ...(status === "done" ? { done_on: doneOn, proof_seen: proof } : {}),
              ...(aside ? { reason } : {}),
            },
            { onSuccess: onClose },
          );
        }}
      >
        <p className="soft">{date(step.due_on)}</p>
        {step.note && <p className="banner banner-plain">{step.note[lang]}</p>}
        <div className="grid2">
          <Select<StepStatus>
            label={t("pathway-status")}
            value={status}
            onChange={setStatus}
            options={STATUSES.map((s) => [s, t(`step-status-${s}`)] as const)}
          />
          <Select<string>
            label={t("pathway-owner")}
            value={owner}
            onChange={setOwner}
            options={users.map((u) => [u.id, u.name] as const)}
          />
          {status === "done" && (
            <DateField label={t("pathway-done-on")} value={doneOn} onChange={setDoneOn} />
          )}
        </div>
        {status === "done" && (
          <Check label={t("pathway-proof")} checked={proof} onChange={setProof} />
        )}
        {aside && <Field label={t("reason")} value={reason} onChange={setReason} required />}
        <section className="stack small" aria-labelledby="rule-origin">
          <h3 id="rule-origin">{t("pathway-rule")}</h3>
          {step.source && <p>{step.source}</p>}
          <p className="soft">
            {step.verified_on
              ? t("pathway-verified", { date: step.verified_on })
              : t("pathway-practice")}
          </p>
        </section>
        <Refusal error={set.error} />
        <div className="dialog-end">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" disabled={set.isPending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
