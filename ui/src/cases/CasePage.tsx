// A file read as a story: who at the left, what happened in the middle, what is
// next at the right; its other rooms one link away.
import { useEffect, useMemo, useState } from "react";
import { InterpreterState, whereOf } from "../agenda/lines";
import type { CaseSheet, FollowUp, Note } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { go, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { CloseCase } from "../closings/CloseCase";
import { EditSheet } from "../closings/Episodes";
import { isDue } from "../closings/lists";
import { RecordCall } from "../closings/RecordCall";
import { useKey } from "../components/keys";
import { Button, Chip, Waiting } from "../components/parts";
import { Disclose } from "../consents/Disclose";
import { GiveConsent } from "../consents/GiveConsent";
import { PlanFollowUp } from "../follow_ups/PlanFollowUp";
import { RecordContact } from "../follow_ups/RecordContact";
import { History } from "../history/History";
import { AmendNote, CorrectNote, NoteVersions } from "../notes/EditNote";
import { NoteForm } from "../notes/NoteForm";
import { NoteTools } from "../notes/NoteTools";
import { FirstSteps } from "../pathway/Pathway";
import { SituationOf } from "../pathway/Situation";
import { PlanLine } from "../plans/Plan";
import { Inbound, Receive } from "../referrals/Inbound";
import { NewReferral } from "../referrals/NewReferral";
import { Referrals } from "../referrals/Referrals";
import { CaseTags, EditTags } from "../tags/Tags";
import { AssignCase } from "./AssignCase";
import { EditContacts, EditFlags, EditIdentity, EditImmigration } from "./Edit";
import { Flags, isProtected, Protected } from "./Flags";
import { isOver, OUTCOMES } from "./lists";
import { MoveCase } from "./MoveCase";
import { SECTIONS, SectionLinks } from "./sections";

/** What only a file under way takes. */
const WORK: string[] = ["record", "follow-up", "reschedule", "apart", "refer", "receive", "close"];

/** The forms that the address may open: `cases/<file>/<form>`. */
const FORMS = [
  "record",
  "follow-up",
  "reschedule",
  "apart",
  "refer",
  "receive",
  "identity",
  "contacts",
  "flags",
  "immigration",
  "move",
  "assign",
  "consent",
  "history",
  "close",
  "sheet",
  "retention",
  "disclose",
  "correct",
  "amend",
  "versions",
  "tags",
  "situation",
] as const;
export type CaseForm = (typeof FORMS)[number];
type Open = CaseForm | "";

export function CasePage({ id }: { id: string }) {
  const { t } = useWords();
  const answer = useAnswer("cases.show", { case: id });
  // An opening undone leaves an error behind what was read before.
  if (!answer.data || answer.error) {
    return (
      <div className="page">
        <h1 tabIndex={-1}>{t("case-file", { number: id })}</h1>
        <Waiting error={answer.error} retry={() => void answer.refetch()} />
      </div>
    );
  }
  return <Sheet sheet={answer.data} fetching={answer.isFetching} />;
}

function Sheet({ sheet, fetching }: { sheet: CaseSheet; fetching: boolean }) {
  const { t } = useWords();
  const { path } = useRoute();
  const [open, setOpen] = useState<Open>(FORMS.find((form) => form === path[2]) ?? "");
  const [settled, setSettled] = useState<string | undefined>(path[3]);
  const place = path.slice(2).join("/");
  useEffect(() => {
    // The address may ask for another form of the same file.
    const [name, row] = place.split("/");
    const form = FORMS.find((f) => f === name);
    if (!form) return;
    setOpen(form);
    setSettled(row);
  }, [place]);
  const section = SECTIONS.find((s) => s.name === path[2]);
  const close = () => {
    setOpen("");
    setSettled(undefined);
    if (path.length > 2 && !section) go("cases", sheet.number);
  };
  const openOn = (form: CaseForm, row?: string) => {
    setSettled(row);
    setOpen(form);
  };
  const settle = (form: "record" | "reschedule", followUp?: FollowUp) => openOn(form, followUp?.id);
  const over = isOver(sheet);
  const shown = over && WORK.includes(open) ? "" : open;
  useKey("c", () => settle("record"), { off: over });
  useKey("p", () => setOpen("follow-up"), { off: over });
  useKey("o", () => setOpen("refer"), { off: over });
  useKey("n", () => document.querySelector<HTMLElement>("#new-note textarea")?.focus());
  useKey("f", () => setOpen("close"), { off: over });
  useKey("r", () => setOpen("move"), { off: !over });
  useKey("e", () => document.querySelector<HTMLElement>(".story .tools button")?.focus());
  const followUp = sheet.follow_ups.find((f) => f.id === settled && !f.outcome);
  // What was read before may not hold yet the one that the form settles.
  const awaited = settled !== undefined && !followUp && fetching;
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1} className="private">
          {sheet.name}
        </h1>
        {sheet.latin_name && <span className="soft private">{sheet.latin_name}</span>}
        <span className="soft">{sheet.number}</span>
        <Chip tone={over ? undefined : "on"}>{t(`case-status-${sheet.status}`)}</Chip>
        {sheet.status_note && <span className="soft">{sheet.status_note}</span>}
        <CaseTags caseId={sheet.id} edit={() => setOpen("tags")} />
        <div className="head-end">
          {over ? (
            <Button kind="main" keys="R" onClick={() => setOpen("move")}>
              {t("case-reopen")}
            </Button>
          ) : (
            <>
              <Button onClick={() => setOpen("assign")}>{t("case-assign")}</Button>
              <Button onClick={() => setOpen("move")}>{t("case-move")}</Button>
              <Button keys="F" onClick={() => setOpen("close")}>
                {t("case-close")}
              </Button>
            </>
          )}
          <Button onClick={() => setOpen("history")}>{t("history")}</Button>
        </div>
      </div>
      <SectionLinks number={sheet.number} present={section?.name} />
      {section ? (
        <section.Show key={place} sheet={sheet} open={openOn} />
      ) : (
        <div className="case">
          <Who sheet={sheet} edit={setOpen} />
          <div className="stack">
            {over ? <Over sheet={sheet} open={openOn} /> : <NoteForm caseId={sheet.id} />}
            <Story sheet={sheet} open={openOn} />
          </div>
          <div className="stack">
            {!over && <Next sheet={sheet} settle={settle} plan={() => setOpen("follow-up")} />}
            <PlanLine sheet={sheet} />
            <FirstSteps sheet={sheet} />
            <Referrals
              sheet={sheet}
              refer={() => setOpen("refer")}
              asked={{ what: path[2], id: path[3] }}
            />
            <Inbound
              caseId={sheet.id}
              asked={path[2] === "received" ? path[3] : undefined}
              receive={over ? null : () => setOpen("receive")}
            />
          </div>
        </div>
      )}
      {shown === "record" && !awaited && (
        <RecordContact
          sheet={sheet}
          followUp={followUp}
          outcome={OUTCOMES.find((o) => o === path[4])}
          onClose={close}
        />
      )}
      {shown === "follow-up" && (
        <PlanFollowUp caseId={sheet.id} interpreter={sheet.identity.interpreter} onClose={close} />
      )}
      {(shown === "reschedule" || shown === "apart") && followUp && (
        <PlanFollowUp
          caseId={sheet.id}
          moved={followUp}
          apart={shown === "apart"}
          onClose={close}
        />
      )}
      {shown === "refer" && (
        <NewReferral
          caseId={sheet.id}
          number={sheet.number}
          partner={settled}
          service={settled && path[4]}
          onClose={close}
        />
      )}
      {shown === "receive" && <Receive caseId={sheet.id} onClose={close} />}
      {open === "identity" && <EditIdentity sheet={sheet} onClose={close} />}
      {open === "contacts" && <EditContacts sheet={sheet} onClose={close} />}
      {open === "flags" && <EditFlags sheet={sheet} onClose={close} />}
      {open === "immigration" && <EditImmigration sheet={sheet} onClose={close} />}
      {open === "move" && <MoveCase sheet={sheet} onClose={close} />}
      {open === "assign" && <AssignCase sheet={sheet} onClose={close} />}
      {open === "consent" && <GiveConsent caseId={sheet.id} onClose={close} />}
      {open === "tags" && <EditTags caseId={sheet.id} onClose={close} />}
      {shown === "close" && <CloseCase sheet={sheet} back={settled === "scores"} onClose={close} />}
      {open === "sheet" && <EditSheet sheet={sheet} episode={settled} onClose={close} />}
      {open === "retention" && <RecordCall sheet={sheet} call={settled} onClose={close} />}
      {open === "disclose" && <Disclose caseId={sheet.id} onClose={close} />}
      {open === "correct" && <CorrectNote sheet={sheet} note={settled} onClose={close} />}
      {open === "amend" && <AmendNote sheet={sheet} note={settled} onClose={close} />}
      {open === "versions" && <NoteVersions sheet={sheet} note={settled} onClose={close} />}
      {open === "history" && (
        <History subject={sheet.id} hidesAddress={isProtected(sheet.flags)} onClose={close} />
      )}
      {open === "situation" && <SituationOf caseId={sheet.id} onClose={close} />}
    </div>
  );
}

/** What is left to do in a file that is over. */
function Over({ sheet, open }: StoryProps) {
  const { t } = useWords();
  const today = useAnswer("today.date", {}).data ?? "";
  const calls = useAnswer("closings.show", { case: sheet.id }).data?.calls ?? [];
  const due = calls.filter((call) => today !== "" && isDue(call, today));
  const drafts = useAnswer("drafts.list", {}).data ?? [];
  const begun = drafts.some((d) => d.form === `notes.new:${sheet.id}`);
  return (
    <section className="card stack" aria-label={t(`case-status-${sheet.status}`)}>
      <p>{t("over-banner")}</p>
      {begun && <p className="banner banner-plain">{t("over-draft")}</p>}
      {due.map((call) => (
        <div key={call.id} className="row">
          <Chip tone="warn">! {t("retention-open")}</Chip>
          <span>{t("retention-call", { month: call.month })}</span>
          <Button small className="right" onClick={() => open("retention", call.id)}>
            {t("retention-record")}
          </Button>
        </div>
      ))}
    </section>
  );
}

function Who({ sheet, edit }: { sheet: CaseSheet; edit: (what: Open) => void }) {
  const { t, lang } = useWords();
  const { identity } = sheet;
  const place = useAnswer(
    "places.show",
    { code: identity.municipality ?? "" },
    !!identity.municipality,
  );
  const countries = useAnswer("places.countries", {}).data ?? [];
  const languages = useAnswer("places.languages", {}).data ?? [];
  const lead = (useAnswer("users.list", {}).data ?? []).find((u) => u.id === sheet.counsellor);
  const country = countries.find((c) => c.code === identity.country)?.[lang];
  const spoken = identity.languages
    .map((l) => languages.find((n) => n.code === l.code)?.[lang] ?? l.code)
    .join(", ");
  const facts: [string, string | null | undefined][] = [
    ["case-lead", lead?.name],
    ["birth", identity.birth],
    ["gender", identity.gender && t(`gender-${identity.gender}`)],
    ["pronoun", identity.pronoun],
    ["language-preferred", spoken],
    ["interpreter", identity.interpreter],
    ["country", country],
    ["arrival", identity.arrival_on],
    ["external-number", identity.external_number],
  ];
  const address = [identity.address, place.data?.name, identity.postal_code].filter(Boolean);
  const others = identity.names
    .map((name, at) => ({ ...name, latin: sheet.latin_names[at] }))
    .filter((n, _, all) => n.kind !== "legal" || all.some((o) => o.kind === "usual"));
  const present = sheet.immigration.find((s) => !s.until);
  return (
    <section className="card stack" aria-label={t("who")}>
      <Flags caseId={sheet.number} />
      <div>
        <div className="row">
          <h2>{t("contacts")}</h2>
          <Button kind="quiet" small className="right" onClick={() => edit("contacts")}>
            {t("edit")}
            <span className="hidden"> {t("contacts")}</span>
          </Button>
        </div>
        {sheet.contacts.length === 0 && <p className="soft">{t("none")}</p>}
        <ul className="lines">
          {sheet.contacts.map((contact) => (
            <li key={contact.id} className="line private">
              <span className="grow">{contact.value}</span>
              <span className="soft small">{t(`contact-kind-${contact.kind}`)}</span>
              {contact.no_message && <Chip tone="late">! {t("contact-no-message")}</Chip>}
            </li>
          ))}
        </ul>
      </div>
      <div>
        <div className="row">
          <h2>{t("identity")}</h2>
          <Button kind="quiet" small className="right" onClick={() => edit("identity")}>
            {t("edit")}
            <span className="hidden"> {t("identity")}</span>
          </Button>
        </div>
        <dl className="facts private">
          {others.map((name) => (
            <div key={name.id}>
              <dt>{t(`name-kind-${name.kind}`)}</dt>
              <dd>
                <bdi>{[name.given, name.family].filter(Boolean).join(" ")}</bdi>
                {name.latin && <span className="soft"> · {name.latin}</span>}
              </dd>
            </div>
          ))}
          {facts
            .filter(([, value]) => value)
            .map(([label, value]) => (
              <div key={label}>
                <dt>{t(label)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          {address.length > 0 && (
            <div>
              <dt>{t("address")}</dt>
              <dd>
                <Protected hidden={isProtected(sheet.flags)}>{address.join(", ")}</Protected>
              </dd>
            </div>
          )}
        </dl>
      </div>
      <div>
        <div className="row">
          <h2>{t("immigration")}</h2>
          <Button kind="quiet" small className="right" onClick={() => edit("immigration")}>
            {t("edit")}
            <span className="hidden"> {t("immigration")}</span>
          </Button>
        </div>
        {present ? (
          <p>
            {t(`immigration-${present.code}`)}
            {present.expires_on && (
              <span className="soft"> · {t("expires", { date: present.expires_on })}</span>
            )}
          </p>
        ) : (
          <p className="soft">{t("none")}</p>
        )}
        {sheet.immigration
          .filter((s) => s !== present)
          .map((s) => (
            <p key={s.id} className="soft small">
              {t(`immigration-${s.code}`)} · {[s.since, s.until].filter(Boolean).join(" → ")}
            </p>
          ))}
      </div>
      <Button small onClick={() => edit("flags")}>
        ⚑ {t("flags-edit")}
      </Button>
    </section>
  );
}

/** Where a referral ends. */
const ENDS = ["refused", "completed", "not_attended", "no_response", "withdrawn"];

interface Event {
  id: string;
  on: string;
  title: string;
  text?: string | null;
  note?: Note;
}

interface StoryProps {
  sheet: CaseSheet;
  open: (form: CaseForm, row: string) => void;
}

function Story({ sheet, open }: StoryProps) {
  const { t, date } = useWords();
  const letters = useAnswer("letters.list", { case: sheet.id }).data;
  const happened = useAnswer("referrals.events", { case: sheet.id }).data;
  const received = useAnswer("referrals.received", { case: sheet.id }).data;
  const events = useMemo(() => {
    const all: Event[] = [];
    const told = new Set(sheet.notes.map((n) => n.follow_up));
    for (const note of sheet.notes) {
      // An addendum is read under its note.
      if (note.amends) continue;
      const contact = sheet.follow_ups.find((f) => f.id === note.follow_up);
      const title = contact?.outcome
        ? `${t(`follow-up-kind-${contact.kind}`)} · ${t(`follow-up-outcome-${contact.outcome}`)}`
        : t("note");
      all.push({ id: note.id, on: note.written_on, title, text: note.text, note });
    }
    for (const f of sheet.follow_ups) {
      if (!f.outcome || !f.done_on || told.has(f.id)) continue;
      all.push({
        id: f.id,
        on: f.done_on,
        title: `${t(`follow-up-kind-${f.kind}`)} · ${t(`follow-up-outcome-${f.outcome}`)}`,
        text: f.activity_title ?? (f.channel && t(`follow-up-channel-${f.channel}`)),
      });
    }
    for (const h of happened ?? []) {
      const partner = sheet.referrals.find((r) => r.id === h.referral)?.partner_name;
      const parts = [partner, h.with_whom, h.words];
      all.push({
        id: h.id,
        on: h.on,
        title: t("labelled", { label: t(`referral-event-${h.kind}`) }),
        text: parts.filter(Boolean).join(" · "),
      });
    }
    for (const r of received ?? []) {
      for (const [at, step] of r.steps.entries()) {
        const title =
          at === 0
            ? t("story-inbound", { from: r.from_name })
            : t("story-inbound-step", { status: t(`inbound-status-${step.to}`) });
        all.push({
          id: `${r.id}${at}`,
          on: step.on,
          title,
          text:
            at === 0
              ? r.need
              : [r.from_name, step.corrected && t("story-of-corrected"), step.note]
                  .filter(Boolean)
                  .join(" · "),
        });
      }
    }
    const handed = new Set(happened?.filter((h) => h.kind === "handover").map((h) => h.referral));
    for (const r of sheet.referrals) {
      if (r.sent_on) {
        all.push({
          id: r.id,
          on: r.sent_on,
          title: t("story-sent", { partner: r.partner_name }),
          text: r.need,
        });
      }
      const marks: [string | null, string][] = [
        [r.accepted_on, "accepted"],
        [r.started_on, "started"],
        // One noted before its way was asked has no row of its own.
        [handed.has(r.id) ? null : r.handover_on, "handed"],
      ];
      for (const [on, mark] of marks) {
        if (!on) continue;
        const title = mark === "handed" ? t("story-handed") : t(`referral-status-${mark}`);
        all.push({
          id: `${r.id}${mark}`,
          on,
          title: t("labelled", { label: title }),
          text: r.partner_name,
        });
      }
      if (ENDS.includes(r.status)) {
        const why = r.refusal
          ? t(`refusal-reason-${r.refusal}`)
          : r.outcome && t(`referral-outcome-${r.outcome}`);
        all.push({
          id: `${r.id}end`,
          on: r.status_on,
          title: t("labelled", { label: t(`referral-status-${r.status}`) }),
          text: [r.partner_name, why].filter(Boolean).join(" · "),
        });
      }
    }
    for (const s of sheet.steps) {
      const ended = sheet.episodes.find((e) => s.to === "closed" && e.closed_on === s.on);
      const why = ended?.reason && t(`closing-reason-${ended.reason}`);
      all.push({
        id: s.id,
        on: s.on,
        title: t("story-status", { status: t(`case-status-${s.to}`) }),
        text: [why, s.reason].filter(Boolean).join(" · "),
      });
    }
    for (const letter of letters ?? []) {
      all.push({
        id: letter.id,
        on: letter.made_on,
        title: t("story-letter", { kind: t(`letter-kind-${letter.kind}`) }),
        text: t(`letter-language-${letter.language}`),
      });
    }
    return all.sort((a, b) => (a.on === b.on ? (a.id < b.id ? 1 : -1) : a.on < b.on ? 1 : -1));
  }, [sheet, letters, happened, received, t]);
  return (
    <section className="card">
      <h2>{t("story")}</h2>
      <ol className="story">
        {events.map((event) => (
          <li key={event.id}>
            <span className="soft small">{date(event.on)}</span>
            <h3>{event.title}</h3>
            {event.text && <p className="private">{event.text}</p>}
            {event.note && <NoteTools sheet={sheet} note={event.note} open={open} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Next(props: {
  sheet: CaseSheet;
  settle: (form: "record" | "reschedule", followUp?: FollowUp) => void;
  plan: () => void;
}) {
  const { t, relative, date, time } = useWords();
  const today = useAnswer("today.date", {}).data ?? "";
  const open = props.sheet.follow_ups.filter((f) => !f.outcome);
  return (
    <section className="card stack">
      <h2>{t("next")}</h2>
      {open.length === 0 && <p className="soft">{t("next-empty")}</p>}
      <ul className="lines">
        {open.map((f) => (
          <li key={f.id} className="line">
            <span className="grow">
              <strong>{t(`follow-up-kind-${f.kind}`)}</strong>
              <br />
              <span className="soft small">
                {date(f.due_on)} {f.due_at && time(f.due_at)}
                {[f.activity_title, whereOf(f, t)].filter(Boolean).map((part) => (
                  <span key={part}> · {part}</span>
                ))}
                {f.waiting_for && <> · {t("waiting-on", { who: f.waiting_for })}</>}
                {f.together && <> · {t("follow-up-is-together")}</>}
              </span>
            </span>
            <InterpreterState slot={f} />
            {today && (
              <Chip tone={f.due_on < today ? "late" : undefined}>
                {f.due_on < today && "! "}
                {relative(f.due_on, today)}
              </Chip>
            )}
            <Button small onClick={() => props.settle("record", f)}>
              {t("record")}
            </Button>
            <Button small kind="quiet" onClick={() => props.settle("reschedule", f)}>
              {t("move")}
              <span className="hidden"> {t(`follow-up-kind-${f.kind}`)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <div className="row">
        <Button kind="main" keys="C" onClick={() => props.settle("record")}>
          {t("record-contact")}
        </Button>
        <Button keys="P" onClick={props.plan}>
          {t("plan")}
        </Button>
      </div>
    </section>
  );
}
