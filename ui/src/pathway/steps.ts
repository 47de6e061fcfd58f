// What the screens share about steps.
import type { Said, Step } from "../api/generated/operations";
import { useWords } from "../app/words";

export function isOpen(step: Step): boolean {
  return step.status === "todo" || step.status === "doing";
}

/** The title of a step in the person's language, with the child it concerns. */
export function useTitle(): (step: { title: Said; child: string | null }) => string {
  const { t, lang } = useWords();
  return ({ title, child }) =>
    child ? t("pathway-of-child", { step: title[lang], child }) : title[lang];
}
