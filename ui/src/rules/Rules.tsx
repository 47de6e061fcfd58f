// The reference rules: what each says, since when, by whom; what is to be
// verified; corrected by the coordination, written to a file, taken from one.
import { useState } from "react";
import { call, chooseSave, type Refused } from "../api/call";
import type { RuleKind, RuleLine } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { go, href } from "../app/route";
import { useWords } from "../app/words";
import { fold } from "../cases/fold";
import { Button, Check, Chip, Empty, Field, Refusal, Select, Waiting } from "../components/parts";
import { type Column, Rows } from "../components/rows";
import { History } from "../history/History";
import { ImportRules } from "./ImportRules";
import { RuleForm } from "./RuleForm";
import { useRuleWords } from "./sentences";

const KINDS: RuleKind[] = [
  "eligibility",
  "step",
  "cadence",
  "fit",
  "threshold",
  "holiday",
  "agreement",
  "licence",
  "wording",
];

export function Rules({ id }: { id: string | undefined }) {
  const { t } = useWords();
  const answer = useAnswer("rules.show", {});
  const { title, says } = useRuleWords();
  const [kind, setKind] = useState<RuleKind | "">("");
  const [text, setText] = useState("");
  const [verify, setVerify] = useState(false);
  const [own, setOwn] = useState(false);
  const [dialog, setDialog] = useState<"import" | "history" | null>(null);
  const [written, setWritten] = useState("");
  const [refused, setRefused] = useState<Refused | null>(null);
  const shown = answer.data;
  if (!shown) {
    return (
      <div className="page">
        <h1 tabIndex={-1}>{t("room-rules")}</h1>
        <Waiting error={answer.error} retry={() => void answer.refetch()} />
      </div>
    );
  }
  const words = fold(text).split(" ").filter(Boolean);
  const found = shown.rules.filter((line) => {
    const all = fold(`${title(line.rule)} ${says(line.rule)} ${line.rule.values.source ?? ""}`);
    return (
      (!kind || line.rule.kind === kind) &&
      (!verify || line.to_verify !== null) &&
      (!own || line.origin !== "carried") &&
      words.every((word) => all.includes(word))
    );
  });
  const newer = shown.rules.filter((line) => line.newer).length;
  const save = async () => {
    setRefused(null);
    const path = await chooseSave({
      title: t("rules-export"),
      kind: "JSON",
      extensions: ["json"],
      name: t("rules-file-name"),
    });
    if (!path) return;
    try {
      await call("rules.export", { path });
      setWritten(path);
    } catch (reason) {
      setRefused(reason as Refused);
    }
  };
  const line = shown.rules.find((l) => l.rule.key === id);
  const columns: Column<RuleLine>[] = [
    {
      key: "rule",
      label: t("rule"),
      width: "minmax(13rem, 3fr)",
      cell: (l) => <a href={href("rules", l.rule.key)}>{title(l.rule)}</a>,
    },
    {
      key: "says",
      label: t("rule-says"),
      width: "minmax(12rem, 3fr)",
      cell: (l) => says(l.rule),
    },
    {
      key: "valid",
      label: t("rule-valid"),
      width: "10.5rem",
      cell: (l) => <Validity line={l} />,
    },
    {
      key: "verified",
      label: t("rule-verified"),
      width: "8.5rem",
      cell: (l) =>
        l.to_verify === null ? (
          <Chip tone="good">✓ {l.rule.values.verified_on}</Chip>
        ) : (
          <Chip tone="warn">! {t("answer-verify")}</Chip>
        ),
    },
    {
      key: "origin",
      label: t("rule-origin"),
      width: "7.5rem",
      cell: (l) =>
        l.origin === "carried" ? (
          <span className="soft">{t("rule-origin-carried")}</span>
        ) : (
          <Chip tone="on">{t(`rule-origin-${l.origin}`)}</Chip>
        ),
    },
  ];
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{t("room-rules")}</h1>
        <span className="soft">
          {t("rules-version", { version: shown.version, date: shown.dated_on })}
        </span>
        <div className="head-end">
          {shown.subject && <Button onClick={() => setDialog("history")}>{t("history")}</Button>}
          <Button onClick={() => void save()}>{t("rules-export")}</Button>
          <Button onClick={() => setDialog("import")}>
            {t(shown.may_edit ? "rules-import" : "rules-check")}
          </Button>
          {shown.may_edit && (
            <Button kind="main" onClick={() => go("rules", "new")}>
              {t("rule-new")}
            </Button>
          )}
        </div>
      </div>
      <p className="soft">{t("rules-hint")}</p>
      {newer > 0 && <p className="banner">{t("rules-newer", { count: newer })}</p>}
      {written && (
        <p className="banner banner-good" role="status">
          {t("rules-written", { path: written })}
        </p>
      )}
      <Refusal error={refused} />
      <div className="filters">
        <Field label={t("rule-search")} value={text} onChange={setText} />
        <Select<RuleKind>
          label={t("rule-kind")}
          value={kind}
          empty={t("rule-kind-all")}
          onChange={setKind}
          options={KINDS.map((k) => [k, t(`rule-kind-${k}`)] as const)}
        />
        <div className="stack">
          <Check label={t("rules-only-verify")} checked={verify} onChange={setVerify} />
          <Check label={t("rules-only-own")} checked={own} onChange={setOwn} />
        </div>
      </div>
      <p className="soft small" role="status">
        {t("rule-count", { count: found.length })}
      </p>
      {found.length === 0 ? (
        <div className="card">
          <Empty title={t("rules-none")} />
        </div>
      ) : (
        <Rows<RuleLine>
          label={t("room-rules")}
          columns={columns}
          lines={found}
          total={found.length}
          id={(l) => l.rule.key}
          more={() => {}}
        />
      )}
      {(line || id === "new") && (
        <RuleForm key={id} shown={shown} line={line} kinds={KINDS} onClose={() => go("rules")} />
      )}
      {dialog === "import" && (
        <ImportRules mayEdit={shown.may_edit} onClose={() => setDialog(null)} />
      )}
      {dialog === "history" && shown.subject && (
        <History subject={shown.subject} onClose={() => setDialog(null)} />
      )}
    </div>
  );
}

function Validity({ line }: { line: RuleLine }) {
  const { t } = useWords();
  const { valid_from: from, valid_to: to } = line.rule.values;
  if (!from && !to) return <span className="soft">{t("rule-always")}</span>;
  const span = from && to ? t("rule-span", { from, to }) : "";
  const text = span || (from ? t("rule-from", { from }) : t("rule-until", { to: to ?? "" }));
  return <span className={line.holds ? undefined : "soft"}>{text}</span>;
}
