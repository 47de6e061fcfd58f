// Scoring thirteen domains by the digits: what each score means stands beside.
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type {
  Assessment,
  Domain,
  DomainScale,
  DomainScore,
  Moment,
  Needs,
} from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { type Draft, useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { DraftState, ending, Superseded } from "../components/forms";
import { Button, Check, DateField, Discard, Field, Refusal, Select } from "../components/parts";
import { before, DOMAINS } from "./domains";

const MOMENTS: Moment[] = ["baseline", "months_6", "months_12", "months_24", "closing", "other"];
const PICKS = [1, 2, 3, 4, 5, 0];
type Who = "score" | "own";

interface Line {
  score: number | null;
  own: number | null;
  comment: string;
}

interface Form {
  moment: Moment;
  held: string;
  interpreted: boolean;
  interpreter: string;
  lines: Partial<Record<Domain, Line>>;
}

const BLANK: Line = { score: null, own: null, comment: "" };

function formOf(needs: Needs, from: Assessment | undefined, moment: Moment | undefined): Form {
  const lines: Form["lines"] = {};
  for (const s of from?.scores ?? []) {
    lines[s.domain] = { score: s.score, own: s.own_score, comment: s.comment ?? "" };
  }
  return {
    moment: moment ?? from?.moment ?? needs.moment,
    held: from?.held_on ?? "",
    interpreted: from?.interpreted ?? false,
    interpreter: from?.interpreter ?? "",
    lines,
  };
}

function scoresOf(form: Form): DomainScore[] {
  return DOMAINS.flatMap((domain) => {
    const line = form.lines[domain];
    if (!line) return [];
    return [{ domain, score: line.score, own_score: line.own, comment: line.comment || null }];
  });
}

interface ScoringProps {
  caseId: string;
  needs: Needs;
  today: string;
  /** The completed one that this one replaces. */
  corrects?: Assessment | undefined;
  /** On the way to the closing sheet: the final assessment. */
  closing?: boolean;
  onClose: () => void;
}

export function Scoring({ caseId, needs, today, corrects, closing, onClose }: ScoringProps) {
  const { t } = useWords();
  const begun = needs.assessments.find((a) => !a.completed_on);
  const name = corrects ? `correct-${corrects.id}` : closing ? "closing" : "score";
  const last = closing && !corrects ? "closing" : undefined;
  const [initial] = useState(() => formOf(needs, corrects ?? begun, last));
  const draft = useDraft<Form>(`assessments.score:${caseId}:${name}`, caseId, initial, {
    whole: true,
  });
  const { value, set } = draft;
  const save = useChange("assessments.save");
  const scale = useAnswer("assessments.domains", {}).data ?? [];
  const send = (complete: boolean) => {
    const going = corrects ? { corrects: corrects.id } : begun ? { assessment: begun.id } : {};
    save.mutate(
      {
        case: caseId,
        ...going,
        moment: value.moment,
        ...(value.held ? { held_on: value.held } : {}),
        interpreted: value.interpreted,
        ...(value.interpreter ? { interpreter: value.interpreter } : {}),
        scores: scoresOf(value),
        complete,
        draft: draft.form,
      },
      ending(draft, onClose),
    );
  };
  const assessed = DOMAINS.filter((d) => value.lines[d]?.score).length;
  return (
    <form
      className="card stack scoring-form"
      aria-labelledby="scoring-title"
      onSubmit={(event) => {
        event.preventDefault();
        send(true);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          event.currentTarget.requestSubmit();
        } else if (event.key === "Escape") onClose();
      }}
    >
      <div className="row">
        <h2 id="scoring-title">{t("needs")}</h2>
        <span className="soft small">{t("needs-assessed", { count: assessed })}</span>
      </div>
      <Superseded draft={draft} />
      {closing && <p className="banner banner-plain">{t("scores-back")}</p>}
      {corrects && (
        <p className="banner banner-plain">{t("needs-corrects", { date: corrects.held_on })}</p>
      )}
      <Meeting value={value} set={set} today={today} />
      <Grid value={value} set={set} scale={scale} needs={needs} own={corrects?.id ?? begun?.id} />
      <Refusal error={save.error} />
      <div className="form-end">
        <DraftState state={draft.state} />
        {draft.state === "none" ? (
          <Button onClick={onClose}>{t("cancel")}</Button>
        ) : (
          <Discard
            onDiscard={() => {
              void draft.discard();
              onClose();
            }}
          />
        )}
        <Button disabled={save.isPending} onClick={() => send(false)}>
          {t("needs-put-down")}
        </Button>
        <Button kind="main" type="submit" keys="Ctrl+↵" disabled={save.isPending}>
          {t("needs-complete")}
        </Button>
      </div>
    </form>
  );
}

type SetForm = Draft<Form>["set"];

function Meeting({ value, set, today }: { value: Form; set: SetForm; today: string }) {
  const { t } = useWords();
  return (
    <div className="grid3">
      <Select<Moment>
        label={t("needs-moment")}
        value={value.moment}
        onChange={(moment) => set({ moment })}
        options={MOMENTS.map((m) => [m, t(`moment-${m}`)] as const)}
      />
      <DateField
        label={t("needs-held")}
        value={value.held || today}
        onChange={(held) => set({ held })}
      />
      {value.interpreted ? (
        <Field
          label={t("needs-interpreter-name")}
          value={value.interpreter}
          onChange={(interpreter) => set({ interpreter })}
        />
      ) : null}
      <div className="field">
        <span>{t("needs-interpreter")}</span>
        <Check
          label={t("needs-interpreted")}
          checked={value.interpreted}
          onChange={(interpreted) => set({ interpreted })}
        />
      </div>
    </div>
  );
}

interface GridProps {
  value: Form;
  set: SetForm;
  scale: DomainScale[];
  needs: Needs;
  /** The assessment that is being written, or replaced. */
  own: string | undefined;
}

function Grid({ value, set, scale, needs, own }: GridProps) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const domain = DOMAINS[at] ?? "STA";
  const line = value.lines[domain] ?? BLANK;
  const write = (of: Domain, part: Partial<Line>) =>
    set({ lines: { ...value.lines, [of]: { ...BLANK, ...value.lines[of], ...part } } });

  const focus = (index: number, who: Who) => {
    const group = box.current?.querySelector(`[data-at="${index}-${who}"]`);
    const pick =
      group?.querySelector<HTMLElement>("input:checked") ?? group?.querySelector("input");
    (pick as HTMLElement | null | undefined)?.focus();
  };
  useEffect(() => {
    // After the title, which every change of address focuses.
    const timer = window.setTimeout(() => {
      const first = box.current?.querySelector<HTMLElement>("[data-at] input:checked");
      first?.focus();
    }, 0);
    return () => window.clearTimeout(timer);
  }, []);

  /** Down a column, then down the other, then to the end of the form. */
  const next = (index: number, who: Who) => {
    if (index + 1 < DOMAINS.length) focus(index + 1, who);
    else if (who === "score") focus(0, "own");
    else box.current?.closest("form")?.querySelector<HTMLElement>("button[type=submit]")?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, index: number, who: Who) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const of = DOMAINS[index];
    const key = event.key.toLowerCase();
    if (of && /^[0-5]$/.test(key)) {
      write(of, { [who]: Number(key) || null });
      next(index, who);
    } else if (key === "arrowdown") focus(Math.min(index + 1, DOMAINS.length - 1), who);
    else if (key === "arrowup") focus(Math.max(index - 1, 0), who);
    else if (key === "p") focus(index, who === "own" ? "score" : "own");
    else if (key === "c") box.current?.querySelector<HTMLElement>("textarea")?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="scoring" ref={box}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("needs-domain")}</th>
            <th scope="col">{t("needs-counsellor")}</th>
            <th scope="col">{t("needs-person")}</th>
          </tr>
        </thead>
        <tbody>
          {DOMAINS.map((of, index) => {
            const here = value.lines[of] ?? BLANK;
            const anchors = scale.find((s) => s.domain === of);
            const picks = (who: Who) => (
              <Picks
                label={t("needs-of", {
                  domain: t(`domain-${of}`),
                  who: t(who === "own" ? "needs-person" : "needs-counsellor"),
                })}
                place={`${index}-${who}`}
                value={who === "own" ? here.own : here.score}
                scale={who === "own" ? undefined : anchors}
                onPick={(score) => write(of, { [who]: score })}
                onFocus={() => setAt(index)}
                onKeyDown={(event) => onKeyDown(event, index, who)}
              />
            );
            return (
              <tr key={of} className={index === at ? "scoring-here" : undefined}>
                <th scope="row">
                  {t(`domain-${of}`)}
                  {here.comment.trim() && <span aria-hidden="true"> ✎</span>}
                </th>
                <td>{picks("score")}</td>
                <td>{picks("own")}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Meaning
        domain={domain}
        line={line}
        scale={scale.find((s) => s.domain === domain)}
        last={before(needs, domain, own)}
        write={(comment) => write(domain, { comment })}
        back={() => focus(at, "score")}
      />
    </div>
  );
}

interface PicksProps {
  label: string;
  place: string;
  value: number | null;
  scale: DomainScale | undefined;
  onPick: (score: number | null) => void;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function Picks({ label, place, value, scale, onPick, onFocus, onKeyDown }: PicksProps) {
  const { t, lang } = useWords();
  return (
    <div className="picks" role="radiogroup" aria-label={label} data-at={place}>
      {PICKS.map((pick) => {
        const short = pick ? String(pick) : t("not-assessed-short");
        const said = pick ? (scale?.anchors[pick - 1]?.[lang] ?? t(`score-${pick}`)) : "";
        return (
          <label key={pick} className="pick">
            <input
              type="radio"
              name={`need-${place}`}
              checked={(value ?? 0) === pick}
              aria-label={`${short}, ${said || t("not-assessed")}`}
              onChange={() => onPick(pick || null)}
              onFocus={onFocus}
              onKeyDown={onKeyDown}
            />
            <span aria-hidden="true">{short}</span>
          </label>
        );
      })}
    </div>
  );
}

interface MeaningProps {
  domain: Domain;
  line: Line;
  scale: DomainScale | undefined;
  last: { score: number; on: string } | null;
  write: (comment: string) => void;
  back: () => void;
}

/** What each score of the domain means, and the fact to keep. */
function Meaning({ domain, line, scale, last, write, back }: MeaningProps) {
  const { t, lang } = useWords();
  return (
    <div className="meaning stack">
      <div className="row">
        <h3>{t(`domain-${domain}`)}</h3>
        {last && (
          <span className="soft small">
            {t("needs-before", { score: last.score, date: last.on })}
          </span>
        )}
      </div>
      <ol>
        {(scale?.anchors ?? []).map((anchor, at) => (
          <li key={anchor.fr} className={line.score === at + 1 ? "meaning-on" : undefined}>
            <strong>{at + 1}</strong>
            <span>{anchor[lang]}</span>
            <span aria-hidden="true">
              {line.score === at + 1 && "●"}
              {line.own === at + 1 && "◇"}
            </span>
          </li>
        ))}
      </ol>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the field, not the form. */}
      <div
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          back();
        }}
      >
        <Field
          label={t("needs-comment", { domain: t(`domain-${domain}`) })}
          hint={t("needs-comment-hint")}
          value={line.comment}
          onChange={write}
          multiline
        />
      </div>
      <p className="soft small">{t("needs-keys")}</p>
    </div>
  );
}
