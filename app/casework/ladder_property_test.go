package casework_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/service"
)

const ladderOffice = "office: steps\nname: {zh: 阶市社会保险费征收中心, en: Collection Centre}\nshort: 阶社险\nremedy_body: {zh: 阶市人民政府, en: Government}\nremedy_court: {zh: 阶市人民法院, en: Court}\ncourt: {zh: 阶市人民法院, en: Court}\n" +
	"department: {name: {zh: 阶市人力资源和社会保障局, en: Department}, short: 阶人社}\n"

// ladderDesk is a desk with the law of the tests, in whose region every paper can be issued.
func ladderDesk(t *testing.T) *casework.Desk {
	t.Helper()
	book, err := law.Load("testdata/law")
	if err != nil {
		t.Fatal(err)
	}
	if err := book.AddOffice([]byte(ladderOffice)); err != nil {
		t.Fatal(err)
	}
	return &casework.Desk{Law: book}
}

// Random histories of up to a year and a half: payments in any order and dated back, facts dated back, holds, papers taken back and
// drafted anew. On every day: a night with the index says what a night over everybody says; deciding twice says nothing; no fen is owned
// twice; what is issued had the served paper and the elapsed term of the step before; a paid case ends.
func TestLadder_RandomHistories(t *testing.T) {
	desk := historyDesk(t)
	rapid.Check(t, func(t *rapid.T) {
		f := debtor(t)
		all, indexed := newMemory(f), newMemory(copyOf(f))
		h := playing(t, desk, all, indexed)
		region, _ := desk.Law.Region(f.Employer.Region)
		last := firstDay.AddDays(rapid.IntRange(0, firstDay.DaysUntil(lastDay)).Draw(t, "days")) // short ones too
		for h.on = firstDay; h.on <= last; h.on++ {
			h.day()
			if _, err := all.night(desk, h.on); err != nil {
				t.Fatalf("night of %s: %v", h.on, err)
			}
			if wake := indexed.file.WakeOn; !wake.IsZero() && wake <= h.on {
				if _, err := indexed.night(desk, h.on); err != nil {
					t.Fatalf("night of %s by the index: %v", h.on, err)
				}
			}
			sameFiles(t, h.on, all.file, indexed.file)
			if diff := cmp.Diff(withoutAmounts(all.tasks), withoutAmounts(indexed.tasks)); diff != "" {
				t.Fatalf("%s: tasks (-everybody +index)\n%s", h.on, diff)
			}
			h.lawful(region, all.file)
		}
	})
}

// sameFiles compares what two ways of working the nights came to.
func sameFiles(t *rapid.T, on calendar.Day, all, indexed *casework.File) {
	if len(all.Papers) != len(indexed.Papers) || len(all.Orders) != len(indexed.Orders) || len(all.Cases) != len(indexed.Cases) {
		t.Fatalf("%s: %d papers, %d orders, %d cases; by the index %d, %d, %d\n%s", on, len(all.Papers), len(all.Orders), len(all.Cases),
			len(indexed.Papers), len(indexed.Orders), len(indexed.Cases), cmp.Diff(all.Papers, indexed.Papers))
	}
	for i := range all.Papers {
		if a, b := &all.Papers[i], &indexed.Papers[i]; a.State != b.State || a.Key != b.Key {
			t.Fatalf("%s: paper %d is %s for %s; by the index %s for %s", on, a.No, a.State, a.Key, b.State, b.Key)
		}
	}
	for i := range all.Cases {
		if all.Cases[i].ClosedOn != indexed.Cases[i].ClosedOn {
			t.Fatalf("%s: case %d closed on %s; by the index on %s", on, i+1, all.Cases[i].ClosedOn, indexed.Cases[i].ClosedOn)
		}
	}
}

// lawful checks what has to hold on every day, without asking the gates.
func (h *history) lawful(region *law.Region, f *casework.File) {
	again, err := casework.Decide(region, f, h.on)
	if err != nil {
		h.t.Fatal(err)
	}
	if len(again.Acts) > 0 {
		h.t.Fatalf("%s: said again: %+v", h.on, again.Acts)
	}
	s, err := f.Statement(region, h.on, false)
	if err != nil {
		h.t.Fatal(err)
	}
	if open := f.OpenCase(); open != nil && s.Totals.Overdue() == 0 {
		h.t.Fatalf("%s: nothing is overdue and case %d is open", h.on, open.No)
	}
	h.ownedOnce(f)
	h.tasksStand(again)
	for i := range f.Papers {
		if p := &f.Papers[i]; p.State == ladder.Issued && p.IssuedOn == h.on {
			h.afterTheStepBefore(region, f, p)
		}
	}
}

// tasksStand checks that the tasks of the last act or night are those that the day still calls for, and that the view of an
// officer says the same.
func (h *history) tasksStand(again *casework.Decision) {
	desk := *h.desk
	desk.Store = h.stores[0]
	v, err := desk.CaseOn(h.t.Context(), h.stores[0].file.ID, h.on)
	if err != nil {
		h.t.Fatal(err)
	}
	for name, tasks := range map[string][]casework.Task{"of the view": casework.TasksOf(v), "as kept": h.stores[0].tasks} {
		if diff := cmp.Diff(again.Tasks, tasks); diff != "" {
			h.t.Fatalf("%s: tasks (-decided +%s)\n%s", h.on, name, diff)
		}
	}
}

// withoutAmounts leaves out what grows with every day and is looked at again only when something else changes.
func withoutAmounts(tasks []casework.Task) []casework.Task {
	out := slices.Clone(tasks)
	for i := range out {
		out[i].LateFee = 0
	}
	return out
}

// ownedOnce checks that measures own no more of a charge than is outstanding of it.
func (h *history) ownedOnce(f *casework.File) {
	desk := *h.desk
	desk.Store = h.stores[0]
	v, err := desk.CaseOn(h.t.Context(), f.ID, h.on)
	if err != nil {
		h.t.Fatal(err)
	}
	outstanding := map[order.Key]int64{}
	for i := range v.Situation.Statement.Lines {
		l := &v.Situation.Statement.Lines[i]
		outstanding[order.KeyOf(&l.Charge)] = int64(l.PrincipalOutstanding + l.LateFeeOutstanding)
	}
	for _, m := range v.Situation.Measures {
		for key, amount := range m.Owns {
			if outstanding[key] -= int64(amount); outstanding[key] < 0 {
				h.t.Fatalf("%s: measures own %d fen too much of %v", h.on, -outstanding[key], key)
			}
		}
	}
}

// afterTheStepBefore checks that every paper of force was issued after the service of its order and the end of its limit, and that no hold
// that suspends execution ran.
func (h *history) afterTheStepBefore(region *law.Region, f *casework.File, p *ladder.Paper) {
	switch p.Kind {
	case law.CourtDemand, law.BankEnquiry, law.AllocationApplication, law.GuaranteeRequirement, law.CourtApplication:
	default:
		return
	}
	known := slices.DeleteFunc(slices.Clone(f.Entered), func(x ladder.Fact) bool { return x.EnteredOn == h.on }) // what is entered later on the day it was issued
	holds := ladder.HoldsOn(known, h.on)
	for _, ref := range p.Body.About {
		if ref.Kind != law.OrderToPay {
			continue
		}
		served := service.Of(f.Services, ref.Kind, ref.No)
		if served == nil || served.On > p.IssuedOn {
			h.t.Fatalf("%s: %s was issued and %s is not served", h.on, p.Ref(), ref)
		}
		term, err := hold.TermOf(region, hold.OrderLimit, law.OrderLimitWorkingDays, served.On)
		if err != nil {
			h.t.Fatal(err)
		}
		if end := hold.Tolled(region.Calendar(), term, holds).End.Day; end >= p.IssuedOn {
			h.t.Fatalf("%s: %s was issued and the limit of %s ends on %s", h.on, p.Ref(), ref, end)
		}
	}
	for i := range holds {
		if _, bars := holds[i].Bars(hold.Execution); bars && holds[i].RunsOn(h.on) {
			h.t.Fatalf("%s: %s was issued while hold %d ran", h.on, p.Ref(), holds[i].No)
		}
	}
	if p.Kind == law.CourtApplication {
		h.afterTheDemand(region, f, p)
	}
}

// afterTheDemand checks the ten working days of the demand (ACL 54, 69) and that six months have passed since the order.
func (h *history) afterTheDemand(region *law.Region, f *casework.File, p *ladder.Paper) {
	for i := range f.Papers {
		d := &f.Papers[i]
		if d.Kind != law.CourtDemand || d.State != ladder.Issued || len(d.Body.About) == 0 || len(p.Body.About) == 0 || d.Body.About[0] != p.Body.About[0] {
			continue
		}
		served := service.Of(f.Services, d.Kind, d.No)
		if served != nil && region.Calendar().TermWorkingDays(served.On, 10).Day < p.IssuedOn {
			return
		}
	}
	h.t.Fatalf("%s: %s was issued without a demand whose ten working days were over", h.on, p.Ref())
}
