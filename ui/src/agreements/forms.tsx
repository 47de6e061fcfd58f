// The forms of an agreement.
import type {
  AgreementPage,
  AgreementStatus,
  Axis,
  Deliverable,
  Instalment,
  Party,
  Report,
} from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { moneyIn, readMoney, typedMoney } from "../app/money";
import { go } from "../app/route";
import { useWords } from "../app/words";
import { ending, FormDialog } from "../components/forms";
import { DateField, Field, Select } from "../components/parts";
import {
  AXES,
  CountField,
  countOf,
  MoneyField,
  NO_PARTY,
  OpenText,
  PartyField,
} from "../concertation/fields";

interface Over {
  id: string;
  onClose: () => void;
}

export function AgreementForm(props: { page?: AgreementPage; onClose: () => void }) {
  const { t, lang } = useWords();
  const { page, onClose } = props;
  const stands = page?.agreement;
  const users = (useAnswer("users.list", {}).data ?? []).filter((u) => !u.left_on);
  const me = useAnswer("users.me", {}).data?.id ?? "";
  const draft = useDraft(
    `agreements.edit:${stands?.id ?? "new"}`,
    undefined,
    {
      funder: (stands?.funder ?? NO_PARTY) as Party,
      programme: stands?.programme ?? "",
      number: stands?.number ?? "",
      amount: typedMoney(lang, stands?.amount),
      from: stands?.starts_on ?? "",
      to: stands?.ends_on ?? "",
      axis: stands?.axis ?? ("" as Axis | ""),
      status: stands?.status ?? ("active" as AgreementStatus),
      follower: stands?.follower ?? "",
      note: stands?.note ?? "",
    },
    { whole: !!stands },
  );
  const { value, set } = draft;
  const save = useChange("agreements.save");
  // Once signed, the amount and the last day change by an amendment.
  const signed = stands !== undefined && stands.status !== "preparing";
  const statuses: AgreementStatus[] = page
    ? [page.agreement.status, ...page.next]
    : ["preparing", "active"];
  const submit = () =>
    save.mutate(
      {
        ...(stands?.id ? { id: stands.id } : {}),
        funder: value.funder,
        programme: value.programme,
        number: value.number || null,
        amount: signed ? stands.amount : (readMoney(value.amount) ?? 0),
        starts_on: value.from,
        ends_on: signed ? stands.ends_on : value.to,
        axis: value.axis || null,
        status: value.status,
        follower: value.follower || null,
        note: value.note || null,
        draft: draft.form,
      },
      {
        onSuccess: (saved) => {
          draft.done();
          go("agreements", saved.value);
        },
      },
    );
  return (
    <FormDialog
      title={t(stands ? "agreement-edit" : "agreement-new")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="grid2">
        <PartyField
          label={t("agreement-funder")}
          party={value.funder}
          onChange={(funder) => set({ funder })}
        />
        <Field
          label={t("agreement-programme")}
          value={value.programme}
          onChange={(programme) => set({ programme })}
          required
        />
        <Field
          label={t("agreement-number")}
          value={value.number}
          onChange={(number) => set({ number })}
        />
        {!signed && (
          <MoneyField
            label={t("agreement-amount")}
            value={value.amount}
            onChange={(amount) => set({ amount })}
            required
          />
        )}
        <DateField
          label={t("indicators-from")}
          value={value.from}
          onChange={(from) => set({ from })}
          required
        />
        {!signed && (
          <DateField
            label={t("indicators-to")}
            value={value.to}
            onChange={(to) => set({ to })}
            required
          />
        )}
        <Select<AgreementStatus>
          label={t("agreement-status")}
          value={value.status}
          onChange={(status) => set({ status })}
          options={statuses.map((s) => [s, t(`agreement-status-${s}`)] as const)}
        />
        <Select<Axis>
          label={t("axis")}
          value={value.axis}
          empty={t("not-said")}
          onChange={(axis) => set({ axis })}
          options={AXES.map((a) => [a, t(`axis-${a}`)] as const)}
        />
        {users.length > 1 && (
          <Select
            label={t("item-follower")}
            value={value.follower || me}
            onChange={(follower) => set({ follower })}
            options={users.map((u) => [u.id, u.name] as const)}
          />
        )}
      </div>
      {signed && <p className="soft small">{t("agreement-signed-hint")}</p>}
      <OpenText label={t("in-words")} value={value.note} onChange={(note) => set({ note })} />
    </FormDialog>
  );
}

export function InstalmentForm({ id, one, onClose }: Over & { one: Instalment | undefined }) {
  const { t, lang } = useWords();
  const draft = useDraft(
    `agreements.instalment:${id}:${one?.id ?? "new"}`,
    undefined,
    {
      due: one?.due_on ?? "",
      amount: typedMoney(lang, one?.amount),
      on: one?.received_on ?? "",
      received: typedMoney(lang, one?.received),
    },
    { whole: !!one },
  );
  const { value, set } = draft;
  const save = useChange("agreements.save_instalment");
  const submit = () =>
    save.mutate(
      {
        agreement: id,
        ...(one ? { instalment: one.id } : {}),
        due_on: value.due,
        amount: readMoney(value.amount) ?? 0,
        received_on: value.on || null,
        received: readMoney(value.received),
        draft: draft.form,
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t(one ? "instalment-edit" : "instalment-new")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="grid2">
        <DateField
          label={t("item-due")}
          value={value.due}
          onChange={(due) => set({ due })}
          required
        />
        <MoneyField
          label={t("agreement-amount")}
          value={value.amount}
          onChange={(amount) => set({ amount })}
          required
        />
        <DateField
          label={t("instalment-received-on")}
          value={value.on}
          onChange={(on) => set({ on })}
        />
        <MoneyField
          label={t("instalment-received-amount")}
          hint={t("instalment-received-hint")}
          value={value.received}
          onChange={(received) => set({ received })}
        />
      </div>
    </FormDialog>
  );
}

export function DeliverableForm({ id, one, onClose }: Over & { one: Deliverable | undefined }) {
  const { t, lang } = useWords();
  const all = useAnswer("agreements.indicators", {}).data ?? [];
  const draft = useDraft(
    `agreements.deliverable:${id}:${one?.id ?? "new"}`,
    undefined,
    {
      what: one?.what ?? "",
      indicator: one?.indicator ?? "",
      target: one ? String(one.target) : "",
      reached: one?.reached === null || !one ? "" : String(one.reached),
      on: one?.reached_on ?? "",
      source: one?.source ?? "",
    },
    { whole: !!one },
  );
  const { value, set } = draft;
  const save = useChange("agreements.save_deliverable");
  const indicator = all.find((i) => i.code === value.indicator);
  const typed = !indicator?.counted;
  const submit = () =>
    save.mutate(
      {
        agreement: id,
        ...(one ? { deliverable: one.id } : {}),
        what: value.what,
        indicator: value.indicator || null,
        target: countOf(value.target) ?? 0,
        reached: typed ? countOf(value.reached) : null,
        reached_on: typed ? value.on || null : null,
        source: typed ? value.source || null : null,
        draft: draft.form,
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t(one ? "deliverable-edit" : "deliverable-new")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t("deliverable-what")}
        value={value.what}
        onChange={(what) => set({ what })}
        required
      />
      <div className="grid2">
        <Select
          label={t("deliverable-indicator")}
          value={value.indicator}
          empty={t("deliverable-no-indicator")}
          onChange={(code) => set({ indicator: code })}
          options={all.map((i) => [i.code, `${i.code} · ${i[lang]}`] as const)}
        />
        <CountField
          label={t("deliverable-target")}
          hint={t(`deliverable-target-${indicator?.measure ?? "count"}`)}
          value={value.target}
          onChange={(target) => set({ target })}
          required
        />
      </div>
      {typed ? (
        <div className="grid3">
          <CountField
            label={t("deliverable-reached")}
            value={value.reached}
            onChange={(reached) => set({ reached })}
          />
          <DateField
            label={t("deliverable-reached-on")}
            value={value.on}
            onChange={(on) => set({ on })}
          />
          <Field
            label={t("deliverable-source")}
            value={value.source}
            onChange={(source) => set({ source })}
          />
        </div>
      ) : (
        <p className="banner banner-plain">{t("deliverable-counted")}</p>
      )}
    </FormDialog>
  );
}

export function ReportForm({ id, report, onClose }: Over & { report: Report | undefined }) {
  const { t } = useWords();
  const draft = useDraft(
    `agreements.report:${id}:${report?.id ?? "new"}`,
    undefined,
    { what: report?.what ?? "", due: report?.due_on ?? "" },
    { whole: !!report },
  );
  const { value, set } = draft;
  const save = useChange("agreements.save_report");
  const submit = () =>
    save.mutate(
      {
        agreement: id,
        ...(report ? { report: report.id } : {}),
        what: value.what,
        due_on: value.due,
        draft: draft.form,
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t(report ? "report-edit" : "report-new")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="grid2">
        <Field
          label={t("report-what")}
          value={value.what}
          onChange={(what) => set({ what })}
          required
        />
        <DateField
          label={t("item-due")}
          value={value.due}
          onChange={(due) => set({ due })}
          required
        />
      </div>
    </FormDialog>
  );
}

export function SubmitForm(props: Over & { report: Report; today: string }) {
  const { t } = useWords();
  const { id, report, today, onClose } = props;
  const draft = useDraft(`agreements.submit:${id}:${report.id}`, undefined, { on: today });
  const { value, set } = draft;
  const submit = useChange("agreements.submit");
  return (
    <FormDialog
      title={report.what}
      draft={draft}
      submit={t("report-submit")}
      busy={submit.isPending}
      error={submit.error}
      onSubmit={() =>
        submit.mutate(
          { agreement: id, report: report.id, on: value.on, draft: draft.form },
          ending(draft, onClose),
        )
      }
      onClose={onClose}
    >
      <p className="soft">{t("report-due-on", { date: report.due_on })}</p>
      <DateField
        label={t("report-submitted-on")}
        value={value.on}
        onChange={(on) => set({ on })}
        required
      />
    </FormDialog>
  );
}

export function AmendForm({ id, page, onClose }: Over & { page: AgreementPage }) {
  const { t, lang } = useWords();
  const draft = useDraft(`agreements.amend:${id}`, undefined, {
    what: "",
    why: "",
    on: page.today,
    amount: "",
    to: "",
  });
  const { value, set } = draft;
  const amend = useChange("agreements.amend");
  const submit = () =>
    amend.mutate(
      {
        agreement: id,
        on: value.on,
        what: value.what,
        why: value.why,
        amount: readMoney(value.amount),
        ends_on: value.to || null,
        draft: draft.form,
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t("agreement-amend")}
      draft={draft}
      submit={t("save")}
      busy={amend.isPending}
      error={amend.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t("amendment-what")}
        value={value.what}
        onChange={(what) => set({ what })}
        required
      />
      <Field
        label={t("amendment-why")}
        value={value.why}
        onChange={(why) => set({ why })}
        required
      />
      <div className="grid3">
        <DateField label={t("date")} value={value.on} onChange={(on) => set({ on })} required />
        <MoneyField
          label={t("amendment-amount")}
          hint={t("amendment-now", { value: moneyIn(lang, page.agreement.amount) })}
          value={value.amount}
          onChange={(amount) => set({ amount })}
        />
        <DateField
          label={t("amendment-ends-on")}
          hint={t("amendment-now", { value: page.agreement.ends_on })}
          value={value.to}
          onChange={(to) => set({ to })}
        />
      </div>
    </FormDialog>
  );
}
