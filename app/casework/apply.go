package casework

import (
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/order"
	"arrears/app/service"
)

// Apply brings a decision into the file, as storing it and loading the file again would. Previews and replays use it.
func (f *File) Apply(d *Decision) {
	for i := range d.Acts {
		f.applyOne(&d.Acts[i])
	}
	f.WakeOn, f.Carried = d.WakeOn, d.Carried
}

// applyOne brings in what one act changed.
func (f *File) applyOne(a *Act) {
	switch {
	case a.Entry != nil:
		f.Entries = put(f.Entries, *a.Entry, func(x, y *Entry) bool { return x.No == y.No })
	case a.Finding != nil:
		f.Findings = put(f.Findings, *a.Finding, func(x, y *Finding) bool {
			return x.Kind == y.Kind && x.Subject == y.Subject && x.FoundOn == y.FoundOn
		})
	case a.Case != nil:
		f.Cases = put(f.Cases, *a.Case, func(x, y *Case) bool { return x.No == y.No })
	case a.Order != nil:
		f.Orders = put(f.Orders, *a.Order, func(x, y *order.Order) bool { return x.No == y.No })
	case a.Paper != nil:
		f.Papers = put(f.Papers, *a.Paper, func(x, y *ladder.Paper) bool { return x.No == y.No })
	case a.Fact != nil:
		f.Entered = append(f.Entered, *a.Fact)
	default:
		f.applyDealing(a)
	}
}

// applyDealing brings in what employer and agency have to do with each other beside the account.
func (f *File) applyDealing(a *Act) {
	switch {
	case a.Service != nil:
		f.Services = append(f.Services, *a.Service)
	case a.Attachment != nil:
		kept := *a.Attachment
		kept.Content = nil
		f.Attachments = put(f.Attachments, kept, func(x, y *Attachment) bool { return x.No == y.No })
	case a.Consent != nil:
		f.Consents = put(f.Consents, *a.Consent, func(x, y *service.Consent) bool { return x.No == y.No })
	case a.Notice != nil:
		f.Notices = append(f.Notices, *a.Notice)
	case a.Slip != nil:
		f.Slips = append(f.Slips, *a.Slip)
	case a.StateApplication != nil:
		f.StateApplications = put(f.StateApplications, *a.StateApplication, func(x, y *employer.StateApplication) bool { return x.No == y.No })
	case a.StateChange != nil:
		f.States = append(f.States, *a.StateChange)
	case a.Steering != nil:
		f.Steerings = append(f.Steerings, *a.Steering)
	case a.Moved != nil:
		f.Employer = a.Moved.Entry
	}
}

func put[T any](list []T, item T, same func(x, y *T) bool) []T {
	for i := range list {
		if same(&list[i], &item) {
			list[i] = item
			return list
		}
	}
	return append(list, item)
}
