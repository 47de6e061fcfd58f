// A meeting planned or changed: it is in the agenda of the program.
import type { MeetingLine, MeetingMode } from "../api/generated/operations";
import { useChange } from "../api/query";
import { readTime } from "../app/dates";
import { useDraft } from "../app/drafts";
import { go } from "../app/route";
import { useWords } from "../app/words";
import { FormDialog } from "../components/forms";
import { DateField, Field, Select } from "../components/parts";
import { Conflicts, MinutesField, TimeField } from "../follow_ups/Arrangement";

const MODES: MeetingMode[] = ["in_person", "online", "hybrid"];

interface FormProps {
  table: string;
  meeting?: MeetingLine;
  onClose: () => void;
}

export function MeetingForm({ table, meeting, onClose }: FormProps) {
  const { t } = useWords();
  const name = meeting ? `change:${table}:${meeting.id}` : `plan:${table}`;
  const draft = useDraft(
    `concertation.${name}`,
    undefined,
    {
      on: meeting?.held_on ?? "",
      at: meeting?.starts_at ?? "",
      minutes: meeting?.minutes ? String(meeting.minutes) : "",
      mode: meeting?.mode ?? ("in_person" as MeetingMode),
      place: meeting?.place ?? "",
    },
    { whole: !!meeting },
  );
  const { value, set } = draft;
  const save = useChange("concertation.plan");
  const submit = () =>
    save.mutate(
      {
        table,
        ...(meeting ? { meeting: meeting.id } : {}),
        held_on: value.on,
        starts_at: readTime(value.at),
        minutes: Number(value.minutes) || null,
        mode: value.mode,
        place: value.place || null,
        draft: draft.form,
      },
      {
        onSuccess: (saved) => {
          draft.done();
          if (meeting) onClose();
          else go("concertation", table, "meeting", saved.value);
        },
      },
    );
  return (
    <FormDialog
      title={t(meeting ? "meeting-change" : "meeting-new")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="grid3">
        <DateField label={t("date")} value={value.on} onChange={(on) => set({ on })} required />
        <TimeField value={value.at} onChange={(at) => set({ at })} />
        <MinutesField value={value.minutes} onChange={(minutes) => set({ minutes })} />
      </div>
      <Conflicts
        on={value.on}
        at={value.at}
        minutes={value.minutes}
        entry={meeting?.entry}
        owner=""
        place={value.place}
      />
      <div className="grid2">
        <Select<MeetingMode>
          label={t("meeting-mode")}
          value={value.mode}
          onChange={(mode) => set({ mode })}
          options={MODES.map((m) => [m, t(`meeting-mode-${m}`)] as const)}
        />
        <Field label={t("entry-place")} value={value.place} onChange={(place) => set({ place })} />
      </div>
      <p className="soft small">{t("meeting-in-agenda")}</p>
    </FormDialog>
  );
}
