// A referral prepared: partner, need, what may leave.
import { useState } from "react";
import type { DataCategory, ReferralLine } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { Flags } from "../cases/Flags";
import { ending, FormDialog } from "../components/forms";
import { Check, Field, Select } from "../components/parts";
import { Categories } from "../consents/Categories";
import { PartnerField } from "../partners/PartnerField";

interface Form {
  partner: string;
  partnerName: string;
  service: string;
  need: string;
  urgent: boolean;
  categories: DataCategory[];
}

const EMPTY: Form = {
  partner: "",
  partnerName: "",
  service: "",
  need: "",
  urgent: false,
  categories: ["name", "contact", "need"],
};

interface NewProps {
  caseId: string;
  /** The referral that this one takes over from: its need is kept. */
  from?: ReferralLine;
  onClose: () => void;
}

export function NewReferral({ caseId, from, onClose }: NewProps) {
  const { t } = useWords();
  const draft = useDraft<Form>(
    from ? `referrals.reroute:${caseId}:${from.id}` : `referrals.new:${caseId}`,
    caseId,
    from ? { ...EMPTY, need: from.need, urgent: from.urgent, categories: from.categories } : EMPTY,
  );
  const { value, set } = draft;
  const [tried, setTried] = useState(false);
  const prepare = useChange("referrals.prepare");
  const sheet = useAnswer("partners.show", { partner: value.partner }, value.partner !== "");
  const services = sheet.data?.services ?? [];
  const submit = () => {
    setTried(true);
    if (!value.partner) return;
    prepare.mutate(
      {
        case: caseId,
        partner: value.partner,
        need: value.need,
        urgent: value.urgent,
        categories: value.categories,
        draft: draft.form,
        ...(value.service ? { service: value.service } : {}),
        ...(from ? { rerouted_from: from.id } : {}),
      },
      ending(draft, onClose),
    );
  };
  return (
    <FormDialog
      title={t(from ? "referral-reroute" : "referral-new")}
      draft={draft}
      submit={t("referral-prepare")}
      busy={prepare.isPending}
      error={prepare.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Flags caseId={caseId} />
      <PartnerField
        partner={value.partner}
        text={value.partnerName}
        set={(choice) => set({ ...choice, service: "" })}
        autoFocus
      />
      {tried && !value.partner && (
        <p className="banner banner-late" role="alert">
          {t("referral-partner-missing")}
        </p>
      )}
      {services.length > 0 && (
        <Select
          label={t("referral-service")}
          value={value.service}
          empty={t("not-said")}
          onChange={(service) => set({ service })}
          options={services.map((s) => [s.id ?? "", s.name] as const)}
        />
      )}
      <Field
        label={t("referral-need")}
        multiline
        value={value.need}
        onChange={(need) => set({ need })}
      />
      <Categories chosen={value.categories} set={(categories) => set({ categories })} />
      <Check
        label={t("referral-urgent")}
        checked={value.urgent}
        onChange={(urgent) => set({ urgent })}
      />
    </FormDialog>
  );
}
