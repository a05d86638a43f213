package service

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/law"
)

// Consent is an employer's agreement to receive kinds of papers electronically (CPL 90). It holds from the instant in which
// it was given to that in which it was withdrawn; what was served before stays served.
type Consent struct {
	No          int // counts within the employer
	Kinds       law.Papers
	Account     string // the sign-in name under which papers are read
	Contact     string
	Mobile      string
	GivenOn     calendar.Day
	GivenAt     int64
	GivenBy     string
	WithdrawnOn calendar.Day
	WithdrawnAt int64
	WithdrawnBy string
}

// Holds tells whether the consent is in force at the instant.
func (c *Consent) Holds(at int64) bool {
	return c.GivenAt <= at && (c.WithdrawnOn.IsZero() || at < c.WithdrawnAt)
}

// Check refuses a consent that names nothing, or papers that are never served electronically.
func (c *Consent) Check() error {
	if len(c.Kinds) == 0 {
		return fault.New(fault.Invalid, "请选择同意电子送达的文书种类。", "Choose the kinds of papers that may be served electronically.")
	}
	if slices.ContainsFunc(c.Kinds, law.PaperKind.IsEnforcement) {
		return fault.New(fault.Refused, "催告书、划拨决定书等强制执行文书不适用电子送达，请去掉后再提交。",
			"Papers of enforcement, such as demands and allocation decisions, are never served electronically; leave them out.")
	}
	if c.Account == "" || c.Contact == "" || c.Mobile == "" {
		return fault.New(fault.Invalid, "请填写接收账户、联系人和手机号码。", "Fill in the account, the contact and the mobile number.")
	}
	return nil
}

// Withdraw ends the consent from the instant on.
func (c *Consent) Withdraw(on calendar.Day, at int64, by string) error {
	if !c.WithdrawnOn.IsZero() {
		return fault.New(fault.Refused, "该同意书已于 "+c.WithdrawnOn.String()+" 撤回。", "This consent was withdrawn on "+c.WithdrawnOn.String()+".")
	}
	if at < c.GivenAt {
		return fault.New(fault.Invalid, "撤回不能早于同意。", "A consent cannot be withdrawn before it was given.")
	}
	c.WithdrawnOn, c.WithdrawnAt, c.WithdrawnBy = on, at, by
	return nil
}

// ConsentFor finds the consent on which a paper of the kind may be served electronically at the instant: the region allows
// the kind on that day, and a consent that is in force covers it. It is nil where one of the two is missing.
func ConsentFor(region *law.Region, consents []Consent, kind law.PaperKind, at int64) *Consent {
	if kind.IsEnforcement() || !region.ServesElectronically(kind, calendar.DayAt(at)) {
		return nil
	}
	for i := len(consents) - 1; i >= 0; i-- {
		if c := &consents[i]; c.Holds(at) && slices.Contains(c.Kinds, kind) {
			return c
		}
	}
	return nil
}
