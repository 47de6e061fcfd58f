// Organizations that are there twice: the likely pairs, two sheets side by side.
import { useState } from "react";
import type {
  Partner,
  PartnerFact,
  PartnerPair,
  PartnerSide,
  PartnersBeside,
} from "../api/generated/operations";
import { useAnswer, useChange } from "../api/query";
import { go, href } from "../app/route";
import { useWords } from "../app/words";
import { Button, Chip, Empty, Refusal, Waiting } from "../components/parts";

export function PartnerDoubles() {
  const { t } = useWords();
  const answer = useAnswer("partners.doubles", {});
  const { data } = answer;
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{t("partners-doubles")}</h1>
        <span className="soft" role="status">
          {data && t("partners-doubles-found", { total: data.total, compared: data.compared })}
        </span>
        <div className="head-end">
          <Button onClick={() => go("partners")}>{t("room-partners")}</Button>
        </div>
      </div>
      <p className="soft">{t("partners-doubles-hint")}</p>
      {!data ? (
        <Waiting error={answer.error} retry={() => void answer.refetch()} />
      ) : data.pairs.length === 0 ? (
        <div className="card">
          <Empty title={t("partners-doubles-none")} />
        </div>
      ) : (
        <ul className="card lines">
          {data.pairs.map((pair) => (
            <li key={`${pair.one.id}${pair.other.id}`} className="line pair">
              <Pair pair={pair} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Pair({ pair }: { pair: PartnerPair }) {
  const { t } = useWords();
  const { one, other } = pair;
  return (
    <>
      <div className="pair-people">
        {[one, other].map((partner) => (
          <div key={partner.id}>
            <a href={href("partners", partner.id)}>{partner.name}</a>{" "}
            <span className="soft small">{partner.cities}</span>
          </div>
        ))}
      </div>
      <div className="row grow">
        {pair.reasons.map((reason) => (
          <Chip key={reason}>{t(`partner-likeness-${reason}`)}</Chip>
        ))}
      </div>
      <a
        className="button button-small"
        href={href("partners", "doubles", one.id, other.id)}
        aria-label={t("partners-doubles-compare", { one: one.name, other: other.name })}
      >
        {t("merges-compare")}
      </a>
    </>
  );
}

type Side = "one" | "other";
const SIDES: Side[] = ["one", "other"];
const FACTS: PartnerFact[] = ["name", "also", "kind", "description", "url", "email", "channel"];

export function PartnersSideBySide({ one, other }: { one: string; other: string }) {
  const { t } = useWords();
  const answer = useAnswer("partners.compare", { one, other });
  return (
    <div className="page">
      <div className="head">
        <h1 tabIndex={-1}>{t("partners-beside")}</h1>
        <div className="head-end">
          <Button onClick={() => go("partners", "doubles")}>{t("partners-doubles")}</Button>
        </div>
      </div>
      {answer.data ? (
        <Beside seen={answer.data} ids={{ one, other }} />
      ) : (
        <Waiting error={answer.error} retry={() => void answer.refetch()} />
      )}
    </div>
  );
}

function Beside({ seen, ids }: { seen: PartnersBeside; ids: Record<Side, string> }) {
  const { t } = useWords();
  const [kept, setKept] = useState<Side>(
    seen.other.referrals > seen.one.referrals ? "other" : "one",
  );
  const [chosen, setChosen] = useState<Partial<Record<PartnerFact, Side>>>({});
  const merge = useChange("partners.merge");
  const apart = useChange("partners.set_apart");
  const back = useChange("partners.reconsider");
  const absorbed: Side = kept === "one" ? "other" : "one";
  const told = useFact();
  const send = () =>
    merge.mutate(
      {
        kept: ids[kept],
        absorbed: ids[absorbed],
        taken: FACTS.filter((fact) => chosen[fact] === absorbed),
      },
      { onSuccess: () => go("partners", ids[kept]) },
    );
  const leave = { onSuccess: () => go("partners", "doubles") };
  return (
    <>
      <div className="row" role="status">
        {seen.reasons.map((reason) => (
          <Chip key={reason}>{t(`partner-likeness-${reason}`)}</Chip>
        ))}
        {seen.apart_since && (
          <Chip tone="warn">! {t("partners-apart-since", { date: seen.apart_since })}</Chip>
        )}
      </div>
      <section className="card beside">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("partners-beside-keep")}</th>
              {SIDES.map((side) => (
                <th key={side} scope="col">
                  <Pick name="kept" checked={kept === side} pick={() => setKept(side)}>
                    {seen[side].partner.name}
                  </Pick>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {FACTS.map((fact) => (
              <FactRow
                key={fact}
                fact={fact}
                says={{ one: told(seen.one.partner, fact), other: told(seen.other.partner, fact) }}
                chosen={chosen[fact] ?? kept}
                pick={(side) => setChosen({ ...chosen, [fact]: side })}
              />
            ))}
          </tbody>
          <tbody>
            <tr>
              <th colSpan={3} scope="colgroup">
                {t("partners-beside-links")}
              </th>
            </tr>
            <Follows seen={seen} />
          </tbody>
        </table>
      </section>
      <section className="card stack">
        <Refusal error={merge.error ?? apart.error ?? back.error} />
        <div className="row">
          {seen.apart_since ? (
            <Button disabled={back.isPending} onClick={() => back.mutate(ids)}>
              {t("partners-reconsider")}
            </Button>
          ) : (
            <>
              <Button kind="main" disabled={merge.isPending} onClick={send}>
                {t("partners-merge")}
              </Button>
              <Button disabled={apart.isPending} onClick={() => apart.mutate(ids, leave)}>
                {t("partners-not-same")}
              </Button>
              <span className="soft small grow">{t("partners-merge-hint")}</span>
            </>
          )}
        </div>
      </section>
    </>
  );
}

/** A fact as a person reads it. */
function useFact() {
  const { t } = useWords();
  return (partner: Partner, fact: PartnerFact) => {
    const value = partner[fact];
    if (!value) return "";
    if (fact === "kind") return t(`partner-kind-${value}`);
    return fact === "channel" ? t(`partner-channel-${value}`) : value;
  };
}

interface PickProps {
  name: string;
  checked: boolean;
  pick: () => void;
  children: string;
}

function Pick({ name, checked, pick, children }: PickProps) {
  return (
    <label className="check">
      <input type="radio" name={name} checked={checked} onChange={pick} />
      <span>{children}</span>
    </label>
  );
}

interface FactProps {
  fact: PartnerFact;
  says: Record<Side, string>;
  chosen: Side;
  pick: (side: Side) => void;
}

/** What both say differently is chosen; what one alone says is kept. */
function FactRow({ fact, says, chosen, pick }: FactProps) {
  const { t } = useWords();
  if (!says.one && !says.other) return null;
  const differs = says.one !== "" && says.other !== "" && says.one !== says.other;
  return (
    <tr>
      <th scope="row">{t(`field-${fact}`)}</th>
      {SIDES.map((side) => (
        <td key={side}>
          {differs ? (
            <Pick name={fact} checked={chosen === side} pick={() => pick(side)}>
              {says[side]}
            </Pick>
          ) : (
            says[side] || <span className="soft">{t("nothing")}</span>
          )}
        </td>
      ))}
    </tr>
  );
}

function Follows({ seen }: { seen: PartnersBeside }) {
  const { t } = useWords();
  const rows: [string, (side: PartnerSide) => string[]][] = [
    ["services", ({ partner }) => partner.services.map((s) => s.name)],
    [
      "partner-places",
      ({ partner }) =>
        partner.places.map((p) => [p.name, p.address, p.city].filter(Boolean).join(", ")),
    ],
    [
      "contacts",
      ({ partner }) =>
        partner.contacts.map((c) => [c.name, c.phone, c.email].filter(Boolean).join(", ")),
    ],
    ["partner-note", ({ partner }) => (partner.note ? [partner.note] : [])],
    ["partners-beside-referrals", (side) => [String(side.referrals)]],
    ["partners-beside-received", (side) => [String(side.received)]],
    ["partners-beside-consents", (side) => [String(side.consents)]],
    ["partners-beside-tables", (side) => [String(side.tables)]],
    ["partners-beside-agreements", (side) => [String(side.agreements)]],
  ];
  const said = rows.filter(([, read]) => SIDES.some((side) => read(seen[side]).length > 0));
  return said.map(([label, read]) => (
    <tr key={label}>
      <th scope="row">{t(label)}</th>
      {SIDES.map((side) => (
        <td key={side}>
          {read(seen[side]).map((text, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same.
            <span key={at} className="beside-line">
              {text}
            </span>
          ))}
        </td>
      ))}
    </tr>
  ));
}
