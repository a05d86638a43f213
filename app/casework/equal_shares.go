package casework

import (
	"cmp"
	"slices"
)

// EqualFeature is a single feature by which drafts are compared.
type EqualFeature string

// The features.
const (
	ByOfficer  EqualFeature = "officer" // who approved it
	BySize     EqualFeature = "size"
	ByIndustry EqualFeature = "industry"
)

// EqualShare is how drafts with one feature were treated.
type EqualShare struct {
	Officer                   string // of ByOfficer
	Number                    int    // band of size, class of industry
	Issued, Returned, Waiting int
	Days                      int // from draft to issue or return, added up
}

// Average is how many days an issue or return took, rounded; 0 where there is none.
func (s *EqualShare) Average() int {
	ended := s.Issued + s.Returned
	if ended == 0 {
		return 0
	}
	return (s.Days + ended/2) / ended //arch:number half of it: rounding
}

// Has tells whether the draft is one of the share's.
func (s *EqualShare) Has(feature EqualFeature, t *Treated) bool {
	officer, number := t.featured(feature)
	return s.Officer == officer && s.Number == number
}

func (t *Treated) featured(feature EqualFeature) (officer string, number int) {
	switch feature {
	case ByOfficer:
		return t.Officer, 0
	case BySize:
		return "", band(SizeBands, t.People)
	default:
		return "", t.Industry
	}
}

type shareKey struct {
	feature EqualFeature
	officer string
	number  int
}

// share counts a draft under each of its features; one that nobody approved is no officer's.
func (e *EqualTreatment) share(t *Treated) {
	for _, feature := range []EqualFeature{ByOfficer, BySize, ByIndustry} {
		officer, number := t.featured(feature)
		if feature == ByOfficer && officer == "" {
			continue
		}
		key := shareKey{feature, officer, number}
		s := e.shares[key]
		if s == nil {
			s = &EqualShare{Officer: officer, Number: number}
			e.shares[key] = s
		}
		switch t.Treatment {
		case TreatedIssued:
			s.Issued++
		case TreatedReturned:
			s.Returned++
		default:
			s.Waiting++
		}
		s.Days += t.Days()
	}
}

// Shares lists how drafts were treated by one feature: officers by name, bands and classes in their order.
func (e *EqualTreatment) Shares(feature EqualFeature) []EqualShare {
	var out []EqualShare
	for key, s := range e.shares {
		if key.feature == feature {
			out = append(out, *s)
		}
	}
	slices.SortFunc(out, func(a, b EqualShare) int {
		return cmp.Or(cmp.Compare(a.Officer, b.Officer), cmp.Compare(a.Number, b.Number))
	})
	return out
}
