// What is read before a referral to a stale, full or closed service: acknowledged,
// no wall.
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";
import { Check } from "../components/parts";
import { useReason } from "./Choice";

interface WarningsProps {
  caseId: string;
  partner: string;
  service: string;
  read: string[];
  set: (read: string[]) => void;
}

/** What there is to read of a partner, or of its service. */
export function useWarnings(caseId: string, partner: string, service: string) {
  const request = { case: caseId, partner, ...(service ? { service } : {}) };
  const reasons = useAnswer("partners.weigh", request, partner !== "").data ?? [];
  return reasons.filter((r) => r.warns);
}

export function Warnings({ caseId, partner, service, read, set }: WarningsProps) {
  const { t } = useWords();
  const worded = useReason();
  const warnings = useWarnings(caseId, partner, service);
  if (warnings.length === 0) return null;
  const all = warnings.every((w) => read.includes(w.code));
  return (
    <div className="banner" role="status">
      <div className="stack grow">
        <strong>! {t("choice-warnings")}</strong>
        <ul className="plain">
          {warnings.map((w) => (
            <li key={w.code}>{worded(w)}</li>
          ))}
        </ul>
        <Check
          label={t("choice-warnings-read")}
          checked={all}
          onChange={(on) => set(on ? warnings.map((w) => w.code) : [])}
        />
      </div>
    </div>
  );
}
