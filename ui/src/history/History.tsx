// The history of a file: who, when, what, from, to.

import type { FieldChange } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";
import { Button, Dialog, Waiting } from "../components/parts";

const HIDDEN = new Set(["position", "hash"]);

export function History({ subject, onClose }: { subject: string; onClose: () => void }) {
  const words = useWords();
  const { t, date } = words;
  const answer = useAnswer("journal.history", { subject });
  const users = useAnswer("users.list", {}).data ?? [];
  const who = (id: string) => users.find((u) => u.id === id)?.name ?? "";
  return (
    <Dialog title={t("history")} onClose={onClose}>
      {!answer.data ? (
        <Waiting error={answer.error} />
      ) : (
        <ol className="story">
          {answer.data.map((line) => (
            <li key={line.seq}>
              <span className="soft small">
                {date(line.at)} · {line.at.slice(11, 16)} UTC ·{" "}
                <span className="private">{who(line.author)}</span>
              </span>
              <h3>{words.action(line.action, line.args as Record<string, string>)}</h3>
              <ul className="small private">
                {line.changes
                  .filter((c) => !HIDDEN.has(c.field))
                  .map((change) => (
                    <Change key={`${change.table}${change.row}${change.field}`} change={change} />
                  ))}
              </ul>
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

function Change({ change }: { change: FieldChange }) {
  const { t } = useWords();
  const from = change.from === null || change.from === "" ? "" : String(change.from);
  const to = change.to === null || change.to === "" ? "" : String(change.to);
  return (
    <li>
      {t(`table-${change.table}`)}, {change.field.replaceAll("_", " ")} : {from && <s>{from}</s>} →{" "}
      {to || t("nothing")}
    </li>
  );
}
