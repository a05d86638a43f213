package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
)

// payroll is a system with one employer in Hangzhou, its staff, and a clerk who declares for it.
type payroll struct {
	*testing.T
	*system
	server *httptest.Server
	id     employer.ID
	staff  []identity.Number
	today  calendar.Day
}

const payrollPassword = "horse battery staple"

var payrollWages = []string{"6120.00", "4580.00", "6800.00", "5500.00", "7200.00", "5600.00", "5000.00", "25000.00"}

var payrollNames = []string{"王建国", "李秀英", "张伟", "刘洋", "陈静", "赵磊", "孙丽华", "周凯"}

// newPayroll declares 2026-09 and 2026-10 for n people, the latter unless it is to be late, and serves the pages on the day.
func newPayroll(t *testing.T, day string, n int, declared ...string) *payroll {
	t.Helper()
	p := &payroll{T: t, today: calendar.MustParseDay(day)}
	book, err := law.Load("")
	p.must(err)
	desk := &program{folder: t.TempDir()}
	p.system, err = desk.openAt(t.Context(), filepath.Join(t.TempDir(), "arrears.db"), book)
	p.must(err)
	t.Cleanup(func() { p.must(p.system.close()) })
	p.hire(n, declared)
	now := func() time.Time {
		return time.Date(2026, 11, 23, 3, 42, 0, 0, time.UTC).AddDate(0, 0, calendar.MustParseDay("2026-11-23").DaysUntil(p.today))
	}
	users, err := access.NewDesk(p.store, access.Quick)
	p.must(err)
	_, err = users.AddUser(t.Context(), access.Actor{Name: "吴强"}, access.User{Login: "zhou", Name: "周敏", Role: access.Clerk, Scope: access.Scope{Employers: []employer.ID{p.id}}}, payrollPassword, now())
	p.must(err)
	handler, err := (&program{now: now, hashing: access.Quick}).handler(p.system, slog.New(slog.NewTextHandler(testLog{t}, nil)), pageOptions{})
	p.must(err)
	p.server = httptest.NewServer(handler)
	t.Cleanup(p.server.Close)
	return p
}

func (p *payroll) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

func (p *payroll) hire(n int, declared []string) {
	p.Helper()
	code := identity.Code("91330100MA2H4K7N1U")
	if fixed, err := identity.CodeFor("91330100MA2H4K7N1"); err == nil {
		code = fixed
	}
	run, err := p.store.BeginImport(p.Context(), calendar.MustParseDay("2026-01-01"))
	p.must(err)
	stage := func(kind casework.ImportKind, rows []casework.ImportRow) {
		if len(rows) == 0 {
			return
		}
		p.must(run.Stage(p.Context(), kind, rows))
		_, err := run.Merge(p.Context(), kind, func(r casework.Refusal) error { return errors.New(r.En) })
		p.must(err)
	}
	stage(casework.ImportEmployers, []casework.ImportRow{casework.EmployerRow{Employer: employer.Employer{Code: code, Name: "杭州金桥联运物流有限公司", Region: "hangzhou", District: "上城区",
		IndustryClass: 2, FoundedOn: calendar.MustParseDay("2026-09-01"), RegisteredOn: calendar.MustParseDay("2026-09-05"), Address: "婺江路1号"}}})
	var works, lines []casework.ImportRow
	for i := range n {
		number, err := identity.NumberFor(fmt.Sprintf("330199%04d%02d%02d%03d", 1960+i/336%40, 1+i/28%12, 1+i%28, i/13440*100+7))
		p.must(err)
		p.staff = append(p.staff, number)
		name := payrollNames[i%len(payrollNames)]
		if i >= len(payrollNames) {
			name = fmt.Sprintf("%s%d", name, i)
		}
		works = append(works, casework.EmploymentRow{Origin: casework.Origin{Line: i}, Code: code, Employment: employer.Employment{Number: number, Name: name,
			StartedOn: calendar.MustParseDay("2026-09-01"), RegisteredOn: calendar.MustParseDay("2026-09-05")}})
		for k, month := range declared {
			lines = append(lines, casework.DeclarationRow{Origin: casework.Origin{File: k, Line: i}, Code: code, Period: calendar.MustParsePeriod(month),
				FiledOn: calendar.MustParsePeriod(month).AddMonths(1).Day(3), Number: number, Wage: money.MustParse(payrollWages[i%len(payrollWages)])})
		}
	}
	stage(casework.ImportEmployees, works)
	stage(casework.ImportDeclarations, lines)
	p.must(run.Close())
	p.id, err = p.store.Find(p.Context(), code)
	p.must(err)
}

// walk is the clerk of the payroll, signed in, at the list of months.
func (p *payroll) walk(r apptest.Reader) *apptest.Journey {
	p.Helper()
	j := apptest.Walk(p.T, p.server.URL, r)
	j.Fill(j.Say("用户名", "User name"), "zhou")
	j.Fill(j.Say("密码", "Password"), payrollPassword)
	j.Press(j.Say("登录", "Sign in"))
	j.Open(fmt.Sprintf("/employers/%d/declarations", p.id))
	return j
}

// Declaring by the page: one wage changed, one mistyped and corrected, the warning ticked, the receipt, and the void.
func TestJourney_DeclareByForm(t *testing.T) {
	for _, r := range apptest.Readers {
		t.Run(r.String(), func(t *testing.T) {
			t.Parallel()
			p := newPayroll(t, "2026-11-23", 8, "2026-09", "2026-10")
			j := p.walk(r)
			j.Sees(j.Say("11 月待申报", "November is to be declared"))
			j.Looks("months")
			j.Press(j.Say("2026 年 11 月", "November 2026"))
			j.Looks("month")
			j.Press(j.Say("填工资表", "Fill in the wages"))
			j.Sees(j.Say("谁的工资变了", "whose wage changed"), "330199********", j.Say("升到下限", "Raised to floor"))
			j.Looks("sheet")
			wage := func(name string) string { return j.Say(name+" 11 月工资", name+", November wage") }
			j.Fill(wage("陈静"), "11，800 元")
			j.Fill(wage("赵磊"), "五千六")
			j.Press(j.Say("先存着", "Save for now"))
			j.Sees(j.Say("“五千六”不是数", "“五千六” is not a number"))
			j.Looks("sheet-wrong")
			j.Fill(wage("赵磊"), "5600")
			j.Press(j.Say("核对并提交", "Check and submit"))
			j.Sees(j.Say("陈静 7,200.00 → 11,800.00", "陈静 7,200.00 → 11,800.00"))
			j.Looks("check")
			j.Press(j.Say("提交 11 月申报", "Submit November"))
			j.Sees(j.Say("还有 1 处提醒没有勾选", "1 warning is not ticked"))
			j.Looks("check-unticked")
			j.Tick(j.Say("陈静的工资比上次多 63%（7,200.00 → 11,800.00 元），数字没有填错。", "The wage of 陈静 is right: 63% more than last (¥7,200.00 → ¥11,800.00)."))
			j.Press(j.Say("提交 11 月申报", "Submit November"))
			j.Sees(j.Say("已申报", "is declared"), "申回字〔2026〕1号")
			j.Looks("receipt")
			j.Press(j.Say("作废", "Void"))
			j.Press(j.Say("作废 11 月申报", "Void November"))
			j.Sees(j.Say("请写明为什么作废", "Say why it is voided"))
			j.Fill(j.Say("为什么作废", "Why it is voided"), "陈静的工资填错")
			j.Looks("void")
			j.Press(j.Say("作废 11 月申报", "Void November"))
			j.Sees(j.Say("的申报已作废", "is voided"))
			j.Looks("voided")
		})
	}
}

// Nothing changed: two clicks from the month.
func TestJourney_DeclareUnchanged(t *testing.T) {
	for _, r := range apptest.Readers {
		t.Run(r.String(), func(t *testing.T) {
			t.Parallel()
			j := newPayroll(t, "2026-11-23", 8, "2026-09", "2026-10").walk(r)
			j.Press(j.Say("2026 年 11 月", "November 2026"))
			j.Press(j.Say("全部没变，去核对", "Nothing changed: check"))
			j.Sees(j.Say("与10 月相同", "Same as October"))
			j.Looks("unchanged")
			j.Press(j.Say("提交 11 月申报", "Submit November"))
			j.Sees("申回字〔2026〕1号", j.Say("全部没变", "nothing changed"))
		})
	}
}

// A month that is late: what the declaration does to the account stands on the page before and after it.
func TestJourney_DeclareLate(t *testing.T) {
	for _, r := range apptest.Readers {
		t.Run(r.String(), func(t *testing.T) {
			t.Parallel()
			j := newPayroll(t, "2026-11-23", 8, "2026-09").walk(r)
			j.Sees(j.Say("10 月没有按时申报", "October was not declared"))
			j.Looks("months-late")
			j.Press(j.Say("2026 年 10 月", "October 2026"))
			j.Press(j.Say("全部没变，去核对", "Nothing changed: check"))
			j.Sees(j.Say("账会变成这样", "does to your account"))
			j.Looks("check-late")
			j.Press(j.Say("提交 10 月申报", "Submit October"))
			j.Sees(j.Say("使账变成这样", "did to your account"))
			j.Looks("receipt-late")
		})
	}
}

// wagesFile is a workbook of the staff; the second wage is written in words.
func (p *payroll) wagesFile(second any) string {
	p.Helper()
	f := excelize.NewFile()
	defer f.Close()
	rows := [][]any{{"公民身份号码", "姓名", "本月工资（元）"}}
	for i, n := range p.staff {
		wage := any(payrollWages[i%len(payrollWages)])
		if i == 1 {
			wage = second
		}
		rows = append(rows, []any{string(n), payrollNames[i%len(payrollNames)], wage})
	}
	for i := range rows {
		p.must(f.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &rows[i]))
	}
	name := filepath.Join(p.TempDir(), "wages.xlsx")
	p.must(f.SaveAs(name))
	return name
}

// Declaring by a file with an error: the wrong cell alone is shown, mended on the page with the repair that is offered, and
// the month filed.
func TestJourney_DeclareBySheet(t *testing.T) {
	for _, r := range apptest.Readers {
		t.Run(r.String(), func(t *testing.T) {
			t.Parallel()
			p := newPayroll(t, "2026-11-23", 8, "2026-09", "2026-10")
			j := p.walk(r)
			j.Press(j.Say("2026 年 11 月", "November 2026"))
			j.Press(j.Say("用 Excel 上传", "Upload Excel"))
			j.Looks("upload")
			pdf := filepath.Join(t.TempDir(), "wages.pdf")
			p.must(os.WriteFile(pdf, []byte("%PDF-1.4"), 0o600))
			j.Attach(j.Say("选择文件", "File"), pdf)
			j.Press(j.Say("上传并读取", "Upload and read"))
			j.Sees(j.Say("这是 PDF 或图片", "this is a PDF or a picture"))
			j.Looks("upload-refused")
			j.Attach(j.Say("选择文件", "File"), p.wagesFile("四千五百八"))
			j.Press(j.Say("上传并读取", "Upload and read"))
			j.Sees(j.Say("8 行，1 行需要改正", "8 rows read, 1 to be mended"), "四千五百八")
			j.Looks("upload-wrong")
			j.Fill(j.Say("第 3 行 C 列，工资", "Row 3, column C, wage"), "4580")
			j.Press(j.Say("保存改正", "Save corrections"))
			j.Sees(j.Say("8 行都可以用", "All 8 rows are read and right"))
			j.Press(j.Say("核对并提交", "Check and submit"))
			j.Press(j.Say("提交 11 月申报", "Submit November"))
			j.Sees("申回字〔2026〕1号")
		})
	}
}
