package casework_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/account"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/gate"
	"arrears/app/hold"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/service"
	"arrears/app/succession"
)

// The employers of the successions: the first owes, the others follow it.
const (
	oldCode   = identity.Code("91330108J0YFB4785B")
	heirCode  = identity.Code("91330106MA27Y40A6K")
	otherCode = identity.Code("91330100MA2AXG7L3C")
)

// succeeding is a case of three months of pension premium, 1,000.00 each (600.00 and 400.00), due on 15 February, March and April
// 2025 by the region of the steps: the fee is 0.05 % a day from the day after the due day, the day of payment counts.
type succeeding struct {
	*testing.T
	m    *memory
	desk *casework.Desk
}

func newSucceeding(t *testing.T) *succeeding {
	f := &casework.File{ID: 1, WakeOn: firstDay, Employer: employer.Employer{Code: oldCode, Name: "旧厂", Region: "steps", District: "演示区", IndustryClass: 1,
		FoundedOn: firstDay.AddDays(-900), RegisteredOn: firstDay.AddDays(-890), Address: "旧路1号", LegalRepresentative: "甲演示", Bank: "旧银行", BankAccount: "0001"}}
	for i := range 3 {
		p := firstPeriod.AddMonths(i)
		f.Facts.Imported = append(f.Facts.Imported, account.Charge{Period: p, Insurance: law.Pension, Source: account.Declared, DueOn: p.AddMonths(1).Day(15), KnownOn: p.AddMonths(1).Day(1),
			EmployerShare: 600_00, EmployeeShare: 400_00, Imported: true, Reference: p.String()})
	}
	m := newMemory(f)
	desk := historyDesk(t)
	desk.Store = m
	return &succeeding{t, m, desk}
}

func byOfficer(day, name string) casework.Stamp {
	return casework.Stamp{By: access.Actor{Name: name}, On: on(day), At: time.Unix(0, 0)}
}

func (s *succeeding) night(day string) {
	s.Helper()
	if _, err := s.m.night(s.desk, on(day)); err != nil {
		s.Fatal(err)
	}
}

// follows enters a succession and lets a second person confirm it.
func (s *succeeding) follows(effect, known string, e succession.Succession) {
	s.Helper()
	no, err := s.desk.EnterFact(s.Context(), 1, ladder.Fact{On: on(effect), In: ladder.Incoming{From: "登记机关", Name: "登记通知书", Day: on(effect)}, Succession: &e}, byOfficer(known, "甲"))
	if err != nil {
		s.Fatal(err)
	}
	if _, err := s.desk.EnterFact(s.Context(), 1, ladder.Fact{On: on(known), Confirmed: &succession.Confirmation{Fact: no}}, byOfficer(known, "乙")); err != nil {
		s.Fatal(err)
	}
}

func (s *succeeding) view(day string) *casework.CaseView {
	s.Helper()
	v, err := s.desk.CaseOn(s.Context(), 1, on(day))
	if err != nil {
		s.Fatal(err)
	}
	return v
}

func (s *succeeding) pays(day, amount, reference string) {
	s.m.file.Payments = append(s.m.file.Payments, account.Payment{Reference: reference, PaidOn: on(day), Amount: money.MustParse(amount)})
	s.m.file.WakeOn = on(day)
}

// issueOrder approves and issues the order that stands as a draft, and serves it.
func (s *succeeding) issueOrder(no int, issued, served string) {
	s.Helper()
	ctx := s.Context()
	if err := s.desk.ApproveOrder(ctx, 1, no, "甲", on(issued)); err != nil {
		s.Fatal(err)
	}
	if err := s.desk.IssueOrder(ctx, &letters{}, 1, no, "乙", on(issued)); err != nil {
		s.Fatal(err)
	}
	s.serve(ladder.Ref{Kind: law.OrderToPay, No: no}, served, "旧路1号")
}

func (s *succeeding) serve(r ladder.Ref, day, address string) {
	s.Helper()
	_, err := s.desk.RecordService(s.Context(), 1, r, service.Served{Mode: service.Direct, TriedOn: on(day), On: on(day), Receiver: "某演示", Capacity: service.LegalRepresentative,
		Address: address, Servers: []string{"甲", "乙"}, Proof: "送达回证"}, byOfficer(day, "乙"))
	if err != nil {
		s.Fatal(err)
	}
}

// live is the draft of the kind that stands; nil where there is none.
func (s *succeeding) live(kind law.PaperKind) *ladder.Paper {
	for i := range s.m.file.Papers {
		if p := &s.m.file.Papers[i]; p.Kind == kind && p.Live() {
			return p
		}
	}
	return nil
}

func absorbed() succession.Succession {
	return succession.Succession{Kind: succession.Absorption, Liability: succession.Whole, Heirs: []succession.Heir{{Code: heirCode}}}
}

func splitByShares() succession.Succession {
	return succession.Succession{Kind: succession.Split, Liability: succession.Shares, Agreement: succession.Paper{Name: "债务清偿协议", Number: "1", Day: on("2025-04-20")},
		Heirs: []succession.Heir{{Code: heirCode, Share: 6000}, {Code: otherCode, Share: 4000}}}
}

// Due on 2025-02-15, 03-15 and 04-15. On 05-01 the fee has run 75, 47 and 16 days of 0.50, 69.00 in all; a merger on that day
// changes nothing of it, and ten days later it is 84.00.
func TestMerger_TheFeeRunsOn(t *testing.T) {
	s := newSucceeding(t)
	s.night("2025-05-01")
	before := s.view("2025-05-01").Figures
	if before.Principal != 3_000_00 || before.LateFee != 69_00 {
		t.Fatalf("before: %+v", before)
	}
	s.follows("2025-05-01", "2025-05-01", absorbed())
	s.night("2025-05-02")
	for day, fee := range map[string]money.Fen{"2025-05-01": 69_00, "2025-05-11": 84_00} {
		if f := s.view(day).Figures; f.Principal != 3_000_00 || f.LateFee != fee {
			t.Errorf("on %s: %+v", day, f)
		}
	}
	if s.m.file.OpenCase() == nil {
		t.Error("the case was lost")
	}
	parts, err := s.view("2025-05-11").Situation.Parts()
	if err != nil || len(parts) != 1 || parts[0].Name != "新厂" || parts[0].Sum != 3_084_00 {
		t.Errorf("%+v, %v", parts, err)
	}
}

// A draft order names who owes: after the merger it is drawn up anew for the one that follows, with the day of the arrears kept.
func TestMerger_DraftsAreDrawnUpAnew(t *testing.T) {
	s := newSucceeding(t)
	s.night("2025-05-01")
	first := s.m.file.Orders[0]
	if first.Party.Name != "旧厂" {
		t.Fatalf("the draft names %q", first.Party.Name)
	}
	s.follows("2025-05-01", "2025-05-02", absorbed())
	s.night("2025-05-02")
	orders := s.m.file.Orders
	if len(orders) != 2 || orders[0].State != order.Withdrawn || orders[0].Reason != ladder.PartyChanged {
		t.Fatalf("%+v", orders)
	}
	if o := orders[1]; o.Party != (order.Party{Name: "新厂", Code: string(heirCode)}) || o.EstablishedOn != first.EstablishedOn || o.IssueBy != first.IssueBy {
		t.Errorf("%+v", o)
	}
}

// The order was served before the merger and stays served: the notice of succession is drafted by the night for the one that
// follows, is served at its seat, and only then the court's demand may be made.
func TestMerger_WhatWasServedBinds(t *testing.T) {
	s := newSucceeding(t)
	s.night("2025-05-01")
	s.issueOrder(1, "2025-05-06", "2025-05-07") // the limit of five working days ends on 05-14
	s.follows("2025-05-10", "2025-05-12", absorbed())
	s.night("2025-05-15")
	v := s.view("2025-05-15")
	if o := v.Situation.Orders[0]; o.Served == nil || o.Limit.End.Day != on("2025-05-14") || o.Party.Name != "旧厂" {
		t.Errorf("the order: %+v", o)
	}
	demand := moveOf(t, v, law.CourtDemand)
	if c, _ := demand.Gate.Condition(ladder.SuccessorIsTold); c.Met || demand.Gate.Open() {
		t.Errorf("the demand is open before the successor was told: %+v", c)
	}
	notice := s.live(law.SuccessionNotice)
	if notice == nil || notice.Party.Name != "新厂" || len(notice.Body.Lines) != 3 {
		t.Fatalf("notice %+v", notice)
	}
	if err := s.desk.ApprovePaper(t.Context(), 1, notice.No, byOfficer("2025-05-15", "甲")); err != nil {
		t.Fatal(err)
	}
	if err := s.desk.IssuePaper(t.Context(), &letters{}, 1, notice.No, byOfficer("2025-05-15", "乙")); err != nil {
		t.Fatal(err)
	}
	// a public notice needs failed attempts at the seat of the one that follows
	_, err := s.desk.RecordService(t.Context(), 1, notice.Ref(), service.Served{Mode: service.LeftInPlace, TriedOn: on("2025-05-16"), On: on("2025-05-16"), Address: "旧路1号", Servers: []string{"甲", "乙"},
		Witness: "丙", Unit: "社区", Proof: "照片"}, byOfficer("2025-05-16", "乙"))
	if fault.KindOf(err) != fault.Refused {
		t.Errorf("left at the seat of the one that is gone: %v", err)
	}
	s.serve(notice.Ref(), "2025-05-16", "新路2号")
	s.night("2025-05-16")
	if p := s.live(law.CourtDemand); p == nil || p.Party.Name != "新厂" {
		t.Errorf("demand %+v", p)
	}
	receipt, err := s.desk.ServiceReceipt(s.m.file, notice.Ref(), on("2025-05-16"))
	if err != nil || receipt.Employer.Name != "新厂" || receipt.Values["service.place"].Text.Zh != "新路2号" {
		t.Errorf("receipt %+v, %v", receipt, err)
	}
}

func moveOf(t *testing.T, v *casework.CaseView, kind law.PaperKind) *ladder.Move {
	t.Helper()
	for i := range v.Moves {
		if v.Moves[i].Kind == kind {
			return &v.Moves[i]
		}
	}
	t.Fatalf("no %s among the moves", kind)
	return nil
}

// Joint debtors: the whole sum is asked of each, and what one pays frees both.
func TestSplit_OnePaysAll(t *testing.T) {
	s := newSucceeding(t)
	s.night("2025-05-01")
	s.follows("2025-05-01", "2025-05-01", succession.Succession{Kind: succession.Split, Liability: succession.Joint, Heirs: []succession.Heir{{Code: heirCode}, {Code: otherCode}}})
	s.night("2025-05-02")
	v := s.view("2025-05-11")
	parts, err := v.Situation.Parts()
	if err != nil || len(parts) != 2 || parts[0].Sum != 3_084_00 || parts[1].Sum != 3_084_00 {
		t.Fatalf("%+v, %v", parts, err)
	}
	if o := s.m.file.Orders[1]; o.Party.Name != "新厂、分厂" || o.Party.Code != string(heirCode)+"、"+string(otherCode) {
		t.Errorf("%+v", o.Party)
	}
	s.pays("2025-05-11", "3084.00", "P1")
	s.night("2025-05-11")
	if s.m.file.OpenCase() != nil {
		t.Error("one has paid all and the case is open")
	}
	parts, err = s.view("2025-05-11").Situation.Parts()
	if err != nil || parts[0].Sum != 0 || parts[1].Sum != 0 {
		t.Errorf("%+v, %v", parts, err)
	}
}

// Agreed shares of 60 and 40 per cent: of 3,084.00 on 05-11 they are 1,850.40 and 1,233.60. The first pays its part on that day: its
// premium is settled first (principal first), 1,149.60 of principal are left, and what they bear is the other's alone.
func TestSplit_AgreedShares(t *testing.T) {
	s := newSucceeding(t)
	s.night("2025-05-01")
	s.follows("2025-05-01", "2025-05-02", splitByShares())
	parts, err := s.view("2025-05-11").Situation.Parts()
	if err != nil || parts[0].Sum != 1_850_40 || parts[1].Sum != 1_233_60 {
		t.Fatalf("%+v, %v", parts, err)
	}
	s.pays("2025-05-11", "1850.40", "P1")
	if _, err := s.desk.EnterFact(t.Context(), 1, ladder.Fact{On: on("2025-05-11"), Payer: &succession.Payer{Reference: "P1", Code: heirCode}}, byOfficer("2025-05-11", "甲")); err != nil {
		t.Fatal(err)
	}
	v := s.view("2025-05-21")
	parts, err = v.Situation.Parts()
	if err != nil || parts[0].Sum != 0 || parts[1].Sum != v.Figures.Total() || v.Figures.Principal != 1_149_60 {
		t.Errorf("%+v of %+v, %v", parts, v.Figures, err)
	}
}

// After a split in which the employer goes on, its older debts have two debtors and an order of their own; the month of the split is
// its own.
func TestSplit_NewerDebtsAreItsOwn(t *testing.T) {
	s := newSucceeding(t)
	s.night("2025-04-10") // the months of January and February are overdue
	s.follows("2025-03-20", "2025-04-10", succession.Succession{Kind: succession.Split, Stays: true, Liability: succession.Joint, Heirs: []succession.Heir{{Code: heirCode}}})
	s.night("2025-04-16") // March too
	var live []string
	for _, o := range s.m.file.Orders {
		if o.Live() {
			live = append(live, o.Party.Name+" "+o.Principal().String())
		}
	}
	if want := []string{"旧厂、新厂 2000.00", "旧厂 1000.00"}; !slices.Equal(live, want) {
		t.Errorf("%q, want %q", live, want)
	}
}

// A change of name in the middle of the case: drafts are drawn up anew under the new name, issued papers stay, and later ones say how it
// was named.
func TestChangeOfName(t *testing.T) {
	s := newSucceeding(t)
	s.night("2025-05-01")
	s.issueOrder(1, "2025-05-06", "2025-05-07")
	s.night("2025-05-15")
	if p := s.live(law.CourtDemand); p == nil || p.Party.Name != "旧厂" {
		t.Fatalf("%+v", p)
	}
	s.m.file.Employer.Name = "改名厂"
	s.night("2025-05-16")
	p := s.live(law.CourtDemand)
	if p == nil || p.Party.Name != "改名厂" {
		t.Fatalf("%+v", p)
	}
	if o := s.m.file.Orders[0]; o.State != order.Issued || o.Party.Name != "旧厂" {
		t.Errorf("the issued order: %+v", o.Party)
	}
	if became := s.m.file.Became(on("2025-05-16")); became.Zh != "改名厂原名称为旧厂。" || !strings.Contains(became.En, "formerly named 旧厂") {
		t.Errorf("%+v", became)
	}
	// one that was approved under the old name is not issued under it
	if err := s.desk.ApprovePaper(t.Context(), 1, p.No, byOfficer("2025-05-16", "甲")); err != nil {
		t.Fatal(err)
	}
	s.m.file.Employer.Name = "又名厂"
	if err := s.desk.IssuePaper(t.Context(), &letters{}, 1, p.No, byOfficer("2025-05-16", "乙")); fault.KindOf(err) != fault.Refused {
		t.Errorf("issued under a name that it no longer has: %v", err)
	}
}

// A move to another district leaves debts, papers and the case as they are.
func TestChangeOfDistrict(t *testing.T) {
	s := newSucceeding(t)
	s.night("2025-05-01")
	before := s.view("2025-05-02").Figures
	s.m.file.Employer.District, s.m.file.Employer.Address = "别区", "别路9号"
	s.night("2025-05-02")
	if after := s.view("2025-05-02").Figures; after != before || len(s.m.file.Orders) != 1 || s.m.file.Orders[0].State != order.Drafted || s.m.file.OpenCase().No != 1 {
		t.Errorf("%+v, %+v, orders %+v", before, after, s.m.file.Orders)
	}
}

// Everything that is wrong with a succession is named at once; each rule by itself.
func TestSuccession_Refused(t *testing.T) {
	proof := ladder.Incoming{From: "登记机关", Name: "登记通知书", Day: on("2025-05-01")}
	joint := func() succession.Succession {
		return succession.Succession{Kind: succession.Split, Liability: succession.Joint, Heirs: []succession.Heir{{Code: heirCode}, {Code: otherCode}}}
	}
	for _, row := range []struct {
		says  string
		wrong string
		fact  ladder.Fact
		begin func(s *succeeding)
	}{
		{says: "a kind that is none", wrong: "承继的情形须为", fact: ladder.Fact{In: proof, Succession: changed(absorbed(), func(e *succession.Succession) { e.Kind = "sale" })}},
		{says: "no paper", wrong: "须有登记机关的证明", fact: ladder.Fact{Succession: changed(absorbed(), nil)}},
		{says: "a day before the founding", wrong: "生效日须不早于单位成立日", fact: ladder.Fact{On: on("2019-01-01"), In: proof, Succession: changed(absorbed(), nil)}},
		{says: "of one that owes nothing", wrong: "被承继的单位在生效日须为债务人", fact: ladder.Fact{In: proof, Succession: changed(absorbed(), func(e *succession.Succession) { e.Of = otherCode })}},
		{says: "a merger with two that follow", wrong: "合并、变更组织形式有一个承继单位", fact: ladder.Fact{In: proof, Succession: changed(joint(), func(e *succession.Succession) { e.Kind, e.Liability = succession.NewMerger, succession.Whole })}},
		{says: "a split into one", wrong: "合并、变更组织形式有一个承继单位", fact: ladder.Fact{In: proof, Succession: changed(joint(), func(e *succession.Succession) { e.Heirs = e.Heirs[:1] })}},
		{says: "one that is not in the register", wrong: "承继单位须已登记", fact: ladder.Fact{In: proof, Succession: changed(absorbed(), func(e *succession.Succession) { e.Heirs[0].Code = "91330106MA27Y40A6X" })}},
		{says: "itself", wrong: "承继单位须已登记", fact: ladder.Fact{In: proof, Succession: changed(absorbed(), func(e *succession.Succession) { e.Heirs[0].Code = oldCode })}},
		{says: "a merger with joint debtors", wrong: "合并、变更组织形式由承继单位承担全部债务", fact: ladder.Fact{In: proof, Succession: changed(absorbed(), func(e *succession.Succession) { e.Liability = succession.Joint })}},
		{says: "a split that one takes over whole", wrong: "合并、变更组织形式由承继单位承担全部债务", fact: ladder.Fact{In: proof, Succession: changed(joint(), func(e *succession.Succession) { e.Liability = succession.Whole })}},
		{says: "shares that do not add up", wrong: "合计为百分之百", fact: ladder.Fact{In: proof, Succession: changed(splitByShares(), func(e *succession.Succession) { e.Heirs[0].Share = 5999 })}},
		{says: "shares beside joint liability", wrong: "合计为百分之百", fact: ladder.Fact{In: proof, Succession: changed(splitByShares(), func(e *succession.Succession) { e.Liability = succession.Joint })}},
		{says: "shares without an agreement", wrong: "书面协议", fact: ladder.Fact{In: proof, Succession: changed(splitByShares(), func(e *succession.Succession) { e.Agreement = succession.Paper{} })}},
		{says: "an agreement of the day of the split", wrong: "书面协议", fact: ladder.Fact{In: proof, Succession: changed(splitByShares(), func(e *succession.Succession) { e.Agreement.Day = on("2025-05-01") })}},
		{says: "a further one before the first was confirmed", wrong: "此前登记的承继或者迁移须已确认", fact: ladder.Fact{In: proof, Succession: changed(absorbed(), nil)}, begin: func(s *succeeding) {
			if _, err := s.desk.EnterFact(s.Context(), 1, ladder.Fact{On: on("2025-05-01"), In: proof, Succession: changed(absorbed(), nil)}, byOfficer("2025-05-01", "甲")); err != nil {
				s.Fatal(err)
			}
		}},
		{says: "a split of one of several debtors", wrong: "已有两个以上债务人的", fact: ladder.Fact{In: proof, Succession: changed(joint(), func(e *succession.Succession) {
			e.Of, e.Stays, e.Heirs = heirCode, true, []succession.Heir{{Code: oldCode}}
		})}, begin: func(s *succeeding) {
			s.follows("2025-05-01", "2025-05-01", joint())
		}},
		{says: "a confirmation of nothing", wrong: "须针对已登记、尚未确认的承继", fact: ladder.Fact{Confirmed: &succession.Confirmation{Fact: 9}}},
		{says: "a confirmation by whoever entered it", wrong: "确认人须不是登记人", fact: ladder.Fact{Confirmed: &succession.Confirmation{Fact: 1}}, begin: func(s *succeeding) {
			if _, err := s.desk.EnterFact(s.Context(), 1, ladder.Fact{On: on("2025-05-01"), In: proof, Succession: changed(absorbed(), nil)}, byOfficer("2025-05-01", "丁")); err != nil {
				s.Fatal(err)
			}
		}},
		{says: "a payer where nobody owes shares", wrong: "只有按约定份额承担的", fact: ladder.Fact{Payer: &succession.Payer{Reference: "P1", Code: heirCode}}},
		{says: "a payer of a payment that is not there", wrong: "须为承继生效之后已入账的缴费", fact: ladder.Fact{Payer: &succession.Payer{Reference: "P1", Code: heirCode}}, begin: func(s *succeeding) { s.follows("2025-05-01", "2025-05-01", splitByShares()) }},
		{says: "a payer that owes nothing", wrong: "缴费人须为债务人之一", fact: ladder.Fact{Payer: &succession.Payer{Reference: "P1", Code: oldCode}}, begin: func(s *succeeding) {
			s.follows("2025-05-01", "2025-05-01", splitByShares())
			s.pays("2025-05-02", "1.00", "P1")
		}},
	} {
		t.Run(row.says, func(t *testing.T) {
			s := newSucceeding(t)
			s.night("2025-05-01")
			if row.begin != nil {
				row.begin(s)
			}
			before := len(s.m.file.Entered)
			if row.fact.On.IsZero() {
				row.fact.On = on("2025-05-01")
			}
			_, err := s.desk.EnterFact(t.Context(), 1, row.fact, byOfficer("2025-05-03", "丁"))
			var refused *fault.Fault
			if !errors.As(err, &refused) || refused.Kind != fault.Refused || !strings.Contains(refused.Zh, row.wrong) {
				t.Errorf("%v", err)
			}
			if len(s.m.file.Entered) != before {
				t.Error("something was recorded")
			}
		})
	}
}

func changed(s succession.Succession, change func(e *succession.Succession)) *succession.Succession {
	s.Heirs = slices.Clone(s.Heirs)
	if change != nil {
		change(&s)
	}
	return &s
}

// A succession that was refused changes nothing, and one that waits does not either.
func TestSuccession_CountsOnceConfirmed(t *testing.T) {
	s := newSucceeding(t)
	s.night("2025-05-01")
	no, err := s.desk.EnterFact(t.Context(), 1, ladder.Fact{On: on("2025-05-01"), In: ladder.Incoming{From: "登记机关", Name: "登记通知书", Day: on("2025-05-01")}, Succession: changed(absorbed(), nil)}, byOfficer("2025-05-01", "甲"))
	if err != nil {
		t.Fatal(err)
	}
	if st := s.m.file.Standing(on("2025-05-02")); len(st.Events) != 0 {
		t.Error("it counts before it is confirmed")
	}
	if _, err := s.desk.EnterFact(t.Context(), 1, ladder.Fact{On: on("2025-05-02"), Confirmed: &succession.Confirmation{Fact: no, Refused: "证明不符"}}, byOfficer("2025-05-02", "乙")); err != nil {
		t.Fatal(err)
	}
	if st := s.m.file.Standing(on("2025-05-03")); len(st.Events) != 0 || len(s.m.file.Entered[1].Confirmed.Heirs) != 0 {
		t.Error("it counts although it was refused")
	}
}

// Whoever ends by a merger may close its registration although it owes, once others owe in its place; its case stays open. Without them,
// or on another ground, the debts bar it.
func TestMerger_ClosesWithDebts(t *testing.T) {
	s := newSucceeding(t)
	s.night("2025-05-01")
	bars := func(ground employer.StateGround) bool {
		standing, err := casework.Stand(must(s.desk.Region(s.m.file)), s.m.file, on("2025-05-02"))
		if err != nil {
			t.Fatal(err)
		}
		g := standing.Gate(&employer.StateWish{Change: employer.Closing, Ground: ground, EventOn: on("2025-05-01")})
		c, _ := g.Condition(casework.ArrearsPaid)
		closed, _ := g.Condition(casework.CaseClosed)
		return c.Weight == gate.Bars && closed.Weight == gate.Bars && !c.Met
	}
	if !bars(employer.Merged) {
		t.Error("it may close before anybody follows")
	}
	s.follows("2025-05-01", "2025-05-02", absorbed())
	if bars(employer.Merged) {
		t.Error("the debts bar it although another owes them")
	}
	if !bars(employer.Dissolved) {
		t.Error("on another ground they do not bar it")
	}
	s.m.file.States = append(s.m.file.States, employer.StateChange{No: 1, State: employer.Closed, From: on("2025-05-02"), Ground: employer.Merged})
	s.night("2025-05-02")
	if s.m.file.OpenCase() == nil {
		t.Error("the case was lost with the registration")
	}
	// nor does the end of the employer end execution (ACL 40)
	_, err := s.desk.EnterFact(t.Context(), 1, ladder.Fact{On: on("2025-05-03"), In: ladder.Incoming{From: "登记机关", Name: "注销证明", Day: on("2025-05-03")},
		Ending: &hold.Ending{Ground: hold.Dissolved, Paper: hold.Paper{Name: "注销证明", Day: on("2025-05-03")}, On: on("2025-05-03")}}, byOfficer("2025-05-03", "甲"))
	var refused *fault.Fault
	if !errors.As(err, &refused) || !strings.Contains(refused.Zh, "须没有义务承受人") {
		t.Errorf("%v", err)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
