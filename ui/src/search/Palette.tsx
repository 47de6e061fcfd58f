// Ctrl+K: people, partners, actions, from one box.
import { useState } from "react";
import { useAnswer } from "../api/query";
import { go } from "../app/route";
import { useWords } from "../app/words";
import { fold } from "../cases/fold";
import { Dialog, intoView } from "../components/parts";
import { awaitsPartner } from "../referrals/actions";
import { useMay } from "../users/may";

interface Option {
  id: string;
  label: string;
  hint: string;
  personal?: boolean;
  act: () => void;
}

/** Something to do, found by its words. */
export interface PaletteAction {
  id: string;
  label: string;
  keys?: string;
  act: () => void;
}

interface PaletteProps {
  actions: PaletteAction[];
  onClose: () => void;
}

export function Palette({ actions, onClose }: PaletteProps) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const may = useMay();
  const searches = may("read_files") && text.trim() !== "";
  const title = t(may("read_files") ? "search-open" : "search-act");
  const found = useAnswer("search.everything", { text }, searches);
  const options: Option[] = [
    ...(found.data?.referrals ?? []).map((r) => ({
      id: r.referral,
      label: r.name,
      hint: [r.code, r.partner_name, t(`referral-status-${r.status}`)].join(" · "),
      personal: true,
      // What awaits an answer opens on it.
      act: () =>
        awaitsPartner(r.status)
          ? go("cases", r.number, "answer", r.referral)
          : go("cases", r.number),
    })),
    ...(found.data?.people ?? []).map((p) => ({
      id: p.id,
      label: p.name,
      hint: [p.number, p.birth, p.municipality, t(`case-status-${p.status}`)]
        .filter(Boolean)
        .join(" · "),
      personal: true,
      act: () => go("cases", p.number),
    })),
    ...(found.data?.partners ?? []).map((p) => ({
      id: p.id,
      label: p.name,
      hint: [t("partner"), p.cities].filter(Boolean).join(" · "),
      act: () => go("partners", p.id),
    })),
    ...actions
      .filter((a) => fold(a.label).includes(fold(text)))
      .map(({ keys, ...action }) => ({ ...action, hint: keys ?? "" })),
  ];
  const chosen = Math.min(at, Math.max(options.length - 1, 0));
  const take = (option: Option | undefined) => {
    if (!option) return;
    onClose();
    option.act();
  };
  return (
    <Dialog title={title} onClose={onClose} bare>
      <input
        className="input"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-options"
        aria-activedescendant={options[chosen] ? `option-${options[chosen].id}` : undefined}
        aria-label={title}
        placeholder={t("search-hint")}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const last = options.length - 1;
          if (event.key === "ArrowDown") setAt(chosen >= last ? 0 : chosen + 1);
          else if (event.key === "ArrowUp") setAt(chosen <= 0 ? Math.max(last, 0) : chosen - 1);
          else if (event.key === "Enter") take(options[chosen]);
          else return;
          event.preventDefault();
        }}
      />
      <div id="palette-options" className="options" role="listbox" aria-label={title}>
        {options.map((option, index) => (
          <div
            key={option.id}
            ref={index === chosen ? intoView : undefined}
            id={`option-${option.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className="option"
            onMouseDown={(event) => {
              event.preventDefault();
              take(option);
            }}
          >
            <span className={option.personal ? "grow private" : "grow"}>{option.label}</span>
            <span className="soft small">{option.hint}</span>
          </div>
        ))}
      </div>
      {text.trim() !== "" && found.data && (options.length === 0 || found.data.code_mistyped) && (
        <p className="empty" role="status">
          {t(found.data.code_mistyped ? "search-code-mistyped" : "search-nothing")}
        </p>
      )}
    </Dialog>
  );
}
