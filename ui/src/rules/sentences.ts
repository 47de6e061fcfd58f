// A rule in a sentence: what it is about, what it says.
import type { RuleEntry, RuleField } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";

/** The fields that hold a code of a closed list, by the beginning of its sentences. */
const LISTS: Partial<Record<RuleField, string>> = {
  answer: "answer",
  service: "service",
  status: "immigration",
  cadence: "cadence",
  follow_up: "follow-up-kind",
  condition: "condition",
  unit: "unit",
  language: "letter-language",
};

const YES: RuleField[] = ["exact", "per_child", "before_only", "internal"];

/** Which list a field's codes come from, for a kind of rule. */
function listOf(rule: Pick<RuleEntry, "kind" | "values">, field: RuleField): string | undefined {
  if (field === "anchor") return rule.kind === "cadence" ? "cadence-anchor" : "step-anchor";
  if (field === "country" && rule.kind === "step") return "country-test";
  if (field === "code" && rule.kind === "threshold") return "threshold";
  return LISTS[field];
}

export function useRuleWords() {
  const { t, lang } = useWords();
  const countries = useAnswer("places.countries", {}).data ?? [];
  /** What a field says, in words. */
  const value = (rule: Pick<RuleEntry, "kind" | "values">, field: RuleField): string => {
    const text = rule.values[field] ?? "";
    if (!text) return "";
    const list = listOf(rule, field);
    if (list) return t(`${list}-${text}`);
    if (text === "yes" && YES.includes(field)) return t("yes");
    if (field === "country") return countries.find((c) => c.code === text)?.[lang] ?? text;
    return text;
  };
  /** `7 jours avant l’arrivée`, `6 mois après`. */
  const delay = (text = "", anchor: string) => {
    const count = Number.parseInt(text, 10);
    const due = t(text.endsWith("m") ? "rule-months" : "rule-days", { count: Math.abs(count) });
    return t(count < 0 ? "rule-before" : "rule-after", { due, anchor });
  };
  const title = (rule: RuleEntry): string => {
    const of = (field: RuleField) => value(rule, field);
    switch (rule.kind) {
      case "step":
      case "holiday":
        return rule.values[lang] ?? rule.values.fr ?? rule.key;
      case "cadence":
        return `${t("labelled", { label: of("cadence") })} ${of("follow_up")}`;
      case "fit":
        return of("status");
      case "agreement":
      case "licence":
        return of("country");
      case "threshold":
        return of("code");
      case "eligibility":
        return `${of("service")} · ${of("status")}`;
      case "wording":
        return `${t("rule-kind-wording")} · ${of("language")}`;
    }
  };
  const says = (rule: RuleEntry): string => {
    const of = (field: RuleField) => value(rule, field);
    switch (rule.kind) {
      case "step":
      case "cadence":
        return delay(rule.values.due, of("anchor"));
      case "fit":
        return of("cadence");
      case "holiday":
        return of("falls");
      case "threshold":
        return `${of("numbers")} ${of("unit")}`;
      case "wording":
        return rule.values.card_title ?? "";
      case "eligibility":
        return [of("answer"), of("condition")].filter(Boolean).join(", ");
      default:
        return "";
    }
  };
  return { title, says, value };
}
