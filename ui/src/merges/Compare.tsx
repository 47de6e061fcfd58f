// Two files side by side: what differs is chosen, everything else is kept.
import type {
  CaseSheet,
  MergeField,
  MergeLine,
  MergeWarning,
  OtherName,
  SideBySide,
} from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { go, href } from "../app/route";
import { useWords } from "../app/words";
import { DraftState } from "../components/forms";
import { Button, Check, Chip, Discard, Refusal, Select, Waiting } from "../components/parts";
import { Value } from "../history/History";

type Side = "one" | "other";
const SIDES: Side[] = ["one", "other"];
const OTHER_NAMES: OtherName[] = ["former", "usual", "dropped"];

export function Compare({ one, other }: { one: string; other: string }) {
  const { t } = useWords();
  const answer = useAnswer("merges.compare", { one, other });
  const left = useAnswer("cases.show", { case: one });
  const right = useAnswer("cases.show", { case: other });
  const error = answer.error ?? left.error ?? right.error;
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{t("merges-side-by-side")}</h1>
        <div className="head-end">
          <Button onClick={() => go("cases", "doubles")}>{t("merges")}</Button>
        </div>
      </div>
      {answer.data && left.data && right.data && !error ? (
        <Choices seen={answer.data} sheets={{ one: left.data, other: right.data }} />
      ) : (
        <Waiting error={error} retry={() => void answer.refetch()} />
      )}
    </div>
  );
}

/** What a choice is named by: a fact, or the table of an only row. */
const keyOf = (line: MergeLine) => line.field ?? line.table;

interface Form {
  kept: Side;
  chosen: Record<string, Side>;
  otherName: OtherName;
  read: MergeWarning[];
}

function Choices({ seen, sheets }: { seen: SideBySide; sheets: Record<Side, CaseSheet> }) {
  const { t } = useWords();
  const draft = useDraft<Form>(`merges.choose:${seen.one.id}:${seen.other.id}`, seen.one.id, {
    kept: sheets.one.opened_on <= sheets.other.opened_on ? "one" : "other",
    chosen: {},
    otherName: "former",
    read: [],
  });
  const { kept, chosen, otherName } = draft.value;
  // A warning that is no longer given needs not be read.
  const read = draft.value.read.filter((warning) => seen.warnings.includes(warning));
  const merge = useChange("merges.merge");
  const apart = useChange("merges.set_apart");
  const back = useChange("merges.reconsider");
  const absorbed: Side = kept === "one" ? "other" : "one";
  const from = (side: Side) => (side === kept ? ("kept" as const) : ("absorbed" as const));
  const both = { one: seen.one.id, other: seen.other.id };
  const send = () =>
    merge.mutate(
      {
        kept: seen[kept].id,
        absorbed: seen[absorbed].id,
        other_name: otherName,
        acknowledged: read,
        fields: [
          ...seen.lines.flatMap(({ field }) => {
            const side = field && chosen[field];
            return field && side ? [{ field, from: from(side) }] : [];
          }),
          ...(chosen.name ? [{ field: "name" as MergeField, from: from(chosen.name) }] : []),
        ],
        tables: seen.lines.flatMap(({ field, table }) => {
          const side = field ? undefined : chosen[table];
          return side ? [{ table, from: from(side) }] : [];
        }),
      },
      {
        onSuccess: (done) => {
          // Half-typed forms of the file that went in are of the other one now.
          void draft.discard();
          go("cases", done.value.number);
        },
      },
    );
  const choose = (key: string, side: Side) => draft.set({ chosen: { ...chosen, [key]: side } });
  const named = otherOfficialName(sheets);
  return (
    <>
      <div className="row" role="status">
        {seen.reasons.map((reason) => (
          <Chip key={reason}>{t(`likeness-${reason}`)}</Chip>
        ))}
        {seen.apart_since && (
          <Chip tone="warn">! {t("merges-apart", { date: seen.apart_since })}</Chip>
        )}
      </div>
      <section className="card beside">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("merges-keep-which")}</th>
              {SIDES.map((side) => (
                <th key={side} scope="col">
                  <label className="check">
                    <input
                      type="radio"
                      name="kept"
                      checked={kept === side}
                      onChange={() => draft.set({ kept: side })}
                    />
                    <span>
                      <span className="private">{seen[side].name}</span>
                      <span className="soft small beside-number">
                        {kept === side
                          ? t("merges-keeps-number", { number: seen[side].number })
                          : t("merges-absorbed-number", { number: seen[side].number })}
                      </span>
                    </span>
                  </label>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Names sheets={sheets} chosen={chosen.name ?? kept} choose={named ? choose : null} />
            {seen.lines.map((line) => (
              <Line
                key={keyOf(line)}
                line={line}
                chosen={chosen[keyOf(line)] ?? usual(line, kept)}
                choose={choose}
              />
            ))}
            <Lists sheets={sheets} />
          </tbody>
          <tbody>
            <tr>
              <th colSpan={3} scope="colgroup">
                {t(seen.counts.length > 0 ? "merges-moves" : "merges-moves-none")}
              </th>
            </tr>
            {seen.counts.map((count) => (
              <tr key={count.table}>
                <th scope="row">{t(`table-${count.table}`)}</th>
                <td>{count.one}</td>
                <td>{count.other}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="card stack">
        {named && (
          <Select<OtherName>
            label={t("merges-other-name")}
            value={otherName}
            onChange={(otherName) => draft.set({ otherName })}
            options={OTHER_NAMES.map((n) => [n, t(`merges-other-name-${n}`)] as const)}
          />
        )}
        {seen.warnings.length > 0 && <h2>{t("merges-warnings")}</h2>}
        {seen.warnings.map((warning) => (
          <div key={warning} className="banner banner-late">
            <span className="grow">! {t(`merges-warning-${warning}`)}</span>
            <Check
              label={t("merges-read")}
              checked={read.includes(warning)}
              onChange={(on) =>
                draft.set({ read: on ? [...read, warning] : read.filter((w) => w !== warning) })
              }
            />
          </div>
        ))}
        <Refusal error={merge.error ?? apart.error ?? back.error} />
        <div className="row">
          {draft.state !== "none" && (
            <Discard kind="quiet" onDiscard={() => void draft.discard()} />
          )}
          <DraftState state={draft.state} />
        </div>
        <div className="row">
          {seen.apart_since ? (
            <Button disabled={back.isPending} onClick={() => back.mutate(both)}>
              {t("merges-reconsider")}
            </Button>
          ) : (
            <>
              <Button
                kind="main"
                disabled={merge.isPending || read.length < seen.warnings.length}
                onClick={send}
              >
                {t("merges-merge")}
              </Button>
              <Button
                disabled={apart.isPending}
                onClick={() =>
                  apart.mutate(both, {
                    onSuccess: () => {
                      void draft.discard();
                      go("cases", "doubles");
                    },
                  })
                }
              >
                {t("merges-not-same")}
              </Button>
              <span className="soft small grow">{t("merges-merge-hint")}</span>
            </>
          )}
        </div>
      </section>
    </>
  );
}

/** The side proposed: the one that says something, the first opening, else the file that stays. */
function usual(line: MergeLine, kept: Side): Side {
  const says = (side: Side) => line.columns.some((c) => c[side] !== null);
  if (!says(kept)) return kept === "one" ? "other" : "one";
  const [column] = line.columns;
  if (line.field === "opened" && column) {
    return String(column.one) <= String(column.other) ? "one" : "other";
  }
  return kept;
}

const official = (sheet: CaseSheet) =>
  sheet.identity.names.find((n) => n.kind === "legal") ?? sheet.identity.names[0];

/** Whether the two official names are not the same. */
function otherOfficialName(sheets: Record<Side, CaseSheet>): boolean {
  const said = (side: Side) => {
    const name = official(sheets[side]);
    return `${name?.given} ${name?.family}`.toLowerCase();
  };
  return said("one") !== said("other");
}

interface RowProps {
  chosen: Side;
  choose: ((key: string, side: Side) => void) | null;
}

function Names({ sheets, chosen, choose }: RowProps & { sheets: Record<Side, CaseSheet> }) {
  const { t } = useWords();
  return (
    <tr>
      <th scope="row">{t(choose ? "merges-name-leads" : "merges-names")}</th>
      {SIDES.map((side) => {
        const names = sheets[side].identity.names.map((n) => (
          <span key={n.id} className="beside-line private">
            <bdi>{[n.given, n.family].filter(Boolean).join(" ")}</bdi>{" "}
            <span className="soft small">{t(`name-kind-${n.kind}`)}</span>
          </span>
        ));
        return (
          <td key={side}>
            {choose ? (
              <label className="check">
                <input
                  type="radio"
                  name="name"
                  checked={chosen === side}
                  onChange={() => choose("name", side)}
                />
                <span>{names}</span>
              </label>
            ) : (
              names
            )}
          </td>
        );
      })}
    </tr>
  );
}

function Line({ line, chosen, choose }: RowProps & { line: MergeLine }) {
  const { t } = useWords();
  const users = useAnswer("users.list", {}).data ?? [];
  const who = (id: string) => users.find((u) => u.id === id)?.name ?? t("someone-else");
  const key = keyOf(line);
  const [column] = line.columns;
  const label =
    line.field && line.field !== "place" && column
      ? t(`field-${column.name}`)
      : t(line.field ? "field-address" : `table-${line.table}`);
  return (
    <tr>
      <th scope="row">{label}</th>
      {SIDES.map((side) => {
        const shown = line.columns
          .filter((c) => c[side] !== null)
          .map((c) => (
            <span key={c.name} className="beside-line private">
              {line.field === null && (
                <span className="soft small">
                  {t("labelled", { label: t(`field-${c.name}`) })}{" "}
                </span>
              )}
              <Value change={{ table: line.table, field: c.name }} value={c[side]} who={who} />
            </span>
          ));
        const empty = shown.length === 0;
        return (
          <td key={side}>
            {line.differs ? (
              <label className="check">
                <input
                  type="radio"
                  name={key}
                  checked={chosen === side}
                  onChange={() => choose?.(key, side)}
                />
                <span>{shown}</span>
              </label>
            ) : (
              <span className={empty ? "soft" : undefined}>{empty ? t("nothing") : shown}</span>
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** What is said several times: all of it stays, once. */
function Lists({ sheets }: { sheets: Record<Side, CaseSheet> }) {
  const { t, lang } = useWords();
  const languages = useAnswer("places.languages", {}).data ?? [];
  const rows: [string, (sheet: CaseSheet) => string[]][] = [
    ["contacts", (s) => s.contacts.map((c) => c.value)],
    [
      "language-preferred",
      (s) =>
        s.identity.languages.map((l) => languages.find((n) => n.code === l.code)?.[lang] ?? l.code),
    ],
    [
      "immigration",
      (s) =>
        s.immigration.map((i) =>
          [t(`immigration-${i.code}`), i.expires_on].filter(Boolean).join(" · "),
        ),
    ],
    ["table-case_flags", (s) => s.flags.map((f) => `⚑ ${t(`safety-flag-${f.flag}`)}`)],
  ];
  return rows
    .filter(([, read]) => SIDES.some((side) => read(sheets[side]).length > 0))
    .map(([label, read]) => (
      <tr key={label}>
        <th scope="row">{t(label)}</th>
        {SIDES.map((side) => (
          <td key={side}>
            {read(sheets[side]).map((text) => (
              <span key={text} className="beside-line private">
                {text}
              </span>
            ))}
          </td>
        ))}
      </tr>
    ));
}

/** The address of two files side by side. */
export const besideHref = (one: string, other: string) => href("cases", "doubles", one, other);
