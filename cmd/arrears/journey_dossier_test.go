package main

import (
	"fmt"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/money"
)

const lateFirm = "杭州迟报演示有限公司"

// declaresLate registers an employer that declared two months after their due days and paid each with its late fee: it owes nothing.
func (a *agency) declaresLate() employer.ID {
	a.Helper()
	run, err := a.store.BeginImport(a.Context(), calendar.MustParseDay(journeyDay))
	must(a, err)
	code, err := identity.CodeFor("91330100MA2H4K799")
	must(a, err)
	person, err := identity.NumberFor("33010019900101199")
	must(a, err)
	must(a, run.Stage(a.Context(), casework.ImportEmployers, []casework.ImportRow{casework.EmployerRow{Employer: employer.Employer{Code: code, Name: lateFirm, Region: "hangzhou",
		District: "上城区", Address: "演示路9号", IndustryClass: 1, FoundedOn: calendar.MustParseDay("2026-08-01"), RegisteredOn: calendar.MustParseDay("2026-08-10")}}}))
	must(a, run.Stage(a.Context(), casework.ImportEmployees, []casework.ImportRow{casework.EmploymentRow{Code: code, Employment: employer.Employment{Number: person, Name: "李演示",
		StartedOn: calendar.MustParseDay("2026-09-01"), RegisteredOn: calendar.MustParseDay("2026-09-10")}}}))
	for period, filed := range map[string]string{"2026-09": "2026-10-28", "2026-10": "2026-11-20"} {
		must(a, run.Stage(a.Context(), casework.ImportDeclarations, []casework.ImportRow{casework.DeclarationRow{Code: code, Period: calendar.MustParsePeriod(period),
			FiledOn: calendar.MustParseDay(filed), Number: person, Wage: money.MustParse("6000.00")}}))
		must(a, run.Stage(a.Context(), casework.ImportPayments, []casework.ImportRow{casework.PaymentRow{Code: code, Reference: "L" + period, PaidOn: calendar.MustParseDay(filed),
			Amount: money.MustParse("2500.00")}}))
	}
	for _, kind := range []casework.ImportKind{casework.ImportEmployers, casework.ImportEmployees, casework.ImportDeclarations, casework.ImportPayments} {
		_, err := run.Merge(a.Context(), kind, func(r casework.Refusal) error { return fmt.Errorf("refused: %s", r.En) })
		must(a, err)
	}
	must(a, run.Close())
	id, err := a.store.Find(a.Context(), code)
	must(a, err)
	return id
}

// An officer finds an employer by a part of its name, reads its dossier, opens the case and comes back; and reminds an employer that
// owes nothing yet.
func TestJourney_Dossier(t *testing.T) {
	for _, reader := range apptest.Readers {
		t.Run(reader.String(), func(t *testing.T) {
			t.Parallel()
			a := newAgency(t)
			late := a.declaresLate()
			a.user(access.User{Login: "zhoumin", Name: "周敏", Role: access.Clerk, Scope: access.Scope{Employers: []employer.ID{late}}})
			a.debtors(3)
			j := apptest.Walk(t, a.address, reader)
			a.signIn(j, "chenli")
			a.findsTheDossier(j, reader)
			a.reminds(j, late)
		})
	}
}

func (a *agency) findsTheDossier(j *apptest.Journey, reader apptest.Reader) {
	j.Open("/search?q=演示2")
	j.Sees("杭州演示2有限公司", j.Say("在册职工", "at work")) // the only one found opens by itself
	j.Open("/search")
	j.Enter("q", "杭州演示", "杭州演示") // the box of the bar asks the same
	j.Press(j.Say("查", "Find"))
	j.Sees(j.Say("单位", "Employers"), "杭州演示1有限公司", "杭州演示3有限公司")
	j.Looks("found")
	j.Press("杭州演示3有限公司")
	j.Sees(j.Say("风险", "risk"), j.Say("参保登记", "Registered"), j.Say("最近办理", "Latest in the record"))
	j.Looks("dossier")
	j.Press(j.Say("文书和送达", "Papers and service"))
	j.Sees(j.Say("限期缴纳通知书", "Order to pay"))
	j.Looks("dossier-papers")
	dossier := j.At()
	j.Press(strings.TrimPrefix(dossier, "/dossiers/") + "-1") // its case
	j.Sees("杭州演示3有限公司", j.Say("现在能办什么", "What may be done now"))
	j.Looks("case")
	if reader.Width < 861 {
		j.Unfold(j.Say("菜单", "Menu"))
	}
	j.Press(j.Say("单位档案", "Dossier"))
	if at := j.At(); at != dossier {
		a.Errorf("the case leads to %s; want %s", at, dossier)
	}
}

func (a *agency) reminds(j *apptest.Journey, late employer.ID) {
	j.Open("/warnings")
	j.Sees(j.Say("1 户现在没有欠费，但有欠费的苗头", "1 employer owes nothing yet and shows signs that it will"), lateFirm, j.Say("2 次迟报", "2 of the last"))
	j.Looks("warnings")
	j.Press(j.Say("发送提醒", "Send a reminder"))
	j.Sees(j.Say("先选中要提醒的单位。", "Choose the employers to remind first."))
	j.Looks("warnings-none-chosen")
	j.Tick(j.Say("选择 ", "Select ") + lateFirm)
	j.Press(j.Say("发送提醒", "Send a reminder"))
	j.Sees(j.Say("提醒了 1 户。", "Reminders sent: 1."))
	j.Looks("warnings-sent")
	j.Press(lateFirm)
	j.Sees(j.Say("提醒", "Reminded"))
	if at, want := j.At(), fmt.Sprintf("/dossiers/%d", late); at != want {
		a.Errorf("the warning leads to %s; want %s", at, want)
	}
}
