// The frame of an open vault: rooms at the side, search and undo above.
import { Suspense, useCallback, useEffect, useRef, useState } from "react";
import { call, type Machine, type Refused } from "../api/call";
import type { Capability, Refusal, VaultOpened } from "../api/generated/operations";
import { changed, useAnswer } from "../api/query";
import { useKey } from "../components/keys";
import { Button, Dialog } from "../components/parts";
import { Palette, type PaletteAction } from "../search/Palette";
import { Today } from "../today/Today";
import { useMay } from "../users/may";
import { useViewActions } from "../views/Views";
import { Mark } from "./Mark";
import { fetchRooms, room } from "./rooms";
import { go, href, type Route, useRoute } from "./route";
import { useWords } from "./words";

// In the order in which one goes there.
const CaseList = room(() => import("../cases/CaseList").then((m) => m.CaseList));
const CasePage = room(() => import("../cases/CasePage").then((m) => m.CasePage));
const Agenda = room(() => import("../agenda/Agenda").then((m) => m.Agenda));
const EntryPage = room(() => import("../agenda/EntryPage").then((m) => m.EntryPage));
const NewCase = room(() => import("../cases/NewCase").then((m) => m.NewCase));
const ImportPeople = room(() => import("../imports/ImportPeople").then((m) => m.ImportPeople));
const Compare = room(() => import("../merges/Compare").then((m) => m.Compare));
const Doubles = room(() => import("../merges/Doubles").then((m) => m.Doubles));
const PartnerList = room(() => import("../partners/PartnerList").then((m) => m.PartnerList));
const BringPartners = room(() => import("../partners/Bring").then((m) => m.BringPartners));
const PartnerRound = room(() => import("../partners/Round").then((m) => m.Round));
const PartnerDoubles = room(() => import("../partners/Doubles").then((m) => m.PartnerDoubles));
const PartnersSideBySide = room(() =>
  import("../partners/Doubles").then((m) => m.PartnersSideBySide),
);
const PartnerPage = room(() => import("../partners/PartnerPage").then((m) => m.PartnerPage));
const Answers = room(() => import("../answers/Answers").then((m) => m.Answers));
const Work = room(() => import("../referrals/Work").then((m) => m.Work));
const Rules = room(() => import("../rules/Rules").then((m) => m.Rules));
const NoteSearch = room(() => import("../search/NoteSearch").then((m) => m.NoteSearch));
const Indicators = room(() => import("../indicators/Indicators").then((m) => m.Indicators));
const Tables = room(() => import("../concertation/Tables").then((m) => m.Tables));
const TablePage = room(() => import("../concertation/TablePage").then((m) => m.TablePage));
const Agreements = room(() => import("../agreements/Agreements").then((m) => m.Agreements));
const AgreementPage = room(() =>
  import("../agreements/AgreementPage").then((m) => m.AgreementPage),
);
const Identities = room(() => import("../identities/Identities").then((m) => m.Identities));
const Settings = room(() => import("../settings/Settings").then((m) => m.Settings));

export interface FrameProps {
  settings: Machine;
  change: (part: Partial<Machine>) => void;
  lock: () => Promise<void>;
  /** What opening the vault did: imports cut short by a crash were taken back. */
  opening: VaultOpened | null;
  /** Why the last back-up that was due could not be made. */
  backupRefused: Refusal | null;
}

/** The rooms at the side: their keys, and what one must be allowed to enter. */
const ROOMS = [
  ["today", "Alt+1", "read_files"],
  ["cases", "Alt+2", "read_files"],
  ["agenda", "Alt+3", "read_files"],
  ["partners", "Alt+4", "anyone"],
  // A letter, so that the digits that hands know stay where they are.
  ["referrals", "Alt+O", "read_files"],
  ["notes", "Alt+5", "read_files"],
  ["indicators", "Alt+I", "read_figures"],
  ["rules", "Alt+6", "anyone"],
  ["concertation", "Alt+7", "read_concert"],
  ["settings", "Alt+8", "anyone"],
] as const;

const SHORTCUTS = [
  ["Ctrl+K", "shortcut-search"],
  ["Ctrl+N", "shortcut-new-case"],
  ["Ctrl+Z", "shortcut-undo"],
  ["Ctrl+Y", "shortcut-redo"],
  ["Ctrl+L", "shortcut-lock"],
  ["F8", "shortcut-blur"],
  ["Ctrl++ Ctrl+- Ctrl+0", "shortcut-zoom"],
  ["Alt+1…8", "shortcut-rooms"],
  ["Alt+O", "shortcut-referrals"],
  ["Alt+I", "shortcut-indicators"],
  ["C", "shortcut-record"],
  ["P", "shortcut-plan"],
  ["N", "shortcut-note"],
  ["O", "shortcut-refer"],
  ["D", "shortcut-steps"],
  ["E", "shortcut-correct"],
  ["F", "shortcut-close"],
  ["R", "shortcut-reopen"],
  ["Alt+M", "shortcut-templates"],
  ["V", "shortcut-views"],
  ["B", "shortcut-bulk"],
  ["E", "shortcut-export"],
  ["B ", "shortcut-work-remind"],
  ["I", "shortcut-work-received"],
  ["1…9", "shortcut-sections"],
  ["1 2 3", "shortcut-agenda-views"],
  ["T", "shortcut-agenda-today"],
  ["← →", "shortcut-agenda-days"],
  ["↑ ↓", "shortcut-agenda-lines"],
  ["Page↑ Page↓", "shortcut-agenda-weeks"],
  ["A", "shortcut-agenda-no-show"],
  ["C ", "shortcut-agenda-record"],
  ["P ", "shortcut-agenda-plan"],
  ["+", "shortcut-agenda-add"],
  ["T ", "shortcut-concertation-new"],
  ["S", "shortcut-concertation-item"],
  ["R ", "shortcut-concertation-meeting"],
  ["P  ", "shortcut-concertation-attend"],
  ["D ", "shortcut-concertation-decide"],
  ["O ", "shortcut-concertation-point"],
  ["Alt+↑ Alt+↓", "shortcut-concertation-order"],
  ["I", "shortcut-concertation-print"],
  ["M", "shortcut-agreement-amend"],
  ["F1", "shortcut-help"],
] as const;

/** What one must be allowed, to enter a place that is in no room of the side. */
const PLACES: Record<string, Capability> = {
  answers: "read_files",
  agreements: "read_concert",
};

function needs(place: string): Capability {
  const room = ROOMS.find(([name]) => name === place);
  return room ? room[2] : (PLACES[place] ?? "read_files");
}

function Screen({ route, frame }: { route: Route; frame: FrameProps }) {
  const [room, id, one, other] = route.path;
  if (room === "cases" && id === "new") return <NewCase />;
  if (room === "cases" && id === "import") return <ImportPeople />;
  if (room === "cases" && id === "doubles" && one && other) {
    return <Compare key={`${one}/${other}`} one={one} other={other} />;
  }
  if (room === "cases" && id === "doubles") return <Doubles />;
  if (room === "cases" && id) return <CasePage key={id} id={id} />;
  if (room === "cases") return <CaseList />;
  if (room === "agenda" && id) return <EntryPage key={id} id={id} />;
  if (room === "agenda") return <Agenda />;
  if (room === "partners" && id === "import") return <BringPartners />;
  if (room === "partners" && id === "round") return <PartnerRound />;
  if (room === "partners" && id === "doubles" && one && other) {
    return <PartnersSideBySide key={`${one}/${other}`} one={one} other={other} />;
  }
  if (room === "partners" && id === "doubles") return <PartnerDoubles />;
  if (room === "partners" && id) return <PartnerPage key={id} id={id} />;
  if (room === "partners") return <PartnerList />;
  if (room === "answers") return <Answers key={id ?? ""} />;
  if (room === "referrals") return <Work />;
  if (room === "notes") return <NoteSearch />;
  if (room === "indicators") return <Indicators />;
  if (room === "concertation" && id && id !== "new") return <TablePage key={id} id={id} />;
  if (room === "concertation") return <Tables />;
  if (room === "agreements" && id && id !== "new") return <AgreementPage key={id} id={id} />;
  if (room === "agreements") return <Agreements />;
  if (room === "rules") return <Rules id={id} />;
  if (room === "settings" && id === "identities") return <Identities />;
  if (room === "settings") return <Settings settings={frame.settings} change={frame.change} />;
  return <Today />;
}

/** A room that is not here yet: the moment is too short for words. */
function Arriving({ then }: { then: () => void }) {
  useEffect(() => then, [then]);
  return null;
}

export function Frame(props: FrameProps) {
  const words = useWords();
  const { t } = words;
  const asked = useRoute();
  const may = useMay();
  const rooms = ROOMS.filter(([, , needed]) => may(needed));
  // Each role begins in the first room that is its own.
  const first = may("read_files") ? "today" : may("read_figures") ? "indicators" : "settings";
  const route = may(needs(asked.path[0] ?? "today")) ? asked : { ...asked, path: [first] };
  const main = useRef<HTMLElement>(null);
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const [blurred, setBlurred] = useState(false);
  const [said, setSaid] = useState("");
  const me = useAnswer("users.me", {});
  const state = useAnswer("journal.undo_state", {});
  const undo = state.data?.undo ?? null;
  const redo = state.data?.redo ?? null;

  const take = useCallback(
    async (name: "journal.undo" | "journal.redo") => {
      try {
        const answer = await call(name, {});
        changed(answer.tables);
        const it = name === "journal.undo" ? undo : redo;
        const what = it ? words.action(it.action, it.args as Record<string, string>) : "";
        setSaid(t(name === "journal.undo" ? "history-undone" : "history-redone", { action: what }));
      } catch (reason) {
        setSaid(words.refusal((reason as Refused).refusal));
      }
    },
    [t, words, undo, redo],
  );

  useEffect(() => {
    if (!said) return;
    const timer = window.setTimeout(() => setSaid(""), 6000);
    return () => window.clearTimeout(timer);
  }, [said]);

  // A new screen is announced, and read from its title; a form over it keeps the focus.
  const arrive = useCallback(() => {
    const covered = document.querySelector("[role=dialog]");
    if (!covered) main.current?.querySelector<HTMLElement>("h1")?.focus();
  }, []);
  const path = route.path.join("/");
  useEffect(() => {
    if (path !== undefined) arrive();
  }, [path, arrive]);
  useEffect(fetchRooms, []);

  useEffect(() => {
    // What had the focus is gone with a form or an old screen: the title has it.
    const keep = () => {
      const lost = document.activeElement === document.body;
      if (lost && !document.querySelector("[role=dialog]")) {
        main.current?.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
      }
    };
    const observer = new MutationObserver(keep);
    if (main.current) observer.observe(main.current, { childList: true, subtree: true });
    keep();
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const pressed = event.altKey ? `Alt+${event.key.toUpperCase()}` : "";
      const room = ROOMS.find(([, keys]) => keys === pressed);
      if (room && may(room[2])) {
        event.preventDefault();
        go(room[0]);
      }
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [may]);

  const place = route.path[0] ?? "today";
  // Agreements are a part of concertation.
  const here = place === "agreements" ? "concertation" : place;
  const views = useViewActions();
  const own: [Capability, PaletteAction][] = [
    [
      "write_files",
      { id: "new-case", label: t("new-case"), keys: "Ctrl+N", act: () => go("cases", "new") },
    ],
    ["import_people", { id: "import", label: t("imports"), act: () => go("cases", "import") }],
    ["write_files", { id: "doubles", label: t("merges"), act: () => go("cases", "doubles") }],
    [
      "write_partners",
      { id: "partner-new", label: t("partner-new"), act: () => go("partners", "new") },
    ],
    ["write_files", { id: "answers", label: t("answers"), act: () => go("answers") }],
    ["concert", { id: "table-new", label: t("table-new"), act: () => go("concertation", "new") }],
    ["read_concert", { id: "agreements", label: t("agreements"), act: () => go("agreements") }],
    [
      "keep_agreements",
      { id: "agreement-new", label: t("agreement-new"), act: () => go("agreements", "new") },
    ],
  ];
  const actions: PaletteAction[] = [
    { id: "identities", label: t("identities"), act: () => go("settings", "identities") },
    ...own.filter(([needed]) => may(needed)).map(([, action]) => action),
    ...rooms.map(([room, keys]) => ({
      id: room,
      label: t(`room-${room}`),
      keys,
      act: () => go(room),
    })),
    ...(may("read_files") ? views : []),
    { id: "undo", label: t("undo"), keys: "Ctrl+Z", act: () => void take("journal.undo") },
    { id: "redo", label: t("redo"), keys: "Ctrl+Y", act: () => void take("journal.redo") },
    { id: "blur", label: t("shortcut-blur"), keys: "F8", act: () => setBlurred((b) => !b) },
    { id: "help", label: t("shortcuts"), keys: "F1", act: () => setHelp(true) },
    { id: "lock", label: t("lock"), keys: "Ctrl+L", act: () => void props.lock() },
  ];
  useKey("k", () => setPalette(true), { mod: true });
  useKey("n", () => may("write_files") && go("cases", "new"), { mod: true });
  useKey("l", () => void props.lock(), { mod: true });
  useKey("z", () => void take("journal.undo"), { mod: true });
  useKey("y", () => void take("journal.redo"), { mod: true });
  useKey("F8", () => setBlurred((b) => !b));
  useKey("F1", () => setHelp(true));
  useKey("?", () => setHelp(true));

  const offer = (kind: "undo" | "redo") => {
    const it = kind === "undo" ? undo : redo;
    const sentence = it ? words.action(it.action, it.args as Record<string, string>) : "";
    const why = it?.refused ? words.refusal(it.refused) : "";
    const nothing = t(kind === "undo" ? "undo-what-nothing" : "redo-what-nothing");
    const what = t(kind === "undo" ? "undo-what" : "redo-what", { action: sentence });
    const title = it ? [what, why].join(" ") : nothing;
    return (
      <Button
        kind="quiet"
        small
        keys={kind === "undo" ? "Ctrl+Z" : "Ctrl+Y"}
        disabled={!it || it.refused !== null}
        title={title}
        onClick={() => void take(kind === "undo" ? "journal.undo" : "journal.redo")}
      >
        {t(kind)}
      </Button>
    );
  };

  return (
    <div className={blurred ? "frame blurred" : "frame"}>
      <button
        type="button"
        className="skip"
        onClick={() => main.current?.querySelector<HTMLElement>("h1")?.focus()}
      >
        {t("skip")}
      </button>
      <nav className="side" aria-label={t("rooms")}>
        <div className="brand">
          <Mark />
          Ancrage
        </div>
        {rooms.map(([room, keys]) => (
          <a key={room} href={href(room)} aria-current={here === room ? "page" : undefined}>
            {t(`room-${room}`)}
            <kbd>{keys}</kbd>
          </a>
        ))}
        <div className="side-end private">{me.data?.name}</div>
      </nav>
      <header className="bar">
        <button type="button" className="bar-search" onClick={() => setPalette(true)}>
          <span className="cut">{t(may("read_files") ? "search-open" : "search-act")}</span>
          <kbd>Ctrl+K</kbd>
        </button>
        <div className="bar-end">
          {offer("undo")}
          {offer("redo")}
          <Button
            kind="quiet"
            small
            keys="F8"
            aria-pressed={blurred}
            onClick={() => setBlurred(!blurred)}
          >
            {t("blur")}
          </Button>
          <Button kind="quiet" small keys="F1" onClick={() => setHelp(true)}>
            {t("help")}
          </Button>
          <Button kind="quiet" small keys="Ctrl+L" onClick={() => void props.lock()}>
            {t("lock")}
          </Button>
        </div>
      </header>
      <main id="main" ref={main}>
        {props.backupRefused && (
          <p className="banner banner-late page" role="alert">
            {t("backup-refused", { why: words.refusal(props.backupRefused) })}
          </p>
        )}
        {props.opening?.refused && (
          <p className="banner banner-late page" role="alert">
            {t("not-taken-back", { why: words.refusal(props.opening.refused) })}
          </p>
        )}
        {(props.opening?.taken_back ?? 0) > 0 && (
          <p className="banner page" role="status">
            {t("taken-back", { kept: props.opening?.kept ?? 0 })}
          </p>
        )}
        <Suspense fallback={<Arriving then={arrive} />}>
          <Screen route={route} frame={props} />
        </Suspense>
      </main>
      {palette && <Palette actions={actions} onClose={() => setPalette(false)} />}
      {help && (
        <Dialog title={t("shortcuts")} onClose={() => setHelp(false)}>
          <ul className="lines">
            {SHORTCUTS.map(([keys, label]) => (
              <li key={keys} className="line">
                <span className="grow">{t(label)}</span>
                <kbd>{keys}</kbd>
              </li>
            ))}
          </ul>
          <div className="dialog-end">
            <Button kind="main" onClick={() => setHelp(false)}>
              {t("close")}
            </Button>
          </div>
        </Dialog>
      )}
      <div role="status" aria-live="polite">
        {said && <div className="said">{said}</div>}
      </div>
    </div>
  );
}
