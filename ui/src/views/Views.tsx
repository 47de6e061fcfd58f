// Views: lists of files with a name, kept, shared, opened from anywhere.
import { useState } from "react";
import type { ListCases, View } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { useWords } from "../app/words";
import { openView } from "../cases/address";
import { FormDialog, settled } from "../components/forms";
import { useKey } from "../components/keys";
import { Button, Check, Chip, Dialog, Field, Refusal, Select } from "../components/parts";
import { useMay } from "../users/may";

/** What a view is called. */
export function useViewName() {
  const { t } = useWords();
  return (view: View) => (view.kind === "built_in" ? t(`view-${view.id}`) : view.name);
}

interface ViewBarProps {
  views: View[];
  /** The view being looked at, changed or not. */
  view: View | undefined;
  changed: boolean;
  list: ListCases;
  /** Whether the form that keeps the list is open. */
  keeping: boolean;
  keep: (on: boolean) => void;
}

/** Chooses a view; keeps the list on the screen as one. */
export function ViewBar({ views, view, changed, list, keeping, keep }: ViewBarProps) {
  const { t } = useWords();
  const name = useViewName();
  const [managing, setManaging] = useState(false);
  useKey("v", () => document.querySelector<HTMLElement>("#views select")?.focus());
  return (
    <div className="row" id="views">
      <Select
        label={t("view")}
        value={view?.id ?? "all"}
        onChange={openView}
        options={views.map((v) => [v.id, name(v)] as const)}
      />
      {changed && <Chip tone="on">{t("view-changed")}</Chip>}
      <Button small onClick={() => keep(true)}>
        {t("view-save")}
      </Button>
      <Button small kind="quiet" onClick={() => setManaging(true)}>
        {t("view-manage")}
      </Button>
      {keeping && <KeepView list={list} view={view} onClose={() => keep(false)} />}
      {managing && <ManageViews views={views} onClose={() => setManaging(false)} />}
    </div>
  );
}

interface Form {
  name: string;
  shared: boolean;
  over: boolean;
}

function KeepView(props: { list: ListCases; view: View | undefined; onClose: () => void }) {
  const { t } = useWords();
  const kept = props.view && props.view.kind !== "built_in" ? props.view : undefined;
  const draft = useDraft<Form>("views.keep", undefined, {
    name: kept?.name ?? "",
    shared: kept?.kind === "shared",
    over: kept !== undefined,
  });
  const { name, shared, over } = draft.value;
  const save = useChange("views.save");
  const done = settled(draft, props.onClose);
  const submit = () =>
    save.mutate(
      {
        name,
        shared,
        list: props.list,
        draft: draft.form,
        ...(kept && over ? { id: kept.id } : {}),
      },
      {
        onSuccess: (answer) => {
          done.onSuccess();
          openView(answer.value);
        },
      },
    );
  return (
    <FormDialog
      title={t("view-save-title")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      ready={name.trim() !== ""}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <Field
        label={t("view-name")}
        value={name}
        onChange={(name) => draft.set({ name })}
        autoFocus
        required
      />
      {kept && (
        <Check
          label={t("view-replace", { name: kept.name })}
          checked={over}
          onChange={(over) => draft.set({ over })}
        />
      )}
      <Check
        label={t("view-shared")}
        checked={shared}
        onChange={(shared) => draft.set({ shared })}
      />
      <p className="soft small">{t("view-shared-hint")}</p>
    </FormDialog>
  );
}

function ManageViews({ views, onClose }: { views: View[]; onClose: () => void }) {
  const { t } = useWords();
  const name = useViewName();
  const choose = useChange("views.choose");
  const remove = useChange("views.remove");
  return (
    <Dialog title={t("views")} onClose={onClose}>
      {views.every((view) => view.kind === "built_in") && (
        <p className="soft">{t("view-none-kept")}</p>
      )}
      <ul className="lines">
        {views.map((view) => (
          <li key={view.id} className="line">
            <span className="grow">
              {name(view)} <span className="soft small">{t(`view-kind-${view.kind}`)}</span>
            </span>
            {view.first ? (
              <Chip tone="good">✓ {t("view-first-is")}</Chip>
            ) : (
              <Button small kind="quiet" onClick={() => choose.mutate({ view: view.id })}>
                {t("view-first")}
                <span className="hidden"> {name(view)}</span>
              </Button>
            )}
            {view.kind !== "built_in" && (
              <Button small kind="quiet" onClick={() => remove.mutate({ view: view.id })}>
                {t("view-remove")}
                <span className="hidden"> {name(view)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Refusal error={choose.error ?? remove.error} />
      <div className="dialog-end">
        <Button kind="main" onClick={onClose}>
          {t("close")}
        </Button>
      </div>
    </Dialog>
  );
}

/** The views, as things to open from the search box. */
export function useViewActions() {
  const { t } = useWords();
  const name = useViewName();
  const views = useAnswer("views.list", {}, useMay()("read_files")).data ?? [];
  return views.map((view) => ({
    id: `view-${view.id}`,
    label: t("view-open", { name: name(view) }),
    act: () => openView(view.id),
  }));
}
