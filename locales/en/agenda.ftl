room-agenda = Agenda
agenda-day = Day
agenda-week = Week
agenda-month = Month
agenda-views = Views of the agenda
agenda-today = Today
agenda-before = Before
agenda-after = After
agenda-week-of = Week of { $date }
agenda-whose = Agenda of
agenda-mine = Me
agenda-everyone = The whole team
agenda-todo = To do that day
agenda-todo-count = { $count ->
    [one] { $count } thing to do
   *[other] { $count } things to do
}
agenda-todo-more = and { $count } more
agenda-closed = Office closed
agenda-nothing = Nothing in the agenda
agenda-all-day = All day
agenda-plan = Appointment
agenda-add = Add
agenda-export = Export the calendar
agenda-export-hint = An iCalendar file (.ics) that Outlook, Thunderbird and other calendars read. Once out of the vault, it is no longer protected.
agenda-titles = What the titles say
titles-discreet = Nothing personal: “Appointment”
titles-numbers = The file number
titles-names = The person’s name and the place
agenda-names-warning = People’s names will leave the vault: whoever opens this calendar, on a phone or a server, will read them. Make sure that your organization allows it.
agenda-names-sure = I am allowed to take these names out
agenda-appointments-only = Appointments only
agenda-export-now = Choose the file and export
agenda-exported = { $count ->
    [one] { $count } event written to the file.
   *[other] { $count } events written to the file.
}
agenda-calendar-file = Calendar
agenda-person = Person
agenda-person-hint = Name, number or phone
agenda-no-show = No-show
agenda-record = Contact note
agenda-count = { $count ->
    [0] no appointment
    [one] { $count } appointment
   *[other] { $count } appointments
}
calendar-appointment = Appointment
entry-kind = Kind
entry-kind-absence = Absence
entry-kind-meeting = Meeting
entry-kind-visit = Itinerant visit
entry-kind-activity = Group activity
entry-new-absence = New absence
entry-new-meeting = New meeting
entry-new-visit = New itinerant visit
entry-new-activity = New group activity
entry-status = Status
entry-status-planned = Planned
entry-status-held = Held
entry-status-cancelled = Cancelled
entry-title = Title
entry-title-hint = Without anyone’s name: the whole team sees this title.
entry-ends = Last day
entry-slots-visit = Appointment slots
entry-slots-activity = Number of places
entry-owner = Counsellor
entry-place = Place
entry-note = Details
entry-remove = Take off the agenda
entry-hold-visit = What the visit gave
entry-hold-activity = The activity took place
entry-hold-meeting = The meeting took place
entry-hold-absence = Done
entry-cancel-visit = Cancel the visit
entry-cancel-activity = Cancel the activity
entry-cancel-meeting = Cancel the meeting
entry-cancel-absence = Cancel the absence
entry-cancel-people = { $count ->
    [0] Nobody is registered.
    [one] { $count } person is registered: the place will be cancelled in their file.
   *[other] { $count } people are registered: their places will be cancelled in their files.
}
entry-reopen = Put back in the agenda
entry-met = People met
entry-new-files = New files
entry-km = Kilometres
entry-next-on = Next date
entry-next-on-hint = Optional: the next one is put in the agenda.
entry-report = { $met ->
    [one] { $met } person met
   *[other] { $met } people met
}, { $files ->
    [one] { $files } new file
   *[other] { $files } new files
}
entry-report-km = { $km } km
entry-places-left = { $taken } of { $slots } places
entry-that-day = Appointments of the day
cancel-reason = Reason
cancel-reason-weather = Weather
cancel-reason-road = Road conditions
cancel-reason-staff = Counsellor not available
cancel-reason-no_one = Nobody registered
cancel-reason-other = Another reason
attendance = Attendance
attendance-hint = Arrows go from line to line; P present, A absent, E excused, I registered. Each presence is saved at once, in that person’s own file alone.
attendance-none = Nobody is registered yet.
attendance-add = Register a person
attendance-off = Take off
number-wrong = Write a whole number.
presence-count = { $presence }: { $count }
presence-registered = Registered
presence-present = Present
presence-absent = Absent
presence-excused = Excused
conflicts = Before you save
conflict-counsellor = Already an appointment at { $from }.
conflict-away = That time is taken: { $name }.
conflict-interpreter = This interpreter already has an appointment at { $from }.
conflict-room = This place is already taken at { $from }.
conflict-couple = Another person of the same home is expected very near that time: flag “never meet as a couple”.
conflict-holiday = Holiday: { $name }.
conflict-weekend = It is the weekend.
conflict-hours = Outside office hours.
conflict-closed = The office is closed that day.
conflict-past = That date is past.
appointment-more = Length, place, interpreter
appointment-minutes = Length in minutes
appointment-place = Exact place
appointment-place-hint = Room, address, partner’s name
appointment-attends = Who comes with the person
appointment-interpreter = An interpreter is needed
interpreter-mode = How they interpret
interpreter-mode-in_person = In person
interpreter-mode-phone = By phone
interpreter-mode-video = By video
interpreter-language = Language to interpret
interpreter-who = Interpreter or agency
interpreter-confirmed = Confirmed
interpreter-to-confirm = Interpreter to confirm
interpreter-ready = Interpreter confirmed
interpreter-confirm-now = Confirm
reminder-give = Reminder to say or hand over
reminder-text = You have an appointment on { $date } at { $time }{ $place ->
    [none] {""}
   *[other] , { $place }
}. If you cannot come, please let us know.
follow-up-channel-partner = At a partner’s
today-agenda = My appointments and outings
attention-interpreter = Interpreter to confirm{ $at ->
    [none] {""}
   *[other] , appointment at { $at }
}
attention-unsettled-visit = Past visit: held or cancelled?
attention-unsettled-activity = Past activity: attendance to note
shortcut-agenda-views = In the agenda: day, week, month
shortcut-agenda-today = In the agenda: today
shortcut-agenda-days = In the agenda: day before, day after
shortcut-agenda-lines = In the agenda: line before, line after
shortcut-agenda-weeks = In the agenda: page before, page after
shortcut-agenda-no-show = On an appointment: no-show
shortcut-agenda-record = On an appointment: contact note
shortcut-agenda-plan = In the agenda: plan an appointment
shortcut-agenda-add = In the agenda: visit, group, meeting, absence
action-agenda-save = { $title }, { $date }
action-agenda-remove = { $title }, taken off the agenda
action-agenda-hold = { $title } of { $date }, held
action-agenda-hours = office hours changed
action-agenda-cancel = { $title } of { $date }, cancelled
action-agenda-reopen = { $title } of { $date }, put back in the agenda
action-agenda-attend = attendance at an activity, file { $number }
action-agenda-leave = place taken off an activity, file { $number }
action-follow_ups-confirm = interpreter confirmed or not, file { $number }
error-entry-title-missing = Give it a title.
error-office-hours-wrong = The office closes after it opens, and opens on one day at least: correct the hours.
error-entry-dates-wrong = Check the dates: the end comes after the beginning, the next date after this one.
error-entry-unknown = This is no longer in the agenda.
error-entry-status = This was already held or cancelled.
error-entry-not-yet = It has not happened yet: wait until that day.
error-entry-kind = That is not done for this kind of entry.
error-entry-reason-missing = Say the reason in a few words.
error-activity-full = Every place is taken. Add places, or note the presence on the day itself.
error-activity-not-registered = This person has no place in this activity.
error-activity-in-use = People are registered: cancel the activity rather than taking it off.
error-agenda-too-long = The agenda shows six weeks at a time. Ask for fewer days.
error-appointment-length = Write a length from 5 to 720 minutes.
error-no-interpreter = No interpreter is asked for at this appointment.
field-minutes = Length in minutes
field-place = Exact place
field-attends = Who comes with the person
field-interpreter_mode = How they interpret
field-interpreter_language = Language to interpret
field-interpreter_who = Interpreter or agency
field-interpreter_confirmed = Interpreter confirmed
field-activity = Activity
field-starts_on = Date
field-starts_at = Time
field-slots = Places
field-met = People met
field-new_files = New files
field-km = Kilometres
table-agenda_entries = Agenda
draft-agenda-entry = Agenda entry to finish
draft-agenda-hold = Visit summary to finish
draft-agenda-cancel = Cancellation to finish

office-hours = Office hours
office-hours-hint = The agenda goes by them: an appointment outside these hours is pointed out, never forbidden.
office-open = Open on { $day }
office-opens = Opening, { $day }
office-closes = Closing, { $day }
office-saved = Hours saved.
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
draft-agenda-hours = Office hours to save
