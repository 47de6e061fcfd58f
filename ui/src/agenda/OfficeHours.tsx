// The week of the office, as the organization sets it: the agenda goes by it.
import type { OfficeWeek } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { DraftState, Superseded, settled } from "../components/forms";
import { Button, Check, Discard, Field, Refusal } from "../components/parts";
import { useMay } from "../users/may";

/** A day as it is typed. */
interface Day {
  open: boolean;
  opens: string;
  closes: string;
}

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;
/** What a day that opens anew begins with. */
const USUAL = { opens: "08:30", closes: "16:30" };

export function OfficeHours() {
  const kept = useAnswer("agenda.office_week", {}).data;
  const may = useMay()("administer");
  // Above the form, which begins anew when the week changes: it says that it was saved.
  const save = useChange("agenda.save_week");
  return kept && may ? <Form key={JSON.stringify(kept)} kept={kept} save={save} /> : null;
}

interface FormProps {
  kept: OfficeWeek;
  save: ReturnType<typeof useChange<"agenda.save_week">>;
}

function Form({ kept, save }: FormProps) {
  const { t } = useWords();
  const initial = {
    days: kept.days.map((day): Day => ({ open: day !== null, ...USUAL, ...day })),
  };
  const draft = useDraft("agenda.hours", undefined, initial, { whole: true });
  const { days } = draft.value;
  const edit = (at: number, change: Partial<Day>) =>
    draft.set({ days: days.map((day, d) => (d === at ? { ...day, ...change } : day)) });
  const hours = (at: number) => {
    const day = days[at];
    return day?.open ? { opens: day.opens, closes: day.closes } : null;
  };
  const good = days.every((day) => !day.open || (isTime(day.opens) && isTime(day.closes)));
  return (
    <section className="card">
      <h2>{t("office-hours")}</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const week = DAYS.map(hours) as OfficeWeek["days"];
          save.mutate(
            { days: week },
            settled(draft, () => {}),
          );
        }}
      >
        <p className="soft">{t("office-hours-hint")}</p>
        <Superseded draft={draft} />
        {DAYS.map((at) => {
          const day = days[at];
          const name = t(`weekday-${at + 1}`);
          return (
            <div key={at} className="office-day">
              <Check
                label={t("office-open", { day: name })}
                checked={day?.open === true}
                onChange={(open) => edit(at, { open })}
              />
              {day?.open && (
                <>
                  <Field
                    label={t("office-opens", { day: name })}
                    value={day.opens}
                    onChange={(opens) => edit(at, { opens })}
                  />
                  <Field
                    label={t("office-closes", { day: name })}
                    value={day.closes}
                    onChange={(closes) => edit(at, { closes })}
                  />
                </>
              )}
            </div>
          );
        })}
        <Refusal error={save.error} />
        <div className="row">
          <Button kind="main" type="submit" disabled={!good || save.isPending}>
            {t("save")}
          </Button>
          {draft.state !== "none" && (
            <Discard kind="quiet" onDiscard={() => void draft.discard()} />
          )}
          {save.isSuccess && draft.state === "none" ? (
            <span className="soft small" role="status">
              {t("office-saved")}
            </span>
          ) : (
            <DraftState state={draft.state} />
          )}
        </div>
      </form>
    </section>
  );
}

/** What the core reads as a time: `8:30`, `8 h 30`, `9h`. */
function isTime(text: string): boolean {
  return /^([01]?\d|2[0-3])\s*[h:]\s*([0-5]\d)?$/i.test(text.trim());
}
