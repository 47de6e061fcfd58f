// A partner chosen by name, service or town.
import type { PartnerLine } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";
import { Chip, Suggest } from "../components/parts";

interface PartnerFieldProps {
  /** The partner chosen; empty while none is. */
  partner: string;
  /** What is typed. */
  text: string;
  set: (choice: { partner: string; partnerName: string }) => void;
  autoFocus?: boolean;
}

export function PartnerField({ partner, text, set, autoFocus }: PartnerFieldProps) {
  const { t } = useWords();
  const found = useAnswer("partners.find", { text, limit: 8 }, !partner && text.length > 1);
  return (
    <Suggest<PartnerLine>
      label={t("referral-partner")}
      hint={t("referral-partner-hint")}
      text={text}
      autoFocus={autoFocus === true}
      onText={(partnerName) => set({ partnerName, partner: "" })}
      found={partner ? [] : (found.data?.lines ?? [])}
      id={(p) => p.id}
      show={(p) => (
        <>
          <span className="grow">{p.name}</span>
          <span className="soft small">{p.cities}</span>
          {p.stale && <Chip tone="warn">! {t("partner-stale")}</Chip>}
        </>
      )}
      onPick={(p) => set({ partner: p.id, partnerName: p.name })}
    />
  );
}
