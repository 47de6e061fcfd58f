// The first screen: each line opens the exact place.

import { EntryLine } from "../agenda/DayView";
import { InterpreterState, whereOf } from "../agenda/lines";
import type { Attention, TodayFollowUp, TodaySteps } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { go, href } from "../app/route";
import { useWords } from "../app/words";
import { Button, Chip, Empty, Waiting } from "../components/parts";
import { dueSteps } from "../referrals/actions";

function FollowUps({
  title,
  lines,
  today,
  total,
  late,
}: {
  title: string;
  lines: TodayFollowUp[];
  today: string;
  /** How many there are in all: the list holds the first of them. */
  total: number;
  late?: boolean;
}) {
  const { t, relative, time } = useWords();
  if (lines.length === 0) return null;
  return (
    <section className="card">
      <h2>{title}</h2>
      <ul className="lines">
        {lines.map((line) => (
          <li key={line.follow_up} className="line">
            <span className="grow">
              <a className="private" href={href("cases", line.number)}>
                {line.name}
              </a>{" "}
              {line.flagged && <Chip tone="warn">⚑ {t("flagged")}</Chip>}
              {line.due_at && whereOf(line, t) && (
                <>
                  <br />
                  <span className="soft small">{whereOf(line, t)}</span>
                </>
              )}
            </span>
            {line.due_on >= today && <InterpreterState slot={line} />}
            <Chip>{t(`follow-up-kind-${line.kind}`)}</Chip>
            <Chip tone={late ? "late" : undefined}>
              {late ? "! " : ""}
              {line.due_on === today && line.due_at
                ? time(line.due_at)
                : relative(line.due_on, today)}
            </Chip>
            {line.due_at && line.due_on === today && (
              <Button
                small
                kind="quiet"
                onClick={() => go("cases", line.number, "record", line.follow_up, "no_show")}
              >
                {t("agenda-no-show")}
              </Button>
            )}
            <Button small onClick={() => go("cases", line.number, "record", line.follow_up)}>
              {t("record")}
            </Button>
          </li>
        ))}
      </ul>
      {total > lines.length && (
        <p>
          <a href={`${href("cases")}?order=next_due&counsellor=me`}>
            {t("today-more", { count: total - lines.length })}
          </a>
        </p>
      )}
    </section>
  );
}

/** One line a file, however many of its steps are due. */
function FirstSteps({ lines, today }: { lines: TodaySteps[]; today: string }) {
  const { t, relative } = useWords();
  if (lines.length === 0) return null;
  return (
    <section className="card">
      <h2>{t("today-first-steps")}</h2>
      <ul className="lines">
        {lines.map((line) => (
          <li key={line.case} className="line">
            <span className="grow private">
              <a href={href("cases", line.number)}>{line.name}</a>{" "}
              {line.flagged && <Chip tone="warn">⚑ {t("flagged")}</Chip>}
            </span>
            <Chip>{t("today-first-steps-due", { count: line.due })}</Chip>
            {line.late > 0 && (
              <Chip tone="late">! {t("today-first-steps-late", { count: line.late })}</Chip>
            )}
            <span className="soft small">{relative(line.due_on, today)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the rooms watch: what runs out, what must be decided. */
function Watched({ lines, today }: { lines: Attention[]; today: string }) {
  const { t, relative } = useWords();
  if (lines.length === 0) return null;
  return (
    <section className="card">
      <h2>{t("today-attention")}</h2>
      <ul className="lines">
        {lines.map((line) => (
          <li key={`${line.place.join("/")} ${line.what} ${line.due_on}`} className="line">
            <span className="grow private">
              <a href={href(...line.place)}>{line.name}</a>{" "}
              {line.flagged && <Chip tone="warn">⚑ {t("flagged")}</Chip>}
              <br />
              <span className="soft small">{t(`attention-${line.what}`, line.args)}</span>
            </span>
            <Chip tone={line.due_on < today ? "late" : "warn"}>
              {line.due_on < today && "! "}
              {relative(line.due_on, today)}
            </Chip>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Today() {
  const { t, date, relative } = useWords();
  const answer = useAnswer("today.show", {});
  const today = answer.data;
  if (!today) return <Waiting error={answer.error} retry={() => void answer.refetch()} />;
  const { overdue, due, soon, first_steps, entries } = today;
  const quiet = ![overdue, due, soon, first_steps, entries].some((l) => l.length);
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{t("room-today")}</h1>
        <span className="soft">{date(today.date)}</span>
        <div className="head-end">
          <Button kind="quiet" onClick={() => go("indicators")}>
            {t("indicators")}
          </Button>
          <Button kind="main" keys="Ctrl+N" onClick={() => go("cases", "new")}>
            {t("new-case")}
          </Button>
        </div>
      </div>
      {today.drafts.length > 0 && (
        <section className="card">
          <h2>{t("today-drafts")}</h2>
          <ul className="lines">
            {today.drafts.map((draft) => (
              <li key={draft.form} className="line">
                <a href={draftPlace(draft.form)}>
                  {t(`draft-${draft.form.split(":")[0]?.replace(".", "-")}`)}
                  {draft.about && <span className="soft private"> · {draft.about}</span>}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="today">
        <div className="stack">
          {today.active === 0 ? (
            <section className="card">
              <Empty title={t("today-first")}>
                <p>{t("today-first-hint")}</p>
                <Button onClick={() => go("cases", "import")}>{t("imports")}</Button>
              </Empty>
            </section>
          ) : (
            quiet && (
              <section className="card">
                <Empty title={t("today-quiet")} />
              </section>
            )
          )}
          <FollowUps
            title={t("today-overdue", { count: today.overdue_count })}
            lines={today.overdue}
            total={today.overdue_count}
            today={today.date}
            late
          />
          <FollowUps
            title={t("today-due")}
            lines={today.due}
            total={today.due_count}
            today={today.date}
          />
          {today.entries.length > 0 && (
            <section className="card">
              <h2>{t("today-agenda")}</h2>
              <ul className="lines">
                {today.entries.map((entry) => (
                  <EntryLine key={entry.id} entry={entry} />
                ))}
              </ul>
            </section>
          )}
          <FirstSteps lines={today.first_steps} today={today.date} />
          <FollowUps
            title={t("today-soon")}
            lines={today.soon}
            total={today.soon_count}
            today={today.date}
          />
        </div>
        <div className="stack">
          <section className="card">
            <h2>
              <a href={href("referrals")}>{t("today-referrals")}</a>
            </h2>
            {today.referrals.length === 0 && <p className="soft">{t("today-no-referral")}</p>}
            <ul className="lines">
              {today.referrals.map((line) => (
                <li key={line.referral} className="line">
                  <span className="grow private">
                    <a href={href("cases", line.number)}>{line.name}</a>
                    <br />
                    <span className="soft small">{line.partner_name}</span>
                  </span>
                  {line.urgent && <Chip tone="late">! {t("urgent")}</Chip>}
                  <Chip>{t(`referral-status-${line.status}`)}</Chip>
                  <Chip tone={line.chase_on < today.date ? "late" : "warn"}>
                    {line.chase_on < today.date && "! "}
                    {relative(line.chase_on, today.date)}
                  </Chip>
                  {dueSteps(line).map((what) => (
                    <Button
                      key={what}
                      small
                      onClick={() => go("cases", line.number, what, line.referral)}
                    >
                      {t(`referral-do-${what}`)}
                      <span className="hidden"> {line.partner_name}</span>
                    </Button>
                  ))}
                </li>
              ))}
            </ul>
          </section>
          <Watched lines={today.attention} today={today.date} />
        </div>
      </div>
    </div>
  );
}

/** What a draft's name says: `room.form:file:row`. */
const PLACES: Record<string, string> = {
  "follow_ups.record": "record",
  "follow_ups.plan": "follow-up",
  "follow_ups.move": "reschedule",
  "referrals.new": "refer",
  "referrals.inbound_answer": "received",
  "referrals.inbound_review": "received",
  "referrals.inbound_tell": "received",
  "consents.give": "consent",
  "referrals.consent": "send",
  "assessments.score": "needs",
  "assessments.french": "needs",
  "assessments.alert": "needs",
  "assessments.aside": "needs",
  "exports.file": "access",
  "plans.objective": "plan",
  "plans.move": "plan",
  "plans.agree": "plan",
  "closings.save": "sheet",
  "closings.call": "retention",
  "households.create": "household",
  "households.join": "household",
  "households.shares": "household",
  "households.address": "household",
  "households.correct": "household",
  "households.end": "household",
  "deadlines.save": "deadlines",
  "deadlines.settle": "deadlines",
  "deadlines.absences": "deadlines",
  "letters.choice": "letters",
  "letters.head": "letters",
};

/** Forms over the list of files. */
const OVER_LIST: Record<string, string> = {
  "cases.bulk": "bulk",
  "views.keep": "keep",
  "tags.new": "tags",
  "tags.edit": "tags",
};

/** Where a half-typed form is found again. */
function draftPlace(form: string): string {
  const [kind = "", subject, row] = form.split(":");
  if (kind === "agenda.entry")
    return subject ? href("agenda", subject, "edit") : `${href("agenda")}?form=add`;
  if (kind === "agenda.hours") return href("settings");
  if (kind.startsWith("agenda.")) return href("agenda", subject ?? "", kind.slice(7));
  if (kind.startsWith("concertation.") || kind.startsWith("agreements.")) {
    return concertationPlace(kind, subject ?? "new", form.split(":").slice(2));
  }
  if (kind === "rules.edit") return href("rules", subject ?? "new");
  if (kind === "partners.import") return href("partners", "import");
  if (kind === "partners.edit") return href("partners", subject ?? "new", "edit");
  if (OVER_LIST[kind] && (!subject || kind === "tags.edit"))
    return `${href("cases")}?form=${OVER_LIST[kind]}`;
  if (kind === "referrals.remind_many") return `${href("referrals")}?form=remind`;
  if (kind === "merges.choose") return href("cases", "doubles", subject ?? "", row ?? "");
  if (kind === "tags.new") return href("cases", subject ?? "", "tags");
  if (kind === "cases.new" || !subject) return href("cases", "new");
  if (kind === "notes.new") return href("cases", subject);
  const place = PLACES[kind] ?? kind.split(".")[1] ?? "";
  return row ? href("cases", subject, place, row) : href("cases", subject, place);
}

/** Forms that lie over a meeting of a table. */
const OVER_MEETING = ["point", "minutes", "decision", "addendum", "attend", "cancel", "change"];

function concertationPlace(kind: string, subject: string, rows: string[]): string {
  const [room = "", verb = ""] = kind.split(".");
  if (subject === "new") return href(room, "new");
  if (verb === "meeting-item") return href(room, subject, "meeting", rows[0] ?? "", "item");
  if (OVER_MEETING.includes(verb)) {
    const [meeting = "", ...row] = rows;
    return href(room, subject, "meeting", meeting, verb, ...row);
  }
  return href(room, subject, verb, ...rows);
}
