// The cache of what the core answered, refreshed from what a change says it changed.
import { QueryClient, useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { call, type Name, type Refused, type Request, type Response } from "./call";
import { flushDrafts } from "./pending";

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
  "referral_events",
  "inbound_referrals",
  "inbound_steps",
  "case_dependants",
  "pathways",
  "pathway_steps",
  "assessments",
  "assessment_scores",
  "need_alerts",
  "french_levels",
  "plan_objectives",
  "plan_steps",
  "plan_agreements",
  "closings",
  "retention_calls",
  "disclosures",
  "deadlines",
  "case_absences",
  "case_households",
  // What its households tell a file.
  "households",
  "household_members",
  "household_agreements",
  "household_ties",
  "case_aliases",
  "case_distinctions",
  "case_tags",
  "documents",
  "document_exports",
];
const AGENDA = ["agenda_entries", "follow_ups", "case_names", "case_flags"];
const PARTNER = [
  "partners",
  "partner_services",
  "partner_places",
  "partner_contacts",
  "partner_closures",
  "partner_aliases",
  "partner_distinctions",
];
const CONCERTATION = [
  "concertations",
  "concertation_members",
  "concertation_meetings",
  "concertation_points",
  "concertation_attendance",
  "concertation_decisions",
  "concertation_items",
  "concertation_item_moves",
  "concertation_addenda",
  "concertation_approved",
  "concertation_prints",
  "joint_projects",
  "joint_project_partners",
  "joint_milestones",
  "joint_indicators",
];
const AGREEMENT = [
  "agreements",
  "agreement_instalments",
  "agreement_deliverables",
  "agreement_reports",
  "agreement_amendments",
];

/** The tables that each answer is made of. */
const SOURCES: Partial<Record<Name, string[]>> = {
  "cases.show": [...PERSON, "organization", "agenda_entries"],
  "cases.list": PERSON,
  "pathway.show": PERSON,
  "pathway.preview": PERSON,
  "pathway.preview_situation": PERSON,
  "rights.show": PERSON,
  "assessments.show": PERSON,
  "plans.show": PERSON,
  "deadlines.show": PERSON,
  "households.show": PERSON,
  "consents.consequences": PERSON,
  "consents.disclosures": ["disclosures", "referrals"],
  "closings.preview": PERSON,
  "closings.show": ["closings", "retention_calls", "case_episodes"],
  "notes.versions": ["notes"],
  "notes.templates": ["note_templates"],
  "organization.show": ["organization", "note_templates"],
  "consents.list": PERSON,
  "documents.list": PERSON,
  "merges.list": PERSON,
  "merges.of": PERSON,
  "merges.compare": PERSON,
  "agenda.show": AGENDA,
  "agenda.check": AGENDA,
  "agenda.entry": AGENDA,
  "today.show": [...PERSON, "agenda_entries", "drafts", "partners", ...CONCERTATION, ...AGREEMENT],
  "journal.history": [
    ...PERSON,
    ...PARTNER,
    "agenda_entries",
    "letters",
    ...CONCERTATION,
    ...AGREEMENT,
  ],
  "concertation.list": CONCERTATION,
  "concertation.show": CONCERTATION,
  "concertation.meeting": CONCERTATION,
  "concertation.of_entry": CONCERTATION,
  "concertation.preview": [...CONCERTATION, "letterheads"],
  "agreements.list": AGREEMENT,
  "agreements.show": [...AGREEMENT, ...CONCERTATION, ...PERSON],
  "indicators.concertation": CONCERTATION,
  "indicators.reports": AGREEMENT,
  "referrals.preview": PERSON,
  "referrals.mail": [...PERSON, ...PARTNER, "letterheads"],
  "referrals.work": [...PERSON, ...PARTNER],
  "referrals.story": PERSON,
  "referrals.events": PERSON,
  "referrals.received": PERSON,
  "referrals.remind_preview": PERSON,
  "referrals.reminder_texts": [...PERSON, ...PARTNER, "letterheads"],
  "referrals.pack_preview": PERSON,
  "letters.desk": [...PERSON, "letterheads"],
  "letters.list": ["letters"],
  "letters.preview": [...PERSON, "letterheads"],
  "letters.preview_many": [...PERSON, "letterheads"],
  "letters.head": ["letterheads"],
  "fhir.preview": [...PERSON, "letterheads"],
  "partners.find": PARTNER,
  "partners.show": PARTNER,
  "partners.delays": ["referrals"],
  "partners.round": [...PARTNER, "referrals"],
  "partners.doubles": PARTNER,
  "partners.compare": [
    ...PARTNER,
    ...CONCERTATION,
    "agreements",
    "inbound_referrals",
    "referrals",
    "consents",
  ],
  "partners.choose": [...PARTNER, ...PERSON],
  "partners.weigh": [...PARTNER, ...PERSON],
  "search.people": PERSON,
  "search.duplicates": PERSON,
  "search.notes": PERSON,
  "search.everything": [...PERSON, ...PARTNER],
  "cases.bulk_preview": PERSON,
  "exports.preview_list": PERSON,
  "exports.of_case": ["case_exports"],
  "tags.list": ["tags", "case_tags"],
  "tags.of_case": ["case_tags"],
  "views.list": ["user_views", "shared_views", "view_choices"],
  "identities.mine": ["users", "letterheads"],
  "identities.list": ["identity_cards"],
  "identities.show": ["identity_cards"],
  "identities.recovery": ["recovery_identities"],
  "users.list": ["users"],
  "users.me": ["users"],
  "users.may": ["users"],
};

interface Change {
  tables: string[];
}

function isChange(answer: unknown): answer is Change {
  return answer !== null && typeof answer === "object" && "tables" in answer && "tx" in answer;
}

/** Forgets what a change made stale. */
export function changed(tables: string[]): void {
  // Whatever is counted goes by the rules.
  const all = tables.includes("rules") || tables.includes("rule_packs");
  void cache.invalidateQueries({
    predicate: (query) => {
      if (all) return true;
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
    mutationFn: async (request) => {
      // A draft on its way must not come back after the save that ends it.
      await flushDrafts();
      return call(name, request);
    },
    onSuccess: (answer) => {
      if (isChange(answer)) changed(answer.tables);
    },
  });
}

/** The lists that come one page after another. */
type Paged = "cases.list" | "partners.find" | "referrals.work";

/** A long list: what was read so far, how many in all, and how to read on. */
export function usePages<N extends Paged>(name: N, request: Request<N>, enabled = true) {
  type Page = Response<N>;
  const pages = useInfiniteQuery<Page, Refused, { pages: Page[] }, unknown[], string | null>({
    queryKey: [name, request],
    initialPageParam: null,
    queryFn: ({ pageParam }) =>
      call(name, { ...request, limit: 100, ...(pageParam ? { after: pageParam } : {}) }),
    getNextPageParam: (last) => last.next,
    enabled,
    // What was found stays on the screen while the next letters are looked for.
    placeholderData: (before) => before,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return {
    lines: pages.data?.pages.flatMap((page): Page["lines"][number][] => page.lines) ?? [],
    pages: pages.data?.pages ?? [],
    total: pages.data?.pages[0]?.total,
    more,
    hasMore: hasNextPage,
    isPending: pages.isPending,
    error: pages.error,
    retry: () => void pages.refetch(),
  };
}
