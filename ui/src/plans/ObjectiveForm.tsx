// An objective with its steps: who does what by when.
import { useState } from "react";
import type { Doer, Domain, PlanObjective, PlanSheet } from "../api/generated/operations";
import { useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { DOMAINS } from "../assessments/domains";
import { ending, FormDialog } from "../components/forms";
import { Button, DateField, Field, Select } from "../components/parts";

const DOERS: Doer[] = ["person", "counsellor", "partner"];

interface StepForm {
  id: string;
  what: string;
  doer: Doer;
  who: string;
  due: string;
}

interface Form {
  domain: Domain;
  title: string;
  target: string;
  steps: StepForm[];
}

const BLANK: StepForm = { id: "", what: "", doer: "person", who: "", due: "" };

function formOf(plan: PlanSheet, objective: PlanObjective | undefined, domain?: Domain): Form {
  if (!objective) {
    // A domain at 1 or 2 without objective comes first.
    const first = domain ?? plan.owed[0]?.domain ?? "STA";
    return { domain: first, title: "", target: "", steps: [BLANK] };
  }
  return {
    domain: objective.domain,
    title: objective.title,
    target: objective.target_on ?? "",
    steps: objective.steps.map((s) => ({
      id: s.id,
      what: s.what,
      doer: s.doer,
      who: s.who ?? "",
      due: s.due_on,
    })),
  };
}

interface ObjectiveFormProps {
  caseId: string;
  plan: PlanSheet;
  objective: PlanObjective | undefined;
  /** The domain that a new one answers. */
  domain: Domain | undefined;
  onClose: () => void;
}

export function ObjectiveForm(props: ObjectiveFormProps) {
  const { t } = useWords();
  const { caseId, plan, objective, domain, onClose } = props;
  const name = objective?.id ?? (domain ? `new-${domain}` : "new");
  const [initial] = useState(() => formOf(plan, objective, domain));
  const draft = useDraft<Form>(`plans.objective:${caseId}:${name}`, caseId, initial, {
    whole: objective !== undefined,
  });
  const { value, set } = draft;
  const [added, setAdded] = useState(-1);
  const save = useChange("plans.save");
  const change = (at: number, part: Partial<StepForm>) =>
    set({ steps: value.steps.map((s, i) => (i === at ? { ...s, ...part } : s)) });
  const written = value.steps.filter((s) => s.what.trim() || s.id);
  const label = (of: Domain) => {
    const owed = plan.owed.find((o) => o.domain === of);
    return owed
      ? t("owed-line", { domain: t(`domain-${of}`), score: owed.score })
      : t(`domain-${of}`);
  };
  const low = plan.owed.map((o) => o.domain);
  const ordered = [...low, ...DOMAINS.filter((d) => !low.includes(d))];
  return (
    <FormDialog
      title={t(objective ? "plan-objective" : "plan-objective-new")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={() =>
        save.mutate(
          {
            case: caseId,
            ...(objective ? { objective: objective.id } : {}),
            domain: value.domain,
            title: value.title,
            ...(value.target ? { target_on: value.target } : {}),
            steps: written.map((s) => ({
              ...(s.id ? { id: s.id } : {}),
              what: s.what,
              doer: s.doer,
              ...(s.who.trim() ? { who: s.who } : {}),
              due_on: s.due,
            })),
            draft: draft.form,
          },
          ending(draft, onClose),
        )
      }
    >
      <Field
        label={t("plan-objective")}
        hint={t("plan-objective-hint")}
        value={value.title}
        onChange={(title) => set({ title })}
        required
        autoFocus
      />
      <div className="grid2">
        <Select<Domain>
          label={t("needs-domain")}
          value={value.domain}
          onChange={(picked) => set({ domain: picked })}
          options={ordered.map((d) => [d, label(d)] as const)}
        />
        <DateField
          label={t("plan-target")}
          value={value.target}
          onChange={(target) => set({ target })}
        />
      </div>
      <h3>{t("plan-steps")}</h3>
      {value.steps.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps are ordered by the person.
        <fieldset key={at} className="part">
          <legend className="hidden">{t("plan-step-number", { number: at + 1 })}</legend>
          <div className="grid2">
            <Field
              label={t("plan-step-what")}
              value={step.what}
              onChange={(what) => change(at, { what })}
              autoFocus={at === added}
            />
            <DateField
              label={t("plan-step-due")}
              value={step.due}
              onChange={(due) => change(at, { due })}
              required={step.what.trim() !== ""}
            />
            <Select<Doer>
              label={t("plan-step-doer")}
              value={step.doer}
              onChange={(doer) => change(at, { doer })}
              options={DOERS.map((d) => [d, t(`doer-${d}`)] as const)}
            />
            <Field
              label={t("plan-step-who")}
              value={step.who}
              onChange={(who) => change(at, { who })}
            />
          </div>
          <Button small onClick={() => set({ steps: value.steps.filter((_, i) => i !== at) })}>
            {t("remove")}
            <span className="hidden"> {t("plan-step-number", { number: at + 1 })}</span>
          </Button>
        </fieldset>
      ))}
      <div>
        <Button
          small
          onClick={() => {
            setAdded(value.steps.length);
            set({ steps: [...value.steps, BLANK] });
          }}
        >
          + {t("plan-step-add")}
        </Button>
      </div>
    </FormDialog>
  );
}
