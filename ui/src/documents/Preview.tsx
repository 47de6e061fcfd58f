// What a document holds, shown inside the window and nowhere else.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { documentBytes, type Refused } from "../api/call";
import type { Document, DocumentCopy } from "../api/generated/operations";
import { useWords } from "../app/words";
import { PdfView } from "../components/PdfView";
import { Button, Dialog, Refusal, Waiting } from "../components/parts";
import { useExport, useTitle } from "./Documents";

interface PreviewProps {
  caseId: string;
  document: Document;
  copy: DocumentCopy;
  onClose: () => void;
}

export function Preview({ caseId, document, copy, onClose }: PreviewProps) {
  const { t } = useWords();
  const title = useTitle()(document);
  const { choose, save } = useExport(caseId, document);
  return (
    <Dialog title={t("documents-preview", { title })} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard. */}
      <section className="stack preview-paper private" tabIndex={0} aria-label={title}>
        {copy.preview === "none" ? (
          <p>{t("documents-no-preview", { media: t(`media-${copy.media}`) })}</p>
        ) : (
          <Shown caseId={caseId} document={document} copy={copy} title={title} />
        )}
      </section>
      <p className="soft small checksum">
        {t("labelled", { label: t("documents-checksum") })} <code>{copy.checksum}</code>
      </p>
      <p className="soft small">{t("documents-export-hint")}</p>
      <Refusal error={save.error} />
      <div className="dialog-end">
        <span className="soft small grow" role="status">
          {save.isSuccess ? t("documents-exported", { count: document.exports + 1 }) : ""}
        </span>
        <Button disabled={save.isPending} onClick={() => void choose()}>
          {t("documents-export")}
        </Button>
        <Button kind="main" onClick={onClose}>
          {t("close")}
        </Button>
      </div>
    </Dialog>
  );
}

function Shown(props: Omit<PreviewProps, "onClose"> & { title: string }) {
  const { caseId, document, copy, title } = props;
  // Nothing of it stays in memory once it is closed.
  const bytes = useQuery<ArrayBuffer, Refused>({
    queryKey: ["documents.content", document.id],
    queryFn: () => documentBytes(caseId, document.id),
    gcTime: 0,
  });
  if (!bytes.data) return <Waiting error={bytes.error} />;
  if (copy.preview === "pdf") return <PdfView bytes={bytes.data} title={title} />;
  return <Image bytes={bytes.data} type={`image/${copy.media}`} title={title} />;
}

function Image({ bytes, type, title }: { bytes: ArrayBuffer; type: string; title: string }) {
  const { t } = useWords();
  const [url, setUrl] = useState("");
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, type]);
  if (failed) return <p className="banner">{t("documents-preview-failed")}</p>;
  if (!url) return null;
  return (
    <img
      className="paper"
      src={url}
      alt={t("documents-preview", { title })}
      onError={() => setFailed(true)}
    />
  );
}
