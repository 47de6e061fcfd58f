// What the person agreed to: given, ended, withdrawn, each on its own.
import { useState } from "react";
import type { Consent, ConsentForm, DataCategory, Purpose } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { FormDialog, settled } from "../components/forms";
import { Button, Chip, DateField, Dialog, Field, Refusal, Select } from "../components/parts";
import { PartnerField } from "../partners/PartnerField";
import { Categories } from "./Categories";

const PURPOSES: Purpose[] = [
  "file",
  "referral",
  "text_messages",
  "interpreter",
  "retention_call",
  "testimony",
];

/** The card of a file. */
export function Consents({ caseId, give }: { caseId: string; give: () => void }) {
  const { t } = useWords();
  const list = useAnswer("consents.list", { case: caseId }).data ?? [];
  const [withdrawing, setWithdrawing] = useState<Consent | null>(null);
  return (
    <section className="card stack">
      <h2>{t("consents")}</h2>
      {list.length === 0 && <p className="soft">{t("consents-none")}</p>}
      <ul className="lines">
        {list.map((consent) => (
          <li key={consent.id} className="line">
            <Line consent={consent} withdraw={() => setWithdrawing(consent)} />
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={give}>{t("consent-give")}</Button>
      </div>
      {withdrawing && (
        <Withdraw caseId={caseId} consent={withdrawing} onClose={() => setWithdrawing(null)} />
      )}
    </section>
  );
}

function Line({ consent, withdraw }: { consent: Consent; withdraw: () => void }) {
  const { t } = useWords();
  const today = useAnswer("today.show", {}).data?.date ?? "";
  const partner = useAnswer(
    "partners.show",
    { partner: consent.partner ?? "" },
    consent.partner !== null,
  );
  const ended = today !== "" && consent.ends_on < today;
  return (
    <>
      <span className="grow">
        {t(`purpose-${consent.purpose}`)}
        {partner.data && <div className="small">{partner.data.name}</div>}
        <div className="soft small">
          {t(`consent-form-${consent.form}`)} · {t("consent-until", { date: consent.ends_on })}
        </div>
      </span>
      {consent.withdrawn_on ? (
        <Chip tone="late">! {t("consent-withdrawn", { date: consent.withdrawn_on })}</Chip>
      ) : ended ? (
        <Chip tone="warn">! {t("consent-ended")}</Chip>
      ) : (
        <Button small onClick={withdraw}>
          {t("consent-withdraw")}
          <span className="hidden"> {t(`purpose-${consent.purpose}`)}</span>
        </Button>
      )}
    </>
  );
}

function Withdraw(props: { caseId: string; consent: Consent; onClose: () => void }) {
  const { t } = useWords();
  const { caseId, consent, onClose } = props;
  const [stopped, setStopped] = useState<number | null>(null);
  const withdraw = useChange("consents.withdraw");
  return (
    <Dialog title={t("consent-withdraw")} onClose={onClose}>
      {stopped === null ? (
        <p>{t("consent-withdraw-hint")}</p>
      ) : (
        <p role="status" className="banner banner-good">
          {t("consent-stopped", { count: stopped })}
        </p>
      )}
      <Refusal error={withdraw.error} />
      <div className="dialog-end">
        <Button onClick={onClose}>{t(stopped === null ? "cancel" : "close")}</Button>
        {stopped === null && (
          <Button
            kind="main"
            disabled={withdraw.isPending}
            onClick={() =>
              withdraw.mutate(
                { case: caseId, consent: consent.id },
                { onSuccess: (answer) => setStopped(answer.value.length) },
              )
            }
          >
            {t("consent-withdraw")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

interface Form {
  purpose: Purpose;
  partner: string;
  partnerName: string;
  form: ConsentForm;
  witness: string;
  interpreter: string;
  until: string;
  categories: DataCategory[];
}

/** A consent recorded. */
export function GiveConsent({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const { t } = useWords();
  const draft = useDraft<Form>(`consents.give:${caseId}`, caseId, {
    purpose: "file",
    partner: "",
    partnerName: "",
    form: "written",
    witness: "",
    interpreter: "",
    until: "",
    categories: [],
  });
  const { value, set } = draft;
  const give = useChange("consents.give");
  const toPartner = value.purpose === "referral";
  const submit = () =>
    give.mutate(
      {
        case: caseId,
        purpose: value.purpose,
        form: value.form,
        categories: toPartner ? value.categories : [],
        ...(toPartner && value.partner ? { partner: value.partner } : {}),
        ...(value.witness ? { witness: value.witness } : {}),
        ...(value.interpreter ? { interpreter: value.interpreter } : {}),
        ...(value.until ? { ends_on: value.until } : {}),
      },
      settled(draft, onClose),
    );
  return (
    <FormDialog
      title={t("consent-give")}
      draft={draft}
      submit={t("save")}
      busy={give.isPending}
      error={give.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="grid2">
        <Select<Purpose>
          label={t("consent-purpose")}
          value={value.purpose}
          onChange={(purpose) => set({ purpose })}
          options={PURPOSES.map((p) => [p, t(`purpose-${p}`)] as const)}
        />
        <Select<ConsentForm>
          label={t("consent-form")}
          value={value.form}
          onChange={(form) => set({ form })}
          options={[
            ["written", t("consent-form-written")],
            ["oral", t("consent-form-oral")],
          ]}
        />
        {value.form === "oral" && (
          <Field
            label={t("consent-witness")}
            value={value.witness}
            onChange={(witness) => set({ witness })}
          />
        )}
        <Field
          label={t("consent-interpreter")}
          value={value.interpreter}
          onChange={(interpreter) => set({ interpreter })}
        />
        <DateField
          label={t("until")}
          hint={t("consent-until-hint")}
          value={value.until}
          onChange={(until) => set({ until })}
        />
      </div>
      {toPartner && (
        <>
          <PartnerField partner={value.partner} text={value.partnerName} set={set} />
          <Categories chosen={value.categories} set={(categories) => set({ categories })} />
        </>
      )}
    </FormDialog>
  );
}
