// Rooms come when the window has nothing else to do: the door and Today are small
// to start, and by the time someone goes elsewhere, elsewhere is there.
import { type ComponentType, lazy, type ReactNode } from "react";

type Show<P> = (props: P) => ReactNode;
type Module<P> = { default: ComponentType<P> };

const starts: (() => Promise<unknown>)[] = [];

/** A room that is fetched ahead, and shown without a wait once it is here. */
export function room<P extends object>(load: () => Promise<Show<P>>): ComponentType<P> {
  let here: Module<P> | null = null;
  const start = async () => {
    here ??= { default: await load() };
    return here;
  };
  starts.push(start);
  // What is here is given at once, so that no empty frame is shown in between.
  const now = (module: Module<P>) => ({
    // biome-ignore lint/suspicious/noThenProperty: what React.lazy listens to
    then: (use: (module: Module<P>) => void) => use(module),
  });
  const arrive = () => (here ? now(here) : start()) as Promise<Module<P>>;
  return lazy(arrive) as unknown as ComponentType<P>;
}

let fetched = false;

/** Fetches every room, one at a time, between two things that matter. */
export function fetchRooms(): void {
  if (fetched) return;
  fetched = true;
  const next = async (at: number) => {
    const start = starts[at];
    if (!start) return;
    await start().catch(() => undefined);
    idle(() => void next(at + 1));
  };
  idle(() => void next(0));
}

/** WebKit has no idle callback: after what is due now, then. */
function idle(act: () => void): void {
  if ("requestIdleCallback" in window) window.requestIdleCallback(act, { timeout: 200 });
  else setTimeout(act, 1);
}
