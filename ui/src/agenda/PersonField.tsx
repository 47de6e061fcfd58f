// A person looked for by name, number or phone.
import { useState } from "react";
import type { PersonHit } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { useWords } from "../app/words";
import { Suggest } from "../components/parts";

interface PersonFieldProps {
  label: string;
  onPick: (person: PersonHit) => void;
  autoFocus?: boolean;
}

export function PersonField({ label, onPick, autoFocus }: PersonFieldProps) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const found = useAnswer("search.people", { text }, text.trim().length > 1).data ?? [];
  return (
    <Suggest<PersonHit>
      label={label}
      hint={t("agenda-person-hint")}
      text={text}
      onText={setText}
      found={text.trim().length > 1 ? found.slice(0, 12) : []}
      id={(person) => person.id}
      show={(person) => (
        <>
          <span className="grow private">{person.name}</span>
          <span className="soft small">
            {[person.number, person.birth, person.municipality].filter(Boolean).join(" · ")}
          </span>
        </>
      )}
      onPick={(person) => {
        setText("");
        onPick(person);
      }}
      {...(autoFocus ? { autoFocus } : {})}
    />
  );
}
