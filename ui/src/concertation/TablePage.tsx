// A table: what is to be done, its meetings, who sits there, its projects, its decisions.
import { useState } from "react";
import type { ConcertationPage, MeetingLine } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { go, href, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { useKey } from "../components/keys";
import { Button, Chip, Empty, Waiting } from "../components/parts";
import { History } from "../history/History";
import { Nobody } from "./fields";
import { ItemForm, ItemLine, SettleItem } from "./Items";
import { MeetingForm } from "./MeetingForm";
import { MeetingPage } from "./MeetingPage";
import { MemberForm, MemberLine } from "./Members";
import { ProjectForm, ProjectLine } from "./Projects";
import { TableForm } from "./Tables";

const PARTS = ["items", "meetings", "members", "projects", "decisions"] as const;
type Part = (typeof PARTS)[number];
/** The part that a form lies over. */
const OVER: Record<string, Part> = {
  plan: "meetings",
  member: "members",
  project: "projects",
};

export function TablePage({ id }: { id: string }) {
  const { t } = useWords();
  const { path } = useRoute();
  const answer = useAnswer("concertation.show", { table: id });
  if (path[2] === "meeting" && path[3]) {
    return <MeetingPage key={path[3]} table={id} id={path[3]} />;
  }
  if (!answer.data) {
    return (
      <div className="page">
        <h1 tabIndex={-1}>{t("room-concertation")}</h1>
        <Waiting error={answer.error} retry={() => void answer.refetch()} />
      </div>
    );
  }
  return <Sheet id={id} page={answer.data} />;
}

function Sheet({ id, page }: { id: string; page: ConcertationPage }) {
  const { t } = useWords();
  const { path } = useRoute();
  const [history, setHistory] = useState(false);
  const verb = path[2] ?? "";
  const part = PARTS.find((one) => one === (OVER[verb] ?? verb)) ?? "items";
  const { table } = page;
  const at = (...more: string[]) => go("concertation", id, ...more);
  useKey("s", () => at("item", "new"));
  useKey("r", () => at("plan"));
  const about = [page.territory_name, t(`frequency-${table.frequency}`)];
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{table.name}</h1>
        {table.ended_on && <Chip>{t("table-ended", { date: table.ended_on })}</Chip>}
        <div className="head-end">
          <a className="button" href={href("concertation")}>
            {t("back")}
          </a>
          <Button onClick={() => setHistory(true)}>{t("history")}</Button>
          <Button onClick={() => at("edit")}>{t("edit")}</Button>
          <Button keys="R" onClick={() => at("plan")}>
            {t("meeting-new")}
          </Button>
          <Button kind="main" keys="S" onClick={() => at("item", "new")}>
            {t("item-new")}
          </Button>
        </div>
      </div>
      <p className="soft">
        {[...about, table.quorum && t("table-quorum-of", { quorum: table.quorum })]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {table.mandate && <p className="told">{table.mandate}</p>}
      <nav className="sections" aria-label={t("table-parts")}>
        {PARTS.map((one) => (
          <a
            key={one}
            href={href("concertation", id, ...(one === "items" ? [] : [one]))}
            aria-current={one === part ? "page" : undefined}
          >
            {t(`table-part-${one}`)} <span className="soft small">{countOf(page, one)}</span>
          </a>
        ))}
      </nav>
      <Nobody />
      <Shown id={id} page={page} part={part} />
      <Forms id={id} page={page} part={part} />
      {history && <History subject={id} onClose={() => setHistory(false)} />}
    </div>
  );
}

function countOf(page: ConcertationPage, part: Part): number {
  if (part === "items") {
    return page.items.filter((i) => i.status !== "done" && i.status !== "dropped").length;
  }
  if (part === "members") return page.members.filter((m) => sits(m.until, page.today)).length;
  return page[part].length;
}

function sits(until: string | null, today: string): boolean {
  return until === null || until >= today;
}

interface ShownProps {
  id: string;
  page: ConcertationPage;
  part: Part;
}

function Shown({ id, page, part }: ShownProps) {
  const { t } = useWords();
  const at = (...more: string[]) => go("concertation", id, ...more);
  if (part === "items") {
    return (
      <section className="card">
        <h2>{t("items")}</h2>
        {page.items.length === 0 && <Empty title={t("items-none")} />}
        <ul className="lines">
          {page.items.map((item) => (
            <ItemLine
              key={item.id}
              item={item}
              settle={() => at("settle", item.id)}
              edit={() => at("item", item.id)}
            />
          ))}
        </ul>
      </section>
    );
  }
  if (part === "meetings") {
    return (
      <section className="card">
        <h2>{t("table-part-meetings")}</h2>
        {page.meetings.length === 0 && <Empty title={t("meetings-none")} />}
        <ul className="lines">
          {page.meetings.map((meeting) => (
            <Meeting key={meeting.id} table={id} meeting={meeting} />
          ))}
        </ul>
      </section>
    );
  }
  if (part === "members") {
    return (
      <section className="card">
        <div className="row">
          <h2 className="grow">{t("table-part-members")}</h2>
          <Button onClick={() => at("member", "new")}>{t("member-new")}</Button>
        </div>
        {page.members.length === 0 && <Empty title={t("members-none")} />}
        <ul className="lines">
          {page.members.map((member) => (
            <MemberLine key={member.id} member={member} edit={() => at("member", member.id)} />
          ))}
        </ul>
      </section>
    );
  }
  if (part === "projects") {
    return (
      <section className="card">
        <div className="row">
          <h2 className="grow">{t("table-part-projects")}</h2>
          <Button onClick={() => at("project", "new")}>{t("project-new")}</Button>
        </div>
        {page.projects.length === 0 && <Empty title={t("projects-none")} />}
        <ul className="lines">
          {page.projects.map((project) => (
            <ProjectLine
              key={project.id}
              project={project}
              today={page.today}
              edit={() => at("project", project.id ?? "new")}
            />
          ))}
        </ul>
      </section>
    );
  }
  return (
    <section className="card">
      <h2>{t("decisions")}</h2>
      {page.decisions.length === 0 && <Empty title={t("decisions-none")} />}
      <ul className="lines">
        {page.decisions.map((decision) => (
          <li key={decision.id} className="line">
            <a href={href("concertation", id, "meeting", decision.meeting)}>{decision.number}</a>
            <span className="grow told">{decision.text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Meeting({ table, meeting }: { table: string; meeting: MeetingLine }) {
  const { t, date, time } = useWords();
  const where = [meeting.place, t(`meeting-mode-${meeting.mode}`)];
  return (
    <li className="line">
      <span className="grow">
        <a href={href("concertation", table, "meeting", meeting.id)}>{date(meeting.held_on)}</a>
        <br />
        <span className="soft small">
          {[meeting.starts_at && time(meeting.starts_at), ...where].filter(Boolean).join(" · ")}
        </span>
      </span>
      <MeetingState meeting={meeting} />
    </li>
  );
}

export function MeetingState({ meeting }: { meeting: MeetingLine }) {
  const { t } = useWords();
  if (meeting.approved_on) {
    return <Chip tone="good">✓ {t("minutes-approved", { date: meeting.approved_on })}</Chip>;
  }
  const tone = meeting.status === "planned" ? "on" : undefined;
  const mark = { planned: "○", held: "◐", cancelled: "×" }[meeting.status];
  return (
    <Chip tone={tone}>
      {mark} {t(`meeting-status-${meeting.status}`)}
    </Chip>
  );
}

function Forms({ id, page, part }: ShownProps) {
  const { path } = useRoute();
  const [, , verb, row] = path;
  const close = () => go("concertation", id, ...(part === "items" ? [] : [part]));
  const item = page.items.find((i) => i.id === row);
  if (verb === "edit") return <TableForm line={page.table} onClose={close} />;
  if (verb === "plan") return <MeetingForm table={id} onClose={close} />;
  if (verb === "member") {
    const member = page.members.find((m) => m.id === row);
    return <MemberForm table={id} member={member} today={page.today} onClose={close} />;
  }
  if (verb === "project") {
    const project = page.projects.find((p) => p.id === row);
    return <ProjectForm table={id} project={project} onClose={close} />;
  }
  if (verb === "item") {
    const { decisions, projects } = page;
    return (
      <ItemForm table={id} item={item} decisions={decisions} projects={projects} onClose={close} />
    );
  }
  if (verb === "settle" && item) {
    return (
      <SettleItem table={id} item={item} moves={page.moves} today={page.today} onClose={close} />
    );
  }
  return null;
}
