// Papers of a file: an original seen in one gesture, a copy kept sealed.
import { useCallback, useEffect, useState } from "react";
import { chooseFile, chooseSave, onDropped, type Refused } from "../api/call";
import type { Document, DocumentKind } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import type { SectionProps } from "../cases/sections";
import { FormDialog, settled } from "../components/forms";
import { Button, Chip, DateField, Field, Refusal, Select, Waiting } from "../components/parts";
import { Preview } from "./Preview";
import { Scans } from "./Scans";

const KINDS: DocumentKind[] = ["permit", "lease", "diploma", "letter", "consent", "other"];
const EXTENSIONS = ["pdf", "jpg", "jpeg", "png", "webp", "tif", "tiff", "docx", "xlsx", "odt"];

export function Documents({ sheet }: SectionProps) {
  const { t } = useWords();
  const answer = useAnswer("documents.list", { case: sheet.id });
  const see = useChange("documents.see");
  const attaching = useChange("documents.attach");
  const { mutateAsync } = attaching;
  const [shown, setShown] = useState<Document | null>(null);
  const [edited, setEdited] = useState<Document | null>(null);
  const attach = useCallback(
    async (paths: string[]) => {
      for (const path of paths) {
        // What is refused is said by the mutation; the others are not tried for nothing.
        const kept = await mutateAsync({ case: sheet.id, path, seen: false }).catch(() => null);
        if (!kept) return;
      }
    },
    [mutateAsync, sheet.id],
  );
  useEffect(() => onDropped((paths) => void attach(paths)), [attach]);
  const choose = async () => {
    const path = await chooseFile({
      title: t("documents-choose"),
      kind: t("documents-types"),
      extensions: EXTENSIONS,
    });
    if (path) void attach([path]);
  };
  const list = answer.data;
  return (
    <div className="stack">
      <section className="card stack">
        <h2>{t("documents-seen-now")}</h2>
        <fieldset className="row">
          <legend className="hidden">{t("documents-seen-now")}</legend>
          {KINDS.map((kind) => (
            <Button
              key={kind}
              disabled={see.isPending}
              onClick={() => see.mutate({ case: sheet.id, kind })}
            >
              ✓ {t(`document-kind-${kind}`)}
            </Button>
          ))}
          <span className="soft small">{t("documents-seen-hint")}</span>
        </fieldset>
        <Refusal error={see.error} />
      </section>
      <section className="card stack">
        <div className="row">
          <h2>{t("documents")}</h2>
          <Button
            kind="main"
            className="right"
            disabled={attaching.isPending}
            onClick={() => void choose()}
          >
            {t("documents-attach")}
          </Button>
        </div>
        <Refusal error={attaching.error} />
        {!list ? (
          <Waiting error={answer.error} retry={() => void answer.refetch()} />
        ) : list.length === 0 ? (
          <p className="soft">{t("documents-none")}</p>
        ) : (
          <ul className="lines">
            {list.map((document) => (
              <li key={document.id} className="line">
                <Line
                  caseId={sheet.id}
                  document={document}
                  show={() => setShown(document)}
                  edit={() => setEdited(document)}
                />
              </li>
            ))}
          </ul>
        )}
        <p className="soft small">{t("documents-drop")}</p>
      </section>
      <Scans caseId={sheet.id} />
      {shown?.copy && (
        <Preview
          caseId={sheet.id}
          document={shown}
          copy={shown.copy}
          onClose={() => setShown(null)}
        />
      )}
      {edited && <Edit caseId={sheet.id} document={edited} onClose={() => setEdited(null)} />}
    </div>
  );
}

/** What a document is called: its title, or its kind. */
export function useTitle() {
  const { t } = useWords();
  return (document: Document) => document.title ?? t(`document-kind-${document.kind}`);
}

interface LineProps {
  caseId: string;
  document: Document;
  show: () => void;
  edit: () => void;
}

function Line({ caseId, document, show, edit }: LineProps) {
  const { t } = useWords();
  const title = useTitle()(document);
  const save = useChange("documents.save");
  const today = useAnswer("today.date", {}).data;
  const { copy } = document;
  const facts = [
    document.title && t(`document-kind-${document.kind}`),
    document.dated_on,
    copy && t(`media-${copy.media}`),
    copy && t("documents-size", { kilobytes: Math.max(1, Math.round(copy.size / 1000)) }),
    t("documents-added", { date: document.added_on }),
    document.exports > 0 && t("documents-exported", { count: document.exports }),
  ];
  const about = (what: string) => `${t(what)} ${title}`;
  return (
    <>
      <span className="grow">
        <span className="private">{title}</span>
        <br />
        <span className="soft small">{facts.filter(Boolean).join(" · ")}</span>
        <Refusal error={save.error} />
      </span>
      {document.seen_on ? (
        <Chip tone="good">✓ {t("documents-seen", { date: document.seen_on })}</Chip>
      ) : (
        <Chip tone="warn">! {t("documents-not-seen")}</Chip>
      )}
      {!copy && <Chip>{t("documents-no-copy")}</Chip>}
      {!document.seen_on && today && (
        <Button
          small
          disabled={save.isPending}
          aria-label={about("documents-see")}
          onClick={() => save.mutate({ ...asSaved(caseId, document), seen_on: today })}
        >
          {t("documents-see")}
        </Button>
      )}
      {copy && (
        <Button small aria-label={about("documents-show")} onClick={show}>
          {t("documents-show")}
        </Button>
      )}
      <Button small aria-label={about("edit")} onClick={edit}>
        {t("edit")}
      </Button>
    </>
  );
}

const asSaved = (caseId: string, document: Document) => ({
  case: caseId,
  document: document.id,
  kind: document.kind,
  title: document.title,
  dated_on: document.dated_on,
  seen_on: document.seen_on,
});

interface Form {
  kind: DocumentKind;
  title: string;
  dated: string;
  seen: string;
}

function Edit(props: { caseId: string; document: Document; onClose: () => void }) {
  const { t } = useWords();
  const { caseId, document, onClose } = props;
  const draft = useDraft<Form>(
    `documents.save:${caseId}:${document.id}`,
    caseId,
    {
      kind: document.kind,
      title: document.title ?? "",
      dated: document.dated_on ?? "",
      seen: document.seen_on ?? "",
    },
    { whole: true },
  );
  const { value, set } = draft;
  const save = useChange("documents.save");
  const remove = useChange("documents.remove");
  const [asked, setAsked] = useState(false);
  const drop = () =>
    remove.mutate({ case: caseId, document: document.id }, settled(draft, onClose));
  const submit = () =>
    save.mutate(
      {
        case: caseId,
        document: document.id,
        kind: value.kind,
        title: value.title || null,
        dated_on: value.dated || null,
        seen_on: value.seen || null,
      },
      settled(draft, onClose),
    );
  const error: Refused | null = save.error ?? remove.error;
  return (
    <FormDialog
      title={t("documents-edit")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending || remove.isPending}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t("documents-title")}
        value={value.title}
        onChange={(title) => set({ title })}
        autoFocus
      />
      <div className="grid2">
        <Select<DocumentKind>
          label={t("documents-kind")}
          value={value.kind}
          onChange={(kind) => set({ kind })}
          options={KINDS.map((k) => [k, t(`document-kind-${k}`)] as const)}
        />
        <DateField
          label={t("documents-dated")}
          value={value.dated}
          onChange={(dated) => set({ dated })}
        />
        <DateField
          label={t("documents-seen-on")}
          value={value.seen}
          onChange={(seen) => set({ seen })}
        />
      </div>
      <div className="row">
        <Button onClick={() => (asked ? drop() : setAsked(true))}>
          {t(asked ? "documents-remove-sure" : "documents-remove")}
        </Button>
      </div>
    </FormDialog>
  );
}

/** Where a copy of a document goes, chosen in the system's dialog. */
export function useExport(caseId: string, document: Document) {
  const { t } = useWords();
  const title = useTitle()(document);
  const save = useChange("documents.export");
  const choose = async () => {
    if (!document.copy) return;
    const { media } = document.copy;
    const end = media === "jpeg" ? "jpg" : media;
    const path = await chooseSave({
      title: t("documents-export"),
      kind: t(`media-${media}`),
      extensions: [end],
      name: `${title.replace(/[\\/:*?"<>|]/g, " ")}.${end}`,
    });
    if (path) save.mutate({ case: caseId, document: document.id, path });
  };
  return { choose, save };
}
