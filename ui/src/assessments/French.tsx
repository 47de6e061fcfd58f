// French by skill on the Échelle québécoise: where the person is, since when,
// who says so.
import type { FrenchResult, LevelSource, Needs } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { ending, FormDialog } from "../components/forms";
import { Button, Check, Chip, DateField, Field, Select } from "../components/parts";
import { Trend } from "./Trend";

const SKILLS = ["listening", "speaking", "reading", "writing"] as const;
type Skill = (typeof SKILLS)[number];
const SOURCES: LevelSource[] = ["estimate", "francisation", "test"];
const LEVELS = Array.from({ length: 12 }, (_, at) => String(at + 1));

interface FrenchProps {
  needs: Needs;
  write: (result?: FrenchResult) => void;
}

export function French({ needs, write }: FrenchProps) {
  const { t } = useWords();
  const results = needs.french;
  const oldest = [...results].reverse();
  const span: [string, string] = [oldest[0]?.taken_on ?? "", results[0]?.taken_on ?? ""];
  const literacy = results[0]?.low_literacy;
  return (
    <section className="card stack" aria-labelledby="french-levels">
      <div className="row">
        <h2 id="french-levels">{t("french")}</h2>
        {literacy && <Chip tone="warn">! {t("french-literacy-short")}</Chip>}
        <Button small className="right" onClick={() => write()}>
          {t("french-new")}
        </Button>
      </div>
      {results.length === 0 && <p className="soft">{t("french-none")}</p>}
      <ul className="trends trends-two">
        {SKILLS.map((skill) => {
          const dots = oldest.flatMap((r) => {
            const value = r[skill];
            return value ? [{ on: r.taken_on, value }] : [];
          });
          const last = dots.at(-1);
          if (!last) return null;
          const values = dots.map((d) => t("needs-chart-point", { score: d.value, date: d.on }));
          const label = { domain: t(`french-${skill}`), values: values.join(", ") };
          return (
            <li key={skill}>
              <h3>{t(`french-${skill}`)}</h3>
              <Near level={last.value} />
              <Trend
                label={t("needs-chart", label)}
                main={dots}
                span={span}
                most={12}
                marks={[1, 4, 8, 12]}
              />
            </li>
          );
        })}
      </ul>
      {results.length > 0 && <p className="soft small">{t("french-near-hint")}</p>}
      {results.length > 0 && <Past results={results} write={write} />}
    </section>
  );
}

function Near({ level }: { level: number }) {
  const { t } = useWords();
  const found = (useAnswer("assessments.levels", {}).data ?? []).find((l) => l.level === level);
  return (
    <p className="small">
      <strong>{t("french-level", { level })}</strong>
      {found && (
        <>
          , {t(`french-stage-${found.stage}`)}
          <br />
          <span className="soft">{t("french-near", { cefr: found.cefr, nclc: found.nclc })}</span>
        </>
      )}
    </p>
  );
}

function Past({ results, write }: { results: FrenchResult[]; write: FrenchProps["write"] }) {
  const { t } = useWords();
  const shown = (r: FrenchResult) =>
    SKILLS.map((s) => `${t(`french-${s}`)} ${r[s] ?? t("not-assessed-short")}`).join(" · ");
  return (
    <details>
      <summary>{t("french-history")}</summary>
      <ul className="lines small">
        {results.map((r) => (
          <li key={r.id} className="line">
            <span className="grow">
              <strong>{r.taken_on}</strong> · {t(`french-source-${r.source}`)}
              <br />
              <span className="soft">{shown(r)}</span>
              {r.note && <span className="private"> · {r.note}</span>}
            </span>
            <Button small kind="quiet" onClick={() => write(r)}>
              {t("french-correct")}
              <span className="hidden"> {r.taken_on}</span>
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface Form extends Record<Skill, string> {
  on: string;
  source: LevelSource;
  literacy: boolean;
  note: string;
}

interface WriteFrenchProps {
  caseId: string;
  today: string;
  result?: FrenchResult | undefined;
  onClose: () => void;
}

export function WriteFrench({ caseId, today, result, onClose }: WriteFrenchProps) {
  const { t } = useWords();
  const kept = (skill: Skill) => (result?.[skill] ? String(result[skill]) : "");
  const draft = useDraft<Form>(
    `assessments.french:${caseId}:${result ? `french-${result.id}` : "french"}`,
    caseId,
    {
      on: result?.taken_on ?? "",
      source: result?.source ?? "estimate",
      listening: kept("listening"),
      speaking: kept("speaking"),
      reading: kept("reading"),
      writing: kept("writing"),
      literacy: result?.low_literacy ?? false,
      note: result?.note ?? "",
    },
  );
  const { value, set } = draft;
  const save = useChange("assessments.save_french");
  const level = (skill: Skill) => Number(value[skill]) || null;
  return (
    <FormDialog
      title={t("french-new")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={() =>
        save.mutate(
          {
            case: caseId,
            ...(result ? { result: result.id } : {}),
            ...(value.on ? { taken_on: value.on } : {}),
            source: value.source,
            listening: level("listening"),
            speaking: level("speaking"),
            reading: level("reading"),
            writing: level("writing"),
            low_literacy: value.literacy,
            ...(value.note ? { note: value.note } : {}),
            draft: draft.form,
          },
          ending(draft, onClose),
        )
      }
    >
      <p className="soft">{t("french-scale")}</p>
      <div className="grid2">
        {SKILLS.map((skill) => (
          <Select<string>
            key={skill}
            label={t(`french-${skill}`)}
            value={value[skill]}
            empty={t("not-assessed")}
            onChange={(picked) => set({ [skill]: picked })}
            options={LEVELS.map((l) => [l, l] as const)}
          />
        ))}
        <DateField
          label={t("french-on")}
          value={value.on || today}
          onChange={(on) => set({ on })}
        />
        <Select<LevelSource>
          label={t("french-source")}
          value={value.source}
          onChange={(source) => set({ source })}
          options={SOURCES.map((s) => [s, t(`french-source-${s}`)] as const)}
        />
      </div>
      <Check
        label={t("french-literacy")}
        checked={value.literacy}
        onChange={(literacy) => set({ literacy })}
      />
      <Field label={t("french-note")} value={value.note} onChange={(note) => set({ note })} />
    </FormDialog>
  );
}
