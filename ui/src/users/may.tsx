// What the person at the keyboard may do: the core decides, the screen shows no door
// that would not open.
import { createContext, type ReactNode, useCallback, useContext } from "react";
import type { Capability, Role } from "../api/generated/operations";
import { useAnswer } from "../api/query";

const Allowed = createContext<readonly Capability[]>([]);

/** Begins with what was said at the door, and follows who joins and who leaves. */
export function MayProvider(props: { may: readonly Capability[]; children: ReactNode }) {
  const now = useAnswer("users.may", {}).data ?? props.may;
  return <Allowed value={now}>{props.children}</Allowed>;
}

/** Whether the person may do something. */
export function useMay(): (what: Capability) => boolean {
  const allowed = useContext(Allowed);
  return useCallback((what) => allowed.includes(what), [allowed]);
}

/** Every role, in the order in which an organization thinks of them. */
export const ROLES = [
  "counsellor",
  "employment_counsellor",
  "coordinator",
  "director",
  "admin",
] as const satisfies readonly Role[];

/** Whether someone of this role holds files. */
export function holdsFiles(role: Role): boolean {
  return role !== "admin" && role !== "director";
}
