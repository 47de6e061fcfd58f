// What is before the vault, and what is behind it.
import { useCallback, useEffect, useRef, useState } from "react";
import { active, call, listen, type Machine, machine, saveMachine, zoom } from "../api/call";
import type { Capability, Refusal, VaultOpened } from "../api/generated/operations";
import { flushDrafts } from "../api/pending";
import { cache } from "../api/query";
import { useKey } from "../components/keys";
import { MayProvider } from "../users/may";
import { Door } from "../vault/Door";
import { Frame } from "./Frame";
import { go } from "./route";
import { learn, WordsProvider } from "./words";

/** What the system asks for: more contrast first, then dark or light. */
const SYSTEM = {
  contrast: window.matchMedia("(prefers-contrast: more)"),
  dark: window.matchMedia("(prefers-color-scheme: dark)"),
};

function themeOf(settings: Machine): string {
  if (settings.theme !== "system") return settings.theme;
  if (SYSTEM.contrast.matches) return "contrast";
  return SYSTEM.dark.matches ? "dark" : "light";
}

export function App() {
  const [settings, setSettings] = useState<Machine | null>(null);
  const [open, setOpen] = useState(false);
  const [may, setMay] = useState<readonly Capability[]>([]);
  const [reason, setReason] = useState<"idle" | "suspend" | null>(null);
  const [opening, setOpening] = useState<VaultOpened | null>(null);
  const last = useRef<string | null>(null);
  const [lastName, setLastName] = useState("");
  const [backupRefused, setBackupRefused] = useState<Refusal | null>(null);

  useEffect(() => {
    void machine().then(async (found) => {
      await learn(found.language);
      setSettings(found);
    });
  }, []);

  const lock = useCallback(async () => {
    await flushDrafts();
    // The screen first: nothing of a file is seen while the vault closes.
    cache.clear();
    setOpen(false);
    await call("vault.lock", {});
  }, []);

  useEffect(() => {
    const locked = (why: "idle" | "suspend") => {
      cache.clear();
      setReason(why);
      setOpen(false);
    };
    listen({ flush: flushDrafts, locked, backupRefused: setBackupRefused });
  }, []);

  useEffect(() => {
    let last = 0;
    const note = () => {
      const now = Date.now();
      if (now - last > 10_000) {
        last = now;
        void active();
      }
    };
    const events = ["keydown", "pointerdown", "wheel"];
    for (const name of events) window.addEventListener(name, note, { passive: true });
    return () => {
      for (const name of events) window.removeEventListener(name, note);
    };
  }, []);

  useEffect(() => {
    if (!settings) return;
    const apply = () => {
      document.documentElement.dataset.theme = themeOf(settings);
      document.documentElement.lang = `${settings.language}-CA`;
    };
    apply();
    for (const wish of Object.values(SYSTEM)) wish.addEventListener("change", apply);
    return () => {
      for (const wish of Object.values(SYSTEM)) wish.removeEventListener("change", apply);
    };
  }, [settings]);

  const enter = async (answer: VaultOpened | null) => {
    const [me, allowed] = await Promise.all([call("users.me", {}), call("users.may", {})]);
    setMay(allowed);
    // Someone else's place and search words are not for whoever comes next.
    if (last.current !== null && last.current !== me.id) go("today");
    last.current = me.id;
    setLastName(me.name);
    setReason(null);
    setBackupRefused(null);
    setOpening(answer);
    setOpen(true);
  };

  const size = settings?.zoom ?? 1;
  const resize = async (factor: number) => {
    const took = await zoom(factor);
    setSettings((now) => now && { ...now, zoom: took });
  };
  useKey("+", () => void resize(size + 0.1), { mod: true });
  useKey("=", () => void resize(size + 0.1), { mod: true });
  useKey("-", () => void resize(size - 0.1), { mod: true });
  useKey("0", () => void resize(1), { mod: true });

  if (!settings) return null;
  const change = (part: Partial<Machine>) => {
    const next = { ...settings, ...part };
    void learn(next.language).then(() => setSettings(next));
    void saveMachine(next);
  };
  return (
    <WordsProvider lang={settings.language}>
      {open ? (
        <MayProvider may={may}>
          <Frame
            settings={settings}
            change={change}
            lock={lock}
            opening={opening}
            backupRefused={backupRefused}
          />
        </MayProvider>
      ) : (
        <Door
          settings={settings}
          change={change}
          reason={reason}
          lastName={lastName}
          opened={(answer) => void enter(answer ?? null)}
        />
      )}
    </WordsProvider>
  );
}
