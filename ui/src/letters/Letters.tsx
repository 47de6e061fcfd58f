// What is printed from a file: choose, see the very pages, save the PDF.
import { type ReactNode, useEffect, useState } from "react";
import { call, chooseSave, type Refused } from "../api/call";
import type {
  Appointment,
  CaseSheet,
  LetterChoice,
  LetterDesk,
  LetterKind,
  LetterLanguage,
} from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { type Draft, useDraft } from "../app/drafts";
import { href, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { DraftState } from "../components/forms";
import { Button, Check, Discard, Field, Refusal, Select, Waiting } from "../components/parts";
import { LetterHead } from "./LetterHead";
import { Pages } from "./Pages";

const KINDS: LetterKind[] = ["card", "steps", "plan", "attestation", "summary", "referral", "slip"];

interface Form {
  kind: LetterKind;
  /** Empty: the language that the person prefers, or that of the screen. */
  language: LetterLanguage | "";
  appointment: string;
  /** Null until it is typed: where it was arranged is proposed. */
  place: string | null;
  referral: string;
}

/** The referrals that a letter may still leave for. */
function lettered(sheet: CaseSheet) {
  return sheet.referrals.filter((r) => r.next.length > 0);
}

export function Letters({ sheet }: { sheet: CaseSheet }) {
  const { t } = useWords();
  const desk = useAnswer("letters.desk", { case: sheet.id });
  if (!desk.data) {
    return (
      <section className="card">
        <h2>{t("letters")}</h2>
        <Waiting error={desk.error} retry={() => void desk.refetch()} />
      </section>
    );
  }
  return <OnTheDesk sheet={sheet} desk={desk.data} />;
}

function OnTheDesk({ sheet, desk }: { sheet: CaseSheet; desk: LetterDesk }) {
  const { lang } = useWords();
  const { path } = useRoute();
  // The address may ask for the letter of one referral.
  const asked = lettered(sheet).find((r) => r.id === path[3]);
  const form = asked ? `letters.choice:${sheet.id}:${asked.id}` : `letters.choice:${sheet.id}`;
  const draft = useDraft<Form>(form, sheet.id, {
    kind: asked ? "referral" : desk.appointments.length > 0 ? "card" : "steps",
    language: "",
    appointment: "",
    place: null,
    referral: asked?.id ?? "",
  });
  const [saved, setSaved] = useState(false);
  const { value } = draft;
  const card = value.kind === "card";
  const own = card ? desk.proposed : lang;
  const wanted = value.language || own;
  const choice: LetterChoice = {
    case: sheet.id,
    kind: value.kind,
    language: card || wanted === "fr" || wanted === "en" ? wanted : lang,
  };
  const chosen = desk.appointments.find((a) => a.id === value.appointment) ?? desk.appointments[0];
  const place = value.place ?? chosen?.place ?? "";
  if (card) choice.place = place;
  if (card && chosen) choice.appointment = chosen.id;
  const toPartner = value.kind === "referral" || value.kind === "slip";
  const open = lettered(sheet);
  const referral = open.find((r) => r.id === value.referral) ?? open[0];
  if (toPartner && referral) choice.referral = referral.id;
  const possible = card ? chosen !== undefined : !toPartner || referral !== undefined;
  return (
    <div className="letters">
      <div className="stack">
        <Choose
          sheet={sheet}
          desk={desk}
          choice={choice}
          set={(change) => {
            setSaved(false);
            draft.set(change);
          }}
        >
          <Save
            desk={desk}
            draft={draft}
            choice={choice}
            possible={possible}
            saved={saved}
            onSaved={() => setSaved(true)}
          />
        </Choose>
        <Made sheet={sheet} />
      </div>
      <Pages choice={choice} possible={possible} />
    </div>
  );
}

interface ChooseProps {
  sheet: CaseSheet;
  desk: LetterDesk;
  choice: LetterChoice;
  set: (change: Partial<Form>) => void;
  children: ReactNode;
}

function Choose({ sheet, desk, choice, set, children }: ChooseProps) {
  const { t } = useWords();
  const [head, setHead] = useState(false);
  const card = choice.kind === "card";
  const languages = desk.languages.filter(
    (l) => card || l.language === "fr" || l.language === "en",
  );
  return (
    <section className="card stack letters-choice">
      <h2>{t("letters")}</h2>
      <Select<LetterKind>
        label={t("letters-kind")}
        value={choice.kind}
        onChange={(kind) => set({ kind })}
        options={KINDS.map((k) => [k, t(`letter-kind-${k}`)] as const)}
      />
      <Select<LetterLanguage>
        label={t("letters-language")}
        value={choice.language}
        onChange={(language) => set({ language })}
        options={languages.map((l) => {
          const named = t(`letter-language-${l.language}`);
          const both =
            named.toLowerCase() === l.name.toLowerCase() ? named : `${named} · ${l.name}`;
          return [l.language, both] as const;
        })}
      />
      {card && (
        <ForCard
          desk={desk}
          chosen={choice.appointment ?? ""}
          choose={(appointment) => set({ appointment })}
          place={choice.place ?? ""}
          setPlace={(text) => set({ place: text })}
        />
      )}
      {(choice.kind === "referral" || choice.kind === "slip") && (
        <ForPartner
          sheet={sheet}
          chosen={choice.referral ?? ""}
          choose={(referral) => set({ referral })}
        />
      )}
      {card && <Review desk={desk} language={choice.language} />}
      {children}
      <div className="row">
        <span className="grow soft small">
          {t("labelled", { label: t("letters-head") })}{" "}
          {desk.organization || t("letters-head-empty")}
        </span>
        <Button small onClick={() => setHead(true)}>
          {t("letters-head-edit")}
        </Button>
      </div>
      {head && <LetterHead caseId={sheet.id} onClose={() => setHead(false)} />}
    </section>
  );
}

interface ForCardProps {
  desk: LetterDesk;
  chosen: string;
  choose: (appointment: string) => void;
  place: string;
  setPlace: (text: string) => void;
}

function ForCard({ desk, chosen, choose, place, setPlace }: ForCardProps) {
  const { t, date } = useWords();
  if (desk.appointments.length === 0) {
    return <p className="banner banner-plain">{t("letters-no-appointment")}</p>;
  }
  const called = (a: Appointment) =>
    `${date(a.due_on)}, ${a.due_at} · ${t(`follow-up-kind-${a.kind}`)}`;
  return (
    <>
      <Select
        label={t("letters-appointment")}
        value={chosen}
        onChange={choose}
        options={desk.appointments.map((a) => [a.id, called(a)] as const)}
      />
      <Field label={t("letters-place")} value={place} onChange={setPlace} dir="auto" />
    </>
  );
}

interface ForPartnerProps {
  sheet: CaseSheet;
  chosen: string;
  choose: (referral: string) => void;
}

function ForPartner({ sheet, chosen, choose }: ForPartnerProps) {
  const { t } = useWords();
  const open = lettered(sheet);
  if (open.length === 0) return <p className="banner banner-plain">{t("letters-no-referral")}</p>;
  return (
    <>
      <Select
        label={t("letters-referral")}
        value={chosen}
        onChange={choose}
        options={open.map(
          (r) => [r.id, `${r.partner_name} · ${t(`referral-status-${r.status}`)}`] as const,
        )}
      />
      <p className="soft small">{t("letters-referral-hint")}</p>
    </>
  );
}

/** That nobody read the wording over; nothing once somebody did. */
function Review({ desk, language }: { desk: LetterDesk; language: LetterLanguage }) {
  const { t } = useWords();
  const found = desk.languages.find((l) => l.language === language);
  if (!found) return null;
  if (!found.to_review) return null;
  return (
    <p className="banner">
      <span>
        ! {t("letters-to-review")}{" "}
        <a href={href("rules", found.rule)}>{t("letters-wording-open")}</a>
      </span>
    </p>
  );
}

interface SaveProps {
  desk: LetterDesk;
  draft: Draft<Form>;
  choice: LetterChoice;
  /** Whether there is something to make a letter of. */
  possible: boolean;
  /** Whether the last one was saved, and nothing chosen since. */
  saved: boolean;
  onSaved: () => void;
}

function Save({ desk, draft, choice, possible, saved, onSaved }: SaveProps) {
  const { t } = useWords();
  const save = useChange("letters.save");
  const { reset } = save;
  const [read, setRead] = useState(false);
  const wanted = JSON.stringify(choice);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another letter, nothing read for it yet.
  useEffect(() => {
    reset();
    setRead(false);
  }, [wanted, reset]);
  const flagged = desk.flags.length > 0;
  const ready = (!flagged || read) && possible;
  const [refused, setRefused] = useState<Refused | null>(null);
  const keep = async () => {
    setRefused(null);
    // The core names the file: nobody, and where contact is discreet, nothing.
    const shown = await call("letters.preview", choice).catch((reason: Refused) => {
      setRefused(reason);
      return null;
    });
    if (!shown) return;
    const path = await chooseSave({
      title: t("letters-save-title"),
      kind: "PDF",
      extensions: ["pdf"],
      name: shown.file_name,
    });
    if (!path) return;
    save.mutate(
      { letter: choice, path, flags_read: read },
      {
        onSuccess: () => {
          onSaved();
          void draft.discard();
        },
      },
    );
  };
  return (
    <>
      {flagged && (
        <div className="stack banner-stack">
          <p className="banner banner-late">⚑ {t("letters-flags")}</p>
          <p>{desk.flags.map((flag) => t(`safety-flag-${flag}`)).join(" · ")}</p>
          <Check label={t("letters-flags-read")} checked={read} onChange={setRead} />
        </div>
      )}
      <Refusal error={save.error ?? refused} />
      <div className="row letters-end">
        <Button kind="main" disabled={!ready || save.isPending} onClick={() => void keep()}>
          {t("letters-save")}
        </Button>
        {draft.state !== "none" && <Discard kind="quiet" onDiscard={() => void draft.discard()} />}
      </div>
      <p className="soft small" role="status">
        {saved ? t("letters-saved") : t("letters-hint")}
      </p>
      <DraftState state={draft.state} />
      {choice.kind === "referral" && choice.referral && (
        <SaveFhir
          key={choice.referral}
          caseId={choice.case}
          referral={choice.referral}
          ready={ready}
          read={read}
        />
      )}
    </>
  );
}

interface SaveFhirProps {
  caseId: string;
  referral: string;
  ready: boolean;
  read: boolean;
}

/** The same referral for a partner whose program reads FHIR. */
function SaveFhir({ caseId, referral, ready, read }: SaveFhirProps) {
  const { t } = useWords();
  const save = useChange("fhir.export");
  const [refused, setRefused] = useState<Refused | null>(null);
  const keep = async () => {
    setRefused(null);
    save.reset();
    const shown = await call("fhir.preview", { case: caseId, referral }).catch(
      (reason: Refused) => {
        setRefused(reason);
        return null;
      },
    );
    if (!shown) return;
    const path = await chooseSave({
      title: t("fhir-save-title"),
      kind: t("fhir-kind"),
      extensions: ["json"],
      name: shown.file_name,
    });
    if (path) save.mutate({ case: caseId, referral, path, flags_read: read });
  };
  return (
    <>
      <Refusal error={save.error ?? refused} />
      <div className="row">
        <Button disabled={!ready || save.isPending} onClick={() => void keep()}>
          {t("fhir-save")}
        </Button>
      </div>
      <p className="soft small" role="status">
        {t(save.isSuccess ? "fhir-saved" : "fhir-hint")}
      </p>
    </>
  );
}

function Made({ sheet }: { sheet: CaseSheet }) {
  const { t, date } = useWords();
  const list = useAnswer("letters.list", { case: sheet.id }).data ?? [];
  const people = useAnswer("users.list", {}).data ?? [];
  return (
    <section className="card stack">
      <h2>{t("letters-made")}</h2>
      {list.length === 0 && <p className="soft">{t("letters-made-empty")}</p>}
      <ul className="lines">
        {list.map((letter) => (
          <li key={letter.id} className="line">
            <span className="grow">
              {t(`letter-kind-${letter.kind}`)}
              <span className="soft"> · {t(`letter-language-${letter.language}`)}</span>
              <br />
              <span className="soft small">
                {date(letter.made_on)} · {people.find((u) => u.id === letter.made_by)?.name}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
