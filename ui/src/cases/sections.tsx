// The rooms of a file, each at its address: `cases/<file>/<section>`.
import type { ComponentType } from "react";
import type { CaseSheet } from "../api/generated/operations";
import { go, href } from "../app/route";
import { useWords } from "../app/words";
import { Needs } from "../assessments/Needs";
import { Episodes } from "../closings/Episodes";
import { useKey } from "../components/keys";
import { Consents } from "../consents/Consents";
import { Deadlines } from "../deadlines/Deadlines";
import { Documents } from "../documents/Documents";
import { Access } from "../exports/Access";
import { Households } from "../households/Household";
import { Letters } from "../letters/Letters";
import { FileDoubles } from "../merges/FileDoubles";
import { Choice } from "../partners/Choice";
import { Plan } from "../plans/Plan";
import { Rights } from "../rights/Rights";
import type { CaseForm } from "./CasePage";

export interface SectionProps {
  sheet: CaseSheet;
  /** Opens one of the forms that lie over the file. */
  open: (form: CaseForm, row?: string) => void;
}

interface Section {
  /** In the address; its title is `section-<name>`. */
  name: string;
  /** Reached now and then: after the others, without a digit. */
  rare?: boolean;
  /** Reached from where it serves, not from the links. */
  unlinked?: boolean;
  Show: ComponentType<SectionProps>;
}

/** In the order of the links; the story comes before them. */
export const SECTIONS: Section[] = [
  { name: "needs", Show: Needs },
  { name: "plan", Show: Plan },
  {
    name: "rights",
    Show: ({ sheet, open }) => <Rights sheet={sheet} situation={() => open("situation")} />,
  },
  { name: "deadlines", Show: Deadlines },
  { name: "household", Show: Households },
  { name: "documents", Show: Documents },
  { name: "letters", Show: Letters },
  { name: "consents", Show: Consents },
  { name: "choice", unlinked: true, Show: Choice },
  { name: "episodes", rare: true, Show: Episodes },
  { name: "doubles", rare: true, Show: FileDoubles },
  { name: "access", rare: true, Show: Access },
];

/** Where one goes in a file: digits are the shortcuts of what serves every day. */
export function SectionLinks({ number, present }: { number: string; present?: string }) {
  const { t } = useWords();
  return (
    <nav className="sections" aria-label={t("sections")}>
      <SectionLink digit={1} to={[number]} label={t("section-story")} here={!present} />
      {SECTIONS.filter((s) => !s.unlinked).map(({ name, rare }, at) => (
        <SectionLink
          key={name}
          digit={rare ? undefined : at + 2}
          to={[number, name]}
          label={t(`section-${name}`)}
          here={name === present}
        />
      ))}
    </nav>
  );
}

interface LinkProps {
  digit?: number | undefined;
  to: string[];
  label: string;
  here: boolean;
}

function SectionLink({ digit, to, label, here }: LinkProps) {
  useKey(String(digit), () => go("cases", ...to), { off: !digit });
  return (
    <a href={href("cases", ...to)} aria-current={here ? "page" : undefined}>
      {label}
      {digit && <kbd>{digit}</kbd>}
    </a>
  );
}
