// A note corrected by its author while it may be, or completed below.
import type { CaseSheet, Note } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { ending, FormDialog } from "../components/forms";
import { Button, Dialog, Waiting } from "../components/parts";
import { localMoment } from "../history/fields";
import { NoteField } from "./NoteField";

interface NoteProps {
  sheet: CaseSheet;
  note: string | undefined;
  onClose: () => void;
}

export function CorrectNote({ sheet, note: id, onClose }: NoteProps) {
  const note = sheet.notes.find((n) => n.id === id);
  return note ? <Corrector caseId={sheet.id} note={note} onClose={onClose} /> : null;
}

function Corrector(props: { caseId: string; note: Note; onClose: () => void }) {
  const { t } = useWords();
  const { caseId, note, onClose } = props;
  const form = `notes.correct:${caseId}:${note.id}`;
  const draft = useDraft(form, caseId, { text: note.text }, { whole: true });
  const save = useChange("notes.save");
  return (
    <FormDialog
      title={t("note-correct-title")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      ready={draft.value.text.trim() !== ""}
      onSubmit={() =>
        save.mutate(
          { case: caseId, note: note.id, text: draft.value.text, draft: form },
          ending(draft, onClose),
        )
      }
      onClose={onClose}
    >
      <NoteField
        label={t("note-text")}
        value={draft.value.text}
        onChange={(text) => draft.set({ text })}
      />
    </FormDialog>
  );
}

export function AmendNote({ sheet, note: id, onClose }: NoteProps) {
  const { t } = useWords();
  const note = sheet.notes.find((n) => n.id === id);
  const form = `notes.amend:${sheet.id}:${id ?? ""}`;
  const draft = useDraft(form, sheet.id, { text: "" });
  const amend = useChange("notes.amend");
  if (!note) return null;
  return (
    <FormDialog
      title={t("note-amend-title")}
      draft={draft}
      submit={t("save")}
      busy={amend.isPending}
      error={amend.error}
      ready={draft.value.text.trim() !== ""}
      onSubmit={() =>
        amend.mutate(
          { case: sheet.id, note: note.id, text: draft.value.text, draft: form },
          ending(draft, onClose),
        )
      }
      onClose={onClose}
    >
      <blockquote className="quote private">{note.text}</blockquote>
      <NoteField
        label={t("note-addendum")}
        hint={t("note-amend-hint")}
        value={draft.value.text}
        onChange={(text) => draft.set({ text })}
      />
    </FormDialog>
  );
}

/** Every version of a note, newest first. */
export function NoteVersions({ sheet, note: id, onClose }: NoteProps) {
  const { t, date } = useWords();
  const answer = useAnswer("notes.versions", { case: sheet.id, note: id ?? "" });
  const users = useAnswer("users.list", {}).data ?? [];
  const who = (user: string) => users.find((u) => u.id === user)?.name ?? t("someone-else");
  return (
    <Dialog title={t("note-versions-title")} onClose={onClose}>
      {!answer.data ? (
        <Waiting error={answer.error} />
      ) : (
        <ol className="story">
          {answer.data.map((version, at) => (
            <li key={version.at}>
              <span className="soft small">
                {date(localMoment(version.at).slice(0, 10))} · {localMoment(version.at).slice(11)} ·{" "}
                <span className="private">{who(version.author)}</span>
                {at === 0 && ` · ${t("note-version-now")}`}
              </span>
              <p className="private">{version.text}</p>
            </li>
          ))}
        </ol>
      )}
      <div className="dialog-end">
        <Button kind="main" onClick={onClose}>
          {t("close")}
        </Button>
      </div>
    </Dialog>
  );
}
