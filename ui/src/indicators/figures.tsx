// A figure as it is read: how much, on how many, and the files behind it.
import { type ReactNode, useState } from "react";
import type { Behind, Rate } from "../api/generated/operations";
import { href } from "../app/route";
import { useWords } from "../app/words";
import { Chip } from "../components/parts";

/** A file of a figure, or what else it counts: whether it counts in it, what it says. */
export interface Counted {
  file?: Behind;
  /** What is counted where it is no file. */
  link?: { place: string[]; label: string };
  holds?: boolean | null;
  says?: ReactNode;
}

/** A rate as a percentage, to a tenth; nothing when nothing was counted. */
export function useShare(): (rate: Rate) => string | null {
  const { t } = useWords();
  return ({ numerator, denominator }) =>
    denominator === 0
      ? null
      : t("indicators-percent", { percent: Math.round((1000 * numerator) / denominator) / 10 });
}

interface ShareProps {
  name: string;
  rate: Rate;
  pending?: number;
  /** What stands beside, in words. */
  beside?: string;
  files: Counted[];
}

export function Share({ name, rate, pending = 0, beside = "", files }: ShareProps) {
  const { t } = useWords();
  const share = useShare();
  return (
    <Figure
      name={name}
      value={share(rate)}
      counted={t("indicators-of", { some: rate.numerator, all: rate.denominator })}
      beside={pending > 0 ? t("indicators-pending", { count: pending }) : beside}
      files={files}
    />
  );
}

interface FigureProps {
  name: string;
  /** Absent when nothing was counted. */
  value: string | null;
  counted: string;
  beside: string;
  files: Counted[];
}

/** Files listed at once: nobody reads more. */
const SHOWN = 200;

export function Figure({ name, value, counted, beside, files }: FigureProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <li className="line line-stack">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className="grow">{t(`indicator-${name}`)}</span>
          <strong>{value ?? t("indicators-nothing")}</strong>
          <span className="soft small figure-count">{counted}</span>
        </summary>
        <p className="soft small">
          {t(`indicator-${name}-how`)} {beside}
        </p>
        {value === null && <p className="soft">{t("indicators-none-counted")}</p>}
        {open && (
          <ul className="figure-files">
            {files.slice(0, SHOWN).map((one) => (
              <li key={`${one.file?.case ?? one.link?.place.join("/")} ${one.says}`}>
                {one.file && <a href={href("cases", one.file.number)}>{one.file.number}</a>}
                {one.link && <a href={href(...one.link.place)}>{one.link.label}</a>}
                {typeof one.holds === "boolean" && (
                  <Chip tone={one.holds ? "good" : undefined}>
                    {one.holds ? `✓ ${t("indicators-holds")}` : t("indicators-holds-not")}
                  </Chip>
                )}
                <span className="soft small">{one.says}</span>
              </li>
            ))}
          </ul>
        )}
        {files.length > SHOWN && (
          <p className="soft small">{t("indicators-more", { count: files.length - SHOWN })}</p>
        )}
      </details>
    </li>
  );
}
