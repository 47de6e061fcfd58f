// What a list says differently from what is known here, organization by organization,
// field by field; taken or left, each or all.
import { useState } from "react";
import type {
  DirectoryReport,
  ListedDifference,
  ListedField,
  ListedOrganization,
  Take,
} from "../api/generated/operations";
import type { Draft } from "../app/drafts";
import { href } from "../app/route";
import { useWords } from "../app/words";
import { Button } from "../components/parts";
import { type Chosen, taken, turned } from "./bring";
import { PlaceNames } from "./PlaceName";

const TAKES: Take[] = ["all", "proposed", "nothing"];
/** Organizations on a page. */
const PAGE = 25;

interface Props {
  draft: Draft<Chosen>;
  directory: DirectoryReport;
}

export function Differences({ draft, directory }: Props) {
  const { t } = useWords();
  const [first, setFirst] = useState(0);
  const { differences, differing } = directory;
  if (differing === 0) return null;
  const shown = differences.slice(first, first + PAGE);
  const to = first + shown.length;
  return (
    <section className="card stack" aria-labelledby="differences">
      <h2 id="differences">{t("partner-lists-differing", { count: differing })}</h2>
      <p className="soft small">{t("partner-lists-differing-hint")}</p>
      <fieldset className="row">
        <legend className="hidden">{t("partner-lists-take")}</legend>
        {TAKES.map((take) => (
          <label key={take} className="check">
            <input
              type="radio"
              name="take"
              checked={draft.value.take === take}
              onChange={() => draft.set({ take, except: {} })}
            />
            <span>{t(`partner-lists-take-${take}`)}</span>
          </label>
        ))}
      </fieldset>
      {shown.map((organization) => (
        <Organization key={organization.source_id} draft={draft} organization={organization} />
      ))}
      {differences.length > PAGE && (
        <nav className="row" aria-label={t("partner-lists-take")}>
          <Button disabled={first === 0} onClick={() => setFirst(first - PAGE)}>
            {t("partner-lists-previous")}
          </Button>
          <span role="status">
            {t("partner-lists-page", { from: first + 1, to, count: differences.length })}
          </span>
          <Button disabled={to >= differences.length} onClick={() => setFirst(first + PAGE)}>
            {t("partner-lists-next")}
          </Button>
        </nav>
      )}
      {differing > differences.length && (
        <p className="banner">
          {t("partner-lists-beyond", { count: differing - differences.length })}
        </p>
      )}
    </section>
  );
}

interface OrganizationProps {
  draft: Draft<Chosen>;
  organization: ListedOrganization;
}

function Organization({ draft, organization }: OrganizationProps) {
  const { t } = useWords();
  const { source_id, partner, name, differences } = organization;
  const { value, set } = draft;
  return (
    <section className="differences" aria-label={name}>
      <table>
        <caption>
          <a href={href("partners", partner)}>{name}</a>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("partner-lists-field")}</th>
            <th scope="col">{t("partner-lists-here")}</th>
            <th scope="col">{t("partner-lists-says")}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((difference) => (
            <Line
              key={difference.key}
              difference={difference}
              checked={taken(value, organization, difference.key, difference.proposed)}
              turn={() => set({ except: turned(value.except, source_id, difference.key) })}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface LineProps {
  difference: ListedDifference;
  checked: boolean;
  turn: () => void;
}

function Line({ difference, checked, turn }: LineProps) {
  const { t } = useWords();
  const { field, part, row, change, ours, theirs } = difference;
  const where = part === "organization" ? "" : `${t(`partner-lists-part-${part}`)} · ${row}`;
  const what = [field ? t(`field-${field}`) : "", where].filter(Boolean);
  return (
    <tr>
      <th scope="row">
        <label className="check">
          <input type="checkbox" checked={checked} onChange={turn} />
          <span>
            {what[0]}
            {what[1] && <span className="soft small"> {what[1]}</span>}
            <br />
            <span className="soft small">{t(`partner-lists-change-${change}`)}</span>
          </span>
        </label>
      </th>
      <td className={checked ? "left" : "kept"}>
        <Value field={field} value={ours} />
      </td>
      <td className={checked ? "kept" : "left"}>
        <Value field={field} value={theirs} />
      </td>
    </tr>
  );
}

/** A value as a person reads it: codes in words. */
function Value({ field, value }: { field: ListedField | null; value: string | null }) {
  const { t } = useWords();
  if (!value) return <span className="soft">{t("partner-lists-nothing")}</span>;
  const codes = value.split(" ");
  const [first = "", date = ""] = codes;
  switch (field) {
    case "kind":
      return <>{t(`partner-kind-${value}`)}</>;
    case "channel":
      return <>{t(`partner-channel-${value}`)}</>;
    case "role":
      return <>{t(`contact-role-${value}`)}</>;
    case "domains":
      return <>{codes.map((code) => t(`domain-${code}`)).join(", ")}</>;
    case "statuses":
      return <>{codes.map((code) => t(`immigration-${code}`)).join(", ")}</>;
    case "serves":
      return <PlaceNames codes={codes} />;
    case "capacity":
      return <>{t("partner-lists-said", { what: t(`capacity-${first}`), date })}</>;
    case "delay":
      return <>{t("partner-lists-delay", { days: Number(first), date })}</>;
    default:
      return <>{value}</>;
  }
}
