// Moving a file: pause, transfer, close, reopen, with what each needs.
import { useState } from "react";
import type { CaseSheet, CaseStatus, ClosingReason } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { addDays } from "../app/dates";
import { useWords } from "../app/words";
import { Button, DateField, Dialog, Field, Refusal, Select } from "../components/parts";
import { CLOSINGS, STATUSES } from "./lists";

const ACTIVE = ["welcome", "assessment", "active_plan", "light_follow_up"];

export function MoveCase({ sheet, onClose }: { sheet: CaseSheet; onClose: () => void }) {
  const { t } = useWords();
  const over = sheet.status === "closed" || sheet.status === "transferred";
  const today = useAnswer("today.show", {}).data?.date ?? "";
  const [to, setTo] = useState<CaseStatus | "">(over ? "welcome" : "");
  const [reason, setReason] = useState("");
  const [resume, setResume] = useState("");
  const [body, setBody] = useState("");
  const [confirmed, setConfirmed] = useState("");
  const [closing, setClosing] = useState<ClosingReason | "">("");
  const [due, setDue] = useState("");
  const move = useChange("cases.move");
  const needsStep = ACTIVE.includes(to) && !sheet.follow_ups.some((f) => !f.outcome);
  const choices = STATUSES.filter((s) => s !== sheet.status && (over ? s === "welcome" : true));
  return (
    <Dialog title={t(over ? "case-reopen" : "case-move")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!to) return;
          move.mutate(
            {
              case: sheet.id,
              change: {
                to,
                ...(reason ? { reason } : {}),
                ...(to === "paused" && resume ? { resume_on: resume } : {}),
                ...(to === "transferred" && body ? { transfer_to: body } : {}),
                ...(to === "transferred" && confirmed ? { confirmed_on: confirmed } : {}),
                ...(to === "closed" && closing ? { closing } : {}),
              },
              ...(needsStep
                ? { first_step: { kind: "reminder", due_on: due || addDays(today, 7) } }
                : {}),
            },
            { onSuccess: onClose },
          );
        }}
      >
        <Select<CaseStatus>
          label={t("case-move-to")}
          value={to}
          empty={t("choose")}
          onChange={setTo}
          options={choices.map((s) => [s, t(`case-status-${s}`)] as const)}
        />
        {to === "closed" && (
          <Select<ClosingReason>
            label={t("closing-reason")}
            value={closing}
            empty={t("choose")}
            onChange={setClosing}
            options={CLOSINGS.map((c) => [c, t(`closing-reason-${c}`)] as const)}
          />
        )}
        {to === "transferred" && (
          <>
            <Field label={t("transfer-to")} value={body} onChange={setBody} required />
            <DateField label={t("transfer-confirmed")} value={confirmed} onChange={setConfirmed} />
          </>
        )}
        {to === "paused" && (
          <DateField label={t("resume-on")} value={resume} onChange={setResume} />
        )}
        {to && to !== "welcome" && (
          <Field label={t("reason")} value={reason} onChange={setReason} />
        )}
        {needsStep && (
          <DateField label={t("next-step-on")} value={due || addDays(today, 7)} onChange={setDue} />
        )}
        <Refusal error={move.error} />
        <div className="dialog-end">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" disabled={!to || move.isPending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
