// The referrals of a file: who owes the next answer, since when, what to do.
import { useEffect, useState } from "react";
import type { CaseSheet, ReferralLine } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { go } from "../app/route";
import { useWords } from "../app/words";
import { isOver } from "../cases/lists";
import { Button, Chip } from "../components/parts";
import { awaitsPartner, dueSteps, STEPS, type What } from "./actions";
import { CallReferral, HandOverReferral } from "./Calls";
import { NewReferral } from "./NewReferral";
import { PackDocuments } from "./Pack";
import { AnswerReferral, EventReferral, SendReferral } from "./Steps";
import { ReferralStory } from "./Story";

const OF_STORY = "story-of";

type Doing = { line: ReferralLine; what: What } | null;

interface ReferralsProps {
  sheet: CaseSheet;
  refer: () => void;
  /** The step asked for by the address, and of which referral. */
  asked?: { what: string | undefined; id: string | undefined };
}

export function Referrals({ sheet, refer, asked }: ReferralsProps) {
  const { t } = useWords();
  const [doing, setDoing] = useState<Doing>(() => {
    const line = sheet.referrals.find((r) => r.id === asked?.id);
    const what = STEPS.find((step) => step === asked?.what);
    return line && what ? { line, what } : null;
  });
  const [story, setStory] = useState<string | undefined>(() =>
    asked?.what === OF_STORY ? asked.id : undefined,
  );
  useEffect(() => {
    if (asked?.what === OF_STORY) setStory(asked.id);
  }, [asked?.what, asked?.id]);
  const close = () => setDoing(null);
  const act = (what: What, id: string) => {
    const line = sheet.referrals.find((r) => r.id === id);
    if (!line) return;
    setStory(undefined);
    setDoing({ line, what });
  };
  return (
    <section className="card stack">
      <h2>{t("referrals")}</h2>
      {sheet.referrals.length === 0 && <p className="soft">{t("referrals-none")}</p>}
      <ul className="lines">
        {sheet.referrals.map((line) => (
          <li key={line.id} className="line line-stack">
            <Line
              line={line}
              act={(what) => setDoing({ line, what })}
              letter={() => go("cases", sheet.number, "letters", line.id)}
              tell={() => setStory(line.id)}
            />
          </li>
        ))}
      </ul>
      {!isOver(sheet) && (
        <Button keys="O" onClick={refer}>
          {t("referral-new")}
        </Button>
      )}
      {doing?.what === "send" && (
        <SendReferral caseId={sheet.id} line={doing.line} onClose={close} />
      )}
      {doing?.what === "answer" && (
        <AnswerReferral caseId={sheet.id} line={doing.line} onClose={close} />
      )}
      {doing?.what === "reroute" && (
        <NewReferral caseId={sheet.id} number={sheet.number} from={doing.line} onClose={close} />
      )}
      {doing?.what === "call" && (
        <CallReferral caseId={sheet.id} line={doing.line} onClose={close} />
      )}
      {doing?.what === "hand_over" && (
        <HandOverReferral caseId={sheet.id} line={doing.line} onClose={close} />
      )}
      {doing?.what === "pack" && (
        <PackDocuments caseId={sheet.id} line={doing.line} onClose={close} />
      )}
      {story && (
        <ReferralStory
          caseId={sheet.id}
          referral={story}
          act={act}
          onClose={() => {
            setStory(undefined);
            if (asked?.what === OF_STORY) go("cases", sheet.number);
          }}
        />
      )}
      {(doing?.what === "remind" || doing?.what === "settle" || doing?.what === "correct") && (
        <EventReferral caseId={sheet.id} line={doing.line} what={doing.what} onClose={close} />
      )}
    </section>
  );
}

interface LineProps {
  line: ReferralLine;
  act: (what: What) => void;
  /** Opens its letter and its reply slip. */
  letter: () => void;
  /** Opens its story. */
  tell: () => void;
}

function Line({ line, act, letter, tell }: LineProps) {
  const { t, relative } = useWords();
  const today = useAnswer("today.date", {}).data ?? "";
  const met = line.closed_loop && line.status === "completed" && line.outcome !== "not_met";
  // What is asked next is the promised day; the clock stays beside it.
  const ask = line.chase_on && (line.promised_on ?? line.chase_on);
  const late = ask !== null && today !== "" && ask <= today;
  const actions = line.settled ? [] : dueSteps(line);
  if (line.owner === "partner" && !line.handover_on) actions.push("hand_over");
  if (line.sent_on && line.status !== "sent") actions.push("correct");
  return (
    <>
      <div>
        <strong className="private">{line.partner_name}</strong>
        <div className="soft small">
          {t("labelled", { label: t("referral-code") })}{" "}
          <span className="answers-code">{line.code}</span>
        </div>
        {line.service_name && <div className="soft small">{line.service_name}</div>}
        <div className="soft small private">{line.need}</div>
      </div>
      <div className="row">
        <Chip tone={met ? "good" : undefined}>
          {met && "✓ "}
          {t(`referral-status-${line.status}`)}
        </Chip>
        {line.urgent && <Chip tone="late">! {t("urgent")}</Chip>}
        {ask && today && (
          <Chip tone={late ? "late" : undefined}>
            {t(`owner-${line.owner}`)} · {relative(ask, today)}
          </Chip>
        )}
        {ask && line.promised_on && <Chip>{t("work-promised", { date: line.promised_on })}</Chip>}
        {line.reminders > 0 && <Chip>{t("reminders", { count: line.reminders })}</Chip>}
      </div>
      <div className="row">
        {actions.map((what) => (
          <Button key={what} small onClick={() => act(what)}>
            {t(`referral-do-${what}`)}
          </Button>
        ))}
        {(awaitsPartner(line.status) || line.status === "ready") && (
          <Button small onClick={letter}>
            {t("referral-letter")}
            <span className="hidden"> {line.partner_name}</span>
          </Button>
        )}
        <Button kind="quiet" small onClick={tell}>
          {t("referral-do-story")}
          <span className="hidden"> {line.partner_name}</span>
        </Button>
      </div>
    </>
  );
}
