package main

import (
	"bytes"
	"testing"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/law"
)

// handsForTwo is the file of hangzhou where its offices can handle two orders to pay a day.
func handsForTwo(t *testing.T) map[string][]byte {
	t.Helper()
	book, err := law.Load("")
	must(t, err)
	region, _ := book.Region("hangzhou")
	return map[string][]byte{"hangzhou.yaml": append(bytes.Clone(region.Source()), "\npaper_capacity: [{from: \"2026-01-01\", value: {order_to_pay: \"2\"}, cite: 虚构}]\n"...)}
}

// A supervisor previews tonight, in which hands are full, holds one employer and releases another, with reasons; the night does
// what was said, and its page says what was held. An auditor opens the papers behind a number of equal treatment.
func TestJourney_Night(t *testing.T) {
	files := handsForTwo(t)
	for _, reader := range apptest.Readers {
		t.Run(reader.String(), func(t *testing.T) {
			t.Parallel()
			a := newAgencyUnder(t, files)
			a.user(access.User{Login: "zhaohua", Name: "赵华", Role: access.Supervisor, Scope: access.Scope{Districts: []access.District{{Region: "hangzhou"}}}})
			a.user(access.User{Login: "heqing", Name: "何清", Role: access.Auditor, Scope: access.Everything()})
			a.night("2026-11-23")
			a.owing(4)
			j := apptest.Walk(t, a.address, reader)
			a.signIn(j, "zhaohua")
			a.previewsTonight(j)
			a.steers(j)
			a.night(journeyDay)
			a.readsTheNight(j)
			leave(j, reader)
			a.signIn(j, "heqing")
			a.comparesTreatment(j)
		})
	}
}

// preview presses the button that asks for the preview, and does the work as the schedule does.
func (a *agency) preview(j *apptest.Journey, button string) {
	a.Helper()
	j.Press(button)
	j.Sees(j.Say("正在预览今夜", "Tonight is being previewed"))
	worked, err := a.nights().WorkNext(a.Context(), timeOfJourney)
	if must(a, err); !worked {
		a.Fatal("no preview was asked for")
	}
	j.Open("/night/tonight")
}

func (a *agency) previewsTonight(j *apptest.Journey) {
	j.Open("/night")
	j.Press(j.Say("看今夜会办什么", "What tonight will do"))
	j.Sees(j.Say("今夜会办什么，还没有预览", "What tonight will do has not been previewed yet"))
	a.preview(j, j.Say("预览今夜", "Preview tonight"))
	j.Sees(j.Say("今夜将起草 2 份文书", "Papers to draft tonight: 2"), j.Say("顺延 2 份", "Carried over: 2"), j.Say("人手已满，按紧急程度排到", "hands are full; by urgency its turn is"))
	j.Looks("tonight")
}

// steersOne says what is done about an employer tonight, and why.
func (a *agency) steersOne(j *apptest.Journey, name, word, reason string) {
	j.Press(j.Say("安排", "Steer") + name)
	j.Sees(name)
	j.Tick(word)
	j.Press(j.Say("安排今夜", "Steer tonight"))
	j.Sees(j.Say("请写明理由", "Give the reason."))
	j.Looks("steer")
	j.Fill(j.Say("理由", "Reason"), reason)
	j.Press(j.Say("安排今夜", "Steer tonight"))
	j.Sees(name, word)
}

func (a *agency) steers(j *apptest.Journey) {
	a.steersOne(j, "杭州演示1有限公司", j.Say("今夜不处理", "Hold tonight"), "明日约谈")
	a.steersOne(j, "杭州演示4有限公司", j.Say("放行", "Release"), "注册地将迁出")
	j.Looks("steered")
	a.preview(j, j.Say("重新预览", "Preview again"))
	j.Sees(j.Say("：今夜不处理，排到", ": held tonight; its turn is"), j.Say("放行", "Release"))
	j.Looks("tonight-again")
}

func (a *agency) readsTheNight(j *apptest.Journey) {
	j.Open("/night")
	j.Sees(j.Say("检查了 4 户，起草", "4 employers examined, 2 papers drafted"))
	j.Looks("night")
	j.Press(j.Say("11-24 周二", "Tue 24 Nov"))
	j.Sees(j.Say("办的与预览完全一致", "did what its preview said"), j.Say("今夜不处理，见案卷记录", "Held that night; the record says why"), "杭州演示1有限公司")
	j.Looks("night-of")
	a.wantOrders(map[string]int{"杭州演示1有限公司": 0, "杭州演示4有限公司": 1})
	j.Press("杭州演示1有限公司")
	j.Open(j.At() + "/record")
	j.Sees("明日约谈")
}

// wantOrders wants so many orders in the files of the employers.
func (a *agency) wantOrders(want map[string]int) {
	a.Helper()
	ids, err := a.store.Employers(a.Context(), 0, 0, 10)
	must(a, err)
	files, err := a.store.Files(a.Context(), ids)
	must(a, err)
	for _, f := range files {
		if n, asked := want[f.Employer.Name]; asked && len(f.Orders) != n {
			a.Errorf("%s has %d orders on %s; want %d", f.Employer.Name, len(f.Orders), calendar.MustParseDay(journeyDay), n)
		}
	}
}

func (a *agency) comparesTreatment(j *apptest.Journey) {
	j.Open("/reports/equal-treatment")
	j.Sees(j.Say("1 组同类文书中，0 组办得不一样", "1 group of like papers, 0 treated differently"), j.Say("不能说明问题", "say nothing"))
	j.Looks("equal")
	j.Press("2")
	j.Sees(j.Say("这个数字里的文书", "The papers behind this number"), "杭州演示4有限公司")
	j.Looks("equal-list")
}
