// One rule: what it says, what the program says instead; corrected field by field.
import { useState } from "react";
import type {
  RuleEntry,
  RuleField,
  RuleKind,
  RuleLine,
  RulesShown,
} from "../api/generated/operations";
import { useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { IMMIGRATION, KINDS } from "../cases/lists";
import { FormDialog, settled } from "../components/forms";
import { Button, Check, DateField, Dialog, Field, Refusal, Select } from "../components/parts";
import { Wording } from "../letters/Wording";
import { useRuleWords } from "./sentences";

const CHOICES: Partial<Record<RuleField, readonly string[]>> = {
  answer: ["eligible", "conditions", "not_eligible", "verify"],
  service: [
    "settlement",
    "francisation",
    "ramq",
    "ifhp",
    "family_allowance",
    "last_resort",
    "childcare",
    "work",
  ],
  status: IMMIGRATION,
  cadence: ["standard", "reinforced", "temporary_work", "pre_arrival", "job_retention"],
  follow_up: KINDS,
  condition: ["pregnancy", "work_permit"],
  unit: ["days", "business_days", "months", "count"],
};
const DATES: RuleField[] = ["verified_on", "valid_from", "valid_to"];
const YES: RuleField[] = ["exact", "per_child", "before_only", "internal"];
const LONG: RuleField[] = ["note_fr", "note_en"];
const WORDS: RuleField[] = ["fr", "en", "own_fr", "own_en", "source", ...LONG];

function choicesOf(kind: RuleKind, field: RuleField): readonly string[] | undefined {
  if (field === "anchor") {
    return kind === "cadence"
      ? ["start", "arrival", "permit", "employment"]
      : ["arrival", "region", "expected"];
  }
  if (field === "country" && kind === "step") {
    return ["agreement", "other", "exchange", "no_exchange"];
  }
  return CHOICES[field];
}

interface FormProps {
  shown: RulesShown;
  line: RuleLine | undefined;
  kinds: RuleKind[];
  onClose: () => void;
}

export function RuleForm({ shown, line, kinds, onClose }: FormProps) {
  const [editing, setEditing] = useState(!line);
  if (line?.rule.kind === "wording") {
    return <Wording shown={shown} line={line} onClose={onClose} />;
  }
  if (line && !editing) {
    return <ReadRule shown={shown} line={line} edit={() => setEditing(true)} onClose={onClose} />;
  }
  return <EditRule shown={shown} line={line} kinds={kinds} onClose={onClose} />;
}

interface ReadProps {
  shown: RulesShown;
  line: RuleLine;
  edit: () => void;
  onClose: () => void;
}

/** A rule read; what the program carries instead, when it was changed here. */
function ReadRule({ shown, line, edit, onClose }: ReadProps) {
  const { t } = useWords();
  const { title, value } = useRuleWords();
  const revert = useChange("rules.revert");
  const { rule } = line;
  const fields = shown.shapes.find((s) => s.kind === rule.kind)?.fields ?? [];
  const theirs: RuleEntry | null = line.carried ? { ...rule, values: line.carried } : null;
  const changed = line.origin !== "carried";
  return (
    <Dialog title={title(rule)} onClose={onClose}>
      <div className="stack">
        <p className="soft">
          {t(`rule-kind-${rule.kind}`)} · {t(`rule-origin-${line.origin}`)}
        </p>
        {line.to_verify && (
          <p className="banner">
            ! {t("answer-verify")}
            <span className="grow">{t(`to-verify-${line.to_verify}`)}</span>
          </p>
        )}
        {line.newer && <p className="banner banner-plain">{t("rule-newer")}</p>}
        <dl className="facts">
          {fields
            .filter(({ field }) => rule.values[field] || theirs?.values[field])
            .map(({ field }) => (
              <div key={field}>
                <dt>{t(`field-${field}`)}</dt>
                <dd>
                  {value(rule, field) || t("nothing")}
                  {theirs && theirs.values[field] !== rule.values[field] && (
                    <span className="soft">
                      {" "}
                      ({t("rule-program", { value: value(theirs, field) || t("nothing") })})
                    </span>
                  )}
                </dd>
              </div>
            ))}
        </dl>
        {rule.values.verified_on && (
          <p className="soft small">{t("pathway-verified", { date: rule.values.verified_on })}</p>
        )}
        <Refusal error={revert.error} />
      </div>
      <div className="dialog-end">
        {shown.may_edit && changed && (
          <Button
            disabled={revert.isPending}
            onClick={() => revert.mutate({ key: rule.key }, { onSuccess: onClose })}
          >
            {t(line.origin === "added" ? "rule-remove" : "rule-revert")}
          </Button>
        )}
        <Button onClick={onClose}>{t("close")}</Button>
        {shown.may_edit && line.origin !== "removed" && (
          <Button kind="main" onClick={edit}>
            {t("edit")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

interface EditProps {
  shown: RulesShown;
  line: RuleLine | undefined;
  kinds: RuleKind[];
  onClose: () => void;
}

interface Form {
  kind: RuleKind;
  values: RuleEntry["values"];
}

function EditRule({ shown, line, kinds, onClose }: EditProps) {
  const { t } = useWords();
  const { title } = useRuleWords();
  const draft = useDraft<Form>(
    `rules.edit:${line?.rule.key ?? "new"}`,
    undefined,
    { kind: line?.rule.kind ?? "eligibility", values: line?.rule.values ?? {} },
    { whole: line !== undefined },
  );
  const { kind, values } = draft.value;
  const save = useChange("rules.save");
  const fields = shown.shapes.find((s) => s.kind === kind)?.fields ?? [];
  const set = (field: RuleField, text: string) =>
    draft.set({ values: { ...values, [field]: text } });
  const submit = () => {
    // Fields of another kind, typed before the kind was changed, do not follow.
    const kept = fields.map(({ field }) => [field, values[field] ?? ""] as const);
    save.mutate(
      {
        kind,
        values: Object.fromEntries(kept.filter(([, text]) => text.trim())) as RuleEntry["values"],
        draft: draft.form,
        ...(line ? { key: line.rule.key } : {}),
      },
      settled(draft, onClose),
    );
  };
  return (
    <FormDialog
      title={line ? title(line.rule) : t("rule-new")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {!line && (
        <Select<RuleKind>
          label={t("rule-kind")}
          value={kind}
          onChange={(kind) => draft.set({ kind })}
          options={kinds
            .filter((k) => k !== "wording")
            .map((k) => [k, t(`rule-kind-${k}`)] as const)}
        />
      )}
      <div className="grid2">
        {fields.map(({ field, needed }) => (
          <RuleInput
            key={field}
            kind={kind}
            field={field}
            needed={needed}
            value={values[field] ?? ""}
            set={(text) => set(field, text)}
          />
        ))}
      </div>
    </FormDialog>
  );
}

interface InputProps {
  kind: RuleKind;
  field: RuleField;
  needed: boolean;
  value: string;
  set: (text: string) => void;
}

function RuleInput({ kind, field, needed, value, set }: InputProps) {
  const { t } = useWords();
  const words = useRuleWords();
  const label = t(`field-${field}`);
  const choices = choicesOf(kind, field);
  if (choices) {
    const said = (code: string) => words.value({ kind, values: { [field]: code } }, field);
    return (
      <Select<string>
        label={label}
        value={value}
        required={needed}
        empty={t(needed ? "choose" : "nothing")}
        onChange={set}
        options={choices.map((code) => [code, said(code)] as const)}
      />
    );
  }
  if (DATES.includes(field)) return <DateField label={label} value={value} onChange={set} />;
  if (YES.includes(field)) {
    return (
      <Check label={label} checked={value === "yes"} onChange={(on) => set(on ? "yes" : "")} />
    );
  }
  const plain = WORDS.includes(field);
  return (
    <Field
      label={label}
      value={value}
      onChange={set}
      required={needed}
      multiline={LONG.includes(field)}
      {...(plain ? {} : { hint: t(`rule-expects-${field}`) })}
    />
  );
}
