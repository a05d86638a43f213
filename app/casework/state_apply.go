package casework

import (
	"context"
	"fmt"

	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/gate"
	"arrears/app/law"
)

const stateArticles = "SIL 57(2); Handling Regulations 10"

var changeRefused = map[employer.Change]law.Text{
	employer.Suspension: {Zh: "还不能暂停参保：", En: "The registration cannot be suspended yet:"},
	employer.Closing:    {Zh: "还不能注销登记：", En: "The registration cannot be closed yet:"},
	employer.Reopening:  {Zh: "还不能恢复参保：", En: "The registration cannot be reopened yet:"},
}

// ApplyStateChange hands in the employer's application to suspend, close or reopen its registration (SIL 57) and gives its
// number. It is refused with all conditions at once that are not met, and where another application waits. What is late is
// taken all the same: the record says so.
func (d *Desk) ApplyStateChange(ctx context.Context, id employer.ID, w employer.StateWish, by Stamp) (int, error) {
	no := 0
	err := d.Store.Act(ctx, id, func(f *File, _ Numbers) (*Outcome, error) {
		if p := f.PendingStateApplication(); p != nil {
			return nil, fault.New(fault.Refused, fmt.Sprintf("第 %d 号申请（%s）正在审核，请等待结果，或者先撤回。", p.No, p.Change.Title().Zh),
				fmt.Sprintf("Application %d for %s is being decided on; wait for it or withdraw it first.", p.No, p.Change.Title().En))
		}
		if by.By.ID == 0 || by.By.Name == "" {
			return nil, fault.New(fault.Invalid, "请写明申请人。", "Name the person who applies.")
		}
		if err := w.Check(&f.Employer, f.States, by.On); err != nil {
			return nil, err
		}
		if err := d.passGate(f, &w, by, false, nil); err != nil {
			return nil, err
		}
		a, err := d.stateApplication(f, w, by)
		if err != nil {
			return nil, err
		}
		no = a.No
		return d.stateOutcome(f, by, Act{Kind: ApplyStateChange, Detail: detailOfApplication(a), StateApplication: a})
	})
	return no, err
}

// stateApplication is the next application of the file with its two terms: the employer's runs from the event, the
// agency's from the application.
func (d *Desk) stateApplication(f *File, w employer.StateWish, by Stamp) (*employer.StateApplication, error) {
	region, err := d.Region(f)
	if err != nil {
		return nil, err
	}
	a := &employer.StateApplication{No: len(f.StateApplications) + 1, StateWish: w, Filed: by.person(), State: employer.Pending}
	if a.ReportBy, err = region.Term(law.RegistrationChangeDays, w.EventOn); err != nil {
		return nil, err
	}
	a.ReviewBy, err = region.Term(law.ChangeReviewWorkingDays, by.On)
	return a, err
}

// WithdrawStateChange takes an application back before it is decided.
func (d *Desk) WithdrawStateChange(ctx context.Context, id employer.ID, no int, by Stamp) error {
	return d.Store.Act(ctx, id, func(f *File, _ Numbers) (*Outcome, error) {
		a, err := f.stateApplication(no)
		if err != nil {
			return nil, err
		}
		if err := a.Withdraw(by.person()); err != nil {
			return nil, err
		}
		return d.stateOutcome(f, by, Act{Kind: WithdrawStateChange, Detail: detailOfApplication(a), StateApplication: a})
	})
}

// passGate refuses with everything that bars the change on the day of the act.
func (d *Desk) passGate(f *File, w *employer.StateWish, by Stamp, decides bool, answered []gate.Key) error {
	region, err := d.Region(f)
	if err != nil {
		return err
	}
	standing, err := Stand(region, f, by.On)
	if err != nil {
		return err
	}
	g := standing.Gate(w)
	for _, key := range answered {
		if !g.Answer(key) {
			return fault.New(fault.Invalid, "没有需要确认的这一事项，请刷新页面后重新办理。", "Nothing of this kind is asked; load the page again.")
		}
	}
	if decides {
		g = g.Deciding()
	}
	lead := changeRefused[w.Change]
	return g.Refusal(fault.Refused, lead.Zh, lead.En)
}

// stateApplication is a copy of the application, to be changed and stored.
func (f *File) stateApplication(no int) (*employer.StateApplication, error) {
	for _, a := range f.StateApplications {
		if a.No == no {
			return &a, nil
		}
	}
	return nil, fault.New(fault.NotFound, fmt.Sprintf("%s 没有第 %d 号登记状态变更申请。", f.Employer.Name, no),
		fmt.Sprintf("%s has no application %d to change its state.", f.Employer.Name, no))
}

// stateOutcome stores the acts with the figures of the day. No step of the night rests on the state, so the file wakes when it
// would have.
func (d *Desk) stateOutcome(f *File, by Stamp, acts ...Act) (*Outcome, error) {
	figures, err := d.figures(f, by.On)
	if err != nil {
		return nil, err
	}
	for i := range acts {
		acts[i].Ground = stateArticles
	}
	return d.acted(f, by.On, by.By.Name, &Decision{Acts: acts, Figures: figures, WakeOn: f.WakeOn})
}

// person is the stamp as the register keeps it.
func (s Stamp) person() employer.By {
	return employer.By{User: int64(s.By.ID), Name: s.By.Name, On: s.On, At: s.At}
}

func detailOfApplication(a *employer.StateApplication) string {
	s := fmt.Sprintf("application %d %s %s, event %s, filed %s by user %d", a.No, a.Change, a.Ground, a.EventOn, a.Filed.On, a.Filed.User)
	if a.IsLate() {
		s += fmt.Sprintf(", late: the term ended %s", a.ReportBy.Day)
	}
	if a.Document != "" {
		s += ", paper " + a.Document
	}
	return s
}
