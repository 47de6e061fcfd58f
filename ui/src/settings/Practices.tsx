// What the workspace sets for all its people: its own beginnings of notes.
import { useEffect, useState } from "react";
import type { Practices as Kept, OwnTemplate } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useWords } from "../app/words";
import { Button, Field, Refusal } from "../components/parts";
import { useMay } from "../users/may";

/** A template being edited keeps its place in the list by its own key. */
type Row = OwnTemplate & { key: number };

const rowsOf = (templates: OwnTemplate[]): Row[] => templates.map((t, key) => ({ ...t, key }));

export function Practices() {
  const kept = useAnswer("organization.show", {}).data;
  const may = useMay()("administer");
  return kept && may ? <Form kept={kept} /> : null;
}

function Form({ kept }: { kept: Kept }) {
  const { t } = useWords();
  const [rows, setRows] = useState(rowsOf(kept.templates));
  const save = useChange("organization.save");
  useEffect(() => {
    setRows(rowsOf(kept.templates));
  }, [kept]);
  const wanted: Kept = {
    templates: rows.map(({ title, text }) => ({ title, text })),
  };
  const same = JSON.stringify(wanted) === JSON.stringify(kept);
  const edit = (key: number, change: Partial<OwnTemplate>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  return (
    <section className="card">
      <h2>{t("practices")}</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(wanted);
        }}
      >
        <p className="soft">{t("practices-hint")}</p>
        <h3>{t("practices-templates")}</h3>
        {rows.map((row, at) => (
          <div key={row.key} className="part">
            <div className="grid2">
              <Field
                label={t("practices-template-title", { number: at + 1 })}
                value={row.title}
                onChange={(title) => edit(row.key, { title })}
                required
              />
              <Field
                label={t("practices-template-text", { number: at + 1 })}
                value={row.text}
                onChange={(text) => edit(row.key, { text })}
                multiline
                required
              />
            </div>
            <Button
              small
              kind="quiet"
              onClick={() => setRows(rows.filter((r) => r.key !== row.key))}
            >
              {t("practices-template-remove")}
              <span className="hidden"> {row.title}</span>
            </Button>
          </div>
        ))}
        <div className="row">
          <Button
            small
            onClick={() =>
              setRows([
                ...rows,
                { title: "", text: "", key: Math.max(-1, ...rows.map((r) => r.key)) + 1 },
              ])
            }
          >
            + {t("practices-template-add")}
          </Button>
        </div>
        <Refusal error={save.error} />
        <div className="row">
          <Button kind="main" type="submit" disabled={same || save.isPending}>
            {t("save")}
          </Button>
          {save.isSuccess && same && (
            <span className="soft small" role="status">
              {t("practices-saved")}
            </span>
          )}
        </div>
      </form>
    </section>
  );
}
