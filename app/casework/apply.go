package casework

import "arrears/app/order"

// Apply brings a decision into the file, as storing it and loading the file again would. Previews and replays use it.
func (f *File) Apply(d *Decision) {
	for i := range d.Acts {
		a := &d.Acts[i]
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
		}
	}
	f.WakeOn = d.WakeOn
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
