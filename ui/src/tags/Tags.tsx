// The tags of a file, and the team's list of them.
import { useState } from "react";
import type { Tag, TagColor } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { DraftState, Superseded, settled } from "../components/forms";
import { Button, Check, Dialog, Discard, Field, Refusal, Select } from "../components/parts";
import { TagChip } from "./TagChip";

const COLORS: TagColor[] = ["grey", "blue", "teal", "green", "amber", "red", "purple"];

/** The tags of a file, shown under its name. */
export function CaseTags({ caseId, edit }: { caseId: string; edit: () => void }) {
  const { t } = useWords();
  const tags = useAnswer("tags.list", {}).data ?? [];
  const on = useAnswer("tags.of_case", { case: caseId }).data ?? [];
  return (
    <div className="row">
      {tags
        .filter((tag) => on.includes(tag.id))
        .map((tag) => (
          <TagChip key={tag.id} tag={tag} />
        ))}
      <Button small kind="quiet" onClick={edit}>
        {t("tag-edit")}
      </Button>
    </div>
  );
}

/** Puts tags on a file, and takes them off. */
export function EditTags({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const { t } = useWords();
  const tags = useAnswer("tags.list", {}).data ?? [];
  const on = useAnswer("tags.of_case", { case: caseId });
  const set = useChange("tags.set");
  const put = (id: string, checked: boolean) => {
    const present = on.data ?? [];
    const next = checked ? [...present, id] : present.filter((tag) => tag !== id);
    set.mutate({ case: caseId, tags: next });
  };
  return (
    <Dialog title={t("tag-edit-title")} onClose={onClose}>
      <div className="stack">
        {tags.length === 0 && <p className="soft">{t("tag-none")}</p>}
        <fieldset className="checks">
          <legend className="hidden">{t("tags")}</legend>
          {tags.map((tag) => (
            <Check
              key={tag.id}
              label={tag.name}
              checked={on.data?.includes(tag.id) === true}
              onChange={(checked) => put(tag.id, checked)}
            />
          ))}
        </fieldset>
        <Refusal error={set.error} />
        <NewTag caseId={caseId} added={(id) => put(id, true)} />
      </div>
      <div className="dialog-end">
        <Button kind="main" onClick={onClose}>
          {t("close")}
        </Button>
      </div>
    </Dialog>
  );
}

interface Form {
  name: string;
  color: TagColor;
}

function NewTag({ caseId, added }: { caseId?: string; added?: (id: string) => void }) {
  const { t } = useWords();
  const form = caseId ? `tags.new:${caseId}` : "tags.new";
  const draft = useDraft<Form>(form, caseId, { name: "", color: "blue" });
  const { name, color } = draft.value;
  const save = useChange("tags.save");
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        // The button is not to be pressed twice; the next name is typed at once.
        event.currentTarget.querySelector("input")?.focus();
        save.mutate(
          { name, color },
          {
            onSuccess: (answer) => {
              void draft.discard();
              added?.(answer.value);
            },
          },
        );
      }}
    >
      <div className="grid2">
        <Field label={t("tag-new")} value={name} onChange={(name) => draft.set({ name })} />
        <Colors color={color} onColor={(color) => draft.set({ color })} />
      </div>
      <Refusal error={save.error} />
      <div className="row">
        <Button type="submit" disabled={!name.trim() || save.isPending}>
          {t("tag-add")}
        </Button>
        {draft.state !== "none" && <Discard kind="quiet" onDiscard={() => void draft.discard()} />}
        <DraftState state={draft.state} />
      </div>
    </form>
  );
}

function Colors({ color, onColor }: { color: TagColor; onColor: (color: TagColor) => void }) {
  const { t } = useWords();
  return (
    <Select<TagColor>
      label={t("tag-color")}
      value={color}
      onChange={onColor}
      options={COLORS.map((c) => [c, t(`tag-color-${c}`)] as const)}
    />
  );
}

/** The team's list: names, colours, how many files bear each. */
export function ManageTags({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const tags = useAnswer("tags.list", {}).data ?? [];
  return (
    <Dialog title={t("tags")} onClose={onClose}>
      <div className="stack">
        {tags.length === 0 && <p className="soft">{t("tag-none")}</p>}
        <ul className="lines">
          {tags.map((tag) => (
            <li key={tag.id} className="line line-stack">
              <OneTag tag={tag} />
            </li>
          ))}
        </ul>
        <NewTag />
      </div>
      <div className="dialog-end">
        <Button kind="main" onClick={onClose}>
          {t("close")}
        </Button>
      </div>
    </Dialog>
  );
}

function OneTag({ tag }: { tag: Tag }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const remove = useChange("tags.remove");
  if (open) return <EditTag tag={tag} onClose={() => setOpen(false)} />;
  return (
    <div className="row">
      <TagChip tag={tag} />
      <span className="soft small grow">{t("tag-files", { count: tag.files })}</span>
      <Button small kind="quiet" onClick={() => setOpen(true)}>
        {t("edit")}
        <span className="hidden"> {tag.name}</span>
      </Button>
      <Button
        small
        kind="quiet"
        disabled={remove.isPending}
        onClick={() => remove.mutate({ tag: tag.id })}
      >
        {t("remove")}
        <span className="hidden"> {tag.name}</span>
      </Button>
      <Refusal error={remove.error} />
    </div>
  );
}

function EditTag({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const { t } = useWords();
  const initial = { name: tag.name, color: tag.color };
  const draft = useDraft<Form>(`tags.edit:${tag.id}`, undefined, initial, { whole: true });
  const { name, color } = draft.value;
  const save = useChange("tags.save");
  const begun = draft.state !== "none";
  const leave = () => {
    if (begun) void draft.discard();
    onClose();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ id: tag.id, name, color }, settled(draft, onClose));
      }}
    >
      <Superseded draft={draft} />
      <div className="grid2">
        <Field
          label={t("tag-name")}
          value={name}
          onChange={(name) => draft.set({ name })}
          autoFocus
        />
        <Colors color={color} onColor={(color) => draft.set({ color })} />
      </div>
      <Refusal error={save.error} />
      <div className="row">
        {begun ? <Discard onDiscard={leave} /> : <Button onClick={leave}>{t("cancel")}</Button>}
        <Button type="submit" kind="main" disabled={!name.trim() || save.isPending}>
          {t("save")}
        </Button>
        <DraftState state={draft.state} />
      </div>
    </form>
  );
}
