// A member who joins: name as shared, what they are to the person, their file.
import { useState } from "react";
import type { MemberKind, NewMember, Shares, Tie } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";
import { Check, DateField, Field, Select, Suggest } from "../components/parts";

export const SHARES: Shares[] = ["file", "address", "children"];
const ADULT_TIES: Tie[] = [
  "spouse",
  "former_spouse",
  "parent",
  "child",
  "guardian",
  "sibling",
  "other",
];
const CHILD_TIES: Tie[] = ["child", "ward", "sibling", "other"];

export function ties(kind: MemberKind): Tie[] {
  return kind === "adult" ? ADULT_TIES : CHILD_TIES;
}

/** A member being written, with what shows of their file. */
export interface Joining extends Omit<NewMember, "file"> {
  /** Its number; empty when none is chosen. */
  file: string;
  fileText: string;
}

export function nobody(kind: MemberKind): Joining {
  const relation = kind === "adult" ? "spouse" : "child";
  return { name: "", kind, birth: null, relation, shares: [], file: "", fileText: "" };
}

/** What the core is asked: without what only showed. */
export function asked({ fileText: _, file, ...member }: Joining): NewMember {
  return { ...member, name: member.name.trim(), ...(file ? { file } : {}) };
}

interface FieldsProps {
  member: Joining;
  set: (part: Partial<Joining>) => void;
  autoFocus?: boolean;
}

export function MemberFields({ member, set, autoFocus }: FieldsProps) {
  const { t } = useWords();
  const adult = member.kind === "adult";
  return (
    <div className="stack">
      <div className="grid2">
        <Field
          label={t(adult ? "household-name" : "given-names")}
          value={member.name}
          onChange={(name) => set({ name })}
          dir="auto"
          required
          autoFocus={autoFocus ?? false}
        />
        <Select<Tie>
          label={t("household-relation")}
          value={member.relation ?? ""}
          empty={t("not-said")}
          onChange={(relation) => set({ relation: relation || null })}
          options={ties(member.kind).map((k) => [k, t(`tie-${k}`)] as const)}
        />
        {adult ? (
          <FileField member={member} set={set} />
        ) : (
          <DateField
            label={t("birth")}
            partial
            value={member.birth ?? ""}
            onChange={(v) => set({ birth: v || null })}
          />
        )}
      </div>
      {adult && <SharesChecks shares={member.shares} set={(shares) => set({ shares })} />}
    </div>
  );
}

/** Their own file, found by name or number: the choice is not shown to others. */
function FileField({ member, set }: FieldsProps) {
  const { t } = useWords();
  const [text, setText] = useState(member.fileText);
  const typed = text.trim();
  const looking = typed !== "" && !member.file;
  const found = useAnswer("search.people", { text: typed, limit: 6 }, looking).data ?? [];
  const change = (text: string) => {
    setText(text);
    set({ file: "", fileText: text });
  };
  return (
    <Suggest
      label={t("household-file-of")}
      hint={t("household-file-hint")}
      text={text}
      onText={change}
      found={looking ? found : []}
      id={(person) => person.id}
      show={(person) => (
        <>
          <span className="grow private">{person.name}</span>{" "}
          <span className="soft small">
            {[person.number, person.birth].filter(Boolean).join(" · ")}
          </span>
        </>
      )}
      onPick={(person) => {
        const shown = `${person.name} (${person.number})`;
        setText(shown);
        set({ file: person.number, fileText: shown });
      }}
      invalid={typed !== "" && !member.file ? t("household-file-choose") : null}
    />
  );
}

interface ChecksProps {
  shares: Shares[];
  set: (shares: Shares[]) => void;
}

/** What an adult agreed to share; each is asked apart. */
export function SharesChecks({ shares, set }: ChecksProps) {
  const { t } = useWords();
  return (
    <fieldset className="stack">
      <legend>{t("household-agrees")}</legend>
      <div className="checks">
        {SHARES.map((what) => (
          <Check
            key={what}
            label={t(`household-shares-${what}`)}
            checked={shares.includes(what)}
            onChange={(on) => set(SHARES.filter((s) => (s === what ? on : shares.includes(s))))}
          />
        ))}
      </div>
    </fieldset>
  );
}
