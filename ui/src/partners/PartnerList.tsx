// The directory: by name, service, place, language, kind.
import { useState } from "react";
import type { PartnerKind, PartnerLine } from "../api/generated/operations";
import { usePages } from "../api/query";
import { go, href, setFilter, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { Button, Chip, Empty, Field, Select, Waiting } from "../components/parts";
import { type Column, Rows } from "../components/rows";
import { useMay } from "../users/may";
import { ExportDirectory } from "./ExportDirectory";
import { KINDS } from "./lists";

export function PartnerList() {
  const { t } = useWords();
  const may = useMay();
  const { filters } = useRoute();
  const text = filters.get("text") ?? "";
  const place = filters.get("place") ?? "";
  const language = filters.get("language") ?? "";
  // An address written by hand may name a kind that does not exist.
  const kind = KINDS.find((one) => one === filters.get("kind")) ?? "";
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
          {may("write_partners") && (
            <>
              <Button onClick={() => go("partners", "round")}>{t("partners-round")}</Button>
              <Button onClick={() => go("partners", "doubles")}>{t("partners-doubles")}</Button>
              <Button onClick={() => go("partners", "import")}>{t("partner-lists")}</Button>
              <Button onClick={() => setExporting(true)}>{t("partners-export")}</Button>
              <Button kind="main" onClick={() => go("partners", "new")}>
                {t("partner-new")}
              </Button>
            </>
          )}
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
    </div>
  );
}
