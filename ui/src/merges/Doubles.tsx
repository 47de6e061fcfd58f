// The worklist: files that are probably one person's, surest first.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, type Progress, type Refused } from "../api/call";
import type { PossiblePair, PossiblePairs } from "../api/generated/operations";
import { href } from "../app/route";
import { useWords } from "../app/words";
import { Button, Chip, Empty, Waiting } from "../components/parts";

export function Doubles() {
  const { t } = useWords();
  const [progress, setProgress] = useState<Progress | null>(null);
  const answer = useQuery<PossiblePairs, Refused>({
    queryKey: ["merges.list", {}],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => call("merges.list", {}, { signal, onProgress: setProgress }),
  });
  const { data, error, isFetching } = answer;
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{t("merges")}</h1>
        <span className="soft" role="status">
          {data && !isFetching
            ? t("merges-found", { count: data.total, compared: data.compared })
            : ""}
        </span>
        <div className="head-end">
          <Button disabled={isFetching} onClick={() => void answer.refetch()}>
            {t("merges-search-again")}
          </Button>
        </div>
      </div>
      <p className="soft">{t("merges-hint")}</p>
      {error ? (
        <Waiting error={error} retry={() => void answer.refetch()} />
      ) : isFetching || !data ? (
        <Searching progress={progress} />
      ) : data.pairs.length === 0 ? (
        <div className="card">
          <Empty title={t("merges-none", { count: data.compared })} />
        </div>
      ) : (
        <ul className="card lines">
          {data.pairs.map((pair) => (
            <li key={`${pair.one.id}${pair.other.id}`} className="line pair">
              <Pair pair={pair} />
            </li>
          ))}
        </ul>
      )}
      {data && data.total > data.pairs.length && (
        <p className="soft">{t("merges-shown", { count: data.pairs.length })}</p>
      )}
    </div>
  );
}

function Searching({ progress }: { progress: Progress | null }) {
  const { t } = useWords();
  const stage = progress ? t(`progress-${progress.stage}`) : t("waiting");
  return (
    <section className="card stack" aria-label={stage}>
      <p>{stage}</p>
      <progress aria-label={stage} />
    </section>
  );
}

function Pair({ pair }: { pair: PossiblePair }) {
  const { t } = useWords();
  const { one, other } = pair;
  return (
    <>
      <div className="pair-people">
        {[one, other].map((person) => (
          <div key={person.id}>
            <a className="private" href={href("cases", person.number)}>
              {person.name}
            </a>{" "}
            <span className="soft small">
              {[person.number, person.birth, person.municipality].filter(Boolean).join(" · ")}
            </span>
          </div>
        ))}
      </div>
      <div className="row grow">
        {pair.reasons.map((reason) => (
          <Chip key={reason}>{t(`likeness-${reason}`)}</Chip>
        ))}
      </div>
      <span className="soft small">
        {t("merges-score", { percent: Math.min(99, Math.round(pair.score * 100)) })}
      </span>
      <a
        className="button button-small"
        href={href("cases", "doubles", one.number, other.number)}
        aria-label={t("merges-compare-these", { one: one.number, other: other.number })}
      >
        {t("merges-compare")}
      </a>
    </>
  );
}
