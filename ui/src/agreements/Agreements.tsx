// Agreements with funders: how much, until when, which report is next.
import type { AgreementLine } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { moneyIn } from "../app/money";
import { go, href, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { useKey } from "../components/keys";
import { Chip, Empty, Waiting } from "../components/parts";
import { Nobody, Rooms } from "../concertation/fields";
import { AgreementForm } from "./forms";
import { Keep, ReadOnly, useKeeper } from "./keeper";

export function Agreements() {
  const { t } = useWords();
  const { path } = useRoute();
  const answer = useAnswer("agreements.list", {});
  const { keeps } = useKeeper();
  const add = () => go("agreements", "new");
  useKey("t", add, { off: !keeps });
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{t("agreements")}</h1>
        <div className="head-end">
          <Keep kind="main" keys="T" onClick={add}>
            {t("agreement-new")}
          </Keep>
        </div>
      </div>
      <Rooms here="agreements" />
      <Nobody />
      <ReadOnly />
      {!answer.data ? (
        <Waiting error={answer.error} retry={() => void answer.refetch()} />
      ) : answer.data.length === 0 ? (
        <div className="card">
          <Empty title={t("agreements-none")}>
            <p>{t("agreements-none-hint")}</p>
          </Empty>
        </div>
      ) : (
        <ul className="lines card">
          {answer.data.map((line) => (
            <Line key={line.agreement.id} line={line} />
          ))}
        </ul>
      )}
      {path[1] === "new" && keeps && <AgreementForm onClose={() => go("agreements")} />}
    </div>
  );
}

function Line({ line }: { line: AgreementLine }) {
  const { t, lang } = useWords();
  const { agreement, next_report: report } = line;
  const about = [
    agreement.programme,
    agreement.number,
    t("agreement-period", { from: agreement.starts_on, to: agreement.ends_on }),
    agreement.axis && t(`axis-${agreement.axis}`),
  ];
  return (
    <li className="line">
      <span className="grow">
        <a href={href("agreements", agreement.id ?? "")}>{agreement.funder.name}</a>
        <br />
        <span className="soft small">{about.filter(Boolean).join(" · ")}</span>
      </span>
      <span className="number">{moneyIn(lang, agreement.amount)}</span>
      {report && (
        <Chip tone={report.late ? "late" : report.asks ? "warn" : undefined}>
          {(report.late || report.asks) && "! "}
          {t("report-next", { date: report.due_on })}
        </Chip>
      )}
      <Chip>{t(`agreement-status-${agreement.status}`)}</Chip>
    </li>
  );
}
