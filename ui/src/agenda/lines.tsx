// The lines that the views share: an appointment, an entry.
import type { Entry, Slot } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { href } from "../app/route";
import { useWords } from "../app/words";
import { Chip } from "../components/parts";
import type { Line } from "./days";

/** Where an appointment takes place, in a few words. */
export function whereOf(slot: Pick<Slot, "channel" | "arrangement">, t: (key: string) => string) {
  const how = slot.channel && t(`follow-up-channel-${slot.channel}`);
  return [how, slot.arrangement.place].filter(Boolean).join(", ");
}

/** Whether the interpreter is there: a word and a sign, never a colour alone. */
export function InterpreterState({ slot }: { slot: Pick<Slot, "arrangement"> }) {
  const { t } = useWords();
  const interpreter = slot.arrangement.interpreter;
  if (!interpreter) return null;
  return interpreter.confirmed ? (
    <Chip tone="good">✓ {t("interpreter-ready")}</Chip>
  ) : (
    <Chip tone="warn">! {t("interpreter-to-confirm")}</Chip>
  );
}

/** The same in a block of the week: shorter. */
export function InterpreterMark({ slot }: { slot: Pick<Slot, "arrangement"> }) {
  const { t } = useWords();
  const interpreter = slot.arrangement.interpreter;
  if (!interpreter) return null;
  const said = t(interpreter.confirmed ? "interpreter-ready" : "interpreter-to-confirm");
  return (
    <span className="small" title={said}>
      <span aria-hidden="true">
        {interpreter.confirmed ? "✓" : "!"} {t("interpreter")}
      </span>
      <span className="hidden">{said}</span>
    </span>
  );
}

/** Whose line it is, when it is not one's own. */
export function Whose({ owner }: { owner: string }) {
  const me = useAnswer("users.me", {}).data?.id;
  const users = useAnswer("users.list", {}).data ?? [];
  if (!me || owner === me) return null;
  const name = users.find((u) => u.id === owner)?.name;
  return name ? <Chip>{name}</Chip> : null;
}

/** What came of an appointment. */
export function Outcome({ slot }: { slot: Slot }) {
  const { t } = useWords();
  if (!slot.outcome) return null;
  const kept = slot.outcome === "done" || slot.outcome === "partial";
  return (
    <Chip tone={kept ? "good" : undefined}>
      {kept ? "✓ " : "× "}
      {t(`follow-up-outcome-${slot.outcome}`)}
    </Chip>
  );
}

export function SlotLink({ slot }: { slot: Slot }) {
  return (
    <a
      className="private"
      href={href("cases", slot.number)}
      data-line=""
      data-slot={slot.follow_up}
      data-number={slot.number}
    >
      {slot.name}
    </a>
  );
}

export function EntryLink({ entry }: { entry: Entry }) {
  return (
    <a href={href("agenda", entry.id)} data-line="">
      {entry.title}
    </a>
  );
}

/** Where a line opens, and what the keys act on. */
export function marksOf(line: Line) {
  return line.kind === "slot"
    ? {
        href: href("cases", line.slot.number),
        "data-line": "",
        "data-slot": line.slot.follow_up,
        "data-number": line.slot.number,
      }
    : { href: href("agenda", line.entry.id), "data-line": "" };
}

/** The class of a block: what it is, where it stands. */
export function toneOf(line: Line): string {
  if (line.kind === "slot") return line.slot.outcome ? "block block-over" : "block";
  const over = line.entry.status === "cancelled" ? " block-cancelled" : "";
  return `block block-${line.entry.what.kind}${over}`;
}
