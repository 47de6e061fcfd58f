// A tag: its name always, a colour beside it.
import type { Tag } from "../api/generated/operations";

export function TagChip({ tag }: { tag: Pick<Tag, "name" | "color"> }) {
  return (
    <span className="chip">
      <span className={`dot dot-${tag.color}`} aria-hidden="true" />
      {tag.name}
    </span>
  );
}
