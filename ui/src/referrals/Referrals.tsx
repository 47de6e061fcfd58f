// The referrals of a file: who owes the next answer, since when, what to do.
import { useState } from "react";
import type { CaseSheet, ReferralLine } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { go } from "../app/route";
import { useWords } from "../app/words";
import { isOver } from "../cases/lists";
import { Button, Chip } from "../components/parts";
import { awaitsPartner, dueSteps, STEPS, type What } from "./actions";
import { NewReferral } from "./NewReferral";
import { AnswerReferral, EventReferral, SendReferral } from "./Steps";

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
  const close = () => setDoing(null);
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
      {(doing?.what === "remind" ||
        doing?.what === "hand_over" ||
        doing?.what === "settle" ||
        doing?.what === "correct") && (
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
}

function Line({ line, act, letter }: LineProps) {
  const { t, relative } = useWords();
  const today = useAnswer("today.show", {}).data?.date ?? "";
  const met = line.closed_loop && line.status === "completed" && line.outcome !== "not_met";
  const late = line.chase_on !== null && today !== "" && line.chase_on <= today;
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
        {line.chase_on && today && (
          <Chip tone={late ? "late" : undefined}>
            {t(`owner-${line.owner}`)} · {relative(line.chase_on, today)}
          </Chip>
        )}
        {line.reminders > 0 && <Chip>{t("reminders", { count: line.reminders })}</Chip>}
      </div>
      {actions.length > 0 && (
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
        </div>
      )}
    </>
  );
}
