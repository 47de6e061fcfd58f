// A form in a dialog: what is half-typed is a draft in the vault; Escape keeps
// it, « Abandonner » throws it away.
import type { ReactNode } from "react";
import type { Refused } from "../api/call";
import type { Draft } from "../app/drafts";
import { useWords } from "../app/words";
import { Button, Dialog, Discard, Refusal } from "./parts";

interface FormDialogProps {
  title: string;
  draft: Pick<Draft<unknown>, "state" | "discard" | "resume">;
  /** What the main button says. */
  submit: string;
  busy: boolean;
  error: Refused | null;
  /** Whether the form may be sent; true when absent. */
  ready?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

export function FormDialog(props: FormDialogProps) {
  const { t } = useWords();
  const { draft, onClose } = props;
  const begun = draft.state !== "none";
  const leave = () => {
    if (begun) void draft.discard();
    onClose();
  };
  return (
    <Dialog title={props.title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit();
        }}
        onKeyDown={(event) => {
          const send = event.key === "Enter" && (event.ctrlKey || event.metaKey);
          if (!send) return;
          // In a field, the key itself would send the form once more.
          event.preventDefault();
          event.currentTarget.requestSubmit();
        }}
      >
        <Superseded draft={draft} />
        {props.children}
        <Refusal error={props.error} />
        <div className="dialog-end">
          <DraftState state={draft.state} />
          {begun ? <Discard onDiscard={leave} /> : <Button onClick={leave}>{t("cancel")}</Button>}
          <Button
            kind="main"
            type="submit"
            keys="Ctrl+↵"
            disabled={props.busy || props.ready === false}
          >
            {props.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A draft older than the record: the person decides, nothing is put over anything. */
export function Superseded({ draft }: { draft: FormDialogProps["draft"] }) {
  const { t } = useWords();
  if (draft.state !== "superseded") return null;
  return (
    <div className="banner" role="status">
      <span className="grow">{t("draft-superseded")}</span>
      <Button small onClick={draft.resume}>
        {t("draft-resume")}
      </Button>
      <Button small onClick={() => void draft.discard()}>
        {t("draft-drop")}
      </Button>
    </div>
  );
}

/** Where the draft stands, said without interrupting. */
export function DraftState({ state }: { state: Draft<unknown>["state"] }) {
  const { t } = useWords();
  return (
    <span className="soft small grow" role="status">
      {state === "none" || state === "superseded" ? "" : t(`draft-state-${state}`)}
    </span>
  );
}

/** What follows a save that ends its draft itself: the form closes. */
export function ending(draft: Pick<Draft<unknown>, "done">, onClose: () => void) {
  return {
    onSuccess: () => {
      draft.done();
      onClose();
    },
  };
}

/** What follows a save: the draft has served, the form closes. */
export function settled(draft: Pick<Draft<unknown>, "discard">, onClose: () => void) {
  return {
    onSuccess: () => {
      void draft.discard();
      onClose();
    },
  };
}
