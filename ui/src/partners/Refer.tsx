// From a partner's page to the file of who is referred there.
import { useState } from "react";
import type { PersonHit } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { go } from "../app/route";
import { useWords } from "../app/words";
import { Button, Dialog, Suggest } from "../components/parts";

export function ReferTo({ partner, onClose }: { partner: string; onClose: () => void }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const found = useAnswer("search.people", { text }, text.trim().length > 1);
  return (
    <Dialog title={t("partner-refer")} onClose={onClose}>
      <Suggest<PersonHit>
        label={t("partner-refer-who")}
        hint={t("partner-refer-who-hint")}
        text={text}
        autoFocus
        onText={setText}
        found={found.data ?? []}
        id={(p) => p.id}
        show={(p) => (
          <>
            <span className="grow private">{p.name}</span>
            <span className="soft small">{p.number}</span>
          </>
        )}
        onPick={(p) => go("cases", p.number, "refer", partner)}
      />
      <div className="dialog-end">
        <Button onClick={onClose}>{t("cancel")}</Button>
      </div>
    </Dialog>
  );
}
