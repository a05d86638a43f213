package store

import (
	"fmt"
	"testing"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
)

// outgoing issues a paper of the ladder for the employer, with the number of the day.
func outgoing(no int, kind law.PaperKind, number, on string) casework.Act {
	p := &ladder.Paper{
		No: no, CaseNo: 2, Kind: kind, Key: fmt.Sprintf("%s %d", kind, no), State: ladder.Issued, AsOf: onDay(on), Body: ladder.Body{Bank: "甲市银行"},
		DraftedOn: onDay("2025-01-26"), DraftedBy: "night", ApprovedOn: onDay("2025-01-27"), ApprovedBy: "chen",
		IssuedOn: onDay(on), IssuedBy: "zhao", Number: number, Hash: "h", Frozen: []byte("f"),
	}
	if kind == law.ClosingNotice {
		p.CaseNo, p.Body.Bank = 0, ""
	}
	return casework.Act{Kind: casework.IssuePaper, Paper: p}
}

// incoming enters a note from a paper of the tax bureau, with its running number.
func incoming(no int, number, theirs, on string) casework.Act {
	return casework.Act{Kind: casework.EnterFact, Fact: &ladder.Fact{
		No: no, CaseNo: 2, On: onDay(on), EnteredOn: onDay(on), EnteredBy: "li", Note: &ladder.Note{}, About: ladder.Ref{Kind: law.OrderToPay, No: 1},
		In: ladder.Incoming{Number: number, From: "甲市税务局", Name: "函", Theirs: theirs, Day: onDay(on), Hash: "h"},
	}}
}

// correspondence gives three employers papers out and in: 1 an order, 1 and 2 enquiries, of which one is a draft; 3 lies in
// another region and has papers with the same words.
func correspondence(t *testing.T, s *Store) {
	t.Helper()
	employers(t, s, 3, "2025-01-26")
	check(t, s.tx(t.Context(), func(tx *transaction) error {
		_, err := tx.ExecContext(t.Context(), "UPDATE employers SET region = 'beta', district = 'west' WHERE employer_id = 3")
		return err
	}))
	draft(t, s, 1)
	check(t, issue(t.Context(), s, 1)) // 甲社限缴〔2025〕1号 on 2025-01-28
	check(t, deal(t, s, 1, "2025-01-29", casework.Act{Kind: casework.CloseCase, Case: &casework.Case{No: 1, OpenedOn: onDay("2025-01-26"), Ground: "SIL 63",
		ClosedOn: onDay("2025-01-29"), Reason: "paid"}}))
	for id := range 3 {
		openCase(t, s, employer.ID(id+1))
	}
	draftOf := outgoing(3, law.BankEnquiry, "", "2025-01-28")
	draftOf.Paper.State, draftOf.Paper.IssuedOn, draftOf.Paper.IssuedBy, draftOf.Paper.Hash, draftOf.Paper.Frozen = ladder.Approved, 0, "", "", nil
	check(t, deal(t, s, 1, "2025-01-28", outgoing(1, law.BankEnquiry, "甲社查通字〔2025〕10号", "2025-01-28"), outgoing(2, law.StatementRecord, "", "2025-01-28"), draftOf,
		incoming(1, "甲社收〔2025〕2号", "税函 7", "2025-02-01"), incoming(2, "甲社收〔2025〕10号", "Tax 8", "2025-02-01")))
	check(t, deal(t, s, 2, "2025-01-28", outgoing(1, law.BankEnquiry, "甲社查通字〔2025〕9号", "2025-01-28"), outgoing(2, law.ClosingNotice, "甲社结通字〔2026〕1号", "2026-01-02")))
	unnumbered := incoming(2, "", "", "2025-02-01")
	unnumbered.Fact.In = ladder.Incoming{}
	check(t, deal(t, s, 3, "2025-01-28", outgoing(1, law.BankEnquiry, "乙社查通字〔2025〕1号", "2025-01-27"),
		incoming(1, "乙社收〔2025〕1号", "税函 7", "2025-01-31"), unnumbered))
}

func TestPapers_AreListedWithinTheScope(t *testing.T) {
	first, last := onDay("2025-01-01"), onDay("2025-12-31")
	all := casework.PapersOut(access.Everything(), 0, 0)
	changed := func(change func(f *casework.PaperFilter)) casework.PaperFilter {
		f := all
		change(&f)
		return f
	}
	eachStore(t, func(t *testing.T, s *Store) {
		correspondence(t, s)
		for name, r := range map[string]struct {
			filter        casework.PaperFilter
			limit, offset int
			want          []string
			count         int
		}{
			"the register of papers out": {all, 0, 0, []string{"3 bank_enquiry/1 乙社查通字〔2025〕1号", "2 bank_enquiry/1 甲社查通字〔2025〕9号",
				"1 bank_enquiry/1 甲社查通字〔2025〕10号", "1 order_to_pay/1 甲社限缴〔2025〕1号", "2 closing_notice/2 甲社结通字〔2026〕1号"}, 5},
			"a year": {casework.PapersOut(access.Everything(), first, last), 0, 0, []string{"3 bank_enquiry/1 乙社查通字〔2025〕1号",
				"2 bank_enquiry/1 甲社查通字〔2025〕9号", "1 bank_enquiry/1 甲社查通字〔2025〕10号", "1 order_to_pay/1 甲社限缴〔2025〕1号"}, 4},
			"a page": {all, 2, 2, []string{"1 bank_enquiry/1 甲社查通字〔2025〕10号", "1 order_to_pay/1 甲社限缴〔2025〕1号"}, 5},
			"papers without a number too": {changed(func(f *casework.PaperFilter) { f.Numbered, f.Kinds = false, []law.PaperKind{law.StatementRecord} }), 0, 0,
				[]string{"1 statement_record/2 "}, 1},
			"two kinds": {changed(func(f *casework.PaperFilter) { f.Kinds = []law.PaperKind{law.ClosingNotice, law.OrderToPay} }), 0, 0,
				[]string{"1 order_to_pay/1 甲社限缴〔2025〕1号", "2 closing_notice/2 甲社结通字〔2026〕1号"}, 2},
			"drafts that wait to be issued, by the day of the draft": {casework.PaperFilter{Scope: access.Everything(), State: ladder.Approved,
				From: onDay("2025-01-26"), To: onDay("2025-01-26")}, 0, 0, []string{"1 bank_enquiry/3 "}, 1},
			"a part of the number": {changed(func(f *casework.PaperFilter) { f.Number = "查通字〔2025〕1" }), 0, 0,
				[]string{"3 bank_enquiry/1 乙社查通字〔2025〕1号", "1 bank_enquiry/1 甲社查通字〔2025〕10号"}, 2},
			"a number with signs that a pattern would read": {changed(func(f *casework.PaperFilter) { f.Number = "查通%" }), 0, 0, nil, 0},
			"a district": {changed(func(f *casework.PaperFilter) { f.District = access.District{Region: "beta", Name: "west"} }), 0, 0,
				[]string{"3 bank_enquiry/1 乙社查通字〔2025〕1号"}, 1},
			"a region": {changed(func(f *casework.PaperFilter) { f.District = access.District{Region: "beta"} }), 0, 0,
				[]string{"3 bank_enquiry/1 乙社查通字〔2025〕1号"}, 1},
			"one's own district": {casework.PapersOut(access.Scope{Districts: []access.District{{Region: "beta"}}}, 0, 0), 0, 0,
				[]string{"3 bank_enquiry/1 乙社查通字〔2025〕1号"}, 1},
			"one's own employer": {casework.PapersOut(access.Scope{Employers: []employer.ID{2}}, 0, last), 0, 0, []string{"2 bank_enquiry/1 甲社查通字〔2025〕9号"}, 1},
			"nobody":             {casework.PapersOut(access.Scope{}, 0, 0), 0, 0, nil, 0},
		} {
			found, count, err := s.Papers(t.Context(), r.filter, r.limit, r.offset)
			check(t, err)
			var got []string
			for _, l := range found {
				got = append(got, fmt.Sprintf("%d %s %s", l.Employer.ID, l.Paper, l.Number))
			}
			t.Run(name, func(t *testing.T) { same(t, got, r.want); same(t, count, r.count) })
		}
		found, _, err := s.Papers(t.Context(), all, 0, 0)
		check(t, err)
		head := employer.Head{ID: 1, Code: code(1), Name: "甲市第1厂", Region: "alpha", District: "east"}
		same(t, found[2], casework.ListedPaper{Employer: head, Paper: ladder.Ref{Kind: law.BankEnquiry, No: 1}, CaseNo: 2, State: ladder.Issued,
			DraftedOn: onDay("2025-01-26"), IssuedOn: onDay("2025-01-28"), IssuedBy: "zhao", Number: "甲社查通字〔2025〕10号", Bank: "甲市银行"})
		same(t, found[3], casework.ListedPaper{Employer: head, Paper: ladder.Ref{Kind: law.OrderToPay, No: 1}, CaseNo: 1, State: ladder.State(order.Issued),
			DraftedOn: onDay("2025-01-26"), IssuedOn: onDay("2025-01-28"), IssuedBy: "zhao", Number: "甲社限缴〔2025〕1号"})
		must(t, found[4].CaseNo == 0 && found[4].Bank == "", "the paper without a case is %+v", found[4])
	})
}

func TestIncoming_IsListedWithinTheScope(t *testing.T) {
	all := casework.IncomingFilter{Scope: access.Everything()}
	eachStore(t, func(t *testing.T, s *Store) {
		correspondence(t, s)
		for name, r := range map[string]struct {
			filter        casework.IncomingFilter
			limit, offset int
			want          []string
			count         int
		}{
			"the register of papers in": {all, 0, 0, []string{"3 乙社收〔2025〕1号", "1 甲社收〔2025〕2号", "1 甲社收〔2025〕10号"}, 3},
			"from a day":                {casework.IncomingFilter{Scope: access.Everything(), From: onDay("2025-02-01")}, 0, 0, []string{"1 甲社收〔2025〕2号", "1 甲社收〔2025〕10号"}, 2},
			"to a day":                  {casework.IncomingFilter{Scope: access.Everything(), To: onDay("2025-01-31")}, 0, 0, []string{"3 乙社收〔2025〕1号"}, 1},
			"a page":                    {all, 1, 1, []string{"1 甲社收〔2025〕2号"}, 3},
			"a kind":                    {casework.IncomingFilter{Scope: access.Everything(), Kinds: []ladder.FactKind{ladder.CourtFact, ladder.AnswerFact}}, 0, 0, nil, 0},
			"the number that the other body gave": {casework.IncomingFilter{Scope: access.Everything(), Number: "tax 8"}, 0, 0,
				[]string{"1 甲社收〔2025〕10号"}, 1},
			"the running number": {casework.IncomingFilter{Scope: access.Everything(), Number: "乙社"}, 0, 0, []string{"3 乙社收〔2025〕1号"}, 1},
			"a district": {casework.IncomingFilter{Scope: access.Everything(), District: access.District{Region: "alpha", Name: "east"}}, 0, 0,
				[]string{"1 甲社收〔2025〕2号", "1 甲社收〔2025〕10号"}, 2},
			"one's own employer": {casework.IncomingFilter{Scope: access.Scope{Employers: []employer.ID{3}}}, 0, 0, []string{"3 乙社收〔2025〕1号"}, 1},
			"nobody":             {casework.IncomingFilter{}, 0, 0, nil, 0},
		} {
			found, count, err := s.Incoming(t.Context(), r.filter, r.limit, r.offset)
			check(t, err)
			var got []string
			for _, l := range found {
				got = append(got, fmt.Sprintf("%d %s", l.Employer.ID, l.In.Number))
			}
			t.Run(name, func(t *testing.T) { same(t, got, r.want); same(t, count, r.count) })
		}
		found, _, err := s.Incoming(t.Context(), all, 1, 1)
		check(t, err)
		same(t, found[0], casework.ListedIncoming{
			Employer: employer.Head{ID: 1, Code: code(1), Name: "甲市第1厂", Region: "alpha", District: "east"}, Fact: 1, Kind: ladder.NoteFact, CaseNo: 2,
			EnteredOn: onDay("2025-02-01"), EnteredBy: "li", About: ladder.Ref{Kind: law.OrderToPay, No: 1},
			In: ladder.Incoming{Number: "甲社收〔2025〕2号", From: "甲市税务局", Name: "函", Theirs: "税函 7", Day: onDay("2025-02-01"), Hash: "h"},
		})
	})
}

// Every number that a counter gave stands on a paper, in whichever table; what is missing is named.
func TestGaps_NameWhatIsMissing(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-01-26")
		openCase(t, s, 1)
		take := func(n casework.Numbers, series string, year, times int) {
			for range times {
				_, err := n.Take("甲社", series, year)
				check(t, err)
			}
		}
		check(t, s.Act(t.Context(), 1, func(f *casework.File, n casework.Numbers) (*casework.Outcome, error) {
			take(n, "查通", 2025, 2)
			take(n, "查通", 2026, 1)
			take(n, "结通", 2025, 1)
			take(n, casework.IncomingSeries, 2025, 1)
			take(n, "缴单", 2025, 1)
			slip := fullDossier().Slips[0] // 甲社缴单字〔2025〕1号
			o := outcome(f, "2025-01-28", outgoing(1, law.BankEnquiry, "甲社查通字〔2025〕1号", "2025-01-28"), outgoing(2, law.BankEnquiry, "甲社查通字〔2025〕2号", "2025-01-28"),
				outgoing(3, law.BankEnquiry, "甲社查通〔2026〕1号", "2026-01-28"), outgoing(4, law.ClosingNotice, "甲社结通字〔2025〕1号", "2025-01-28"),
				incoming(1, "甲社收〔2025〕1号", "", "2025-01-28"), casework.Act{Kind: casework.PrintSlip, Slip: &slip})
			return &o, nil
		}))
		gaps, counters, err := s.Gaps(t.Context())
		check(t, err)
		must(t, gaps == nil && counters == 5, "%d counters with the gaps %v", counters, gaps)
		check(t, s.tx(t.Context(), func(tx *transaction) error {
			for _, change := range []string{
				"DELETE FROM paper_numbers WHERE paper_number = '甲社查通字〔2025〕1号'", "UPDATE incoming_numbers SET incoming_number = '甲社收〔2025〕一号'",
				"UPDATE paper_counters SET last = 4 WHERE series = '缴单'",
			} {
				if _, err := tx.ExecContext(t.Context(), change); err != nil {
					return err
				}
			}
			return nil
		}))
		gaps, _, err = s.Gaps(t.Context())
		check(t, err)
		same(t, gaps, []casework.Gap{
			{Agency: "甲社", Series: "收", Year: 2025, Last: 1, Missing: []int{1}},
			{Agency: "甲社", Series: "查通", Year: 2025, Last: 2, Missing: []int{1}},
			{Agency: "甲社", Series: "缴单", Year: 2025, Last: 4, Missing: []int{2, 3, 4}},
		})
	})
}
