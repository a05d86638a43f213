package main

import (
	"fmt"
	"testing"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/casework"
)

// An auditor follows one sum from the figures of a closed day to the employer, its charge, the calculation and the declaration.
func TestJourney_FollowAFen(t *testing.T) {
	for _, r := range []apptest.Reader{{Lang: "zh", Width: 1440, Script: true}, {Lang: "en", Width: 390, Script: true}} {
		t.Run(r.String(), func(t *testing.T) {
			a := newAgency(t)
			a.user(access.User{Login: "heqing", Name: "何清", Role: access.Auditor, Scope: access.Scope{All: true}})
			a.debtors(1)
			day, err := (&casework.FigureDesk{Desk: a.desk, Figures: a.store, Now: timeOfJourney}).CountLast(t.Context())
			if must(a, err); day.IsZero() {
				t.Fatal("no day was counted")
			}
			list, owed, err := a.store.FigureShares(t.Context(), casework.ShareFilter{Day: day, Places: []access.District{{}}, Measure: casework.OwedFigure}, 1, 0)
			must(a, err)
			j := apptest.Walk(t, a.address, r)
			a.signIn(j, "heqing")
			j.Open("/figures")
			j.Sees(j.Say("1 户单位共欠", "1 employer owes"), j.Say("养老保险欠得最多", "Most is owed in:"), j.Say("案件停在哪一步", "Where cases stand"))
			j.Looks("figures")
			j.Press(j.Say(owed.Amount.Grouped()+" 元欠费本金，1 户", "¥"+owed.Amount.Grouped()+"principal in arrears of 1 employer"))
			j.Sees(j.Say("欠费单位：1 户", "In arrears: 1 employer"), j.Say("1 户合计", "1 employer together"))
			j.Looks("behind")
			j.Press("杭州演示1有限公司")
			j.Sees(j.Say("2026 年 10 月", "October 2026"))
			j.Open(fmt.Sprintf("/employers/%d/owe/2026-10", list[0].ID)) // each of the charges of the month leads there
			j.Sees(j.Say("怎么算的", "How it adds up"), j.Say("看这个月的申报", "See the declaration of this month"))
			j.Looks("calculation")
			j.Press(j.Say("看这个月的申报", "See the declaration of this month"))
			j.Sees(j.Say("11 月 5 日", "5 November"))
			j.Looks("declaration")
		})
	}
}
