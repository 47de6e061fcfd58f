// The episodes of a file, the sheet of each closing, the calls that followed.
import type { CaseSheet, EpisodeSheet, RetentionCall } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import type { SectionProps } from "../cases/sections";
import { FormDialog, settled } from "../components/forms";
import { Button, Chip, Waiting } from "../components/parts";
import { ScoreTable } from "./FinalScores";
import { formOf, isDue, sheetOf } from "./lists";
import { SheetFields } from "./SheetFields";

export function Episodes({ sheet, open }: SectionProps) {
  const { t } = useWords();
  const answer = useAnswer("closings.show", { case: sheet.id });
  const shown = answer.data;
  if (!shown) return <Waiting error={answer.error} retry={() => void answer.refetch()} />;
  return (
    <div className="today">
      <div className="stack">
        {shown.episodes.map((episode) => (
          <EpisodeCard
            key={episode.number}
            episode={episode}
            edit={() => open("sheet", String(episode.number))}
          />
        ))}
      </div>
      <section className="card stack">
        <h2>{t("retention")}</h2>
        {shown.calls.length === 0 && <p className="soft">{t("retention-no-call")}</p>}
        <ul className="lines">
          {shown.calls.map((call) => (
            <li key={call.id} className="line">
              <CallLine call={call} record={() => open("retention", call.id)} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function EpisodeCard({ episode, edit }: { episode: EpisodeSheet; edit: () => void }) {
  const { t } = useWords();
  const { number, opened_on: from, closed_on: until, reason, sheet } = episode;
  const over = until !== null && reason !== null;
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t("episode", { number })}</h2>
        <span className="soft">
          {until ? t("episode-over", { from, until }) : t("episode-open", { from })}
        </span>
        {reason && <Chip>{t(`closing-reason-${reason}`)}</Chip>}
        {over && (
          <Button small kind="quiet" className="right" onClick={edit}>
            {t(sheet ? "episode-correct" : "episode-fill")}
          </Button>
        )}
      </div>
      {episode.note && <p className="private">{episode.note}</p>}
      {over && !sheet && <p className="soft">{t("episode-no-sheet")}</p>}
      {sheet && (
        <dl className="facts facts-row">
          <Fact label="plan-result" value={t(`plan-result-${sheet.plan_result}`)} />
          <Fact label="residence" value={t(`residence-${sheet.residence}`)} />
          <Fact label="work" value={t(`work-${sheet.work}`)} />
          {sheet.satisfaction && (
            <Fact label="satisfaction" value={t(`satisfaction-${sheet.satisfaction}`)} />
          )}
          {sheet.no_scores && <Fact label="no-scores" value={t(`no-scores-${sheet.no_scores}`)} />}
        </dl>
      )}
      <ScoreTable scores={episode.scores} />
    </section>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  const { t } = useWords();
  return (
    <div>
      <dt>{t(label)}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function CallLine({ call, record }: { call: RetentionCall; record: () => void }) {
  const { t } = useWords();
  const today = useAnswer("today.date", {}).data ?? "";
  const due = today !== "" && isDue(call, today);
  const over = call.answer !== null || call.cancelled_on !== null;
  return (
    <>
      <span className="grow">
        <strong>{t("retention-month", { month: call.month })}</strong> · {call.due_on}
        <br />
        <span className="soft small">
          {t("retention-window", { from: call.opens_on, until: call.ends_on })}
          {call.attempts > 0 && ` · ${t("retention-attempts", { count: call.attempts })}`}
          {call.left_to && ` · ${t(`left-to-${call.left_to}`)}`}
          {call.answered_on && ` · ${call.answered_on}`}
        </span>
        {call.note && <p className="small private">{call.note}</p>}
      </span>
      {call.answer && (
        <Chip tone={call.answer === "in_region" ? "good" : undefined}>
          {call.answer === "in_region" && "✓ "}
          {t(`retention-answer-${call.answer}`)}
        </Chip>
      )}
      {call.cancelled_on && <Chip>{t("retention-cancelled", { date: call.cancelled_on })}</Chip>}
      {!over && !due && <Chip>{t("retention-waiting")}</Chip>}
      {due && (
        <>
          <Chip tone="warn">! {t("retention-open")}</Chip>
          <Button small onClick={record}>
            {t("retention-record")}
            <span className="hidden"> {t("retention-month", { month: call.month })}</span>
          </Button>
        </>
      )}
    </>
  );
}

interface EditProps {
  sheet: CaseSheet;
  episode: string | undefined;
  onClose: () => void;
}

/** The sheet of an episode that is over, corrected or completed. */
export function EditSheet(props: EditProps) {
  const shown = useAnswer("closings.show", { case: props.sheet.id }).data;
  const episode = shown?.episodes.find((e) => String(e.number) === props.episode);
  return episode ? <Editor {...props} of={episode} /> : null;
}

function Editor({ sheet, of, onClose }: EditProps & { of: EpisodeSheet }) {
  const { t } = useWords();
  const draft = useDraft(`closings.save:${sheet.id}:${of.number}`, sheet.id, formOf(of.sheet), {
    whole: true,
  });
  const save = useChange("closings.save");
  return (
    <FormDialog
      title={t("closing-sheet")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={() =>
        save.mutate(
          { case: sheet.id, episode: of.number, sheet: sheetOf(draft.value) },
          settled(draft, onClose),
        )
      }
      onClose={onClose}
    >
      <SheetFields value={draft.value} set={draft.set} scored={!!of.scores.last} />
    </FormDialog>
  );
}
