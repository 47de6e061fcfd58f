// What must be seen before a phone number, on every screen where one calls,
// plans or meets; and the address that is not shown unless asked for.
import { type ReactNode, useState } from "react";
import type { SafetyFlag } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";
import { Button } from "../components/parts";

/** The safety flags of a file; nothing when it has none. */
export function Flags({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const flags = useAnswer("cases.show", { case: caseId }).data?.flags ?? [];
  if (flags.length === 0) return null;
  return (
    <ul className="flags" aria-label={t("flags")}>
      {flags.map((flag) => (
        <li key={flag.id} className="banner banner-late">
          ⚑ {t(`safety-flag-${flag.flag}`)}
        </li>
      ))}
    </ul>
  );
}

export function isProtected(flags: { flag: SafetyFlag }[]): boolean {
  return flags.some((f) => f.flag === "protected_address");
}

/** A protected address: said to be there, shown when asked for. */
export function Protected({ hidden, children }: { hidden: boolean; children: ReactNode }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  if (!hidden || asked) return children;
  return (
    <div className="row">
      <span>⚑ {t("safety-flag-protected_address")}</span>
      <Button small onClick={() => setAsked(true)}>
        {t("address-show")}
      </Button>
    </div>
  );
}
