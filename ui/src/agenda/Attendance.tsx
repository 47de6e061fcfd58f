// The attendance of a group: one line a person, one key a presence, saved at once
// in that person's own file.
import { type KeyboardEvent, useRef } from "react";
import type { Entry, Participant, Presence } from "../api/generated/operations";
import { useChange } from "../api/query";
import { href } from "../app/route";
import { useWords } from "../app/words";
import { Button, Chip, Refusal } from "../components/parts";
import { PersonField } from "./PersonField";

const PRESENCES: Presence[] = ["registered", "present", "absent", "excused"];
const KEYS: Record<string, Presence> = {
  i: "registered",
  p: "present",
  a: "absent",
  e: "excused",
};

interface AttendanceProps {
  entry: Entry;
  people: Participant[];
  today: string;
}

export function Attendance({ entry, people, today }: AttendanceProps) {
  const { t } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const attend = useChange("agenda.attend");
  const leave = useChange("agenda.leave");
  const begun = entry.starts_on <= today;
  const say = (person: string, presence: Presence) =>
    attend.mutate({ entry: entry.id, case: person, presence });
  const slots = entry.what.kind === "activity" ? entry.what.slots : null;
  const count = (presence: Presence) => people.filter((p) => p.presence === presence).length;
  const onKeyDown = (event: KeyboardEvent) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-person]") ?? [])];
    const row = (event.target as HTMLElement).closest<HTMLElement>("[data-person]");
    const at = row ? rows.indexOf(row) : -1;
    const next = (by: number) =>
      rows[at + by]?.querySelector<HTMLElement>("input:checked")?.focus();
    const presence = KEYS[event.key.toLowerCase()];
    if (event.ctrlKey || event.altKey || event.metaKey || at < 0) return;
    if (event.key === "ArrowDown") next(1);
    else if (event.key === "ArrowUp") next(-1);
    else if (presence && row?.dataset.person) {
      say(row.dataset.person, presence);
      // One key a person: the next one has the focus.
      next(1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t("attendance")}</h2>
        <span className="row right">
          {slots !== null && <Chip>{t("entry-places-left", { taken: people.length, slots })}</Chip>}
          {PRESENCES.filter((p) => count(p) > 0).map((p) => (
            <Chip key={p} tone={p === "present" ? "good" : undefined}>
              {t("presence-count", { presence: t(`presence-${p}`), count: count(p) })}
            </Chip>
          ))}
        </span>
      </div>
      <p className="soft small">
        {people.length > 0 ? t("attendance-hint") : t("attendance-none")}
      </p>
      <Refusal error={attend.error ?? leave.error} />
      <ul ref={list} className="lines" onKeyDown={onKeyDown}>
        {people.map((person) => (
          <li key={person.case} className="line" data-person={person.case}>
            <span className="grow private">
              <a href={href("cases", person.number)}>{person.name}</a>{" "}
              {person.flagged && <Chip tone="warn">⚑ {t("flagged")}</Chip>}
            </span>
            <fieldset className="row">
              <legend className="hidden">{person.name}</legend>
              {PRESENCES.map((presence) => (
                <label key={presence} className="check">
                  <input
                    type="radio"
                    name={`presence-${person.case}`}
                    checked={person.presence === presence}
                    onChange={() => say(person.case, presence)}
                  />
                  {t(`presence-${presence}`)}
                </label>
              ))}
            </fieldset>
            <Button
              small
              kind="quiet"
              onClick={() => leave.mutate({ entry: entry.id, case: person.case })}
            >
              {t("attendance-off")}
              <span className="hidden"> {person.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      {entry.status !== "cancelled" && (
        <PersonField
          label={t("attendance-add")}
          onPick={(hit) => say(hit.id, begun && entry.starts_on < today ? "present" : "registered")}
        />
      )}
    </section>
  );
}
