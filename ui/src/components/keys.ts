// Shortcuts: declared where they act, listed by F1, shown beside their button.
import { useEffect } from "react";

/** `key` as the keyboard names it; `mod` is Ctrl, or Cmd on a Mac. */
export function useKey(key: string, act: () => void, options?: { mod?: boolean; off?: boolean }) {
  const { mod = false, off = false } = options ?? {};
  useEffect(() => {
    if (off) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const pressed = event.key.toLowerCase() === key.toLowerCase();
      // Alt and a digit go to a room, not to a part of the file.
      if (!pressed || event.altKey || (event.ctrlKey || event.metaKey) !== mod) return;
      const target = event.target as HTMLElement;
      // Nobody types in a box that is ticked.
      const typing =
        /^(input|textarea|select)$/i.test(target.tagName) &&
        (target as HTMLInputElement).type !== "checkbox";
      const dialog = document.querySelector("[role=dialog]");
      if (!mod && (typing || dialog) && !key.startsWith("F")) return;
      // While someone types, Ctrl+Z and Ctrl+Y belong to the text.
      if (mod && typing && /^[zy]$/.test(key)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [key, act, mod, off]);
}
