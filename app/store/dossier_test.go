package store

import (
	"context"
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
	f.Services = []service.Served{{
		Paper: law.OrderToPay, PaperNo: 1, Attempt: 1, Mode: service.Electronic, On: onDay("2025-01-28"), At: 1_738_030_000,
		Proof: "in account lin of this system", ProofHash: "abc", RecordedBy: "zhao",
	}}
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
	f.StateApplications = []employer.StateApplication{fullApplication(employer.Accepted), fullApplication(employer.Pending)}
	return f
}

// deal stores acts about the file in one outcome, as an act does.
func deal(t *testing.T, s *Store, id employer.ID, on string, acts ...casework.Act) error {
	t.Helper()
	return s.Act(t.Context(), id, func(f *casework.File, _ casework.Numbers) (*casework.Outcome, error) {
		o := outcome(f, on, acts...)
		return &o, nil
	})
}

func dossier(t *testing.T, s *Store, id employer.ID) *casework.File {
	t.Helper()
	f, err := s.Dossier(t.Context(), id)
	check(t, err)
	return f
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
			casework.Act{Kind: casework.ServePaper, Service: &want.Services[0]}, casework.Act{Kind: casework.GiveNotices, Notice: &want.Notices[0]},
			casework.Act{Kind: casework.PrintSlip, Slip: &want.Slips[0]}))
		got := dossier(t, s, 7)
		same(t, got.Services, want.Services)
		same(t, got.Consents, want.Consents)
		same(t, got.Notices, want.Notices)
		same(t, got.Slips, want.Slips)
		must(t, got.Records == 8+6, "%d records", got.Records)

		night := loaded(t, s, 7)
		must(t, night.Services == nil && night.Consents == nil && night.Notices == nil && night.Slips == nil, "the night loads what it has no use for")
		got.Services, got.Consents, got.Notices, got.Slips = nil, nil, nil, nil
		night.Entries, night.Findings = nil, nil
		same(t, got, night) // all that pages show is what the night decides on
		if _, err := s.Dossier(context.Background(), 99); fault.KindOf(err) != fault.NotFound {
			t.Errorf("an unknown employer gives %v", err)
		}
	})
}

// What proves something is only added to; a consent ends once.
func TestDealings_AreNotChanged(t *testing.T) {
	changes := map[string]func(f *casework.File) casework.Act{
		"another day of service": func(f *casework.File) casework.Act {
			f.Services[0].On++
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
			{Kind: casework.ServePaper, Service: &full.Services[0]}, {Kind: casework.GiveNotices, Notice: &full.Notices[0]}, {Kind: casework.PrintSlip, Slip: &full.Slips[0]},
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
