// An entry of the agenda: a visit and what it gave, a group and its attendance.
import { useEffect, useState } from "react";
import type {
  CancelReason,
  Entry,
  EntryPage as Page,
  Participant,
  Presence,
} from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { go, href, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { ending, FormDialog } from "../components/forms";
import { Button, Chip, DateField, Field, Refusal, Select, Waiting } from "../components/parts";
import { Attendance } from "./Attendance";
import { SlotLine } from "./DayView";
import { EntryForm, NumberField } from "./EntryForm";

type Open = "" | "edit" | "hold" | "cancel";

export function EntryPage({ id }: { id: string }) {
  const { t } = useWords();
  const answer = useAnswer("agenda.entry", { entry: id });
  if (!answer.data || answer.error) {
    return (
      <div className="page page-narrow">
        <h1 tabIndex={-1}>{t("room-agenda")}</h1>
        <Waiting error={answer.error} retry={() => void answer.refetch()} />
      </div>
    );
  }
  if (answer.data.entry.what.kind === "meeting") return <Meeting page={answer.data} />;
  return <Sheet page={answer.data} />;
}

/** A meeting of a table is kept there. */
function Meeting({ page }: { page: Page }) {
  const of = useAnswer("concertation.of_entry", { entry: page.entry.id });
  const { data } = of;
  useEffect(() => {
    if (data) window.location.replace(href("concertation", data.table, "meeting", data.meeting));
  }, [data]);
  if (of.isPending || data) return null;
  return <Sheet page={page} />;
}

function Sheet({ page }: { page: Page }) {
  const { t, date, time } = useWords();
  const { path } = useRoute();
  const asked = path[2];
  const { entry, people } = page;
  const [open, setOpen] = useState<Open>(
    asked === "edit" || asked === "hold" || asked === "cancel" ? asked : "",
  );
  const today = useAnswer("today.date", {}).data ?? "";
  const hold = useChange("agenda.hold");
  const reopen = useChange("agenda.reopen");
  const remove = useChange("agenda.remove");
  const kind = entry.what.kind;
  const planned = entry.status === "planned";
  const when = [date(entry.starts_on), entry.starts_at && time(entry.starts_at)];
  const where = [entry.place, entry.municipality_name].filter(Boolean).join(", ");
  const close = () => {
    setOpen("");
    if (asked) go("agenda", entry.id);
  };
  return (
    <div className="page page-narrow">
      <div className="head">
        <h1 tabIndex={-1}>{entry.title}</h1>
        <Chip tone={entry.status === "held" ? "good" : planned ? "on" : undefined}>
          {t(`entry-status-${entry.status}`)}
        </Chip>
        <div className="head-end">
          <a className="button" href={`${href("agenda")}?view=day&date=${entry.starts_on}`}>
            {t("back")}
          </a>
          <Button onClick={() => setOpen("edit")}>{t("edit")}</Button>
          {planned && (
            <Button onClick={() => setOpen("cancel")}>{t(`entry-cancel-${kind}`)}</Button>
          )}
          {entry.status === "cancelled" && (
            <Button onClick={() => reopen.mutate({ entry: entry.id })}>{t("entry-reopen")}</Button>
          )}
          {people.length === 0 && (
            <Button
              onClick={() => remove.mutate({ entry: entry.id }, { onSuccess: () => go("agenda") })}
            >
              {t("entry-remove")}
            </Button>
          )}
          {entry.status !== "cancelled" && entry.starts_on <= today && kind === "visit" && (
            <Button kind="main" onClick={() => setOpen("hold")}>
              {t("entry-hold-visit")}
            </Button>
          )}
          {planned && entry.starts_on <= today && kind !== "visit" && (
            <Button kind="main" onClick={() => hold.mutate({ entry: entry.id })}>
              {t(`entry-hold-${kind}`)}
            </Button>
          )}
        </div>
      </div>
      <p className="soft">
        {[t(`entry-kind-${kind}`), when.filter(Boolean).join(", "), where]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <Refusal error={hold.error ?? reopen.error ?? remove.error} />
      {entry.report && (
        <p className="banner banner-good">
          {t("entry-report", { met: entry.report.met, files: entry.report.new_files })}
          {entry.report.km !== null && `, ${t("entry-report-km", { km: entry.report.km })}`}
        </p>
      )}
      {entry.reason && <p className="banner">{t(`cancel-reason-${entry.reason}`)}</p>}
      {entry.note && <p className="told">{entry.note}</p>}
      {kind === "activity" && <Attendance entry={entry} people={people} today={today} />}
      {kind === "visit" && <ThatDay entry={entry} today={today} />}
      {open === "edit" && <EntryForm entry={entry} on={entry.starts_on} onClose={close} />}
      {open === "hold" && <HoldVisit entry={entry} onClose={close} />}
      {open === "cancel" && <CancelEntry entry={entry} people={people} onClose={close} />}
    </div>
  );
}

/** Whom one meets that day. */
function ThatDay({ entry, today }: { entry: Entry; today: string }) {
  const { t } = useWords();
  const day = { from: entry.starts_on, to: entry.starts_on, owner: entry.owner };
  const slots = useAnswer("agenda.show", day).data?.slots ?? [];
  return (
    <section className="card">
      <h2>{t("entry-that-day")}</h2>
      {slots.length === 0 && <p className="soft">{t("agenda-nothing")}</p>}
      <ul className="lines">
        {slots.map((slot) => (
          <SlotLine key={slot.follow_up} slot={slot} today={today} />
        ))}
      </ul>
    </section>
  );
}

function HoldVisit({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { t } = useWords();
  const draft = useDraft(`agenda.hold:${entry.id}`, undefined, {
    met: entry.report ? String(entry.report.met) : "",
    files: entry.report ? String(entry.report.new_files) : "",
    km: entry.report?.km ? String(entry.report.km) : "",
    next: "",
    note: entry.note ?? "",
  });
  const { value, set } = draft;
  const hold = useChange("agenda.hold");
  const submit = () =>
    hold.mutate(
      {
        entry: entry.id,
        report: {
          met: Number(value.met) || 0,
          new_files: Number(value.files) || 0,
          km: value.km ? Number(value.km) : null,
        },
        note: value.note,
        draft: draft.form,
        ...(value.next ? { next_on: value.next } : {}),
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t("entry-hold-visit")}
      draft={draft}
      submit={t("save")}
      busy={hold.isPending}
      error={hold.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="grid3">
        <NumberField label={t("entry-met")} value={value.met} onChange={(met) => set({ met })} />
        <NumberField
          label={t("entry-new-files")}
          value={value.files}
          onChange={(files) => set({ files })}
        />
        <NumberField label={t("entry-km")} value={value.km} onChange={(km) => set({ km })} />
      </div>
      <DateField
        label={t("entry-next-on")}
        hint={t("entry-next-on-hint")}
        value={value.next}
        onChange={(next) => set({ next })}
      />
      <Field
        label={t("entry-note")}
        multiline
        value={value.note}
        onChange={(note) => set({ note })}
      />
    </FormDialog>
  );
}

const REASONS: CancelReason[] = ["weather", "road", "staff", "no_one", "other"];

interface CancelProps {
  entry: Entry;
  people: Participant[];
  onClose: () => void;
}

function CancelEntry({ entry, people, onClose }: CancelProps) {
  const { t } = useWords();
  const draft = useDraft(`agenda.cancel:${entry.id}`, undefined, {
    reason: "weather" as CancelReason,
    note: "",
    next: "",
  });
  const { value, set } = draft;
  const cancel = useChange("agenda.cancel");
  const expected: Presence = "registered";
  const waiting = people.filter((p) => p.presence === expected).length;
  const submit = () =>
    cancel.mutate(
      {
        entry: entry.id,
        reason: value.reason,
        note: value.note,
        draft: draft.form,
        ...(value.next ? { next_on: value.next } : {}),
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t(`entry-cancel-${entry.what.kind}`)}
      draft={draft}
      submit={t(`entry-cancel-${entry.what.kind}`)}
      busy={cancel.isPending}
      error={cancel.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {entry.what.kind === "activity" && <p>{t("entry-cancel-people", { count: waiting })}</p>}
      <div className="grid2">
        <Select<CancelReason>
          label={t("cancel-reason")}
          value={value.reason}
          onChange={(reason) => set({ reason })}
          options={REASONS.map((r) => [r, t(`cancel-reason-${r}`)] as const)}
        />
        <DateField
          label={t("entry-next-on")}
          hint={t("entry-next-on-hint")}
          value={value.next}
          onChange={(next) => set({ next })}
        />
      </div>
      <Field label={t("in-words")} value={value.note} onChange={(note) => set({ note })} />
    </FormDialog>
  );
}
