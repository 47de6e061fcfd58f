// Closing a file: why, what came of it, what follows; what it cancels is said
// before.
import { useEffect, useRef } from "react";
import type {
  CaseSheet,
  ClosingPreview,
  ClosingReason,
  ConsentForm,
} from "../api/generated/operations";
import { flushDrafts } from "../api/pending";
import { useAnswer, useChange } from "../api/query";
import { isDate } from "../app/dates";
import { useDraft } from "../app/drafts";
import { go } from "../app/route";
import { useWords } from "../app/words";
import { CLOSINGS } from "../cases/lists";
import { FormDialog } from "../components/forms";
import { DateField, Field, Select, Waiting } from "../components/parts";
import { ConsentFields, type HowGiven, howGiven, NOT_SAID } from "../consents/ConsentFields";
import { useNumber } from "../rules/numbers";
import { FinalScores } from "./FinalScores";
import { asksNothing, EMPTY_SHEET, residenceOf, type SheetForm, sheetOf } from "./lists";
import { NoScoresField, SheetFields } from "./SheetFields";

interface Form extends SheetForm, HowGiven {
  reason: ClosingReason | "";
  note: string;
  body: string;
  confirmed: string;
  settled: string;
  asked: ConsentForm | "";
}

const EMPTY: Form = {
  ...EMPTY_SHEET,
  ...NOT_SAID,
  reason: "",
  note: "",
  body: "",
  confirmed: "",
  settled: "",
  asked: "",
};

interface CloseProps {
  sheet: CaseSheet;
  /** Back from the final assessment. */
  back?: boolean;
  onClose: () => void;
}

export function CloseCase({ sheet, back, onClose }: CloseProps) {
  const { t } = useWords();
  const draft = useDraft<Form>(`closings.close:${sheet.id}`, sheet.id, EMPTY);
  const { value, set, propose } = draft;
  const preview = useAnswer("closings.preview", { case: sheet.id });
  const moved = isDate(value.settled) && value.settled !== preview.data?.settled_on;
  const counted = useAnswer(
    "closings.preview",
    { case: sheet.id, settled_on: value.settled },
    moved && preview.data !== undefined,
  );
  // What was shown stays while another date is counted from.
  const shown = (moved && counted.data) || preview.data;
  const close = useChange("closings.close");
  const latest = useRef(value.settled);
  latest.current = value.settled;
  const known = preview.data?.settled_on ?? "";
  useEffect(() => {
    // The file's own date, proposed once: what is typed over it is left alone.
    if (known && !latest.current) propose({ settled: known });
  }, [known, propose]);
  const nothing = asksNothing(value.reason);
  const submit = () => {
    if (!value.reason) return;
    const retention =
      !nothing && value.asked !== "" ? { form: value.asked, ...howGiven(value) } : null;
    const dated = retention && isDate(value.settled) && !shown?.settled_known;
    close.mutate(
      {
        case: sheet.id,
        reason: value.reason,
        sheet: sheetOf(nothing ? EMPTY_SHEET : value),
        draft: draft.form,
        ...(value.note.trim() ? { note: value.note } : {}),
        ...(value.reason === "transferred_out"
          ? { transfer: { to: value.body, confirmed_on: value.confirmed } }
          : {}),
        ...(dated ? { settled_on: value.settled } : {}),
        ...(retention ? { retention } : {}),
      },
      {
        onSuccess: () => {
          draft.done();
          onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      title={t("close-title")}
      draft={draft}
      submit={t("close-now")}
      busy={close.isPending}
      error={close.error}
      ready={value.reason !== ""}
      onSubmit={submit}
      onClose={onClose}
    >
      {!shown ? (
        <Waiting error={preview.error} />
      ) : (
        <>
          <div className="grid2">
            <Select<ClosingReason>
              label={t("closing-reason")}
              value={value.reason}
              empty={t("choose")}
              onChange={(reason) => {
                const residence = residenceOf(reason);
                set({ reason, ...(residence ? { residence } : {}) });
              }}
              options={CLOSINGS.map((c) => [c, t(`closing-reason-${c}`)] as const)}
            />
            <Field
              label={t(decides(value.reason, shown) ? "close-decided" : "close-note")}
              value={value.note}
              onChange={(note) => set({ note })}
              required={value.reason === "other" || decides(value.reason, shown)}
            />
          </div>
          <Before reason={value.reason} shown={shown} />
          {value.reason !== "" && !nothing && (
            <>
              {value.reason === "transferred_out" && (
                <div className="grid2">
                  <Field
                    label={t("transfer-to")}
                    value={value.body}
                    onChange={(body) => set({ body })}
                    required
                  />
                  <DateField
                    label={t("transfer-confirmed")}
                    value={value.confirmed}
                    onChange={(confirmed) => set({ confirmed })}
                    required
                  />
                </div>
              )}
              <SheetFields value={value} set={set} scored />
              <FinalScores
                scores={shown.scores}
                back={!!back}
                assess={(form) => {
                  // What is typed is in the vault before the sheet leaves the screen.
                  void flushDrafts().then(() => {
                    onClose();
                    go("cases", sheet.number, "needs", form);
                  });
                }}
              >
                <NoScoresField value={value} set={set} />
              </FinalScores>
              <Retention value={value} set={set} shown={shown} />
            </>
          )}
        </>
      )}
    </FormDialog>
  );
}

const decides = (reason: string, shown: ClosingPreview) =>
  reason === "unreachable" && shown.guarded;

/** What the reason asks for, and what closing does to what is planned. */
function Before({ reason, shown }: { reason: string; shown: ClosingPreview }) {
  const { t } = useWords();
  const { attempts, channels } = shown;
  const asked = {
    attempts: useNumber("unreachable_attempts") ?? 0,
    channels: useNumber("unreachable_channels") ?? 0,
    days: useNumber("unreachable_days") ?? 0,
  };
  return (
    <>
      {reason === "unreachable" && (
        <p className={shown.unreachable ? "banner" : "banner banner-late"}>
          <span>
            {t("close-attempts", { attempts, channels })}
            {!shown.unreachable && ` ${t("close-unreachable-rule", asked)}`}
            {!shown.unreachable &&
              shown.unreachable_from &&
              ` ${t("close-unreachable-from", { date: shown.unreachable_from })}`}
          </span>
        </p>
      )}
      {decides(reason, shown) && <p className="banner banner-late">{t("close-guarded")}</p>}
      <p className="soft small">
        {t("close-effects", { followUps: shown.follow_ups })}
        {shown.referrals > 0 && ` ${t("close-referrals", { count: shown.referrals })}`}
        {shown.received > 0 && ` ${t("close-received", { count: shown.received })}`}
      </p>
    </>
  );
}

interface RetentionProps {
  value: Form;
  set: (change: Partial<Form>) => void;
  shown: ClosingPreview;
}

/** The consent to be called later, and the calls that it makes. */
function Retention({ value, set, shown }: RetentionProps) {
  const { t } = useWords();
  const dates = shown.calls.map((c) => c.due_on).join(", ");
  return (
    <fieldset className="stack">
      <legend>{t("retention")}</legend>
      {shown.consent_until ? (
        <p>{t("retention-standing", { date: shown.consent_until })}</p>
      ) : (
        <div className="grid2">
          <Select<ConsentForm>
            label={t("retention-ask")}
            value={value.asked}
            empty={t("retention-ask-no")}
            onChange={(asked) => set({ asked })}
            options={[
              ["oral", t("retention-ask-oral")],
              ["written", t("retention-ask-written")],
            ]}
          />
          {value.asked !== "" && !shown.settled_known && (
            <DateField
              label={t("settled-on")}
              hint={t("settled-on-hint")}
              value={value.settled}
              onChange={(settled) => set({ settled })}
              required
            />
          )}
        </div>
      )}
      {value.asked !== "" && !shown.consent_until && (
        <ConsentFields
          form={value.asked}
          value={value}
          set={set}
          guardian={shown.through_guardian}
        />
      )}
      {(value.asked !== "" || shown.consent_until) && (
        <p className="soft small">
          {dates ? t("retention-planned", { dates }) : shown.settled_on && t("retention-none-left")}
        </p>
      )}
    </fieldset>
  );
}
