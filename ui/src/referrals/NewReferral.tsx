// A referral prepared: partner, need, what may leave.
import { useEffect, useState } from "react";
import type { DataCategory, ReferralLine } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { go } from "../app/route";
import { useWords } from "../app/words";
import { Flags } from "../cases/Flags";
import { ending, FormDialog } from "../components/forms";
import { Button, Check, Field, Select } from "../components/parts";
import { Categories } from "../consents/Categories";
import { PartnerField } from "../partners/PartnerField";
import { useWarnings, Warnings } from "../partners/Warnings";

interface Form {
  partner: string;
  partnerName: string;
  service: string;
  need: string;
  urgent: boolean;
  categories: DataCategory[];
  /** The warnings that were read. */
  read: string[];
}

const EMPTY: Form = {
  partner: "",
  partnerName: "",
  service: "",
  need: "",
  urgent: false,
  categories: ["name", "contact", "need"],
  read: [],
};

interface NewProps {
  caseId: string;
  number: string;
  /** The partner and the service that were chosen already. */
  partner?: string | undefined;
  service?: string | undefined;
  /** The referral that this one takes over from: its need is kept. */
  from?: ReferralLine;
  onClose: () => void;
}

export function NewReferral({ caseId, number, from, onClose, ...asked }: NewProps) {
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
  const chosen = useAnswer("partners.show", { partner: asked.partner ?? "" }, !!asked.partner).data;
  const { state, propose } = draft;
  useEffect(() => {
    // A partner chosen elsewhere takes the place of the one of an older draft.
    if (!asked.partner || !chosen || state === "typing" || state === "saved") return;
    propose({
      partner: asked.partner,
      partnerName: chosen.name,
      service: asked.service ?? "",
      read: [],
    });
  }, [asked.partner, asked.service, chosen, state, propose]);
  const warnings = useWarnings(caseId, value.partner, value.service);
  const read = value.read ?? [];
  // What is urgent does not wait for a box to be checked.
  const unread = !value.urgent && warnings.some((w) => !read.includes(w.code));
  const submit = () => {
    setTried(true);
    if (!value.partner || unread) return;
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
        set={(choice) => set({ ...choice, service: "", read: [] })}
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
          onChange={(service) => set({ service, read: [] })}
          options={services.map((s) => [s.id ?? "", s.name] as const)}
        />
      )}
      <div>
        <Button
          small
          onClick={() => {
            // What is half-typed waits in its draft.
            onClose();
            go("cases", number, "choice");
          }}
        >
          {t("choice-open")}
        </Button>
      </div>
      {value.partner && (
        <Warnings
          caseId={caseId}
          partner={value.partner}
          service={value.service}
          read={read}
          set={(codes) => set({ read: codes })}
        />
      )}
      {tried && value.partner && unread && (
        <p className="banner banner-late" role="alert">
          {t("choice-warnings-unread")}
        </p>
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
