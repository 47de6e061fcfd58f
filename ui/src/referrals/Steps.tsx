// The steps of a referral: the consent gate, the answer, the reminder.
import { useEffect, useRef } from "react";
import type {
  Confirmation,
  ConsentException,
  ConsentForm,
  FollowUpChannel,
  ReferralLine,
  ReferralStatus,
} from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { type Lang, useWords } from "../app/words";
import { CHANNELS } from "../cases/lists";
import { FormDialog, settled } from "../components/forms";
import { Button, Field, Refusal, Select, Waiting } from "../components/parts";
import { AnswerFields, type AnswerForm, details, UNANSWERED } from "./AnswerFields";
import { LANGUAGES, Mail } from "./Mail";

export interface StepProps {
  caseId: string;
  line: ReferralLine;
  onClose: () => void;
}

interface Sending {
  channel: FollowUpChannel;
  exception: ConsentException | "";
  why: string;
  supervisor: string;
  language: Lang;
}

export function SendReferral({ caseId, line, onClose }: StepProps) {
  const { t, lang } = useWords();
  const preview = useAnswer("referrals.preview", { case: caseId, referral: line.id });
  const draft = useDraft<Sending>(`referrals.send:${caseId}:${line.id}`, caseId, {
    channel: "email",
    exception: "",
    why: "",
    supervisor: "",
    language: lang,
  });
  const { set } = draft;
  const { channel, exception, why, supervisor, language } = draft.value;
  const send = useChange("referrals.send");
  const shown = preview.data;
  const may = shown?.refused === null || exception !== "";
  // The part that notes the consent goes once it is given: the focus stays in the form.
  const rest = useRef<HTMLDivElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current && shown?.refused === null) rest.current?.querySelector("select")?.focus();
    asked.current = !!shown?.refused;
  }, [shown?.refused]);
  const asMail = channel === "email" && shown?.refused === null;
  const mail = useAnswer(
    "referrals.mail",
    { case: caseId, referral: line.id, language },
    asMail,
  ).data;
  const submit = () =>
    send.mutate(
      {
        case: caseId,
        referral: line.id,
        channel,
        ...(asMail && mail ? { mail: { language, body: mail.body } } : {}),
        ...(exception ? { exception, why, supervisor } : {}),
      },
      settled(draft, onClose),
    );
  return (
    <FormDialog
      title={t("referral-send-to", { partner: line.partner_name })}
      draft={draft}
      submit={t("referral-send-now")}
      busy={send.isPending}
      error={send.error}
      ready={may}
      onSubmit={submit}
      onClose={onClose}
    >
      {!shown ? (
        <Waiting error={preview.error} />
      ) : (
        <>
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
          <div ref={rest}>
            <Select<FollowUpChannel>
              label={t("channel")}
              value={channel}
              onChange={(channel) => set({ channel })}
              options={CHANNELS.map((c) => [c, t(`follow-up-channel-${c}`)] as const)}
            />
          </div>
          {asMail && mail && (
            <>
              <Select<Lang>
                label={t("mail-language")}
                value={language}
                onChange={(language) => set({ language })}
                options={LANGUAGES}
              />
              <Mail mail={mail} />
              <p className="soft">{t("mail-record-hint")}</p>
            </>
          )}
          {shown.refused && (
            <Select<ConsentException>
              label={t("exception")}
              value={exception}
              empty={t("exception-none")}
              onChange={(exception) => set({ exception })}
              options={[
                ["legal_duty", t("exception-legal_duty")],
                ["imminent_danger", t("exception-imminent_danger")],
              ]}
            />
          )}
          {exception && (
            <>
              <Field label={t("reason")} value={why} onChange={(why) => set({ why })} required />
              <Field
                label={t("supervisor")}
                value={supervisor}
                onChange={(supervisor) => set({ supervisor })}
                required
              />
            </>
          )}
        </>
      )}
    </FormDialog>
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
  const draft = useDraft(`referrals.consent:${caseId}:${line.id}`, caseId, {
    form: "oral" as ConsentForm,
    witness: "",
    interpreter: "",
  });
  const { set } = draft;
  const { form, witness, interpreter } = draft.value;
  const give = useChange("consents.give");
  return (
    <section className="banner">
      <div className="stack grow">
        <h3>{t(narrow ? "consent-narrow" : "consent-needed")}</h3>
        <div className="grid2">
          <Select<ConsentForm>
            label={t("consent-form")}
            value={form}
            onChange={(form) => set({ form })}
            options={[
              ["oral", t("consent-form-oral")],
              ["written", t("consent-form-written")],
            ]}
          />
          {form === "oral" && (
            <Field
              label={t("consent-witness")}
              value={witness}
              onChange={(witness) => set({ witness })}
            />
          )}
          <Field
            label={t("consent-interpreter")}
            value={interpreter}
            onChange={(interpreter) => set({ interpreter })}
          />
        </div>
        <Refusal error={give.error} />
        <div>
          <Button
            onClick={() =>
              give.mutate(
                {
                  case: caseId,
                  purpose: "referral",
                  partner: line.partner,
                  categories: line.categories,
                  form,
                  ...(witness ? { witness } : {}),
                  ...(interpreter ? { interpreter } : {}),
                },
                { onSuccess: () => void draft.discard() },
              )
            }
          >
            {t("consent-record")}
          </Button>
        </div>
      </div>
    </section>
  );
}

interface Answer extends AnswerForm<ReferralStatus> {
  by: Confirmation;
}

export function AnswerReferral({ caseId, line, onClose }: StepProps) {
  const { t } = useWords();
  const today = useAnswer("today.date", {}).data ?? "";
  const draft = useDraft<Answer>(`referrals.answer:${caseId}:${line.id}`, caseId, {
    ...UNANSWERED,
    by: "partner",
  });
  const { set } = draft;
  const { to, on, by, note } = draft.value;
  const advance = useChange("referrals.advance");
  const confirmable =
    to === "completed" || to === "refused" || to === "not_attended" || to === "started";
  const submit = () => {
    if (!to) return;
    advance.mutate(
      {
        case: caseId,
        referral: line.id,
        to,
        on: on || today,
        ...details(draft.value),
        ...(confirmable ? { confirmed_by: by } : {}),
      },
      settled(draft, onClose),
    );
  };
  return (
    <FormDialog
      title={t("referral-do-answer")}
      draft={draft}
      submit={t("save")}
      busy={advance.isPending}
      error={advance.error}
      ready={to !== ""}
      onSubmit={submit}
      onClose={onClose}
    >
      <AnswerFields
        answer={draft.value}
        set={set}
        today={today}
        states={line.next.map((s) => [s, t(`referral-status-${s}`)] as const)}
      />
      {confirmable && (
        <Select<Confirmation>
          label={t("confirmed-by")}
          value={by}
          onChange={(by) => set({ by })}
          options={[
            ["partner", t("confirmation-partner")],
            ["person", t("confirmation-person")],
          ]}
        />
      )}
      <Field label={t("in-words")} value={note} onChange={(note) => set({ note })} />
    </FormDialog>
  );
}

interface EventProps extends StepProps {
  what: "remind" | "settle" | "correct";
}

export function EventReferral({ caseId, line, what, onClose }: EventProps) {
  const { t } = useWords();
  const draft = useDraft(`referrals.${what}:${caseId}:${line.id}`, caseId, { note: "" });
  const { note } = draft.value;
  const act = useChange(`referrals.${what}` as const);
  const submit = () =>
    act.mutate(
      { case: caseId, referral: line.id, ...(note ? { note } : {}) },
      settled(draft, onClose),
    );
  return (
    <FormDialog
      title={t(`referral-do-${what}`)}
      draft={draft}
      submit={t("save")}
      busy={act.isPending}
      error={act.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="soft">{t(`referral-hint-${what}`)}</p>
      <Field
        label={t("in-words")}
        value={note}
        onChange={(note) => draft.set({ note })}
        autoFocus
      />
    </FormDialog>
  );
}
