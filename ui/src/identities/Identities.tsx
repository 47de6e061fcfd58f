// Who this vault exchanges with: one's card, the cards of others, their words.
import { useRef, useState } from "react";
import { call, chooseFile, chooseSave, print, type Refused } from "../api/call";
import type { CardShown, CardState, KnownCard, RevokeReason } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { href } from "../app/route";
import { useWords } from "../app/words";
import { Button, Chip, Dialog, Field, Refusal, Select, Waiting } from "../components/parts";
import { useMay } from "../users/may";
import { OrganizationRecovery } from "./OrganizationRecovery";

const TONES: Record<CardState, "warn" | "good" | "late"> = {
  known: "warn",
  trusted: "good",
  revoked: "late",
};

const REASONS: RevokeReason[] = ["lost", "left", "replaced", "doubt", "other"];

export function Identities() {
  const { t } = useWords();
  const may = useMay()("administer");
  return (
    <div className="page page-narrow">
      <div className="head">
        <h1 tabIndex={-1}>{t("identities")}</h1>
        <div className="head-end">
          <a className="button" href={href("settings")}>
            {t("back")}
          </a>
        </div>
      </div>
      <p className="soft">{t("identities-hint")}</p>
      <Mine />
      <Bring may={may} />
      <Cards may={may} />
      <OrganizationRecovery may={may} />
    </div>
  );
}

/** The words, numbered: one says « three: … » on the phone. */
function CardWords({ words }: { words: string[] }) {
  const { t } = useWords();
  return (
    <ol className="card-words" lang="fr" translate="no" aria-label={t("card-words")}>
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ol>
  );
}

function Mine() {
  const { t } = useWords();
  const answer = useAnswer("identities.mine", {});
  const [said, setSaid] = useState("");
  const [error, setError] = useState<Refused | null>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const mine = answer.data;
  if (!mine) return <Waiting error={answer.error} retry={() => void answer.refetch()} />;
  const { face } = mine;
  const save = async () => {
    setError(null);
    try {
      const path = await chooseSave({
        title: t("card-save"),
        kind: t("card-kind"),
        extensions: ["txt"],
        name: t("card-file"),
      });
      if (!path) return;
      await call("identities.save", { path });
      setSaid(t("card-saved"));
    } catch (reason) {
      setError(reason as Refused);
    }
  };
  const copy = () => {
    text.current?.select();
    if (document.execCommand("copy")) setSaid(t("card-copied"));
  };
  return (
    <section className="card stack">
      <h2>{t("card-mine")}</h2>
      <div>
        <p>
          <strong>{face.person}</strong>
          {face.organization && <> · {face.organization}</>}
        </p>
        <p className="soft small">
          {face.organization
            ? t("card-until", { date: face.valid_until })
            : t("card-no-organization")}
        </p>
      </div>
      <p>{t("card-words-mine")}</p>
      <CardWords words={face.words} />
      <div className="field">
        <label htmlFor="card-text">{t("card-text")}</label>
        <textarea
          id="card-text"
          ref={text}
          className="input card-text"
          readOnly
          rows={4}
          value={mine.text}
        />
      </div>
      <pre className="printed" aria-hidden="true">
        {mine.text}
      </pre>
      <Refusal error={error} />
      <div className="row">
        <Button onClick={() => void save()}>{t("card-save")}</Button>
        <Button onClick={copy}>{t("card-copy")}</Button>
        <Button onClick={print}>{t("print")}</Button>
        <span className="soft small" role="status">
          {said}
        </span>
      </div>
    </section>
  );
}

/** A card from a file or pasted: read, shown, then added. */
function Bring({ may }: { may: boolean }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const [read, setRead] = useState<CardShown | null>(null);
  const [added, setAdded] = useState("");
  const [error, setError] = useState<Refused | null>(null);
  const add = useChange("identities.add");
  if (!may) return null;
  const bring = async (request: { path?: string; text?: string }) => {
    setError(null);
    setRead(null);
    setAdded("");
    try {
      setRead(await call("identities.read", request));
    } catch (reason) {
      setError(reason as Refused);
    }
  };
  const fromFile = async () => {
    const path = await chooseFile({
      title: t("card-choose"),
      kind: t("card-kind"),
      extensions: ["txt"],
    });
    if (path) await bring({ path });
  };
  const put = (card: CardShown) =>
    add.mutate(
      { text: card.text },
      {
        onSuccess: () => {
          setRead(null);
          setText("");
          setAdded(card.face.person);
        },
      },
    );
  return (
    <section className="card stack">
      <h2>{t("card-bring")}</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void bring({ text });
        }}
      >
        <Field
          label={t("card-paste")}
          hint={t("card-paste-hint")}
          value={text}
          onChange={(value) => {
            setText(value);
            setRead(null);
          }}
          multiline
        />
        <div className="row">
          <Button type="submit" disabled={text.trim() === ""}>
            {t("card-read")}
          </Button>
          <Button onClick={() => void fromFile()}>{t("card-choose")}</Button>
        </div>
      </form>
      <Refusal error={error ?? add.error} />
      {read && (
        <section className="stack" aria-label={t("card-read-one")}>
          <p>
            <strong>{read.face.person}</strong>
            {read.face.organization && <> · {read.face.organization}</>}
          </p>
          <p className="soft small">{t("card-until", { date: read.face.valid_until })}</p>
          <p>{t("card-not-yet")}</p>
          <div>
            <Button kind="main" disabled={add.isPending} onClick={() => put(read)}>
              {t("card-add")}
            </Button>
          </div>
        </section>
      )}
      {added && (
        <p className="banner banner-good" role="status">
          {t("card-added", { person: added })}
        </p>
      )}
    </section>
  );
}

type Open = { what: "compare" | "revoke"; card: KnownCard; reason: RevokeReason };

function Cards({ may }: { may: boolean }) {
  const { t } = useWords();
  const answer = useAnswer("identities.list", {});
  const [open, setOpen] = useState<Open | null>(null);
  const cards = answer.data;
  const revoke = (card: KnownCard, reason: RevokeReason) =>
    setOpen({ what: "revoke", card, reason });
  return (
    <section className="card stack">
      <h2>{t("cards")}</h2>
      {!cards && <Waiting error={answer.error} retry={() => void answer.refetch()} />}
      {cards?.length === 0 && <p className="soft">{t("cards-none")}</p>}
      <ul className="lines">
        {cards?.map((card) => (
          <li key={card.device} className="line">
            <span className="grow">
              <strong>{card.person}</strong>
              {card.organization && <> · {card.organization}</>}
              <CardDates card={card} />
            </span>
            <Chip tone={TONES[card.state]}>{t(`card-state-${card.state}`)}</Chip>
            {may && card.state === "known" && (
              <Button small onClick={() => setOpen({ what: "compare", card, reason: "doubt" })}>
                {t("card-compare")}
                <span className="hidden"> {card.person}</span>
              </Button>
            )}
            {may && card.state !== "revoked" && (
              <Button small kind="quiet" onClick={() => revoke(card, "lost")}>
                {t("card-revoke")}
                <span className="hidden"> {card.person}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!may && <p className="soft">{t("cards-not-allowed")}</p>}
      {open?.what === "compare" && (
        <Compare
          card={open.card}
          onClose={() => setOpen(null)}
          differ={() => revoke(open.card, "doubt")}
        />
      )}
      {open?.what === "revoke" && (
        <Revoke card={open.card} first={open.reason} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}

function CardDates({ card }: { card: KnownCard }) {
  const { t } = useWords();
  const said =
    card.revoked_on && card.reason
      ? t("card-revoked-on", {
          date: card.revoked_on,
          reason: card.detail ?? t(`revoke-reason-${card.reason}`),
        })
      : card.compared_on
        ? t("card-compared-on", { date: card.compared_on })
        : t("card-added-on", { date: card.added_on });
  return <span className="soft small card-dates">{said}</span>;
}

interface CompareProps {
  card: KnownCard;
  onClose: () => void;
  differ: () => void;
}

function Compare({ card, onClose, differ }: CompareProps) {
  const { t } = useWords();
  const page = useAnswer("identities.show", { card: card.device });
  const compare = useChange("identities.compare");
  return (
    <Dialog title={t("card-compare-title", { person: card.person })} onClose={onClose}>
      <p>{t("card-compare-how")}</p>
      {page.data ? <CardWords words={page.data.words} /> : <Waiting error={page.error} />}
      <Refusal error={compare.error} />
      <div className="dialog-end">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button onClick={differ}>{t("card-words-differ")}</Button>
        <Button
          kind="main"
          disabled={!page.data || compare.isPending}
          onClick={() => compare.mutate({ card: card.device }, { onSuccess: onClose })}
        >
          {t("card-words-same")}
        </Button>
      </div>
    </Dialog>
  );
}

interface RevokeProps {
  card: KnownCard;
  first: RevokeReason;
  onClose: () => void;
}

function Revoke({ card, first, onClose }: RevokeProps) {
  const { t } = useWords();
  const [reason, setReason] = useState(first);
  const [detail, setDetail] = useState("");
  const revoke = useChange("identities.revoke");
  return (
    <Dialog title={t("card-revoke-title", { person: card.person })} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const said = detail.trim() ? { detail } : {};
          revoke.mutate({ card: card.device, reason, ...said }, { onSuccess: onClose });
        }}
      >
        <p>{t("card-revoke-why")}</p>
        <Select<RevokeReason>
          label={t("revoke-reason")}
          value={reason}
          onChange={setReason}
          options={REASONS.map((r) => [r, t(`revoke-reason-${r}`)] as const)}
        />
        <Field
          label={t("revoke-detail")}
          value={detail}
          onChange={setDetail}
          required={reason === "other"}
        />
        <Refusal error={revoke.error} />
        <div className="dialog-end">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" disabled={revoke.isPending}>
            {t("card-revoke-now")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
