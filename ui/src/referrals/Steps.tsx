// The steps of a referral: the consent gate, the answer, the reminder.
import { useState } from "react";
import { call } from "../api/call";
import type {
  Confirmation,
  ConsentException,
  ConsentForm,
  FollowUpChannel,
  ReferralLine,
  ReferralOutcome,
  ReferralStatus,
  RefusalReason,
} from "../api/generated/operations";
import { changed, useAnswer, useChange } from "../api/query";
import { useWords } from "../app/words";
import { CHANNELS } from "../cases/lists";
import { Button, DateField, Dialog, Field, Refusal, Select, Waiting } from "../components/parts";

interface StepProps {
  caseId: string;
  line: ReferralLine;
  onClose: () => void;
}

const REFUSALS: RefusalReason[] = [
  "status",
  "territory",
  "capacity",
  "criteria",
  "information",
  "no_service",
  "other",
];
const OUTCOMES: ReferralOutcome[] = ["met", "partly", "not_met"];

export function SendReferral({ caseId, line, onClose }: StepProps) {
  const { t } = useWords();
  const preview = useAnswer("referrals.preview", { case: caseId, referral: line.id });
  const [channel, setChannel] = useState<FollowUpChannel>("email");
  const [exception, setException] = useState<ConsentException | "">("");
  const [why, setWhy] = useState("");
  const [supervisor, setSupervisor] = useState("");
  const send = useChange("referrals.send");
  const shown = preview.data;
  const may = shown?.refused === null || exception !== "";
  return (
    <Dialog title={t("referral-send-to", { partner: line.partner_name })} onClose={onClose}>
      {!shown ? (
        <Waiting error={preview.error} />
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            send.mutate(
              {
                case: caseId,
                referral: line.id,
                channel,
                ...(exception ? { exception, why, supervisor } : {}),
              },
              { onSuccess: onClose },
            );
          }}
        >
          <section className="card">
            <h3>{t("leaves-exactly")}</h3>
            <dl className="facts private">
              {shown.lines.map((piece, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the order is the message's.
                <div key={at}>
                  <dt>{t(`data-category-${piece.category}`)}</dt>
                  <dd>{piece.value}</dd>
                </div>
              ))}
            </dl>
            {shown.held_back.length > 0 && <p className="banner">{t("held-back")}</p>}
          </section>
          {shown.refused && !exception && (
            <ConsentForms caseId={caseId} line={line} narrow={shown.consent !== null} />
          )}
          <Select<FollowUpChannel>
            label={t("channel")}
            value={channel}
            onChange={setChannel}
            options={CHANNELS.map((c) => [c, t(`follow-up-channel-${c}`)] as const)}
          />
          {shown.refused && (
            <Select<ConsentException>
              label={t("exception")}
              value={exception}
              empty={t("exception-none")}
              onChange={setException}
              options={[
                ["legal_duty", t("exception-legal_duty")],
                ["imminent_danger", t("exception-imminent_danger")],
              ]}
            />
          )}
          {exception && (
            <>
              <Field label={t("reason")} value={why} onChange={setWhy} required />
              <Field label={t("supervisor")} value={supervisor} onChange={setSupervisor} required />
            </>
          )}
          <Refusal error={send.error} />
          <div className="dialog-end">
            <Button onClick={onClose}>{t("cancel")}</Button>
            <Button kind="main" type="submit" disabled={!may || send.isPending}>
              {t("referral-send-now")}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function ConsentForms({
  caseId,
  line,
  narrow,
}: {
  caseId: string;
  line: ReferralLine;
  narrow: boolean;
}) {
  const { t } = useWords();
  const [form, setForm] = useState<ConsentForm>("oral");
  const [witness, setWitness] = useState("");
  const [interpreter, setInterpreter] = useState("");
  const give = useChange("consents.give");
  return (
    <section className="banner">
      <div className="stack grow">
        <h3>{t(narrow ? "consent-narrow" : "consent-needed")}</h3>
        <div className="grid2">
          <Select<ConsentForm>
            label={t("consent-form")}
            value={form}
            onChange={setForm}
            options={[
              ["oral", t("consent-form-oral")],
              ["written", t("consent-form-written")],
            ]}
          />
          {form === "oral" && (
            <Field label={t("consent-witness")} value={witness} onChange={setWitness} />
          )}
          <Field label={t("consent-interpreter")} value={interpreter} onChange={setInterpreter} />
        </div>
        <Refusal error={give.error} />
        <div>
          <Button
            onClick={() =>
              give.mutate({
                case: caseId,
                purpose: "referral",
                partner: line.partner,
                categories: line.categories,
                form,
                ...(witness ? { witness } : {}),
                ...(interpreter ? { interpreter } : {}),
              })
            }
          >
            {t("consent-record")}
          </Button>
        </div>
      </div>
    </section>
  );
}

export function AnswerReferral({ caseId, line, onClose }: StepProps) {
  const { t } = useWords();
  const today = useAnswer("today.show", {}).data?.date ?? "";
  const [to, setTo] = useState<ReferralStatus | "">("");
  const [on, setOn] = useState("");
  const [refusal, setRefusal] = useState<RefusalReason | "">("");
  const [until, setUntil] = useState("");
  const [outcome, setOutcome] = useState<ReferralOutcome | "">("");
  const [by, setBy] = useState<Confirmation>("partner");
  const advance = useChange("referrals.advance");
  const confirmable =
    to === "completed" || to === "refused" || to === "not_attended" || to === "started";
  return (
    <Dialog title={t("referral-do-answer")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!to) return;
          advance.mutate(
            {
              case: caseId,
              referral: line.id,
              to,
              on: on || today,
              ...(to === "refused" && refusal ? { refusal } : {}),
              ...(to === "waitlisted" && until ? { waiting_until: until } : {}),
              ...(to === "completed" && outcome ? { outcome } : {}),
              ...(confirmable ? { confirmed_by: by } : {}),
            },
            { onSuccess: onClose },
          );
        }}
      >
        <Select<ReferralStatus>
          label={t("referral-status")}
          value={to}
          empty={t("choose")}
          onChange={setTo}
          options={line.next.map((s) => [s, t(`referral-status-${s}`)] as const)}
        />
        <DateField label={t("date")} value={on || today} onChange={setOn} />
        {to === "refused" && (
          <Select<RefusalReason>
            label={t("refusal-reason")}
            value={refusal}
            empty={t("choose")}
            onChange={setRefusal}
            options={REFUSALS.map((r) => [r, t(`refusal-reason-${r}`)] as const)}
          />
        )}
        {to === "waitlisted" && (
          <DateField label={t("waiting-until")} value={until} onChange={setUntil} />
        )}
        {to === "completed" && (
          <Select<ReferralOutcome>
            label={t("referral-outcome")}
            value={outcome}
            empty={t("choose")}
            onChange={setOutcome}
            options={OUTCOMES.map((o) => [o, t(`referral-outcome-${o}`)] as const)}
          />
        )}
        {confirmable && (
          <Select<Confirmation>
            label={t("confirmed-by")}
            value={by}
            onChange={setBy}
            options={[
              ["partner", t("confirmation-partner")],
              ["person", t("confirmation-person")],
            ]}
          />
        )}
        <Refusal error={advance.error} />
        <div className="dialog-end">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" disabled={!to || advance.isPending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface EventProps extends StepProps {
  what: "remind" | "hand_over" | "settle" | "correct";
}

export function EventReferral({ caseId, line, what, onClose }: EventProps) {
  const { t } = useWords();
  const [note, setNote] = useState("");
  const [error, setError] = useState<Parameters<typeof Refusal>[0]["error"]>(null);
  const save = async () => {
    try {
      const request = { case: caseId, referral: line.id, ...(note ? { note } : {}) };
      const answer = await call(`referrals.${what}` as const, request);
      changed(answer.tables);
      onClose();
    } catch (reason) {
      setError(reason as typeof error);
    }
  };
  return (
    <Dialog title={t(`referral-do-${what}`)} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p className="soft">{t(`referral-hint-${what}`)}</p>
        <Field label={t("in-words")} value={note} onChange={setNote} />
        <Refusal error={error} />
        <div className="dialog-end">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit">
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
