// What left without a consent: to whom, why, what, which supervisor was told.
import type { ConsentException } from "../api/generated/operations";
import { useChange } from "../api/query";
import { isDate } from "../app/dates";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { ending, FormDialog } from "../components/forms";
import { DateField, Field, Select } from "../components/parts";
import { NoteField } from "../notes/NoteField";

interface Form {
  recipient: string;
  exception: ConsentException;
  why: string;
  content: string;
  supervisor: string;
  on: string;
}

export function Disclose({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const { t } = useWords();
  const draft = useDraft<Form>(`consents.disclose:${caseId}`, caseId, {
    recipient: "",
    exception: "imminent_danger",
    why: "",
    content: "",
    supervisor: "",
    on: "",
  });
  const { value, set } = draft;
  const disclose = useChange("consents.disclose");
  const submit = () => {
    const { on, ...said } = value;
    disclose.mutate(
      { case: caseId, ...said, draft: draft.form, ...(isDate(on) ? { on } : {}) },
      ending(draft, onClose),
    );
  };
  return (
    <FormDialog
      title={t("disclosure-title")}
      draft={draft}
      submit={t("save")}
      busy={disclose.isPending}
      error={disclose.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="banner">{t("disclosures-hint")}</p>
      <div className="grid2">
        <Field
          label={t("disclosure-recipient")}
          value={value.recipient}
          onChange={(recipient) => set({ recipient })}
          required
        />
        <Select<ConsentException>
          label={t("exception")}
          value={value.exception}
          onChange={(exception) => set({ exception })}
          options={[
            ["imminent_danger", t("exception-imminent_danger")],
            ["legal_duty", t("exception-legal_duty")],
          ]}
        />
      </div>
      <NoteField
        label={t("disclosure-why")}
        value={value.why}
        onChange={(why) => set({ why })}
        bare
      />
      <NoteField
        label={t("disclosure-content")}
        value={value.content}
        onChange={(content) => set({ content })}
        bare
      />
      <div className="grid2">
        <Field
          label={t("supervisor")}
          value={value.supervisor}
          onChange={(supervisor) => set({ supervisor })}
          required
        />
        <DateField
          label={t("date")}
          hint={t("today-when-empty")}
          value={value.on}
          onChange={(on) => set({ on })}
        />
      </div>
      <p className="soft small">{t("disclosure-reminder")}</p>
    </FormDialog>
  );
}
