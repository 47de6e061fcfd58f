// Projects that organizations carry together.
import type {
  Axis,
  JointProject,
  Milestone,
  Party,
  ProjectIndicator,
} from "../api/generated/operations";
import { useChange } from "../api/query";
import { useDraft } from "../app/drafts";
import { moneyIn, readMoney, typedMoney } from "../app/money";
import { useWords } from "../app/words";
import { ending, FormDialog } from "../components/forms";
import { Button, Chip, DateField, Field, Select } from "../components/parts";
import { AXES, CountField, countOf, MoneyField, NO_PARTY, OpenText, PartyField } from "./fields";

interface LineProps {
  project: JointProject;
  today: string;
  edit: (project: JointProject) => void;
}

export function ProjectLine({ project, today, edit }: LineProps) {
  const { t, lang } = useWords();
  const facts = [
    t("project-led-by", { name: project.lead.name }),
    project.partners.length > 0 &&
      t("project-with", { names: project.partners.map((p) => p.name).join(", ") }),
    project.budget !== null && moneyIn(lang, project.budget),
    project.ended_on && t("project-ended", { date: project.ended_on }),
  ];
  return (
    <li className="line line-stack">
      <div className="row">
        <strong className="grow">{project.name}</strong>
        <Chip tone="on">{t(`axis-${project.axis}`)}</Chip>
        <Button small kind="quiet" onClick={() => edit(project)}>
          {t("edit")}
          <span className="hidden"> {project.name}</span>
        </Button>
      </div>
      <span className="told">{project.goal}</span>
      <span className="soft small">{facts.filter(Boolean).join(" · ")}</span>
      {project.milestones.length > 0 && (
        <ul className="lines">
          {project.milestones.map((one) => (
            <li key={one.id} className="line small">
              <span className="grow">{one.what}</span>
              <span>{one.due_on}</span>
              {one.done_on ? (
                <Chip tone="good">✓ {t("milestone-done", { date: one.done_on })}</Chip>
              ) : one.due_on < today ? (
                <Chip tone="late">! {t("item-is-late")}</Chip>
              ) : (
                <Chip>{t("milestone-ahead")}</Chip>
              )}
            </li>
          ))}
        </ul>
      )}
      {project.indicators.map((one) => (
        <span key={one.id} className="small">
          {t("project-indicator-line", {
            what: one.what,
            reached: one.reached === null ? "–" : String(one.reached),
            target: String(one.target),
          })}
          {one.reached !== null && (
            <span className="soft">
              {" "}
              ({[one.reached_on, one.source].filter(Boolean).join(", ")})
            </span>
          )}
        </span>
      ))}
    </li>
  );
}

interface Step {
  id?: string;
  what: string;
  due: string;
  done: string;
}

interface Aim {
  id?: string;
  what: string;
  target: string;
  reached: string;
  on: string;
  source: string;
}

const step = (m: Milestone): Step => ({
  ...(m.id ? { id: m.id } : {}),
  what: m.what,
  due: m.due_on,
  done: m.done_on ?? "",
});

const aim = (i: ProjectIndicator): Aim => ({
  ...(i.id ? { id: i.id } : {}),
  what: i.what,
  target: String(i.target),
  reached: i.reached === null ? "" : String(i.reached),
  on: i.reached_on ?? "",
  source: i.source ?? "",
});

interface FormProps {
  table: string;
  project?: JointProject | undefined;
  onClose: () => void;
}

export function ProjectForm({ table, project, onClose }: FormProps) {
  const { t, lang } = useWords();
  const draft = useDraft(
    `concertation.project:${table}:${project?.id ?? "new"}`,
    undefined,
    {
      name: project?.name ?? "",
      goal: project?.goal ?? "",
      axis: project?.axis ?? ("3" as Axis),
      lead: (project?.lead ?? NO_PARTY) as Party,
      partners: (project?.partners ?? []) as Party[],
      budget: typedMoney(lang, project?.budget),
      ended: project?.ended_on ?? "",
      steps: (project?.milestones ?? []).map(step),
      aims: (project?.indicators ?? []).map(aim),
    },
    { whole: !!project },
  );
  const { value, set } = draft;
  const save = useChange("concertation.save_project");
  const submit = () =>
    save.mutate(
      {
        table,
        project: {
          ...(project?.id ? { id: project.id } : {}),
          name: value.name,
          goal: value.goal,
          axis: value.axis,
          lead: value.lead,
          partners: value.partners.filter((p) => p.name.trim()),
          budget: readMoney(value.budget),
          ended_on: value.ended || null,
          milestones: value.steps
            .filter((s) => s.what.trim())
            .map((s) => ({
              ...(s.id ? { id: s.id } : {}),
              what: s.what,
              due_on: s.due,
              done_on: s.done || null,
            })),
          indicators: value.aims
            .filter((a) => a.what.trim())
            .map((a) => ({
              ...(a.id ? { id: a.id } : {}),
              what: a.what,
              target: countOf(a.target) ?? 0,
              reached: countOf(a.reached),
              reached_on: a.on || null,
              source: a.source || null,
            })),
        },
        draft: draft.form,
      },
      ending(draft, onClose),
    );
  return (
    <FormDialog
      title={t(project ? "project-edit" : "project-new")}
      draft={draft}
      submit={t("save")}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t("name")} value={value.name} onChange={(name) => set({ name })} required />
      <OpenText label={t("project-goal")} value={value.goal} onChange={(goal) => set({ goal })} />
      <div className="grid2">
        <Select<Axis>
          label={t("axis")}
          value={value.axis}
          onChange={(axis) => set({ axis })}
          options={AXES.map((a) => [a, t(`axis-${a}`)] as const)}
        />
        <PartyField
          label={t("project-lead")}
          party={value.lead}
          onChange={(lead) => set({ lead })}
        />
        <MoneyField
          label={t("project-budget")}
          value={value.budget}
          onChange={(budget) => set({ budget })}
        />
        {project && (
          <DateField
            label={t("project-ended-on")}
            value={value.ended}
            onChange={(ended) => set({ ended })}
          />
        )}
      </div>
      <Many
        title={t("project-partners")}
        add={t("project-partner-add")}
        list={value.partners}
        blank={NO_PARTY}
        set={(partners) => set({ partners })}
      >
        {(party, change) => (
          <PartyField label={t("member-organization")} party={party} onChange={change} />
        )}
      </Many>
      <Many
        title={t("milestones")}
        add={t("milestone-add")}
        list={value.steps}
        blank={{ what: "", due: "", done: "" }}
        set={(steps) => set({ steps })}
      >
        {(one, change) => (
          <div className="grid3">
            <Field label={t("milestone")} value={one.what} onChange={(what) => change({ what })} />
            <DateField
              label={t("item-due")}
              value={one.due}
              onChange={(due) => change({ due })}
              required={one.what.trim() !== ""}
            />
            <DateField
              label={t("milestone-done-on")}
              value={one.done}
              onChange={(done) => change({ done })}
            />
          </div>
        )}
      </Many>
      <Many
        title={t("project-indicators")}
        add={t("project-indicator-add")}
        list={value.aims}
        blank={{ what: "", target: "", reached: "", on: "", source: "" }}
        set={(aims) => set({ aims })}
      >
        {(one, change) => (
          <div className="grid3">
            <Field
              label={t("project-indicator")}
              value={one.what}
              onChange={(what) => change({ what })}
            />
            <CountField
              label={t("deliverable-target")}
              value={one.target}
              onChange={(target) => change({ target })}
            />
            <CountField
              label={t("deliverable-reached")}
              value={one.reached}
              onChange={(reached) => change({ reached })}
            />
            <DateField
              label={t("deliverable-reached-on")}
              value={one.on}
              onChange={(on) => change({ on })}
            />
            <Field
              label={t("deliverable-source")}
              value={one.source}
              onChange={(source) => change({ source })}
            />
          </div>
        )}
      </Many>
    </FormDialog>
  );
}

interface ManyProps<T> {
  title: string;
  add: string;
  list: T[];
  blank: T;
  set: (list: T[]) => void;
  children: (item: T, change: (part: Partial<T> & object) => void) => React.ReactNode;
}

function Many<T extends object>({ title, add, list, blank, set, children }: ManyProps<T>) {
  const { t } = useWords();
  return (
    <fieldset className="part stack">
      <legend>{title}</legend>
      {list.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order is the person's.
        <div key={at} className="stack">
          {children(item, (part) =>
            set(list.map((one, i) => (i === at ? { ...one, ...part } : one))),
          )}
          <div>
            <Button small kind="quiet" onClick={() => set(list.filter((_, i) => i !== at))}>
              {t("remove")}
              <span className="hidden">
                {" "}
                {title} {at + 1}
              </span>
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button small onClick={() => set([...list, blank])}>
          + {add}
        </Button>
      </div>
    </fieldset>
  );
}
