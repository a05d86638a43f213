package employer

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/law"
)

// ApplicationState is where an application to change the state stands.
type ApplicationState string

// The states: pending -> accepted, returned or withdrawn. Who was sent back applies again.
const (
	Pending   ApplicationState = "pending"
	Accepted  ApplicationState = "accepted"
	Returned  ApplicationState = "returned"
	Withdrawn ApplicationState = "withdrawn"
)

// StateWish is what an employer asks for.
type StateWish struct {
	Change   Change
	Ground   StateGround
	EventOn  calendar.Day // the day of the event from which the employer's term runs (SIL 57)
	Note     string
	Document string
}

// StateApplication is an application to change the state (登记状态变更申请). It changes only by its methods, which may
// refuse.
type StateApplication struct {
	No int
	StateWish
	Filed    By
	ReportBy calendar.Dated // the last day of the employer's term
	ReviewBy calendar.Dated // the last day of the agency's term
	State    ApplicationState
	Decided  By     // who accepted, returned or withdrew it
	Reason   string // of the return, or the note of whoever accepted
}

// IsLate tells whether it was filed after the employer's term.
func (a *StateApplication) IsLate() bool { return a.Filed.On > a.ReportBy.Day }

// IsOverdue tells whether the agency has not decided by the end of its term.
func (a *StateApplication) IsOverdue(day calendar.Day) bool {
	return a.State == Pending && day > a.ReviewBy.Day
}

// Limits of what is written by hand: house rules.
const (
	MaxStateNote     = 500 //arch:number characters of a note or reason
	MaxStateDocument = 120 //arch:number characters of the name of a paper
)

// Check refuses a wish that does not fit the employer as it stands on the day: the state, the ground and the day of the
// event. What else bars it, the gate says.
func (w *StateWish) Check(e *Employer, changes []StateChange, day calendar.Day) error {
	if e.RegisteredOn.IsZero() || e.RegisteredOn > day {
		return fault.New(fault.Refused, "单位还没有办理社会保险登记，请先办理登记。", "The employer is not registered; register it first.")
	}
	if err := w.fitsState(changes, day); err != nil {
		return err
	}
	if !slices.Contains(w.Change.Grounds(), w.Ground) {
		return fault.New(fault.Invalid, "请从列出的情形中选择申请的原因。", "Choose one of the grounds that are listed.")
	}
	switch {
	case w.EventOn.IsZero():
		return fault.New(fault.Invalid, "请填写情形发生的日期。", "Enter the day of the event.")
	case w.EventOn > day:
		return fault.New(fault.Invalid, fmt.Sprintf("发生日期 %s 还没有到；请在当日或者之后申请。", w.EventOn),
			fmt.Sprintf("The day of the event, %s, has not come; apply on that day or later.", w.EventOn))
	case w.EventOn < e.FoundedOn:
		return fault.New(fault.Invalid, fmt.Sprintf("发生日期 %s 早于单位成立日期 %s，请核对。", w.EventOn, e.FoundedOn),
			fmt.Sprintf("The day of the event, %s, is before the founding on %s; check it.", w.EventOn, e.FoundedOn))
	}
	if n := len(changes); n > 0 && w.EventOn < changes[n-1].From {
		return fault.New(fault.Invalid, fmt.Sprintf("发生日期 %s 早于上一次状态变更 %s，请核对。", w.EventOn, changes[n-1].From),
			fmt.Sprintf("The day of the event, %s, is before the last change of the state on %s; check it.", w.EventOn, changes[n-1].From))
	}
	return w.fitsLength()
}

func (w *StateWish) fitsState(changes []StateChange, day calendar.Day) error {
	state := StateOn(changes, day)
	fits := false
	switch w.Change {
	case Suspension:
		fits = state == Active
	case Closing:
		fits = state != Closed
	case Reopening:
		fits = state != Active
	default:
		return fault.New(fault.Invalid, "请选择要申请的变更。", "Choose the change to apply for.")
	}
	if !fits {
		return fault.New(fault.Refused, fmt.Sprintf("单位现在的登记状态是“%s”，不能申请%s。", state.Title().Zh, w.Change.Title().Zh),
			fmt.Sprintf("The employer is %s now; it cannot apply for %s.", state.Title().En, w.Change.Title().En))
	}
	if w.Change != Reopening {
		return nil
	}
	last := changeOn(changes, day)
	if last.Ground.Ends() {
		return fault.New(fault.Refused, fmt.Sprintf("登记因“%s”注销，原单位已经终止，不能恢复；重新用工的，请重新申请社会保险登记。", last.Ground.Title().Zh),
			fmt.Sprintf("The registration was closed because the employer %s; it cannot be reopened. Whoever employs again registers anew.", endedBy[last.Ground]))
	}
	if want := reopenedBy[last.Ground]; w.Ground != "" && w.Ground != want {
		return fault.New(fault.Invalid, fmt.Sprintf("上一次变更的原因是“%s”，恢复的原因应当是“%s”。", last.Ground.Title().Zh, want.Title().Zh),
			fmt.Sprintf("The last change rests on: %s. The ground to reopen is then: %s.", last.Ground.Title().En, want.Title().En))
	}
	return nil
}

var (
	reopenedBy = map[StateGround]StateGround{NoActivity: Resumed, MovedOut: MovedBack}
	endedBy    = map[StateGround]string{Dissolved: "was dissolved", Revoked: "lost its licence", Merged: "ended by merger or division"}
)

func (w *StateWish) fitsLength() error {
	if n := utf8.RuneCountInString(w.Note); n > MaxStateNote {
		return fault.New(fault.Invalid, fmt.Sprintf("说明有 %d 字，最多 %d 字。", n, MaxStateNote),
			fmt.Sprintf("The note has %d characters; at most %d are possible.", n, MaxStateNote))
	}
	if n := utf8.RuneCountInString(w.Document); n > MaxStateDocument {
		return fault.New(fault.Invalid, fmt.Sprintf("文书名称有 %d 字，最多 %d 字。", n, MaxStateDocument),
			fmt.Sprintf("The name of the paper has %d characters; at most %d are possible.", n, MaxStateDocument))
	}
	return nil
}

// From is the first day of the new state. A registration is closed from the day of the decision, because up to then
// premium could arise; a pause and its end count from the day of the event.
func (a *StateApplication) From(decided calendar.Day) calendar.Day {
	if a.Change == Closing {
		return decided
	}
	return a.EventOn
}

// Accept grants the application. Nobody decides on what they filed.
func (a *StateApplication) Accept(by By, note string) error {
	if err := a.decide(by, note); err != nil {
		return err
	}
	a.State, a.Decided, a.Reason = Accepted, by, note
	return nil
}

// Return sends the application back with the reason.
func (a *StateApplication) Return(by By, reason string) error {
	if reason == "" {
		return fault.New(fault.Invalid, "请写明退回的理由，并说明申请人应当如何补正。", "Give the reason for the return and say what the applicant has to put right.")
	}
	if err := a.decide(by, reason); err != nil {
		return err
	}
	a.State, a.Decided, a.Reason = Returned, by, reason
	return nil
}

// Withdraw takes the application back before it is decided.
func (a *StateApplication) Withdraw(by By) error {
	if err := a.pending(by); err != nil {
		return err
	}
	a.State, a.Decided = Withdrawn, by
	return nil
}

func (a *StateApplication) decide(by By, words string) error {
	if n := utf8.RuneCountInString(words); n > MaxStateNote {
		return fault.New(fault.Invalid, fmt.Sprintf("理由有 %d 字，最多 %d 字。", n, MaxStateNote),
			fmt.Sprintf("The reason has %d characters; at most %d are possible.", n, MaxStateNote))
	}
	if by.User == a.Filed.User {
		return fault.New(fault.Denied, fmt.Sprintf("第 %d 号申请由您本人提交，须由另一人审核。", a.No),
			fmt.Sprintf("You filed application %d yourself; another person must decide on it.", a.No))
	}
	return a.pending(by)
}

var applicationStateTitles = map[ApplicationState]law.Text{
	Pending:   {Zh: "待审核", En: "pending"},
	Accepted:  {Zh: "已同意", En: "accepted"},
	Returned:  {Zh: "已退回", En: "returned"},
	Withdrawn: {Zh: "已撤回", En: "withdrawn"},
}

// Title is the state in words.
func (s ApplicationState) Title() law.Text { return applicationStateTitles[s] }

func (a *StateApplication) pending(by By) error {
	if a.State != Pending {
		title := a.State.Title()
		return fault.New(fault.Refused, fmt.Sprintf("第 %d 号申请%s（%s，%s），不能再办理。", a.No, title.Zh, a.Decided.Name, a.Decided.On),
			fmt.Sprintf("Application %d is %s (%s, %s); nothing more can be done with it.", a.No, title.En, a.Decided.Name, a.Decided.On))
	}
	if by.Name == "" {
		return fault.New(fault.Invalid, "请写明办理人。", "Name the person who acts.")
	}
	if by.On < a.Filed.On {
		return fault.New(fault.Invalid, fmt.Sprintf("日期 %s 早于申请日 %s。", by.On, a.Filed.On),
			fmt.Sprintf("The day %s is before the application of %s.", by.On, a.Filed.On))
	}
	return nil
}
