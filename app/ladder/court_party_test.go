package ladder_test

import (
	"testing"

	"arrears/app/court"
	"arrears/app/gate"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
)

const codeAtCourt = "91330106MA0000000X"

// renamed records that the employer of the trial, which bears its name since 2026-07-01, had another one.
func (o *trial) renamed(from string) {
	f := o.fact("2026-09-09", ladder.Fact{Renamed: &ladder.Renamed{From: from, To: o.view.Employer.Name, On: dayOf("2026-07-01")}})
	f.In = ladder.Incoming{From: "演示区市场监督管理局", Name: "企业登记变更证明"}
}

// SPC 2018 Art 155: the papers of a bundle name one party. Papers of another name need the proof of its change; papers from
// before their party was kept are taken to bear the name of the register.
func TestCourt_SameParty(t *testing.T) {
	old := order.Party{Name: "演示旧名有限公司", Code: codeAtCourt}
	for _, row := range []struct {
		name   string
		change func(o *trial)
		differ string
	}{
		{"no party was kept", func(*trial) {}, ""},
		{"the party of the register", func(o *trial) {
			o.view.Orders[0].Party = order.Party{Name: "演示制造有限公司", Code: codeAtCourt}
			o.view.Papers[0].Party = o.view.Orders[0].Party
		}, ""},
		{"the order has the old name", func(o *trial) { o.view.Orders[0].Party = old }, "decision " + orderNumber + ", decision_receipt " + orderNumber},
		{"the demand has it", func(o *trial) { o.view.Papers[0].Party = old }, "demand " + demandNumber + ", demand_receipt " + demandNumber},
		{"the record of the statement has it", func(o *trial) {
			o.states("2026-08-28")
			o.reviewed("2026-09-01")
			o.recorded()
			o.view.Papers[len(o.view.Papers)-1].Party = old
		}, "statement "},
		{"the change is proved", func(o *trial) { o.view.Orders[0].Party = old; o.renamed(old.Name) }, ""},
		{"it changed twice, and both are proved", func(o *trial) {
			o.view.Orders[0].Party = old
			f := o.fact("2026-09-08", ladder.Fact{Renamed: &ladder.Renamed{From: old.Name, To: "演示中名有限公司", On: dayOf("2026-06-01")}})
			f.In = ladder.Incoming{From: "演示区市场监督管理局", Name: "企业登记变更证明"}
			o.renamed("演示中名有限公司")
		}, ""},
		{"the change of another name is proved", func(o *trial) { o.view.Orders[0].Party = old; o.renamed("他名有限公司") }, "decision " + orderNumber + ", decision_receipt " + orderNumber},
		{"another code is another party", func(o *trial) {
			o.view.Orders[0].Party = order.Party{Name: old.Name, Code: "91330106MA0000001X"}
			o.renamed(old.Name)
		}, "decision " + orderNumber + ", decision_receipt " + orderNumber},
	} {
		o := newTrial(t)
		row.change(o)
		m, err := o.situation("2026-09-10").MoveFor(law.CourtApplication, "", nil)
		if err != nil {
			t.Fatalf("%s: %v", row.name, err)
		}
		c, known := m.Gate.Condition(court.SameParty)
		if !known || c.Met != (row.differ == "") || figure(c, "differ") != row.differ || c.Cure.Zh == "" || c.Cure.En == "" {
			t.Errorf("%s: %+v", row.name, c)
		}
	}
}

func figure(c gate.Condition, name string) string {
	for _, f := range c.Figures {
		if f.Name == name {
			return f.Text
		}
	}
	return ""
}

func TestCheck_Renamed(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(r *ladder.Renamed, in *ladder.Incoming)
		want   string
	}{
		{"proved", func(*ladder.Renamed, *ladder.Incoming) {}, ""},
		{"no old name", func(r *ladder.Renamed, _ *ladder.Incoming) { r.From = "" }, "names_differ"},
		{"the same name", func(r *ladder.Renamed, _ *ladder.Incoming) { r.From = r.To }, "names_differ"},
		{"not the name of the register", func(r *ladder.Renamed, _ *ladder.Incoming) { r.To = "他名有限公司" }, "name_of_today"},
		{"no day", func(r *ladder.Renamed, _ *ladder.Incoming) { r.On = 0 }, "renamed_on"},
		{"tomorrow", func(r *ladder.Renamed, _ *ladder.Incoming) { r.On = dayOf("2026-09-02") }, "renamed_on"},
		{"without proof", func(_ *ladder.Renamed, in *ladder.Incoming) { *in = ladder.Incoming{} }, "renamed_proof"},
		{"proof of nobody", func(_ *ladder.Renamed, in *ladder.Incoming) { in.From = "" }, "renamed_proof"},
	} {
		f := ladder.Fact{Renamed: &ladder.Renamed{From: "演示旧名有限公司", To: "演示制造有限公司", On: dayOf("2026-09-01")}, In: ladder.Incoming{From: "演示区市场监督管理局", Name: "企业登记变更证明"}}
		row.change(f.Renamed, &f.In)
		if got := newTrial(t).checked("2026-09-01", f); got != row.want {
			t.Errorf("%s: %q; not %q", row.name, got, row.want)
		}
	}
}
