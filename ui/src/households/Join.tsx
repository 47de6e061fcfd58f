// Someone joins a household: an adult with what they agreed to, a child.
import type { Household, MemberKind } from "../api/generated/operations";
import { useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { ending, FormDialog } from "../components/forms";
import { DateField, Select } from "../components/parts";
import { asked, type Joining, MemberFields, nobody } from "./MemberFields";

interface JoinProps {
  caseId: string;
  household: Household;
  onClose: () => void;
}

export function JoinForm({ caseId, household, onClose }: JoinProps) {
  const { t } = useWords();
  const draft = useDraft<{ member: Joining; since: string }>(
    `households.join:${caseId}:join~${household.id}`,
    caseId,
    { member: nobody(household.children_agreed ? "child" : "adult"), since: "" },
  );
  const { member, since } = draft.value;
  const set = (part: Partial<Joining>) => draft.set({ member: { ...member, ...part } });
  const join = useChange("households.add_member");
  const submit = () =>
    join.mutate(
      {
        case: caseId,
        household: household.id,
        member: asked(member),
        draft: draft.form,
        ...(since ? { since } : {}),
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t("household-add")}
      draft={draft}
      submit={t("save")}
      busy={join.isPending}
      error={join.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="grid2">
        <Select<MemberKind>
          label={t("household-who")}
          value={member.kind}
          onChange={(kind) => draft.set({ member: { ...nobody(kind), name: member.name } })}
          options={[
            ["adult", t("member-kind-adult")],
            ["child", t("member-kind-child")],
          ]}
        />
        <DateField
          label={t("household-since-when")}
          hint={t("household-today-hint")}
          value={since}
          onChange={(since) => draft.set({ since })}
        />
      </div>
      {member.kind === "child" && !household.children_agreed && (
        <p className="banner">{t("household-children-wait")}</p>
      )}
      <MemberFields member={member} set={set} />
    </FormDialog>
  );
}
