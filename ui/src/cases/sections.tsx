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
import { Access } from "../exports/Access";
import { Households } from "../households/Household";
import { Documents } from "../documents/Documents";
import { FileDoubles } from "../merges/FileDoubles";
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
  { name: "consents", Show: Consents },
  { name: "episodes", Show: Episodes },
  { name: "documents", Show: Documents },
  { name: "doubles", Show: FileDoubles },
  { name: "access", Show: Access },
];

/** Where one goes in a file: digits are the shortcuts. */
export function SectionLinks({ number, present }: { number: string; present?: string }) {
  const { t } = useWords();
  return (
    <nav className="sections" aria-label={t("sections")}>
      <SectionLink digit={1} to={[number]} label={t("section-story")} here={!present} />
      {SECTIONS.map(({ name }, at) => (
        <SectionLink
          key={name}
          digit={at + 2}
          to={[number, name]}
          label={t(`section-${name}`)}
          here={name === present}
        />
      ))}
    </nav>
  );
}

function SectionLink(props: { digit: number; to: string[]; label: string; here: boolean }) {
  const { digit, to, label, here } = props;
  useKey(String(digit), () => go("cases", ...to));
  return (
    <a href={href("cases", ...to)} aria-current={here ? "page" : undefined}>
      {label}
      <kbd>{digit}</kbd>
    </a>
  );
}
