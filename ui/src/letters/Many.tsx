// The same letter from many files, as one PDF to print: in which language, and
// whose safety flags are read first.
import type {
  LetterKind,
  LetterLanguage,
  LetterLeft,
  LettersPreview,
} from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";
import { Check, Select } from "../components/parts";

/** First what is given by the pile. */
export const LETTERS: LetterKind[] = ["attestation", "card", "steps", "plan", "summary"];

interface LanguagesProps {
  kind: LetterKind;
  language: LetterLanguage;
  own: boolean;
  set: (change: { language?: LetterLanguage; own?: boolean }) => void;
}

/** The language of each person, and that of the letters which cannot be in it. */
export function ManyLanguages({ kind, language, own, set }: LanguagesProps) {
  const { t } = useWords();
  const all = useAnswer("letters.languages", {}).data ?? [];
  const offered = all.filter((l) => kind === "card" || l.language === "fr" || l.language === "en");
  return (
    <>
      <Check label={t("letters-many-own")} checked={own} onChange={(on) => set({ own: on })} />
      <Select<LetterLanguage>
        label={t(own ? "letters-many-else" : "letters-language")}
        value={language}
        onChange={(chosen) => set({ language: chosen })}
        options={offered.map((l) => [l.language, t(`letter-language-${l.language}`)] as const)}
      />
    </>
  );
}

interface LookProps {
  seen: LettersPreview;
  /** Files whose flags were read. */
  read: string[];
  setRead: (read: string[]) => void;
}

/** What would be made, of whom, and who is left out. */
export function ManyLook({ seen, read, setRead }: LookProps) {
  const { t } = useWords();
  const tick = (file: string, on: boolean) =>
    setRead(on ? [...read, file] : read.filter((f) => f !== file));
  const languages = seen.languages.map((l) =>
    t("letters-many-in", { language: t(`letter-language-${l.language}`), count: l.count }),
  );
  const unread = seen.languages
    .filter((l) => l.to_review)
    .map((l) => t(`letter-language-${l.language}`));
  return (
    <>
      <div role="status" className="stack">
        <p>
          <strong>{t("letters-many-make", { count: seen.make })}</strong>{" "}
          {seen.make > 0 && <span className="soft">{languages.join(" · ")}</span>}
        </p>
      </div>
      {seen.make > 0 && <p className="soft small">{t("letters-many-hint")}</p>}
      {unread.length > 0 && (
        <p className="banner">! {t("letters-many-to-review", { languages: unread.join(", ") })}</p>
      )}
      {seen.flagged.length > 0 && (
        <fieldset className="stack letters-flagged">
          <legend>⚑ {t("letters-many-flagged", { count: seen.flagged.length })}</legend>
          <p className="soft small">{t("letters-many-flagged-hint")}</p>
          {seen.flagged.map((file) => (
            <div key={file.case}>
              <Check
                label={t("letters-many-read", {
                  name: file.name,
                  number: file.number,
                  flags: file.flags.map((f) => t(`safety-flag-${f}`)).join(", "),
                })}
                checked={read.includes(file.case)}
                onChange={(on) => tick(file.case, on)}
              />
              {file.omitted.length > 0 && (
                <p className="soft small">
                  {t("labelled", { label: t("letters-omitted") })}{" "}
                  {file.omitted.map((o) => t(`letter-omission-${o}`)).join("; ")}
                </p>
              )}
            </div>
          ))}
        </fieldset>
      )}
      {seen.left.length > 0 && <ManyLeft left={seen.left} />}
    </>
  );
}

/** Files without a letter, by name, each with its reason. */
export function ManyLeft({ left }: { left: LetterLeft[] }) {
  const { t } = useWords();
  return (
    <div>
      <h3>{t("letters-many-left", { count: left.length })}</h3>
      <ul className="lines">
        {left.map((file, at) => (
          <li key={file.number || at} className="line">
            <span className="grow">
              {file.name || "—"} <span className="soft small">{file.number}</span>
            </span>
            <span className="soft small">{t(`letters-many-skip-${file.why}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
