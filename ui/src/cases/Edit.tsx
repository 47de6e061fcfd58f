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
import { isDate } from "../app/dates";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { Button, Check, DateField, Dialog, Field, Refusal, Select } from "../components/parts";
import { Proposed } from "../pathway/Proposed";
import { IdentityForm } from "./IdentityForm";
import { CONTACTS, FLAGS, IMMIGRATION } from "./lists";

interface EditProps {
  sheet: CaseSheet;
  onClose: () => void;
}

function Buttons({ busy, onClose }: { busy: boolean; onClose: () => void }) {
  const { t } = useWords();
  return (
    <div className="dialog-end">
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="main" type="submit" disabled={busy}>
        {t("save")}
      </Button>
    </div>
  );
}

export function EditIdentity({ sheet, onClose }: EditProps) {
  const { t } = useWords();
  const form = `cases.identity:${sheet.id}`;
  const { value, set, done } = useDraft(form, sheet.id, { identity: sheet.identity });
  const save = useChange("cases.save_identity");
  const [shift, setShift] = useState(true);
  const { arrival_on, country } = value.identity;
  const moved = arrival_on !== sheet.identity.arrival_on || country !== sheet.identity.country;
  const shown = useAnswer("pathway.show", { case: sheet.id });
  const begun = (shown.data?.steps.length ?? 0) > 0;
  const ask = moved && begun && (arrival_on === null || isDate(arrival_on));
  const preview = useAnswer("pathway.preview", { case: sheet.id, arrival_on, country }, ask).data;
  const changes = ask && preview ? preview.steps.length + preview.follow_ups.length : 0;
  return (
    <Dialog title={t("identity")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(
            {
              case: sheet.id,
              identity: value.identity,
              draft: form,
              ...(changes > 0 && shift ? { shift } : {}),
            },
            {
              onSuccess: () => {
                done();
                onClose();
              },
            },
          );
        }}
      >
        <IdentityForm
          identity={value.identity}
          set={(part) => set({ identity: { ...value.identity, ...part } })}
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
        <Refusal error={save.error} />
        <Buttons busy={save.isPending} onClose={onClose} />
      </form>
    </Dialog>
  );
}

export function EditContacts({ sheet, onClose }: EditProps) {
  const { t } = useWords();
  const [contacts, setContacts] = useState<Contact[]>(sheet.contacts);
  const save = useChange("cases.save_contacts");
  const change = (at: number, part: Partial<Contact>) =>
    setContacts(contacts.map((c, i) => (i === at ? { ...c, ...part } : c)));
  const add = () =>
    setContacts([
      ...contacts,
      { kind: "mobile", value: "", note: null, no_message: false, preferred: false },
    ]);
  return (
    <Dialog title={t("contacts")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const kept = contacts.filter((c) => c.value.trim() !== "");
          save.mutate({ case: sheet.id, contacts: kept }, { onSuccess: onClose });
        }}
      >
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
                onClick={() => setContacts(contacts.filter((_, i) => i !== at))}
              >
                {t("remove")}
              </Button>
            </div>
          </fieldset>
        ))}
        <Button onClick={add}>+ {t("contact-add")}</Button>
        <Refusal error={save.error} />
        <Buttons busy={save.isPending} onClose={onClose} />
      </form>
    </Dialog>
  );
}

export function EditFlags({ sheet, onClose }: EditProps) {
  const { t } = useWords();
  const [flags, setFlags] = useState<Flag[]>(sheet.flags);
  const save = useChange("cases.save_flags");
  return (
    <Dialog title={t("flags")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ case: sheet.id, flags }, { onSuccess: onClose });
        }}
      >
        <p className="soft">{t("flags-hint")}</p>
        {FLAGS.map((flag) => (
          <Check
            key={flag}
            label={t(`safety-flag-${flag}`)}
            checked={flags.some((f) => f.flag === flag)}
            onChange={(on) =>
              setFlags(
                on
                  ? [...flags, { flag, since: null, review_on: null }]
                  : flags.filter((f) => f.flag !== flag),
              )
            }
          />
        ))}
        <Refusal error={save.error} />
        <Buttons busy={save.isPending} onClose={onClose} />
      </form>
    </Dialog>
  );
}

export function EditImmigration({ sheet, onClose }: EditProps) {
  const { t } = useWords();
  const [statuses, setStatuses] = useState<ImmigrationStatus[]>(sheet.immigration);
  const save = useChange("cases.save_immigration");
  const change = (at: number, part: Partial<ImmigrationStatus>) =>
    setStatuses(statuses.map((s, i) => (i === at ? { ...s, ...part } : s)));
  const blank: ImmigrationStatus = {
    code: "INC",
    since: null,
    until: null,
    expires_on: null,
    document: null,
  };
  return (
    <Dialog title={t("immigration")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ case: sheet.id, statuses }, { onSuccess: onClose });
        }}
      >
        <p className="soft">{t("immigration-hint")}</p>
        {statuses.map((status, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the history is ordered.
          <fieldset key={at} className="stack card">
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
          </fieldset>
        ))}
        <Button onClick={() => setStatuses([blank, ...statuses])}>+ {t("immigration-add")}</Button>
        <Refusal error={save.error} />
        <Buttons busy={save.isPending} onClose={onClose} />
      </form>
    </Dialog>
  );
}
