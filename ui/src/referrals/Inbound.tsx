// The referrals that partners and the ministry sent us, in the person's file:
// received, acknowledged, answered, closed, their sender told.
import { useEffect, useState } from "react";
import type {
  FollowUpChannel,
  InboundOrigin,
  InboundReferral,
  InboundStatus,
} from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { Flags } from "../cases/Flags";
import { CHANNELS } from "../cases/lists";
import { ending, FormDialog } from "../components/forms";
import { Button, Check, Chip, DateField, Field, Select } from "../components/parts";
import { PartnerField } from "../partners/PartnerField";
import { AnswerFields, type AnswerForm, details, UNANSWERED } from "./AnswerFields";

const ORIGINS: InboundOrigin[] = ["partner", "ministry", "other"];
type Act = "answer" | "review" | "tell" | "correct";

interface InboundProps {
  caseId: string;
  /** The one that the address asks for. */
  asked: string | undefined;
  /** Something of it can be done: the file is under way. */
  receive: (() => void) | null;
}

export function Inbound({ caseId, asked, receive }: InboundProps) {
  const { t } = useWords();
  const lines = useAnswer("referrals.received", { case: caseId }).data ?? [];
  const [doing, setDoing] = useState<{ line: InboundReferral; act: Act } | null>(null);
  const [opened, setOpened] = useState("");
  useEffect(() => {
    // What the address asks for is opened once, at the act that is owed.
    const line = lines.find((l) => l.id === asked);
    const act = line && owedOf(line)[0];
    if (!line || !act || opened === line.id) return;
    setOpened(line.id);
    setDoing({ line, act });
  }, [lines, asked, opened]);
  const close = () => setDoing(null);
  if (lines.length === 0 && !receive) return null;
  return (
    <section className="card stack">
      <h2>{t("inbound")}</h2>
      <ul className="lines">
        {lines.map((line) => (
          <li key={line.id} className="line line-stack">
            <Line line={line} act={(act) => setDoing({ line, act })} />
          </li>
        ))}
      </ul>
      {receive && <Button onClick={receive}>{t("work-received-new")}</Button>}
      {doing?.act === "answer" && <Answer caseId={caseId} line={doing.line} onClose={close} />}
      {doing?.act === "review" && <Review caseId={caseId} line={doing.line} onClose={close} />}
      {doing?.act === "tell" && <Tell caseId={caseId} line={doing.line} onClose={close} />}
      {doing?.act === "correct" && <Correct caseId={caseId} line={doing.line} onClose={close} />}
    </section>
  );
}

/** What is owed now. */
function owedOf(line: InboundReferral): Act[] {
  if (line.terminal) return line.told_on ? [] : ["tell"];
  return line.reviewed ? ["answer", "review"] : ["answer"];
}

/** What may be done, what is owed first. */
function actsOf(line: InboundReferral): Act[] {
  return line.correctable ? [...owedOf(line), "correct"] : owedOf(line);
}

function Line({ line, act }: { line: InboundReferral; act: (act: Act) => void }) {
  const { t, date, relative } = useWords();
  const today = useAnswer("today.date", {}).data ?? "";
  const late = line.due_on !== null && today !== "" && line.due_on < today;
  return (
    <>
      <div>
        <strong className="private">{line.from_name}</strong>
        {line.from_contact && <div className="soft small private">{line.from_contact}</div>}
        <div className="soft small private">{line.need}</div>
      </div>
      <div className="row">
        <Chip>{t(`inbound-status-${line.status}`)}</Chip>
        {line.urgent && <Chip tone="late">! {t("urgent")}</Chip>}
        {line.due_on && today && (
          <Chip tone={late ? "late" : undefined}>
            {late && "! "}
            {t("inbound-owed", { what: line.status })} · {relative(line.due_on, today)}
          </Chip>
        )}
        {line.told_on && (
          <Chip tone="good">
            ✓ {t("inbound-told", { date: line.told_on, who: line.told_to ?? "" })}
          </Chip>
        )}
      </div>
      <div className="row">
        {actsOf(line).map((what) => (
          <Button key={what} small onClick={() => act(what)}>
            {t(`inbound-do-${what}`)}
            <span className="hidden"> {line.from_name}</span>
          </Button>
        ))}
      </div>
      <details>
        <summary className="small">{t("inbound-steps")}</summary>
        <ol className="lines">
          {line.steps.map((step, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place.
            <li key={at} className="small">
              {date(step.on)} · {t(`inbound-status-${step.to}`)}
              {step.corrected && ` · ${t("story-of-corrected")}`}
              {step.note && <span className="private"> · {step.note}</span>}
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}

interface ReceiveForm {
  origin: InboundOrigin;
  partner: string;
  partnerName: string;
  from: string;
  contact: string;
  on: string;
  need: string;
  urgent: boolean;
}

export function Receive({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const { t } = useWords();
  const today = useAnswer("today.date", {}).data ?? "";
  const draft = useDraft<ReceiveForm>(`referrals.receive:${caseId}`, caseId, {
    origin: "partner",
    partner: "",
    partnerName: "",
    from: "",
    contact: "",
    on: "",
    need: "",
    urgent: false,
  });
  const { value, set } = draft;
  const receive = useChange("referrals.receive");
  const submit = () =>
    receive.mutate(
      {
        case: caseId,
        origin: value.origin,
        received_on: value.on || today,
        need: value.need,
        urgent: value.urgent,
        draft: draft.form,
        ...(value.partner ? { partner: value.partner } : {}),
        ...(value.from ? { from_name: value.from } : {}),
        ...(value.contact ? { from_contact: value.contact } : {}),
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t("inbound-receive")}
      draft={draft}
      submit={t("inbound-save")}
      busy={receive.isPending}
      error={receive.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Flags caseId={caseId} />
      <Select<InboundOrigin>
        label={t("inbound-origin")}
        value={value.origin}
        onChange={(origin) => set({ origin })}
        options={ORIGINS.map((o) => [o, t(`inbound-origin-${o}`)] as const)}
      />
      {value.origin === "partner" ? (
        <PartnerField partner={value.partner} text={value.partnerName} set={set} />
      ) : (
        <Field
          label={t("inbound-from")}
          value={value.from}
          onChange={(from) => set({ from })}
          required
        />
      )}
      <Field
        label={t("inbound-contact")}
        value={value.contact}
        onChange={(contact) => set({ contact })}
      />
      <Field
        label={t("referral-need")}
        value={value.need}
        onChange={(need) => set({ need })}
        multiline
        required
      />
      <DateField
        label={t("inbound-received-on")}
        value={value.on || today}
        onChange={(on) => set({ on })}
      />
      <Check
        label={t("inbound-urgent")}
        checked={value.urgent}
        onChange={(urgent) => set({ urgent })}
      />
    </FormDialog>
  );
}

interface ActProps {
  caseId: string;
  line: InboundReferral;
  onClose: () => void;
}

function Answer({ caseId, line, onClose }: ActProps) {
  const { t } = useWords();
  const today = useAnswer("today.date", {}).data ?? "";
  const draft = useDraft<AnswerForm<InboundStatus>>(
    `referrals.inbound_answer:${caseId}:${line.id}`,
    caseId,
    UNANSWERED,
  );
  const { set } = draft;
  const { to, on, note } = draft.value;
  const answer = useChange("referrals.answer_inbound");
  const submit = () => {
    if (!to) return;
    answer.mutate(
      {
        case: caseId,
        inbound: line.id,
        to,
        on: on || today,
        draft: draft.form,
        ...details(draft.value),
      },
      ending(draft, onClose),
    );
  };
  return (
    <FormDialog
      title={t("inbound-answer", { partner: line.from_name })}
      draft={draft}
      submit={t("save")}
      busy={answer.isPending}
      error={answer.error}
      ready={to !== ""}
      onSubmit={submit}
      onClose={onClose}
    >
      <AnswerFields
        answer={draft.value}
        set={set}
        today={today}
        states={line.next.map((s) => [s, t(`inbound-status-${s}`)] as const)}
      />
      <Field label={t("in-words")} value={note} onChange={(note) => set({ note })} />
    </FormDialog>
  );
}

function Review({ caseId, line, onClose }: ActProps) {
  const { t } = useWords();
  const draft = useDraft(`referrals.inbound_review:${caseId}:${line.id}`, caseId, { note: "" });
  const { note } = draft.value;
  const review = useChange("referrals.review_inbound");
  const submit = () =>
    review.mutate(
      { case: caseId, inbound: line.id, draft: draft.form, ...(note ? { note } : {}) },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t("inbound-review")}
      draft={draft}
      submit={t("save")}
      busy={review.isPending}
      error={review.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="soft">{t("inbound-review-hint")}</p>
      <Field
        label={t("in-words")}
        value={note}
        onChange={(note) => draft.set({ note })}
        autoFocus
      />
    </FormDialog>
  );
}

function Tell({ caseId, line, onClose }: ActProps) {
  const { t } = useWords();
  const today = useAnswer("today.date", {}).data ?? "";
  const draft = useDraft(`referrals.inbound_tell:${caseId}:${line.id}`, caseId, {
    whom: line.from_contact ?? "",
    channel: "phone" as FollowUpChannel,
    on: "",
    note: "",
  });
  const { set } = draft;
  const { whom, channel, on, note } = draft.value;
  const tell = useChange("referrals.tell_sender");
  const submit = () =>
    tell.mutate(
      {
        case: caseId,
        inbound: line.id,
        whom,
        channel,
        on: on || today,
        draft: draft.form,
        ...(note ? { note } : {}),
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t("inbound-tell", { partner: line.from_name })}
      draft={draft}
      submit={t("save")}
      busy={tell.isPending}
      error={tell.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="soft">{t("inbound-tell-hint")}</p>
      <Field
        label={t("inbound-tell-whom")}
        value={whom}
        onChange={(whom) => set({ whom })}
        required
        autoFocus
      />
      <div className="grid2">
        <Select<FollowUpChannel>
          label={t("channel")}
          value={channel}
          onChange={(channel) => set({ channel })}
          options={CHANNELS.map((c) => [c, t(`follow-up-channel-${c}`)] as const)}
        />
        <DateField label={t("date")} value={on || today} onChange={(on) => set({ on })} />
      </div>
      <Field label={t("in-words")} value={note} onChange={(note) => set({ note })} />
    </FormDialog>
  );
}

function Correct({ caseId, line, onClose }: ActProps) {
  const { t } = useWords();
  const draft = useDraft(`referrals.inbound_correct:${caseId}:${line.id}`, caseId, { reason: "" });
  const { reason } = draft.value;
  const correct = useChange("referrals.correct_inbound");
  const last = line.steps.filter((step) => !step.corrected).at(-1);
  const submit = () =>
    correct.mutate(
      { case: caseId, inbound: line.id, reason, draft: draft.form },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t("inbound-correct", { partner: line.from_name })}
      draft={draft}
      submit={t("save")}
      busy={correct.isPending}
      error={correct.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {last && (
        <p>{t("inbound-correct-step", { what: t(`inbound-status-${last.to}`), date: last.on })}</p>
      )}
      <p className="soft">{t("referral-hint-correct")}</p>
      <Field
        label={t("reason")}
        value={reason}
        onChange={(reason) => draft.set({ reason })}
        required
        autoFocus
      />
    </FormDialog>
  );
}
