// Before the vault: create, open, restore, try the demo.
import { useEffect, useState } from "react";
import { call, chooseFolder, type Machine, type Progress, print, type Refused } from "../api/call";
import type { FoundBackup, Role, VaultOpened, VaultStatus } from "../api/generated/operations";
import { Mark } from "../app/Mark";
import { useWords } from "../app/words";
import { Button, Check, Field, Refusal, Select } from "../components/parts";
import { localMoment } from "../history/fields";
import { ROLES } from "../users/may";

interface DoorProps {
  settings: Machine;
  change: (part: Partial<Machine>) => void;
  /** Open, with what opening did. */
  opened: (answer?: VaultOpened) => void;
  /** Who was here last, while the program runs. */
  lastName: string;
  /** Why the vault is closed, when it locked by itself. */
  reason: "idle" | "suspend" | null;
}

type Step = "choose" | "create" | "demo" | "open" | "recover" | "restore";

export function Door(props: DoorProps) {
  const { t } = useWords();
  const { settings, change } = props;
  const [step, setStep] = useState<Step>(settings.folder ? "open" : "choose");
  const [key, setKey] = useState("");
  const other = settings.language === "fr" ? "en" : "fr";
  return (
    <div className="door">
      <header className="door-side">
        <div className="brand">
          <Mark size={34} />
          Ancrage
        </div>
        <p>{t("door-promise")}</p>
        <p className="small">{t("door-offline")}</p>
        <div className="right" />
        <div>
          <Button small onClick={() => change({ language: other })} lang={`${other}-CA`}>
            {t("other-language")}
          </Button>
        </div>
      </header>
      <main className="door-main">
        {props.reason && step === "open" && (
          <p className="banner banner-plain" role="status">
            {t(`locked-${props.reason}`)}
          </p>
        )}
        {key ? (
          <Recovery recoveryKey={key} done={() => props.opened()} />
        ) : step === "choose" ? (
          <Choose go={setStep} />
        ) : step === "open" ? (
          <Open {...props} go={setStep} />
        ) : step === "recover" ? (
          <Recover {...props} go={setStep} />
        ) : step === "restore" ? (
          <Restore {...props} go={setStep} />
        ) : (
          <Create {...props} demo={step === "demo"} go={setStep} created={setKey} />
        )}
      </main>
    </div>
  );
}

function Choose({ go }: { go: (step: Step) => void }) {
  const { t } = useWords();
  const steps = ["create", "open", "restore", "demo"] as const;
  return (
    <>
      <h1>{t("door-welcome")}</h1>
      <div className="choices">
        {steps.map((step) => (
          <button key={step} type="button" className="choice" onClick={() => go(step)}>
            <strong>{t(`door-${step}`)}</strong>
            <span className="soft">{t(`door-${step}-hint`)}</span>
          </button>
        ))}
      </div>
    </>
  );
}

function useRefused() {
  const [error, setError] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = async (act: () => Promise<void>) => {
    setError(null);
    setBusy(true);
    try {
      await act();
    } catch (reason) {
      setError(reason as Refused);
    } finally {
      setBusy(false);
    }
  };
  return { error, busy, attempt };
}

function Folder(props: { label: string; value: string; onChange: (folder: string) => void }) {
  const { t } = useWords();
  return (
    <div className="row row-end">
      <div className="grow">
        <Field label={props.label} value={props.value} onChange={props.onChange} readOnly />
      </div>
      <Button
        onClick={async () => {
          const folder = await chooseFolder({ title: props.label });
          if (folder) props.onChange(folder);
        }}
      >
        {t("browse")}
      </Button>
    </div>
  );
}

interface CreateProps extends DoorProps {
  demo: boolean;
  go: (step: Step) => void;
  created: (key: string) => void;
}

function Create({ demo, go, created, settings, change }: CreateProps) {
  const { t } = useWords();
  const { error, busy, attempt } = useRefused();
  const [folder, setFolder] = useState(demo ? settings.proposed_demo : settings.proposed);
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("counsellor");
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [organization, setOrganization] = useState("");
  const [progress, setProgress] = useState<Progress | null>(null);
  const differs = again !== "" && again !== passphrase;
  const ready = name.trim() !== "" && passphrase !== "" && again === passphrase;
  const create = () =>
    attempt(async () => {
      const request = {
        folder,
        name,
        role,
        passphrase,
        ...(demo ? { demo: 200 } : {}),
        ...(organization.trim() ? { organization_key: organization } : {}),
      };
      const answer = await call("vault.create", request, { onProgress: setProgress });
      change({ folder });
      created(answer.recovery_key);
    });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void create();
      }}
    >
      <h1>{t(demo ? "door-demo" : "door-create")}</h1>
      {demo && <p className="soft">{t("door-demo-hint")}</p>}
      <Field label={t("your-name")} value={name} onChange={setName} required autoFocus />
      <Select
        label={t("your-role")}
        value={role}
        onChange={setRole}
        options={ROLES.map((r) => [r, t(`role-${r}`)] as const)}
      />
      <div className="grid2">
        <Field
          label={t("passphrase")}
          hint={t("passphrase-hint")}
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
          invalid={differs ? t("passphrase-differs") : null}
          required
        />
      </div>
      <Folder label={t("vault-folder")} value={folder} onChange={setFolder} />
      {!demo && (
        <Field
          label={t("door-organization-key")}
          hint={t("organization-recovery-public-hint")}
          value={organization}
          onChange={setOrganization}
        />
      )}
      <Refusal error={error} />
      {progress && (
        <progress
          value={progress.done}
          max={progress.total}
          aria-label={t(`progress-${progress.stage}`)}
        />
      )}
      <div className="row">
        <Button kind="main" type="submit" disabled={!ready || busy}>
          {t(busy ? "door-creating" : "door-create-now")}
        </Button>
        <Button kind="quiet" onClick={() => go("choose")}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}

function Recovery({ recoveryKey, done }: { recoveryKey: string; done: () => void }) {
  const { t } = useWords();
  const [kept, setKept] = useState(false);
  return (
    <div className="stack">
      <h1>{t("recovery-title")}</h1>
      <p>{t("recovery-why")}</p>
      <p className="key" translate="no">
        {recoveryKey}
      </p>
      <div className="row">
        <Button onClick={print}>{t("print")}</Button>
      </div>
      <Check label={t("recovery-kept")} checked={kept} onChange={setKept} />
      <div>
        <Button kind="main" disabled={!kept} onClick={done}>
          {t("recovery-continue")}
        </Button>
      </div>
    </div>
  );
}

const MENDED_BY_RESTORING = new Set(["vault-damaged", "keys-damaged", "journal-damaged"]);

function Open({
  settings,
  change,
  opened,
  go,
  lastName,
}: DoorProps & { go: (step: Step) => void }) {
  const { t } = useWords();
  const { error, busy, attempt } = useRefused();
  const [folder, setFolder] = useState(settings.folder ?? settings.proposed);
  const [name, setName] = useState(lastName);
  const [passphrase, setPassphrase] = useState("");
  const [status, setStatus] = useState<VaultStatus | null>(null);
  useEffect(() => {
    let here = true;
    void call("vault.status", { folder }).then((answer) => here && setStatus(answer));
    return () => {
      here = false;
    };
  }, [folder]);
  const open = () =>
    attempt(async () => {
      const request = { folder, passphrase, ...(name ? { name } : {}) };
      const answer = await call("vault.unlock", request);
      change({ folder });
      opened(answer);
    });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <h1>{t("door-open")}</h1>
      {status?.name_needed && (
        <Field
          label={t("your-name")}
          value={name}
          onChange={setName}
          required
          autoFocus={lastName === ""}
        />
      )}
      <Field
        label={t("passphrase")}
        type="password"
        value={passphrase}
        onChange={setPassphrase}
        required
        autoFocus
      />
      <Refusal error={error} />
      {error && MENDED_BY_RESTORING.has(error.refusal.code) && (
        <div>
          <Button onClick={() => go("restore")}>{t("door-damaged")}</Button>
        </div>
      )}
      {status && !status.exists && <p className="banner">{t("door-no-vault")}</p>}
      <div className="row">
        <Button kind="main" type="submit" disabled={busy || passphrase === ""}>
          {t(busy ? "door-opening" : "door-open-now")}
        </Button>
        <Button kind="quiet" onClick={() => go("recover")}>
          {t("door-lost")}
        </Button>
        <Button kind="quiet" onClick={() => go("choose")}>
          {t("door-other")}
        </Button>
      </div>
      <Folder label={t("vault-folder")} value={folder} onChange={setFolder} />
    </form>
  );
}

function Recover({ settings, change, opened, go }: DoorProps & { go: (step: Step) => void }) {
  const { t } = useWords();
  const { error, busy, attempt } = useRefused();
  const [folder, setFolder] = useState(settings.folder ?? settings.proposed);
  const [name, setName] = useState("");
  const [key, setKey] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const recover = () =>
    attempt(async () => {
      const answer = await call("vault.recover", { folder, name, recovery_key: key, passphrase });
      change({ folder });
      opened(answer);
    });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void recover();
      }}
    >
      <h1>{t("door-lost")}</h1>
      <p className="soft">{t("door-lost-hint")}</p>
      <Field
        label={t("recovery-key")}
        hint={t("recovery-key-hint")}
        value={key}
        onChange={setKey}
        required
        autoFocus
      />
      <Field label={t("your-name")} value={name} onChange={setName} required />
      <Field
        label={t("passphrase-new")}
        hint={t("passphrase-hint")}
        type="password"
        value={passphrase}
        onChange={setPassphrase}
        required
      />
      <Folder label={t("vault-folder")} value={folder} onChange={setFolder} />
      <Refusal error={error} />
      <div className="row">
        <Button kind="main" type="submit" disabled={busy || !key || !passphrase || !name}>
          {t("door-open-now")}
        </Button>
        <Button kind="quiet" onClick={() => go("open")}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}

function Restore({ settings, change, go }: DoorProps & { go: (step: Step) => void }) {
  const { t } = useWords();
  const { error, busy, attempt } = useRefused();
  const [from, setFrom] = useState("");
  const [folder, setFolder] = useState(settings.folder ?? settings.proposed);
  const [found, setFound] = useState<FoundBackup[]>([]);
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    let here = true;
    const take = (list: FoundBackup[]) => {
      if (!here) return;
      setFound(list);
      setFrom(list[0]?.path ?? "");
    };
    call("vault.found_backups", { folder }).then(take, () => take([]));
    return () => {
      here = false;
    };
  }, [folder]);
  const restore = () =>
    attempt(async () => {
      await call("vault.restore", { from, folder });
      change({ folder });
      setRestored(true);
    });
  if (restored) {
    return (
      <div className="stack">
        <h1>{t("door-restore")}</h1>
        <p className="banner banner-good" role="status">
          {t("restored")}
        </p>
        <div>
          <Button kind="main" onClick={() => go("open")}>
            {t("door-open")}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void restore();
      }}
    >
      <h1>{t("door-restore")}</h1>
      <p className="soft">{t("door-restore-how")}</p>
      <Folder label={t("vault-folder")} value={folder} onChange={setFolder} />
      {found.length > 0 && (
        <Select
          label={t("restore-choose")}
          value={found.some((b) => b.path === from) ? from : ""}
          empty={t("choose")}
          onChange={setFrom}
          options={found.map((b) => [b.path, localMoment(b.at)] as const)}
        />
      )}
      <Folder label={t("restore-elsewhere")} value={from} onChange={setFrom} />
      <Refusal error={error} />
      <div className="row">
        <Button kind="main" type="submit" disabled={busy || !from}>
          {t("door-restore-now")}
        </Button>
        <Button kind="quiet" onClick={() => go(settings.folder ? "open" : "choose")}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}
