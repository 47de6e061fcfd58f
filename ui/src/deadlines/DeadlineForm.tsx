// A deadline written down: what, until when; of its number, the end alone.
import type { Deadline, DeadlineKind } from "../api/generated/operations";
import { useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { ending, FormDialog } from "../components/forms";
import { DateField, Field, Select } from "../components/parts";
import { sensitive } from "../notes/sensitive";

/** In the order of the work; the document of a status is in the status history. */
const KINDS: DeadlineKind[] = [
  "work_permit",
  "study_permit",
  "passport",
  "caq",
  "pr_card",
  "ramq_card",
  "sin",
  "ifhp",
  "hearing",
  "lease",
  "other",
];

interface Form {
  kind: DeadlineKind;
  expires: string;
  issuer: string;
  last: string;
  note: string;
}

interface FormProps {
  caseId: string;
  /** The one corrected; a new one when absent. */
  deadline?: Deadline;
  onClose: () => void;
}

export function DeadlineForm({ caseId, deadline, onClose }: FormProps) {
  const { t } = useWords();
  const draft = useDraft<Form>(
    `deadlines.save:${caseId}:${deadline ? `edit-${deadline.id}` : "new"}`,
    caseId,
    {
      kind: deadline?.kind ?? "work_permit",
      expires: deadline?.expires_on ?? "",
      issuer: deadline?.issued_by ?? "",
      last: deadline?.last_characters ?? "",
      note: deadline?.note ?? "",
    },
    { whole: deadline !== undefined },
  );
  const { value, set } = draft;
  const save = useChange("deadlines.save");
  const submit = () =>
    save.mutate(
      {
        case: caseId,
        kind: value.kind,
        expires_on: value.expires,
        issued_by: value.issuer || null,
        last_characters: value.last || null,
        note: value.note || null,
        draft: draft.form,
        ...(deadline ? { id: deadline.id } : {}),
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t(deadline ? "deadline-edit" : "deadline-add")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="grid2">
        <Select<DeadlineKind>
          label={t("deadline-kind")}
          value={value.kind}
          onChange={(kind) => set({ kind })}
          options={KINDS.map((k) => [k, t(`deadline-kind-${k}`)] as const)}
        />
        <DateField
          label={t("deadline-expires")}
          value={value.expires}
          onChange={(expires) => set({ expires })}
          required
        />
        <Field
          label={t("deadline-issuer")}
          value={value.issuer}
          onChange={(issuer) => set({ issuer })}
        />
        <Field
          label={t("deadline-last")}
          hint={t("deadline-last-hint")}
          value={value.last}
          invalid={value.last.trim().length > 3 ? t("error-deadline-number-too-long") : null}
          onChange={(last) => set({ last })}
        />
      </div>
      <Field label={t("deadline-note")} value={value.note} onChange={(note) => set({ note })} />
      {sensitive(value.note) && <p className="banner">{t("note-sensitive")}</p>}
      <p className="soft small">{t("deadline-status-hint")}</p>
    </FormDialog>
  );
}
