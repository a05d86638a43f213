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
	"arrears/app/order"
)

// debtors registers so many employers in arrears, and works the night of the day before the journeys, which drafts an order to each.
func (a *agency) debtors(n int) []identity.Code {
	a.Helper()
	codes := a.owing(n)
	a.night("2026-11-23")
	return codes
}

// owing registers so many employers of 上城区 that declared October 2026 and paid nothing.
func (a *agency) owing(n int) []identity.Code {
	a.Helper()
	return a.owingIn(employer.Head{Region: "hangzhou", District: "上城区"}, 0, n)
}

// owingIn registers so many of a place, the first of them with the number.
func (a *agency) owingIn(place employer.Head, first, n int) []identity.Code {
	a.Helper()
	run, err := a.store.BeginImport(a.Context(), calendar.MustParseDay(journeyDay))
	must(a, err)
	var codes []identity.Code
	for i := first; i < first+n; i++ {
		code, err := identity.CodeFor(fmt.Sprintf("91330100MA2H4K7%02d", i))
		must(a, err)
		person, err := identity.NumberFor(fmt.Sprintf("330100199001011%02d", i))
		must(a, err)
		codes = append(codes, code)
		must(a, run.Stage(a.Context(), casework.ImportEmployers, []casework.ImportRow{casework.EmployerRow{Employer: employer.Employer{Code: code,
			Name: fmt.Sprintf("杭州演示%d有限公司", i+1), Region: place.Region, District: place.District, Address: fmt.Sprintf("演示路%d号", i+1), IndustryClass: 1,
			FoundedOn: calendar.MustParseDay("2026-09-01"), RegisteredOn: calendar.MustParseDay("2026-09-10")}}}))
		must(a, run.Stage(a.Context(), casework.ImportEmployees, []casework.ImportRow{casework.EmploymentRow{Code: code, Employment: employer.Employment{Number: person,
			Name: "张演示", StartedOn: calendar.MustParseDay("2026-10-08"), RegisteredOn: calendar.MustParseDay("2026-10-10")}}}))
		must(a, run.Stage(a.Context(), casework.ImportDeclarations, []casework.ImportRow{casework.DeclarationRow{Code: code, Period: calendar.MustParsePeriod("2026-10"),
			FiledOn: calendar.MustParseDay("2026-11-05"), Number: person, Wage: money.MustParse("6000.00")}}))
	}
	for _, kind := range []casework.ImportKind{casework.ImportEmployers, casework.ImportEmployees, casework.ImportDeclarations} {
		_, err := run.Merge(a.Context(), kind, func(r casework.Refusal) error { return fmt.Errorf("refused: %s", r.En) })
		must(a, err)
	}
	must(a, run.Close())
	return codes
}

// night works the night of the day.
func (a *agency) night(day string) {
	a.Helper()
	results, err := a.desk.Night(a.Context(), calendar.MustParseDay(day), casework.NightOptions{})
	must(a, err)
	for _, r := range results {
		if len(r.Quarantined) > 0 {
			a.Fatalf("night of %s: %+v", r.Day, r.Quarantined)
		}
	}
}

// A supervisor returns one draft, reads the drawn ones and approves the rest in bulk; an officer issues one of them. The night
// drafts anew what was returned, and it has to be read singly then.
func TestJourney_Approvals(t *testing.T) {
	for _, reader := range apptest.Readers {
		t.Run(reader.String(), func(t *testing.T) {
			t.Parallel()
			a := newAgency(t)
			a.user(access.User{Login: "zhaohua", Name: "赵华", Role: access.Supervisor, Scope: access.Scope{Districts: []access.District{{Region: "hangzhou"}}}})
			codes := a.debtors(5)
			j := apptest.Walk(t, a.address, reader)
			a.signIn(j, "zhaohua")
			a.returnsOne(j)
			a.approvesTheRest(j)
			a.wantRead(codes)
			leave(j, reader)
			a.signIn(j, "chenli")
			a.issuesOne(j)
			leave(j, reader)
			a.night("2026-11-24")
			a.signIn(j, "zhaohua")
			j.Open("/approvals")
			j.Sees(j.Say("1 份草稿等待批准", "1 draft waits to be approved"), j.Say("上一份退回过", "The last draft was returned"))
			j.Looks("returned")
		})
	}
}

func leave(j *apptest.Journey, reader apptest.Reader) {
	if reader.Width < 861 {
		j.Unfold(j.Say("菜单", "Menu"))
	}
	j.Press(j.Say("退出", "Sign out"))
}

func (a *agency) returnsOne(j *apptest.Journey) {
	j.Open("/approvals")
	j.Sees(j.Say("5 份草稿等待批准", "5 drafts wait to be approved"), j.Say("先抽看 3 份，再批量批准", "Read 3 drawn drafts before you approve in bulk"))
	j.SeesNot(j.Say("批准选中的", "Approve what is ticked"))
	j.Looks("queue")
	j.Press(j.Say("抽取 3 份", "Draw 3 drafts"))
	j.Sees(j.Say("与今天的账目一致", "Equals today's account"), j.Say("11-30 周一", "Mon 30 Nov"))
	j.Looks("draft")
	j.Press(j.Say("退回", "Return"))
	j.Sees(j.Say("写明退回的理由", "Give the reason for the return"))
	j.Looks("draft-wrong")
	j.Fill(j.Say("退回的理由", "Reason for the return"), "地址已经搬走，核实后再报。")
	j.Press(j.Say("退回", "Return"))
	j.Sees(j.Say("已退回：", "Returned:"), j.Say("4 份草稿等待批准", "4 drafts wait to be approved"))
}

func (a *agency) approvesTheRest(j *apptest.Journey) {
	read := j.Say("看过了，看下一份", "I have read it, next")
	j.Press(j.Say("看下一份", "Read the next one"))
	j.Press(read)
	j.Press(read)
	j.Press(j.Say("抽取 1 份", "Draw 1 draft"))
	j.Press(read)
	j.Sees(j.Say("3 份都看过了，可以批量批准", "All 3 are read; you may approve in bulk"))
	j.Looks("queue-read")
	j.Press(j.Say("批准选中的", "Approve what is ticked"))
	j.Sees(j.Say("已批准 4 份，等待签发。", "4 drafts are approved and wait to be issued."), j.Say("没有等待批准的草稿", "No draft waits to be approved"))
	j.Looks("queue-empty")
}

// wantRead wants four approved orders whose record says which drafts were drawn and read, and one that was returned.
func (a *agency) wantRead(codes []identity.Code) {
	a.Helper()
	approved, returned := 0, 0
	for _, code := range codes {
		id, err := a.store.Find(a.Context(), code)
		must(a, err)
		files, err := a.store.Files(a.Context(), []employer.ID{id})
		must(a, err)
		switch o := &files[0].Orders[0]; {
		case o.State == order.Approved && o.ApprovedBy == "赵华":
			approved++
			record, err := a.store.Record(a.Context(), id)
			must(a, err)
			last := record[len(record)-1]
			if last.Act != casework.ReadDraft || last.Actor != "赵华" || !strings.Contains(last.Detail, "in bulk of 4; drawn and read: order_to_pay/1 of 9133") {
				a.Errorf("the record ends with %+v", last)
			}
		case o.State == order.Withdrawn && o.Reason == "地址已经搬走，核实后再报。":
			returned++
		}
	}
	if approved != 4 || returned != 1 {
		a.Errorf("%d approved, %d returned", approved, returned)
	}
}

func (a *agency) issuesOne(j *apptest.Journey) {
	j.Open("/issuing")
	j.Sees(j.Say("4 份文书等待签发", "4 papers wait to be issued"))
	j.Looks("issuing")
	j.Press(j.Say("签发选中的", "Issue what is ticked"))
	j.Sees(j.Say("先选中要办的文书。", "Tick the papers first."))
	files, err := a.store.Queue(a.Context(), casework.QueueFilter{Scope: access.Everything(), State: "approved", Limit: 1})
	must(a, err)
	j.Tick(j.Say("选择 ", "Select ") + files.Rows[0].Employer.Name)
	j.Press(j.Say("签发选中的", "Issue what is ticked"))
	j.Sees(j.Say("每份取一个文号", "Each takes a number"))
	j.Looks("issue-confirm")
	j.Press(j.Say("签发 1 份", "Issue 1 paper"))
	j.Sees(j.Say("已签发 1 份。", "1 paper is issued."), j.Say("3 份文书等待签发", "3 papers wait to be issued"))
}
