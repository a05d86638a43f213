package store

import (
	"fmt"
	"reflect"
	"testing"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
)

// filler gives every field of data a value of its own, so that none is lost or mixed up on its way without being noticed; a still
// one gives all fields of a type the same value.
type filler struct {
	n     int
	still bool
}

func (f *filler) fill(v reflect.Value) {
	if f.n == 0 || !f.still {
		f.n++
	}
	switch v.Interface().(type) {
	case calendar.Day:
		v.Set(reflect.ValueOf(onDay("2025-01-01").AddDays(f.n)))
		return
	case calendar.Period:
		v.Set(reflect.ValueOf(calendar.MustParsePeriod("2020-01").AddMonths(f.n)))
		return
	case law.Insurance:
		v.Set(reflect.ValueOf(law.Medical))
		return
	case account.Source:
		v.Set(reflect.ValueOf(account.Unregistered))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("文 %d", f.n))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(f.n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		f.fill(v.Index(0))
		f.fill(v.Index(1))
	case reflect.Struct:
		for i := range v.NumField() {
			f.fill(v.Field(i))
		}
	default:
		panic(fmt.Sprintf("no value for a %s", v.Type()))
	}
}

// fullFacts is one fact of every kind, each with every field; the last rests on no paper, concerns the case and belongs to none.
func fullFacts() []ladder.Fact {
	var f filler
	var facts []ladder.Fact
	for _, kind := range ladder.FactKinds() {
		fact := ladder.Fact{CaseNo: 2}
		f.fill(reflect.ValueOf(&fact.On).Elem())
		f.fill(reflect.ValueOf(&fact.EnteredOn).Elem())
		f.fill(reflect.ValueOf(&fact.EnteredBy).Elem())
		f.fill(reflect.ValueOf(&fact.In).Elem())
		f.fill(reflect.ValueOf(&fact.About).Elem())
		f.fill(reflect.ValueOf(fact.Field(kind)).Elem())
		if fact.Confirmed != nil {
			fact.Confirmed.Fact, fact.Confirmed.Heirs = len(facts), []identity.Code{code(3)} // the fact before it; they have to be in the register
		}
		fact.No = len(facts) + 1
		facts = append(facts, fact)
	}
	last := &facts[len(facts)-1]
	last.CaseNo, last.In, last.About = 0, ladder.Incoming{}, ladder.Ref{}
	return facts
}

// fullPapers is a paper in every state, each with everything that its state has but the frozen form.
func fullPapers() []ladder.Paper {
	var f filler
	var papers []ladder.Paper
	kinds := []law.PaperKind{law.BankEnquiry, law.DeferralAgreement, law.CourtApplication, law.ClosingNotice}
	for i, state := range []ladder.State{ladder.Issued, ladder.Approved, ladder.Drafted, ladder.Withdrawn} {
		p := ladder.Paper{
			No: i + 1, CaseNo: 2, Kind: kinds[i], Key: fmt.Sprintf("step %d", i), State: state, AsOf: onDay("2025-01-27"),
			DraftedOn: onDay("2025-01-26"), DraftedBy: "night", Once: fmt.Sprintf("form %d", i),
		}
		f.fill(reflect.ValueOf(&p.Body).Elem())
		if state != ladder.Drafted {
			p.ApprovedOn, p.ApprovedBy = onDay("2025-01-27"), "chen"
		}
		papers = append(papers, p)
	}
	issued, withdrawn := &papers[0], &papers[3]
	issued.IssuedOn, issued.IssuedBy, issued.Number, issued.Hash = onDay("2025-01-28"), "zhao", "甲社查通〔2025〕1号", "abc"
	issued.Party = order.Party{Name: "甲公司", Code: "91330108J0YFB4785B"}
	withdrawn.CaseNo, withdrawn.WithdrawnOn, withdrawn.Reason = 0, onDay("2025-01-29"), "gate_closed"
	return papers
}

// paperActs are the acts that store papers and facts as they are; what is issued has a frozen form.
func paperActs(papers []ladder.Paper, facts []ladder.Fact) []casework.Act {
	var acts []casework.Act
	for i := range papers {
		if papers[i].State == ladder.Issued {
			papers[i].Frozen = []byte("frozen \x00\xff")
		}
		acts = append(acts, casework.Act{Kind: casework.DraftPaper, Paper: &papers[i]})
	}
	for i := range facts {
		acts = append(acts, casework.Act{Kind: casework.EnterFact, Fact: &facts[i]})
	}
	return acts
}

// openCase opens a case of the employer, for papers that belong to one.
func openCase(t *testing.T, s *Store, id employer.ID) {
	t.Helper()
	check(t, save(t, s, "2025-01-26", outcome(loaded(t, s, id), "2025-01-26",
		casework.Act{Kind: casework.OpenCase, Case: &casework.Case{No: 2, OpenedOn: onDay("2025-01-26"), Ground: "SIL 63"}})))
}
