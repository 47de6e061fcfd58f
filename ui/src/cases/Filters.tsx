// What a list of files is narrowed by: the usual filters, and the others on demand.
import { useEffect, useState } from "react";
import type {
  CaseOrder,
  CaseStatus,
  ImmigrationCode,
  Lacking,
  ListCases,
  Place,
} from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { isDate } from "../app/dates";
import { useWords } from "../app/words";
import { Check, DateField, Field, Select, Suggest } from "../components/parts";
import { LACKING, moreFilters, ORDERS } from "./address";
import { IMMIGRATION, STATUSES } from "./lists";

export interface FiltersProps {
  list: ListCases;
  /** A filter without a value is no filter. */
  change: (part: { [K in keyof ListCases]?: ListCases[K] | undefined }) => void;
}

export function Filters({ list, change }: FiltersProps) {
  const { t } = useWords();
  const me = useAnswer("users.me", {}).data?.id;
  const users = useAnswer("users.list", {}).data ?? [];
  return (
    <div className="filters">
      <Field
        label={t("filter-name")}
        value={list.text ?? ""}
        onChange={(text) => change({ text: text || undefined })}
      />
      <Select
        label={t("filter-status")}
        value={list.statuses?.[0] ?? ""}
        empty={t("filter-active")}
        onChange={(s) => change({ statuses: s ? [s as CaseStatus] : undefined })}
        options={STATUSES.map((s) => [s, t(`case-status-${s}`)] as const)}
      />
      <PlaceFilter
        code={list.place ?? ""}
        onCode={(place) => change({ place: place || undefined })}
      />
      <Select
        label={t("filter-counsellor")}
        value={list.mine ? "me" : (list.counsellor ?? "")}
        empty={t("filter-everyone")}
        onChange={(who) =>
          change({
            mine: who === "me" ? true : undefined,
            counsellor: who && who !== "me" ? who : undefined,
          })
        }
        options={[
          ["me", t("filter-mine")],
          ...users.filter((u) => u.id !== me).map((u) => [u.id, u.name] as const),
        ]}
      />
      <Select<CaseOrder>
        label={t("sort-by")}
        value={list.order ?? "next_due"}
        onChange={(order) => change({ order })}
        options={ORDERS.map((o) => [o, t(`case-order-${o}`)] as const)}
      />
    </div>
  );
}

/** The filters that are not always shown. */
export function MoreFilters({ list, change }: FiltersProps) {
  const { t, lang } = useWords();
  const tags = useAnswer("tags.list", {}).data ?? [];
  const languages = useAnswer("places.languages", {}).data ?? [];
  const count = moreFilters(list);
  return (
    <details className="columns">
      <summary>{t(count ? "filters-more-count" : "filters-more", { count })}</summary>
      <div className="filters padded">
        <Field
          label={t("filter-word")}
          value={list.word ?? ""}
          onChange={(word) => change({ word: word || undefined })}
        />
        <Days
          label={t("filter-silent")}
          value={list.silent_days}
          onDays={(silent_days) => change({ silent_days })}
        />
        <Days
          label={t("filter-expires")}
          value={list.expires_within}
          onDays={(expires_within) => change({ expires_within })}
        />
        <Select
          label={t("filter-flagged")}
          value={list.flagged === undefined ? "" : list.flagged ? "yes" : "no"}
          empty={t("filter-any")}
          onChange={(v) => change({ flagged: (v as string) === "" ? undefined : v === "yes" })}
          options={[
            ["yes", t("filter-flagged-yes")],
            ["no", t("filter-flagged-no")],
          ]}
        />
        <Select<ImmigrationCode>
          label={t("filter-immigration")}
          value={list.immigration?.[0] ?? ""}
          empty={t("filter-any")}
          onChange={(code) => change({ immigration: code ? [code] : undefined })}
          options={IMMIGRATION.map((c) => [c, t(`immigration-${c}`)] as const)}
        />
        <Select
          label={t("filter-tag")}
          value={list.tag ?? ""}
          empty={t("filter-any")}
          onChange={(tag) => change({ tag: tag || undefined })}
          options={tags.map((tag) => [tag.id, tag.name] as const)}
        />
        <Select
          label={t("filter-language")}
          value={list.language ?? ""}
          empty={t("filter-any")}
          onChange={(language) => change({ language: language || undefined })}
          options={languages.map((l) => [l.code, l[lang]] as const)}
        />
        <Select<Lacking>
          label={t("filter-lacking")}
          value={list.lacking ?? ""}
          empty={t("filter-any")}
          onChange={(lacking) => change({ lacking: lacking || undefined })}
          options={LACKING.map((l) => [l, t(`lacking-${l}`)] as const)}
        />
        <Day
          label={t("filter-arrived-from")}
          value={list.arrived_from}
          onDay={(arrived_from) => change({ arrived_from })}
        />
        <Day
          label={t("filter-arrived-to")}
          value={list.arrived_to}
          onDay={(arrived_to) => change({ arrived_to })}
        />
        <Check
          label={t("filter-late")}
          checked={list.late === true}
          onChange={(late) => change({ late: late || undefined })}
        />
      </div>
    </details>
  );
}

/** A number of days, kept once it is one. */
function Days(props: {
  label: string;
  value: number | undefined;
  onDays: (days: number | undefined) => void;
}) {
  const { t } = useWords();
  const kept = props.value === undefined ? "" : String(props.value);
  const [text, setText] = useState(kept);
  useEffect(() => setText(kept), [kept]);
  const good = /^\d{0,4}$/.test(text);
  return (
    <Field
      label={props.label}
      value={text}
      invalid={good ? null : t("number-wrong")}
      onChange={(value) => {
        setText(value);
        if (/^\d{0,4}$/.test(value)) props.onDays(value === "" ? undefined : Number(value));
      }}
    />
  );
}

/** A day, kept once it is one. */
function Day(props: {
  label: string;
  value: string | undefined;
  onDay: (day: string | undefined) => void;
}) {
  const [text, setText] = useState(props.value ?? "");
  useEffect(() => setText(props.value ?? ""), [props.value]);
  return (
    <DateField
      label={props.label}
      value={text}
      onChange={(value) => {
        setText(value);
        if (value === "" || isDate(value)) props.onDay(value || undefined);
      }}
    />
  );
}

function PlaceFilter({ code, onCode }: { code: string; onCode: (code: string) => void }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const shown = useAnswer("places.show", { code }, code !== "");
  const found = useAnswer("places.search", { text }, text.length > 1);
  useEffect(() => {
    setText(code ? (shown.data?.name ?? "") : "");
  }, [code, shown.data]);
  return (
    <Suggest<Place>
      label={t("filter-place")}
      text={text}
      onText={(value) => {
        setText(value);
        if (value === "") onCode("");
      }}
      found={text.length > 1 && text !== shown.data?.name ? (found.data ?? []) : []}
      id={(p) => p.code}
      show={(p) => (
        <>
          <span className="grow">{p.name}</span>
          <span className="soft small">{p.mrc ?? p.region}</span>
        </>
      )}
      onPick={(p) => onCode(p.code)}
    />
  );
}
