package registration

import (
	"fmt"
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
)

// New opens an application as a draft.
func New(by By) *Application {
	a := &Application{Applicant: by.ID, State: Draft}
	a.step(Draft, by, "", nil, nil)
	return a
}

func (a *Application) step(to State, by By, reason string, remarks []Remark, particulars *Particulars) {
	a.State = to
	a.Steps = append(a.Steps, Step{No: len(a.Steps) + 1, To: to, By: by, Reason: reason, Remarks: remarks, Particulars: particulars})
}

// mayChange refuses whoever is not the applicant, and changes while the application is not with the applicant.
func (a *Application) mayChange(by By) error {
	if by.ID != a.Applicant {
		return fault.New(fault.NotFound, "没有这份登记申请。", "There is no such application.")
	}
	switch a.State {
	case Draft, Returned:
		return nil
	case HandedIn:
		return fault.New(fault.Refused, "申请已经提交，审核期间不能修改。需要修改时，请联系经办人退回。",
			"The application is handed in and cannot be changed while it is reviewed. Ask the officer to return it.")
	default:
		return a.decided()
	}
}

// decided is the refusal of everything on an application that has its decision.
func (a *Application) decided() error {
	last := a.Steps[len(a.Steps)-1]
	zh, en := "已经受理登记", "was accepted"
	if a.State == Refused {
		zh, en = "已经作出不予登记的决定", "was refused"
	}
	return fault.New(fault.Refused, fmt.Sprintf("这份申请在 %s %s，不能再办。", last.By.On, zh), fmt.Sprintf("This application %s on %s; nothing more can be done with it.", en, last.By.On))
}

// Write replaces the particulars. They may be incomplete; only a hand-in asks for all of them.
func (a *Application) Write(p Particulars, by By) error {
	if err := a.mayChange(by); err != nil {
		return err
	}
	a.Particulars = p
	return nil
}

// Incomplete is a hand-in that lacks something; each problem points to its field.
type Incomplete struct{ Problems []Problem }

// Error lists what is missing.
func (i *Incomplete) Error() string {
	texts := make([]string, len(i.Problems))
	for n, p := range i.Problems {
		texts[n] = string(p.Field) + ": " + p.En
	}
	return "the application is incomplete: " + strings.Join(texts, " ")
}

// Missing lists everything that keeps the application from being handed in on the day.
func (a *Application) Missing(book *law.Book, today calendar.Day) []Problem {
	problems := a.Particulars.Problems(book, today)
	if !slices.ContainsFunc(a.Present(), func(f Attachment) bool { return f.Kind == Licence }) {
		problems = append(problems, Problem{AttachmentsField, "上传营业执照或者批准成立文件。", "Attach the business licence or the paper of founding."})
	}
	return problems
}

// HandIn hands the application in, for the first time or after rework; it is refused with *Incomplete where something is
// missing. The first hand-in keeps the employer's term of 30 days, however often the application is returned (SIL 57).
func (a *Application) HandIn(book *law.Book, by By) error {
	if err := a.mayChange(by); err != nil {
		return err
	}
	if missing := a.Missing(book, by.On); len(missing) > 0 {
		return &Incomplete{missing}
	}
	if a.FirstHanded.IsZero() {
		a.FirstHanded = by.On
	}
	a.LastHanded = by.On
	for i := range a.Attachments {
		if f := &a.Attachments[i]; f.RemovedOn.IsZero() {
			f.HandedIn = true
		}
	}
	p := a.Particulars
	a.step(HandedIn, by, "", nil, &p)
	return nil
}

// Decision is an officer's act on an application. Seen is the number of steps that the officer had before the eyes: what
// has moved since is not decided on.
type Decision struct {
	By      By
	Seen    int
	Reason  string
	Remarks []Remark
}

// mayDecide refuses a decision by the applicant, on another version than the officer saw, and in another state.
func (a *Application) mayDecide(d *Decision, in ...State) error {
	switch {
	case d.By.ID == a.Applicant:
		return fault.New(fault.Denied, "这份申请是您本人提交的，须由别人审核。", "You filed this application yourself; somebody else has to decide on it.")
	case a.State == Accepted || a.State == Refused:
		return a.decided()
	case !slices.Contains(in, a.State) && a.State == Draft:
		return fault.New(fault.Refused, "申请还没有提交，不能审核。", "The application has not been handed in and cannot be decided on.")
	case !slices.Contains(in, a.State):
		return fault.New(fault.Refused, "申请已退回补正，等申请人再次提交后才能审核。", "The application was returned for rework; it can be decided on when it is handed in again.")
	case d.Seen != len(a.Steps):
		return fault.New(fault.Refused, "您打开之后，这份申请有了变动。请重新打开，看过最新内容再决定。",
			"The application has moved since you opened it. Open it again and decide on what it says now.")
	}
	return nil
}

const maxReason = 1000 //arch:number characters of a reason; a limit of the form

func reasonOf(text string) (string, error) {
	text = strings.TrimSpace(text)
	if len([]rune(text)) > maxReason {
		return "", fault.New(fault.Invalid, fmt.Sprintf("理由最多 %d 个字，请缩短。", maxReason), fmt.Sprintf("A reason has at most %d characters; shorten it.", maxReason))
	}
	return text, nil
}

// Return sends the application back for rework, with a reason at each field that is wrong or one for the whole.
func (a *Application) Return(d *Decision) error {
	if err := a.mayDecide(d, HandedIn); err != nil {
		return err
	}
	reason, err := reasonOf(d.Reason)
	if err != nil {
		return err
	}
	var remarks []Remark
	for _, r := range d.Remarks {
		text, err := reasonOf(r.Reason)
		if err != nil {
			return err
		}
		if text == "" {
			continue
		}
		if !r.Field.Known() {
			return fmt.Errorf("return application %d: there is no field %q", a.ID, r.Field)
		}
		remarks = append(remarks, Remark{r.Field, text})
	}
	if reason == "" && len(remarks) == 0 {
		return fault.New(fault.Invalid, "退回时写明哪里要改、怎样改。", "Say what has to be changed, and how.")
	}
	a.step(Returned, d.By, reason, remarks, nil)
	return nil
}

// Refuse refuses the registration with a reason; an application that was returned and not taken up again can be refused too.
func (a *Application) Refuse(d *Decision) error {
	if err := a.mayDecide(d, HandedIn, Returned); err != nil {
		return err
	}
	reason, err := reasonOf(d.Reason)
	if err != nil {
		return err
	}
	if reason == "" {
		return fault.New(fault.Invalid, "不予登记须写明理由和依据。", "A refusal needs its reason and what it rests on.")
	}
	a.step(Refused, d.By, reason, nil, nil)
	return nil
}

// Accept accepts the application; the employer is then in the register under the id.
func (a *Application) Accept(d *Decision, id employer.ID) error {
	if err := a.MayAccept(d); err != nil {
		return err
	}
	reason, err := reasonOf(d.Reason)
	if err != nil {
		return err
	}
	a.Employer = id
	a.step(Accepted, d.By, reason, nil, nil)
	return nil
}

// MayAccept tells whether Accept would do it.
func (a *Application) MayAccept(d *Decision) error { return a.mayDecide(d, HandedIn) }
