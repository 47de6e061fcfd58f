// A week as a page: hours down, days across; a narrow window reads it as a list.
import type { CSSProperties } from "react";
import { dayNumber, shortDay } from "../app/dates";
import { setFilter } from "../app/route";
import { useWords } from "../app/words";
import { type DayLines, hoursOf, type Line, type Placed, placed } from "./days";
import { InterpreterMark, marksOf, SlotLink, toneOf, whereOf } from "./lines";

interface WeekProps {
  days: DayLines[];
  today: string;
  date: string;
  choose: (day: string) => void;
}

const weekend = (date: string) => (dayNumber(date) + 3) % 7 >= 5;

export function WeekView({ days, today, date, choose }: WeekProps) {
  const [from, to] = hoursOf(days);
  const hours = Array.from({ length: to - from }, (_, at) => from + at);
  const { t, time } = useWords();
  const open = (day: string) => {
    choose(day);
    setFilter("view", "day");
  };
  // A weekend with nothing in it takes less of the page.
  const widths = days.map(({ day, timed, whole, todo }) =>
    weekend(day.date) && timed.length + whole.length + todo.length === 0
      ? "minmax(3.5rem, 0.4fr)"
      : "minmax(0, 1fr)",
  );
  const style = {
    "--columns": `3.5rem ${widths.join(" ")}`,
    "--hours": hours.length,
  } as CSSProperties;
  return (
    <>
      <div className="week" style={style}>
        <div className="week-hours" aria-hidden="true">
          {hours.map((hour) => (
            <span key={hour}>{time(`${hour}:00`)}</span>
          ))}
        </div>
        {days.map((lines) => (
          <section
            key={lines.day.date}
            data-day={lines.day.date}
            className={[
              "week-day",
              lines.day.date === date && "week-chosen",
              !lines.day.opens && "week-closed",
            ]
              .filter(Boolean)
              .join(" ")}
          >
            <WeekHead lines={lines} today={today} open={open} />
            <ul className="week-lines">
              {placed(lines.timed, from).map((one) => (
                <Block key={one.line.id} placed={one} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <p className="soft small agenda-keys">
        <kbd>A</kbd> {t("agenda-no-show")} <kbd>C</kbd> {t("agenda-record")}
      </p>
    </>
  );
}

function WeekHead(props: { lines: DayLines; today: string; open: (day: string) => void }) {
  const { t, date, lang } = useWords();
  const { day, whole, todo, timed } = props.lines;
  const here = day.date === props.today;
  return (
    <div className="week-head">
      <h2>
        <button
          type="button"
          className="week-name"
          data-head={day.date}
          aria-current={here ? "date" : undefined}
          onClick={() => props.open(day.date)}
        >
          <span aria-hidden="true">{shortDay(lang, day.date)}</span>
          <span className="hidden">
            {date(day.date)}, {t("agenda-count", { count: timed.length })}
          </span>
        </button>
      </h2>
      {day.holiday && <p className="small soft">{day.holiday[lang]}</p>}
      {whole.length + todo.length > 0 && (
        <ul className="week-whole">
          {whole.map((line) => (
            <li key={line.id}>
              <BlockLink line={line} />
            </li>
          ))}
          {todo.slice(0, 3).map((slot) => (
            <li key={slot.follow_up} className="week-todo">
              <SlotLink slot={slot} />
            </li>
          ))}
          {day.todo > 3 && (
            <li className="small soft">{t("agenda-todo-more", { count: day.todo - 3 })}</li>
          )}
        </ul>
      )}
    </div>
  );
}

function Block({ placed: one }: { placed: Placed }) {
  const style = {
    "--top": one.top,
    "--height": one.height,
    "--lane": one.lane,
    "--lanes": one.lanes,
  } as CSSProperties;
  return (
    <li style={style} className={one.lanes > 1 ? "week-shared" : undefined}>
      <BlockLink line={one.line} />
    </li>
  );
}

/** The whole block is the link: a target large enough, read in one go. */
function BlockLink({ line }: { line: Line }) {
  const { t, time } = useWords();
  const hour = line.at ? <span className="block-hour">{time(line.at)}</span> : null;
  if (line.kind === "entry") {
    const { entry } = line;
    const stands = entry.status === "planned" ? "" : t(`entry-status-${entry.status}`);
    return (
      <a className={toneOf(line)} {...marksOf(line)}>
        {hour} <strong>{entry.title}</strong>{" "}
        <span className="small">
          {[entry.place ?? entry.municipality_name, stands].filter(Boolean).join(" · ")}
        </span>
      </a>
    );
  }
  const { slot } = line;
  const where = whereOf(slot, t) || t(`follow-up-kind-${slot.kind}`);
  return (
    <a className={toneOf(line)} {...marksOf(line)}>
      {hour} <strong className="private">{slot.name}</strong>{" "}
      {slot.flagged && (
        <span>
          ⚑<span className="hidden"> {t("flagged")}</span>{" "}
        </span>
      )}
      <span className="small">{slot.outcome ? t(`follow-up-outcome-${slot.outcome}`) : where}</span>{" "}
      {!slot.outcome && <InterpreterMark slot={slot} />}
    </a>
  );
}
