// A file of rules: checked whole, what it would change seen, then taken.
import { useEffect, useState } from "react";
import { call, chooseFile, onDropped, type Refused } from "../api/call";
import type { Fault, RuleDifference, RulesReport } from "../api/generated/operations";
import { useChange } from "../api/query";
import { useWords } from "../app/words";
import { Button, Dialog, Field, Refusal } from "../components/parts";
import { useRuleWords } from "./sentences";

export function ImportRules({ mayEdit, onClose }: { mayEdit: boolean; onClose: () => void }) {
  const { t } = useWords();
  const [path, setPath] = useState("");
  const [report, setReport] = useState<RulesReport | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const take = useChange("rules.import");
  const check = async (file: string) => {
    setPath(file);
    setReport(null);
    setError(null);
    try {
      setReport(await call("rules.check", { path: file }));
    } catch (reason) {
      setError(reason as Refused);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the check reads nothing of the screen.
  useEffect(() => onDropped(([first]) => first && void check(first)), []);
  const choose = async () => {
    const file = await chooseFile({ title: t("browse-file"), kind: "JSON", extensions: ["json"] });
    if (file) void check(file);
  };
  const ready = report && report.faults.length === 0 && report.differences.length > 0;
  return (
    <Dialog title={t(mayEdit ? "rules-import" : "rules-check")} onClose={onClose}>
      <div className="stack">
        <p className="soft">{t("rules-import-hint")}</p>
        <Field label={t("path")} value={path} readOnly onChange={setPath} />
        <div className="row">
          <Button kind={report ? undefined : "main"} onClick={() => void choose()}>
            {t("browse-file")}
          </Button>
        </div>
        <Refusal error={error ?? take.error} />
        {report && report.faults.length > 0 && <Faults faults={report.faults} />}
        {report && report.faults.length === 0 && <Differences report={report} />}
      </div>
      <div className="dialog-end">
        <Button onClick={onClose}>{t("close")}</Button>
        {mayEdit && (
          <Button
            kind="main"
            disabled={!ready || take.isPending}
            onClick={() => take.mutate({ path }, { onSuccess: onClose })}
          >
            {t("rules-take")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function Faults({ faults }: { faults: Fault[] }) {
  const { t } = useWords();
  const said = (fault: Fault) => {
    const value = fault.value ?? "";
    const expects = fault.field && fault.code !== "field_unknown" ? fault.field : null;
    const args = { value, expects: expects ? t(`rule-expects-${expects}`) : "" };
    return [t(`rule-fault-${fault.code}`, args), t(`rule-mend-${fault.code}`, args)];
  };
  return (
    <section className="banner banner-late" role="alert">
      <div className="stack grow">
        <p>{t("rules-faults", { count: faults.length })}</p>
        <ul className="lines small">
          {faults.slice(0, 200).map((fault) => (
            <li
              key={`${fault.place}${fault.key}${fault.field}${fault.code}`}
              className="line line-stack"
            >
              <strong>
                {[
                  fault.place && t("rules-fault-place", { place: fault.place }),
                  fault.key,
                  fault.field,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </strong>
              <span>{said(fault).join(". ")}</span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Differences({ report }: { report: RulesReport }) {
  const { t } = useWords();
  const { differences } = report;
  return (
    <section className="stack" role="status">
      <p>
        {t("rules-version", { version: report.version ?? "", date: report.dated_on ?? "" })} ·{" "}
        {t("rule-count", { count: report.rules })}
      </p>
      <p>
        <strong>{t("rules-differences", { count: differences.length })}</strong>
      </p>
      <ul className="lines small">
        {differences.slice(0, 200).map((difference) => (
          <li key={difference.rule.key} className="line line-stack">
            <Difference difference={difference} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Difference({ difference }: { difference: RuleDifference }) {
  const { t } = useWords();
  const { title, value } = useRuleWords();
  const { rule, change, fields } = difference;
  return (
    <>
      <span>
        <strong>{t("labelled", { label: t(`rule-change-${change}`) })}</strong> {title(rule)}
      </span>
      {fields.map((f) => (
        <span key={f.field} className="soft">
          {t("labelled", { label: t(`field-${f.field}`) })}{" "}
          <s>{value({ ...rule, values: { [f.field]: f.from ?? "" } }, f.field) || t("nothing")}</s>{" "}
          <span aria-hidden="true">→</span> {value(rule, f.field) || t("nothing")}
        </span>
      ))}
    </>
  );
}
