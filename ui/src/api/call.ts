// The one file that speaks to the shell: the typed door, and the few things
// that only the shell can do.
import { Channel, invoke } from "@tauri-apps/api/core";
import type { Operations, Refusal } from "./generated/operations";

export type Name = keyof Operations;
export type Request<N extends Name> = Operations[N]["request"];
export type Response<N extends Name> = Operations[N]["response"];

export interface Progress {
  stage: string;
  done: number;
  total: number;
}

/** What the core refuses: a code, and the parameters of its sentence. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

function refused(reason: unknown): Refused {
  if (reason !== null && typeof reason === "object" && "code" in reason) {
    return new Refused(reason as Refusal);
  }
  return new Refused({ code: "call-lost", params: {} });
}

let jobs = 0;
const watched = new Map<string, (progress: Progress) => void>();

/** Calls an operation of the core. Work that is watched can be cancelled. */
export async function call<N extends Name>(
  name: N,
  request: Request<N>,
  watch?: { onProgress?: (progress: Progress) => void; signal?: AbortSignal },
): Promise<Response<N>> {
  jobs += 1;
  const job = watch ? `${name}:${jobs}` : undefined;
  if (job && watch?.onProgress) watched.set(job, watch.onProgress);
  const cancel = () => void invoke("cancel", { job });
  watch?.signal?.addEventListener("abort", cancel);
  try {
    return await invoke<Response<N>>("call", { name, request, job });
  } catch (reason) {
    throw refused(reason);
  } finally {
    watch?.signal?.removeEventListener("abort", cancel);
    if (job) watched.delete(job);
  }
}

/** What the shell says of its own accord (`src-tauri/src/signals.rs`). */
type Signal =
  | { kind: "flush"; ticket: number }
  | { kind: "locked"; reason: "idle" | "suspend"; ticket: number }
  | ({ kind: "progress"; job: string } & Progress)
  | { kind: "backup-refused"; refusal: Refusal }
  | { kind: "dropped"; paths: string[] };

interface Listeners {
  /** Save everything half-typed: the vault closes next. */
  flush: () => Promise<void>;
  /** The vault is locked: nothing of it may stay on the screen or in memory. */
  locked: (reason: "idle" | "suspend") => void;
  /** A back-up that was due could not be made. */
  backupRefused: (refusal: Refusal) => void;
}

/** Listens to the shell, for the life of the page. */
export function listen({ flush, locked, backupRefused }: Listeners): void {
  const channel = new Channel<Signal>();
  const acknowledge = (ticket: number) => void invoke("acknowledge", { ticket });
  channel.onmessage = (signal) => {
    switch (signal.kind) {
      case "flush":
        void flush().finally(() => acknowledge(signal.ticket));
        break;
      case "locked":
        locked(signal.reason);
        acknowledge(signal.ticket);
        break;
      case "progress":
        watched.get(signal.job)?.(signal);
        break;
      case "backup-refused":
        backupRefused(signal.refusal);
        break;
      case "dropped":
        dropped?.(signal.paths);
        break;
    }
  };
  void invoke("watch", { channel });
}

let dropped: ((paths: string[]) => void) | undefined;

/** What to do with files dropped on the window, until the answer is called. */
export function onDropped(take: (paths: string[]) => void): () => void {
  dropped = take;
  return () => {
    if (dropped === take) dropped = undefined;
  };
}

/** What this machine remembers outside the vault: no name, nothing of a person. */
export interface Machine {
  language: "fr" | "en";
  theme: "system" | "light" | "dark" | "contrast";
  folder: string | null;
  /** Where a new vault is proposed. */
  proposed: string;
  /** Where a demonstration is proposed. */
  proposed_demo: string;
  idle_minutes: number;
  zoom: number;
}

export const machine = (): Promise<Machine> => invoke<Machine>("machine");
export const saveMachine = (settings: Machine): Promise<void> =>
  invoke("save_machine", { settings });
/** What a system dialog shows, in the person's language. */
interface Ask {
  title: string;
  /** What the kind of file is called. */
  kind?: string;
  /** Without the point; none means any file. */
  extensions?: string[];
  /** A name to begin with, when saving. */
  name?: string;
}

export const chooseFolder = (ask: Ask): Promise<string | null> => invoke("choose_folder", { ask });
export const chooseFile = (ask: Ask): Promise<string | null> => invoke("choose_file", { ask });
export const chooseSave = (ask: Ask): Promise<string | null> => invoke("choose_save", { ask });
/** The folder where a scanner leaves its files; another one when it was chosen. */
export const scanFolder = (folder: string | null): Promise<string | null> =>
  invoke("scan_folder", { folder });
/** What a document holds: bytes as they are, never through JSON. */
export async function documentBytes(id: string, document: string): Promise<ArrayBuffer> {
  try {
    return await invoke<ArrayBuffer>("document", { request: { case: id, document } });
  } catch (reason) {
    throw refused(reason);
  }
}
/** Hands a message to the person's own mail program. */
export async function writeMail(link: string): Promise<void> {
  try {
    await invoke("write_mail", { link });
  } catch (reason) {
    throw refused(reason);
  }
}
/** Sizes the page, and keeps the size; gives the one that took effect. */
export const zoom = (factor: number): Promise<number> => invoke("zoom", { factor });
/** Tells the shell that someone is at the keyboard. */
export const active = (): Promise<void> => invoke("activity");
/** Prints what is on the screen, through the system. */
export const print = (): void => window.print();
