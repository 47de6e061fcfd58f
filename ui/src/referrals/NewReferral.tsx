// A referral prepared: partner, need, what may leave.
import { useState } from "react";
import type { DataCategory, PartnerLine } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { CATEGORIES } from "../cases/lists";
import { FormDialog } from "../components/forms";
import { Check, Chip, Field, Select, Suggest } from "../components/parts";

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
  from?: string;
  onClose: () => void;
}

export function NewReferral({ caseId, from, onClose }: NewProps) {
  const { t } = useWords();
  const draft = useDraft<Form>(
    from ? `referrals.reroute:${caseId}:${from}` : `referrals.new:${caseId}`,
    caseId,
    EMPTY,
  );
  const { value, set } = draft;
  const [tried, setTried] = useState(false);
  const prepare = useChange("referrals.prepare");
  const found = useAnswer(
    "partners.find",
    { text: value.partnerName, limit: 8 },
    !value.partner && value.partnerName.length > 1,
  );
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
        ...(from ? { rerouted_from: from } : {}),
      },
      {
        onSuccess: () => {
          draft.done();
          onClose();
        },
      },
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
      <Suggest<PartnerLine>
        label={t("referral-partner")}
        hint={t("referral-partner-hint")}
        text={value.partnerName}
        autoFocus
        onText={(partnerName) => set({ partnerName, partner: "", service: "" })}
        found={value.partner ? [] : (found.data?.lines ?? [])}
        id={(p) => p.id}
        show={(p) => (
          <>
            <span className="grow">{p.name}</span>
            <span className="soft small">{p.cities}</span>
            {p.stale && <Chip tone="warn">! {t("partner-stale")}</Chip>}
          </>
        )}
        onPick={(p) => set({ partner: p.id, partnerName: p.name })}
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
      <fieldset>
        <legend>{t("referral-categories")}</legend>
        <div className="checks">
          {CATEGORIES.map((category) => (
            <Check
              key={category}
              label={t(`data-category-${category}`)}
              checked={value.categories.includes(category)}
              onChange={(on) =>
                set({
                  categories: on
                    ? [...value.categories, category]
                    : value.categories.filter((c) => c !== category),
                })
              }
            />
          ))}
        </div>
      </fieldset>
      <Check
        label={t("referral-urgent")}
        checked={value.urgent}
        onChange={(urgent) => set({ urgent })}
      />
    </FormDialog>
  );
}
