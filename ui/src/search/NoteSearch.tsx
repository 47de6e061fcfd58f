// The words of notes, newest first, with the passage.
import { useAnswer } from "../api/query";
import { href, setFilter, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { Empty, Field, Waiting } from "../components/parts";

export function NoteSearch() {
  const { t, date } = useWords();
  const text = useRoute().filters.get("text") ?? "";
  const answer = useAnswer("search.notes", { text, limit: 50 }, text.trim() !== "");
  const hits = answer.data ?? [];
  return (
    <div className="page page-narrow">
      <h1 tabIndex={-1}>{t("room-notes")}</h1>
      <Field label={t("notes-search")} value={text} onChange={(v) => setFilter("text", v)} />
      {text.trim() === "" ? (
        <div className="card">
          <Empty title={t("notes-search-empty")} />
        </div>
      ) : answer.isPending || answer.error ? (
        <Waiting error={answer.error} />
      ) : hits.length === 0 ? (
        <div className="card">
          <Empty title={t("search-nothing")} />
        </div>
      ) : (
        <section className="card">
          <ul className="lines">
            {hits.map((hit) => (
              <li key={hit.note} className="line line-stack private">
                <div className="row">
                  <a href={href("cases", hit.number)}>{hit.name}</a>
                  <span className="soft small">
                    {hit.number} · {date(hit.written_on)}
                  </span>
                </div>
                <p>
                  …{hit.passage[0]}
                  <mark>{hit.passage[1]}</mark>
                  {hit.passage[2]}…
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
