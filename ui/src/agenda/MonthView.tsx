// A month as a table: each day says how much it holds, and opens.
import { monthIn, shortDay, weekdayIn } from "../app/dates";
import { setFilter } from "../app/route";
import { useWords } from "../app/words";
import type { DayLines } from "./days";

interface MonthProps {
  days: DayLines[];
  today: string;
  date: string;
  choose: (day: string) => void;
}

/** Lines that a cell shows before it counts the others. */
const SHOWN = 3;

export function MonthView({ days, today, date, choose }: MonthProps) {
  const { lang } = useWords();
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, at) =>
    days.slice(at * 7, at * 7 + 7),
  );
  const open = (day: string) => {
    choose(day);
    setFilter("view", "day");
  };
  return (
    <table className="month">
      <caption className="hidden">{monthIn(lang, date)}</caption>
      <thead>
        <tr>
          {days.slice(0, 7).map(({ day }) => (
            <th key={day.date} scope="col">
              <span aria-hidden="true">{weekdayIn(lang, day.date).slice(0, 3)}</span>
              <span className="hidden">{weekdayIn(lang, day.date)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.day.date}>
            {week.map((lines) => (
              <Cell
                key={lines.day.date}
                lines={lines}
                inside={lines.day.date.slice(0, 7) === date.slice(0, 7)}
                here={lines.day.date === today}
                chosen={lines.day.date === date}
                open={open}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  lines: DayLines;
  inside: boolean;
  here: boolean;
  chosen: boolean;
  open: (day: string) => void;
}

function Cell({ lines, inside, here, chosen, open }: CellProps) {
  const { t, date, time, lang } = useWords();
  const { day, timed, whole } = lines;
  const all = [...whole, ...timed];
  const names = [
    !inside && "month-out",
    chosen && "month-chosen",
    !day.opens && "month-closed",
  ].filter(Boolean);
  return (
    <td className={names.join(" ")} data-day={day.date}>
      <button
        type="button"
        className="month-name"
        data-head={day.date}
        aria-current={here ? "date" : undefined}
        onClick={() => open(day.date)}
      >
        <span aria-hidden="true">{shortDay(lang, day.date).split(" ")[1]}</span>
        <span className="hidden">
          {date(day.date)}, {t("agenda-count", { count: timed.length })}
          {day.todo > 0 && `, ${t("agenda-todo-count", { count: day.todo })}`}
        </span>
      </button>
      {day.holiday && <p className="small soft">{day.holiday[lang]}</p>}
      <ul className="month-lines">
        {all.slice(0, SHOWN).map((line) => (
          <li key={line.id}>
            {line.at && <span className="block-hour">{time(line.at)}</span>}{" "}
            <span className={line.kind === "slot" ? "private" : undefined}>
              {line.kind === "slot" ? line.slot.name : line.entry.title}
            </span>
          </li>
        ))}
        {all.length > SHOWN && (
          <li className="soft">{t("agenda-todo-more", { count: all.length - SHOWN })}</li>
        )}
      </ul>
      {day.todo > 0 && (
        <p className="small soft" aria-hidden="true">
          {t("agenda-todo-count", { count: day.todo })}
        </p>
      )}
    </td>
  );
}
