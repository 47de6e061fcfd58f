// Parts of a file, edited one at a time.
import { useState } from "react";
import type {
  CaseSheet,
  Contact,
  ContactKind,
  Flag,
  ImmigrationCode,
  ImmigrationStatus,
} from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { addDays, isDate } from "../app/dates";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { ending, FormDialog, settled } from "../components/forms";
import { Button, Check, DateField, Field, Select } from "../components/parts";
import { Proposed } from "../pathway/Proposed";
import { useNumber } from "../rules/numbers";
import { Flags, isProtected } from "./Flags";
import { IdentityForm, tidy } from "./IdentityForm";
import { CONTACTS, FLAGS, IMMIGRATION } from "./lists";

interface EditProps {
  sheet: CaseSheet;
  onClose: () => void;
}

export function EditIdentity({ sheet, onClose }: EditProps) {
  const { t } = useWords();
  const draft = useDraft(
    `cases.identity:${sheet.id}`,
    sheet.id,
    { identity: sheet.identity },
    { whole: true },
  );
  const { identity } = draft.value;
  const save = useChange("cases.save_identity");
  const [shift, setShift] = useState(true);
  const { arrival_on, country } = identity;
  const moved = arrival_on !== sheet.identity.arrival_on || country !== sheet.identity.country;
  const shown = useAnswer("pathway.show", { case: sheet.id });
  const begun = (shown.data?.steps.length ?? 0) > 0;
  const ask = moved && begun && (arrival_on === null || isDate(arrival_on));
  const preview = useAnswer("pathway.preview", { case: sheet.id, arrival_on, country }, ask).data;
  const changes = ask && preview ? preview.steps.length + preview.follow_ups.length : 0;
  const submit = () =>
    save.mutate(
      {
        case: sheet.id,
        identity: tidy(identity),
        draft: draft.form,
        ...(changes > 0 && shift ? { shift } : {}),
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t("identity")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <IdentityForm
        identity={identity}
        hidesAddress={isProtected(sheet.flags)}
        set={(part) => draft.set({ identity: { ...identity, ...part } })}
        autoFocus
      />
      {preview && changes > 0 && (
        <div className="banner banner-plain" role="status">
          <div className="stack grow">
            <Check label={t("pathway-shift")} checked={shift} onChange={setShift} />
            <p className="soft small">{t("pathway-shift-hint")}</p>
            <Proposed proposal={preview} whole />
          </div>
        </div>
      )}
    </FormDialog>
  );
}

export function EditContacts({ sheet, onClose }: EditProps) {
  const { t } = useWords();
  const draft = useDraft(
    `cases.contacts:${sheet.id}`,
    sheet.id,
    { contacts: sheet.contacts },
    { whole: true },
  );
  const { contacts } = draft.value;
  const save = useChange("cases.save_contacts");
  const set = (contacts: Contact[]) => draft.set({ contacts });
  const change = (at: number, part: Partial<Contact>) =>
    set(contacts.map((c, i) => (i === at ? { ...c, ...part } : c)));
  const add = () =>
    set([
      ...contacts,
      { kind: "mobile", value: "", note: null, no_message: false, preferred: false },
    ]);
  const submit = () => {
    const kept = contacts.filter((c) => c.value.trim() !== "");
    save.mutate({ case: sheet.id, contacts: kept }, settled(draft, onClose));
  };
  return (
    <FormDialog
      title={t("contacts")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Flags caseId={sheet.number} />
      {contacts.map((contact, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: contacts are ordered by the person.
        <fieldset key={at} className="stack">
          <legend className="hidden">{t("contact-number", { number: at + 1 })}</legend>
          <div className="grid2">
            <Select<ContactKind>
              label={t("contact-kind")}
              value={contact.kind}
              onChange={(kind) => change(at, { kind })}
              options={CONTACTS.map((k) => [k, t(`contact-kind-${k}`)] as const)}
            />
            <Field
              label={t("contact-value")}
              value={contact.value}
              onChange={(value) => change(at, { value })}
            />
            <Field
              label={t("contact-note")}
              value={contact.note ?? ""}
              onChange={(note) => change(at, { note: note || null })}
            />
          </div>
          <div className="row">
            <Check
              label={t("contact-no-message")}
              checked={contact.no_message}
              onChange={(no_message) => change(at, { no_message })}
            />
            <Check
              label={t("contact-preferred")}
              checked={contact.preferred}
              onChange={(preferred) => change(at, { preferred })}
            />
            <Button
              small
              className="right"
              onClick={() => set(contacts.filter((_, i) => i !== at))}
            >
              {t("remove")}
              <span className="hidden"> {t("contact-number", { number: at + 1 })}</span>
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button onClick={add}>+ {t("contact-add")}</Button>
      </div>
    </FormDialog>
  );
}

export function EditFlags({ sheet, onClose }: EditProps) {
  const { t } = useWords();
  const draft = useDraft(
    `cases.flags:${sheet.id}`,
    sheet.id,
    { flags: sheet.flags },
    { whole: true },
  );
  const { flags } = draft.value;
  const save = useChange("cases.save_flags");
  const today = useAnswer("today.date", {}).data ?? "";
  const users = useAnswer("users.list", {}).data ?? [];
  const change = (flag: Flag["flag"], part: Partial<Flag>) =>
    draft.set({ flags: flags.map((f) => (f.flag === flag ? { ...f, ...part } : f)) });
  const toggle = (flag: Flag["flag"], on: boolean) =>
    draft.set({
      flags: on
        ? [...flags, { flag, since: null, review_on: null }]
        : flags.filter((f) => f.flag !== flag),
    });
  const submit = () => save.mutate({ case: sheet.id, flags }, settled(draft, onClose));
  return (
    <FormDialog
      title={t("flags")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="soft">{t("flags-hint")}</p>
      {FLAGS.map((flag) => {
        const set = flags.find((f) => f.flag === flag);
        const label = t(`safety-flag-${flag}`);
        return (
          <div key={flag} className="stack">
            <Check label={label} checked={!!set} onChange={(on) => toggle(flag, on)} />
            {set && (
              <FlagReview
                flag={set}
                label={label}
                today={today}
                who={users.find((u) => u.id === set.author)?.name}
                set={(review_on) => change(flag, { review_on })}
              />
            )}
          </div>
        );
      })}
    </FormDialog>
  );
}

/** Since when and by whom a flag is set; one press puts its review off by as long as the rule says. */
function FlagReview(props: {
  flag: Flag;
  label: string;
  today: string;
  who: string | undefined;
  set: (review: string | null) => void;
}) {
  const { t } = useWords();
  const { flag, label, today, who, set } = props;
  const days = useNumber("flag_review_days");
  const due = flag.review_on !== null && today !== "" && flag.review_on <= today;
  return (
    <div className="stack">
      {flag.since && (
        <p className="soft small">{t("flag-since", { date: flag.since, who: who ?? "" })}</p>
      )}
      <div className="row">
        <DateField
          label={t("flag-review", { flag: label })}
          value={flag.review_on ?? ""}
          hint={days === undefined ? "" : t("flag-review-hint", { days })}
          onChange={(v) => set(v || null)}
        />
        {due && days !== undefined && (
          <Button small onClick={() => set(addDays(today, days))}>
            ! {t("flag-reviewed", { flag: label })}
          </Button>
        )}
      </div>
    </div>
  );
}

const BLANK: ImmigrationStatus = {
  code: "INC",
  since: null,
  until: null,
  expires_on: null,
  document: null,
};

export function EditImmigration({ sheet, onClose }: EditProps) {
  const { t } = useWords();
  const draft = useDraft(
    `cases.immigration:${sheet.id}`,
    sheet.id,
    {
      statuses: sheet.immigration,
    },
    { whole: true },
  );
  const { statuses } = draft.value;
  const save = useChange("cases.save_immigration");
  const set = (statuses: ImmigrationStatus[]) => draft.set({ statuses });
  const change = (at: number, part: Partial<ImmigrationStatus>) =>
    set(statuses.map((s, i) => (i === at ? { ...s, ...part } : s)));
  const submit = () => save.mutate({ case: sheet.id, statuses }, settled(draft, onClose));
  return (
    <FormDialog
      title={t("immigration")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="soft">{t("immigration-hint")}</p>
      <div>
        <Button onClick={() => set([BLANK, ...statuses])}>+ {t("immigration-add")}</Button>
      </div>
      {statuses.map((status, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the history is ordered.
        <fieldset key={at} className="stack card">
          <legend className="hidden">{t("immigration-number", { number: at + 1 })}</legend>
          <Select<ImmigrationCode>
            label={t("immigration-status")}
            value={status.code}
            onChange={(code) => change(at, { code })}
            options={IMMIGRATION.map((c) => [c, t(`immigration-${c}`)] as const)}
          />
          <div className="grid2">
            <DateField
              label={t("since")}
              value={status.since ?? ""}
              onChange={(v) => change(at, { since: v || null })}
            />
            <DateField
              label={t("until")}
              value={status.until ?? ""}
              onChange={(v) => change(at, { until: v || null })}
            />
            <DateField
              label={t("expires-on")}
              value={status.expires_on ?? ""}
              onChange={(v) => change(at, { expires_on: v || null })}
            />
            <Field
              label={t("document")}
              value={status.document ?? ""}
              onChange={(v) => change(at, { document: v || null })}
            />
          </div>
          <div className="row">
            <Button
              small
              className="right"
              onClick={() => set(statuses.filter((_, i) => i !== at))}
            >
              {t("remove")}
              <span className="hidden"> {t("immigration-number", { number: at + 1 })}</span>
            </Button>
          </div>
        </fieldset>
      ))}
    </FormDialog>
  );
}
