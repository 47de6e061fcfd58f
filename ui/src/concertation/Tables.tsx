// Tables of concertation: where they are, when they meet, what waits there.
import type { ConcertationLine, Frequency } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { go, href, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { FormDialog } from "../components/forms";
import { useKey } from "../components/keys";
import { Button, Chip, DateField, Empty, Field, Select, Waiting } from "../components/parts";
import { CountField, countOf, Nobody, OpenText, Rooms, TerritoryField } from "./fields";

export function Tables() {
  const { t } = useWords();
  const { path } = useRoute();
  const answer = useAnswer("concertation.list", {});
  const add = () => go("concertation", "new");
  useKey("t", add);
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{t("room-concertation")}</h1>
        <div className="head-end">
          <Button kind="main" keys="T" onClick={add}>
            {t("table-new")}
          </Button>
        </div>
      </div>
      <Rooms here="concertation" />
      <Nobody />
      {!answer.data ? (
        <Waiting error={answer.error} retry={() => void answer.refetch()} />
      ) : answer.data.length === 0 ? (
        <div className="card">
          <Empty title={t("tables-none")}>
            <p>{t("tables-none-hint")}</p>
          </Empty>
        </div>
      ) : (
        <ul className="lines card">
          {answer.data.map((line) => (
            <TableLine key={line.table.id} line={line} />
          ))}
        </ul>
      )}
      {path[1] === "new" && <TableForm onClose={() => go("concertation")} />}
    </div>
  );
}

function TableLine({ line }: { line: ConcertationLine }) {
  const { t, date } = useWords();
  const { table, meeting } = line;
  const where = [line.territory_name, t(`frequency-${table.frequency}`)].filter(Boolean);
  return (
    <li className="line">
      <span className="grow">
        <a href={href("concertation", table.id ?? "")}>{table.name}</a>
        <br />
        <span className="soft small">
          {[...where, t("table-members-count", { count: line.members })].join(" · ")}
        </span>
      </span>
      {meeting && (
        <span className="small">
          {t(meeting.status === "planned" ? "table-next" : "table-last", {
            date: date(meeting.held_on),
          })}
        </span>
      )}
      <Chip>{t("items-open", { count: line.open })}</Chip>
      {line.late > 0 && <Chip tone="late">! {t("items-late", { count: line.late })}</Chip>}
      {table.ended_on && <Chip>{t("table-ended", { date: table.ended_on })}</Chip>}
    </li>
  );
}

const FREQUENCIES: Frequency[] = [
  "monthly",
  "bimonthly",
  "quarterly",
  "twice_a_year",
  "yearly",
  "as_needed",
];

export function TableForm(props: { line?: ConcertationLine["table"]; onClose: () => void }) {
  const { t } = useWords();
  const { line, onClose } = props;
  const draft = useDraft(
    `concertation.edit:${line?.id ?? "new"}`,
    undefined,
    {
      name: line?.name ?? "",
      territory: line?.territory ?? null,
      mandate: line?.mandate ?? "",
      frequency: line?.frequency ?? ("quarterly" as Frequency),
      quorum: line?.quorum ? String(line.quorum) : "",
      ended: line?.ended_on ?? "",
    },
    { whole: !!line },
  );
  const { value, set } = draft;
  const save = useChange("concertation.save");
  const submit = () =>
    save.mutate(
      {
        ...(line?.id ? { id: line.id } : {}),
        name: value.name,
        territory: value.territory,
        mandate: value.mandate,
        frequency: value.frequency,
        quorum: countOf(value.quorum),
        ended_on: value.ended || null,
        draft: draft.form,
      },
      {
        onSuccess: (saved) => {
          draft.done();
          if (line) onClose();
          else go("concertation", saved.value, "members");
        },
      },
    );
  return (
    <FormDialog
      title={t(line ? "table-edit" : "table-new")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t("name")} value={value.name} onChange={(name) => set({ name })} required />
      <div className="grid3">
        <TerritoryField code={value.territory} onCode={(territory) => set({ territory })} />
        <Select<Frequency>
          label={t("table-frequency")}
          value={value.frequency}
          onChange={(frequency) => set({ frequency })}
          options={FREQUENCIES.map((f) => [f, t(`frequency-${f}`)] as const)}
        />
        <CountField
          label={t("table-quorum")}
          hint={t("table-quorum-hint")}
          value={value.quorum}
          onChange={(quorum) => set({ quorum })}
        />
      </div>
      <OpenText
        label={t("table-mandate")}
        value={value.mandate}
        onChange={(mandate) => set({ mandate })}
      />
      {line && (
        <DateField
          label={t("table-ended-on")}
          value={value.ended}
          onChange={(ended) => set({ ended })}
        />
      )}
    </FormDialog>
  );
}
