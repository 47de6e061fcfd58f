// Action items: what each organization is to do, and where it stands.
import type {
  ActionItem,
  ConcertationPage,
  ItemMove,
  ItemStatus,
  Party,
} from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { ending, FormDialog } from "../components/forms";
import { Button, Chip, DateField, Field, Select } from "../components/parts";
import { NO_PARTY, OpenText, PartyField } from "./fields";

const MARK: Record<ItemStatus, string> = {
  todo: "○",
  doing: "◐",
  done: "✓",
  postponed: "→",
  dropped: "×",
};

export function ItemStatusChip({ item }: { item: ActionItem }) {
  const { t } = useWords();
  const tone = item.late ? "late" : item.status === "done" ? "good" : undefined;
  return (
    <Chip tone={tone}>
      {item.late ? "!" : MARK[item.status]} {t(`item-status-${item.status}`)}
      {item.late && `, ${t("item-is-late")}`}
    </Chip>
  );
}

interface LineProps {
  item: ActionItem;
  /** Absent where the item is read as approved minutes say it. */
  settle?: (item: ActionItem) => void;
  edit?: (item: ActionItem) => void;
}

export function ItemLine({ item, settle, edit }: LineProps) {
  const { t } = useWords();
  const open = item.status === "todo" || item.status === "doing" || item.status === "postponed";
  const who = [item.party.name, item.person].filter(Boolean).join(", ");
  const when = open
    ? t("item-due-on", { date: item.due_on })
    : item.done_on
      ? t("item-done-on", { date: item.done_on })
      : "";
  return (
    <li className="line" data-item={item.id}>
      <span className="grow">
        <strong>{item.what}</strong>
        <br />
        <span className="soft small">{[who, when, item.reason].filter(Boolean).join(" · ")}</span>
      </span>
      <ItemStatusChip item={item} />
      {edit && (
        <Button small kind="quiet" onClick={() => edit(item)}>
          {t("edit")}
          <span className="hidden"> {item.what}</span>
        </Button>
      )}
      {settle && (
        <Button small onClick={() => settle(item)}>
          {t("item-settle")}
          <span className="hidden"> {item.what}</span>
        </Button>
      )}
    </li>
  );
}

interface ItemFormProps {
  table: string;
  /** The one that changes; a new one when absent. */
  item?: ActionItem | undefined;
  /** The meeting that asks for it. */
  meeting?: string | null;
  decisions: ConcertationPage["decisions"];
  projects: ConcertationPage["projects"];
  onClose: () => void;
}

export function ItemForm({ table, item, meeting, decisions, projects, onClose }: ItemFormProps) {
  const { t } = useWords();
  const users = (useAnswer("users.list", {}).data ?? []).filter((u) => !u.left_on);
  const me = useAnswer("users.me", {}).data?.id ?? "";
  const where = item ? `${table}:${item.id}` : `${table}:${meeting ?? "new"}`;
  const draft = useDraft(
    `concertation.${meeting && !item ? "meeting-item" : "item"}:${where}`,
    undefined,
    {
      what: item?.what ?? "",
      party: (item?.party ?? NO_PARTY) as Party,
      person: item?.person ?? "",
      follower: item?.follower ?? "",
      due: item?.due_on ?? "",
      decision: item?.decision ?? "",
      project: item?.project ?? "",
    },
    { whole: !!item },
  );
  const { value, set } = draft;
  const save = useChange("concertation.save_item");
  const submit = () =>
    save.mutate(
      {
        table,
        ...(item ? { item: item.id } : {}),
        meeting: item ? item.meeting : (meeting ?? null),
        decision: value.decision || null,
        project: value.project || null,
        what: value.what,
        party: value.party,
        person: value.person || null,
        follower: value.follower || null,
        due_on: value.due,
        draft: draft.form,
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t(item ? "item-edit" : "item-new")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t("item-what")}
        hint={t("concertation-nobody")}
        value={value.what}
        onChange={(what) => set({ what })}
        required
      />
      <div className="grid2">
        <PartyField
          label={t("item-organization")}
          party={value.party}
          onChange={(party) => set({ party })}
        />
        <Field
          label={t("item-person")}
          hint={t("item-person-hint")}
          value={value.person}
          onChange={(person) => set({ person })}
        />
        {!item && (
          <DateField
            label={t("item-due")}
            value={value.due}
            onChange={(due) => set({ due })}
            required
          />
        )}
        {users.length > 1 && (
          <Select
            label={t("item-follower")}
            value={value.follower || me}
            onChange={(follower) => set({ follower })}
            options={users.map((u) => [u.id, u.name] as const)}
          />
        )}
        {decisions.length > 0 && (
          <Select
            label={t("item-decision")}
            value={value.decision}
            empty={t("item-no-decision")}
            onChange={(decision) => set({ decision })}
            options={decisions.map((d) => [d.id, `${d.number} ${d.text.slice(0, 60)}`] as const)}
          />
        )}
        {projects.length > 0 && (
          <Select
            label={t("item-project")}
            value={value.project}
            empty={t("item-no-project")}
            onChange={(project) => set({ project })}
            options={projects.map((p) => [p.id ?? "", p.name] as const)}
          />
        )}
      </div>
    </FormDialog>
  );
}

interface SettleProps {
  table: string;
  item: ActionItem;
  moves: ItemMove[];
  today: string;
  onClose: () => void;
}

/** Where the item stands now: what each status asks is asked. */
export function SettleItem({ table, item, moves, today, onClose }: SettleProps) {
  const { t } = useWords();
  const next = moves.filter((m) => m.from === item.status);
  const usual = next.some((m) => m.to === "done") ? "done" : next[0]?.to;
  const draft = useDraft(`concertation.settle:${table}:${item.id}`, undefined, {
    to: usual ?? item.status,
    on: today,
    due: "",
    reason: "",
  });
  const { value, set } = draft;
  const move = useChange("concertation.move_item");
  const needs = next.find((m) => m.to === value.to)?.needs ?? "nothing";
  const submit = () =>
    move.mutate(
      {
        table,
        item: item.id,
        to: value.to,
        draft: draft.form,
        ...(needs === "day" && value.on ? { on: value.on } : {}),
        ...(needs === "date_and_reason" && value.due ? { due_on: value.due } : {}),
        ...(value.reason ? { reason: value.reason } : {}),
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={item.what}
      draft={draft}
      submit={t("save")}
      busy={move.isPending}
      error={move.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="soft">
        {[item.party.name, t("item-due-on", { date: item.due_on })].join(" · ")}
      </p>
      <Select<ItemStatus>
        label={t("item-status")}
        value={value.to}
        onChange={(to) => set({ to })}
        options={next.map((m) => [m.to, t(`item-status-${m.to}`)] as const)}
      />
      {needs === "day" && (
        <DateField
          label={t("item-done-when")}
          value={value.on}
          onChange={(on) => set({ on })}
          required
        />
      )}
      {needs === "date_and_reason" && (
        <DateField
          label={t("item-new-due")}
          value={value.due}
          onChange={(due) => set({ due })}
          required
        />
      )}
      {(needs === "reason" || needs === "date_and_reason") && (
        <OpenText
          label={t("item-reason")}
          value={value.reason}
          onChange={(reason) => set({ reason })}
        />
      )}
    </FormDialog>
  );
}
