// One act on the files chosen: what would change is seen first, then done as
// one, undone as one.
import { useEffect, useRef, useState } from "react";
import { call, type Progress, Refused } from "../api/call";
import type { BulkAct, BulkRequest, CaseStatus, FollowUpKind } from "../api/generated/operations";
import { flushDrafts } from "../api/pending";
import { changed, useAnswer } from "../api/query";
import { addDays, isDate } from "../app/dates";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { DraftState } from "../components/forms";
import { Button, DateField, Dialog, Discard, Refusal, Select } from "../components/parts";
import { KINDS, STATUSES } from "./lists";

const ACTS = ["assign", "tag", "untag", "plan", "move"] as const;
type Act = (typeof ACTS)[number];
/** Statuses that ask for nothing more. */
const PLAIN = STATUSES.filter((s) => !["paused", "transferred", "closed"].includes(s));

export type Chosen = Pick<BulkRequest, "cases" | "list" | "except">;

interface Form {
  what: Act | "";
  value: string;
  due: string;
  /** The files chosen when the act was begun, and how many they were. */
  chosen: Chosen;
  count: number;
}

export function Bulk(props: {
  chosen: Chosen;
  count: number;
  onClose: () => void;
  onDone: (changed: number) => void;
}) {
  const { t } = useWords();
  const { onClose } = props;
  const own = { chosen: props.chosen, count: props.count };
  const draft = useDraft<Form>("cases.bulk", undefined, { what: "", value: "", due: "", ...own });
  const { what, value, due } = draft.value;
  // Files chosen on the screen are those acted on; else those of the draft.
  const { chosen, count } = props.count > 0 ? own : draft.value;
  const set = (change: Partial<Form>) => draft.set({ ...change, chosen, count });
  const today = useAnswer("today.show", {}).data?.date ?? "";
  const dueOn = due || (today && addDays(today, 7));
  const act = count > 0 ? actOf(what, value, dueOn) : null;
  const request: BulkRequest = { ...chosen, act: act ?? { do: "move", to: "welcome" } };
  const preview = useAnswer("cases.bulk_preview", request, act !== null);
  const { run, cancel, progress, error } = useBulk((changed) => {
    void draft.discard();
    props.onDone(changed);
  });
  const begun = draft.state !== "none";
  const leave = () => {
    if (begun) void draft.discard();
    onClose();
  };
  const seen = act ? preview.data : undefined;
  return (
    <Dialog title={t("bulk-title", { count })} onClose={progress ? cancel : onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (seen?.change) void run({ ...request, seen: seen.seen });
        }}
      >
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
        {what === "plan" && (
          <DateField label={t("date")} value={dueOn} onChange={(due) => set({ due })} />
        )}
        <div role="status" className="stack">
          {seen && (
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
                        <span className="grow">
                          {t(`bulk-skip-${left.why}`, { count: left.count })}
                        </span>
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
          )}
        </div>
        {progress && (
          <progress
            value={progress.done}
            max={progress.total}
            aria-label={t(`progress-${progress.stage}`)}
          />
        )}
        <Refusal error={error ?? (act ? preview.error : null)} />
        <div className="dialog-end">
          <DraftState state={draft.state} />
          {begun && !progress ? (
            <Discard onDiscard={leave} />
          ) : (
            <Button onClick={progress ? cancel : leave}>{t("cancel")}</Button>
          )}
          <Button kind="main" type="submit" disabled={!seen?.change || progress !== null}>
            {t("bulk-apply", { count: seen?.change ?? 0 })}
          </Button>
        </div>
      </form>
    </Dialog>
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
      users.filter((u) => !u.left_on && u.role !== "admin").map((u) => [u.id, u.name] as const),
    ],
    tag: [t("filter-tag"), tags.map((tag) => [tag.id, tag.name] as const)],
    untag: [t("filter-tag"), tags.map((tag) => [tag.id, tag.name] as const)],
    plan: [t("column-next-kind"), KINDS.map((k) => [k, t(`follow-up-kind-${k}`)] as const)],
    move: [t("case-move-to"), PLAIN.map((s) => [s, t(`case-status-${s}`)] as const)],
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

/** Work that is watched, and may be cancelled. */
function useBulk(done: (changed: number) => void) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const job = useRef<AbortController | null>(null);
  useEffect(() => () => job.current?.abort(), []);
  const run = async (request: BulkRequest) => {
    const signal = new AbortController();
    job.current = signal;
    setError(null);
    setProgress({ stage: "bulk", done: 0, total: 1 });
    try {
      await flushDrafts();
      const watch = { signal: signal.signal, onProgress: setProgress };
      const answer = await call("cases.bulk_apply", request, watch);
      job.current = null;
      changed(["cases", "follow_ups", "case_tags", "pathway_steps"]);
      done(answer.changed);
    } catch (reason) {
      if (!(reason instanceof Refused)) throw reason;
      setError(reason);
      setProgress(null);
      changed(["cases", "follow_ups", "case_tags", "pathway_steps"]);
    }
  };
  return { run, cancel: () => job.current?.abort(), progress, error };
}
