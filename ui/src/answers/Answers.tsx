// What partners answer: a slip typed back by its code, a list or a FHIR file seen
// row by row before anything is recorded.
import { useEffect, useRef, useState } from "react";
import { chooseFile, onDropped } from "../api/call";
import { useAnswer } from "../api/query";
import { useRoute } from "../app/route";
import { useWords } from "../app/words";
import { Button, Refusal } from "../components/parts";
import { PartnerField } from "../partners/PartnerField";
import { Columns } from "./Columns";
import { Rows } from "./Rows";
import { Slip } from "./Slip";
import { again, apply, look, open, set, takeBack, useAnswers } from "./state";

export function Answers() {
  const { t } = useWords();
  const { path } = useRoute();
  const asked = path[1] ?? "";
  const partner = useAnswer("partners.show", { partner: asked }, asked !== "").data;
  useEffect(() => {
    if (partner) set({ partner: asked, partnerName: partner.name });
  }, [partner, asked]);
  const { report } = useAnswers();
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{t("answers")}</h1>
      </div>
      {!report && <Slip />}
      <List />
    </div>
  );
}

function List() {
  const { t } = useWords();
  const state = useAnswers();
  const { report, busy, said, error } = state;
  useEffect(() => onDropped(([first]) => first && void open(first)), []);
  const choose = async () => {
    const path = await chooseFile({
      title: t("answers-choose"),
      kind: t("answers-kind"),
      extensions: ["csv", "xlsx", "xlsm", "xls", "ods", "tsv", "txt", "json"],
    });
    if (path) void open(path);
  };
  const name = state.path.split(/[\\/]/).at(-1) ?? "";
  const done = report !== null && !report.dry_run;
  return (
    <section className="card stack" aria-labelledby="answers-list" aria-busy={busy !== null}>
      <div className="row">
        <h2 id="answers-list" className="grow">
          {t("answers-list")}
          {name && <span className="soft"> · {name}</span>}
        </h2>
        {report && (
          <Button
            small
            onClick={() => {
              again();
              void choose();
            }}
          >
            {t("answers-again")}
          </Button>
        )}
      </div>
      {!report && <p className="soft">{t("answers-list-hint")}</p>}
      {!done && <Whose />}
      {!report && (
        <div className="row">
          <Button onClick={() => void choose()}>{t("answers-choose")}</Button>
        </div>
      )}
      {report && !done && <Columns report={report} />}
      <div role="status" className="stack">
        {said && <p className="banner banner-good">{t("answers-taken-back")}</p>}
        {report && <Summary />}
      </div>
      <Refusal error={error} />
      {report && <Next />}
      {report && report.rows.length > 0 && <Rows report={report} />}
    </section>
  );
}

/** Whose answers: said by the person, else guessed from the codes. */
function Whose() {
  const { t } = useWords();
  const { report, partner, partnerName } = useAnswers();
  const guessed = partner === "" ? report?.partner_name : null;
  return (
    <div className="answers-whose">
      <PartnerField
        partner={partner}
        text={partnerName || (guessed ?? "")}
        set={(choice) => {
          set(choice);
          if (report && choice.partner) void look(choice);
        }}
      />
      {guessed && <p className="soft small">{t("answers-partner-guessed")}</p>}
    </div>
  );
}

function Summary() {
  const { t } = useWords();
  const { report } = useAnswers();
  if (!report) return null;
  const { change, known, refused, dry_run } = report;
  if (report.rows.length === 0) return <p className="banner">{t("answers-empty")}</p>;
  return (
    <div className={dry_run ? "banner banner-plain" : "banner banner-good"}>
      <p>
        <strong>{t(dry_run ? "answers-would" : "answers-done", { change })}</strong>{" "}
        {known > 0 && t("answers-known", { count: known })}{" "}
        {refused > 0 && t("answers-refused", { count: refused })}
      </p>
    </div>
  );
}

function Next() {
  const { t } = useWords();
  const { report, busy } = useAnswers();
  const button = useRef<HTMLDivElement>(null);
  const [arrived] = useState(() => Date.now());
  useEffect(() => {
    // What was chosen is read: what is next has the focus.
    if (arrived) button.current?.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
  }, [arrived]);
  if (!report) return null;
  const group = report.group;
  return (
    <div className="row" ref={button}>
      {report.dry_run ? (
        <Button
          kind="main"
          disabled={report.change === 0 || busy !== null}
          onClick={() => void apply()}
        >
          {t("answers-apply", { count: report.change })}
        </Button>
      ) : (
        group && <Button onClick={() => void takeBack(group)}>{t("answers-take-back")}</Button>
      )}
    </div>
  );
}
