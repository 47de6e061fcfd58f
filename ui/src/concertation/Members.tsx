// Who sits at a table.
import type { Member, MemberRole, Party } from "../api/generated/operations";
import { useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { ending, FormDialog } from "../components/forms";
import { Button, Chip, DateField, Field, Select } from "../components/parts";
import { NO_PARTY, PartyField } from "./fields";

const ROLES: MemberRole[] = ["chair", "secretary", "member", "observer"];

export function MemberLine({ member, edit }: { member: Member; edit: (m: Member) => void }) {
  const { t } = useWords();
  const people = [
    member.representative,
    member.deputy && t("member-deputy-is", { name: member.deputy }),
  ];
  const dates = member.until
    ? t("member-from-to", { since: member.since, until: member.until })
    : t("member-since", { date: member.since });
  return (
    <li className="line">
      <span className="grow">
        <strong>{member.party.name}</strong>
        <br />
        <span className="soft small">{[...people, dates].filter(Boolean).join(" · ")}</span>
      </span>
      <Chip>{t(`member-role-${member.role}`)}</Chip>
      <Button small kind="quiet" onClick={() => edit(member)}>
        {t("edit")}
        <span className="hidden"> {member.party.name}</span>
      </Button>
    </li>
  );
}

interface MemberFormProps {
  table: string;
  member?: Member | undefined;
  today: string;
  onClose: () => void;
}

export function MemberForm({ table, member, today, onClose }: MemberFormProps) {
  const { t } = useWords();
  const draft = useDraft(
    `concertation.member:${table}:${member?.id ?? "new"}`,
    undefined,
    {
      party: (member?.party ?? NO_PARTY) as Party,
      representative: member?.representative ?? "",
      deputy: member?.deputy ?? "",
      role: member?.role ?? ("member" as MemberRole),
      since: member?.since ?? today,
      until: member?.until ?? "",
    },
    { whole: !!member },
  );
  const { value, set } = draft;
  const save = useChange("concertation.seat");
  const submit = () =>
    save.mutate(
      {
        table,
        ...(member ? { member: member.id } : {}),
        party: value.party,
        representative: value.representative || null,
        deputy: value.deputy || null,
        role: value.role,
        since: value.since,
        until: value.until || null,
        draft: draft.form,
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t(member ? "member-edit" : "member-new")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="grid2">
        <PartyField
          label={t("member-organization")}
          party={value.party}
          onChange={(party) => set({ party })}
        />
        <Select<MemberRole>
          label={t("member-role")}
          value={value.role}
          onChange={(role) => set({ role })}
          options={ROLES.map((r) => [r, t(`member-role-${r}`)] as const)}
        />
        <Field
          label={t("member-representative")}
          value={value.representative}
          onChange={(representative) => set({ representative })}
        />
        <Field
          label={t("member-deputy")}
          value={value.deputy}
          onChange={(deputy) => set({ deputy })}
        />
        <DateField
          label={t("member-since-when")}
          value={value.since}
          onChange={(since) => set({ since })}
          required
        />
        <DateField
          label={t("member-until")}
          value={value.until}
          onChange={(until) => set({ until })}
        />
      </div>
    </FormDialog>
  );
}
