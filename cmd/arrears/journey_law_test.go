package main

import (
	"testing"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
)

// measure works out what waits, as the job of the law does every other second.
func (a *agency) measure() {
	a.Helper()
	for {
		more, err := a.law.MeasureNext(a.Context(), calendar.MustParseDay(journeyDay), timeOfJourney)
		must(a, err)
		if !more {
			return
		}
	}
}

// An administrator enters the holidays of next year and a base that is set back, and sees what each does before it counts; a second
// administrator confirms both, and the night works with them.
func TestJourney_Law(t *testing.T) {
	for _, reader := range apptest.Readers {
		t.Run(reader.String(), func(t *testing.T) {
			t.Parallel()
			a := newAgency(t)
			a.user(access.User{Login: "wuqiang", Name: "吴强", Role: access.Administrator})
			a.user(access.User{Login: "qianjin", Name: "钱进", Role: access.Administrator})
			a.debtors(3)
			j := apptest.Walk(t, a.address, reader)
			a.signIn(j, "wuqiang")
			a.entersHolidays(j)
			a.setsABaseBack(j)
			leave(j, reader)
			a.signIn(j, "qianjin")
			j.Open("/law")
			j.Sees(j.Say("2 项更改等另一人确认", "2 changes waiting for a second person"))
			j.Looks("law")
			for _, path := range []string{"/law/changes/2", "/law/changes/1"} {
				j.Open(path)
				if path == "/law/changes/1" {
					j.Press(j.Say("确认第 1 项更改", "Confirm change 1"))
				} else {
					j.Press(j.Say("确认第 2 项更改", "Confirm change 2"))
				}
				a.measure() // what was measured under other law is measured again
			}
			j.Sees(j.Say("第 1 项更改已确认并生效", "Change 1 is confirmed and in force"))
			j.Open("/law/holidays")
			j.Sees(j.Say("放假安排已载入到 2027 年", "Holidays are loaded up to 2027"))
			j.Looks("holidays")
			r, _ := a.desk.Law.Region("hangzhou")
			if due, err := r.DueOn(calendar.MustParsePeriod("2027-01")); err != nil || due.Provisional {
				t.Errorf("the due day of January 2027 is %v, %v", due, err)
			}
			a.night("2026-11-24")
		})
	}
}

func (a *agency) entersHolidays(j *apptest.Journey) {
	a.Helper()
	j.Open("/law/holidays/new")
	j.Fill(j.Say("通知文号", "Number of the notice"), "国办发明电〔2026〕8号")
	j.Fill(j.Say("网址", "Address on the web"), "https://www.gov.cn/example")
	for _, day := range []struct{ zh, en, value string }{
		{"元旦第一天", "New Year's Day: first day", "2026-12-31"}, {"元旦最后一天", "New Year's Day: last day", "01-02"}, {"元旦调休上班的日子 （可不填）", "New Year's Day: make-up days (optional)", "01-09"},
		{"春节第一天", "Spring Festival: first day", "02-05"}, {"春节最后一天", "Spring Festival: last day", "02-12"},
	} {
		j.Fill(j.Say(day.zh, day.en), day.value)
	}
	j.Looks("new-holidays")
	j.Press(j.Say("提出更改", "Propose the change"))
	a.measure()
	j.Open("/law/changes/1")
	j.Sees(j.Say("缴费截止日的变动", "Due days that move"), j.Say("这是您自己提出的", "You proposed this"))
	j.Looks("holidays-effect")
}

func (a *agency) setsABaseBack(j *apptest.Journey) {
	a.Helper()
	j.Open("/law/regions/hangzhou/new")
	j.Fill(j.Say("起始", "From"), "2026-01")
	j.Fill(j.Say("缴费基数下限 （可不填）", "Lowest base (optional)"), "7000")
	j.Fill(j.Say("缴费基数上限 （可不填）", "Highest base (optional)"), "27000")
	j.Fill(j.Say("依据文件", "Act or notice"), "浙人社发〔2026〕99 号")
	j.Looks("new-base")
	j.Press(j.Say("提出更改", "Propose the change"))
	a.measure()
	j.Open("/law/changes/2")
	j.Sees(j.Say("3 件未结案件会变", "3 open cases would change"))
	j.Looks("base-effect")
}
