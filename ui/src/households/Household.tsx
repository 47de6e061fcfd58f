// The households of a file: who lives there, as shared; never another's file.
import { useState } from "react";
import type { CaseSheet, Household, HouseholdMember } from "../api/generated/operations";
import { useAnswer } from "../api/query";
import { href, useRoute } from "../app/route";
import { useWords } from "../app/words";
import { Flags, isProtected, Protected } from "../cases/Flags";
import type { SectionProps } from "../cases/sections";
import { useKey } from "../components/keys";
import { Button, Chip, Empty, Waiting } from "../components/parts";
import { History } from "../history/History";
import { AddressForm, CorrectForm, EndForm, SharesForm } from "./Change";
import { CreateForm } from "./Create";
import { JoinForm } from "./Join";

/** What lies over the part; the household it speaks of, the member. */
type Over =
  | { what: "new" }
  | { what: "join" | "shares" | "address" | "history"; household: Household }
  | { what: "correct" | "end"; household: Household; member: HouseholdMember };

/** What the address asks for: `new`, `join-<household>`, `end-<household>-<member>`… */
function asked(text: string, all: Household[]): Over | null {
  if (text === "new") return { what: "new" };
  const [what = "", ...ids] = text.split("~");
  const household = all.find((h) => h.id === ids[0]);
  if (!household) return null;
  if (what === "join" || what === "shares" || what === "address") return { what, household };
  const member = household.members.find((m) => m.id === ids[1]);
  if (member && (what === "correct" || what === "end")) return { what, household, member };
  return null;
}

export function Households({ sheet }: SectionProps) {
  const { t } = useWords();
  const { path } = useRoute();
  const answer = useAnswer("households.show", { case: sheet.id });
  const [chosen, setOver] = useState<Over | "closed" | null>(null);
  useKey("a", () => setOver({ what: "new" }));
  const all = answer.data;
  if (!all) return <Waiting error={answer.error} retry={() => void answer.refetch()} />;
  const over = chosen === "closed" ? null : (chosen ?? asked(path[3] ?? "", all));
  const close = () => setOver("closed");
  return (
    <div className="stack">
      <Flags caseId={sheet.number} />
      {all.length === 0 && (
        <section className="card">
          <Empty title={t("household-none")}>
            <p>{t("household-none-hint")}</p>
          </Empty>
        </section>
      )}
      {all.map((household) => (
        <One key={household.id} household={household} sheet={sheet} open={setOver} />
      ))}
      <div>
        <Button
          kind={all.length === 0 ? "main" : "quiet"}
          keys="A"
          onClick={() => setOver({ what: "new" })}
        >
          {t("household-create")}
        </Button>
      </div>
      {over?.what === "new" && <CreateForm sheet={sheet} onClose={close} />}
      {over?.what === "join" && (
        <JoinForm caseId={sheet.id} household={over.household} onClose={close} />
      )}
      {over?.what === "shares" && (
        <SharesForm caseId={sheet.id} household={over.household} onClose={close} />
      )}
      {over?.what === "address" && (
        <AddressForm caseId={sheet.id} household={over.household} onClose={close} />
      )}
      {over?.what === "correct" && (
        <CorrectForm
          caseId={sheet.id}
          household={over.household}
          member={over.member}
          onClose={close}
        />
      )}
      {over?.what === "end" && (
        <EndForm
          caseId={sheet.id}
          household={over.household}
          member={over.member}
          onClose={close}
        />
      )}
      {over?.what === "history" && <History subject={over.household.id} byDay onClose={close} />}
    </div>
  );
}

interface OneProps {
  household: Household;
  sheet: CaseSheet;
  open: (over: Over) => void;
}

function One({ household, sheet, open }: OneProps) {
  const { t } = useWords();
  const { present } = household;
  const title = present
    ? t("household-since", { date: household.since })
    : t("household-past", { date: household.members.find((m) => m.me)?.until ?? "" });
  return (
    <section className="card stack" aria-label={title}>
      <div className="row">
        <h2>{title}</h2>
        {!present && <Chip>{t("household-ended")}</Chip>}
        <Button
          small
          kind="quiet"
          className="right"
          onClick={() => open({ what: "history", household })}
        >
          {t("history")}
          <span className="hidden"> {title}</span>
        </Button>
      </div>
      <div className="two">
        <div className="stack">
          <h3>{t("household-members")}</h3>
          <ul className="lines">
            {household.members.map((member) => (
              <Member
                key={member.id}
                member={member}
                change={present}
                correct={() => open({ what: "correct", household, member })}
                end={() => open({ what: "end", household, member })}
              />
            ))}
          </ul>
          {present && (
            <div>
              <Button small onClick={() => open({ what: "join", household })}>
                + {t("household-add")}
              </Button>
            </div>
          )}
        </div>
        <div className="stack">
          <div className="row">
            <h3>{t("household-mine", { name: sheet.name })}</h3>
            <Button small className="right" onClick={() => open({ what: "shares", household })}>
              {t("edit")}
              <span className="hidden"> {t("household-mine", { name: sheet.name })}</span>
            </Button>
          </div>
          <ul className="lines">
            {household.mine.length === 0 && <li className="soft">{t("household-nothing")}</li>}
            {household.mine.map((one) => (
              <li key={one.shares} className="line">
                <span className="grow">✓ {t(`household-shares-${one.shares}`)}</span>
                <span className="soft small">
                  {t("household-agreed-on", { date: one.agreed_on })}
                </span>
              </li>
            ))}
          </ul>
          {present && <Address household={household} sheet={sheet} open={open} />}
        </div>
      </div>
    </section>
  );
}

interface MemberProps {
  member: HouseholdMember;
  /** Whether the person of the file still belongs to the household. */
  change: boolean;
  correct: () => void;
  end: () => void;
}

function Member({ member, change, correct, end }: MemberProps) {
  const { t } = useWords();
  const what = member.me
    ? t("household-me")
    : t(member.relation ? `tie-${member.relation}` : `member-kind-${member.kind}`);
  const stay = [
    t("household-stay-since", { date: member.since }),
    member.until && t("household-stay-until", { date: member.until }),
  ].filter(Boolean);
  return (
    <li className="line line-stack">
      <div className="row">
        <span className="grow">
          <strong className="private">{member.name}</strong>{" "}
          <span className="soft">
            · {what}
            {member.birth && <> · {t("household-born", { date: member.birth })}</>}
          </span>
        </span>
        {member.until && <Chip>{t("household-left")}</Chip>}
        {member.file && <a href={href("cases", member.file)}>{t("household-file")}</a>}
      </div>
      <div className="row">
        <span className="soft small grow">{stay.join(" · ")}</span>
        {change && !member.me && !member.until && (
          <Button small kind="quiet" onClick={correct}>
            {t("edit")}
            <span className="hidden"> {member.name}</span>
          </Button>
        )}
        {change && !member.until && (
          <Button small kind="quiet" onClick={end}>
            {t("household-end")}
            <span className="hidden"> {member.name}</span>
          </Button>
        )}
      </div>
    </li>
  );
}

function Address({ household, sheet, open }: OneProps) {
  const { t } = useWords();
  const { address } = household;
  const code = address?.municipality ?? "";
  const place = useAnswer("places.show", { code }, code !== "").data;
  const parts = [address?.address, place?.name, address?.postal_code].filter(Boolean);
  return (
    <>
      <div className="row">
        <h3>{t("household-address")}</h3>
        {household.address_agreed && (
          <Button small className="right" onClick={() => open({ what: "address", household })}>
            {t("edit")}
            <span className="hidden"> {t("household-address")}</span>
          </Button>
        )}
      </div>
      {address ? (
        <>
          <div className="private">
            <Protected hidden={isProtected(sheet.flags)}>{parts.join(", ")}</Protected>
          </div>
          <p className="soft small">
            {t("household-address-by", {
              who: address.agreed.map((a) => `${a.name} (${a.on})`).join(", "),
            })}
          </p>
        </>
      ) : (
        <p className="soft">
          {t(household.address_agreed ? "household-address-none" : "household-address-waits")}
        </p>
      )}
    </>
  );
}
