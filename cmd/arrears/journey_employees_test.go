package main

import (
	"fmt"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
)

func timeOfJourney() time.Time { return time.Date(2026, 11, 24, 1, 0, 0, 0, time.UTC) }

// firm is an employer in the register with one registered employee, one whose 30 days run, and one who is overdue; its clerk is
// zhoumin.
func (a *agency) firm() *employer.Head {
	a.Helper()
	code, err := identity.CodeFor("91330100MA2H4K7N1")
	if err != nil {
		a.Fatal(err)
	}
	run, err := a.store.BeginImport(a.Context(), calendar.MustParseDay(journeyDay))
	if err != nil {
		a.Fatal(err)
	}
	take := func(kind casework.ImportKind, rows ...casework.ImportRow) {
		if err := run.Stage(a.Context(), kind, rows); err != nil {
			a.Fatal(err)
		}
		if _, err := run.Merge(a.Context(), kind, func(r casework.Refusal) error { return fmt.Errorf("refused: %s", r.En) }); err != nil {
			a.Fatal(err)
		}
	}
	day := calendar.MustParseDay
	take(casework.ImportEmployers, casework.EmployerRow{Employer: employer.Employer{Code: code, Name: "杭州金桥联运物流有限公司", Region: "hangzhou",
		District: "上城区", IndustryClass: 3, FoundedOn: day("2020-03-02"), RegisteredOn: day("2020-03-16"), Address: "演示路9号"}})
	spell := func(n int, name, start, registered string) casework.ImportRow {
		e := employer.Employment{Number: a.person(n), Name: name, StartedOn: day(start)}
		if registered != "" {
			e.RegisteredOn = day(registered)
		}
		return casework.EmploymentRow{Code: code, Employment: e}
	}
	take(casework.ImportEmployees, spell(1, "王建国", "2021-03-01", "2021-03-05"), spell(2, "李秀英", "2026-11-16", ""), spell(3, "张伟", "2026-08-03", ""))
	if err := run.Close(); err != nil {
		a.Fatal(err)
	}
	id, err := a.store.Find(a.Context(), code)
	if err != nil {
		a.Fatal(err)
	}
	a.user(access.User{Login: "zhoumin", Name: "周敏", Role: access.Clerk, Scope: access.Scope{Employers: []employer.ID{id}}})
	return &employer.Head{ID: id, Code: code}
}

// importEmployee takes one more spell of work in and ends the import.
func (a *agency) importEmployee(run casework.ImportRun, e *employer.Head, spell employer.Employment) {
	a.Helper()
	if err := run.Stage(a.Context(), casework.ImportEmployees, []casework.ImportRow{casework.EmploymentRow{Code: e.Code, Employment: spell}}); err != nil {
		a.Fatal(err)
	}
	if _, err := run.Merge(a.Context(), casework.ImportEmployees, func(r casework.Refusal) error { return fmt.Errorf("refused: %s", r.En) }); err != nil {
		a.Fatal(err)
	}
	if err := run.Close(); err != nil {
		a.Fatal(err)
	}
}

// person is the n-th invented identity number.
func (a *agency) person(n int) identity.Number {
	a.Helper()
	number, err := identity.NumberFor(fmt.Sprintf("33010019900101%03d", n))
	if err != nil {
		a.Fatal(err)
	}
	return number
}

// A clerk keeps the roster: registers in time and late, ends, corrects, and sends a file with mistakes and the mended one.
func TestJourney_KeepTheRoster(t *testing.T) {
	for _, reader := range apptest.Readers {
		t.Run(reader.String(), func(t *testing.T) {
			t.Parallel()
			a := newAgency(t)
			e := a.firm()
			officer := apptest.Walk(t, a.address, reader)
			a.signIn(officer, "chenli")
			a.seeOverdue(officer)
			j := apptest.Walk(t, a.address, reader)
			a.signIn(j, "zhoumin")
			j.Open(fmt.Sprintf("/employers/%d/employees", e.ID))
			a.registerEmployees(j)
			a.endAndCorrect(j)
			a.sendFiles(j, e)
		})
	}
}

func (a *agency) seeOverdue(j *apptest.Journey) {
	j.Open("/overdue?kind=employees")
	j.Sees(j.Say("1 名职工逾期没有登记", "1 employee is overdue to be registered"), "张伟", "330100********003", "83")
	j.Looks("overdue")
	j.Press(j.Say("单位", "Employers"))
	j.Sees(j.Say("没有逾期没有登记的单位。", "No employer is overdue."))
	j.Looks("overdue-none")
}

func (a *agency) registerEmployees(j *apptest.Journey) {
	j.Sees(j.Say("在册职工 1 人", "1 employee on the roster"), j.Say("1 人超过 30 天没有登记", "1 employee is not registered after 30 days"))
	j.Looks("roster")
	j.Press(j.Say("登记新职工", "Register an employee"))
	j.Press(j.Say("登记这名职工", "Register this employee"))
	j.Sees(j.Say("填写姓名。", "Enter the name."))
	j.Looks("add-wrong")
	j.Fill(j.Say("姓名", "Name"), "陈静")
	j.Fill(j.Say("公民身份号码", "Identity number"), string(a.person(4)))
	j.Fill(j.Say("用工之日", "Start of work"), "11-16")
	j.Press(j.Say("登记这名职工", "Register this employee"))
	j.Sees(j.Say("陈静 已登记。", "陈静 is registered."))
	j.SeesNot(string(a.person(4)))

	j.Press(j.Say("看是谁", "Show them"))
	j.Press("张伟")
	j.Sees(j.Say("30 天期限在 9 月 2 日届满", "The 30 days ended on 2 September"), "330100********0035"[:16])
	j.Looks("late")
	j.Press(j.Say("为这名职工办登记", "Register this employee"))
	j.Sees(j.Say("张伟 已登记，迟了 83 天", "张伟 is registered, 83 days late"), j.Say("2026 年 8 月", "August 2026"))
	j.Looks("roster-after")
}

func (a *agency) endAndCorrect(j *apptest.Journey) {
	j.Press("王建国")
	j.SeesNot(string(a.person(1)))
	j.Press(j.Say("显示完整号码", "Show the whole number"))
	j.Sees(string(a.person(1)))
	j.Press(j.Say("填最后工作日", "Enter the last day"))
	j.Fill(j.Say("最后工作日", "Last day"), "2021-02-28")
	j.Press(j.Say("记下最后工作日", "Enter the last day"))
	j.Sees(j.Say("早于入职日", "is before the start of work"))
	j.Looks("end-wrong")
	j.Fill(j.Say("最后工作日", "Last day"), "11-20")
	j.Press(j.Say("记下最后工作日", "Enter the last day"))
	j.Sees(j.Say("王建国的最后工作日记为 11 月 20 日。", "The last day of 王建国 is 20 November."))
	j.Press("陈静")
	j.Press(j.Say("更正", "Correct"))
	j.Looks("correct")
	j.Fill(j.Say("姓名", "Name"), "陈婧")
	j.Fill(j.Say("为什么更正", "Why it is corrected"), "姓名录错")
	j.Press(j.Say("更正登记", "Correct the registration"))
	j.Sees(j.Say("陈婧的登记已更正。", "The registration of 陈婧 is corrected."))
	j.Press("陈婧")
	j.Sees("姓名录错", "陈静")
	j.Looks("corrected")
	j.Press("← " + j.Say("职工名册", "Roster"))
}

func (a *agency) sendFiles(j *apptest.Journey, e *employer.Head) {
	line := func(n int, name, start, end string) string {
		return fmt.Sprintf("%s,%s,%s,%s,%s\n", e.Code, a.person(n), name, start, end)
	}
	header := "uscc,id_number,name,started_on,ended_on\n"
	wrong := header + line(5, "周凯", "2026-11-02", "") + line(6, "何苗", "六月", "") + line(4, "陈静", "2026-11-16", "")
	j.Press(j.Say("用文件登记多人", "Register many by file"))
	j.Looks("upload")
	j.Attach(j.Say("XLSX 或 CSV 文件", "XLSX or CSV file"), keep(a.T, "roster.csv", []byte(wrong)))
	j.Press(j.Say("收下这份文件", "Take the file in"))
	j.Sees(j.Say("2 行没有收下，其余 1 人已登记", "2 rows were not taken in; newly registered: 1"), "started_on", j.Say("第 3 行", "Row 3"))
	j.Looks("upload-refused")
	j.Press("← " + j.Say("重新上传", "Upload again"))
	mended := header + line(5, "周凯", "2026-11-02", "") + line(6, "何苗", "2026-11-03", "") + line(4, "陈婧", "2026-11-16", "")
	j.Attach(j.Say("XLSX 或 CSV 文件", "XLSX or CSV file"), keep(a.T, "roster.csv", []byte(mended)))
	j.Press(j.Say("收下这份文件", "Take the file in"))
	j.Sees(j.Say("收下 3 行：新登记 1 人，变动 0 人，2 人不变。", "3 rows taken in: 1 new, 0 changed, 2 as before."), "何苗")
}
