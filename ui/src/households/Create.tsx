// A household made from one file, proposed from the family that it knows.
import { useState } from "react";
import type { CaseSheet, Dependant, NewAddress, Shares } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { isProtected } from "../cases/Flags";
import { MunicipalityField } from "../cases/IdentityForm";
import { ending, FormDialog } from "../components/forms";
import { Button, DateField, Field } from "../components/parts";
import { asked, type Joining, MemberFields, nobody, SharesChecks } from "./MemberFields";

interface Form {
  name: string;
  minor: boolean;
  shares: Shares[];
  since: string;
  members: Joining[];
  address: NewAddress;
}

export const NOWHERE: NewAddress = { address: null, municipality: null, postal_code: null };

function proposed(one: Dependant): Joining {
  const adult = one.relation !== "child";
  const relation = one.relation === "other" ? "other" : one.relation;
  return {
    ...nobody(adult ? "adult" : "child"),
    ...(one.id ? { family: one.id } : {}),
    name: one.given,
    birth: adult ? null : one.birth,
    relation,
  };
}

export function CreateForm({ sheet, onClose }: { sheet: CaseSheet; onClose: () => void }) {
  const pathway = useAnswer("pathway.show", { case: sheet.id });
  const known = pathway.data;
  if (!known) return null;
  const family = [...known.family, ...known.shared.filter((d) => d.relation === "child")];
  return <Filled sheet={sheet} family={family} onClose={onClose} />;
}

interface FilledProps {
  sheet: CaseSheet;
  family: Dependant[];
  onClose: () => void;
}

function Filled({ sheet, family, onClose }: FilledProps) {
  const { t } = useWords();
  const [added, setAdded] = useState(-1);
  const named = sheet.identity.names.find((n) => n.kind === "usual") ?? sheet.identity.names[0];
  const draft = useDraft<Form>(`households.create:${sheet.id}:new`, sheet.id, {
    name: named?.given || sheet.name,
    minor: false,
    shares: [],
    since: "",
    members: family.map(proposed),
    address: NOWHERE,
  });
  const { value, set } = draft;
  const create = useChange("households.create");
  const change = (at: number, part: Partial<Joining>) =>
    set({ members: value.members.map((m, i) => (i === at ? { ...m, ...part } : m)) });
  const add = (kind: "adult" | "child") => {
    setAdded(value.members.length);
    set({ members: [...value.members, nobody(kind)] });
  };
  const adults = [
    value.shares,
    ...value.members.filter((m) => m.kind === "adult").map((m) => m.shares),
  ];
  const all = (what: Shares) => adults.every((shares) => shares.includes(what));
  const children = value.members.some((m) => m.kind === "child");
  const hidden = isProtected(sheet.flags);
  const submit = () =>
    create.mutate(
      {
        case: sheet.id,
        name: value.name,
        kind: value.minor ? "child" : "adult",
        shares: value.shares,
        members: value.members.map(asked),
        address: all("address") ? value.address : null,
        draft: draft.form,
        ...(value.since ? { since: value.since } : {}),
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t("household-create")}
      draft={draft}
      submit={t("household-make")}
      busy={create.isPending}
      error={create.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="soft">{t("household-create-hint")}</p>
      <fieldset className="stack">
        <legend>{t("household-me")}</legend>
        <div className="grid2">
          <Field
            label={t("household-name")}
            hint={t("household-name-hint")}
            value={value.name}
            onChange={(name) => set({ name })}
            dir="auto"
            required
          />
          <DateField
            label={t("household-together-since")}
            hint={t("household-today-hint")}
            value={value.since}
            onChange={(since) => set({ since })}
          />
        </div>
        <label className="check">
          <input
            type="checkbox"
            checked={value.minor}
            onChange={(e) => set({ minor: e.target.checked })}
          />
          {t("household-minor")}
        </label>
        <SharesChecks shares={value.shares} set={(shares) => set({ shares })} />
      </fieldset>
      {value.members.map((member, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the household is ordered by the person.
        <fieldset key={at} className="stack card">
          <legend>
            {t("household-member", { number: at + 2 })} · {t(`member-kind-${member.kind}`)}
          </legend>
          <MemberFields member={member} set={(part) => change(at, part)} autoFocus={at === added} />
          <div>
            <Button
              small
              onClick={() => set({ members: value.members.filter((_, i) => i !== at) })}
            >
              {t("remove")}
              <span className="hidden"> {t("household-member", { number: at + 2 })}</span>
            </Button>
          </div>
        </fieldset>
      ))}
      <div className="row">
        <Button onClick={() => add("adult")}>+ {t("household-add-adult")}</Button>
        <Button onClick={() => add("child")}>+ {t("household-add-child")}</Button>
      </div>
      {children && !all("children") && (
        <p className="banner" role="status">
          {t("household-children-wait")}
        </p>
      )}
      {all("address") && (
        <fieldset className="stack">
          <legend>{t("household-address")}</legend>
          {hidden && <p className="banner banner-late">⚑ {t("household-address-protected")}</p>}
          <AddressFields address={value.address} set={(address) => set({ address })} />
        </fieldset>
      )}
    </FormDialog>
  );
}

interface AddressProps {
  address: NewAddress;
  set: (address: NewAddress) => void;
}

export function AddressFields({ address, set }: AddressProps) {
  const { t } = useWords();
  return (
    <div className="grid2">
      <Field
        label={t("address")}
        value={address.address ?? ""}
        onChange={(v) => set({ ...address, address: v || null })}
      />
      <MunicipalityField
        code={address.municipality}
        onCode={(municipality) => set({ ...address, municipality })}
      />
      <Field
        label={t("postal-code")}
        value={address.postal_code ?? ""}
        onChange={(v) => set({ ...address, postal_code: v || null })}
      />
    </div>
  );
}
