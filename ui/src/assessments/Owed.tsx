// What the lowest scores ask for: an objective or a reason, a supervisor warned.
import { useState } from "react";
import type { AsideReason, NeedAlert, Owed, SetAside } from "../api/generated/operations";
import { useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { go, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { ending, FormDialog, settled } from "../components/forms";
import { Button, Chip, DateField, Field, Select } from "../components/parts";

const REASONS: AsideReason[] = ["not_prioritized", "handled_elsewhere", "other"];

interface OwedCardProps {
  caseId: string;
  owed: Owed[];
  aside: SetAside[];
  today: string;
  /** Writes the objective of a domain. */
  write: (owed: Owed) => void;
}

export function OwedCard({ caseId, owed, aside, today, write }: OwedCardProps) {
  const { t, relative } = useWords();
  const [, file = caseId, , asked] = useRoute().path;
  const [asking, setAsking] = useState<Owed | null>(
    owed.find((one) => asked === `aside-${one.domain}`) ?? null,
  );
  return (
    <section className="card stack" aria-labelledby="owed">
      <h2 id="owed">{t("owed")}</h2>
      {owed.length === 0 ? (
        <p className="soft">✓ {t("owed-none")}</p>
      ) : (
        <p className="soft small">{t("owed-hint")}</p>
      )}
      <ul className="lines">
        {owed.map((one) => (
          <li key={one.domain} className="line">
            <span className="grow">
              <strong>
                {t("owed-line", { domain: t(`domain-${one.domain}`), score: one.score })}
              </strong>
            </span>
            {today && (
              <Chip tone={one.due_on < today ? "late" : "warn"}>
                {one.due_on < today && "! "}
                {relative(one.due_on, today)}
              </Chip>
            )}
            <Button small onClick={() => write(one)}>
              {t("owed-write")}
              <span className="hidden"> {t(`domain-${one.domain}`)}</span>
            </Button>
            <Button small kind="quiet" onClick={() => setAsking(one)}>
              {t("owed-aside")}
              <span className="hidden"> {t(`domain-${one.domain}`)}</span>
            </Button>
            <Button small kind="quiet" onClick={() => go("cases", file, "choice", one.domain)}>
              {t("choice-from-need")}
              <span className="hidden"> {t(`domain-${one.domain}`)}</span>
            </Button>
          </li>
        ))}
      </ul>
      {aside.length > 0 && (
        <ul className="small soft">
          {aside.map((one) => (
            <li key={one.domain}>
              {t("aside-of", {
                domain: t(`domain-${one.domain}`),
                reason: [t(`aside-reason-${one.reason}`), one.note].filter(Boolean).join(" · "),
              })}
            </li>
          ))}
        </ul>
      )}
      {asking && <Aside caseId={caseId} owed={asking} onClose={() => setAsking(null)} />}
    </section>
  );
}

interface AsideForm {
  reason: AsideReason;
  note: string;
}

function Aside(props: { caseId: string; owed: Owed; onClose: () => void }) {
  const { t } = useWords();
  const { caseId, owed, onClose } = props;
  const draft = useDraft<AsideForm>(`assessments.aside:${caseId}:aside-${owed.domain}`, caseId, {
    reason: "not_prioritized",
    note: "",
  });
  const { reason, note } = draft.value;
  const save = useChange("assessments.set_aside");
  return (
    <FormDialog
      title={t("aside")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={() =>
        save.mutate(
          { case: caseId, domain: owed.domain, reason, ...(note.trim() ? { note } : {}) },
          settled(draft, onClose),
        )
      }
    >
      <p>{t("owed-line", { domain: t(`domain-${owed.domain}`), score: owed.score })}</p>
      <Select<AsideReason>
        label={t("reason")}
        value={reason}
        onChange={(reason) => draft.set({ reason })}
        options={REASONS.map((r) => [r, t(`aside-reason-${r}`)] as const)}
      />
      <Field
        label={t("in-words")}
        value={note}
        onChange={(note) => draft.set({ note })}
        required={reason === "other"}
      />
    </FormDialog>
  );
}

interface AlertsProps {
  alerts: NeedAlert[];
  today: string;
  settle: (alert: NeedAlert) => void;
}

export function Alerts({ alerts, today, settle }: AlertsProps) {
  const { t } = useWords();
  return (
    <>
      {alerts
        .filter((a) => !a.answered_on)
        .map((alert) => (
          <div key={alert.id} className="banner banner-late">
            <span className="grow">
              <strong>! {t("alert")}</strong> · {t(`domain-${alert.domain}`)}
              <br />
              <span className={alert.due_on < today ? undefined : "soft"}>
                {t("alert-due", { date: alert.due_on })}
              </span>
            </span>
            <Button small onClick={() => settle(alert)}>
              {t("alert-settle")}
              <span className="hidden"> {t(`domain-${alert.domain}`)}</span>
            </Button>
          </div>
        ))}
    </>
  );
}

/** Alerts that were answered, with what was decided. */
export function Answered({ alerts }: { alerts: NeedAlert[] }) {
  const { t } = useWords();
  const answered = alerts.filter((a) => a.answered_on);
  if (answered.length === 0) return null;
  return (
    <section className="card stack">
      <h2>{t("alert")}</h2>
      <ul className="lines small">
        {answered.map((alert) => (
          <li key={alert.id} className="line line-stack">
            <strong>{t(`domain-${alert.domain}`)}</strong>
            <span className="soft private">
              {t("alert-settled", {
                date: alert.answered_on ?? "",
                supervisor: alert.supervisor ?? "",
                decision: alert.decision ?? "",
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SettleProps {
  caseId: string;
  alert: NeedAlert;
  today: string;
  onClose: () => void;
}

export function SettleAlert({ caseId, alert, today, onClose }: SettleProps) {
  const { t } = useWords();
  const draft = useDraft(`assessments.alert:${caseId}:${alert.id}`, caseId, {
    on: "",
    supervisor: "",
    decision: "",
  });
  const { value, set } = draft;
  const save = useChange("assessments.settle_alert");
  return (
    <FormDialog
      title={t("alert-settle")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={() =>
        save.mutate(
          {
            case: caseId,
            alert: alert.id,
            supervisor: value.supervisor,
            decision: value.decision,
            ...(value.on ? { on: value.on } : {}),
            draft: draft.form,
          },
          ending(draft, onClose),
        )
      }
    >
      <p>
        {t(`domain-${alert.domain}`)} · {t("alert-due", { date: alert.due_on })}
      </p>
      <div className="grid2">
        <Field
          label={t("alert-supervisor")}
          value={value.supervisor}
          onChange={(supervisor) => set({ supervisor })}
          required
        />
        <DateField label={t("alert-on")} value={value.on || today} onChange={(on) => set({ on })} />
      </div>
      <Field
        label={t("alert-decision")}
        hint={t("alert-decision-hint")}
        value={value.decision}
        onChange={(decision) => set({ decision })}
        multiline
        required
      />
    </FormDialog>
  );
}
