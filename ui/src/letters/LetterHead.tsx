// In whose name letters are written.
import type { Letterhead } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { FormDialog, settled } from "../components/forms";
import { Dialog, Field, Waiting } from "../components/parts";

interface HeadProps {
  caseId: string;
  onClose: () => void;
}

export function LetterHead(props: HeadProps) {
  const { t } = useWords();
  const answer = useAnswer("letters.head", {});
  if (answer.data) return <HeadForm {...props} organization={answer.data} />;
  return (
    <Dialog title={t("letters-head")} onClose={props.onClose}>
      <Waiting error={answer.error} retry={() => void answer.refetch()} />
    </Dialog>
  );
}

function HeadForm({ caseId, organization, onClose }: HeadProps & { organization: Letterhead }) {
  const { t } = useWords();
  const draft = useDraft(
    `letters.head:${caseId}`,
    undefined,
    {
      name: organization.name,
      address: organization.address ?? "",
      phone: organization.phone ?? "",
    },
    { whole: true },
  );
  const { value, set } = draft;
  const save = useChange("letters.save_head");
  return (
    <FormDialog
      title={t("letters-head")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate(value, settled(draft, onClose))}
      onClose={onClose}
    >
      <p className="soft">{t("letters-head-hint")}</p>
      <Field
        label={t("letters-head-name")}
        value={value.name}
        onChange={(name) => set({ name })}
        autoFocus
      />
      <Field
        label={t("letters-head-address")}
        hint={t("letters-head-address-hint")}
        value={value.address}
        onChange={(address) => set({ address })}
      />
      <Field
        label={t("letters-head-phone")}
        value={value.phone}
        onChange={(phone) => set({ phone })}
      />
    </FormDialog>
  );
}
