// What was done about a deadline: asked for, renewed, not needed.
import type { Deadline, DeadlineStep } from "../api/generated/operations";
import { useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { ending, FormDialog } from "../components/forms";
import { DateField, Field } from "../components/parts";
import { Facts, useName } from "./Deadlines";

type What = "seen" | "asked" | "renewed" | "not_needed" | "reopened";

interface Form {
  what: What;
  on: string;
  expires: string;
  reason: string;
}

interface SettleProps {
  caseId: string;
  deadline: Deadline;
  today: string;
  onClose: () => void;
}

export function SettleForm({ caseId, deadline, today, onClose }: SettleProps) {
  const { t } = useWords();
  const waits = deadline.state === "asked";
  const draft = useDraft<Form>(`deadlines.settle:${caseId}:${deadline.id}`, caseId, {
    what: waits ? "renewed" : "asked",
    on: today,
    expires: "",
    reason: "",
  });
  const { value, set } = draft;
  const settle = useChange("deadlines.settle");
  const choices: What[] = [
    ...(waits ? [] : (["asked"] as const)),
    "renewed",
    "not_needed",
    ...(deadline.alert ? (["seen"] as const) : []),
    ...(waits ? (["reopened"] as const) : []),
  ];
  const step = (): DeadlineStep => {
    switch (value.what) {
      case "asked":
        return { kind: "asked", on: value.on };
      case "renewed":
        return { kind: "renewed", on: value.on, expires_on: value.expires };
      case "not_needed":
        return { kind: "not_needed", reason: value.reason };
      case "seen":
        return { kind: "seen" };
      case "reopened":
        return { kind: "reopened" };
    }
  };
  const submit = () =>
    settle.mutate(
      { case: caseId, deadline: deadline.id, step: step(), draft: draft.form },
      ending(draft, onClose),
    );
  const dated = value.what === "asked" || value.what === "renewed";
  return (
    <FormDialog
      title={`${useName()(deadline)}, ${deadline.expires_on}`}
      draft={draft}
      submit={t("save")}
      busy={settle.isPending}
      error={settle.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Facts one={deadline} />
      <fieldset className="stack">
        <legend>{t("deadline-what")}</legend>
        <div className="checks">
          {choices.map((what) => (
            <label key={what} className="check">
              <input
                type="radio"
                name="what"
                checked={value.what === what}
                onChange={() => set({ what })}
              />
              {t(`deadline-do-${what}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {dated && (
        <div className="grid2">
          <DateField label={t("date")} value={value.on} onChange={(on) => set({ on })} required />
          {value.what === "renewed" && (
            <DateField
              label={t("deadline-new-expiry")}
              value={value.expires}
              onChange={(expires) => set({ expires })}
              required
            />
          )}
        </div>
      )}
      {value.what === "not_needed" && (
        <Field
          label={t("reason")}
          value={value.reason}
          onChange={(reason) => set({ reason })}
          required
        />
      )}
    </FormDialog>
  );
}
