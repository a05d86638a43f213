package web

// stateExamples are all states in their groups, and what tells of them.
type stateExamples struct {
	Groups []stateGroup
	Due    []due
	Notes  []note
	Empty  emptyList
	Work   progress
}

type stateGroup struct {
	Title  string
	States []status
}

// stateGroups is the whole list of states, as the page shows it.
var stateGroups = []struct {
	key    string
	states []state
}{
	{"example.states.gate", []state{stateGateOpen, stateGateClosed}},
	{"example.states.term", []state{stateOver, stateDies, stateSoon, stateOnTime, stateWaiting, stateTolled, stateProvisional}},
	{"example.states.paper", []state{
		stateDrafted, stateApproved, stateIssued, stateServed, stateSpent, stateSuperseded, stateWithdrawn,
	}},
	{"example.states.month", []state{stateCredited, stateUnpaid, stateEstimated, stateNotRegistered, stateFiling, stateNotYet}},
	{"example.states.declaration", []state{stateDeclared, stateLate, stateToFile, stateVoided, stateRaised, stateCut, statePaid, statePartly}},
	{"example.states.registration", []state{stateUnsent, stateHandedIn, stateReturned, stateAccepted, stateRefused}},
	{"example.states.work", []state{stateQueued, stateWorking, stateDone, stateFailed, stateActive, stateDisabled, stateLocked}},
}

func (w *words) stateExamples() stateExamples {
	var e stateExamples
	for _, g := range stateGroups {
		shown := stateGroup{Title: w.say(g.key, nil)}
		for _, s := range g.states {
			shown.States = append(shown.States, w.status(s))
		}
		e.Groups = append(e.Groups, shown)
	}
	for _, left := range []int{-2, 0, 1, 4, 9} {
		e.Due = append(e.Due, w.due(exampleDated(left), exampleDay, urgency(left)))
	}
	tolled := w.due(exampleDated(113), exampleDay, stateTolled)
	tolled.Provisional, tolled.Roll = true, w.say("example.due.roll", nil)
	e.Due = append(e.Due, tolled)
	e.Notes = []note{
		{Class: "ok", Text: w.say("example.note.wage", nil), Button: &button{Label: w.say("example.undo", nil), Size: small, Icon: "undo"}},
		{
			Class: "now", Strong: w.say("example.note.next", nil), Text: w.say("example.note.next.text", nil),
			Button: &button{Label: w.say("example.note.next.act", nil), Href: "#main"},
		},
		{Class: "warn", Text: w.say("example.note.newer", nil), Link: link{Href: "#main", Label: w.say("example.note.newer.act", nil)}},
		{Class: "bad", Text: w.say("example.note.unsaved", nil)},
		{Class: "hold", Text: w.say("example.note.tolled", nil)},
	}
	e.Empty = emptyList{
		Strong: w.say("example.empty", nil), Text: w.say("example.empty.next", nil),
		Link: link{Href: "#main", Label: w.say("example.empty.act", nil)},
	}
	e.Work = progress{
		Label: w.say("example.progress", nil), Done: 6200, Total: 10000,
		Figures:   []string{w.say("example.progress.read", with{"read": 6200, "rows": 10000}), w.count("example.progress.wrong", 3)},
		Meanwhile: w.say("example.progress.meanwhile", nil), Stop: link{Href: "#main", Label: w.say("example.progress.stop", nil)},
	}
	return e
}
