// The plan agreed with the person: a version that does not change.
import type { ConsentForm } from "../api/generated/operations";
import { useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { ending, FormDialog } from "../components/forms";
import { Check, DateField, Field, Select } from "../components/parts";

const FORMS: ConsentForm[] = ["written", "oral"];

export function Agree(props: { caseId: string; today: string; onClose: () => void }) {
  const { t } = useWords();
  const { caseId, today, onClose } = props;
  const draft = useDraft(`plans.agree:${caseId}:agree`, caseId, {
    on: "",
    present: true,
    interpreted: false,
    interpreter: "",
    form: "written" as ConsentForm,
    signed: "",
  });
  const { value, set } = draft;
  const agree = useChange("plans.agree");
  return (
    <FormDialog
      title={t("plan-agree")}
      draft={draft}
      submit={t("plan-agree")}
      busy={agree.isPending}
      error={agree.error}
      onClose={onClose}
      onSubmit={() =>
        agree.mutate(
          {
            case: caseId,
            ...(value.on ? { on: value.on } : {}),
            present: value.present,
            interpreted: value.interpreted,
            ...(value.interpreter ? { interpreter: value.interpreter } : {}),
            form: value.form,
            ...(value.signed ? { signed_on: value.signed } : {}),
            draft: draft.form,
          },
          ending(draft, onClose),
        )
      }
    >
      <p className="soft">{t("plan-agree-hint")}</p>
      <div className="grid2">
        <DateField
          label={t("plan-agree-on")}
          value={value.on || today}
          onChange={(on) => set({ on })}
        />
        <Select<ConsentForm>
          label={t("plan-form")}
          value={value.form}
          onChange={(form) => set({ form })}
          options={FORMS.map((f) => [f, t(`consent-form-${f}`)] as const)}
        />
      </div>
      <div className="checks">
        <Check
          label={t("plan-present")}
          checked={value.present}
          onChange={(present) => set({ present })}
        />
        <Check
          label={t("needs-interpreted")}
          checked={value.interpreted}
          onChange={(interpreted) => set({ interpreted })}
        />
      </div>
      <div className="grid2">
        {value.interpreted && (
          <Field
            label={t("needs-interpreter-name")}
            value={value.interpreter}
            onChange={(interpreter) => set({ interpreter })}
          />
        )}
        <DateField
          label={t("plan-signed-on")}
          hint={t("plan-signed-hint")}
          value={value.signed}
          onChange={(signed) => set({ signed })}
        />
      </div>
    </FormDialog>
  );
}
