// Under a note in the story: who wrote it, what may be done with it, what
// completes it.
import type { CaseSheet, Note } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";
import type { CaseForm } from "../cases/CasePage";
import { Button } from "../components/parts";
import { localMoment } from "../history/fields";

interface NoteToolsProps {
  sheet: CaseSheet;
  note: Note;
  open: (form: CaseForm, note: string) => void;
}

export function NoteTools({ sheet, note, open }: NoteToolsProps) {
  const { t } = useWords();
  const today = useAnswer("today.date", {}).data ?? "";
  const me = useAnswer("users.me", {}).data?.id;
  const users = useAnswer("users.list", {}).data ?? [];
  const who = (user: string) => users.find((u) => u.id === user)?.name ?? t("someone-else");
  const mine = note.author === me;
  const locked = today !== "" && today > note.open_until;
  const addenda = sheet.notes.filter((n) => n.amends === note.id).reverse();
  return (
    <>
      {addenda.map((added) => (
        <div key={added.id} className="addendum">
          <span className="soft small">
            {t("note-addendum")} ·{" "}
            <span className="private">
              {t("note-by", { who: who(added.author), date: added.written_on })}
            </span>
          </span>
          <p className="private">{added.text}</p>
        </div>
      ))}
      <div className="row tools">
        <span className="soft small private">{who(note.author)}</span>
        {note.corrected_at && (
          <span className="soft small">
            {t("note-corrected", { date: localMoment(note.corrected_at).slice(0, 10) })}
          </span>
        )}
        {locked && <span className="soft small">{t("note-locked-since")}</span>}
        {mine && today !== "" && !locked ? (
          <Button small kind="quiet" onClick={() => open("correct", note.id)}>
            {t("note-correct")}
          </Button>
        ) : (
          <Button small kind="quiet" onClick={() => open("amend", note.id)}>
            {t("note-amend")}
          </Button>
        )}
        {note.corrected_at && (
          <Button small kind="quiet" onClick={() => open("versions", note.id)}>
            {t("note-versions")}
          </Button>
        )}
      </div>
    </>
  );
}
