// Where facts about a person are written: templates by keyboard, what not to
// write at hand, a warning on numbers that have no place there.
import { useEffect, useRef, useState } from "react";
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";
import { Button, Field } from "../components/parts";
import { sensitive } from "./sensitive";

interface NoteFieldProps {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  autoFocus?: boolean;
  /** A short text: no templates, no reminder. */
  bare?: boolean;
}

export function NoteField({ bare, ...field }: NoteFieldProps) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const found = sensitive(field.value);
  const insert = (text: string) => {
    const area = box.current?.querySelector("textarea");
    const at = area?.selectionStart ?? field.value.length;
    const before = field.value.slice(0, at);
    const joint = before && !before.endsWith("\n") ? "\n" : "";
    field.onChange(before + joint + text + field.value.slice(at));
    // To the end of the first line, where one writes.
    const caret = before.length + joint.length + text.indexOf("\n");
    window.setTimeout(() => {
      area?.focus();
      area?.setSelectionRange(caret, caret);
    });
  };
  return (
    <div className="stack" ref={box}>
      <Field {...field} multiline />
      {found && (
        <p className={found === "sin" ? "banner banner-late" : "banner"} role="alert">
          {t(found === "sin" ? "note-sin" : "note-sensitive")}
        </p>
      )}
      {!bare && (
        <div className="row">
          <Templates insert={insert} />
          <details className="reminder">
            <summary>{t("note-write-title")}</summary>
            <p className="small">{t("note-write")}</p>
            <p className="small">{t("note-do-not-write")}</p>
          </details>
        </div>
      )}
    </div>
  );
}

/** Alt+M while one writes, then a digit; or Tab and Enter. */
function Templates({ insert }: { insert: (text: string) => void }) {
  const { t, lang } = useWords();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLDivElement>(null);
  const list = useAnswer("notes.templates", {}, open).data ?? [];
  useEffect(() => {
    const box = button.current?.parentElement?.parentElement;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || event.key.toLowerCase() !== "m") return;
      event.preventDefault();
      setOpen(true);
    };
    box?.addEventListener("keydown", onKeyDown);
    return () => box?.removeEventListener("keydown", onKeyDown);
  }, []);
  const ready = list.length > 0;
  useEffect(() => {
    if (open && ready) button.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
  }, [open, ready]);
  const take = (at: number) => {
    const template = list[at];
    if (!template) return;
    setOpen(false);
    insert(template.text[lang]);
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>) => {
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=menuitem]")];
    const here = items.indexOf(document.activeElement as HTMLElement);
    if (event.key === "ArrowDown") items[(here + 1) % items.length]?.focus();
    else if (event.key === "ArrowUp") items.at(here - 1)?.focus();
    else if (/^[1-9]$/.test(event.key)) take(Number(event.key) - 1);
    else if (event.key === "Escape") {
      setOpen(false);
      button.current?.querySelector("button")?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="menu" ref={button}>
      <Button
        small
        keys="Alt+M"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t("note-templates")}
      </Button>
      {open && ready && (
        <div
          className="menu-items"
          role="menu"
          aria-label={t("note-template-insert")}
          tabIndex={-1}
          onKeyDown={onKeyDown}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
          }}
        >
          {list.map((template, at) => (
            <button
              key={template.title.fr}
              type="button"
              role="menuitem"
              // The focus stays in the list until the click is done.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(at)}
            >
              {template.title[lang]}
              {at < 9 && <kbd>{at + 1}</kbd>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
