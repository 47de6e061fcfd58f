// The directory: by name, service, place, language; a real one brought in.
import { useEffect, useState } from "react";
import {
  call,
  chooseFile,
  chooseFolder,
  onDropped,
  type Progress,
  type Refused,
} from "../api/call";
import type { DirectoryReport, PartnerKind, PartnerLine } from "../api/generated/operations";
import { changed, usePages } from "../api/query";
import { go, href, setFilter, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { Button, Chip, Dialog, Empty, Field, Refusal, Select, Waiting } from "../components/parts";
import { type Column, Rows } from "../components/rows";
import { ExportDirectory } from "./ExportDirectory";
import { KINDS } from "./lists";

export function PartnerList() {
  const { t } = useWords();
  const { filters } = useRoute();
  const text = filters.get("text") ?? "";
  const place = filters.get("place") ?? "";
  const language = filters.get("language") ?? "";
  // An address written by hand may name a kind that does not exist.
  const kind = KINDS.find((one) => one === filters.get("kind")) ?? "";
  const [importing, setImporting] = useState(false);
  const [exporting, setExporting] = useState(false);
  const pages = usePages("partners.find", {
    text,
    place,
    language,
    ...(kind ? { kind } : {}),
  });
  const filtered = text || place || language || kind;
  const columns: Column<PartnerLine>[] = [
    {
      key: "name",
      label: t("name"),
      width: "minmax(14rem, 3fr)",
      cell: (line) => <a href={href("partners", line.id)}>{line.name}</a>,
    },
    { key: "cities", label: t("city"), width: "minmax(8rem, 1fr)", cell: (line) => line.cities },
    {
      key: "services",
      label: t("services"),
      width: "7rem",
      cell: (line) => t("service-count", { count: line.services }),
    },
    {
      key: "verified",
      label: t("partner-verification"),
      width: "8rem",
      cell: (line) => (
        <Chip tone={line.stale ? "warn" : "good"}>
          {line.stale ? "! " : "✓ "}
          {t(line.stale ? "partner-stale" : "partner-fresh")}
        </Chip>
      ),
    },
  ];
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{t("room-partners")}</h1>
        <span className="soft" role="status">
          {pages.total === undefined ? "" : t("partner-count", { count: pages.total })}
        </span>
        <div className="head-end">
          <Button onClick={() => go("partners", "round")}>{t("partners-round")}</Button>
          <Button onClick={() => go("partners", "doubles")}>{t("partners-doubles")}</Button>
          <Button onClick={() => setImporting(true)}>{t("partners-import")}</Button>
          <Button onClick={() => setExporting(true)}>{t("partners-export")}</Button>
          <Button kind="main" onClick={() => go("partners", "new")}>
            {t("partner-new")}
          </Button>
        </div>
      </div>
      <div className="filters">
        <Field label={t("partner-search")} value={text} onChange={(v) => setFilter("text", v)} />
        <Field label={t("filter-place")} value={place} onChange={(v) => setFilter("place", v)} />
        <Field
          label={t("filter-language")}
          value={language}
          onChange={(v) => setFilter("language", v)}
        />
        <Select<PartnerKind>
          label={t("partner-kind")}
          value={kind}
          empty={t("partner-kind-any")}
          onChange={(v) => setFilter("kind", v)}
          options={KINDS.map((one) => [one, t(`partner-kind-${one}`)] as const)}
        />
      </div>
      {pages.isPending || pages.error ? (
        <Waiting error={pages.error} retry={pages.retry} />
      ) : pages.lines.length === 0 ? (
        <div className="card">
          <Empty title={t(filtered ? "partners-none-match" : "partners-none")}>
            {!filtered && <p>{t("partners-none-hint")}</p>}
          </Empty>
        </div>
      ) : (
        <Rows<PartnerLine>
          label={t("room-partners")}
          columns={columns}
          lines={pages.lines}
          total={pages.total ?? 0}
          id={(line) => line.id}
          more={pages.more}
        />
      )}
      {exporting && <ExportDirectory onClose={() => setExporting(false)} />}
      {importing && <ImportDirectory onClose={() => setImporting(false)} />}
    </div>
  );
}

function ImportDirectory({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const [path, setPath] = useState("");
  const [report, setReport] = useState<DirectoryReport | null>(null);
  const [finished, setFinished] = useState(false);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [stop, setStop] = useState<AbortController | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  useEffect(() => onDropped(([first]) => first && setPath(first)), []);
  const run = async (dry_run: boolean) => {
    const controller = new AbortController();
    setError(null);
    setStop(controller);
    try {
      const watch = { onProgress: setProgress, signal: controller.signal };
      setReport(await call("partners.import", { path, dry_run }, watch));
      setFinished(!dry_run);
      if (!dry_run) changed(["partners", "partner_services"]);
    } catch (reason) {
      setError(reason as Refused);
    } finally {
      setStop(null);
      setProgress(null);
    }
  };
  return (
    <Dialog title={t("partners-import")} onClose={onClose}>
      <div className="stack">
        <p className="soft">{t("partners-import-hint")}</p>
        <Field
          label={t("path")}
          value={path}
          readOnly
          onChange={(v) => {
            setPath(v);
            setReport(null);
          }}
        />
        <div className="row">
          <Button
            onClick={async () =>
              setPath((await chooseFolder({ title: t("browse-folder") })) ?? path)
            }
          >
            {t("browse-folder")}
          </Button>
          <Button
            onClick={async () => setPath((await chooseFile({ title: t("browse-file") })) ?? path)}
          >
            {t("browse-file")}
          </Button>
        </div>
        {progress && (
          <progress
            value={progress.done}
            max={progress.total}
            aria-label={t(`progress-${progress.stage}`)}
          />
        )}
        <Refusal error={error} />
        {report && (
          <section
            className={finished ? "banner banner-good" : "banner banner-plain"}
            role="status"
          >
            <div className="stack grow">
              <p>
                {t(finished ? "partners-imported" : "partners-would-import", {
                  added: report.added,
                  updated: report.updated,
                  unchanged: report.unchanged,
                  services: report.services,
                })}
              </p>
              {report.problem_count > 0 && (
                <details>
                  <summary>{t("problem-count", { count: report.problem_count })}</summary>
                  <ul className="lines small">
                    {report.problems.slice(0, 200).map((p) => (
                      <li key={`${p.file}:${p.row}:${p.column}:${p.code}`} className="line">
                        <span>
                          {p.file}, {t("row", { row: p.row })}, {t("labelled", { label: p.column })}{" "}
                          {t(`hsds-problem-${p.code}`, { value: p.value })}{" "}
                          {t(`hsds-mend-${p.code}`)}
                        </span>
                      </li>
                    ))}
                  </ul>
                  {report.problem_count > 200 && (
                    <p>{t("problem-more", { count: report.problem_count - 200 })}</p>
                  )}
                </details>
              )}
            </div>
          </section>
        )}
      </div>
      <div className="dialog-end">
        {stop ? (
          <Button onClick={() => stop.abort()}>{t("cancel")}</Button>
        ) : (
          <Button onClick={onClose}>{t("close")}</Button>
        )}
        {!finished && (
          <>
            <Button disabled={!path || stop !== null} onClick={() => void run(true)}>
              {t("import-try")}
            </Button>
            <Button kind="main" disabled={!path || stop !== null} onClick={() => void run(false)}>
              {t("import-now")}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}
