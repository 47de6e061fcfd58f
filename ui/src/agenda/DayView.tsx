// A day as a list: hours at the left, what to do with each at the right.
import type { Entry, Slot } from "../api/generated/operations";
import { useChange } from "../api/query";
import { go } from "../app/route";
import { useWords } from "../app/words";
import { Button, Chip, Empty } from "../components/parts";
import type { DayLines } from "./days";
import { EntryLink, InterpreterState, Outcome, SlotLink, Whose, whereOf } from "./lines";

export function DayView({ days, today }: { days: DayLines[]; today: string }) {
  const { t } = useWords();
  const [shown] = days;
  if (!shown) return null;
  const { day, timed, whole, todo } = shown;
  const empty = timed.length + whole.length + todo.length === 0;
  return (
    <div className="stack" data-day={day.date}>
      <DayNote day={day} />
      {empty && (
        <section className="card">
          <Empty title={t("agenda-nothing")} />
        </section>
      )}
      {timed.length + whole.length > 0 && (
        <section className="card">
          <h2 tabIndex={-1} data-head={day.date}>
            {t("entry-that-day")}
          </h2>
          <ul className="lines">
            {[...whole, ...timed].map((line) =>
              line.kind === "slot" ? (
                <SlotLine key={line.id} slot={line.slot} today={today} />
              ) : (
                <EntryLine key={line.id} entry={line.entry} />
              ),
            )}
          </ul>
        </section>
      )}
      {todo.length > 0 && (
        <section className="card">
          <h2>{t("agenda-todo")}</h2>
          <ul className="lines">
            {todo.map((slot) => (
              <SlotLine key={slot.follow_up} slot={slot} today={today} />
            ))}
          </ul>
          {day.todo > todo.length && (
            <p className="soft">{t("agenda-todo-more", { count: day.todo - todo.length })}</p>
          )}
        </section>
      )}
    </div>
  );
}

/** A holiday, a day when the office is closed. */
export function DayNote({ day }: { day: DayLines["day"] }) {
  const { t, lang } = useWords();
  if (day.holiday) {
    return (
      <p className="banner banner-plain">{t("conflict-holiday", { name: day.holiday[lang] })}</p>
    );
  }
  return day.opens ? null : <p className="soft">{t("agenda-closed")}</p>;
}

export function SlotLine({ slot, today }: { slot: Slot; today: string }) {
  const { t, time } = useWords();
  const confirm = useChange("follow_ups.confirm");
  const where = whereOf(slot, t);
  const waits = slot.arrangement.interpreter && !slot.arrangement.interpreter.confirmed;
  const settle = (...more: string[]) => go("cases", slot.number, "record", slot.follow_up, ...more);
  return (
    <li className="line">
      {slot.due_at && <strong className="hour">{time(slot.due_at)}</strong>}
      <span className="grow">
        <SlotLink slot={slot} /> {slot.flagged && <Chip tone="warn">⚑ {t("flagged")}</Chip>}
        <br />
        <span className="soft small">
          {[t(`follow-up-kind-${slot.kind}`), where].filter(Boolean).join(" · ")}
        </span>
      </span>
      <Whose owner={slot.assigned} />
      <InterpreterState slot={slot} />
      <Outcome slot={slot} />
      {!slot.outcome && waits && (
        <Button
          small
          onClick={() =>
            confirm.mutate({ case: slot.case, follow_up: slot.follow_up, confirmed: true })
          }
        >
          {t("interpreter-confirm-now")}
          <span className="hidden"> {t("interpreter")}</span>
        </Button>
      )}
      {!slot.outcome && slot.due_on <= today && (
        <>
          <Button small keys="C" onClick={() => settle()}>
            {t("agenda-record")}
          </Button>
          {slot.due_at && (
            <Button small kind="quiet" keys="A" onClick={() => settle("no_show")}>
              {t("agenda-no-show")}
            </Button>
          )}
        </>
      )}
    </li>
  );
}

export function EntryLine({ entry }: { entry: Entry }) {
  const { t, time } = useWords();
  const { what } = entry;
  const slots = what.kind === "activity" ? what.slots : null;
  const where = [entry.place, entry.municipality_name].filter(Boolean).join(", ");
  return (
    <li className="line">
      <strong className="hour">
        {entry.starts_at ? time(entry.starts_at) : t("agenda-all-day")}
      </strong>
      <span className="grow">
        <EntryLink entry={entry} />
        <br />
        <span className="soft small">
          {[t(`entry-kind-${what.kind}`), where].filter(Boolean).join(" · ")}
        </span>
      </span>
      {slots !== null && <Chip>{t("entry-places-left", { taken: entry.people, slots })}</Chip>}
      {entry.status !== "planned" && (
        <Chip tone={entry.status === "held" ? "good" : undefined}>
          {entry.status === "held" ? "✓ " : "× "}
          {t(`entry-status-${entry.status}`)}
        </Chip>
      )}
    </li>
  );
}
