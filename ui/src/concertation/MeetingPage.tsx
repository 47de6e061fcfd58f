// A meeting: its agenda in order, who came, minutes point by point, decisions, items.
import { type KeyboardEvent, useRef } from "react";
import type { MeetingPage as Page, Point } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { go, href, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { useKey } from "../components/keys";
import { Button, Chip, Refusal, Waiting } from "../components/parts";
import { AttendForm, Quorum } from "./Attend";
import { Nobody } from "./fields";
import { ItemForm, ItemLine, ItemStatusChip, SettleItem } from "./Items";
import { MeetingForm } from "./MeetingForm";
import { Printed } from "./Printed";
import { MeetingState } from "./TablePage";
import { TextForm } from "./TextForm";

export function MeetingPage({ table, id }: { table: string; id: string }) {
  const { t } = useWords();
  const { path } = useRoute();
  const answer = useAnswer("concertation.meeting", { table, meeting: id });
  if (!answer.data) {
    return (
      <div className="page">
        <h1 tabIndex={-1}>{t("room-concertation")}</h1>
        <Waiting error={answer.error} retry={() => void answer.refetch()} />
      </div>
    );
  }
  if (path[4] === "print") return <Printed table={table} page={answer.data} />;
  return <Sheet table={table} page={answer.data} />;
}

function Sheet({ table, page }: { table: string; page: Page }) {
  const { t, date, time } = useWords();
  const { meeting } = page;
  const at = (...more: string[]) => go("concertation", table, "meeting", meeting.id, ...more);
  const approve = useChange("concertation.approve");
  const held = meeting.status === "held";
  const open = meeting.status !== "cancelled" && !meeting.approved_on;
  const begun = open && meeting.held_on <= page.today;
  useKey("p", () => at("attend"), { off: !begun });
  useKey("d", () => at("decision"), { off: !open || !held });
  // Approved minutes are read as they were: what changes since is at the table.
  const asks = meeting.status !== "cancelled" && !page.as_approved;
  useKey("s", () => at("item"), { off: !asks });
  useKey("o", () => at("point"), { off: !open });
  useKey("i", () => at("print"));
  const when = [date(meeting.held_on), meeting.starts_at && time(meeting.starts_at)];
  const where = [meeting.place, t(`meeting-mode-${meeting.mode}`)];
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{t("meeting-of", { date: meeting.held_on })}</h1>
        <MeetingState meeting={meeting} />
        <div className="head-end">
          <a className="button" href={href("concertation", table, "meetings")}>
            {t("back")}
          </a>
          {open && <Button onClick={() => at("change")}>{t("edit")}</Button>}
          {open && !held && <Button onClick={() => at("cancel")}>{t("meeting-cancel")}</Button>}
          <Button keys="I" onClick={() => at("print")}>
            {t("minutes-print")}
          </Button>
          {begun && (
            <Button kind={held ? undefined : "main"} keys="P" onClick={() => at("attend")}>
              {t("minutes-attendance")}
            </Button>
          )}
          {open && held && (
            <Button
              kind="main"
              onClick={() => approve.mutate({ table, meeting: meeting.id })}
              disabled={approve.isPending}
            >
              {t("minutes-approve")}
            </Button>
          )}
          {meeting.approved_on && (
            <Button kind="main" onClick={() => at("addendum")}>
              {t("minutes-addendum")}
            </Button>
          )}
        </div>
      </div>
      <p>
        <a href={href("concertation", table)}>{page.table.name}</a>
        <span className="soft">
          {" · "}
          {[when.filter(Boolean).join(", "), ...where].filter(Boolean).join(" · ")}
        </span>
      </p>
      <Refusal error={approve.error} />
      {meeting.reason && <p className="banner">{meeting.reason}</p>}
      {meeting.approved_on && <p className="banner banner-good">{t("minutes-locked")}</p>}
      <Nobody />
      <div className="today">
        <Agenda table={table} page={page} open={open} />
        <div className="stack">
          {held && <Came page={page} />}
          <Decided
            page={page}
            open={open && held}
            add={() => at("decision")}
            edit={(row) => at("decision", row)}
          />
          <section className="card">
            <div className="row">
              <h2 className="grow">{t("items")}</h2>
              {asks && (
                <Button small keys="S" onClick={() => at("item")}>
                  {t("item-new")}
                </Button>
              )}
            </div>
            {page.as_approved && (
              <p className="soft small">
                {t("minutes-as-approved")}{" "}
                <a href={href("concertation", table, "items")}>{t("minutes-items-now")}</a>
              </p>
            )}
            {page.items.length === 0 && <p className="soft">{t("items-none-of-meeting")}</p>}
            <ul className="lines">
              {page.items.map((item) => (
                <ItemLine
                  key={item.id}
                  item={item}
                  {...(asks && {
                    settle: () => at("settle", item.id),
                    edit: () => at("item", item.id),
                  })}
                />
              ))}
            </ul>
          </section>
          {page.addenda.map((addendum) => (
            <section key={addendum.id} className="card">
              <h2>{t("minutes-addendum-of", { date: date(addendum.written_on) })}</h2>
              <p className="told">{addendum.text}</p>
            </section>
          ))}
        </div>
      </div>
      <Forms table={table} page={page} />
    </div>
  );
}

function Came({ page }: { page: Page }) {
  const { t } = useWords();
  return (
    <section className="card stack">
      <h2>{t("minutes-attendance")}</h2>
      <Quorum present={page.present} quorum={page.table.quorum} />
      <ul className="lines">
        {page.seats.map(({ member, presence }) => (
          <li key={member.id} className="line">
            <span className="grow">{member.party.name}</span>
            <span className="small">
              {presence ? t(`attendance-${presence}`) : t("attendance-unsaid")}
            </span>
          </li>
        ))}
      </ul>
      {page.meeting.guests && (
        <p className="small">{t("minutes-guests-were", { guests: page.meeting.guests })}</p>
      )}
    </section>
  );
}

interface DecidedProps {
  page: Page;
  open: boolean;
  add: () => void;
  edit: (row: string) => void;
}

function Decided({ page, open, add, edit }: DecidedProps) {
  const { t } = useWords();
  if (!open && page.decisions.length === 0) return null;
  return (
    <section className="card">
      <div className="row">
        <h2 className="grow">{t("decisions")}</h2>
        {open && (
          <Button small keys="D" onClick={add}>
            {t("decision-new")}
          </Button>
        )}
      </div>
      {page.decisions.length === 0 && <p className="soft">{t("decisions-none")}</p>}
      <ul className="lines">
        {page.decisions.map((decision) => (
          <li key={decision.id} className="line">
            <strong>{decision.number}</strong>
            <span className="grow told">{decision.text}</span>
            {open && (
              <Button small kind="quiet" onClick={() => edit(decision.id)}>
                {t("edit")}
                <span className="hidden"> {decision.number}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const keyOf = (point: Point) => point.named.item ?? point.named.point ?? "";

function Agenda({ table, page, open }: { table: string; page: Page; open: boolean }) {
  const { t } = useWords();
  const list = useRef<HTMLOListElement>(null);
  const move = useChange("concertation.move_point");
  const remove = useChange("concertation.remove_point");
  const { meeting, points } = page;
  const at = (...more: string[]) => go("concertation", table, "meeting", meeting.id, ...more);
  const held = meeting.status === "held";
  const shift = (from: number, by: number) => {
    const point = points[from];
    const to = from + by;
    if (!open || !point || to < 0 || to >= points.length || move.isPending) return;
    move.mutate(
      { table, meeting: meeting.id, point: point.named, to },
      {
        // The point keeps the focus, wherever it went.
        onSuccess: () =>
          window.setTimeout(() => {
            const rows = list.current?.querySelectorAll<HTMLElement>("[data-point]") ?? [];
            [...rows].find((row) => row.dataset.point === keyOf(point))?.focus();
          }, 60),
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent, place: number) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    if (event.altKey) return shift(place, by);
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-point]") ?? [])];
    rows[place + by]?.focus();
  };
  return (
    <section className="card">
      <div className="row">
        <h2 className="grow">{t(held ? "minutes-title" : "meeting-agenda")}</h2>
        {open && (
          <Button small keys="O" onClick={() => at("point")}>
            {t("point-new")}
          </Button>
        )}
      </div>
      <p className="soft small" id="agenda-hint">
        {open && t(held ? "minutes-hint" : "meeting-agenda-hint")}
      </p>
      <Refusal error={move.error ?? remove.error} />
      {points.length === 0 && <p className="soft">{t("meeting-agenda-empty")}</p>}
      <ol ref={list} className="lines points">
        {points.map((point, place) => (
          <li
            key={keyOf(point)}
            className="line line-stack"
            data-point={keyOf(point)}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a point is moved by keyboard.
            tabIndex={0}
            aria-describedby="agenda-hint"
            onKeyDown={(event) => {
              if (event.target === event.currentTarget) onKeyDown(event, place);
            }}
          >
            <div className="row">
              <span className="grow">
                <strong>
                  {place + 1}. {point.title}
                </strong>
                {point.item && (
                  <>
                    <br />
                    <span className="soft small">
                      {[point.item.party.name, t("item-due-on", { date: point.item.due_on })].join(
                        " · ",
                      )}
                    </span>
                  </>
                )}
              </span>
              {point.item &&
                (point.late ? (
                  <Chip tone="late">! {t("point-late")}</Chip>
                ) : (
                  <ItemStatusChip item={point.item} />
                ))}
              {open && (
                <PointActions
                  point={point}
                  held={held}
                  first={place === 0}
                  last={place === points.length - 1}
                  up={() => shift(place, -1)}
                  down={() => shift(place, 1)}
                  write={() => at("minutes", keyOf(point))}
                  rename={() => at("point", point.named.point ?? "")}
                  remove={() =>
                    remove.mutate({
                      table,
                      meeting: meeting.id,
                      point: point.named.point ?? "",
                    })
                  }
                />
              )}
            </div>
            {point.said && <p className="told">{point.said}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface ActionsProps {
  point: Point;
  held: boolean;
  first: boolean;
  last: boolean;
  up: () => void;
  down: () => void;
  write: () => void;
  rename: () => void;
  remove: () => void;
}

function PointActions({ point, held, first, last, ...act }: ActionsProps) {
  const { t } = useWords();
  const own = !point.item;
  return (
    <span className="row">
      {held && (
        <Button small onClick={act.write}>
          {t("point-minutes")}
          <span className="hidden"> {point.title}</span>
        </Button>
      )}
      {own && !held && (
        <>
          <Button small kind="quiet" onClick={act.rename}>
            {t("edit")}
            <span className="hidden"> {point.title}</span>
          </Button>
          <Button small kind="quiet" onClick={act.remove}>
            {t("remove")}
            <span className="hidden"> {point.title}</span>
          </Button>
        </>
      )}
      <Button
        small
        kind="quiet"
        disabled={first}
        aria-label={t("point-up", { title: point.title })}
        onClick={act.up}
      >
        ↑
      </Button>
      <Button
        small
        kind="quiet"
        disabled={last}
        aria-label={t("point-down", { title: point.title })}
        onClick={act.down}
      >
        ↓
      </Button>
    </span>
  );
}

/** The form that the address asks for. */
function Forms({ table, page }: { table: string; page: Page }) {
  const { t } = useWords();
  const { path } = useRoute();
  const [, , , , verb = "", row] = path;
  const { meeting } = page;
  const close = () => go("concertation", table, "meeting", meeting.id);
  const whole = useAnswer("concertation.show", { table }, verb === "item").data;
  const named = { table, meeting: meeting.id };
  const draft = (name: string) => `concertation.${name}:${table}:${meeting.id}`;
  const item = page.items.find((i) => i.id === row);
  const savePoint = useChange("concertation.save_point");
  const write = useChange("concertation.write_minutes");
  const decide = useChange("concertation.decide");
  const amend = useChange("concertation.amend");
  const cancel = useChange("concertation.cancel");
  if (verb === "change") return <MeetingForm table={table} meeting={meeting} onClose={close} />;
  if (verb === "attend") return <AttendForm table={table} page={page} onClose={close} />;
  if (verb === "settle" && item) {
    return (
      <SettleItem table={table} item={item} moves={page.moves} today={page.today} onClose={close} />
    );
  }
  if (verb === "item" && whole) {
    return (
      <ItemForm
        table={table}
        item={item}
        meeting={meeting.id}
        decisions={whole.decisions}
        projects={whole.projects}
        onClose={close}
      />
    );
  }
  if (verb === "point") {
    const point = page.points.find((p) => p.named.point === row);
    return (
      <TextForm
        title={t(row ? "point-rename" : "point-new")}
        label={t("point-title")}
        form={`${draft("point")}${row ? `:${row}` : ""}`}
        text={point?.title ?? ""}
        line
        change={savePoint}
        request={(text, form) => ({
          ...named,
          title: text,
          draft: form,
          ...(row ? { point: row } : {}),
        })}
        onClose={close}
      />
    );
  }
  if (verb === "minutes") {
    const point = page.points.find((p) => keyOf(p) === row);
    if (!point) return null;
    return (
      <TextForm
        title={point.title}
        label={t("point-minutes")}
        form={`${draft("minutes")}:${row}`}
        text={point.said ?? ""}
        change={write}
        request={(text, form) => ({ ...named, point: point.named, text, draft: form })}
        onClose={close}
      />
    );
  }
  if (verb === "decision") {
    const decision = page.decisions.find((d) => d.id === row);
    return (
      <TextForm
        title={decision ? decision.number : t("decision-new")}
        label={t("decision")}
        form={`${draft("decision")}${row ? `:${row}` : ""}`}
        text={decision?.text ?? ""}
        change={decide}
        request={(text, form) => ({
          ...named,
          text,
          draft: form,
          ...(row ? { decision: row } : {}),
        })}
        onClose={close}
      />
    );
  }
  if (verb === "addendum") {
    return (
      <TextForm
        title={t("minutes-addendum")}
        label={t("minutes-addendum-text")}
        form={draft("addendum")}
        text=""
        change={amend}
        request={(text, form) => ({ ...named, text, draft: form })}
        onClose={close}
      />
    );
  }
  if (verb === "cancel") {
    return (
      <TextForm
        title={t("meeting-cancel")}
        label={t("item-reason")}
        form={draft("cancel")}
        text=""
        line
        change={cancel}
        request={(text, form) => ({ ...named, reason: text, draft: form })}
        onClose={close}
      />
    );
  }
  return null;
}
