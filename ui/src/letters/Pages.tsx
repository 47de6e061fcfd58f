// The very pages of a letter, as they will be printed.
import { useEffect, useRef, useState } from "react";
import type { LetterChoice, LetterPreview } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";
import { Waiting } from "../components/parts";

/** What was wanted once it has stopped changing: a page is not set at every key. */
function useStill<T>(value: T, wait: number): T {
  const [still, setStill] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setStill(JSON.parse(text) as T), wait);
    return () => window.clearTimeout(timer);
  }, [text, wait]);
  return still;
}

export function Pages({ choice, possible }: { choice: LetterChoice; possible: boolean }) {
  const { t } = useWords();
  const still = useStill(choice, 300);
  const answer = useAnswer("letters.preview", still, possible);
  // The pages before stay while the next ones are set.
  const last = useRef<LetterPreview | undefined>(undefined);
  if (answer.data) last.current = answer.data;
  const shown = answer.data ?? (answer.isPending ? last.current : undefined);
  const waits = possible && (answer.isPending || JSON.stringify(still) !== JSON.stringify(choice));
  return (
    <section className="card stack" aria-busy={waits}>
      <div className="row">
        <h2 className="grow">{t("letters-preview")}</h2>
        <span className="soft small" role="status">
          {waits && t("letters-drawing")}
        </span>
      </div>
      {possible && answer.error && (
        <Waiting error={answer.error} retry={() => void answer.refetch()} />
      )}
      {possible && shown && <Sheets preview={shown} />}
    </section>
  );
}

function Sheets({ preview }: { preview: LetterPreview }) {
  const { t } = useWords();
  const count = preview.pages.length;
  return (
    <>
      {preview.omitted.length > 0 && (
        <p className="banner banner-plain">
          {t("labelled", { label: t("letters-omitted") })}{" "}
          {preview.omitted.map((what) => t(`letter-omission-${what}`)).join("; ")}
        </p>
      )}
      {preview.pages.map((page, at) => (
        <img
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place.
          key={at}
          className="letter-page private"
          alt={t("letters-page", { page: at + 1, count, title: preview.title })}
          src={`data:image/svg+xml,${encodeURIComponent(page)}`}
        />
      ))}
    </>
  );
}
