// The calendar taken out: nobody's name unless asked, and said what that means.
import { useState } from "react";
import { chooseSave } from "../api/call";
import type { Titles } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { addDays } from "../app/dates";
import { useWords } from "../app/words";
import { Button, Check, DateField, Dialog, Refusal } from "../components/parts";

const TITLES: Titles[] = ["discreet", "numbers", "names"];

export function ExportAgenda({ whose, onClose }: { whose: string; onClose: () => void }) {
  const { t, lang } = useWords();
  const today = useAnswer("today.date", {}).data ?? "";
  const [titles, setTitles] = useState<Titles>("discreet");
  const [sure, setSure] = useState(false);
  const [only, setOnly] = useState(false);
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today ? addDays(today, 90) : "");
  const out = useChange("agenda.export");
  const write = async () => {
    const path = await chooseSave({
      title: t("agenda-export"),
      kind: t("agenda-calendar-file"),
      extensions: ["ics"],
      name: "ancrage.ics",
    });
    if (!path) return;
    out.mutate({
      path,
      language: lang,
      titles,
      appointments_only: only,
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
      ...(whose === "all" ? {} : { owner: whose }),
    });
  };
  return (
    <Dialog title={t("agenda-export")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void write();
        }}
      >
        <p className="soft">{t("agenda-export-hint")}</p>
        <div className="grid2">
          <DateField label={t("since")} value={from} onChange={setFrom} />
          <DateField label={t("until")} value={to} onChange={setTo} />
        </div>
        <fieldset className="stack">
          <legend>{t("agenda-titles")}</legend>
          {TITLES.map((choice) => (
            <label key={choice} className="check">
              <input
                type="radio"
                name="titles"
                checked={titles === choice}
                onChange={() => setTitles(choice)}
              />
              {t(`titles-${choice}`)}
            </label>
          ))}
        </fieldset>
        {titles === "names" && (
          <div className="banner banner-late" role="alert">
            <span className="grow">! {t("agenda-names-warning")}</span>
            <Check label={t("agenda-names-sure")} checked={sure} onChange={setSure} />
          </div>
        )}
        <Check label={t("agenda-appointments-only")} checked={only} onChange={setOnly} />
        <Refusal error={out.error} />
        {out.data && (
          <p className="banner banner-good" role="status">
            ✓ {t("agenda-exported", { count: out.data.events })}
          </p>
        )}
        <div className="dialog-end">
          <Button onClick={onClose}>{t("close")}</Button>
          <Button
            kind="main"
            type="submit"
            disabled={out.isPending || (titles === "names" && !sure)}
          >
            {t("agenda-export-now")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
