// The organization's recovery identity: made once, on paper; adopted elsewhere.
import { useState } from "react";
import { print } from "../api/call";
import type { RecoveryMade, RecoveryStanding } from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { useWords } from "../app/words";
import { Button, Check, Field, Refusal, Waiting } from "../components/parts";

export function OrganizationRecovery({ may }: { may: boolean }) {
  const { t } = useWords();
  const answer = useAnswer("identities.recovery", {});
  const role = useAnswer("users.me", {}).data?.role;
  const [made, setMade] = useState<RecoveryMade | null>(null);
  const standing = answer.data;
  return (
    <section className="card stack">
      <h2>{t("organization-recovery")}</h2>
      <p className="soft">{t("organization-recovery-hint")}</p>
      {!standing && <Waiting error={answer.error} retry={() => void answer.refetch()} />}
      {standing && <Standing standing={standing} />}
      {made && <Papers made={made} done={() => setMade(null)} />}
      {standing && may && !made && (
        <>
          {!standing.recipient && role !== "counsellor" && <Make made={setMade} />}
          {!standing.opens_here && <Adopt />}
        </>
      )}
    </section>
  );
}

function Standing({ standing }: { standing: RecoveryStanding }) {
  const { t } = useWords();
  if (!standing.recipient) return <p>{t("organization-recovery-none")}</p>;
  return (
    <>
      <p className={standing.opens_here ? "banner banner-good" : "banner banner-late"}>
        {t(standing.opens_here ? "organization-recovery-here" : "organization-recovery-not-here", {
          date: standing.since ?? "",
        })}
      </p>
      <p className="small">{t("organization-recovery-public")}</p>
      <p className="key key-small" translate="no">
        {standing.recipient}
      </p>
    </>
  );
}

function Papers({ made, done }: { made: RecoveryMade; done: () => void }) {
  const { t } = useWords();
  const [kept, setKept] = useState(false);
  const parts = made.papers.length;
  return (
    <div className="stack">
      <p>{t(parts > 1 ? "organization-papers-parts" : "organization-papers-whole")}</p>
      <ol className="papers">
        {made.papers.map((paper, at) => (
          <li key={paper}>
            <h3>
              {parts > 1
                ? t("organization-paper-part", { number: at + 1, parts })
                : t("organization-paper")}
            </h3>
            <p className="key" translate="no">
              {paper}
            </p>
          </li>
        ))}
      </ol>
      <div className="row">
        <Button onClick={print}>{t("print")}</Button>
      </div>
      <Check label={t("recovery-kept")} checked={kept} onChange={setKept} />
      <div>
        <Button kind="main" disabled={!kept} onClick={done}>
          {t("organization-papers-done")}
        </Button>
      </div>
    </div>
  );
}

function Make({ made }: { made: (made: RecoveryMade) => void }) {
  const { t } = useWords();
  const [present, setPresent] = useState("");
  const [split, setSplit] = useState(true);
  const create = useChange("identities.create_recovery");
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ present, split }, { onSuccess: (answer) => made(answer.value) });
      }}
    >
      <h3>{t("organization-recovery-make")}</h3>
      <Check label={t("organization-recovery-split")} checked={split} onChange={setSplit} />
      <Field
        label={t("passphrase-present")}
        type="password"
        value={present}
        onChange={setPresent}
        required
      />
      <Refusal error={create.error} />
      <div>
        <Button type="submit" disabled={!present || create.isPending}>
          {t("organization-recovery-make-now")}
        </Button>
      </div>
    </form>
  );
}

function Adopt() {
  const { t } = useWords();
  const [recipient, setRecipient] = useState("");
  const [present, setPresent] = useState("");
  const adopt = useChange("identities.adopt_recovery");
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        adopt.mutate({ recipient, present });
      }}
    >
      <h3>{t("organization-recovery-adopt")}</h3>
      <Field
        label={t("organization-recovery-public-of")}
        hint={t("organization-recovery-public-hint")}
        value={recipient}
        onChange={setRecipient}
        required
      />
      <Field
        label={t("passphrase-of-mine")}
        type="password"
        value={present}
        onChange={setPresent}
        required
      />
      <Refusal error={adopt.error} />
      <div>
        <Button type="submit" disabled={!recipient || !present || adopt.isPending}>
          {t("organization-recovery-adopt-now")}
        </Button>
      </div>
    </form>
  );
}
