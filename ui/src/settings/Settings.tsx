// Language, look, lock, people, passphrase, back-ups, verification.

import { useState } from "react";
import { OfficeHours } from "../agenda/OfficeHours";
import { call, chooseFolder, type Machine, type Progress, print, type Refused } from "../api/call";
import type { Findings, Role, User } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { href } from "../app/route";
import { type Args, useWords } from "../app/words";
import { Button, Chip, Dialog, Field, Refusal, Select } from "../components/parts";
import { localMoment } from "../history/fields";
import { ROLES, useMay } from "../users/may";
import { Practices } from "./Practices";

const IDLE = ["2", "5", "10", "15", "30"] as const;

interface SettingsProps {
  settings: Machine;
  change: (part: Partial<Machine>) => void;
}

export function Settings({ settings, change }: SettingsProps) {
  const { t } = useWords();
  const may = useMay();
  return (
    <div className="page page-narrow">
      <h1 tabIndex={-1}>{t("room-settings")}</h1>
      <section className="card">
        <h2>{t("settings-machine")}</h2>
        <div className="grid2">
          <Select<Machine["language"]>
            label={t("language")}
            value={settings.language}
            onChange={(language) => change({ language })}
            options={[
              ["fr", "Français"],
              ["en", "English"],
            ]}
          />
          <Select<Machine["theme"]>
            label={t("theme")}
            value={settings.theme}
            onChange={(theme) => change({ theme })}
            options={(["system", "light", "dark", "contrast"] as const).map(
              (c) => [c, t(`theme-${c}`)] as const,
            )}
          />
          <Select
            label={t("idle")}
            value={String(settings.idle_minutes) as (typeof IDLE)[number]}
            onChange={(minutes) => change({ idle_minutes: Number(minutes) })}
            options={IDLE.map((m) => [m, t("minutes", { count: Number(m) })] as const)}
          />
        </div>
      </section>
      {may("read_files") && <OfficeHours />}
      <Practices />
      <Backups />
      <People />
      <section className="card stack">
        <h2>{t("identities")}</h2>
        <p className="soft">{t("settings-identities-hint")}</p>
        <div>
          <a className="button" href={href("settings", "identities")}>
            {t("identities-open")}
          </a>
        </div>
      </section>
      <Passphrase />
    </div>
  );
}

function Backups() {
  const { t } = useWords();
  const list = useAnswer("vault.backups", {});
  const [progress, setProgress] = useState<Progress | null>(null);
  const [findings, setFindings] = useState<Findings | null>(null);
  const [copied, setCopied] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Refused | null>(null);
  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await act();
    } catch (reason) {
      setError(reason as Refused);
    } finally {
      setBusy(false);
      setProgress(null);
    }
  };
  const backUp = () =>
    attempt(async () => {
      await call("vault.back_up", {});
      await list.refetch();
    });
  const copyElsewhere = () =>
    attempt(async () => {
      const folder = await chooseFolder({ title: t("back-up-elsewhere") });
      if (!folder) return;
      const moment = localMoment(new Date().toISOString()).replace(" ", "-").replace(":", "");
      const made = await call("vault.back_up", { to: `${folder}/ancrage-${moment}` });
      setCopied(made.name);
    });
  const verify = () =>
    attempt(async () => setFindings(await call("vault.verify", {}, { onProgress: setProgress })));
  return (
    <section className="card stack">
      <h2>{t("backups")}</h2>
      <p className="soft">{t("backups-hint")}</p>
      <ul className="lines">
        {(list.data ?? []).slice(0, 5).map((backup) => (
          <li key={backup.name} className="line">
            <span className="grow">{localMoment(backup.at)}</span>
            <Chip tone="good">✓ {t("backup-compared")}</Chip>
          </li>
        ))}
      </ul>
      {list.data?.length === 0 && <p>{t("backups-none")}</p>}
      {copied && (
        <p className="banner banner-good" role="status">
          {t("back-up-copied", { name: copied })}
        </p>
      )}
      {progress && (
        <progress value={progress.done} max={progress.total} aria-label={t("progress-verify")} />
      )}
      {findings && (
        <div
          className={findings.findings.length ? "banner banner-late" : "banner banner-good"}
          role="status"
        >
          {findings.findings.length
            ? t("verify-found", { count: findings.findings.length })
            : t("verify-clean", { entries: findings.entries, subjects: findings.subjects })}
          <ul className="small">
            {findings.findings.slice(0, 20).map((f, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the order is that of the reading.
              <li key={at}>{t(`finding-${f.code}`, f.params as Args)}</li>
            ))}
          </ul>
        </div>
      )}
      <Refusal error={error} />
      <div className="row">
        <Button disabled={busy} onClick={() => void backUp()}>
          {t("back-up-now")}
        </Button>
        <Button disabled={busy} onClick={() => void copyElsewhere()}>
          {t("back-up-elsewhere")}
        </Button>
        <Button disabled={busy} onClick={() => void verify()}>
          {t("verify-now")}
        </Button>
      </div>
    </section>
  );
}

function People() {
  const { t } = useWords();
  const users = useAnswer("users.list", {});
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("counsellor");
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const add = useChange("users.add");
  const me = useAnswer("users.me", {}).data;
  const may = useMay()("administer");
  const [leaving, setLeaving] = useState<User | null>(null);
  return (
    <section className="card stack">
      <h2>{t("people")}</h2>
      <ul className="lines">
        {(users.data ?? []).map((user) => (
          <li key={user.id} className="line">
            <span className="grow">{user.name}</span>
            <Chip>{t(`role-${user.role}`)}</Chip>
            {user.left_on && <Chip>{t("left-on", { date: user.left_on })}</Chip>}
            {may && !user.left_on && user.id !== me?.id && (
              <Button small kind="quiet" onClick={() => setLeaving(user)}>
                {t("person-remove")}
                <span className="hidden"> {user.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate(
              { name, role, passphrase },
              {
                onSuccess: () => {
                  setName("");
                  setPassphrase("");
                  setAgain("");
                },
              },
            );
          }}
        >
          <div className="grid2">
            <Field label={t("name")} value={name} onChange={setName} required />
            <Select<Role>
              label={t("role")}
              value={role}
              onChange={setRole}
              options={ROLES.map((r) => [r, t(`role-${r}`)] as const)}
            />
            <Field
              label={t("passphrase-theirs")}
              type="password"
              value={passphrase}
              onChange={setPassphrase}
              required
            />
            <Field
              label={t("passphrase-again")}
              type="password"
              value={again}
              onChange={setAgain}
              invalid={again && again !== passphrase ? t("passphrase-differs") : null}
              required
            />
          </div>
          <p className="soft small">{t("people-hint")}</p>
          <Refusal error={add.error} />
          <div>
            <Button
              type="submit"
              disabled={!name || !passphrase || again !== passphrase || add.isPending}
            >
              {t("person-add")}
            </Button>
          </div>
        </form>
      ) : (
        <p className="soft">{t("people-not-allowed")}</p>
      )}
      {leaving && <RemovePerson user={leaving} onClose={() => setLeaving(null)} />}
    </section>
  );
}

function RemovePerson({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useWords();
  const remove = useChange("users.remove");
  return (
    <Dialog title={t("person-remove-now", { name: user.name })} onClose={onClose}>
      <p>{t("person-remove-why")}</p>
      <Refusal error={remove.error} />
      <div className="dialog-end">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button
          kind="main"
          disabled={remove.isPending}
          onClick={() => remove.mutate({ user: user.id }, { onSuccess: onClose })}
        >
          {t("person-remove")}
        </Button>
      </div>
    </Dialog>
  );
}

function Passphrase() {
  const { t } = useWords();
  const [present, setPresent] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [key, setKey] = useState("");
  const change = useChange("vault.change_passphrase");
  const renew = useChange("vault.renew_recovery");
  return (
    <section className="card stack">
      <h2>{t("passphrase")}</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(
            { present, new: next },
            {
              onSuccess: () => {
                setPresent("");
                setNext("");
                setAgain("");
              },
            },
          );
        }}
      >
        <div className="grid2">
          <Field
            label={t("passphrase-present")}
            type="password"
            value={present}
            onChange={setPresent}
            required
          />
          <Field
            label={t("passphrase-new")}
            hint={t("passphrase-hint")}
            type="password"
            value={next}
            onChange={setNext}
          />
          <Field
            label={t("passphrase-again")}
            type="password"
            value={again}
            onChange={setAgain}
            invalid={again && again !== next ? t("passphrase-differs") : null}
          />
        </div>
        <Refusal error={change.error ?? renew.error} />
        {change.isSuccess && (
          <p className="banner banner-good" role="status">
            {t("passphrase-changed")}
          </p>
        )}
        <div className="row">
          <Button type="submit" disabled={!present || !next || again !== next || change.isPending}>
            {t("passphrase-change")}
          </Button>
          <Button
            disabled={!present || renew.isPending}
            title={present ? undefined : t("recovery-renew-needs")}
            onClick={() =>
              renew.mutate({ present }, { onSuccess: (answer) => setKey(answer.recovery_key) })
            }
          >
            {t("recovery-renew")}
          </Button>
        </div>
      </form>
      {key && (
        <div className="stack">
          <p>{t("recovery-why")}</p>
          <p className="key">{key}</p>
          <div>
            <Button onClick={print}>{t("print")}</Button>
          </div>
        </div>
      )}
    </section>
  );
}
