// What an appointment needs besides its date: how long, where, with whom; what
// it meets, said before it is saved; the reminder to give.
import type { Arrangement, FollowUpChannel, InterpreterMode } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { isDate, readTime } from "../app/dates";
import { useWords } from "../app/words";
import { CHANNELS } from "../cases/lists";
import { Check, Field, Select } from "../components/parts";

const MODES: InterpreterMode[] = ["in_person", "phone", "video"];

export interface ArrangementForm {
  channel: FollowUpChannel | "";
  minutes: string;
  place: string;
  attends: string;
  interpreted: boolean;
  mode: InterpreterMode;
  language: string;
  who: string;
  confirmed: boolean;
}

/** The form, from what stands. */
export function formOf(
  channel: FollowUpChannel | null | undefined,
  stands: Arrangement | undefined,
  language: string,
): ArrangementForm {
  const interpreter = stands?.interpreter;
  return {
    channel: channel ?? "",
    minutes: stands?.minutes ? String(stands.minutes) : "",
    place: stands?.place ?? "",
    attends: stands?.attends ?? "",
    interpreted: !!interpreter,
    mode: interpreter?.mode ?? "phone",
    language: interpreter?.language ?? language,
    who: interpreter?.who ?? "",
    confirmed: interpreter?.confirmed ?? false,
  };
}

/** What the core takes. */
export function arrangementOf(form: ArrangementForm): Arrangement {
  const { mode, language, who, confirmed } = form;
  return {
    minutes: Number(form.minutes) || null,
    place: form.place,
    attends: form.attends,
    interpreter: form.interpreted ? { mode, language, who, confirmed } : null,
  };
}

interface FieldsProps {
  form: ArrangementForm;
  set: (change: Partial<ArrangementForm>) => void;
}

export function ArrangementFields({ form, set }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      <div className="grid3">
        <Select<FollowUpChannel>
          label={t("channel")}
          value={form.channel}
          empty={t("not-said")}
          onChange={(channel) => set({ channel })}
          options={CHANNELS.map((c) => [c, t(`follow-up-channel-${c}`)] as const)}
        />
        <MinutesField value={form.minutes} onChange={(minutes) => set({ minutes })} />
        <Field
          label={t("appointment-attends")}
          value={form.attends}
          onChange={(attends) => set({ attends })}
        />
      </div>
      <Field
        label={t("appointment-place")}
        hint={t("appointment-place-hint")}
        value={form.place}
        onChange={(place) => set({ place })}
      />
      <Check
        label={t("appointment-interpreter")}
        checked={form.interpreted}
        onChange={(interpreted) => set({ interpreted })}
      />
      {form.interpreted && (
        <div className="grid3">
          <Field
            label={t("interpreter-language")}
            value={form.language}
            onChange={(language) => set({ language })}
          />
          <Field label={t("interpreter-who")} value={form.who} onChange={(who) => set({ who })} />
          <Select<InterpreterMode>
            label={t("interpreter-mode")}
            value={form.mode}
            onChange={(mode) => set({ mode })}
            options={MODES.map((m) => [m, t(`interpreter-mode-${m}`)] as const)}
          />
          <Check
            label={t("interpreter-confirmed")}
            checked={form.confirmed}
            onChange={(confirmed) => set({ confirmed })}
          />
        </div>
      )}
    </>
  );
}

export function MinutesField(props: { value: string; onChange: (value: string) => void }) {
  const { t } = useWords();
  const minutes = Number(props.value);
  const wrong =
    props.value !== "" && !(Number.isInteger(minutes) && minutes >= 5 && minutes <= 720);
  return (
    <Field
      label={t("appointment-minutes")}
      invalid={wrong ? t("error-appointment-length") : null}
      {...props}
    />
  );
}

export function TimeField(props: {
  value: string;
  onChange: (value: string) => void;
  label?: string;
}) {
  const { t } = useWords();
  const wrong = props.value !== "" && readTime(props.value) === null;
  return (
    <Field
      label={props.label ?? t("time")}
      hint={t("time-hint")}
      invalid={wrong ? t("error-not-a-time") : null}
      value={props.value}
      onChange={props.onChange}
    />
  );
}

interface ThoughtProps {
  on: string;
  at: string;
  minutes: string;
  caseId?: string | undefined;
  followUp?: string | undefined;
  entry?: string | undefined;
  owner?: string | undefined;
  interpreter?: string;
  place?: string;
}

/** What the appointment meets: said, never forbidden. */
export function Conflicts(thought: ThoughtProps) {
  const { t, time, lang } = useWords();
  const at = readTime(thought.at);
  const minutes = Number(thought.minutes);
  const request = {
    on: thought.on,
    ...(at ? { at } : {}),
    ...(minutes >= 5 && minutes <= 720 ? { minutes } : {}),
    ...(thought.caseId ? { case: thought.caseId } : {}),
    ...(thought.followUp ? { follow_up: thought.followUp } : {}),
    ...(thought.entry ? { entry: thought.entry } : {}),
    ...(thought.owner ? { owner: thought.owner } : {}),
    ...(thought.interpreter ? { interpreter: thought.interpreter } : {}),
    ...(thought.place ? { place: thought.place } : {}),
  };
  const found = useAnswer("agenda.check", request, isDate(thought.on)).data ?? [];
  const sentences = new Set(
    found.map((c) =>
      t(`conflict-${c.what}`, {
        from: c.from ? time(c.from) : "",
        name: c.holiday?.[lang] ?? c.name ?? "",
      }),
    ),
  );
  return (
    <div role="status" aria-live="polite">
      {sentences.size > 0 && (
        <div className="banner">
          <span>
            <strong>! {t("conflicts")}</strong>
            <ul>
              {[...sentences].map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </span>
        </div>
      )}
    </div>
  );
}

/** What to say to the person, or to write on a card: no name, no purpose. */
export function Reminder({ on, at, place }: { on: string; at: string; place: string }) {
  const { t, date, time } = useWords();
  const hour = readTime(at);
  if (!isDate(on) || !hour) return null;
  return (
    <div>
      <h3>{t("reminder-give")}</h3>
      <p className="soft">
        {t("reminder-text", { date: date(on), time: time(hour), place: place.trim() || "none" })}
      </p>
    </div>
  );
}
