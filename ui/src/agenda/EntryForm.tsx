// A visit, a group, a meeting, an absence: what the agenda holds of no one's file.
import type { Entry, What } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { isDate, readTime } from "../app/dates";
import { useDraft } from "../app/drafts";
import { go } from "../app/route";
import { useWords } from "../app/words";
import { MunicipalityField } from "../cases/IdentityForm";
import { FormDialog } from "../components/forms";
import { DateField, Field, Select } from "../components/parts";
import { Conflicts, MinutesField, TimeField } from "../follow_ups/Arrangement";

type EntryKind = What["kind"];

const KINDS: EntryKind[] = ["visit", "activity", "meeting", "absence"];

interface Form {
  kind: EntryKind;
  title: string;
  on: string;
  ends: string;
  at: string;
  minutes: string;
  place: string;
  municipality: string | null;
  slots: string;
  owner: string;
  note: string;
}

function formOf(entry: Entry | undefined, on: string): Form {
  const what = entry?.what;
  const slots = what?.kind === "visit" || what?.kind === "activity" ? what.slots : null;
  return {
    kind: what?.kind ?? "visit",
    title: entry?.title ?? "",
    on: entry?.starts_on ?? on,
    ends: what?.kind === "absence" ? what.ends_on : "",
    at: entry?.starts_at ?? "",
    minutes: entry?.minutes ? String(entry.minutes) : "",
    place: entry?.place ?? "",
    municipality: what?.kind === "visit" ? what.municipality : null,
    slots: slots ? String(slots) : "",
    owner: entry?.owner ?? "",
    note: entry?.note ?? "",
  };
}

function whatOf(form: Form): What {
  const slots = Number(form.slots) || null;
  switch (form.kind) {
    case "visit":
      return { kind: "visit", municipality: form.municipality, slots };
    case "activity":
      return { kind: "activity", slots };
    case "absence":
      return { kind: "absence", ends_on: isDate(form.ends) ? form.ends : form.on };
    case "meeting":
      return { kind: "meeting" };
  }
}

interface EntryFormProps {
  /** The one that changes; a new one when absent. */
  entry?: Entry;
  on: string;
  onClose: () => void;
}

export function EntryForm({ entry, on, onClose }: EntryFormProps) {
  const { t } = useWords();
  const draft = useDraft<Form>(`agenda.entry:${entry?.id ?? ""}`, undefined, formOf(entry, on), {
    whole: !!entry,
  });
  const { value: form, set } = draft;
  const save = useChange("agenda.save");
  const users = (useAnswer("users.list", {}).data ?? []).filter((u) => !u.left_on);
  const me = useAnswer("users.me", {}).data?.id ?? "";
  const submit = () => {
    const at = readTime(form.at);
    save.mutate(
      {
        title: form.title.trim() || t(`entry-kind-${form.kind}`),
        starts_on: form.on,
        place: form.place,
        note: form.note,
        what: whatOf(form),
        draft: draft.form,
        ...(entry ? { entry: entry.id } : {}),
        ...(at ? { starts_at: at } : {}),
        ...(Number(form.minutes) ? { minutes: Number(form.minutes) } : {}),
        ...(form.owner ? { owner: form.owner } : {}),
      },
      {
        onSuccess: (saved) => {
          draft.done();
          onClose();
          if (!entry && form.kind === "activity") go("agenda", saved.value);
        },
      },
    );
  };
  const counted = form.kind === "visit" || form.kind === "activity";
  return (
    <FormDialog
      title={t(entry ? `entry-kind-${form.kind}` : `entry-new-${form.kind}`)}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {!entry && (
        <Select<EntryKind>
          label={t("entry-kind")}
          value={form.kind}
          onChange={(kind) => set({ kind })}
          options={KINDS.map((k) => [k, t(`entry-kind-${k}`)] as const)}
        />
      )}
      <Field
        label={t("entry-title")}
        hint={t("entry-title-hint")}
        value={form.title}
        onChange={(title) => set({ title })}
      />
      <div className="grid3">
        <DateField label={t("date")} value={form.on} onChange={(v) => set({ on: v })} />
        {form.kind === "absence" && (
          <DateField label={t("entry-ends")} value={form.ends} onChange={(ends) => set({ ends })} />
        )}
        <TimeField value={form.at} onChange={(at) => set({ at })} />
        <MinutesField value={form.minutes} onChange={(minutes) => set({ minutes })} />
      </div>
      <Conflicts
        on={form.on}
        at={form.at}
        minutes={form.minutes}
        entry={entry?.id}
        owner={form.owner}
        place={form.place}
      />
      <div className="grid2">
        {form.kind !== "absence" && (
          <Field label={t("entry-place")} value={form.place} onChange={(place) => set({ place })} />
        )}
        {form.kind === "visit" && (
          <MunicipalityField
            code={form.municipality}
            onCode={(municipality) => set({ municipality })}
          />
        )}
        {counted && (
          <NumberField
            label={t(`entry-slots-${form.kind}`)}
            value={form.slots}
            onChange={(slots) => set({ slots })}
          />
        )}
        {users.length > 1 && (
          <Select
            label={t("entry-owner")}
            value={form.owner || me}
            onChange={(owner) => set({ owner })}
            options={users.map((u) => [u.id, u.name] as const)}
          />
        )}
      </div>
      <Field
        label={t("entry-note")}
        value={form.note}
        onChange={(note) => set({ note })}
        multiline
      />
    </FormDialog>
  );
}

/** A whole number, or nothing. */
export function NumberField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { t } = useWords();
  const good = /^\d{0,4}$/.test(props.value);
  return <Field {...props} invalid={good ? null : t("number-wrong")} />;
}
