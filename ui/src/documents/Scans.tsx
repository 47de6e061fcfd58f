// What a scanner left in its folder: kept in the vault, then deleted from there.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, chooseFolder, type Refused, scanFolder } from "../api/call";
import type { Scan } from "../api/generated/operations";
import { useChange } from "../api/query";
import { useWords } from "../app/words";
import { Button, Refusal } from "../components/parts";
import { localMoment } from "../history/fields";

const OFTEN = 5_000;

/** A scan that is kept, and still lies on the disk. */
interface Kept {
  scan: Scan;
  document: string;
}

export function Scans({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const [kept, setKept] = useState<Kept | null>(null);
  const [deleted, setDeleted] = useState(false);
  const folder = useQuery<string | null, Refused>({
    queryKey: ["scan-folder"],
    queryFn: () => scanFolder(null),
  });
  const scans = useQuery<Scan[], Refused>({
    queryKey: ["documents.scans", folder.data],
    queryFn: () => call("documents.scans", { folder: folder.data ?? "" }),
    enabled: !!folder.data,
    refetchInterval: OFTEN,
  });
  const attach = useChange("documents.attach");
  const remove = useChange("documents.delete_scan");
  const choose = async () => {
    const path = await chooseFolder({ title: t("documents-scans-choose") });
    if (!path) return;
    await scanFolder(path);
    await folder.refetch();
  };
  const drop = ({ scan, document }: Kept) =>
    remove.mutate(
      { path: scan.path, case: caseId, document },
      {
        onSuccess: () => {
          setKept(null);
          setDeleted(true);
          void scans.refetch();
        },
      },
    );
  const list = scans.data ?? [];
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t("documents-scans")}</h2>
        {folder.data && <span className="soft small">{folder.data}</span>}
        <Button small className="right" onClick={() => void choose()}>
          {t(folder.data ? "documents-scans-other" : "documents-scans-choose")}
        </Button>
      </div>
      {!folder.data && <p className="soft">{t("documents-scans-hint")}</p>}
      <Refusal error={attach.error ?? remove.error ?? scans.error} />
      {kept && (
        <div className="banner" role="status">
          <span className="grow">
            {t("documents-scan-offer", { name: kept.scan.name })}
            <br />
            <span className="small">{t("documents-scan-delete-hint")}</span>
          </span>
          <Button disabled={remove.isPending} onClick={() => drop(kept)}>
            {t("documents-scan-delete")}
          </Button>
          <Button onClick={() => setKept(null)}>{t("documents-scan-keep")}</Button>
        </div>
      )}
      {deleted && !kept && (
        <p className="soft small" role="status">
          {t("documents-scan-deleted")} {t("documents-scan-delete-hint")}
        </p>
      )}
      {scans.data && list.length === 0 && <p className="soft">{t("documents-scans-none")}</p>}
      <ul className="lines">
        {list.map((scan) => (
          <li key={scan.path} className="line">
            <span className="grow private">{scan.name}</span>
            <span className="soft small">
              {localMoment(scan.at)} ·{" "}
              {t("documents-size", { kilobytes: Math.max(1, Math.round(scan.size / 1000)) })}
            </span>
            <Button
              small
              disabled={attach.isPending}
              aria-label={`${t("documents-scan-attach")} ${scan.name}`}
              onClick={() =>
                attach.mutate(
                  { case: caseId, path: scan.path, seen: false },
                  { onSuccess: (done) => setKept({ scan, document: done.value }) },
                )
              }
            >
              {t("documents-scan-attach")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
