// The closing sheet's fields, at the closing and when it is corrected.
import { useWords } from "../app/words";
import { Select } from "../components/parts";
import { NO_SCORES, RESIDENCES, RESULTS, SATISFACTIONS, type SheetForm, WORKS } from "./lists";

interface SheetFieldsProps {
  value: SheetForm;
  set: (change: Partial<SheetForm>) => void;
  /** The final scores are there, or their absence is explained elsewhere. */
  scored: boolean;
}

export function SheetFields({ value, set, scored }: SheetFieldsProps) {
  const { t } = useWords();
  return (
    <div className="grid3">
      <Select
        label={t("plan-result")}
        value={value.plan}
        empty={t("choose")}
        required
        onChange={(plan) => set({ plan })}
        options={RESULTS.map((r) => [r, t(`plan-result-${r}`)] as const)}
      />
      <Select
        label={t("residence")}
        value={value.residence}
        empty={t("choose")}
        required
        onChange={(residence) => set({ residence })}
        options={RESIDENCES.map((r) => [r, t(`residence-${r}`)] as const)}
      />
      <Select
        label={t("work")}
        value={value.work}
        empty={t("choose")}
        required
        onChange={(work) => set({ work })}
        options={WORKS.map((w) => [w, t(`work-${w}`)] as const)}
      />
      <Select
        label={t("satisfaction")}
        value={value.satisfaction}
        empty={t("satisfaction-none")}
        onChange={(satisfaction) => set({ satisfaction })}
        options={SATISFACTIONS.map((s) => [s, t(`satisfaction-${s}`)] as const)}
      />
      {!scored && <NoScoresField value={value} set={set} />}
    </div>
  );
}

/** Why the final scores are missing. */
export function NoScoresField({ value, set }: Omit<SheetFieldsProps, "scored">) {
  const { t } = useWords();
  return (
    <Select
      label={t("no-scores")}
      value={value.noScores}
      empty={t("no-scores-none")}
      onChange={(noScores) => set({ noScores })}
      options={NO_SCORES.map((n) => [n, t(`no-scores-${n}`)] as const)}
    />
  );
}
