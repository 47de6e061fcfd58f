// Taking a consent back: what it stops is read before, and listed after.
import type { Consent, Withdrawal } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useWords } from "../app/words";
import { Button, Dialog, Refusal, Waiting } from "../components/parts";

interface WithdrawProps {
  caseId: string;
  consent: Consent;
  onClose: () => void;
}

export function Withdraw({ caseId, consent, onClose }: WithdrawProps) {
  const { t } = useWords();
  const withdraw = useChange("consents.withdraw");
  const asked = { case: caseId, consent: consent.id };
  const done = withdraw.data?.value;
  const preview = useAnswer("consents.consequences", asked, !done && !withdraw.isPending);
  const shown = done ?? preview.data;
  return (
    <Dialog title={t("consent-withdraw")} onClose={onClose}>
      <div className="stack">
        {done && (
          <p role="status" className="banner banner-good">
            ✓ {t("consent-withdrawn-done")}
          </p>
        )}
        {shown ? <Effects of={shown} /> : <Waiting error={preview.error} />}
        {!done && <p className="banner">{t("consent-never-undone")}</p>}
        <Refusal error={withdraw.error} />
      </div>
      <div className="dialog-end">
        <Button onClick={onClose}>{t(done ? "close" : "cancel")}</Button>
        {!done && (
          <Button
            kind="main"
            disabled={withdraw.isPending || !shown}
            onClick={() => withdraw.mutate(asked)}
          >
            {t("consent-withdraw")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function Effects({ of }: { of: Withdrawal }) {
  const { t } = useWords();
  const nothing = !of.referrals.length && !of.calls.length && !of.texts.length;
  return (
    <section className="stack">
      <h3>{t("consent-effects")}</h3>
      <ul className="lines private">
        {of.referrals.map((r) => (
          <li key={r.referral} className="line">
            <span className="grow">
              × {t("consent-stops-referral", { partner: r.partner_name })}
              <br />
              <span className="soft small">{r.need}</span>
            </span>
          </li>
        ))}
        {of.calls.map((c) => (
          <li key={c.call} className="line">
            × {t("consent-stops-call", { month: c.month, date: c.due_on })}
          </li>
        ))}
        {of.texts.map((f) => (
          <li key={f.follow_up} className="line">
            ×{" "}
            {t("consent-stops-text", {
              kind: t(`follow-up-kind-${f.kind}`),
              date: f.due_on,
            })}
          </li>
        ))}
        {of.goes_on.map((r) => (
          <li key={r.referral} className="line">
            <span className="grow">
              ✓ {t("consent-covers-referral", { partner: r.partner_name })}
              <br />
              <span className="soft small">{r.need}</span>
            </span>
          </li>
        ))}
        {nothing && <li className="line">{t("consent-stops-nothing")}</li>}
        {of.sent.map((r) => (
          <li key={r.referral} className="line soft">
            {t("consent-keeps-sent", { partner: r.partner_name, date: r.sent_on })}
          </li>
        ))}
      </ul>
      {of.covered_until && (
        <p className="banner">{t("consent-other-until", { date: of.covered_until })}</p>
      )}
      {of.closes_file && <p className="banner banner-late">{t("consent-closes-file")}</p>}
    </section>
  );
}
