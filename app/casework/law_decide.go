package casework

import (
	"context"
	"fmt"
	"strings"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/law"
)

// ConfirmLaw puts a change into force. It takes a second person, who has seen what the change does to open cases under the
// law that is in force now. Every employer that it concerns is looked at by the next night: the law of the region is no
// longer what the night before worked with.
func (d *LawDesk) ConfirmLaw(ctx context.Context, no int, remark string, by Stamp) error {
	if err := d.Refresh(ctx, by.On); err != nil {
		return err
	}
	err := d.decideLaw(ctx, no, LawConfirmed, remark, by, func(l *LawLedger) error {
		switch c := l.Change; {
		case c.Proposed.User == int64(by.By.ID):
			return fault.New(fault.Refused, "自己提出的更改须由另一人确认。", "A change is confirmed by somebody other than who proposed it.")
		case l.Impact == nil || l.Impact.State != ImpactDone:
			return fault.New(fault.Refused, "影响还没有算完；算完后再确认。", "Its effect is still being worked out; confirm it when that is done.")
		case l.Impact.Base != len(l.Confirmed):
			return fault.New(fault.Refused, "算影响以后，现行参数又有更改；正在按现行参数重算，算完后再确认。",
				"The law has changed since the effect was worked out; it is being worked out anew, confirm it then.")
		case c.Kind == law.WordingChange && c.Since <= by.On:
			return fault.New(fault.Refused, fmt.Sprintf("起用日期 %s 已到：今天已制发的文书用的是原来的用语。请退回，另提一项。", c.Since),
				fmt.Sprintf("Its day, %s, has come: papers of today have the wording before it. Refuse it and have another one proposed.", c.Since))
		case !c.Since.IsZero() && c.Since < by.On:
			return fault.New(fault.Refused, fmt.Sprintf("生效日期 %s 已过；请退回，另提一项。", c.Since),
				fmt.Sprintf("Its day, %s, has passed; refuse it and have another one proposed.", c.Since))
		}
		if l.Change.Kind == law.SealChange {
			if err := d.checkSeal(&l.Change.LawWish, by.On); err != nil {
				return err
			}
		}
		if d.held != len(l.Confirmed) {
			return fault.New(fault.Refused, "另有一项更改刚刚确认；请再看一遍影响。", "Another change has just been confirmed; look at the effect again.")
		}
		_, err := d.Try(&l.Change.LawWish, by.On)
		return err
	})
	if err != nil {
		return err
	}
	return d.Refresh(ctx, by.On)
}

// RefuseLaw declines a change; the reason is told to whoever proposed it.
func (d *LawDesk) RefuseLaw(ctx context.Context, no int, remark string, by Stamp) error {
	return d.decideLaw(ctx, no, LawRefused, remark, by, func(l *LawLedger) error {
		switch {
		case l.Change.Proposed.User == int64(by.By.ID):
			return fault.New(fault.Refused, "自己提出的更改可以撤回，由另一人退回。", "Withdraw your own change; refusing it is for somebody else.")
		case strings.TrimSpace(remark) == "":
			return fault.New(fault.Invalid, "请写明退回的理由。", "Give the reason for refusing it.")
		}
		return nil
	})
}

// WithdrawLaw takes back a change by whoever proposed it, while nobody has decided on it.
func (d *LawDesk) WithdrawLaw(ctx context.Context, no int, by Stamp) error {
	return d.decideLaw(ctx, no, LawWithdrawn, "", by, func(l *LawLedger) error {
		if l.Change.Proposed.User != int64(by.By.ID) {
			return fault.New(fault.Refused, "只有提出的人可以撤回；您可以确认或者退回。", "Only who proposed it withdraws it; you may confirm or refuse it.")
		}
		return nil
	})
}

var lawActs = map[LawState]ActKind{LawConfirmed: ConfirmLaw, LawRefused: RefuseLaw, LawWithdrawn: WithdrawLaw}

func (d *LawDesk) decideLaw(ctx context.Context, no int, to LawState, remark string, by Stamp, allowed func(l *LawLedger) error) error {
	if len(remark) > MaxLawRemark {
		return fault.New(fault.Invalid, "意见太长。", "The remark is too long.")
	}
	return d.Changes.LawAct(ctx, no, func(l *LawLedger) (*LawOutcome, error) {
		if l.Change.State != LawProposed {
			return nil, fault.New(fault.Refused, "这项更改已经有了结果。", "This change has been decided on.")
		}
		if err := allowed(l); err != nil {
			return nil, err
		}
		c := *l.Change
		c.State, c.Remark, c.Decided = to, strings.TrimSpace(remark), by.person()
		if to == LawConfirmed {
			c.ForceNo = len(l.Confirmed) + 1
		}
		return c.outcome(l, lawActs[to], by), nil
	})
}

// LawAsOf is the day as of which the effect of a change is looked at: the day on which all of it is known.
func (c *LawChange) LawAsOf(today calendar.Day) calendar.Day {
	change := c.Change(today)
	return max(today, change.KnownTo(), c.Since)
}
