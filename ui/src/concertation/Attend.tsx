// Who came, in one screen: one key an organization, the quorum said as one goes.
import { type KeyboardEvent, useRef } from "react";
import type { Attendance, MeetingPage } from "../api/generated/operations";
import { useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { ending, FormDialog } from "../components/forms";
import { Chip, Field } from "../components/parts";

const WAYS: Attendance[] = ["present", "deputy", "excused", "absent"];
const KEYS: Record<string, Attendance> = {
  p: "present",
  s: "deputy",
  e: "excused",
  a: "absent",
};

export function Quorum({ present, quorum }: { present: number; quorum: number | null }) {
  const { t } = useWords();
  if (quorum === null) return <p role="status">{t("quorum-none", { present })}</p>;
  const reached = present >= quorum;
  return (
    <p role="status">
      <Chip tone={reached ? "good" : "warn"}>
        {reached ? "✓ " : "! "}
        {t(reached ? "quorum-reached" : "quorum-missed", { present, quorum })}
      </Chip>
    </p>
  );
}

interface FormProps {
  table: string;
  page: MeetingPage;
  onClose: () => void;
}

export function AttendForm({ table, page, onClose }: FormProps) {
  const { t } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const known = Object.fromEntries(
    page.seats.flatMap((s) => (s.presence ? [[s.member.id, s.presence] as const] : [])),
  );
  const draft = useDraft(`concertation.attend:${table}:${page.meeting.id}`, undefined, {
    came: known as Record<string, Attendance>,
    guests: page.meeting.guests ?? "",
  });
  const { value, set } = draft;
  const attend = useChange("concertation.attend");
  const say = (member: string, presence: Attendance) =>
    set({ came: { ...value.came, [member]: presence } });
  const there = page.seats.filter(({ member }) => {
    const came = value.came[member.id];
    return member.role !== "observer" && (came === "present" || came === "deputy");
  }).length;
  const onKeyDown = (event: KeyboardEvent) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-member]") ?? [])];
    const row = (event.target as HTMLElement).closest<HTMLElement>("[data-member]");
    const at = row ? rows.indexOf(row) : -1;
    const next = (by: number) => {
      const to = rows[at + by];
      (to?.querySelector<HTMLElement>("input:checked") ?? to?.querySelector("input"))?.focus();
    };
    if (event.ctrlKey || event.altKey || event.metaKey || at < 0) return;
    const presence = KEYS[event.key.toLowerCase()];
    if (event.key === "ArrowDown") next(1);
    else if (event.key === "ArrowUp") next(-1);
    else if (presence && row?.dataset.member) {
      say(row.dataset.member, presence);
      // One key an organization: the next one has the focus.
      next(1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const submit = () =>
    attend.mutate(
      {
        table,
        meeting: page.meeting.id,
        lines: page.seats.flatMap(({ member }) => {
          const presence = value.came[member.id];
          return presence ? [{ member: member.id, presence }] : [];
        }),
        guests: value.guests || null,
        draft: draft.form,
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t("minutes-attendance")}
      draft={draft}
      submit={t("save")}
      busy={attend.isPending}
      error={attend.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Quorum present={there} quorum={page.table.quorum} />
      <p className="soft small">{t(page.seats.length > 0 ? "attend-hint" : "members-none")}</p>
      <ul ref={list} className="lines" onKeyDown={onKeyDown}>
        {page.seats.map(({ member }) => (
          <li key={member.id} className="line" data-member={member.id}>
            <span className="grow">
              <strong>{member.party.name}</strong>
              <br />
              <span className="soft small">
                {[member.representative, member.deputy].filter(Boolean).join(" / ")}
                {member.role === "observer" && ` · ${t("member-role-observer")}`}
              </span>
            </span>
            <fieldset className="row">
              <legend className="hidden">{member.party.name}</legend>
              {WAYS.map((way) => (
                <label key={way} className="check">
                  <input
                    type="radio"
                    name={`came-${member.id}`}
                    checked={value.came[member.id] === way}
                    onChange={() => say(member.id, way)}
                  />
                  {t(`attendance-${way}`)}
                </label>
              ))}
            </fieldset>
          </li>
        ))}
      </ul>
      <Field
        label={t("minutes-guests")}
        hint={t("minutes-guests-hint")}
        value={value.guests}
        onChange={(guests) => set({ guests })}
      />
    </FormDialog>
  );
}
