package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"arrears/app/apptest"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
)

// approvedPaper stores an approved bank enquiry of the employer, in a case of its own, as paper 1.
func approvedPaper(t *testing.T, s *Store, id employer.ID) {
	t.Helper()
	openCase(t, s, id)
	p := ladder.Paper{No: 1, CaseNo: 2, Kind: law.BankEnquiry, Key: "bank_enquiry 1", State: ladder.Drafted, AsOf: onDay("2025-01-26"),
		Body: ladder.Body{Bank: "甲市银行"}, DraftedOn: onDay("2025-01-26"), DraftedBy: "night"}
	check(t, p.Approve("chen", onDay("2025-01-27")))
	check(t, deal(t, s, id, "2025-01-27", casework.Act{Kind: casework.ApprovePaper, Paper: &p}))
}

// issuePaper issues the first paper of the file with the next number of its counter, and whatever else is to happen in the
// same transaction.
func issuePaper(ctx context.Context, s *Store, id employer.ID, then func(o *casework.Outcome) error) error {
	return s.Act(ctx, id, func(f *casework.File, numbers casework.Numbers) (*casework.Outcome, error) {
		n, err := numbers.Take("甲社", law.BankEnquiry.Series(), 2025)
		if err != nil {
			return nil, err
		}
		p := f.Papers[0]
		if err := p.Issue("zhao", onDay("2025-01-28"), fmt.Sprintf("甲社查通字〔2025〕%d号", n), "hash", []byte("frozen")); err != nil {
			return nil, err
		}
		o := outcome(f, "2025-01-28", casework.Act{Kind: casework.IssuePaper, Ground: "SIL 63(2)", Paper: &p})
		return &o, then(&o)
	})
}

func nothingElse(*casework.Outcome) error { return nil }

func TestPaper_ComesWithItsFrozenForm(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		seed(t, s)
		want := fullPapers()
		want[0].Frozen = []byte("frozen \x00\xff")
		for i := range want {
			got, err := s.Paper(t.Context(), 7, i+1)
			check(t, err)
			same(t, got, want[i])
		}
		_, err := s.Paper(t.Context(), 7, 9)
		must(t, fault.KindOf(err) == fault.NotFound, "a paper that is not there gives %v", err)
		_, err = s.Paper(t.Context(), 3, 1)
		must(t, fault.KindOf(err) == fault.NotFound, "the paper of another employer gives %v", err)
	})
}

// What was issued or taken back is written no more, a draft keeps what it is for and who drew it up, and a fact stays.
func TestPapers_AreNotChanged(t *testing.T) {
	paper := func(no int, change func(p *ladder.Paper)) func(f *casework.File) casework.Act {
		return func(f *casework.File) casework.Act {
			p := f.Papers[no-1]
			p.Frozen = []byte("frozen \x00\xff")
			if p.State != ladder.Issued {
				p.Frozen = nil
			}
			change(&p)
			return casework.Act{Kind: casework.IssuePaper, Paper: &p}
		}
	}
	changes := map[string]func(f *casework.File) casework.Act{
		"another number":            paper(1, func(p *ladder.Paper) { p.Number += "甲" }),
		"another hash":              paper(1, func(p *ladder.Paper) { p.Hash = "forged" }),
		"another frozen form":       paper(1, func(p *ladder.Paper) { p.Frozen = []byte("forged") }),
		"no frozen form":            paper(1, func(p *ladder.Paper) { p.Frozen = nil }),
		"another body":              paper(1, func(p *ladder.Paper) { p.Body.Sum++ }),
		"another day of figures":    paper(1, func(p *ladder.Paper) { p.AsOf++ }),
		"an issued paper withdrawn": paper(1, func(p *ladder.Paper) { withdrawn(p) }),
		"an issued paper approved again": paper(1, func(p *ladder.Paper) {
			p.State, p.IssuedOn, p.IssuedBy, p.Number, p.Hash = ladder.Approved, 0, "", "", ""
		}),
		"another kind of a draft":        paper(3, func(p *ladder.Paper) { p.Kind = law.BankEnquiry }),
		"another step of a draft":        paper(3, func(p *ladder.Paper) { p.Key = "other" }),
		"another author of a draft":      paper(3, func(p *ladder.Paper) { p.DraftedBy = "li" }),
		"another case of a draft":        paper(3, func(p *ladder.Paper) { p.CaseNo = 1 }),
		"a draft approved by its author": paper(3, func(p *ladder.Paper) { p.State, p.ApprovedBy, p.ApprovedOn = ladder.Approved, p.DraftedBy, p.DraftedOn }),
		"a paper issued by who approved": paper(2, func(p *ladder.Paper) {
			p.State, p.IssuedBy, p.IssuedOn, p.Hash, p.Frozen = ladder.Issued, p.ApprovedBy, p.ApprovedOn, "h", []byte("f")
		}),
		"a withdrawn draft that comes back": paper(4, func(p *ladder.Paper) { p.State, p.WithdrawnOn, p.Reason = ladder.Approved, 0, "" }),
		"a second draft for a step":         paper(2, func(p *ladder.Paper) { p.No = 9 }),
		"a fact entered again": func(f *casework.File) casework.Act {
			return casework.Act{Kind: casework.EnterFact, Fact: &f.Entered[0]}
		},
		"a fact changed": func(f *casework.File) casework.Act {
			lastFact(f).On++
			return casework.Act{Kind: casework.EnterFact, Fact: lastFact(f)}
		},
		"a number of a paper in given twice": func(f *casework.File) casework.Act {
			f.Entered[0].No = 99
			return casework.Act{Kind: casework.EnterFact, Fact: &f.Entered[0]}
		},
		"a fact that records nothing": func(*casework.File) casework.Act {
			return casework.Act{Kind: casework.EnterFact, Fact: &ladder.Fact{No: 99}}
		},
		"a fact that records two things": func(f *casework.File) casework.Act {
			f.Entered[0].No, f.Entered[0].Note = 99, &ladder.Note{}
			return casework.Act{Kind: casework.EnterFact, Fact: &f.Entered[0]}
		},
	}
	eachStore(t, func(t *testing.T, s *Store) {
		seed(t, s)
		before := loaded(t, s, 7)
		for name, change := range changes {
			must(t, deal(t, s, 7, "2025-02-02", change(loaded(t, s, 7))) != nil, "%s was stored", name)
		}
		same(t, loaded(t, s, 7), before)
		must(t, count(t, s, "incoming_numbers") == len(fullFacts())-1, "%d numbers of papers in", count(t, s, "incoming_numbers"))
	})
}

// lastFact rests on no paper, so that no number of one refuses it.
func lastFact(f *casework.File) *ladder.Fact { return &f.Entered[len(f.Entered)-1] }

func withdrawn(p *ladder.Paper) {
	p.State, p.IssuedOn, p.IssuedBy, p.Number, p.Hash, p.Frozen = ladder.Withdrawn, 0, "", "", "", nil
	p.WithdrawnOn, p.Reason = onDay("2025-02-02"), "forged"
}

// A draft that is taken back makes room for the next one of its step in the same act; a paper may be drafted, approved and
// issued in one.
func TestPapers_TakenBackAndDrawnUpAnew(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-01-26")
		approvedPaper(t, s, 1)
		old := loaded(t, s, 1).Papers[0]
		next := old
		next.No, next.State, next.ApprovedBy, next.ApprovedOn = 2, ladder.Drafted, "", 0
		check(t, old.Withdraw(onDay("2025-01-28"), "figures_changed"))
		drafted := next
		check(t, next.Approve("chen", onDay("2025-01-28")))
		issued := next
		check(t, issued.Issue("zhao", onDay("2025-01-28"), "", "hash", []byte("frozen"))) // of a kind without numbers
		check(t, deal(t, s, 1, "2025-01-28", casework.Act{Kind: casework.WithdrawPaper, Paper: &old}, casework.Act{Kind: casework.DraftPaper, Paper: &drafted},
			casework.Act{Kind: casework.ApprovePaper, Paper: &next}, casework.Act{Kind: casework.IssuePaper, Paper: &issued}))
		issued.Frozen = nil
		same(t, loaded(t, s, 1).Papers, []ladder.Paper{old, issued})
		must(t, count(t, s, "paper_numbers") == 0, "a paper without a number has one")
	})
}

// Orders and other papers share one table of numbers.
func TestPapers_ANumberIsGivenOnce(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 2, "2025-01-26")
		draft(t, s, 1)
		check(t, issue(t.Context(), s, 1))
		approvedPaper(t, s, 2)
		err := issuePaper(t.Context(), s, 2, func(o *casework.Outcome) error {
			o.Decision.Acts[0].Paper.Number = "甲社限缴〔2025〕1号"
			return nil
		})
		must(t, fault.KindOf(err) == fault.Refused, "the number of an order on another paper: %v", err)
		check(t, issuePaper(t.Context(), s, 2, nothingElse))
		f := loaded(t, s, 1)
		check(t, deal(t, s, 1, "2025-01-28", casework.Act{Kind: casework.IssueOrder, Order: &f.Orders[0]})) // once more is no change
		must(t, count(t, s, "paper_numbers") == 2, "%d numbers", count(t, s, "paper_numbers"))
	})
}

// Whatever ends an act between taking the number and the commit gives the number back, and the paper is not issued.
func TestPapers_ACrashGivesTheNumberBack(t *testing.T) {
	broken := errors.New("the disk is full")
	databases.EachDatabase(t, func(t *testing.T, db apptest.DB) {
		s := opened(t, db.DSN)
		employers(t, s, 1, "2025-01-26")
		approvedPaper(t, s, 1)
		before := loaded(t, s, 1)
		ctx, cancel := context.WithCancel(t.Context())
		crashes := map[string]func() error{
			"an error": func() error { return issuePaper(t.Context(), s, 1, func(*casework.Outcome) error { return broken }) },
			"a record that does not follow": func() error {
				return issuePaper(t.Context(), s, 1, func(o *casework.Outcome) error { o.Records[0].Previous = "x"; return nil })
			},
			"a client that is gone": func() error { return issuePaper(ctx, s, 1, func(*casework.Outcome) error { cancel(); return nil }) },
			"a panic": func() (err error) {
				defer func() { err = fmt.Errorf("%v", recover()) }()
				return issuePaper(t.Context(), s, 1, func(*casework.Outcome) error { panic(broken) })
			},
		}
		for name, crash := range crashes {
			must(t, crash() != nil, "%s issued the paper", name)
			same(t, loaded(t, s, 1), before)
			must(t, count(t, s, "paper_counters")+count(t, s, "paper_numbers") == 0, "%s left a number", name)
		}
		other := opened(t, db.DSN) // as after a restart
		check(t, issuePaper(t.Context(), other, 1, nothingElse))
		must(t, loaded(t, s, 1).Papers[0].Number == "甲社查通字〔2025〕1号", "the number is %s", loaded(t, s, 1).Papers[0].Number)
	})
}

// Bodies and facts are kept as JSON; what was written once has to be read for ever. A name that goes or changes needs a
// migration; a further one does not.
func TestLadder_StoredForm(t *testing.T) {
	var body ladder.Body
	(&filler{still: true}).fill(reflect.ValueOf(&body).Elem())
	row, err := paperRowOf(7, &ladder.Paper{Body: body})
	check(t, err)
	text := indented(t, "body", row.Body)
	for _, kind := range ladder.FactKinds() {
		var f ladder.Fact
		(&filler{still: true}).fill(reflect.ValueOf(f.Field(kind)).Elem())
		row, err := caseFactRowOf(7, &f)
		check(t, err)
		text += indented(t, row.Kind, row.Body)
	}
	apptest.Golden(t, "ladder.txt", []byte(text))
}

func indented(t *testing.T, name, text string) string {
	t.Helper()
	var data any
	check(t, json.Unmarshal([]byte(text), &data))
	raw, err := json.MarshalIndent(data, "", " ")
	check(t, err)
	return name + "\n" + string(raw) + "\n"
}
