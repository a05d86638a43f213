package main

import (
	"fmt"
	"testing"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
)

// named is the employer with the name, among those that owed on the counted day.
func (a *agency) named(day calendar.Day, name string) employer.ID {
	a.Helper()
	list, _, err := a.store.FigureShares(a.Context(), casework.ShareFilter{Day: day, Places: []access.District{{}}, Measure: casework.OwedFigure}, 0, 0)
	must(a, err)
	for i := range list {
		if list[i].Name == name {
			return list[i].ID
		}
	}
	a.Fatalf("%s does not owe", name)
	return 0
}

// corrects files the imported October of the employer online, as it was.
func (a *agency) corrects(name string) employer.ID {
	a.Helper()
	ids, err := a.store.Employers(a.Context(), 0, 0, 10)
	must(a, err)
	files, err := a.store.Files(a.Context(), ids)
	must(a, err)
	for _, f := range files {
		if f.Employer.Name != name {
			continue
		}
		desk, p := newDeclarations(a.system, timeOfJourney), calendar.MustParsePeriod("2026-10")
		by := casework.Stamp{By: access.Actor{ID: 1, Name: "周敏"}, On: calendar.MustParseDay(journeyDay), At: timeOfJourney()}
		must(a, desk.OpenDeclaration(a.Context(), f.ID, p, by))
		m, err := a.store.Month(a.Context(), f.ID, p, by.On, casework.MonthParts{Before: true, Roster: true, Rows: true})
		must(a, err)
		region, err := a.desk.Region(f)
		must(a, err)
		check, err := casework.CheckDeclaration(region, m, m.Draft.Rows, by.On)
		must(a, err)
		ask := casework.FilingRequest{Employer: f.ID, Period: p, Kind: declaration.ByForm, Key: "k", Draft: m.Draft.Revision, Stamp: by}
		for _, warning := range check.Warnings {
			ask.Ticks = append(ask.Ticks, warning.Key)
		}
		_, err = desk.FileDeclaration(a.Context(), ask)
		must(a, err)
		return f.ID
	}
	a.Fatalf("there is no %s", name)
	return 0
}

// An auditor follows one sum from the figures of a closed day to the employer, its charge, the calculation, the declaration and
// the person in it, whether the declaration was imported or filed online.
func TestJourney_FollowAFen(t *testing.T) {
	for _, r := range []apptest.Reader{{Lang: "zh", Width: 1440, Script: true}, {Lang: "en", Width: 390, Script: true}} {
		t.Run(r.String(), func(t *testing.T) {
			a := newAgency(t)
			a.user(access.User{Login: "heqing", Name: "何清", Role: access.Auditor, Scope: access.Scope{All: true}})
			a.debtors(2)
			filed := a.corrects("杭州演示2有限公司")
			day, err := (&casework.FigureDesk{Desk: a.desk, Figures: a.store, Now: timeOfJourney}).CountLast(t.Context())
			if must(a, err); day.IsZero() {
				t.Fatal("no day was counted")
			}
			_, owed, err := a.store.FigureShares(t.Context(), casework.ShareFilter{Day: day, Places: []access.District{{}}, Measure: casework.OwedFigure}, 1, 0)
			must(a, err)
			j := apptest.Walk(t, a.address, r)
			a.signIn(j, "heqing")
			j.Open("/figures")
			j.Sees(j.Say("2 户单位共欠", "2 employers owe"), j.Say("养老保险欠得最多", "Most is owed in:"), j.Say("案件停在哪一步", "Where cases stand"))
			j.Looks("figures")
			j.Press(j.Say(owed.Amount.Grouped()+" 元欠费本金，2 户", "¥"+owed.Amount.Grouped()+"principal in arrears of 2 employers"))
			j.Sees(j.Say("欠费单位：2 户", "In arrears: 2 employers"), j.Say("2 户合计", "2 employers together"))
			j.Looks("behind")
			j.Press("杭州演示1有限公司")
			j.Sees(j.Say("2026 年 10 月", "October 2026"))
			j.Open(fmt.Sprintf("/employers/%d/owe/2026-10", a.named(day, "杭州演示1有限公司"))) // each of the charges of the month leads there
			j.Sees(j.Say("怎么算的", "How it adds up"), j.Say("看这个月的申报", "See the declaration of this month"))
			j.Looks("calculation")
			j.Press(j.Say("看这个月的申报", "See the declaration of this month"))
			j.Sees(j.Say("11 月 5 日", "5 November"))
			j.Press(j.Say("看逐人明细", "See who was declared"))
			j.Sees(j.Say("从其他系统导入", "imported from another system"), j.Say("一分不差", "to the fen"), "张演示", "330100********", j.Say("1 人合计", "1 person"), "6,000.00")
			j.Looks("people")
			j.Open(fmt.Sprintf("/employers/%d/declarations/2026-10", filed)) // the same month filed online
			j.Press(j.Say("看逐人明细", "See who was declared"))
			j.Sees(j.Say("网上申报，第 1 次", "Declared online"), j.Say("一分不差", "to the fen"), "张演示", "6,000.00")
		})
	}
}
