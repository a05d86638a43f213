package store

import (
	"arrears/app/identity"
	"arrears/app/money"
	"context"
	"fmt"
	"slices"
	"testing"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/service"
)

// fullDossier is fullFile with everything that employer and agency have to do with each other beside the account.
func fullDossier() *casework.File {
	f := fullFile()
	f.Services = fullServices()
	f.Consents = []service.Consent{
		{No: 1, Kinds: law.Papers{law.OrderToPay}, Account: "lin", Contact: "林某", Mobile: "13800000000", GivenOn: onDay("2025-01-02"), GivenAt: 10,
			GivenBy: "lin", WithdrawnOn: onDay("2025-01-03"), WithdrawnAt: 20, WithdrawnBy: "su"},
		{No: 2, Kinds: law.Papers{law.OrderToPay}, Account: "lin", Contact: "林某", Mobile: "13800000001", GivenOn: onDay("2025-01-03"), GivenAt: 20, GivenBy: "su"},
	}
	f.Notices = []casework.Notice{{Period: calendar.MustParsePeriod("2024-12"), No: 1, FiledOn: onDay("2025-01-10"), Filing: 1, Heads: 2,
		GivenOn: onDay("2025-01-20"), GivenAt: 30, GivenBy: "lin"}}
	f.Slips = []casework.Slip{{No: 1, Number: "甲社缴单字〔2025〕1号", PayOn: onDay("2025-02-01"), Total: 1_159, Hash: "hash", PrintedOn: onDay("2025-01-31"),
		PrintedAt: 40, PrintedBy: "lin"}}
	f.States = []employer.StateChange{{No: 1, State: employer.Suspended, From: onDay("2025-01-28"), Ground: employer.NoActivity, Note: "停产",
		Document: "决议 1 号", Application: 1, Decided: byUser(9, "2025-01-30")}}
	f.Drafts = []calendar.Period{calendar.MustParsePeriod("2025-01")}
	f.Attachments = []casework.Attachment{*takenBack(attachmentAct(1, "a scan")).Attachment}
	f.StateApplications = []employer.StateApplication{fullApplication(employer.Accepted), fullApplication(employer.Pending)}
	return f
}

// fullServices are attempts with every field set once: a failed one, one left in place, its taking back, and so on; in the order
// of their keys.
func fullServices() []service.Served {
	return []service.Served{
		{Paper: law.CourtDemand, PaperNo: 3, Attempt: 1, Mode: service.Direct, TriedOn: onDay("2025-01-20"), Failure: service.Refused, Reason: "经理拒收", Address: "演示路1号",
			Servers: []string{"甲", "乙"}, RecordedOn: onDay("2025-01-21"), RecordedBy: "zhao"},
		{Paper: law.CourtDemand, PaperNo: 3, Attempt: 2, Mode: service.LeftInPlace, TriedOn: onDay("2025-01-20"), On: onDay("2025-01-20"), Address: "演示路1号",
			Servers: []string{"甲", "乙"}, Witness: "丙", Unit: "演示社区", Recording: "录像 7", Proof: "送达回证", ProofHash: "abc", RecordedOn: onDay("2025-01-21"), RecordedBy: "zhao"},
		{Paper: law.CourtDemand, PaperNo: 3, Attempt: 3, Strikes: 2, Round: 1, Reason: "见证人不是社区代表", RecordedOn: onDay("2025-01-22"), RecordedBy: "qian"},
		{Paper: law.CourtDemand, PaperNo: 3, Attempt: 4, Mode: service.PublicNotice, TriedOn: onDay("2025-01-23"), On: onDay("2025-02-24"), Round: 1, Reason: "下落不明",
			Published: "公告栏", Abroad: true, Proof: "照片", RecordedOn: onDay("2025-01-23"), RecordedBy: "qian"},
		{Paper: law.CourtDemand, PaperNo: 3, Attempt: 5, Mode: service.Direct, TriedOn: onDay("2025-01-29"), On: onDay("2025-01-29"), Round: 1, Address: "窗口", Receiver: "林某",
			Capacity: service.Nominee, Servers: []string{"甲", "乙"}, Proof: "送达回证", RecordedOn: onDay("2025-01-29"), RecordedBy: "qian"},
		{Paper: law.OrderToPay, PaperNo: 1, Attempt: 1, Mode: service.Electronic, TriedOn: onDay("2025-01-28"), On: onDay("2025-01-28"), At: 1_738_030_000,
			Proof: "in account lin of this system", ProofHash: "abc", RecordedOn: onDay("2025-01-28"), RecordedBy: "zhao"},
		{Paper: law.OrderToPay, PaperNo: 2, Attempt: 1, Mode: service.Post, TriedOn: onDay("2025-01-28"), On: onDay("2025-01-30"), Returned: service.Moved, Address: "演示路1号",
			PostNumber: "EMS1", Proof: "回执", RecordedOn: onDay("2025-01-30"), RecordedBy: "zhao"},
		{Paper: law.OrderToPay, PaperNo: 2, Attempt: 2, Mode: service.Post, TriedOn: onDay("2025-01-21"), Failure: service.Unclaimed, BackOn: onDay("2025-01-27"), Reason: "退回",
			Address: "演示路1号", PostNumber: "EMS0", RecordedOn: onDay("2025-01-30"), RecordedBy: "zhao"},
		{Paper: law.OrderToPay, PaperNo: 3, Attempt: 1, Mode: service.Entrusted, TriedOn: onDay("2025-01-28"), On: onDay("2025-01-30"), Through: "乙县中心", Receiver: "林某",
			Capacity: service.Head, Proof: "委托函", RecordedOn: onDay("2025-01-30"), RecordedBy: "zhao"},
	}
}

// deal stores acts about the file in one outcome, as an act does.
func deal(t *testing.T, s *Store, id employer.ID, on string, acts ...casework.Act) error {
	t.Helper()
	return s.Act(t.Context(), id, func(f *casework.File, _ casework.Numbers) (*casework.Outcome, error) {
		o := outcome(f, on, acts...)
		return &o, nil
	})
}

// everybody asks for the declared lines of every person of the register.
var everybody = casework.Reading{People: func(_ *employer.Employer, spells []employer.Employment) ([]identity.Number, error) {
	numbers := []identity.Number{"nobody"}
	for i := range spells {
		numbers = append(numbers, spells[i].Number)
	}
	return numbers, nil
}}

// nobody asks for wages alone.
var nobody = casework.Reading{People: func(*employer.Employer, []employer.Employment) ([]identity.Number, error) { return nil, nil }}

// dossier reads the file with the lines of every month.
func dossier(t *testing.T, s *Store, id employer.ID) *casework.File {
	t.Helper()
	whole := everybody
	for p := calendar.MustParsePeriod("2023-01"); p <= calendar.MustParsePeriod("2026-12"); p++ {
		whole.Months = append(whole.Months, p)
	}
	f, err := s.Dossier(t.Context(), id, whole)
	check(t, err)
	return f
}

// summedUp writes the wages of every declaration, for tests that store lines by themselves.
func summedUp(t testing.TB, s *Store) {
	t.Helper()
	check(t, s.tx(t.Context(), func(tx *transaction) error {
		m := &merge{transaction: tx}
		return m.sumUp(t.Context(), "SELECT DISTINCT employer_id, period, filed_on, filing_no FROM declaration_lines")
	}))
}

// sameDeclarations holds the declarations of a dossier against those of the whole file.
func sameDeclarations(t *testing.T, got, want *casework.File) {
	t.Helper()
	must(t, len(got.Facts.Declarations) == len(want.Facts.Declarations), "%d declarations of %d", len(got.Facts.Declarations), len(want.Facts.Declarations))
	for i, d := range got.Facts.Declarations {
		w := want.Facts.Declarations[i]
		must(t, d.Heads() == len(w.Lines) && d.Period == w.Period && d.FiledOn == w.FiledOn && d.No == w.No && d.VoidedOn == w.VoidedOn, "%+v is not %+v", d, w)
		wages := make([]money.Fen, 0, len(w.Lines))
		for _, l := range w.Lines {
			wages = append(wages, l.Wage)
		}
		slices.Sort(wages)
		slices.Sort(d.Wages)
		same(t, d.Wages, wages)
	}
}

// The wages are those of the lines, whether these were imported at once or after one another, filed online, or nil.
func TestDossier_WagesAreThoseOfTheLines(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		seedFacts(t, s)
		number := func(i int) identity.Number {
			n, err := identity.NumberFor(fmt.Sprintf("33019919900101%03d", i))
			check(t, err)
			return n
		}
		take := func(rows ...casework.ImportRow) {
			run, err := s.BeginImport(t.Context(), onDay("2025-05-01"))
			check(t, err)
			check(t, run.Stage(t.Context(), casework.ImportDeclarations, rows))
			_, err = run.Merge(t.Context(), casework.ImportDeclarations, func(casework.Refusal) error { return nil })
			check(t, err)
			check(t, run.Close())
		}
		row := func(id int, p, filed string, n identity.Number, wage money.Fen) casework.DeclarationRow {
			return casework.DeclarationRow{Code: code(id), Period: calendar.MustParsePeriod(p), FiledOn: onDay(filed), Number: n, Wage: wage}
		}
		take(row(7, "2025-03", "2025-04-10", number(1), 5_000_00), row(7, "2025-03", "2025-04-10", number(2), 0))
		take(row(7, "2025-03", "2025-04-10", number(3), 7_000_00), row(7, "2025-03", "2025-04-10", number(1), 5_000_00), // once more, and one more
			row(7, "2025-03", "2025-04-10", number(2), 9), // refused: another wage
			row(7, "2025-02", "2025-04-10", "", 0), row(7, "2025-02", "2025-04-11", number(1), 1), row(7, "2025-02", "2025-04-11", "", 0))
		got, err := s.Dossier(t.Context(), 7, nobody)
		check(t, err)
		sameDeclarations(t, got, loaded(t, s, 7))
		for _, d := range got.Facts.Declarations {
			must(t, d.Lines == nil, "%s has lines that nobody asked for", d.Period)
		}
		one := everybody
		one.Months = []calendar.Period{calendar.MustParsePeriod("2025-03")}
		got, err = s.Dossier(t.Context(), 7, one)
		check(t, err)
		whole := loaded(t, s, 7)
		sameDeclarations(t, got, whole)
		for i, d := range got.Facts.Declarations {
			for _, l := range whole.Facts.Declarations[i].Lines {
				must(t, d.Contains(l.Number) == (d.Period == one.Months[0] || l.Number == wang), "%s %s: %v", d.Period, l.Number, d.Lines)
			}
		}
	})
}

func TestDossier_GivesBackEveryField(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		seed(t, s)
		want := fullDossier()
		given := want.Consents[0]
		given.WithdrawnOn, given.WithdrawnAt, given.WithdrawnBy = 0, 0, ""
		check(t, deal(t, s, 7, "2025-02-01", casework.Act{Kind: casework.GiveConsent, Consent: &given}))
		check(t, deal(t, s, 7, "2025-02-01",
			casework.Act{Kind: casework.WithdrawConsent, Consent: &want.Consents[0]}, casework.Act{Kind: casework.GiveConsent, Consent: &want.Consents[1]},
			attachmentAct(1, "a scan"), takenBack(attachmentAct(1, "a scan")), casework.Act{Kind: casework.GiveNotices, Notice: &want.Notices[0]}, casework.Act{Kind: casework.PrintSlip, Slip: &want.Slips[0]}))
		for i := range want.Services {
			check(t, deal(t, s, 7, "2025-02-01", casework.Act{Kind: casework.ServePaper, Service: &want.Services[i]}))
		}
		got := dossier(t, s, 7)
		same(t, got.Services, want.Services)
		same(t, got.Consents, want.Consents)
		same(t, got.Notices, want.Notices)
		same(t, got.Slips, want.Slips)
		want.Attachments[0].Content = nil
		same(t, got.Attachments, want.Attachments)
		must(t, got.Records == seeded+7+len(want.Services), "%d records", got.Records)

		night := loaded(t, s, 7)
		must(t, night.Notices == nil && night.Slips == nil && night.Attachments == nil, "the night loads what it has no use for")
		got.Notices, got.Slips, got.Attachments = nil, nil, nil
		night.Entries = nil
		sameDeclarations(t, got, night)
		for _, d := range got.Facts.Declarations {
			d.Wages = nil
		}
		same(t, got, night) // all that pages show is what the night decides on
		if _, err := s.Dossier(context.Background(), 99, nobody); fault.KindOf(err) != fault.NotFound {
			t.Errorf("an unknown employer gives %v", err)
		}
	})
}

// What proves something is only added to; a consent ends once.
func TestDealings_AreNotChanged(t *testing.T) {
	changes := map[string]func(f *casework.File) casework.Act{
		"another day of service": func(f *casework.File) casework.Act {
			f.Services[0].On, f.Services[0].TriedOn = f.Services[0].On+1, f.Services[0].TriedOn+1
			return casework.Act{Kind: casework.ServePaper, Service: &f.Services[0]}
		},
		"a second proof of a paper": func(f *casework.File) casework.Act {
			f.Services[0].Attempt++
			return casework.Act{Kind: casework.ServePaper, Service: &f.Services[0]}
		},
		"another phone in a consent": func(f *casework.File) casework.Act {
			f.Consents[1].Mobile = "1"
			return casework.Act{Kind: casework.GiveConsent, Consent: &f.Consents[1]}
		},
		"a consent withdrawn twice": func(f *casework.File) casework.Act {
			f.Consents[0].WithdrawnAt++
			return casework.Act{Kind: casework.WithdrawConsent, Consent: &f.Consents[0]}
		},
		"a notice for more people": func(f *casework.File) casework.Act {
			f.Notices[0].Heads++
			return casework.Act{Kind: casework.GiveNotices, Notice: &f.Notices[0]}
		},
		"another total on a slip": func(f *casework.File) casework.Act {
			f.Slips[0].Total++
			return casework.Act{Kind: casework.PrintSlip, Slip: &f.Slips[0]}
		},
		"the number of a slip on another one": func(f *casework.File) casework.Act {
			f.Slips[0].No, f.Slips[0].Hash = 2, "other"
			return casework.Act{Kind: casework.PrintSlip, Slip: &f.Slips[0]}
		},
	}
	eachStore(t, func(t *testing.T, s *Store) {
		seed(t, s)
		full := fullDossier()
		for _, a := range []casework.Act{
			{Kind: casework.GiveConsent, Consent: &full.Consents[0]}, {Kind: casework.GiveConsent, Consent: &full.Consents[1]},
			{Kind: casework.ServePaper, Service: &full.Services[5]}, {Kind: casework.GiveNotices, Notice: &full.Notices[0]}, {Kind: casework.PrintSlip, Slip: &full.Slips[0]},
		} {
			check(t, deal(t, s, 7, "2025-02-01", a))
		}
		before := dossier(t, s, 7)
		for name, change := range changes {
			must(t, deal(t, s, 7, "2025-02-02", change(dossier(t, s, 7))) != nil, "%s was stored", name)
		}
		same(t, dossier(t, s, 7), before)
	})
}
