// A PDF, page by page, drawn here: no script of it runs, nothing is fetched.
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import worker from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";
import { useEffect, useRef, useState } from "react";
import { useWords } from "../app/words";
import { Button } from "./parts";

/** Pixels of one side of a page, at most: a page may say that it is a kilometre wide. */
const WIDEST = 4096;
/** Pixels of an image inside a page, at most. */
const IMAGE = 50_000_000;

async function open(bytes: ArrayBuffer) {
  const pdf = await import("pdfjs-dist/legacy/build/pdf.mjs");
  pdf.GlobalWorkerOptions.workerSrc = worker;
  return pdf.getDocument({
    data: new Uint8Array(bytes.slice(0)),
    enableXfa: false,
    useWasm: false,
    maxImageSize: IMAGE,
    disableAutoFetch: true,
    verbosity: 0,
  });
}

export function PdfView({ bytes, title }: { bytes: ArrayBuffer; title: string }) {
  const { t } = useWords();
  const [document, setDocument] = useState<PDFDocumentProxy | null>(null);
  const [failed, setFailed] = useState(false);
  const [number, setNumber] = useState(1);
  useEffect(() => {
    let task: Awaited<ReturnType<typeof open>> | undefined;
    let left = false;
    const start = async () => {
      task = await open(bytes);
      const opened = await task.promise;
      if (!left) setDocument(opened);
    };
    start().catch(() => !left && setFailed(true));
    return () => {
      left = true;
      void task?.destroy();
    };
  }, [bytes]);
  if (failed) return <p className="banner">{t("documents-preview-failed")}</p>;
  if (!document) return <p className="soft">{t("waiting")}</p>;
  const pages = document.numPages;
  return (
    <div className="stack">
      {pages > 1 && (
        <div className="row">
          <Button small disabled={number === 1} onClick={() => setNumber(number - 1)}>
            {t("pdf-before")}
          </Button>
          <span role="status">{t("pdf-page", { page: number, pages })}</span>
          <Button small disabled={number === pages} onClick={() => setNumber(number + 1)}>
            {t("pdf-after")}
          </Button>
        </div>
      )}
      <Page document={document} number={number} title={title} fail={() => setFailed(true)} />
    </div>
  );
}

/** What a page says. Read by hand: not every web view goes through a stream by itself. */
async function wordsOf(page: PDFPageProxy): Promise<string> {
  const reader = page.streamTextContent().getReader();
  const words: string[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return words.join(" ");
    for (const item of value.items) words.push(item.str ?? "");
  }
}

function Page(props: {
  document: PDFDocumentProxy;
  number: number;
  title: string;
  fail: () => void;
}) {
  const { document, number, title, fail } = props;
  const { t } = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [text, setText] = useState("");
  const failing = useRef(fail);
  failing.current = fail;
  useEffect(() => {
    let left = false;
    const draw = async () => {
      const page = await document.getPage(number);
      const plain = page.getViewport({ scale: 1 });
      const width = (canvas.current?.parentElement?.clientWidth ?? 800) * window.devicePixelRatio;
      const scale = Math.min(width / plain.width, WIDEST / Math.max(plain.width, plain.height));
      if (left || !canvas.current) return;
      const viewport = page.getViewport({ scale });
      canvas.current.width = Math.max(1, Math.round(viewport.width));
      canvas.current.height = Math.max(1, Math.round(viewport.height));
      await page.render({ canvas: canvas.current, viewport }).promise;
      const words = await wordsOf(page);
      if (!left) setText(words);
      canvas.current?.setAttribute("data-drawn", String(number));
    };
    draw().catch(() => !left && failing.current());
    return () => {
      left = true;
    };
  }, [document, number]);
  return (
    <>
      <canvas
        key={number}
        ref={canvas}
        className="paper"
        role="img"
        aria-label={t("documents-preview", { title })}
      />
      <p className="hidden">{text}</p>
    </>
  );
}
