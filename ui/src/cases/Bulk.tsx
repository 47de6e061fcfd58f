// One act on the files chosen: what would change is seen first, then done as
// one, undone as one.
import { useState } from "react";
import { chooseSave } from "../api/call";
import type {
  BulkAct,
  BulkPreview,
  BulkRequest,
  CaseStatus,
  FollowUpKind,
  LetterLanguage,
  LetterLeft,
  LettersPreview,
  LettersWanted,
} from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { useWork, type Work } from "../api/work";
import { addDays, isDate } from "../app/dates";
import { type Draft, useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { DraftState } from "../components/forms";
import { Button, DateField, Dialog, Discard, Refusal, Select } from "../components/parts";
import { LETTERS, ManyLanguages, ManyLeft, ManyLook } from "../letters/Many";
import { holdsFiles } from "../users/may";
import { KINDS, STATUSES } from "./lists";

const ACTS = ["assign", "tag", "untag", "plan", "move", "letter"] as const;
type Act = (typeof ACTS)[number];
/** Statuses that ask for nothing more. */
const PLAIN = STATUSES.filter((s) => !["paused", "transferred", "closed"].includes(s));

export type Chosen = Pick<BulkRequest, "cases" | "list" | "except">;

interface Form {
  what: Act | "";
  value: string;
  due: string;
  /** Of letters; empty for that of the screen. */
  language: LetterLanguage | "";
  own: boolean;
  /** The files chosen when the act was begun, and how many they were. */
  chosen: Chosen;
  count: number;
}

const FRESH = { what: "", value: "", due: "", language: "", own: true } as const;

export function Bulk(props: {
  chosen: Chosen;
  count: number;
  onClose: () => void;
  onDone: (said: string) => void;
}) {
  const { t } = useWords();
  const { onClose } = props;
  const own = { chosen: props.chosen, count: props.count };
  const draft = useDraft<Form>("cases.bulk", undefined, { ...FRESH, ...own });
  const { what, value } = draft.value;
  // Files chosen on the screen are those acted on; else those of the draft.
  const { chosen, count } = props.count > 0 ? own : draft.value;
  const set = (change: Partial<Form>) => draft.set({ ...change, chosen, count });
  const [unset, setUnset] = useState<LetterLeft[]>([]);
  const act = useWork(
    "cases.bulk_apply",
    "bulk",
    ["cases", "follow_ups", "case_tags", "pathway_steps"],
    (answer) => {
      void draft.discard();
      props.onDone(t("bulk-done", { count: answer.changed }));
    },
  );
  const letters = useWork("letters.make_many", "letters", ["letters"], (answer) => {
    void draft.discard();
    // Who has no letter after all is told until it is read.
    if (answer.value.left.length > 0) setUnset(answer.value.left);
    else props.onDone(t("letters-many-done", { count: answer.value.made }));
  });
  const cancel = act.progress ? act.cancel : letters.progress ? letters.cancel : null;
  if (unset.length > 0) return <Unset left={unset} onClose={onClose} />;
  const form = { draft, set, chosen, count, onClose };
  return (
    <Dialog title={t("bulk-title", { count })} onClose={cancel ?? onClose}>
      <div className="stack">
        <div className="grid2">
          <Select<Act>
            label={t("bulk-what")}
            value={what}
            empty={t("choose")}
            onChange={(next) => set({ what: next, value: next === "plan" ? "reminder" : "" })}
            options={ACTS.map((a) => [a, t(`bulk-${a}`)] as const)}
          />
          <Value what={what} value={value} onValue={(value) => set({ value })} />
        </div>
        {what === "letter" ? (
          <Letters key={value} {...form} work={letters} />
        ) : (
          <Acts {...form} work={act} />
        )}
      </div>
    </Dialog>
  );
}

interface FormProps {
  draft: Draft<Form>;
  set: (change: Partial<Form>) => void;
  chosen: Chosen;
  count: number;
  onClose: () => void;
}

function Acts({
  draft,
  set,
  chosen,
  count,
  onClose,
  work,
}: FormProps & { work: Work<"cases.bulk_apply"> }) {
  const { t } = useWords();
  const { what, value, due } = draft.value;
  const today = useAnswer("today.date", {}).data ?? "";
  const dueOn = due || (today && addDays(today, 7));
  const act = count > 0 ? actOf(what, value, dueOn) : null;
  // The order of the list matters to letters alone.
  const files = chosen.cases ? { cases: chosen.cases } : chosen;
  const request: BulkRequest = { ...files, act: act ?? { do: "move", to: "welcome" } };
  const preview = useAnswer("cases.bulk_preview", request, act !== null);
  const seen = act ? preview.data : undefined;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (seen?.change) void work.run({ ...request, seen: seen.seen });
      }}
    >
      {what === "plan" && (
        <DateField label={t("date")} value={dueOn} onChange={(due) => set({ due })} />
      )}
      <div role="status" className="stack">
        {seen && <Look seen={seen} />}
      </div>
      <Refusal error={work.error ?? (act ? preview.error : null)} />
      <End draft={draft} work={work} onClose={onClose} ready={Boolean(seen?.change)}>
        {t("bulk-apply", { count: seen?.change ?? 0 })}
      </End>
    </form>
  );
}

function Look({ seen }: { seen: BulkPreview }) {
  const { t } = useWords();
  return (
    <>
      <p>
        <strong>{t("bulk-change", { count: seen.change })}</strong>{" "}
        {seen.change > 0 && <span className="soft">{t("bulk-undo-hint")}</span>}
      </p>
      {seen.skipped.length > 0 && (
        <div>
          <h3>{t("bulk-left")}</h3>
          <ul className="lines">
            {seen.skipped.map((left) => (
              <li key={left.why} className="line">
                <span className="grow">{t(`bulk-skip-${left.why}`, { count: left.count })}</span>
                <span className="soft small">
                  {left.numbers.join(", ")}
                  {left.count > left.numbers.length && left.numbers.length > 0 && "…"}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** The same letter for each file; flags read for one kind are read again for another. */
function Letters({
  draft,
  set,
  chosen,
  count,
  onClose,
  work,
}: FormProps & { work: Work<"letters.make_many"> }) {
  const { t, lang } = useWords();
  const { value, own } = draft.value;
  const kind = LETTERS.find((k) => k === value);
  const [read, setRead] = useState<string[]>([]);
  const wanted = draft.value.language || lang;
  const language = kind === "card" || wanted === "fr" || wanted === "en" ? wanted : lang;
  const letters: LettersWanted = {
    ...chosen,
    kind: kind ?? "attestation",
    language,
    own_language: own,
    flags_read: read,
  };
  const asked = kind !== undefined && count > 0;
  const preview = useAnswer("letters.preview_many", letters, asked);
  // What was seen stays until the next answer: ticking a file moves nothing.
  const [last, setLast] = useState<LettersPreview>();
  if (preview.data && preview.data !== last) setLast(preview.data);
  const seen = asked && !preview.error ? (preview.data ?? last) : undefined;
  const save = async () => {
    if (!preview.data?.make) return;
    const path = await chooseSave({
      title: t("letters-save-title"),
      kind: "PDF",
      extensions: ["pdf"],
      name: preview.data.file_name,
    });
    if (path) await work.run({ letters, seen: preview.data.seen, path });
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {kind && <ManyLanguages kind={kind} language={language} own={own} set={set} />}
      {seen && <ManyLook seen={seen} read={read} setRead={setRead} />}
      <Refusal error={work.error ?? (asked ? preview.error : null)} />
      <End draft={draft} work={work} onClose={onClose} ready={Boolean(preview.data?.make)}>
        {t("letters-many-save", { count: seen?.make ?? 0 })}
      </End>
    </form>
  );
}

/** Letters that could not be set, once the others are saved. */
function Unset({ left, onClose }: { left: LetterLeft[]; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Dialog title={t("letters-many-unset")} onClose={onClose}>
      <ManyLeft left={left} />
      <div className="dialog-end">
        <Button kind="main" onClick={onClose}>
          {t("close")}
        </Button>
      </div>
    </Dialog>
  );
}

interface EndProps {
  draft: Draft<Form>;
  work: Pick<Work<"cases.bulk_apply">, "progress" | "cancel">;
  onClose: () => void;
  ready: boolean;
  children: string;
}

function End({ draft, work, onClose, ready, children }: EndProps) {
  const { t } = useWords();
  const { progress, cancel } = work;
  const begun = draft.state !== "none";
  const leave = () => {
    if (begun) void draft.discard();
    onClose();
  };
  return (
    <>
      {progress && (
        <progress
          value={progress.done}
          max={progress.total}
          aria-label={t(`progress-${progress.stage}`)}
        />
      )}
      <div className="dialog-end">
        <DraftState state={draft.state} />
        {begun && !progress ? (
          <Discard onDiscard={leave} />
        ) : (
          <Button onClick={progress ? cancel : leave}>{t("cancel")}</Button>
        )}
        <Button kind="main" type="submit" disabled={!ready || progress !== null}>
          {children}
        </Button>
      </div>
    </>
  );
}

/** The act as asked, once it is whole. */
function actOf(what: Act | "", value: string, dueOn: string): BulkAct | null {
  if (!what || !value) return null;
  switch (what) {
    case "assign":
      return { do: "assign", counsellor: value };
    case "tag":
      return { do: "tag", tag: value };
    case "untag":
      return { do: "untag", tag: value };
    case "plan":
      return isDate(dueOn) ? { do: "plan", kind: value as FollowUpKind, due_on: dueOn } : null;
    case "move":
      return { do: "move", to: value as CaseStatus };
    case "letter":
      return null;
  }
}

function Value(props: { what: Act | ""; value: string; onValue: (value: string) => void }) {
  const { t } = useWords();
  const { what, value, onValue } = props;
  const users = useAnswer("users.list", {}).data ?? [];
  const tags = useAnswer("tags.list", {}).data ?? [];
  if (!what) return null;
  const options: Record<Act, [string, (readonly [string, string])[]]> = {
    assign: [
      t("case-assign-to"),
      users.filter((u) => !u.left_on && holdsFiles(u.role)).map((u) => [u.id, u.name] as const),
    ],
    tag: [t("filter-tag"), tags.map((tag) => [tag.id, tag.name] as const)],
    untag: [t("filter-tag"), tags.map((tag) => [tag.id, tag.name] as const)],
    plan: [t("column-next-kind"), KINDS.map((k) => [k, t(`follow-up-kind-${k}`)] as const)],
    move: [t("case-move-to"), PLAIN.map((s) => [s, t(`case-status-${s}`)] as const)],
    letter: [t("letters-kind"), LETTERS.map((k) => [k, t(`letter-kind-${k}`)] as const)],
  };
  const [label, offered] = options[what];
  return (
    <div className="stack">
      <Select
        label={label}
        value={value}
        empty={t("choose")}
        onChange={onValue}
        options={offered}
      />
      {offered.length === 0 && <p className="soft small">{t("tag-none")}</p>}
    </div>
  );
}
