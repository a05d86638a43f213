package store

import (
	"slices"
	"testing"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/registration"
	"arrears/app/succession"
)

// confirmed is the word of a second person on the succession of the file, by which the codes follow.
func confirmed(f *casework.File, codes ...identity.Code) casework.Act {
	at := slices.IndexFunc(f.Entered, func(x ladder.Fact) bool { return x.Succession != nil })
	return casework.Act{Kind: casework.EnterFact, Fact: &ladder.Fact{No: len(f.Entered) + 1, On: onDay("2025-02-02"), EnteredOn: onDay("2025-02-02"), EnteredBy: "li",
		Confirmed: &succession.Confirmation{Fact: f.Entered[at].No, Heirs: codes}}}
}

// Who follows comes with the file as the register has it now, and finds whose debts it has taken over; when its entry changes, those are
// due.
func TestSuccessions(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		seed(t, s)
		heir := loaded(t, s, 3).Employer
		same(t, loaded(t, s, 7).Others, []employer.Employer{heir})
		same(t, dossier(t, s, 7).Others, []employer.Employer{heir})
		followed, err := s.Followed(t.Context(), 3, 50)
		check(t, err)
		must(t, len(followed) == 1 && followed[0].Employer.ID == 7 && followed[0].Employer.Name == "甲市第七厂" && len(followed[0].Succession.Heirs) > 0 && !followed[0].From.IsZero(), "followed: %+v", followed)
		none, err := s.Followed(t.Context(), 7, 50)
		check(t, err)
		must(t, len(none) == 0, "followed by nobody: %+v", none)

		before := loaded(t, s, 7)
		check(t, s.ChangeRegister(t.Context(), 3, nil, func(f *casework.RegisterFile, _ casework.Numbers) (*casework.RegisterChange, error) {
			entry := f.Employer
			entry.Name = "甲市新厂"
			return &casework.RegisterChange{ID: 3, Employer: &entry, WakeOn: onDay("2025-02-02"), By: registration.By{Actor: access.Actor{Name: "li"}, On: onDay("2025-02-02")}}, nil
		}))
		after := loaded(t, s, 7)
		must(t, after.WakeOn == onDay("2025-02-02") && after.Revision == before.Revision+1, "due on %s, revision %d after %d", after.WakeOn, after.Revision, before.Revision)
		must(t, after.Others[0].Name == "甲市新厂", "still %s", after.Others[0].Name)
	})
}

func TestSuccessions_OnlyOfTheRegister(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		seed(t, s)
		f := loaded(t, s, 7)
		must(t, deal(t, s, 7, "2025-02-02", confirmed(f, "91330106MA27Y40A6K")) != nil, "one that is not in the register follows")
		must(t, count(t, s, "successions") == 1 && len(loaded(t, s, 7).Entered) == len(f.Entered), "something was stored")
	})
}

// An import that changes the entry of whoever follows makes the origin due with it; one that changes nothing leaves both alone.
func TestSuccessions_ImportedEntryWakesTheOrigin(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		seed(t, s)
		for _, row := range []struct {
			name  string
			woken bool
		}{{"甲市新厂", true}, {"甲市新厂", false}, {"甲市再新厂", true}} {
			_, err := s.write.ExecContext(t.Context(), "UPDATE employers SET wake_on = NULL")
			check(t, err)
			origin, heir := loaded(t, s, 7), loaded(t, s, 3)
			_, refused, err := imported(t.Context(), s, "employer 3 "+row.name+" 2010-04-20")
			check(t, err)
			must(t, len(refused) == 0, "refused: %v", refused)
			for _, before := range []*casework.File{origin, heir} {
				after := loaded(t, s, before.ID)
				more := int64(0)
				if row.woken {
					more = 1
				}
				must(t, after.WakeOn.IsZero() == !row.woken && after.Revision == before.Revision+more, "%s: employer %d is due on %s, revision %d after %d", row.name, before.ID, after.WakeOn, after.Revision, before.Revision)
			}
			must(t, loaded(t, s, 7).Others[0].Name == row.name, "the origin still has %s", loaded(t, s, 7).Others[0].Name)
		}
		before := loaded(t, s, 7)
		_, refused, err := imported(t.Context(), s, "employer 3 甲市终厂 2010-04-20", "employer 7 甲市老厂 2010-04-20")
		check(t, err)
		after := loaded(t, s, 7)
		must(t, len(refused) == 0 && after.Employer.Name == "甲市老厂" && after.Others[0].Name == "甲市终厂" && after.Revision == before.Revision+1,
			"both entries changed in one import: refused %v, %s followed by %s, revision %d after %d", refused, after.Employer.Name, after.Others[0].Name, after.Revision, before.Revision)
	})
}
