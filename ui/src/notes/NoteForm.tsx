// A note, at hand at the top of the story; a draft within a second.
import { useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { Button, Discard, Refusal } from "../components/parts";
import { NoteField } from "./NoteField";

const EMPTY = { text: "" };

export function NoteForm({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const form = `notes.new:${caseId}`;
  const { value, set, state, done, discard } = useDraft(form, caseId, EMPTY);
  const save = useChange("notes.save");
  const submit = () => {
    if (value.text.trim()) {
      save.mutate({ case: caseId, text: value.text, draft: form }, { onSuccess: done });
    }
  };
  return (
    <form
      id="new-note"
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
      }}
    >
      <NoteField label={t("note-new")} value={value.text} onChange={(text) => set({ text })} />
      <Refusal error={save.error} />
      <div className="row">
        <Button
          kind="main"
          type="submit"
          keys="Ctrl+↵"
          disabled={!value.text.trim() || save.isPending}
        >
          {t("note-save")}
        </Button>
        {value.text && <Discard kind="quiet" onDiscard={() => void discard()} />}
        <span className="soft small right" role="status">
          {state === "none" || state === "superseded" ? "" : t(`draft-state-${state}`)}
        </span>
      </div>
    </form>
  );
}
