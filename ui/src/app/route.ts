// The address: a path and its filters, in the fragment, so that back works.
import { useSyncExternalStore } from "react";

export interface Route {
  path: string[];
  filters: URLSearchParams;
}

export function read(hash: string): Route {
  const [path = "", filters = ""] = hash.replace(/^#\/?/, "").split("?");
  return {
    path: path.split("/").filter(Boolean).map(decodeURIComponent),
    filters: new URLSearchParams(filters),
  };
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return read(hash);
}

export function href(...path: string[]): string {
  return `#/${path.map(encodeURIComponent).join("/")}`;
}

export function go(...path: string[]): void {
  window.location.hash = href(...path);
}

/** Changes one filter without adding a step to go back over. */
export function setFilter(name: string, value: string): void {
  const { path, filters } = read(window.location.hash);
  if (value) filters.set(name, value);
  else filters.delete(name);
  const text = filters.toString();
  const next = `${href(...path)}${text ? `?${text}` : ""}`;
  window.history.replaceState(null, "", next);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}
