// Several partners reminded as one act: what would be recorded is seen first, who is
// left out and why; each partner's message is ready to go.
import { useState } from "react";
import type { ReferralRef, ReminderLine, WorkLine } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { useWork } from "../api/work";
import { useDraft } from "../app/drafts";
import { type Lang, useWords } from "../app/words";
import { FormDialog } from "../components/forms";
import { Chip, DateField, Field, Select, Waiting } from "../components/parts";
import { LANGUAGES, Mail } from "./Mail";

interface RemindManyProps {
  chosen: WorkLine[];
  onClose: () => void;
  onDone: (count: number) => void;
}

interface Form {
  referrals: ReferralRef[];
  on: string;
  note: string;
}

const TABLES = ["referrals", "referral_events"];

export function RemindMany({ chosen, onClose, onDone }: RemindManyProps) {
  const { t, lang } = useWords();
  const own = chosen.map((line) => ({ case: line.case, referral: line.id }));
  const draft = useDraft<Form>("referrals.remind_many", undefined, {
    referrals: own,
    on: "",
    note: "",
  });
  const today = useAnswer("today.date", {}).data ?? "";
  const [language, setLanguage] = useState<Lang>(lang);
  // Those chosen on the screen are those reminded; else those of the draft.
  const referrals = own.length > 0 ? own : draft.value.referrals;
  const { on, note } = draft.value;
  const set = (change: Partial<Form>) => draft.set({ ...change, referrals });
  const request = { referrals, ...(on ? { on } : {}), ...(note ? { note } : {}) };
  const preview = useAnswer("referrals.remind_preview", request, referrals.length > 0);
  const texts = useAnswer(
    "referrals.reminder_texts",
    { referrals, language },
    referrals.length > 0,
  );
  const seen = preview.data;
  const act = useWork("referrals.remind_many", "reminders", TABLES, (answer) => {
    void draft.discard();
    onDone(answer.done);
  });
  const ready = seen?.lines.filter((line) => !line.refused) ?? [];
  const left = seen?.lines.filter((line) => line.refused) ?? [];
  return (
    <FormDialog
      title={t("remind-many", { count: referrals.length })}
      draft={draft}
      submit={t("remind-many-apply", { count: seen?.ready ?? 0 })}
      busy={act.progress !== null}
      error={act.error}
      ready={ready.length > 0}
      onSubmit={() => {
        if (seen) void act.run({ ...request, seen: seen.seen });
      }}
      onClose={act.progress ? act.cancel : onClose}
    >
      <div className="grid2">
        <DateField label={t("date")} value={on || today} onChange={(on) => set({ on })} />
        <Field label={t("in-words")} value={note} onChange={(note) => set({ note })} />
      </div>
      {!seen ? (
        <Waiting error={preview.error} />
      ) : (
        <>
          <p role="status">
            <strong>{t("remind-many-would", { count: seen.ready })}</strong>
          </p>
          <ul className="lines">
            {ready.map((line) => (
              <li key={line.referral} className="line">
                <Who line={line} />
                <Chip>
                  {line.reminders === 0
                    ? t("remind-first")
                    : t("remind-nth", { nth: line.reminders + 1 })}
                </Chip>
                <span className="soft small">
                  {t("remind-then", { before: line.before ?? "–", after: line.after ?? "–" })}
                </span>
              </li>
            ))}
          </ul>
          {left.length > 0 && <Left lines={left} />}
          {texts.data && texts.data.length > 0 && (
            <section className="stack">
              <h3>{t("remind-texts")}</h3>
              <p className="soft">{t("remind-texts-hint")}</p>
              <Select<Lang>
                label={t("mail-language")}
                value={language}
                onChange={setLanguage}
                options={LANGUAGES}
              />
              {texts.data.map((text) => (
                <Mail
                  key={text.partner}
                  mail={text.mail}
                  title={t("mail-for", { partner: text.partner_name })}
                />
              ))}
            </section>
          )}
        </>
      )}
    </FormDialog>
  );
}

function Who({ line }: { line: ReminderLine }) {
  return (
    <span className="grow private">
      <strong>{line.name}</strong> <span className="soft small">{line.number}</span>
      <br />
      <span className="soft small">{line.partner_name}</span>
    </span>
  );
}

function Left({ lines }: { lines: ReminderLine[] }) {
  const { t, refusal } = useWords();
  return (
    <section>
      <h3>{t("remind-many-left")}</h3>
      <ul className="lines">
        {lines.map((line) => (
          <li key={line.referral} className="line">
            <Who line={line} />
            <span className="grow">{line.refused && refusal(line.refused)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
