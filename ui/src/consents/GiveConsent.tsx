// A consent recorded: what for, to whom, how, until when.
import type { ConsentForm, DataCategory, Purpose } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { isDate } from "../app/dates";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { ending, FormDialog } from "../components/forms";
import { DateField, Field, Select } from "../components/parts";
import { PartnerField } from "../partners/PartnerField";
import { Categories } from "./Categories";
import { ConsentFields, type HowGiven, howGiven, NOT_SAID } from "./ConsentFields";

export const PURPOSES: Purpose[] = [
  "file",
  "referral",
  "text_messages",
  "interpreter",
  "retention_call",
  "testimony",
  "household",
];
/** Whose recipient is written in words. */
const RECIPIENT: Purpose[] = ["interpreter", "testimony", "household"];

interface Form extends HowGiven {
  purpose: Purpose;
  partner: string;
  partnerName: string;
  recipient: string;
  form: ConsentForm;
  given: string;
  until: string;
  categories: DataCategory[];
}

export function GiveConsent({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const { t } = useWords();
  const draft = useDraft<Form>(`consents.give:${caseId}`, caseId, {
    ...NOT_SAID,
    purpose: "file",
    partner: "",
    partnerName: "",
    recipient: "",
    form: "written",
    given: "",
    until: "",
    categories: [],
  });
  const { value, set } = draft;
  const give = useChange("consents.give");
  const child = useAnswer("closings.preview", { case: caseId }).data?.through_guardian ?? false;
  const toPartner = value.purpose === "referral";
  const named = RECIPIENT.includes(value.purpose);
  const submit = () =>
    give.mutate(
      {
        case: caseId,
        purpose: value.purpose,
        form: value.form,
        categories: toPartner || named ? value.categories : [],
        draft: draft.form,
        ...howGiven(value),
        ...(toPartner && value.partner ? { partner: value.partner } : {}),
        ...(named && value.recipient.trim() ? { recipient: value.recipient } : {}),
        ...(isDate(value.given) ? { given_on: value.given } : {}),
        ...(isDate(value.until) ? { ends_on: value.until } : {}),
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t("consent-give")}
      draft={draft}
      submit={t("save")}
      busy={give.isPending}
      error={give.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="grid2">
        <Select<Purpose>
          label={t("consent-purpose")}
          value={value.purpose}
          onChange={(purpose) => set({ purpose })}
          options={PURPOSES.map((p) => [p, t(`purpose-${p}`)] as const)}
        />
        <Select<ConsentForm>
          label={t("consent-form")}
          value={value.form}
          onChange={(form) => set({ form })}
          options={[
            ["written", t("consent-form-written")],
            ["oral", t("consent-form-oral")],
          ]}
        />
      </div>
      {toPartner && <PartnerField partner={value.partner} text={value.partnerName} set={set} />}
      {named && (
        <Field
          label={t("consent-recipient")}
          hint={t("consent-recipient-hint")}
          value={value.recipient}
          onChange={(recipient) => set({ recipient })}
          required={value.purpose !== "interpreter"}
        />
      )}
      {(toPartner || named) && (
        <Categories chosen={value.categories} set={(categories) => set({ categories })} />
      )}
      <ConsentFields form={value.form} value={value} set={set} guardian={child} />
      <div className="grid2">
        <DateField
          label={t("consent-given-on")}
          hint={t("today-when-empty")}
          value={value.given}
          onChange={(given) => set({ given })}
        />
        <DateField
          label={t("until")}
          hint={t("consent-until-hint")}
          value={value.until}
          onChange={(until) => set({ until })}
        />
      </div>
    </FormDialog>
  );
}
