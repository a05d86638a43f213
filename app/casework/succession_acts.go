package casework

import (
	"context"
	"errors"
	"slices"

	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/succession"
)

// named is the succession with the names that the register has for those who follow; one that is not registered stays without.
func (d *Desk) named(ctx context.Context, s *succession.Succession) (*succession.Succession, error) {
	named := *s
	named.Heirs = slices.Clone(s.Heirs)
	entries, err := d.entries(ctx, s.Codes())
	if err != nil {
		return nil, err
	}
	for i := range named.Heirs {
		h := &named.Heirs[i]
		h.Name = ""
		for _, e := range entries {
			if e.Code == h.Code {
				h.Name = e.Name
			}
		}
	}
	return &named, nil
}

// entries are the register entries of the codes; whoever is not registered has none.
func (d *Desk) entries(ctx context.Context, codes []identity.Code) ([]employer.Employer, error) {
	var out []employer.Employer
	for _, code := range codes {
		id, err := d.Store.Find(ctx, code)
		var f *fault.Fault
		if errors.As(err, &f) && f.Kind == fault.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		files, err := d.Store.Files(ctx, []employer.ID{id})
		if err != nil {
			return nil, err
		}
		out = append(out, files[0].Employer)
	}
	return out, nil
}

// confirm writes into the word of the second person who follows by it.
func (l *looking) confirm(f *ladder.Fact) {
	if f.Confirmed == nil {
		return
	}
	said := *f.Confirmed
	said.Heirs = nil
	for i := range l.s.Facts {
		if e := &l.s.Facts[i]; e.No == said.Fact && e.Succession != nil && said.Refused == "" {
			said.Heirs = e.Succession.Codes()
		}
	}
	f.Confirmed = &said
}
