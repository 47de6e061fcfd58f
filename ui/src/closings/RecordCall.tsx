// A retention call, recorded over a file that stays closed.
import type { CallResult, CaseSheet, LeftTo, RetentionCall } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { FormDialog } from "../components/forms";
import { Chip, DateField, Dialog, Select, Waiting } from "../components/parts";
import { NoteField } from "../notes/NoteField";
import { LEFT_TO } from "./lists";

type Kind = CallResult["kind"];
const KINDS: Kind[] = ["in_region", "left", "not_reached", "unknown"];

interface RecordProps {
  sheet: CaseSheet;
  /** Which call; the first that is open when absent. */
  call: string | undefined;
  onClose: () => void;
}

export function RecordCall({ sheet, call, onClose }: RecordProps) {
  const { t } = useWords();
  const answer = useAnswer("closings.show", { case: sheet.id });
  const open = answer.data?.calls.filter((c) => !c.answer && !c.cancelled_on) ?? [];
  const wanted = open.find((c) => c.id === call) ?? open[0];
  if (wanted) return <Recorder sheet={sheet} call={wanted} onClose={onClose} />;
  return (
    <Dialog title={t("retention-record-title")} onClose={onClose}>
      {answer.data ? <p>{t("error-retention-call-over")}</p> : <Waiting error={answer.error} />}
    </Dialog>
  );
}

interface Form {
  kind: Kind | "";
  to: LeftTo | "";
  on: string;
  note: string;
}

function Recorder(props: { sheet: CaseSheet; call: RetentionCall; onClose: () => void }) {
  const { t } = useWords();
  const { sheet, call, onClose } = props;
  const draft = useDraft<Form>(`closings.call:${sheet.id}:${call.id}`, sheet.id, {
    kind: "",
    to: "",
    on: "",
    note: "",
  });
  const { value, set } = draft;
  const record = useChange("closings.call");
  const submit = () => {
    if (!value.kind) return;
    const result: CallResult =
      value.kind === "left" ? { kind: "left", to: value.to || "unknown" } : { kind: value.kind };
    record.mutate(
      {
        case: sheet.id,
        call: call.id,
        result,
        draft: draft.form,
        ...(value.on ? { on: value.on } : {}),
        ...(value.note.trim() ? { note: value.note } : {}),
      },
      {
        onSuccess: () => {
          draft.done();
          onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      title={t("retention-call", { month: call.month })}
      draft={draft}
      submit={t("save")}
      busy={record.isPending}
      error={record.error}
      ready={value.kind !== ""}
      onSubmit={submit}
      onClose={onClose}
    >
      {sheet.flags.length > 0 && (
        <p className="banner banner-late">
          {sheet.flags.map((f) => `⚑ ${t(`safety-flag-${f.flag}`)}`).join(" · ")}
        </p>
      )}
      <p className="row">
        <span className="grow private">
          {sheet.contacts.map((c) => c.value).join(" · ") || t("retention-no-contact")}
        </span>
        <Chip>{t("retention-window", { from: call.opens_on, until: call.ends_on })}</Chip>
        <Chip>{t("retention-attempts", { count: call.attempts })}</Chip>
      </p>
      <div className="grid2">
        <Select<Kind>
          label={t("retention-result")}
          value={value.kind}
          empty={t("choose")}
          onChange={(kind) => set({ kind })}
          options={KINDS.map((k) => [k, t(`retention-result-${k}`)] as const)}
        />
        {value.kind === "left" && (
          <Select<LeftTo>
            label={t("left-to")}
            value={value.to}
            empty={t("choose")}
            required
            onChange={(to) => set({ to })}
            options={LEFT_TO.map((l) => [l, t(`left-to-${l}`)] as const)}
          />
        )}
        <DateField
          label={t("date")}
          value={value.on}
          onChange={(on) => set({ on })}
          hint={t("today-when-empty")}
        />
      </div>
      <NoteField label={t("summary")} value={value.note} onChange={(note) => set({ note })} bare />
    </FormDialog>
  );
}
