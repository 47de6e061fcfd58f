// A file given to a colleague, with its open follow-ups.
import type { CaseSheet } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { FormDialog, settled } from "../components/forms";
import { Select } from "../components/parts";
import { holdsFiles } from "../users/may";

export function AssignCase({ sheet, onClose }: { sheet: CaseSheet; onClose: () => void }) {
  const { t } = useWords();
  const users = useAnswer("users.list", {}).data ?? [];
  const draft = useDraft(`cases.assign:${sheet.id}`, sheet.id, { to: "" });
  const { to } = draft.value;
  const assign = useChange("cases.assign");
  const others = users.filter((u) => !u.left_on && holdsFiles(u.role) && u.id !== sheet.counsellor);
  return (
    <FormDialog
      title={t("case-assign")}
      draft={draft}
      submit={t("save")}
      busy={assign.isPending}
      error={assign.error}
      ready={to !== ""}
      onSubmit={() => assign.mutate({ case: sheet.id, counsellor: to }, settled(draft, onClose))}
      onClose={onClose}
    >
      {others.length === 0 ? (
        <p className="soft">{t("case-assign-nobody")}</p>
      ) : (
        <Select
          label={t("case-assign-to")}
          value={to}
          empty={t("choose")}
          onChange={(to) => draft.set({ to })}
          options={others.map((u) => [u.id, u.name] as const)}
        />
      )}
    </FormDialog>
  );
}
