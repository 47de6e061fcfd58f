// The workbench: of every referral, who owes what, and since when. Several are
// chosen to be reminded at once.
import { type KeyboardEvent, useEffect, useState } from "react";
import { PersonField } from "../agenda/PersonField";
import type {
  ListWork,
  Owner,
  WorkGroup,
  WorkGrouping,
  WorkLine,
  WorkWay,
} from "../api/generated/operations";
import { useAnswer, usePages } from "../api/query";
import { go, href, setFilter, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { useKey } from "../components/keys";
import { Button, Check, Chip, Dialog, Empty, Select, Waiting } from "../components/parts";
import { RemindMany } from "./RemindMany";

const GROUPINGS: WorkGrouping[] = ["clock", "partner", "counsellor"];
const OWNERS: Owner[] = ["counsellor", "partner", "person"];
const WAYS: WorkWay[] = ["outbound", "inbound"];

/** The list that the address asks for. */
function listOf(filters: URLSearchParams): ListWork {
  const grouping = GROUPINGS.find((g) => g === filters.get("group"));
  const owner = OWNERS.find((o) => o === filters.get("owner"));
  const way = WAYS.find((w) => w === filters.get("way"));
  return {
    ...(grouping ? { grouping } : {}),
    ...(owner ? { owner } : {}),
    ...(way ? { way } : {}),
    ...(filters.get("partner") ? { partner: filters.get("partner") ?? "" } : {}),
    ...(filters.get("all") ? { everyone: true } : {}),
    ...(filters.get("urgent") ? { urgent: true } : {}),
  };
}

export function Work() {
  const { t } = useWords();
  const { filters } = useRoute();
  const list = listOf(filters);
  const pages = usePages("referrals.work", list);
  const [chosen, setChosen] = useState<WorkLine[]>([]);
  const [open, setOpen] = useState<"" | "remind" | "received">("");
  const [said, setSaid] = useState("");
  const asked = filters.get("form") === "remind";
  useEffect(() => {
    if (!asked) return;
    setOpen("remind");
    setFilter("form", "");
  }, [asked]);
  useEffect(() => {
    if (!said) return;
    const timer = window.setTimeout(() => setSaid(""), 8000);
    return () => window.clearTimeout(timer);
  }, [said]);
  useKey("b", () => setOpen("remind"), { off: chosen.length === 0 });
  useKey("i", () => setOpen("received"));
  const late = pages.pages[0]?.late ?? 0;
  const filtered = Object.keys(list).some((key) => key !== "grouping");
  const pick = (lines: WorkLine[], on: boolean) => {
    const ids = new Set(lines.map((line) => line.id));
    const others = chosen.filter((line) => !ids.has(line.id));
    setChosen(on ? [...others, ...lines] : others);
  };
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{t("work-title")}</h1>
        <span className="soft" role="status">
          {pages.total !== undefined && t("work-count", { count: pages.total })}
          {late > 0 && ` · ${t("work-late", { count: late })}`}
        </span>
        <div className="head-end">
          <Button keys="I" onClick={() => setOpen("received")}>
            {t("work-received-new")}
          </Button>
          <Button
            kind="main"
            keys="B"
            disabled={chosen.length === 0}
            onClick={() => setOpen("remind")}
          >
            {t("work-remind")}
          </Button>
        </div>
      </div>
      <WorkFilters filters={filters} />
      {list.partner && <OnePartner partner={list.partner} />}
      <div className="row chosen" role="status">
        {said || (chosen.length > 0 && t("work-chosen", { count: chosen.length }))}
        {chosen.length > 0 && (
          <Button small kind="quiet" onClick={() => setChosen([])}>
            {t("work-unchoose")}
          </Button>
        )}
      </div>
      {pages.isPending || pages.error ? (
        <Waiting error={pages.error} retry={pages.retry} />
      ) : pages.lines.length === 0 ? (
        <div className="card">
          <Empty title={t(filtered ? "work-none-match" : "work-none")}>
            {!filtered && <p>{t("work-none-hint")}</p>}
          </Empty>
        </div>
      ) : (
        <Groups pages={pages} chosen={chosen} pick={pick} />
      )}
      {pages.hasMore && (
        <div>
          <Button onClick={pages.more}>{t("work-more")}</Button>
        </div>
      )}
      {open === "received" && <ReceivedFor onClose={() => setOpen("")} />}
      {open === "remind" && (
        <RemindMany
          chosen={chosen}
          onClose={() => setOpen("")}
          onDone={(count) => {
            setOpen("");
            setChosen([]);
            setSaid(t("remind-many-done", { count }));
          }}
        />
      )}
    </div>
  );
}

function WorkFilters({ filters }: { filters: URLSearchParams }) {
  const { t } = useWords();
  return (
    <div className="filters">
      <Select<WorkGrouping>
        label={t("work-grouping")}
        value={GROUPINGS.find((g) => g === filters.get("group")) ?? "clock"}
        onChange={(group) => setFilter("group", group === "clock" ? "" : group)}
        options={GROUPINGS.map((g) => [g, t(`work-grouping-${g}`)] as const)}
      />
      <Select<"mine" | "all">
        label={t("work-whose")}
        value={filters.get("all") ? "all" : "mine"}
        onChange={(whose) => setFilter("all", whose === "all" ? "1" : "")}
        options={[
          ["mine", t("work-mine")],
          ["all", t("work-everyone")],
        ]}
      />
      <Select<Owner>
        label={t("work-owner")}
        value={OWNERS.find((o) => o === filters.get("owner")) ?? ""}
        empty={t("work-anyone")}
        onChange={(owner) => setFilter("owner", owner)}
        options={OWNERS.map((o) => [o, t(`owner-${o}`)] as const)}
      />
      <Select<WorkWay>
        label={t("work-way")}
        value={WAYS.find((w) => w === filters.get("way")) ?? ""}
        empty={t("work-both")}
        onChange={(way) => setFilter("way", way)}
        options={WAYS.map((w) => [w, t(`work-way-${w}`)] as const)}
      />
      <Check
        label={t("work-urgent-only")}
        checked={filters.get("urgent") !== null}
        onChange={(on) => setFilter("urgent", on ? "1" : "")}
      />
    </div>
  );
}

/** Come from a partner's page, the list holds what concerns it until told otherwise. */
function OnePartner({ partner }: { partner: string }) {
  const { t } = useWords();
  const name = useAnswer("partners.show", { partner }).data?.name ?? "";
  return (
    <div className="row">
      <span>{t("work-one-partner", { partner: name })}</span>
      <Button small onClick={() => setFilter("partner", "")}>
        {t("work-all-partners")}
      </Button>
    </div>
  );
}

interface GroupsProps {
  pages: { pages: { groups: WorkGroup[] }[]; lines: WorkLine[] };
  chosen: WorkLine[];
  pick: (lines: WorkLine[], on: boolean) => void;
}

function Groups({ pages, chosen, pick }: GroupsProps) {
  const groups = new Map<string, WorkGroup>();
  for (const page of pages.pages) {
    for (const group of page.groups) if (!groups.has(group.key)) groups.set(group.key, group);
  }
  // Arrows go from line to line, Space chooses one.
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const here = (event.target as HTMLElement).closest<HTMLElement>("tr[data-line]");
    if (event.key === " " && here && (event.target as HTMLElement).tagName === "A") {
      event.preventDefault();
      here.querySelector<HTMLInputElement>("input")?.click();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !here) return;
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>("tr[data-line] a")];
    const at = links.findIndex((link) => here.contains(link));
    event.preventDefault();
    links[at + step]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the links inside it.
    <div className="stack" onKeyDown={onKeyDown}>
      {[...groups.values()].map((group) => (
        <Group
          key={group.key}
          group={group}
          lines={pages.lines.filter((line) => line.group === group.key)}
          chosen={chosen}
          pick={pick}
        />
      ))}
    </div>
  );
}

const CLOCKS = ["overdue", "today", "week", "later"];

function Group({
  group,
  lines,
  chosen,
  pick,
}: {
  group: WorkGroup;
  lines: WorkLine[];
  chosen: WorkLine[];
  pick: GroupsProps["pick"];
}) {
  const { t } = useWords();
  const clock = CLOCKS.includes(group.key);
  const name = clock ? t(`work-group-${group.key}`) : group.name || t("work-group-nobody");
  // Only a partner is reminded.
  const able = lines.filter(mayRemind);
  const all = able.length > 0 && able.every((line) => chosen.some((c) => c.id === line.id));
  return (
    <section className="card">
      <div className="row">
        <h2>{name}</h2>
        <span className="soft">{group.count}</span>
        {!clock && group.late > 0 && (
          <Chip tone="late">! {t("work-late", { count: group.late })}</Chip>
        )}
        {able.length > 0 && (
          <span className="right">
            <Check
              label={t("work-choose-group", { group: name })}
              checked={all}
              onChange={(on) => pick(able, on)}
            />
          </span>
        )}
      </div>
      <table className="work">
        <caption className="hidden">{name}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden">✓</span>
            </th>
            <th scope="col">{t("work-person")}</th>
            <th scope="col">{t("work-partner")}</th>
            <th scope="col">{t("work-status")}</th>
            <th scope="col">{t("work-waits")}</th>
            <th scope="col">{t("work-due")}</th>
            <th scope="col">{t("work-last-reminder")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line
              key={line.id}
              line={line}
              chosen={chosen.some((c) => c.id === line.id)}
              pick={(on) => pick([line], on)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const mayRemind = (line: WorkLine) => line.way === "outbound" && line.owner === "partner";

interface LineProps {
  line: WorkLine;
  chosen: boolean;
  pick: (on: boolean) => void;
}

function Line({ line, chosen, pick }: LineProps) {
  const { t } = useWords();
  const inbound = line.way === "inbound";
  const place = href("cases", line.number, inbound ? "received" : "story-of", line.id);
  const way = inbound ? "work-received-from" : "work-sent-to";
  const status = inbound ? t(`inbound-status-${line.status}`) : t(`referral-status-${line.status}`);
  return (
    <tr data-line={line.id}>
      <td>
        {mayRemind(line) && (
          <input
            type="checkbox"
            aria-label={t("work-choose", { name: line.name, partner: line.partner_name })}
            checked={chosen}
            onChange={(event) => pick(event.target.checked)}
          />
        )}
      </td>
      <th scope="row">
        <a className="private" href={place}>
          {line.name}
        </a>{" "}
        {line.flagged && <Chip tone="warn">⚑ {t("flagged")}</Chip>}
        <div className="soft small">{line.number}</div>
      </th>
      <td className="private">{t(way, { partner: line.partner_name })}</td>
      <td>
        {status} {line.urgent && <Chip tone="late">! {t("urgent")}</Chip>}
        <div className="soft small">
          {t("work-since")} {line.since}
        </div>
      </td>
      <td>
        {t(`owner-${line.owner}`)}
        {inbound && <div className="soft small">{t("inbound-owed", { what: line.status })}</div>}
      </td>
      <td>
        <Due line={line} />
      </td>
      <td>
        {line.last_reminder ?? <span className="soft">–</span>}
        {line.reminders > 0 && (
          <div className="soft small">{t("reminders", { count: line.reminders })}</div>
        )}
      </td>
    </tr>
  );
}

/** When it is asked for, and the partner's own due date when a day was promised. */
function Due({ line }: { line: WorkLine }) {
  const { t } = useWords();
  const { late } = line;
  const overdue =
    line.days === 0 ? t("work-days-weekend") : t("work-days-late", { count: -line.days });
  const when = late ? overdue : t("work-days-left", { count: line.days });
  return (
    <>
      <Chip tone={late ? "late" : line.days === 0 ? "warn" : undefined}>
        {late && "! "}
        {when}
      </Chip>
      <div className="soft small">
        {line.promised_on ? t("work-promised", { date: line.promised_on }) : line.ask_on}
        {line.promised_on && <> · {t("work-clock-was", { date: line.due_on })}</>}
      </div>
    </>
  );
}

/** A referral that came in is written in the person's file: which one, or a new one. */
function ReceivedFor({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  return (
    <Dialog title={t("work-received-who")} onClose={onClose}>
      <div className="stack">
        <p className="soft">{t("work-received-why")}</p>
        <PersonField
          label={t("work-received-known")}
          onPick={(person) => go("cases", person.number, "receive")}
          autoFocus
        />
        <div className="dialog-end">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            onClick={() => {
              window.location.hash = `${href("cases", "new")}?then=receive`;
            }}
          >
            {t("work-received-newcomer")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
