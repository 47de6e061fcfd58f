// What the first steps, the rhythm and the rights depend on besides the identity.
import { useDeferredValue } from "react";
import type { Cadence, Dependant, Pathway } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { isDate } from "../app/dates";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { FormDialog, settled } from "../components/forms";
import { Check, DateField, Dialog, Select, Waiting } from "../components/parts";
import { FamilyForm, named } from "./FamilyForm";
import { Proposed } from "./Proposed";

const CADENCES: Cadence[] = ["standard", "reinforced", "temporary_work", "job_retention"];

interface SituationProps {
  caseId: string;
  pathway: Pathway;
  onClose: () => void;
}

interface Form {
  family: Dependant[];
  settled: string;
  cadence: Cadence | "";
  expected: string;
  permit: "" | "yes" | "no";
  job: string;
  shift: boolean;
}

/** The same, from anywhere in the file. */
export function SituationOf({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const { t } = useWords();
  const answer = useAnswer("pathway.show", { case: caseId });
  if (answer.data) {
    return <EditSituation caseId={caseId} pathway={answer.data} onClose={onClose} />;
  }
  return (
    <Dialog title={t("situation")} onClose={onClose}>
      <Waiting error={answer.error} />
    </Dialog>
  );
}

function initial(pathway: Pathway): Form {
  return {
    family: pathway.family,
    settled: pathway.settled_on ?? "",
    cadence: pathway.chosen_cadence ?? "",
    expected: pathway.expected_on ?? "",
    permit: pathway.work_permit === null ? "" : pathway.work_permit ? "yes" : "no",
    job: pathway.job_started_on ?? "",
    shift: true,
  };
}

/** A date half-typed is no date yet. */
const whole = (text: string) => (isDate(text) ? text : null);

function request(caseId: string, form: Form) {
  return {
    case: caseId,
    settled_on: whole(form.settled),
    cadence: form.cadence || null,
    family: named(form.family),
    ...(whole(form.expected) ? { expected_on: form.expected } : {}),
    ...(form.permit ? { work_permit: form.permit === "yes" } : {}),
    ...(whole(form.job) ? { job_started_on: form.job } : {}),
  };
}

export function EditSituation({ caseId, pathway, onClose }: SituationProps) {
  const { t } = useWords();
  const draft = useDraft<Form>(`cases.situation:${caseId}`, caseId, initial(pathway), {
    whole: true,
  });
  const { value: form, set } = draft;
  const save = useChange("pathway.save_situation");
  const asked = useDeferredValue(request(caseId, form));
  const typed = asked.family.every((d) => d.given.trim() !== "");
  const preview = useAnswer("pathway.preview_situation", asked, typed).data;
  const moves = (preview?.steps.length ?? 0) + (preview?.follow_ups.length ?? 0) > 0;
  const fits = pathway.chosen_cadence ? "" : ` (${t(`cadence-${pathway.cadence}`)})`;
  const submit = () =>
    save.mutate(
      { ...request(caseId, form), shift: form.shift && moves, draft: draft.form },
      settled(draft, onClose),
    );
  return (
    <FormDialog
      title={t("situation")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="soft">{t("situation-hint")}</p>
      <h3>{t("family")}</h3>
      {pathway.shared.length > 0 && (
        <p className="private">
          {t("family-shared", { who: pathway.shared.map((one) => one.given).join(", ") })}
        </p>
      )}
      <FamilyForm family={form.family} set={(family) => set({ family })} />
      <div className="grid2">
        <DateField
          label={t("settled")}
          hint={t("settled-hint")}
          value={form.settled}
          onChange={(settled) => set({ settled })}
        />
        <Select<"yes" | "no">
          label={t("work-permit")}
          value={form.permit}
          empty={t("unsaid")}
          onChange={(permit) => set({ permit })}
          options={[
            ["yes", t("yes")],
            ["no", t("no")],
          ]}
        />
        <Select<Cadence>
          label={t("cadence")}
          value={form.cadence}
          empty={t("cadence-fit") + fits}
          onChange={(cadence) => set({ cadence })}
          options={CADENCES.map((c) => [c, t(`cadence-${c}`)] as const)}
        />
        {(form.cadence === "job_retention" || form.job !== "") && (
          <DateField
            label={t("field-job_started_on")}
            value={form.job}
            onChange={(job) => set({ job })}
          />
        )}
        <DateField
          label={t("field-expected_on")}
          hint={t("expected-hint")}
          value={form.expected}
          onChange={(expected) => set({ expected })}
        />
      </div>
      {preview && moves && (
        <div className="banner banner-plain">
          <div className="stack grow">
            <Check
              label={t("situation-shift")}
              checked={form.shift}
              onChange={(shift) => set({ shift })}
            />
            <Proposed proposal={preview} whole />
          </div>
        </div>
      )}
    </FormDialog>
  );
}
