// A message prepared for the person's own mail program, or to be copied.
import { useId, useRef, useState } from "react";
import { Refused, writeMail } from "../api/call";
import type { PreparedMail } from "../api/generated/operations";
import { type Lang, useWords } from "../app/words";
import { Button, Refusal } from "../components/parts";

/** The languages that a partner is written in. */
export const LANGUAGES: (readonly [Lang, string])[] = [
  ["fr", "Français"],
  ["en", "English"],
];

interface MailProps {
  mail: PreparedMail;
  /** Whom it is for, when several are shown. */
  title?: string;
}

export function Mail({ mail, title }: MailProps) {
  const { t } = useWords();
  const id = useId();
  const text = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState("");
  const [error, setError] = useState<Refused | null>(null);
  const copy = () => {
    // The system's own copy of a selection needs no permission of the page's.
    text.current?.select();
    if (document.execCommand("copy")) setSaid(t("mail-copied"));
  };
  const open = async () => {
    if (!mail.link) return;
    try {
      setError(null);
      await writeMail(mail.link);
      setSaid(t("mail-opened"));
    } catch (reason) {
      if (!(reason instanceof Refused)) throw reason;
      setError(reason);
    }
  };
  return (
    <section className="card stack" aria-label={title ?? t("mail-body")}>
      {title && <h3>{title}</h3>}
      <dl className="facts">
        <div>
          <dt>{t("mail-to")}</dt>
          <dd>{mail.to ?? <span className="soft">{t("mail-no-address")}</span>}</dd>
        </div>
        <div>
          <dt>{t("mail-subject")}</dt>
          <dd>{mail.subject}</dd>
        </div>
      </dl>
      <div className="field">
        <label htmlFor={id}>{t("mail-body")}</label>
        <textarea
          id={id}
          ref={text}
          className="input private"
          readOnly
          rows={Math.min(10, mail.body.split("\n").length + 1)}
          value={mail.body}
        />
      </div>
      {mail.link ? (
        <p className="soft small">{t("mail-open-hint")}</p>
      ) : (
        <p className="banner">{t("mail-too-long")}</p>
      )}
      <Refusal error={error} />
      <div className="row">
        {mail.link && (
          <Button small onClick={() => void open()}>
            {t("mail-open")}
            {title && <span className="hidden"> {title}</span>}
          </Button>
        )}
        <Button small onClick={copy}>
          {t("mail-copy")}
          {title && <span className="hidden"> {title}</span>}
        </Button>
        <span className="soft small" role="status">
          {said}
        </span>
      </div>
    </section>
  );
}
