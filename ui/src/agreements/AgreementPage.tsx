// An agreement: its money, what it promises and what is reached, its reports.
import { useState } from "react";
import type {
  AgreementPart,
  Deliverable,
  Indicator,
  AgreementPage as Page,
  Report,
} from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { moneyIn } from "../app/money";
import { go, href, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { useKey } from "../components/keys";
import { Button, Chip, Refusal, Waiting } from "../components/parts";
import { Nobody } from "../concertation/fields";
import { History } from "../history/History";
import { useShare } from "../indicators/figures";
import {
  AgreementForm,
  AmendForm,
  DeliverableForm,
  InstalmentForm,
  ReportForm,
  SubmitForm,
} from "./forms";
import { Keep, ReadOnly, useKeeper } from "./keeper";

export function AgreementPage({ id }: { id: string }) {
  const { t } = useWords();
  const answer = useAnswer("agreements.show", { agreement: id });
  if (!answer.data) {
    return (
      <div className="page">
        <h1 tabIndex={-1}>{t("agreements")}</h1>
        <Waiting error={answer.error} retry={() => void answer.refetch()} />
      </div>
    );
  }
  return <Sheet id={id} page={answer.data} />;
}

function Sheet({ id, page }: { id: string; page: Page }) {
  const { t, lang } = useWords();
  const [history, setHistory] = useState(false);
  const { agreement } = page;
  const at = (...more: string[]) => go("agreements", id, ...more);
  const remove = useChange("agreements.remove");
  const take = (part: AgreementPart) => (row: string) =>
    remove.mutate({ agreement: id, part, row });
  const { keeps } = useKeeper();
  useKey("m", () => at("amend"), { off: !keeps });
  const about = [
    agreement.programme,
    agreement.number,
    t("agreement-period", { from: agreement.starts_on, to: agreement.ends_on }),
    agreement.axis && t(`axis-${agreement.axis}`),
  ];
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{agreement.funder.name}</h1>
        <Chip tone={agreement.status === "active" ? "good" : undefined}>
          {t(`agreement-status-${agreement.status}`)}
        </Chip>
        <div className="head-end">
          <a className="button" href={href("agreements")}>
            {t("back")}
          </a>
          <Button onClick={() => setHistory(true)}>{t("history")}</Button>
          <Keep onClick={() => at("edit")}>{t("edit")}</Keep>
          <Keep keys="M" onClick={() => at("amend")}>
            {t("agreement-amend")}
          </Keep>
        </div>
      </div>
      <p className="soft">{about.filter(Boolean).join(" · ")}</p>
      <p>
        {t("agreement-money", {
          received: moneyIn(lang, page.received),
          amount: moneyIn(lang, agreement.amount),
        })}
      </p>
      {agreement.note && <p className="told">{agreement.note}</p>}
      <Nobody />
      <ReadOnly />
      <Refusal error={remove.error} />
      <div className="today">
        <div className="stack">
          <section className="card">
            <div className="row">
              <h2 className="grow">{t("reports")}</h2>
              <Keep small onClick={() => at("report", "new")}>
                {t("report-new")}
              </Keep>
            </div>
            {page.reports.length === 0 && <p className="soft">{t("reports-none")}</p>}
            <ul className="lines">
              {page.reports.map((report) => (
                <ReportLine key={report.id} id={id} report={report} take={take("report")} />
              ))}
            </ul>
          </section>
          <section className="card">
            <div className="row">
              <h2 className="grow">{t("deliverables")}</h2>
              <Keep small onClick={() => at("deliverable", "new")}>
                {t("deliverable-new")}
              </Keep>
            </div>
            {page.deliverables.length === 0 && <p className="soft">{t("deliverables-none")}</p>}
            {page.deliverables.length > 0 && <p className="soft small">{t("deliverables-hint")}</p>}
            <ul className="lines">
              {page.deliverables.map((one) => (
                <DeliverableLine
                  key={one.id}
                  one={one}
                  page={page}
                  edit={() => at("deliverable", one.id)}
                  take={take("deliverable")}
                />
              ))}
            </ul>
          </section>
        </div>
        <div className="stack">
          <Money id={id} page={page} take={take("instalment")} />
          <Amendments page={page} />
        </div>
      </div>
      {keeps && <Forms id={id} page={page} />}
      {history && <History subject={id} onClose={() => setHistory(false)} />}
    </div>
  );
}

interface ReportProps {
  id: string;
  report: Report;
  take: (row: string) => void;
}

function ReportLine({ id, report, take }: ReportProps) {
  const { t } = useWords();
  const see = useChange("agreements.see");
  const at = (...more: string[]) => go("agreements", id, ...more);
  const state = report.submitted_on
    ? report.submitted_on <= report.due_on
      ? "in-time"
      : "too-late"
    : report.late
      ? "late"
      : report.asks
        ? "asks"
        : "ahead";
  const tone = ({ "in-time": "good", late: "late", asks: "warn" } as const)[state as "late"];
  const mark = { "in-time": "✓ ", "too-late": "! ", late: "! ", asks: "! ", ahead: "○ " }[state];
  return (
    <li className="line line-stack">
      <div className="row">
        <strong className="grow">{report.what}</strong>
        <Chip tone={tone}>
          {mark}
          {t(`report-state-${state}`, { date: report.submitted_on ?? "" })}
        </Chip>
      </div>
      <span className="soft small">
        {t("report-due-on", { date: report.due_on })}
        {!report.submitted_on && ` · ${t("report-alerts", { dates: report.alerts.join(", ") })}`}
      </span>
      <div className="row">
        {!report.submitted_on && (
          <Keep small onClick={() => at("submit", report.id)}>
            {t("report-submit")}
            <span className="hidden"> {report.what}</span>
          </Keep>
        )}
        {state === "asks" && (
          <Button
            small
            kind="quiet"
            onClick={() => see.mutate({ agreement: id, report: report.id })}
          >
            {t("report-see")}
            <span className="hidden"> {report.what}</span>
          </Button>
        )}
        <Keep small kind="quiet" onClick={() => at("report", report.id)}>
          {t("edit")}
          <span className="hidden"> {report.what}</span>
        </Keep>
        {!report.submitted_on && (
          <Keep small kind="quiet" onClick={() => take(report.id)}>
            {t("remove")}
            <span className="hidden"> {report.what}</span>
          </Keep>
        )}
      </div>
      <Refusal error={see.error} />
    </li>
  );
}

interface DeliverableProps {
  one: Deliverable;
  page: Page;
  edit: () => void;
  take: (row: string) => void;
}

/** What is reached, in words: never a percentage alone. */
function useReached(): (one: Deliverable) => string {
  const { t } = useWords();
  const share = useShare();
  return ({ measured, reached, reached_on, source }) => {
    if (!measured) {
      if (reached === null) return t("deliverable-unknown");
      return `${reached} (${[reached_on, source].filter(Boolean).join(", ")})`;
    }
    if (measured.kind === "count") return String(measured.count);
    if (measured.kind === "days") {
      return measured.median === null
        ? t("indicators-nothing")
        : `${t("indicators-days", { count: measured.median })}, ${t("indicators-on", { count: measured.on })}`;
    }
    const { numerator, denominator } = measured.rate;
    const percent = share(measured.rate);
    return percent === null
      ? t("indicators-nothing")
      : `${percent} (${t("indicators-of", { some: numerator, all: denominator })})`;
  };
}

function DeliverableLine({ one, page, edit, take }: DeliverableProps) {
  const { t, lang } = useWords();
  const all = useAnswer("agreements.indicators", {}).data ?? [];
  const indicator = all.find((i) => i.code === one.indicator);
  const reached = useReached();
  const { starts_on, ends_on } = page.agreement;
  return (
    <li className="line">
      <span className="grow">
        <strong>{one.what}</strong>
        <br />
        <span className="soft small">
          {t("deliverable-line", {
            target: aimed(indicator, one.target, t),
            reached: reached(one),
          })}
        </span>
        {indicator && (
          <>
            <br />
            <a className="small" href={`${href("indicators")}?from=${starts_on}&to=${ends_on}`}>
              {indicator.code} · {indicator[lang]}
            </a>
          </>
        )}
      </span>
      {one.met !== null && (
        <Chip tone={one.met ? "good" : "warn"}>
          {one.met ? "✓ " : "! "}
          {t(one.met ? "deliverable-met" : "deliverable-not-met")}
        </Chip>
      )}
      <Keep small kind="quiet" onClick={edit}>
        {t("edit")}
        <span className="hidden"> {one.what}</span>
      </Keep>
      <Keep small kind="quiet" onClick={() => take(one.id)}>
        {t("remove")}
        <span className="hidden"> {one.what}</span>
      </Keep>
    </li>
  );
}

function aimed(
  indicator: Indicator | undefined,
  target: number,
  t: (key: string, args?: Record<string, string | number>) => string,
): string {
  const number =
    indicator?.measure === "rate"
      ? t("indicators-percent", { percent: target })
      : indicator?.measure === "days"
        ? t("indicators-days", { count: target })
        : String(target);
  return indicator?.better === "less" ? t("deliverable-at-most", { number }) : number;
}

function Money({ id, page, take }: { id: string; page: Page; take: (row: string) => void }) {
  const { t, lang } = useWords();
  const at = (...more: string[]) => go("agreements", id, ...more);
  return (
    <section className="card">
      <div className="row">
        <h2 className="grow">{t("instalments")}</h2>
        <Keep small onClick={() => at("instalment", "new")}>
          {t("instalment-new")}
        </Keep>
      </div>
      {page.instalments.length === 0 && <p className="soft">{t("instalments-none")}</p>}
      <ul className="lines">
        {page.instalments.map((one) => {
          const late = !one.received_on && one.due_on < page.today;
          const named = <span className="hidden"> {one.due_on}</span>;
          return (
            <li key={one.id} className="line line-stack">
              <div className="row">
                <strong className="grow">{moneyIn(lang, one.received ?? one.amount)}</strong>
                <Chip tone={one.received_on ? "good" : late ? "late" : undefined}>
                  {one.received_on
                    ? `✓ ${t("instalment-received", { date: one.received_on })}`
                    : late
                      ? `! ${t("item-is-late")}`
                      : t("instalment-ahead")}
                </Chip>
              </div>
              <span className="soft small">{t("instalment-due", { date: one.due_on })}</span>
              <div className="row">
                <Keep small kind="quiet" onClick={() => at("instalment", one.id)}>
                  {t("edit")}
                  {named}
                </Keep>
                <Keep small kind="quiet" onClick={() => take(one.id)}>
                  {t("remove")}
                  {named}
                </Keep>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Amendments({ page }: { page: Page }) {
  const { t, lang } = useWords();
  if (page.amendments.length === 0) return null;
  return (
    <section className="card">
      <h2>{t("amendments")}</h2>
      <ul className="lines">
        {page.amendments.map((one) => {
          const changes = [
            one.amount !== null &&
              one.amount_before !== null &&
              `${moneyIn(lang, one.amount_before)} → ${moneyIn(lang, one.amount)}`,
            one.ends_on && `${one.ends_before} → ${one.ends_on}`,
          ];
          return (
            <li key={one.id} className="line line-stack">
              <strong>
                {one.happened_on} · {one.what}
              </strong>
              <span className="soft small">
                {[one.why, ...changes].filter(Boolean).join(" · ")}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Forms({ id, page }: { id: string; page: Page }) {
  const { path } = useRoute();
  const [, , verb, row] = path;
  const close = () => go("agreements", id);
  const report = page.reports.find((r) => r.id === row);
  switch (verb) {
    case "edit":
      return <AgreementForm page={page} onClose={close} />;
    case "amend":
      return <AmendForm id={id} page={page} onClose={close} />;
    case "report":
      return <ReportForm id={id} report={report} onClose={close} />;
    case "submit":
      return report ? (
        <SubmitForm id={id} report={report} today={page.today} onClose={close} />
      ) : null;
    case "instalment": {
      const one = page.instalments.find((i) => i.id === row);
      return <InstalmentForm id={id} one={one} onClose={close} />;
    }
    case "deliverable": {
      const one = page.deliverables.find((d) => d.id === row);
      return <DeliverableForm id={id} one={one} onClose={close} />;
    }
    default:
      return null;
  }
}
