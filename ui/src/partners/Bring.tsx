// A directory or a list brought in: chosen, read, its differences weighed one by one or
// together, brought in, taken back.
import { useEffect, useRef } from "react";
import { chooseFile, chooseFolder, onDropped } from "../api/call";
import type { PartnerListReport } from "../api/generated/operations";
import { type Draft, useDraft } from "../app/drafts";
import { go } from "../app/route";
import { useWords } from "../app/words";
import { Button, Refusal } from "../components/parts";
import { BringColumns } from "./BringColumns";
import { BringProblems } from "./BringProblems";
import { bring, type Chosen, forget, leave, look, NOTHING, takeBack, useSeen } from "./bring";
import { Differences } from "./Differences";

const ENDS = ["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt", "json", "ndjson", "zip"];

export function BringPartners() {
  const { t } = useWords();
  const draft = useDraft<Chosen>("partners.import", undefined, NOTHING);
  const { report, busy, error, takenBack } = useSeen();
  const { path } = draft.value;
  const done = report !== null && !report.dry_run;
  const open = (chosen: string) => {
    // The same file again, after a restart: what was chosen of it stands.
    const next = chosen === path ? draft.value : { ...NOTHING, path: chosen };
    draft.set(next);
    void look(next);
  };
  const dropped = useRef(open);
  dropped.current = open;
  useEffect(() => {
    // What was seen may have changed since: it is read again.
    leave();
  }, []);
  useEffect(() => onDropped(([first]) => first && dropped.current(first)), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft found again is read again, once.
  useEffect(() => {
    if (draft.state === "recovered" && path && !report && !busy) void look(draft.value);
  }, [draft.state]);
  const name = path.split(/[\\/]/).at(-1) ?? "";
  const again = () => {
    forget();
    void draft.discard();
  };
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{t("partner-lists")}</h1>
        {name && <span className="soft">{name}</span>}
        {report && !busy && (
          <div className="head-end">
            <Button onClick={again}>{t("partner-lists-again")}</Button>
          </div>
        )}
      </div>
      {!report && !busy && <Choose open={open} />}
      <div role="status" className="stack">
        {takenBack && <p className="banner banner-good">{t("partner-lists-taken-back")}</p>}
        {report && !busy && <Summary report={report} />}
      </div>
      <Refusal error={error} />
      {busy ? <Working /> : <Next draft={draft} />}
      {report && !done && <BringColumns key={path} draft={draft} report={report} />}
      {report && !done && !busy && <Differences draft={draft} directory={report.directory} />}
      {report && !busy && <BringProblems report={report} />}
    </div>
  );
}

function Choose({ open }: { open: (path: string) => void }) {
  const { t } = useWords();
  const file = async () => {
    const kind = t("partner-lists-kind");
    const path = await chooseFile({ title: t("browse-file"), kind, extensions: ENDS });
    if (path) open(path);
  };
  const folder = async () => {
    const path = await chooseFolder({ title: t("browse-folder") });
    if (path) open(path);
  };
  return (
    <section className="card stack">
      <p>{t("partner-lists-hint")}</p>
      <div className="row">
        <Button kind="main" onClick={() => void file()}>
          {t("browse-file")}
        </Button>
        <Button onClick={() => void folder()}>{t("browse-folder")}</Button>
      </div>
    </section>
  );
}

const OUTCOMES = ["added", "updated", "unchanged"] as const;

function Summary({ report }: { report: PartnerListReport }) {
  const { t } = useWords();
  const { dry_run, source, columns, left_out, directory } = report;
  const unnamed = source === "list" && !columns.some((c) => c.field === "name");
  if (unnamed) return <p className="banner">{t("partner-lists-columns-needed")}</p>;
  if (report.organizations === 0) return <p className="banner">{t("partner-lists-empty")}</p>;
  const told = dry_run ? "would" : "done";
  const counts = OUTCOMES.filter((outcome) => directory[outcome] > 0).map((outcome) =>
    t(`partner-lists-${told}-${outcome}`, { count: directory[outcome] }),
  );
  return (
    <div className={dry_run ? "banner banner-plain" : "banner banner-good"}>
      <p>
        <span className="soft">{t(`partner-lists-${source}`)}</span>
        {" · "}
        <strong>{counts.join("; ")}.</strong>{" "}
        {left_out > 0 && t("partner-lists-left-out", { count: left_out })}
      </p>
    </div>
  );
}

/** Work ended: the focus, which stood on it, goes to what is next. */
let ended = false;

function Working() {
  const { t } = useWords();
  const { busy, progress } = useSeen();
  const box = useRef<HTMLElement>(null);
  const stage = progress ? t(`progress-${progress.stage}`) : t("waiting");
  useEffect(() => {
    // A column being said keeps the focus. Not on Cancel: a second Enter must not undo
    // the first.
    if (document.activeElement !== document.body) return;
    box.current?.focus();
    return () => {
      ended = true;
    };
  }, []);
  return (
    <section className="card stack" ref={box} tabIndex={-1} aria-label={stage}>
      <p>{stage}</p>
      <progress value={progress?.done} max={progress?.total} aria-label={stage} />
      <div className="row">
        <Button onClick={() => busy?.abort()}>{t("cancel")}</Button>
      </div>
    </section>
  );
}

/** The one thing to do next, first. */
function Next({ draft }: { draft: Draft<Chosen> }) {
  const { t } = useWords();
  const { report } = useSeen();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (ended || document.activeElement === document.body)
      box.current?.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
    ended = false;
  }, []);
  const ready = report?.dry_run === true && report.organizations > 0;
  const send = async () => {
    if (await bring(draft.value)) await draft.discard();
  };
  const press = useRef(send);
  press.current = send;
  useEffect(() => {
    if (!ready) return;
    // From the last difference, without going back up.
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Enter" && event.ctrlKey) void press.current();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [ready]);
  if (!report) return null;
  const { group } = report;
  return (
    <div className="row" ref={box}>
      {report.dry_run ? (
        <Button kind="main" keys="Ctrl+↵" disabled={!ready} onClick={() => void send()}>
          {t("partner-lists-bring")}
        </Button>
      ) : (
        <>
          <Button kind="main" onClick={() => go("partners")}>
            {t("partner-lists-see")}
          </Button>
          {group && (
            <Button onClick={() => void takeBack(group)}>{t("partner-lists-take-back")}</Button>
          )}
        </>
      )}
    </div>
  );
}
