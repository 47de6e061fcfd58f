// The history of a file or a partner: who, when, what, from, to.
import { useInfiniteQuery } from "@tanstack/react-query";
import { call, type Refused } from "../api/call";
import type { FieldChange, HistoryLine } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { moneyIn } from "../app/money";
import { useWords, type Words } from "../app/words";
import { Button, Dialog, Waiting } from "../components/parts";
import { PlaceNames } from "../partners/PlaceName";
import { localMoment, meaning, sentLines } from "./fields";

const PAGE = 50;

interface HistoryProps {
  subject: string;
  /** The address is protected: its values are not shown. */
  hidesAddress?: boolean;
  /** What several adults share says the day, never the hour. */
  byDay?: boolean;
  onClose: () => void;
}

export function History({ subject, hidesAddress, byDay, onClose }: HistoryProps) {
  const words = useWords();
  const { t, date } = words;
  const pages = useInfiniteQuery<
    HistoryLine[],
    Refused,
    { pages: HistoryLine[][] },
    unknown[],
    number | null
  >({
    queryKey: ["journal.history", { subject }],
    initialPageParam: null,
    queryFn: ({ pageParam }) =>
      call("journal.history", {
        subject,
        limit: PAGE,
        ...(pageParam === null ? {} : { before: pageParam }),
      }),
    getNextPageParam: (last) => (last.length === PAGE ? last.at(-1)?.seq : null),
  });
  const users = useAnswer("users.list", {}).data ?? [];
  const who = (id: string) => users.find((u) => u.id === id)?.name ?? t("someone-else");
  const lines = pages.data?.pages.flat();
  return (
    <Dialog title={t("history")} onClose={onClose}>
      {!lines ? (
        <Waiting error={pages.error} />
      ) : (
        <ol className="story">
          {lines.map((line) => (
            <li key={line.seq}>
              <span className="soft small">
                {date(localMoment(line.at))} · {!byDay && `${localMoment(line.at).slice(11)} · `}
                <span className="private">{who(line.author)}</span>
              </span>
              <h3>{titleOf(line, words)}</h3>
              <Changes
                changes={hidesAddress ? line.changes.filter(isPublic) : line.changes}
                who={who}
              />
            </li>
          ))}
        </ol>
      )}
      <div className="dialog-end">
        {pages.hasNextPage && (
          <Button onClick={() => void pages.fetchNextPage()}>{t("history-more")}</Button>
        )}
        <Button kind="main" onClick={onClose}>
          {t("close")}
        </Button>
      </div>
    </Dialog>
  );
}

/** The act in words; taking back and bringing back say what. */
function titleOf(line: HistoryLine, words: Words): string {
  const args = line.args as Record<string, string>;
  if (!args.of) return words.action(line.action, args);
  const key = line.action === "journal.undo" ? "history-undone" : "history-redone";
  return words.t(key, { action: words.action(args.of, args) });
}

/** Not part of a protected address. */
const isPublic = (change: FieldChange) =>
  !(change.table === "cases" && ["address", "postal_code", "municipality"].includes(change.field));

interface ChangesProps {
  changes: FieldChange[];
  who: (id: string) => string;
}

function Changes({ changes, who }: ChangesProps) {
  const { t } = useWords();
  const told = changes.filter((c) => meaning(c.table, c.field, c.to ?? c.from).kind !== "silent");
  return (
    <ul className="small private">
      {told.map((change) => (
        <li key={`${change.table}${change.row}${change.field}`}>
          <span className="soft">
            {t(`table-${change.table}`)}, {t("labelled", { label: t(`field-${change.field}`) })}
          </span>{" "}
          {change.operation === "changed" && (
            <>
              <s>
                <Value change={change} value={change.from} who={who} />
              </s>{" "}
              <span aria-hidden="true">→</span>{" "}
            </>
          )}
          {change.operation === "removed" ? (
            <s>
              <Value change={change} value={change.from} who={who} />
            </s>
          ) : (
            <Value change={change} value={change.to} who={who} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** The keys of one code, or of several parted by spaces. */
const keysOf = (prefix: string, codes: string) => codes.split(" ").map((c) => `${prefix}-${c}`);

interface ValueProps {
  change: Pick<FieldChange, "table" | "field">;
  value: string | number | null;
  who: (id: string) => string;
}

/** A stored value, as a person reads it. */
export function Value({ change, value, who }: ValueProps) {
  const { t, lang } = useWords();
  const means = meaning(change.table, change.field, value);
  const countries = useAnswer("places.countries", {}, means.kind === "country").data ?? [];
  const languages = useAnswer("places.languages", {}, means.kind === "language").data ?? [];
  const code = String(value ?? "");
  const place = useAnswer("places.show", { code }, means.kind === "place" && code !== "").data;
  if (code === "") return <>{t("nothing")}</>;
  switch (means.kind) {
    case "codes":
      return (
        <>
          {keysOf(means.prefix, code)
            .map((key) => t(key))
            .join(", ")}
        </>
      );
    case "person":
      return <>{who(code)}</>;
    case "money":
      return <>{value === null ? "–" : moneyIn(lang, Number(value))}</>;
    case "sent":
      return (
        <>
          {sentLines(code)
            .map(([category, what]) =>
              [t("labelled", { label: t(`data-category-${category}`) }), what].join(" "),
            )
            .join("; ")}
        </>
      );
    case "yes-no":
      return <>{t(value === 1 ? "yes" : "no")}</>;
    case "country":
      return <>{countries.find((c) => c.code === code)?.[lang] ?? code}</>;
    case "language":
      return <>{languages.find((c) => c.code === code)?.[lang] ?? code}</>;
    case "places":
      return <PlaceNames codes={code.split(" ")} />;
    case "place":
      return <>{place?.name ?? code}</>;
    default:
      return <span dir="auto">{code}</span>;
  }
}
