// What changes in a household: what one shares, the address, a child, a departure.
import type { Household, HouseholdMember, Shares, Tie } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { ending, FormDialog } from "../components/forms";
import { DateField, Field, Select } from "../components/parts";
import { AddressFields, NOWHERE } from "./Create";
import { SharesChecks, ties } from "./MemberFields";

interface ChangeProps {
  caseId: string;
  household: Household;
  onClose: () => void;
}

type OfMember = ChangeProps & { member: HouseholdMember };

export function SharesForm({ caseId, household, onClose }: ChangeProps) {
  const { t } = useWords();
  const me = household.members.find((m) => m.me);
  const before = household.mine.map((one) => one.shares);
  const draft = useDraft<{ name: string; shares: Shares[] }>(
    `households.shares:${caseId}:shares~${household.id}`,
    caseId,
    { name: me?.name ?? "", shares: before },
    { whole: true },
  );
  const { name, shares } = draft.value;
  const save = useChange("households.set_shares");
  const less = before.some((what) => !shares.includes(what));
  return (
    <FormDialog
      title={t("household-shares")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={() =>
        save.mutate(
          { case: caseId, household: household.id, name, shares, draft: draft.form },
          ending(draft, onClose),
        )
      }
      onClose={onClose}
    >
      <Field
        label={t("household-name")}
        hint={t("household-name-hint")}
        value={name}
        onChange={(name) => draft.set({ name })}
        dir="auto"
        required
      />
      <SharesChecks shares={shares} set={(shares) => draft.set({ shares })} />
      {less && (
        <p className="banner" role="status">
          {t("household-withdraw-hint")}
        </p>
      )}
    </FormDialog>
  );
}

export function AddressForm({ caseId, household, onClose }: ChangeProps) {
  const { t } = useWords();
  const { agreed: _, ...before } = household.address ?? { ...NOWHERE, agreed: [] };
  const draft = useDraft(
    `households.address:${caseId}:address~${household.id}`,
    caseId,
    { address: before },
    { whole: true },
  );
  const { address } = draft.value;
  const save = useChange("households.save_address");
  return (
    <FormDialog
      title={t("household-address")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={() =>
        save.mutate(
          { case: caseId, household: household.id, address, draft: draft.form },
          ending(draft, onClose),
        )
      }
      onClose={onClose}
    >
      <p className="soft">{t("household-address-hint")}</p>
      <AddressFields address={address} set={(address) => draft.set({ address })} />
    </FormDialog>
  );
}

export function CorrectForm({ caseId, household, member, onClose }: OfMember) {
  const { t } = useWords();
  const child = member.kind === "child";
  const draft = useDraft<{ name: string; birth: string; relation: Tie | "" }>(
    `households.correct:${caseId}:correct~${household.id}~${member.id}`,
    caseId,
    { name: member.name, birth: member.birth ?? "", relation: member.relation ?? "" },
    { whole: true },
  );
  const { name, birth, relation } = draft.value;
  const save = useChange("households.correct_member");
  return (
    <FormDialog
      title={member.name}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={() =>
        save.mutate(
          {
            case: caseId,
            household: household.id,
            member: member.id,
            relation: relation || null,
            draft: draft.form,
            ...(child ? { child: { name, birth: birth || null } } : {}),
          },
          ending(draft, onClose),
        )
      }
      onClose={onClose}
    >
      {!child && <p className="soft">{t("household-own-file")}</p>}
      <div className="grid2">
        {child && (
          <>
            <Field
              label={t("given-names")}
              value={name}
              onChange={(name) => draft.set({ name })}
              dir="auto"
              required
            />
            <DateField
              label={t("birth")}
              partial
              value={birth}
              onChange={(birth) => draft.set({ birth })}
            />
          </>
        )}
        <Select<Tie>
          label={t("household-relation")}
          value={relation}
          empty={t("not-said")}
          onChange={(relation) => draft.set({ relation })}
          options={ties(member.kind).map((k) => [k, t(`tie-${k}`)] as const)}
        />
      </div>
    </FormDialog>
  );
}

export function EndForm({ caseId, household, member, onClose }: OfMember) {
  const { t } = useWords();
  const today = useAnswer("today.date", {}).data ?? "";
  const draft = useDraft(`households.end:${caseId}:end~${household.id}~${member.id}`, caseId, {
    on: "",
  });
  const end = useChange("households.end_membership");
  const on = draft.value.on || today;
  return (
    <FormDialog
      title={t("household-end-of", { name: member.name })}
      draft={draft}
      submit={t("household-end")}
      busy={end.isPending}
      error={end.error}
      onSubmit={() =>
        end.mutate(
          { case: caseId, household: household.id, member: member.id, on, draft: draft.form },
          ending(draft, onClose),
        )
      }
      onClose={onClose}
    >
      <p className="soft">{t("household-end-hint")}</p>
      <DateField
        label={t("household-end-on")}
        value={on}
        onChange={(on) => draft.set({ on })}
        required
      />
    </FormDialog>
  );
}
