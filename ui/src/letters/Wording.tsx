// What the appointment card says in a language, beside the French: read over,
// corrected, then signed and dated by whoever speaks it.
import { Fragment, useId } from "react";
import type {
  CardLanguage,
  RuleEntry,
  RuleField,
  RuleLine,
  RulesShown,
} from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { FormDialog, settled } from "../components/forms";
import { Button, DateField, Dialog, Field, Waiting } from "../components/parts";

interface WordingProps {
  shown: RulesShown;
  line: RuleLine;
  onClose: () => void;
}

interface Form {
  kind: RuleEntry["kind"];
  values: RuleEntry["values"];
}

/** The sentences, in the order of the card. */
function sentences(shown: RulesShown): RuleField[] {
  const fields = shown.shapes.find((s) => s.kind === "wording")?.fields ?? [];
  return fields.map((f) => f.field).filter((f) => f.startsWith("card_"));
}

export function Wording(props: WordingProps) {
  const { t } = useWords();
  const answer = useAnswer("letters.languages", {});
  const { line } = props;
  const language = answer.data?.find((l) => l.language === line.rule.values.language);
  const title = t("wording-title", { language: language?.name ?? "" });
  if (!language) {
    return (
      <Dialog title={title} onClose={props.onClose}>
        <Waiting error={answer.error} retry={() => void answer.refetch()} />
      </Dialog>
    );
  }
  const may = props.shown.may_edit && line.origin !== "removed";
  const Shown = may ? Edit : Read;
  return <Shown {...props} language={language} title={title} />;
}

interface ShownProps extends WordingProps {
  language: CardLanguage;
  title: string;
}

/** The French to compare with: that in force; for French itself, the program's. */
function beside({ shown, line, language }: ShownProps): RuleEntry["values"] {
  if (language.language === "fr") return line.carried ?? line.rule.values;
  const french = (l: RuleLine) => l.rule.kind === "wording" && l.rule.values.language === "fr";
  return shown.rules.find(french)?.rule.values ?? {};
}

/** Names of days and months stand between bars: easier to read apart. */
const parted = (text = "") => text.split("|").join(" | ");

function State({ language }: { language: CardLanguage }) {
  const { t } = useWords();
  if (language.to_review) return <p className="banner">! {t("wording-to-review")}</p>;
  if (!language.reviewed_on) return <p className="soft">{t("wording-interface")}</p>;
  return (
    <p className="banner banner-good">
      ✓ {t("letters-reviewed", { who: language.reviewed_by ?? "", date: language.reviewed_on })}
    </p>
  );
}

function Read(props: ShownProps) {
  const { t } = useWords();
  const { shown, line, language, title, onClose } = props;
  const french = beside(props);
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="stack">
        <State language={language} />
        <div className="wording">
          {sentences(shown).map((field) => (
            <Fragment key={field}>
              <div>
                <span className="soft small">{t(`field-${field}`)}</span>
                <p lang="fr-CA">{parted(french[field])}</p>
              </div>
              <p lang={language.tag} dir={language.right_to_left ? "rtl" : "ltr"}>
                {parted(line.rule.values[field])}
              </p>
            </Fragment>
          ))}
        </div>
      </div>
      <div className="dialog-end">
        <Button onClick={onClose}>{t("close")}</Button>
      </div>
    </Dialog>
  );
}

function Edit(props: ShownProps) {
  const { t } = useWords();
  const { shown, line, language, title, onClose } = props;
  const french = beside(props);
  const draft = useDraft<Form>(
    `rules.edit:${line.rule.key}`,
    undefined,
    { kind: line.rule.kind, values: line.rule.values },
    { whole: true },
  );
  const { values } = draft.value;
  const save = useChange("rules.save");
  const revert = useChange("rules.revert");
  const set = (change: RuleEntry["values"]) => draft.set({ values: { ...values, ...change } });
  // What was read over is no longer what is written.
  const say = (field: RuleField, text: string) =>
    set({ [field]: text, source: "", verified_on: "" });
  const reread = sentences(shown).some((f) => values[f] !== line.rule.values[f]);
  const signed = Boolean(values.source?.trim() || values.verified_on?.trim());
  const submit = () => {
    const filled = Object.entries(values).filter(([, text]) => text?.trim());
    const kept = Object.fromEntries(filled) as RuleEntry["values"];
    save.mutate(
      { kind: "wording", values: kept, draft: draft.form, key: line.rule.key },
      settled(draft, onClose),
    );
  };
  return (
    <FormDialog
      title={title}
      draft={draft}
      submit={t("save")}
      busy={save.isPending || revert.isPending}
      error={save.error ?? revert.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <State language={language} />
      <p className="soft">{t("wording-hint")}</p>
      {line.newer && <p className="banner banner-plain">{t("rule-newer")}</p>}
      <div className="wording">
        {sentences(shown).map((field) => (
          <Sentence
            key={field}
            field={field}
            french={french[field]}
            value={values[field] ?? ""}
            language={language}
            set={(text) => say(field, text)}
          />
        ))}
      </div>
      <h3>{t("wording-review")}</h3>
      {reread && <p className="banner banner-plain">! {t("wording-changed")}</p>}
      <div className="grid2">
        <Field
          label={t("wording-reviewed-by")}
          value={values.source ?? ""}
          onChange={(source) => set({ source })}
          required={signed}
          dir="auto"
        />
        <DateField
          label={t("wording-reviewed-on")}
          value={values.verified_on ?? ""}
          onChange={(verified_on) => set({ verified_on })}
          required={signed}
        />
      </div>
      {line.origin === "edited" && (
        <div>
          <Button
            disabled={revert.isPending}
            onClick={() => revert.mutate({ key: line.rule.key }, settled(draft, onClose))}
          >
            {t("rule-revert")}
          </Button>
        </div>
      )}
    </FormDialog>
  );
}

interface SentenceProps {
  field: RuleField;
  french: string | undefined;
  value: string;
  language: CardLanguage;
  set: (text: string) => void;
}

/** A sentence: its French at the left, told with the field. */
function Sentence({ field, french, value, language, set }: SentenceProps) {
  const { t } = useWords();
  const id = useId();
  const hint = field === "card_absence" ? t("wording-phone-hint") : "";
  const listed = field === "card_weekdays" || field === "card_months";
  return (
    <>
      <p id={id} lang="fr-CA">
        <span className="soft small">{t("wording-french")}</span>
        <br />
        {parted(french)}
      </p>
      <Field
        label={t(`field-${field}`)}
        value={value}
        onChange={set}
        required
        multiline={listed}
        lang={language.tag}
        dir={language.right_to_left ? "rtl" : "ltr"}
        aria-describedby={id}
        {...(listed ? { hint: t(`rule-expects-${field}`) } : hint ? { hint } : {})}
      />
    </>
  );
}
