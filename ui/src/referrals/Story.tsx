// A referral and those that took over from it, read as one story; what to do next
// is under the last of them.
import type { ReferralHappening, StoryLink } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";
import { Button, Chip, Dialog, Waiting } from "../components/parts";
import { dueSteps, type What } from "./actions";

interface StoryProps {
  caseId: string;
  referral: string;
  act: (what: What, referral: string) => void;
  onClose: () => void;
}

export function ReferralStory({ caseId, referral, act, onClose }: StoryProps) {
  const { t } = useWords();
  const answer = useAnswer("referrals.story", { case: caseId, referral });
  const links = answer.data?.links ?? [];
  return (
    <Dialog title={t("story-of")} onClose={onClose}>
      <div className="stack">
        {!answer.data && <Waiting error={answer.error} />}
        {links.map((link, at) => (
          <Link
            key={link.referral.id}
            link={link}
            at={at + 1}
            here={links.length > 1 && link.referral.id === referral}
            act={act}
          />
        ))}
        <div className="dialog-end">
          <Button onClick={onClose}>{t("close")}</Button>
        </div>
      </div>
    </Dialog>
  );
}

interface LinkProps {
  link: StoryLink;
  at: number;
  here: boolean;
  act: StoryProps["act"];
}

function Link({ link, at, here, act }: LinkProps) {
  const { t, date } = useWords();
  const line = link.referral;
  const actions = actionsOf(link);
  const events = eventsOf(link);
  return (
    <section className="card stack" aria-current={here ? "true" : undefined}>
      <div className="row">
        <h3 className="private">{t("story-of-link", { at, partner: line.partner_name })}</h3>
        {here && <Chip tone="on">{t("story-of-here")}</Chip>}
        <Chip>{t(`referral-status-${line.status}`)}</Chip>
        {line.urgent && <Chip tone="late">! {t("urgent")}</Chip>}
      </div>
      <p className="soft private">{[line.service_name, line.need].filter(Boolean).join(" · ")}</p>
      <ol className="story">
        {events.map((event) => (
          <li key={event.key}>
            <span className="soft small">{date(event.on)}</span>
            <h4>
              {event.step ? t(`referral-status-${event.step}`) : null}
              {event.happening ? t(`referral-event-${event.happening.kind}`) : null}
              {!event.step && !event.happening ? t("story-of-created") : null}
              {event.corrected && <span className="soft"> · {t("story-of-corrected")}</span>}
            </h4>
            {event.note && <p className="private">{event.note}</p>}
            {event.happening && <Happening of={event.happening} />}
          </li>
        ))}
      </ol>
      <Ending link={link} />
      {actions.length > 0 && (
        <div className="row">
          {actions.map((what) => (
            <Button key={what} small onClick={() => act(what, line.id)}>
              {t(`referral-do-${what}`)}
              <span className="hidden"> {line.partner_name}</span>
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}

/** Why it stopped there, or went on. */
function Ending({ link }: { link: StoryLink }) {
  const { t } = useWords();
  const line = link.referral;
  const said = [
    line.refusal && t("story-of-reason", { reason: t(`refusal-reason-${line.refusal}`) }),
    line.outcome && t("story-of-outcome", { outcome: t(`referral-outcome-${line.outcome}`) }),
    link.settled_why && t("story-of-settled", { why: link.settled_why }),
    link.rerouted && `${t("story-of-rerouted")} ↓`,
  ].filter(Boolean);
  if (said.length === 0) return null;
  return <p className="private">{said.join(" · ")}</p>;
}

function Happening({ of }: { of: ReferralHappening }) {
  const { t, time } = useWords();
  const parts = [
    of.at && time(of.at),
    of.way && t(`handover-way-${of.way}`),
    of.with_whom && t("story-of-with", { who: of.with_whom }),
    of.promised_on && t("story-of-promised", { date: of.promised_on }),
    of.key_by && t("story-of-key", { how: t(`key-by-${of.key_by}`) }),
  ].filter(Boolean);
  return (
    <div className="private">
      {parts.length > 0 && <p className="soft">{parts.join(" · ")}</p>}
      {of.words && <p className="words">{of.words}</p>}
    </div>
  );
}

interface Event {
  key: string;
  on: string;
  step?: StoryLink["steps"][number]["to"];
  corrected?: boolean;
  note?: string | null;
  happening?: ReferralHappening;
}

/** What happened, in the order in which it did. */
function eventsOf(link: StoryLink): Event[] {
  const events: Event[] = [{ key: "made", on: link.created_on }];
  for (const [at, step] of link.steps.entries()) {
    const { to, on, corrected, note } = step;
    events.push({ key: `step${at}`, on, step: to, corrected, note });
  }
  for (const happening of link.happenings) {
    events.push({ key: happening.id, on: happening.on, happening });
  }
  // A handover noted before its way was asked has no row of its own.
  const { handover_on, handover_with } = link.referral;
  if (handover_on && link.happenings.every((h) => h.kind !== "handover")) {
    const happening: ReferralHappening = {
      id: "handed",
      referral: link.referral.id,
      kind: "handover",
      on: handover_on,
      at: null,
      with_whom: handover_with,
      words: null,
      promised_on: null,
      way: null,
      key_by: null,
      author: "",
    };
    events.push({ key: "handed", on: handover_on, happening });
  }
  return events.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

const OVER: string[] = ["refused", "completed", "not_attended", "no_response", "withdrawn"];

function actionsOf({ referral: line }: StoryLink): What[] {
  const actions = line.settled ? [] : dueSteps(line);
  if (line.sent_on && line.owner !== "partner") actions.push("call");
  if (line.sent_on && !OVER.includes(line.status)) actions.push("hand_over");
  if (!OVER.includes(line.status)) actions.push("pack");
  if (line.sent_on && line.status !== "sent") actions.push("correct");
  return actions;
}
