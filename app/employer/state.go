package employer

import (
	"slices"
	"time"

	"arrears/app/calendar"
	"arrears/app/law"
)

// State is where an employer stands in the register (登记状态).
type State string

// The states.
const (
	Active    State = "active"
	Suspended State = "suspended" // no employees and no activity; the registration stays
	Closed    State = "closed"    // the registration is cancelled (SIL 57)
)

// Change is a change of the state (登记状态变更).
type Change string

// The changes.
const (
	Suspension Change = "suspension"
	Closing    Change = "closing"
	Reopening  Change = "reopening"
)

// Changes lists the changes in the order in which they are offered.
var Changes = []Change{Suspension, Closing, Reopening}

// To is the state that the change leads to.
func (c Change) To() State {
	switch c {
	case Suspension:
		return Suspended
	case Closing:
		return Closed
	default:
		return Active
	}
}

// StateGround is why the state changes (SIL 57).
type StateGround string

// The grounds. Insolvency is none of them: the claims are filed in the proceedings and the administrator closes.
const (
	Dissolved  StateGround = "dissolved"
	Revoked    StateGround = "licence_revoked"
	Merged     StateGround = "merged"
	MovedOut   StateGround = "moved_out"
	NoActivity StateGround = "no_activity"
	Resumed    StateGround = "resumed"
	MovedBack  StateGround = "moved_back"
)

var changeGrounds = map[Change][]StateGround{
	Suspension: {NoActivity},
	Closing:    {Dissolved, Revoked, Merged, MovedOut},
	Reopening:  {Resumed, MovedBack},
}

// Grounds lists the grounds on which the change can be asked for.
func (c Change) Grounds() []StateGround { return changeGrounds[c] }

// Offered lists the changes that can be asked for on the day, whatever else bars them.
func Offered(changes []StateChange, day calendar.Day) []Change {
	var offered []Change
	for _, c := range Changes {
		if w := (StateWish{Change: c}); w.fitsState(changes, day) == nil {
			offered = append(offered, c)
		}
	}
	return offered
}

// GroundsOn lists the grounds of the change that fit the employer on the day: a registration is reopened on the ground that
// answers the one on which it was left.
func (c Change) GroundsOn(changes []StateChange, day calendar.Day) []StateGround {
	var fit []StateGround
	for _, g := range c.Grounds() {
		if w := (StateWish{Change: c, Ground: g}); w.fitsState(changes, day) == nil {
			fit = append(fit, g)
		}
	}
	return fit
}

// Ends tells whether the employer as such is gone; who takes up work again registers anew (SIL 57).
func (g StateGround) Ends() bool { return g == Dissolved || g == Revoked || g == Merged }

var stateTitles = map[State]law.Text{
	Active:    {Zh: "参保中", En: "active"},
	Suspended: {Zh: "暂停参保", En: "suspended"},
	Closed:    {Zh: "已注销", En: "closed"},
}

// Title is the state in words.
func (s State) Title() law.Text { return stateTitles[s] }

var changeTitles = map[Change]law.Text{
	Suspension: {Zh: "暂停参保", En: "suspension"},
	Closing:    {Zh: "注销登记", En: "closing"},
	Reopening:  {Zh: "恢复参保", En: "reopening"},
}

// Title is the change in words.
func (c Change) Title() law.Text { return changeTitles[c] }

var stateGroundTitles = map[StateGround]law.Text{
	Dissolved:  {Zh: "解散", En: "dissolved"},
	Revoked:    {Zh: "被吊销营业执照或者被撤销", En: "licence revoked or ordered to end"},
	Merged:     {Zh: "因合并或者分立而终止", En: "ended by merger or division"},
	MovedOut:   {Zh: "迁出本统筹地区", En: "moved out of the region"},
	NoActivity: {Zh: "停止经营，没有职工", En: "no activity and no employees"},
	Resumed:    {Zh: "恢复经营或者重新用工", En: "activity or employment taken up again"},
	MovedBack:  {Zh: "迁回本统筹地区", En: "moved back into the region"},
}

// Title is the ground in words.
func (g StateGround) Title() law.Text { return stateGroundTitles[g] }

// By says who acts, and when. User is the number of the account, Name what the record shows.
type By struct {
	User int64
	Name string
	On   calendar.Day
	At   time.Time
}

// StateChange is one change of the state, a fact that is never edited. The changes of an employer stand in the order of
// their numbers, none begins before the one before it.
type StateChange struct {
	No          int
	State       State
	From        calendar.Day // the first day of the state
	Ground      StateGround
	Note        string // the employer's own words
	Document    string // the paper that it rests on
	Application int    // number of the application that was accepted
	Decided     By
}

// StateOn is the state on the day; an employer is active until something else was decided.
func StateOn(changes []StateChange, day calendar.Day) State {
	if c := changeOn(changes, day); c != nil {
		return c.State
	}
	return Active
}

func changeOn(changes []StateChange, day calendar.Day) *StateChange {
	for i := range slices.Backward(changes) {
		if changes[i].From <= day {
			return &changes[i]
		}
	}
	return nil
}
