package main

import (
	"fmt"
	"io"
	"log/slog"
	"net/http/httptest"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/money"
)

const statePassword = "horse battery staple"

// closingTown is the whole system with its pages on 2026-11-24, an employer of 上城区 whose only employee left in October,
// its clerk and an officer of the district.
type closingTown struct {
	*testing.T
	*system
	address  string
	code     identity.Code
	employer employer.ID
	narrow   bool
}

func newClosingTown(t *testing.T) *closingTown {
	t.Helper()
	p := deskOn(t, "2026-11-24", io.Discard, io.Discard)
	s, err := p.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	town := &closingTown{T: t, system: s, code: "91330100MA2H4K7N1U"}
	t.Cleanup(func() { town.must(s.close()) })
	town.take(casework.ImportEmployers, casework.EmployerRow{Employer: employer.Employer{Code: town.code, Name: "杭州演示物流有限公司", Region: "hangzhou",
		District: "上城区", IndustryClass: 1, FoundedOn: calendar.MustParseDay("2026-09-01"), RegisteredOn: calendar.MustParseDay("2026-09-10")}})
	const number = "330106198807271597"
	town.take(casework.ImportEmployees, casework.EmploymentRow{Code: town.code, Employment: employer.Employment{Number: number, Name: "张演示",
		StartedOn: calendar.MustParseDay("2026-10-08"), RegisteredOn: calendar.MustParseDay("2026-10-10"), EndedOn: calendar.MustParseDay("2026-10-31")}})
	town.take(casework.ImportDeclarations, casework.DeclarationRow{Code: town.code, Period: calendar.MustParsePeriod("2026-10"),
		FiledOn: calendar.MustParseDay("2026-11-05"), Number: number, Wage: money.MustParse("6000.00")})
	town.employer, err = s.store.Find(t.Context(), town.code)
	town.must(err)
	users, err := access.NewDesk(s.store, access.Quick)
	town.must(err)
	for _, u := range []access.User{
		{Login: "zhoumin", Name: "周敏", Role: access.Clerk, Scope: access.Scope{Employers: []employer.ID{town.employer}}},
		{Login: "chenli", Name: "陈立", Role: access.Officer, Scope: access.Scope{Districts: []access.District{{Region: "hangzhou", Name: "上城区"}}}},
	} {
		_, err := users.AddUser(t.Context(), access.Actor{Name: "test"}, u, statePassword, time.Now())
		town.must(err)
	}
	handler, err := p.handler(s, slog.New(slog.DiscardHandler), pageOptions{})
	town.must(err)
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	town.address = server.URL
	return town
}

func (c *closingTown) must(err error) {
	c.Helper()
	if err != nil {
		c.Fatal(err)
	}
}

// take stores rows as an import does.
func (c *closingTown) take(kind casework.ImportKind, rows ...casework.ImportRow) {
	c.Helper()
	run, err := c.store.BeginImport(c.Context(), calendar.MustParseDay("2026-11-24"))
	c.must(err)
	c.must(run.Stage(c.Context(), kind, rows))
	_, err = run.Merge(c.Context(), kind, func(r casework.Refusal) error { return fmt.Errorf("refused: %s", r.En) })
	c.must(err)
	c.must(run.Close())
}

func (c *closingTown) signIn(j *apptest.Journey, login string) {
	j.Open("/sign-in")
	j.Fill(j.Say("用户名", "User name"), login)
	j.Fill(j.Say("密码", "Password"), statePassword)
	j.Press(j.Say("登录", "Sign in"))
}

// signOut leaves; on a narrow window the button stands in the menu.
func (c *closingTown) signOut(j *apptest.Journey) {
	if c.narrow {
		j.Unfold(j.Say("菜单", "Menu"))
	}
	j.Press(j.Say("退出", "Sign out"))
}

// An employer that ends sees what is missing, puts it right, applies, is sent back once, applies again, and is closed by
// an officer.
func TestJourney_CloseARegistration(t *testing.T) {
	for _, reader := range apptest.Readers {
		t.Run(reader.String(), func(t *testing.T) {
			t.Parallel()
			c := newClosingTown(t)
			c.narrow = reader.Width < 861
			j := apptest.Walk(t, c.address, reader)
			c.signIn(j, "zhoumin")
			c.seesWhatIsMissing(j)
			c.take(casework.ImportPayments, casework.PaymentRow{Code: c.code, Reference: "A", PaidOn: calendar.MustParseDay("2026-11-24"), Amount: money.MustParse("5000.00")})
			c.applies(j)
			c.isSentBack(j)
			c.appliesAgain(j)
			c.isClosed(j)
		})
	}
}

func (c *closingTown) page(rest string) string {
	return fmt.Sprintf("/employers/%d%s", c.employer, rest)
}

func (c *closingTown) seesWhatIsMissing(j *apptest.Journey) {
	j.Open(c.page("/state"))
	j.Sees(j.Say("本单位正常参保", "Your registration is active"), j.Say("11 月 24 日缴，要缴本金", "In arrears: to pay on 24 November are the principal"))
	j.Looks("standing")
	j.Open(c.page("/state/closing"))
	j.Sees(j.Say("现在还不能申请注销登记", "You cannot apply to close yet"))
	j.SeesNot(j.Say("提交注销登记申请", "Hand in the application to close"))
	j.Looks("closing-shut")
}

func (c *closingTown) applies(j *apptest.Journey) {
	j.Open(c.page("/state"))
	j.Press(j.Say("申请注销登记", "Apply to close"))
	j.Sees(j.Say("没有欠费", "Nothing is in arrears"), j.Say("还没有用，注销前可以申请退还", "You can ask for it back before the closing"))
	j.Looks("closing-open")
	j.Press(j.Say("提交注销登记申请", "Hand in the application to close"))
	j.Sees(j.Say("有 2 处要改", "2 things to put right"), j.Say("选一个原因。", "Choose a ground."))
	j.Looks("closing-wrong")
	j.Tick(j.Say("解散", "Dissolved"))
	j.Fill(j.Say("终止或者迁出的日期", "Day of the end or of the move"), "12-31")
	j.Press(j.Say("提交注销登记申请", "Hand in the application to close"))
	j.Sees(j.Say("还没有到", "has not come"))
	c.handsIn(j, "10-31")
}

func (c *closingTown) handsIn(j *apptest.Journey, day string) {
	j.Tick(j.Say("解散", "Dissolved"))
	j.Fill(j.Say("终止或者迁出的日期", "Day of the end or of the move"), day)
	j.Fill(j.Say("依据的文书（可不填）", "Paper that it rests on (optional)"), "股东会决议")
	j.Press(j.Say("提交注销登记申请", "Hand in the application to close"))
	j.Sees(j.Say("注销登记申请已提交，我们在 10 个工作日内答复", "We answer within 10 working days"))
}

func (c *closingTown) isSentBack(j *apptest.Journey) {
	j.Sees(j.Say("第 1 号申请正在审核", "application 1 is being decided on"), j.Say("最晚 12 月 8 日", "by 8 December at the latest"))
	j.Looks("standing-waiting")
	c.signOut(j)
	c.signIn(j, "chenli")
	j.Open("/state-changes")
	j.Sees(j.Say("1 件登记状态变更申请待审核", "1 application to change a state waits"))
	j.Looks("list")
	j.Press("杭州演示物流有限公司")
	j.Looks("decide")
	j.Press(j.Say("退回申请", "Return the application"))
	j.Sees(j.Say("填写退回的理由。", "Give the reason for the return."))
	j.Fill(j.Say("退回的理由", "Reason for the return"), "缺清算报告，请补充后再交。")
	j.Press(j.Say("退回申请", "Return the application"))
	j.Sees(j.Say("已退回：杭州演示物流有限公司", "Returned: 杭州演示物流有限公司"), j.Say("没有待审核的登记状态变更申请", "No application to change a state waits"))
	j.Looks("list-empty")
	j.Press(j.Say("已办结", "Decided"))
	j.Sees(j.Say("已退回", "Returned"))
	j.Looks("list-decided")
	c.signOut(j)
}

func (c *closingTown) appliesAgain(j *apptest.Journey) {
	c.signIn(j, "zhoumin")
	j.Open(c.page("/state"))
	j.Sees("缺清算报告，请补充后再交。")
	j.Press(j.Say("申请注销登记", "Apply to close"))
	c.handsIn(j, "2026.10.31")
	j.Press(j.Say("撤回申请", "Withdraw the application"))
	j.Sees(j.Say("第 2 号申请已撤回。", "Application 2 is withdrawn."))
	j.Press(j.Say("申请注销登记", "Apply to close"))
	c.handsIn(j, "20261031")
	c.signOut(j)
}

func (c *closingTown) isClosed(j *apptest.Journey) {
	c.signIn(j, "chenli")
	j.Open(c.page("/state-applications/3"))
	j.Press(j.Say("同意注销登记", "Accept the closing"))
	j.Sees(j.Say("核实有没有未缴的罚款，没有的打勾。", "Check whether a fine is unpaid, and tick the box where none is."))
	j.Looks("decide-wrong")
	j.Tick(j.Say("我核实过，这个单位没有未缴的罚款", "I have checked: this employer has no unpaid fine"))
	j.Press(j.Say("同意注销登记", "Accept the closing"))
	j.Sees(j.Say("已同意：杭州演示物流有限公司", "Accepted: 杭州演示物流有限公司"))
	j.Open(c.page("/state-applications/3"))
	j.Sees(j.Say("11 月 24 日起已注销", "Closed from 24 November"))
	j.Sees(j.Say("注销登记：已同意", "Closing: accepted"))
	j.Looks("decided")
	c.signOut(j)
	c.signIn(j, "zhoumin")
	j.Open(c.page("/state"))
	j.Sees(j.Say("登记已于 11 月 24 日注销", "Closed on 24 November"))
	j.SeesNot(j.Say("申请恢复参保", "Apply to reopen"))
	j.Looks("standing-closed")
}
