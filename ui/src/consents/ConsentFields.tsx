// How a consent is given: who heard it, in which language, through whom.
import type { ConsentForm } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";
import { Field, Select } from "../components/parts";

export interface HowGiven {
  witness: string;
  interpreter: string;
  language: string;
  guardian: string;
}

export const NOT_SAID: HowGiven = { witness: "", interpreter: "", language: "", guardian: "" };

/** What was said of it, as the core takes it. */
export function howGiven(value: HowGiven): Partial<HowGiven> {
  const { witness, interpreter, language, guardian } = value;
  return {
    ...(witness.trim() ? { witness } : {}),
    ...(interpreter.trim() ? { interpreter } : {}),
    ...(language ? { language } : {}),
    ...(guardian.trim() ? { guardian } : {}),
  };
}

interface ConsentFieldsProps {
  form: ConsentForm;
  value: HowGiven;
  set: (change: Partial<HowGiven>) => void;
  /** A parent or guardian must agree. */
  guardian: boolean;
}

export function ConsentFields({ form, value, set, guardian }: ConsentFieldsProps) {
  const { t, lang } = useWords();
  const languages = useAnswer("places.languages", {}).data ?? [];
  return (
    <div className="grid2">
      {form === "oral" && (
        <Field
          label={t("consent-witness")}
          value={value.witness}
          onChange={(witness) => set({ witness })}
          required
        />
      )}
      {guardian && (
        <Field
          label={t("consent-guardian")}
          hint={t("consent-guardian-hint")}
          value={value.guardian}
          onChange={(guardian) => set({ guardian })}
          required
        />
      )}
      <Select
        label={t("consent-language")}
        value={value.language}
        empty={t("consent-language-empty")}
        onChange={(language) => set({ language })}
        options={languages.map((l) => [l.code, l[lang]] as const)}
      />
      <Field
        label={t("consent-interpreter")}
        value={value.interpreter}
        onChange={(interpreter) => set({ interpreter })}
      />
    </div>
  );
}
