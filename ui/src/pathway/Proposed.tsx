// What the rules would change, shown before anything is.
import type { Proposal } from "../api/generated/operations";
import { useWords } from "../app/words";
import { useTitle } from "./steps";

interface ProposedProps {
  proposal: Proposal;
  /** All of it, however long: what is about to be saved. */
  whole?: boolean;
}

export function Proposed({ proposal, whole }: ProposedProps) {
  const { t } = useWords();
  const titleOf = useTitle();
  const count = proposal.steps.length + proposal.follow_ups.length;
  const change = (from: string | null, to: string | null) => {
    if (!from) return t("pathway-added", { to: to ?? "" });
    return to ? t("pathway-moved", { from, to }) : t("pathway-withdrawn");
  };
  return (
    <details open={whole || count <= 6}>
      <summary>{t("pathway-proposal", { count })}</summary>
      <ul className="lines small">
        {proposal.follow_ups.map((f) => (
          <li key={`${f.follow_up}${f.to}`} className="line">
            <span className="grow">{t(`follow-up-kind-${f.kind}`)}</span>
            <span>{change(f.from, f.to)}</span>
          </li>
        ))}
        {proposal.steps.map((s) => (
          <li key={`${s.code}${s.child}`} className="line">
            <span className="grow private">{titleOf(s)}</span>
            <span>{change(s.from, s.to)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
