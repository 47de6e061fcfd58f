// A slip typed back: its code finds the referral, the answer is the referral's own form.
import { useRef, useState } from "react";
import { call, type Refused } from "../api/call";
import type { SlipFound } from "../api/generated/operations";
import { go } from "../app/route";
import { useWords } from "../app/words";
import { Button, Chip, Field, Refusal } from "../components/parts";
import { AnswerReferral } from "../referrals/Steps";

export function Slip() {
  const { t } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [text, setText] = useState("");
  const [found, setFound] = useState<SlipFound | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const [open, setOpen] = useState(false);
  const [saved, setSaved] = useState("");
  const find = async () => {
    setSaved("");
    setError(null);
    setFound(null);
    await call("answers.find", { text }).then(setFound, setError);
  };
  const close = async () => {
    setOpen(false);
    if (!found) return;
    const now = await call("answers.find", { text: found.hit.code }).catch(() => null);
    const moved = now && JSON.stringify(now.line) !== JSON.stringify(found.line);
    if (!moved) return;
    setSaved(found.hit.code);
    setFound(null);
    setText("");
    form.current?.querySelector("input")?.focus();
  };
  return (
    <section className="card stack" aria-labelledby="answers-slip">
      <h2 id="answers-slip">{t("answers-slip")}</h2>
      <form
        ref={form}
        className="answers-slip"
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        <Field
          label={t("answers-code")}
          hint={t("answers-code-hint", { example: "K4M-7PX-2RA" })}
          value={text}
          onChange={setText}
          autoFocus
        />
        <Button type="submit" disabled={text.trim() === ""}>
          {t("answers-find")}
        </Button>
      </form>
      <Refusal error={error} />
      <p role="status" className={saved ? "banner banner-good" : "hidden"}>
        {saved && t("answers-slip-saved", { code: saved })}
      </p>
      {found && <Found found={found} answer={() => setOpen(true)} />}
      {found && open && (
        <AnswerReferral caseId={found.hit.case} line={found.line} onClose={() => void close()} />
      )}
    </section>
  );
}

function Found({ found, answer }: { found: SlipFound; answer: () => void }) {
  const { t } = useWords();
  const { hit, line } = found;
  const awaited = line.owner === "partner";
  const focus = (button: HTMLDivElement | null) => button?.querySelector("button")?.focus();
  return (
    <div className="line">
      <span className="grow">
        <strong className="private">{hit.name}</strong>{" "}
        <span className="soft small">{hit.number}</span>
        <br />
        <span className="soft small">
          {[hit.partner_name, line.service_name].filter(Boolean).join(" · ")}
        </span>
      </span>
      <Chip>{t(`referral-status-${hit.status}`)}</Chip>
      <div className="row" ref={focus}>
        {awaited && (
          <Button kind="main" onClick={answer}>
            {t("referral-do-answer")}
          </Button>
        )}
        <Button onClick={() => go("cases", hit.number)}>{t("answers-open-file")}</Button>
      </div>
      {!awaited && (
        <p className="soft small">
          {t("answers-slip-over", { status: t(`referral-status-${hit.status}`) })}
        </p>
      )}
    </div>
  );
}
