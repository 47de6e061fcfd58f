// French first: the same Fluent files as the core's, switched live.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Refusal } from "../api/generated/operations";
import { dateIn, relativeIn, timeIn } from "./dates";

export type Lang = "fr" | "en";
export type Args = Record<string, FluentVariable>;

/** Each language comes alone, when it is spoken. */
const SENTENCES = { fr: () => import("./fr"), en: () => import("./en") };

const spoken = new Map<Lang, FluentBundle>();

/** Makes a language ready; once it is, it stays. */
export async function learn(lang: Lang): Promise<void> {
  if (spoken.has(lang)) return;
  const { sentences } = await SENTENCES[lang]();
  const made = new FluentBundle(`${lang}-CA`, { useIsolating: false });
  for (const text of Object.values(sentences)) made.addResource(new FluentResource(text));
  spoken.set(lang, made);
}

export interface Words {
  lang: Lang;
  /** A sentence by its key. */
  t: (key: string, args?: Args) => string;
  /** A sentence for a refusal. */
  refusal: (refusal: Refusal) => string;
  /** An act, in words: what undo would take back. */
  action: (name: string, args: Record<string, string | number>) => string;
  /** `jeudi 26 novembre 2026`. */
  date: (iso: string) => string;
  /** `14 h 30`. */
  time: (time: string) => string;
  /** `dans 3 jours`. */
  relative: (iso: string, today: string) => string;
}

function words(lang: Lang): Words {
  const made = spoken.get(lang);
  if (!made) throw new Error("a language is learned before it is spoken");
  const say = (key: string, args?: Args): string | null => {
    const message = made.getMessage(key);
    return message?.value ? made.formatPattern(message.value, args) : null;
  };
  const t = (key: string, args?: Args): string => say(key, args) ?? `⟦${key}⟧`;
  return {
    lang,
    t,
    refusal: ({ code, params }) => t(`error-${code}`, params as Args),
    action: (name, args) => t(`action-${name.replaceAll(".", "-")}`, args as Args),
    date: (iso) => dateIn(lang, iso),
    time: (time) => timeIn(lang, time),
    relative: (iso, today) => {
      const [key, count] = relativeIn(iso, today);
      return t(`when-${key}`, { count });
    },
  };
}

const Spoken = createContext<Words | null>(null);

export function WordsProvider({ lang, children }: { lang: Lang; children: ReactNode }) {
  const value = useMemo(() => words(lang), [lang]);
  return <Spoken.Provider value={value}>{children}</Spoken.Provider>;
}

export function useWords(): Words {
  const value = useContext(Spoken);
  if (!value) throw new Error("words are used inside WordsProvider");
  return value;
}
