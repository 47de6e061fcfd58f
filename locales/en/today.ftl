today-first = Your first file
today-first-hint = Open a file with Ctrl+N: its follow-ups will appear here.
today-quiet = Nothing is pressing today.
today-overdue = Overdue ({ $count })
today-due = Today
today-soon = The next seven days
today-drafts = Drafts
today-referrals = Referrals to chase
today-no-referral = No referral is waiting.
today-attention = To watch
record = Record
today-more = { $count ->
    [one] and { $count } more, in the list of files
   *[other] and { $count } more, in the list of files
}
