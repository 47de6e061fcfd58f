pathway = First steps
pathway-hint = ✓: done today, proof seen. Rules give direction; only the responsible body decides.
pathway-no-arrival = Write the arrival date in the identity: the first steps will be proposed.
pathway-start = Propose the first steps
pathway-all-done = Nothing to do within 30 days.
pathway-done = Done, proof seen
pathway-done-of = Done, proof seen: { $step }
pathway-later = Coming ({ $count })
pathway-settled = Settled ({ $count })
pathway-late = overdue
pathway-of-child = { $step } ({ $child })
pathway-proof-seen = proof seen
pathway-proof = The proof was seen
pathway-done-on = Done on
pathway-owner = Whose
pathway-rule = Where the rule comes from
pathway-verified = Rule checked on { $date } — to be confirmed with the responsible body.
pathway-practice = Customary rule, no checked source — to be confirmed with the responsible body.
pathway-status = Status
step-status-todo = To do
step-status-doing = In progress
step-status-done = Done
step-status-not_applicable = Not applicable
step-status-refused = Refused
pathway-proposal = { $count ->
    [one] { $count } change proposed from the file
   *[other] { $count } changes proposed from the file
}
pathway-apply = Apply
pathway-added = new, { $to }
pathway-moved = { $from } → { $to }
pathway-withdrawn = no longer applies
pathway-shift = Move the steps too
pathway-shift-hint = What is done does not move; one undo takes it all back.
situation = Situation
situation-edit = Situation…
situation-hint = Only what the steps need; the other adult of the household has their own file.
family = Family
family-add = Add someone
family-member = Person { $number }
family-ask = Family, optional
relation = Relation
relation-child = Child
relation-spouse = Spouse
relation-parent = Parent
relation-other = Other dependant
settled = Settlement in the region
settled-hint = When it comes after the arrival in Quebec.
cadence = Rhythm of follow-ups
cadence-fit = As the situation calls for
cadence-standard = standard
cadence-reinforced = reinforced
cadence-temporary_work = temporary work
cadence-pre_arrival = pre-arrival
cadence-job_retention = job retention
today-first-steps = First steps
today-first-steps-due = { $count ->
    [one] { $count } step
   *[other] { $count } steps
}
today-first-steps-late = { $count } overdue
