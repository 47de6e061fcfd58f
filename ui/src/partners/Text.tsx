// One text of a record.
import { Field } from "../components/parts";

interface TextProps<T, K extends keyof T> {
  label: string;
  hint?: string;
  of: T;
  at: K;
  set: (part: Partial<T>) => void;
  multiline?: boolean;
  required?: boolean;
  autoFocus?: boolean;
}

/** One text of a record; an empty one is null, but for a name. */
export function Text<T, K extends keyof T & string>({ of, at, set, ...field }: TextProps<T, K>) {
  const value = of[at];
  return (
    <Field
      {...field}
      value={typeof value === "string" ? value : ""}
      onChange={(text) => {
        const kept = text === "" && value !== "" && !field.required ? null : text;
        set({ [at]: kept } as Partial<T>);
      }}
    />
  );
}
