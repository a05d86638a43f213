package web

// state is a state of the law, not of the software, by the key of its word. It is shown as tint, icon and word, always all
// three, so that it survives grey print and eyes that tell no colours apart.
type state string

// The one list of states.
const (
	stateGateOpen   state = "state.gate_open"
	stateGateClosed state = "state.gate_closed"

	stateOver    state = "state.over"
	stateDies    state = "state.dies"
	stateSoon    state = "state.soon"
	stateOnTime  state = "state.on_time"
	stateWaiting state = "state.waiting"
	stateTolled  state = "state.tolled"

	stateProvisional state = "state.provisional"

	// A paper.
	stateDrafted    state = "state.drafted"
	stateApproved   state = "state.approved"
	stateIssued     state = "state.issued"
	stateServed     state = "state.served"
	stateSpent      state = "state.spent"
	stateSuperseded state = "state.superseded"
	stateWithdrawn  state = "state.withdrawn"

	// A month of an employee.
	stateCredited      state = "state.credited"
	stateUnpaid        state = "state.unpaid"
	stateEstimated     state = "state.estimated"
	stateNotRegistered state = "state.not_registered"
	stateFiling        state = "state.filing"
	stateNotYet        state = "state.not_yet"

	// A declaration, and a base within it.
	stateDeclared state = "state.declared"
	stateLate     state = "state.late"
	stateToFile   state = "state.to_file"
	stateVoided   state = "state.voided"
	stateRaised   state = "state.raised"
	stateCut      state = "state.cut"

	// A sum.
	statePaid   state = "state.paid"
	statePartly state = "state.partly"

	// An application for registration.
	stateUnsent   state = "state.unsent"
	stateHandedIn state = "state.handed_in"
	stateReturned state = "state.returned"
	stateAccepted state = "state.accepted"
	stateRefused  state = "state.refused"

	// Work in the background.
	stateQueued  state = "state.queued"
	stateWorking state = "state.working"
	stateDone    state = "state.done"
	stateFailed  state = "state.failed"

	// A user.
	stateActive   state = "state.active"
	stateDisabled state = "state.disabled"
	stateLocked   state = "state.locked"
)

// look is the tint and the icon of a state. Red is scarce: a right that dies, an error, money unpaid.
type look struct{ class, icon string }

var looks = map[state]look{
	stateGateOpen: {"ok", "ok"}, stateGateClosed: {"", "lock"},

	stateOver: {"bad", "bad"}, stateDies: {"bad", "bad"}, stateSoon: {"warn", "warn"}, stateOnTime: {"now", "now"},
	stateWaiting: {"", "wait"}, stateTolled: {"hold", "hold"}, stateProvisional: {"warn", "warn"},

	stateDrafted: {"", "wait"}, stateApproved: {"now", "now"}, stateIssued: {"now", "now"}, stateServed: {"ok", "ok"},
	stateSpent: {"", "wait"}, stateSuperseded: {"", "wait"}, stateWithdrawn: {"bad", "bad"},

	stateCredited: {"ok", "ok"}, stateUnpaid: {"bad", "bad"}, stateEstimated: {"warn", "warn"},
	stateNotRegistered: {"none", "dashed"}, stateFiling: {"warn", "clock"}, stateNotYet: {"none", "wait"},

	stateDeclared: {"ok", "ok"}, stateLate: {"warn", "warn"}, stateToFile: {"now", "now"}, stateVoided: {"", "wait"},
	stateRaised: {"now", "up"}, stateCut: {"now", "down"},

	statePaid: {"ok", "ok"}, statePartly: {"warn", "warn"},

	stateUnsent: {"", "edit"}, stateHandedIn: {"now", "clock"}, stateReturned: {"warn", "undo"}, stateAccepted: {"ok", "ok"},
	stateRefused: {"bad", "no"},

	stateQueued: {"", "wait"}, stateWorking: {"now", "clock"}, stateDone: {"ok", "ok"}, stateFailed: {"bad", "bad"},

	stateActive: {"ok", "ok"}, stateDisabled: {"", "no"}, stateLocked: {"warn", "lock"},
}

// status is a state as a page shows it.
type status struct{ Class, Icon, Word string }

func (w *words) status(s state) status {
	return status{Class: looks[s].class, Icon: looks[s].icon, Word: w.say(string(s), nil)}
}

// as gives the status with words of the case in place of its own, such as the day of service.
func (s status) as(word string) status { s.Word = word; return s }
