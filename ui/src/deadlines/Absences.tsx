// Absences from Canada, that the estimates leave out.
import type { Absence } from "../api/generated/operations";
import { useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { ending, FormDialog } from "../components/forms";
import { Button, DateField } from "../components/parts";

interface AbsencesProps {
  caseId: string;
  absences: Absence[];
  onClose: () => void;
}

export function Absences({ caseId, absences, onClose }: AbsencesProps) {
  const { t } = useWords();
  const draft = useDraft(
    `deadlines.absences:${caseId}:absences`,
    caseId,
    { absences },
    { whole: true },
  );
  const lines = draft.value.absences;
  const set = (absences: Absence[]) => draft.set({ absences });
  const change = (at: number, part: Partial<Absence>) =>
    set(lines.map((a, i) => (i === at ? { ...a, ...part } : a)));
  const save = useChange("deadlines.save_absences");
  const submit = () =>
    save.mutate(
      {
        case: caseId,
        absences: lines.filter((a) => a.left_on !== ""),
        draft: draft.form,
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t("absences")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="soft">{t("absences-hint")}</p>
      {lines.map((absence, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: absences are ordered by the person.
        <fieldset key={at} className="stack">
          <legend className="hidden">{t("absence-number", { number: at + 1 })}</legend>
          <div className="grid2">
            <DateField
              label={t("absence-left")}
              value={absence.left_on}
              onChange={(left_on) => change(at, { left_on })}
              autoFocus={absence.left_on === ""}
            />
            <DateField
              label={t("absence-returned")}
              value={absence.returned_on ?? ""}
              onChange={(v) => change(at, { returned_on: v || null })}
            />
          </div>
          <div className="row">
            <Button small className="right" onClick={() => set(lines.filter((_, i) => i !== at))}>
              {t("remove")}
              <span className="hidden"> {t("absence-number", { number: at + 1 })}</span>
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button onClick={() => set([...lines, { left_on: "", returned_on: null }])}>
          + {t("absence-add")}
        </Button>
      </div>
    </FormDialog>
  );
}
