// The project's few components: plain elements, named, reachable by keyboard.
import {
  type ButtonHTMLAttributes,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import type { Refused } from "../api/call";
import { isDate } from "../app/dates";
import { useWords } from "../app/words";

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  kind?: "main" | "quiet";
  small?: boolean;
  keys?: string;
};

export function Button({ kind, small, keys, children, className, ...rest }: ButtonProps) {
  const names = ["button", kind && `button-${kind}`, small && "button-small", className];
  return (
    <button type="button" className={names.filter(Boolean).join(" ")} {...rest}>
      {children}
      {keys && <kbd>{keys}</kbd>}
    </button>
  );
}

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  invalid?: string | null;
  type?: string;
  required?: boolean;
  autoFocus?: boolean;
  multiline?: boolean;
  readOnly?: boolean;
  dir?: "auto" | "ltr" | "rtl";
  lang?: string;
  /** What else tells of it, beside its hint. */
  "aria-describedby"?: string;
  autoComplete?: string;
}

export function Field(props: FieldProps) {
  const id = useId();
  const { label, hint, invalid, multiline, onChange, autoFocus, ...rest } = props;
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);
  useEffect(() => {
    // A form with a wrong value is not sent: the field is shown, and says why.
    input.current?.setCustomValidity(invalid ?? "");
  }, [invalid]);
  const told = [props["aria-describedby"], (hint || invalid) && `${id}-h`]
    .filter(Boolean)
    .join(" ");
  const shared = {
    id,
    ref: input,
    className: "input",
    autoComplete: "off",
    "aria-invalid": invalid ? true : undefined,
    ...rest,
    "aria-describedby": told || undefined,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {props.required && <span aria-hidden="true"> *</span>}
      </label>
      {multiline ? <textarea {...shared} /> : <input {...shared} />}
      {(invalid || hint) && (
        <span className={invalid ? "hint hint-wrong" : "hint"} id={`${id}-h`}>
          {invalid ?? hint}
        </span>
      )}
    </div>
  );
}

/** A date as text, AAAA-MM-JJ; partial dates when allowed. */
export function DateField(props: Omit<FieldProps, "type" | "multiline"> & { partial?: boolean }) {
  const { t } = useWords();
  const { partial, ...rest } = props;
  const good = partial
    ? /^$|^\d{4}(-\d{2})?$/.test(rest.value) || isDate(rest.value)
    : rest.value === "" || isDate(rest.value);
  return (
    <Field
      {...rest}
      hint={rest.hint ?? t(partial ? "date-hint-partial" : "date-hint")}
      invalid={good ? null : t(partial ? "date-wrong-partial" : "date-wrong")}
    />
  );
}

interface SelectProps<T extends string> {
  label: string;
  value: T | "";
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
  empty?: string;
  required?: boolean;
}

export function Select<T extends string>(props: SelectProps<T>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        className="input"
        required={props.required}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value as T)}
      >
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map(([code, label]) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

interface CheckProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function Check({ label, checked, onChange }: CheckProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(e) => onChange(e.target.checked)} />
      {label}
    </label>
  );
}

export function Chip({
  tone,
  children,
}: {
  tone?: "late" | "warn" | "good" | "on";
  children: ReactNode;
}) {
  return <span className={tone ? `chip chip-${tone}` : "chip"}>{children}</span>;
}

export function Refusal({ error }: { error: Refused | null }) {
  const words = useWords();
  if (!error) return null;
  return (
    <p ref={intoView} className="banner banner-late" role="alert">
      {words.refusal(error.refusal)}
    </p>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** What a screen shows while its answer comes, or when it is refused. */
export function Waiting({ error, retry }: { error: Refused | null; retry?: () => void }) {
  const { t, refusal } = useWords();
  if (!error) {
    return (
      <p className="soft" role="status">
        {t("waiting")}
      </p>
    );
  }
  return (
    <div className="banner banner-late" role="alert">
      <span className="grow">{refusal(error.refusal)}</span>
      {retry && <Button onClick={retry}>{t("retry")}</Button>}
    </div>
  );
}

const FOCUSABLE = "a[href],button:not(:disabled),input,select,textarea,[tabindex='0']";

/** A dialog: focus goes in, stays in, comes back. Escape closes it. */
export function Dialog(props: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  bare?: boolean;
}) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { onClose } = props;
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    if (!box.current?.contains(document.activeElement)) {
      box.current?.querySelector<HTMLElement>("input,select,textarea,button")?.focus();
    }
    return () => before?.focus();
  }, []);
  useEffect(() => {
    // What had the focus may be gone: it stays in the dialog all the same.
    if (document.activeElement === document.body) box.current?.focus();
  });
  const onKeyDown = useCallback(
    (event: React.KeyboardEvent) => {
      if (event.key === "Escape") {
        event.stopPropagation();
        onClose();
      }
      // Shift+Tab may arrive without its name: the code is what counts.
      if (event.key !== "Tab" && event.code !== "Tab") return;
      const stops = [...(box.current?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])];
      const [first, last] = [stops[0], stops.at(-1)];
      const edge = event.shiftKey ? first : last;
      if (edge && document.activeElement === edge) {
        event.preventDefault();
        (event.shiftKey ? last : first)?.focus();
      }
    },
    [onClose],
  );
  return (
    <div className="veil">
      <div
        ref={box}
        className={props.bare ? "dialog palette" : "dialog"}
        role="dialog"
        tabIndex={-1}
        aria-modal="true"
        aria-labelledby={id}
        onKeyDown={onKeyDown}
      >
        <h2 id={id} className={props.bare ? "hidden" : undefined}>
          {props.title}
        </h2>
        {props.children}
      </div>
    </div>
  );
}

interface SuggestProps<T> {
  label: string;
  text: string;
  onText: (text: string) => void;
  found: T[];
  show: (item: T) => ReactNode;
  id: (item: T) => string;
  onPick: (item: T) => void;
  hint?: string;
  autoFocus?: boolean;
  /** The field is left: what was typed whole may be taken. */
  onLeave?: () => void;
  /** Why what is typed cannot be kept. */
  invalid?: string | null;
}

/** The option chosen by the arrows is seen, however long the list. */
export function intoView(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}

/** A text field that proposes: arrows choose, Enter takes, Escape leaves. */
export function Suggest<T>(props: SuggestProps<T>) {
  const id = useId();
  const [at, setAt] = useState(-1);
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (props.autoFocus) input.current?.focus();
  }, [props.autoFocus]);
  const { invalid } = props;
  useEffect(() => {
    input.current?.setCustomValidity(invalid ?? "");
  }, [invalid]);
  const shown = open && props.found.length > 0;
  const pick = (item: T | undefined) => {
    if (item === undefined) return;
    props.onPick(item);
    setOpen(false);
    setAt(-1);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const last = props.found.length - 1;
    if (event.key === "ArrowDown") setAt(at >= last ? 0 : at + 1);
    else if (event.key === "ArrowUp") setAt(at <= 0 ? last : at - 1);
    else if (event.key === "Enter" && shown) pick(props.found[Math.max(at, 0)]);
    else if (event.key === "Escape" && shown) setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="field suggest">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        ref={input}
        className="input"
        role="combobox"
        autoComplete="off"
        aria-expanded={shown}
        aria-controls={`${id}-l`}
        aria-autocomplete="list"
        aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
        value={props.text}
        onChange={(event) => {
          props.onText(event.target.value);
          setOpen(true);
          setAt(-1);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          window.setTimeout(() => setOpen(false), 150);
          props.onLeave?.();
        }}
        aria-invalid={invalid ? true : undefined}
        aria-describedby={props.hint || invalid ? `${id}-h` : undefined}
        onKeyDown={onKeyDown}
      />
      {(props.hint || invalid) && (
        <span className={invalid ? "hint hint-wrong" : "hint"} id={`${id}-h`}>
          {invalid ?? props.hint}
        </span>
      )}
      <div
        id={`${id}-l`}
        role="listbox"
        aria-label={props.label}
        className={shown ? "options" : "hidden"}
      >
        {shown &&
          props.found.map((item, index) => (
            <div
              key={props.id(item)}
              ref={index === at ? intoView : undefined}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className="option"
              onMouseDown={(event) => {
                event.preventDefault();
                pick(item);
              }}
            >
              {props.show(item)}
            </div>
          ))}
      </div>
    </div>
  );
}

/** Throws away what is half-typed, at the second press. */
export function Discard({ onDiscard, kind }: { onDiscard: () => void; kind?: "quiet" }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) return;
    const timer = window.setTimeout(() => setAsked(false), 5000);
    return () => window.clearTimeout(timer);
  }, [asked]);
  return (
    <Button {...(kind ? { kind } : {})} onClick={() => (asked ? onDiscard() : setAsked(true))}>
      {t(asked ? "discard-sure" : "discard")}
    </Button>
  );
}
