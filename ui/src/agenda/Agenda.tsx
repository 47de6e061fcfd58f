// The agenda: a day, a week, a month; arrows go from day to day, keys do the rest.
import { useCallback, useEffect, useMemo, useState } from "react";
import { useAnswer } from "../api/query";
import { addDays, isDate, monthIn } from "../app/dates";
import { go, setFilter, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { useKey } from "../components/keys";
import { Button, Select, Waiting } from "../components/parts";
import { DayView } from "./DayView";
import { daysOf, rangeOf, turn, VIEWS, type View } from "./days";
import { EntryForm } from "./EntryForm";
import { ExportAgenda } from "./ExportAgenda";
import { MonthView } from "./MonthView";
import { PlanWith } from "./PlanWith";
import { WeekView } from "./WeekView";

type Open = "" | "plan" | "add" | "export";

export function Agenda() {
  const today = useAnswer("today.show", {});
  const me = useAnswer("users.me", {});
  if (!today.data || !me.data) {
    return <Waiting error={today.error ?? me.error} retry={() => void today.refetch()} />;
  }
  return <Shown today={today.data.date} me={me.data.id} />;
}

/** The line that has the focus: its file and its follow-up. */
function focused(): { number: string; followUp: string } | null {
  const line = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>("[data-slot]");
  const { number, slot } = line?.dataset ?? {};
  return number && slot ? { number, followUp: slot } : null;
}

function Shown({ today, me }: { today: string; me: string }) {
  const words = useWords();
  const { t, date: say, lang } = words;
  const { filters } = useRoute();
  const asked = filters.get("date") ?? "";
  const date = isDate(asked) ? asked : today;
  const view: View = VIEWS.find((v) => v === filters.get("view")) ?? "week";
  const whose = filters.get("whose") ?? me;
  const [open, setOpen] = useState<Open>(filters.get("form") === "add" ? "add" : "");
  const [from, to] = rangeOf(view, date);
  const answer = useAnswer("agenda.show", {
    from,
    to,
    ...(whose === "all" ? {} : { owner: whose }),
  });
  const users = (useAnswer("users.list", {}).data ?? []).filter((u) => !u.left_on);
  const days = useMemo(() => (answer.data ? daysOf(answer.data) : []), [answer.data]);

  const choose = useCallback((day: string) => setFilter("date", day), []);
  const look = (what: View) => setFilter("view", what);
  const [moved, setMoved] = useState(0);
  const step = (day: string) => {
    choose(day);
    setMoved((n) => n + 1);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the day has the focus when keys moved it.
  useEffect(() => {
    if (moved > 0) document.querySelector<HTMLElement>(`[data-head="${date}"]`)?.focus();
  }, [moved, date, answer.data]);
  const along = (by: 1 | -1) => {
    if (view === "month") return step(addDays(date, 7 * by));
    const lines = [...document.querySelectorAll<HTMLElement>(`[data-day="${date}"] [data-line]`)];
    const here = lines.indexOf(document.activeElement as HTMLElement);
    lines[here < 0 ? (by > 0 ? 0 : lines.length - 1) : here + by]?.focus();
  };
  const settle = (outcome?: "no_show") => {
    const line = focused();
    if (!line) return;
    go("cases", line.number, "record", line.followUp, ...(outcome ? [outcome] : []));
  };
  useKey("1", () => look("day"));
  useKey("2", () => look("week"));
  useKey("3", () => look("month"));
  useKey("t", () => step(today));
  useKey("ArrowLeft", () => step(addDays(date, -1)));
  useKey("ArrowRight", () => step(addDays(date, 1)));
  useKey("ArrowUp", () => along(-1));
  useKey("ArrowDown", () => along(1));
  useKey("PageUp", () => step(turn(view, date, -1)));
  useKey("PageDown", () => step(turn(view, date, 1)));
  useKey("p", () => setOpen("plan"));
  useKey("+", () => setOpen("add"));
  useKey("a", () => settle("no_show"));
  useKey("c", () => settle());
  const close = () => {
    setOpen("");
    setFilter("form", "");
  };
  const title =
    view === "day"
      ? say(date)
      : view === "week"
        ? t("agenda-week-of", { date: say(from) })
        : monthIn(lang, date);
  const team = users.length > 1;
  return (
    <div className="page agenda">
      <div className="head">
        <h1 tabIndex={-1}>{t("room-agenda")}</h1>
        <span className="soft" role="status">
          {title}
        </span>
        <div className="head-end">
          <Button kind="main" keys="P" onClick={() => setOpen("plan")}>
            {t("agenda-plan")}
          </Button>
          <Button keys="+" onClick={() => setOpen("add")}>
            {t("agenda-add")}
          </Button>
          <Button onClick={() => setOpen("export")}>{t("agenda-export")}</Button>
        </div>
      </div>
      <div className="row agenda-bar">
        <fieldset className="row switch">
          <legend className="hidden">{t("agenda-views")}</legend>
          {VIEWS.map((v, at) => (
            <Button
              key={v}
              small
              keys={String(at + 1)}
              aria-pressed={v === view}
              onClick={() => look(v)}
            >
              {t(`agenda-${v}`)}
            </Button>
          ))}
        </fieldset>
        <Button small keys="T" onClick={() => choose(today)}>
          {t("agenda-today")}
        </Button>
        <Button small onClick={() => choose(turn(view, date, -1))}>
          <span aria-hidden="true">‹</span> {t("agenda-before")}
        </Button>
        <Button small onClick={() => choose(turn(view, date, 1))}>
          {t("agenda-after")} <span aria-hidden="true">›</span>
        </Button>
        {team && (
          <div className="right">
            <Select
              label={t("agenda-whose")}
              value={whose}
              onChange={(id) => setFilter("whose", id === me ? "" : id)}
              options={[
                [me, t("agenda-mine")],
                ...users.filter((u) => u.id !== me).map((u) => [u.id, u.name] as const),
                ["all", t("agenda-everyone")],
              ]}
            />
          </div>
        )}
      </div>
      {!answer.data ? (
        <Waiting error={answer.error} retry={() => void answer.refetch()} />
      ) : view === "day" ? (
        <DayView days={days} today={today} />
      ) : view === "week" ? (
        <WeekView days={days} today={today} date={date} choose={choose} />
      ) : (
        <MonthView days={days} today={today} date={date} choose={choose} />
      )}
      {open === "plan" && <PlanWith on={date} onClose={close} />}
      {open === "add" && <EntryForm on={date} onClose={close} />}
      {open === "export" && <ExportAgenda whose={whose} onClose={close} />}
    </div>
  );
}
