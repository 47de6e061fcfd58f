// A form of one text: minutes of a point, a decision, an addendum.
import type { UseMutationResult } from "@tanstack/react-query";
import type { Refused } from "../api/call";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { ending, FormDialog } from "../components/forms";
import { Field } from "../components/parts";
import { OpenText } from "./fields";

interface TextFormProps<Q, A> {
  title: string;
  label: string;
  /** The name of its draft. */
  form: string;
  text: string;
  /** On one line. */
  line?: boolean;
  change: UseMutationResult<A, Refused, Q>;
  request: (text: string, draft: string) => Q;
  onClose: () => void;
}

export function TextForm<Q, A>(props: TextFormProps<Q, A>) {
  const { t } = useWords();
  const { change, label, onClose } = props;
  const draft = useDraft(props.form, undefined, { text: props.text }, { whole: props.text !== "" });
  const { value, set } = draft;
  const field = { label, value: value.text, onChange: (text: string) => set({ text }) };
  return (
    <FormDialog
      title={props.title}
      draft={draft}
      submit={t("save")}
      busy={change.isPending}
      error={change.error}
      onSubmit={() => change.mutate(props.request(value.text, draft.form), ending(draft, onClose))}
      onClose={onClose}
    >
      {props.line ? (
        <Field {...field} hint={t("concertation-nobody")} required />
      ) : (
        <OpenText {...field} />
      )}
    </FormDialog>
  );
}
