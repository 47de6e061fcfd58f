// The directory written as a package that any Open Referral program reads.
import { useState } from "react";
import { call, chooseFolder, type Progress, Refused } from "../api/call";
import type { DirectoryExported } from "../api/generated/operations";
import { useWords } from "../app/words";
import { Button, Check, Dialog, Refusal } from "../components/parts";

export function ExportDirectory({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const [shelters, setShelters] = useState(false);
  const [done, setDone] = useState<DirectoryExported | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [stop, setStop] = useState<AbortController | null>(null);
  const write = async () => {
    const path = await chooseFolder({ title: t("partners-export") });
    if (!path) return;
    const controller = new AbortController();
    setStop(controller);
    setError(null);
    setDone(null);
    try {
      const watch = { onProgress: setProgress, signal: controller.signal };
      setDone(await call("partners.export", { path, within: true, shelters }, watch));
    } catch (reason) {
      if (!(reason instanceof Refused)) throw reason;
      setError(reason);
    } finally {
      setStop(null);
      setProgress(null);
    }
  };
  return (
    <Dialog title={t("partners-export")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void write();
        }}
      >
        <p className="soft">{t("partners-export-hint")}</p>
        <Check label={t("partners-export-shelters")} checked={shelters} onChange={setShelters} />
        {progress && (
          <progress
            value={progress.done}
            max={progress.total}
            aria-label={t(`progress-${progress.stage}`)}
          />
        )}
        <Refusal error={error} />
        {done && (
          <div className="banner banner-good" role="status">
            <div className="stack grow">
              <p>
                {t("partners-exported", {
                  organizations: done.organizations,
                  services: done.services,
                })}
              </p>
              <p className="path">{done.folder}</p>
              {done.withheld > 0 && (
                <p>{t("partners-export-withheld", { count: done.withheld })}</p>
              )}
              {done.unsaid > 0 && <p>{t("partners-export-unsaid", { count: done.unsaid })}</p>}
            </div>
          </div>
        )}
        <div className="dialog-end">
          {stop ? (
            <Button onClick={() => stop.abort()}>{t("cancel")}</Button>
          ) : (
            <Button onClick={onClose}>{t("close")}</Button>
          )}
          <Button kind="main" type="submit" disabled={stop !== null}>
            {t("partners-export-folder")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
