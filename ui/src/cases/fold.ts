/** Case and accents forgotten, for short lists in the window; names are folded by the core. */
export function fold(text: string): string {
  return (
    text
      .normalize("NFD")
      .replace(/\p{Diacritic}/gu, "")
      // Nobody types the space that typography puts before a colon.
      .replace(/\s+/g, " ")
      .toLowerCase()
      .trim()
  );
}
