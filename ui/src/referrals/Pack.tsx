// Papers given to a partner as one encrypted file; the passphrase is shown once.
import { useState } from "react";
import { chooseSave } from "../api/call";
import type { KeyChannel } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useWords } from "../app/words";
import { Button, Check, Dialog, Refusal, Select, Waiting } from "../components/parts";
import type { StepProps } from "./Steps";

const KEYS: KeyChannel[] = ["phone", "in_person", "text", "letter"];

export function PackDocuments({ caseId, line, onClose }: StepProps) {
  const { t, refusal } = useWords();
  const answer = useAnswer("referrals.pack_preview", { case: caseId, referral: line.id });
  const [chosen, setChosen] = useState<string[]>([]);
  const [key, setKey] = useState<KeyChannel>("phone");
  const [checked, setChecked] = useState(false);
  const pack = useChange("referrals.pack");
  const seen = answer.data;
  const title = `${t("referral-event-parcel")} – ${line.partner_name}`;
  if (pack.data) {
    const { passphrase, documents } = pack.data.value;
    return (
      <Dialog title={title} onClose={onClose}>
        <div className="stack">
          <p role="status">{t("pack-done", { count: documents })}</p>
          <dl className="facts">
            <div>
              <dt>{t("pack-passphrase")}</dt>
              <dd>
                <strong className="passphrase">{passphrase}</strong>
              </dd>
            </div>
          </dl>
          <p className="banner">{t("pack-once", { how: t(`key-by-${key}`) })}</p>
          <div className="dialog-end">
            <Button kind="main" onClick={onClose}>
              {t("pack-noted")}
            </Button>
          </div>
        </div>
      </Dialog>
    );
  }
  const save = async () => {
    const path = await chooseSave({
      title: t("pack-save-title"),
      kind: t("pack-kind"),
      extensions: ["age"],
      name: `${t("pack-name")}.zip.age`,
    });
    if (!path) return;
    pack.mutate({
      case: caseId,
      referral: line.id,
      documents: chosen,
      path,
      key_by: key,
      address_checked: checked,
    });
  };
  const ready = seen?.refused === null && chosen.length > 0;
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p className="soft">{t("pack-hint")}</p>
        {!seen && <Waiting error={answer.error} />}
        {seen?.refused && <p className="banner banner-late">{refusal(seen.refused)}</p>}
        {seen && !seen.refused && (
          <>
            <fieldset>
              <legend>{t("pack-documents")}</legend>
              {seen.documents.length === 0 && <p className="soft">{t("pack-none")}</p>}
              <div className="checks">
                {seen.documents.map((paper) => (
                  <Check
                    key={paper.id}
                    label={[t(`document-kind-${paper.kind}`), paper.title ?? paper.copy?.file_name]
                      .filter(Boolean)
                      .join(" – ")}
                    checked={chosen.includes(paper.id)}
                    onChange={(on) =>
                      setChosen(on ? [...chosen, paper.id] : chosen.filter((id) => id !== paper.id))
                    }
                  />
                ))}
              </div>
            </fieldset>
            <Select<KeyChannel>
              label={t("key-by")}
              value={key}
              onChange={setKey}
              options={KEYS.map((k) => [k, t(`key-by-${k}`)] as const)}
            />
            {seen.address_protected && (
              <Check label={t("pack-address")} checked={checked} onChange={setChecked} />
            )}
          </>
        )}
        <Refusal error={pack.error} />
        <div className="dialog-end">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" disabled={!ready || pack.isPending}>
            {t("pack-do")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
