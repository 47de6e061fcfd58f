// The list on the screen, taken out: what leaves is said first.
import { useState } from "react";
import { call, chooseSave, Refused } from "../api/call";
import type { Discretion, ExportFormat, ListCases } from "../api/generated/operations";
import { changed, useAnswer } from "../api/query";
import { useWords } from "../app/words";
import { columnsOf } from "../cases/address";
import { Button, Dialog, Refusal, Select, Waiting } from "../components/parts";

const FORMATS: ExportFormat[] = ["xlsx", "csv_semicolon", "csv_comma"];
const DISCRETIONS: Discretion[] = ["mask", "leave_out"];

export function ExportList({ list, onClose }: { list: ListCases; onClose: () => void }) {
  const { t, lang } = useWords();
  const [format, setFormat] = useState<ExportFormat>("xlsx");
  const [discretion, setDiscretion] = useState<Discretion>("mask");
  const [error, setError] = useState<Refused | null>(null);
  const [done, setDone] = useState<{ count: number; path: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const today = useAnswer("today.date", {}).data ?? "";
  const request = {
    list: { ...list, columns: columnsOf(list) },
    format,
    discretion,
    language: lang,
  };
  const preview = useAnswer("exports.preview_list", request);
  const take = async () => {
    const extension = format === "xlsx" ? "xlsx" : "csv";
    const path = await chooseSave({
      title: t("export-list-title"),
      kind: t("export-kind"),
      extensions: [extension],
      name: `${t("export-name")}-${today}.${extension}`,
    });
    if (!path) return;
    setBusy(true);
    setError(null);
    try {
      const answer = await call("exports.list", { ...request, path });
      changed(answer.tables);
      setDone({ count: answer.value.files, path: answer.value.path });
    } catch (reason) {
      if (!(reason instanceof Refused)) throw reason;
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  const what = preview.data;
  return (
    <Dialog title={t("export-list-title")} onClose={onClose}>
      <div className="stack">
        <p className="banner">{t("export-warning")}</p>
        <div className="grid2">
          <Select<ExportFormat>
            label={t("export-format")}
            value={format}
            onChange={setFormat}
            options={FORMATS.map((f) => [f, t(`export-format-${f}`)] as const)}
          />
          <Select<Discretion>
            label={t("export-discretion")}
            value={discretion}
            onChange={setDiscretion}
            options={DISCRETIONS.map((d) => [d, t(`export-discretion-${d}`)] as const)}
          />
        </div>
        {what ? (
          <div role="status">
            <ul className="stack">
              <li>
                <strong>{t("export-files", { count: what.files })}</strong>
                {what.masked > 0 && <>, {t("export-masked", { count: what.masked })}</>}
              </li>
              {what.left_out > 0 && <li>{t("export-left-out", { count: what.left_out })}</li>}
              <li className="soft">
                {t("export-columns", {
                  columns: what.columns.map((c) => t(`column-${c}`)).join(", "),
                })}
              </li>
            </ul>
          </div>
        ) : (
          <Waiting error={preview.error} />
        )}
        {done && (
          <p className="banner banner-good" role="status">
            {t("export-done", done)}
          </p>
        )}
        <Refusal error={error} />
      </div>
      <div className="dialog-end">
        <Button onClick={onClose}>{t(done ? "close" : "cancel")}</Button>
        <Button kind="main" disabled={busy || !what?.files} onClick={() => void take()}>
          {t("export-place")}
        </Button>
      </div>
    </Dialog>
  );
}
