// The one file that speaks to the shell: the typed door, and the few things
// that only the shell can do.
import { Channel, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
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

/** Calls an operation of the core. */
export async function call<N extends Name>(
  name: N,
  request: Request<N>,
  watch?: { onProgress?: (progress: Progress) => void; signal?: AbortSignal },
): Promise<Response<N>> {
  const progress = new Channel<Progress>();
  if (watch?.onProgress) progress.onmessage = watch.onProgress;
  jobs += 1;
  const job = jobs;
  const cancel = () => void invoke("cancel", { job });
  watch?.signal?.addEventListener("abort", cancel);
  try {
    return await invoke<Response<N>>("call", { name, request, job, progress });
  } catch (reason) {
    throw refused(reason);
  } finally {
    watch?.signal?.removeEventListener("abort", cancel);
  }
}

/** What this machine remembers outside the vault: no name, nothing of a person. */
export interface Machine {
  language: "fr" | "en";
  theme: "system" | "light" | "dark" | "contrast";
  folder: string | null;
  /** Where a new vault is proposed. */
  proposed: string;
  idle_minutes: number;
}

export const machine = (): Promise<Machine> => invoke<Machine>("machine");
export const saveMachine = (settings: Machine): Promise<void> =>
  invoke("save_machine", { settings });
export const chooseFolder = (): Promise<string | null> => invoke("choose_folder");
export const chooseFile = (): Promise<string | null> => invoke("choose_file");
/** Tells the shell that someone is at the keyboard. */
export const active = (): Promise<void> => invoke("active");
/** The shell asks that everything half-typed be saved, then locks or closes. */
export function onFlush(save: (then: "lock" | "close") => Promise<void>): void {
  void listen<"lock" | "close">("flush", (event) => {
    void save(event.payload).finally(() => void invoke("flushed"));
  });
}
/** Prints what is on the screen, through the system. */
export const print = (): void => window.print();
