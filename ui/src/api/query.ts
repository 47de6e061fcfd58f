// The cache of what the core answered, refreshed from what a change says it changed.
import { QueryClient, useMutation, useQuery } from "@tanstack/react-query";
import { call, type Name, type Refused, type Request, type Response } from "./call";

export const cache = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 60_000, refetchOnWindowFocus: false } },
});

const PERSON = [
  "cases",
  "case_names",
  "case_contacts",
  "case_flags",
  "case_immigration",
  "case_languages",
  "case_episodes",
  "case_steps",
  "follow_ups",
  "notes",
  "consents",
  "referrals",
  "referral_steps",
  "case_dependants",
  "pathways",
  "pathway_steps",
];
const PARTNER = ["partners", "partner_services", "partner_places", "partner_contacts"];

/** The tables that each answer is made of. */
const SOURCES: Partial<Record<Name, string[]>> = {
  "cases.show": PERSON,
  "cases.list": PERSON,
  "pathway.show": PERSON,
  "pathway.preview": PERSON,
  "today.show": [...PERSON, "drafts"],
  "journal.history": [...PERSON, ...PARTNER],
  "consents.list": ["consents"],
  "referrals.preview": PERSON,
  "partners.find": PARTNER,
  "partners.show": PARTNER,
  "search.people": PERSON,
  "search.notes": PERSON,
  "search.everything": [...PERSON, ...PARTNER],
  "users.list": ["users"],
  "users.me": ["users"],
};

interface Change {
  tables: string[];
}

function isChange(answer: unknown): answer is Change {
  return answer !== null && typeof answer === "object" && "tables" in answer && "tx" in answer;
}

/** Forgets what a change made stale. */
export function changed(tables: string[]): void {
  void cache.invalidateQueries({
    predicate: (query) => {
      const name = query.queryKey[0] as Name;
      return name === "journal.undo_state" || (SOURCES[name] ?? []).some((t) => tables.includes(t));
    },
  });
}

export function useAnswer<N extends Name>(name: N, request: Request<N>, enabled = true) {
  return useQuery<Response<N>, Refused>({
    queryKey: [name, request],
    queryFn: () => call(name, request),
    enabled,
  });
}

export function useChange<N extends Name>(name: N) {
  return useMutation<Response<N>, Refused, Request<N>>({
    mutationFn: (request) => call(name, request),
    onSuccess: (answer) => {
      if (isChange(answer)) changed(answer.tables);
    },
  });
}
