package main

import (
	"bytes"
	"image"
	"image/png"
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"arrears/app/access"
	"arrears/app/apptest"
)

// The day of the journeys, a Tuesday.
const journeyDay = "2026-11-24"

const journeyPassword = "horse battery staple"

// agency is the whole system with its pages, an officer of 上城区 in hangzhou, and a law folder with the office of the region.
type agency struct {
	*system
	*testing.T
	address string
	users   *access.Desk
}

func newAgency(t *testing.T) *agency {
	t.Helper()
	return newAgencyUnder(t, nil)
}

// newAgencyUnder is an agency with further files in its law folder, by their names.
func newAgencyUnder(t *testing.T, files map[string][]byte) *agency {
	t.Helper()
	p := deskOn(t, journeyDay, io.Discard, io.Discard)
	p.lawFolder = t.TempDir()
	office, err := os.ReadFile("testdata/office.yaml")
	if err != nil {
		t.Fatal(err)
	}
	office = bytes.Replace(office, []byte("office: alpha"), []byte("office: hangzhou"), 1)
	if err := os.WriteFile(filepath.Join(p.lawFolder, "office.yaml"), office, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		must(t, os.WriteFile(filepath.Join(p.lawFolder, name), content, 0o600))
	}
	s, err := p.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.close(); err != nil {
			t.Error(err)
		}
	})
	users, err := access.NewDesk(s.store, access.Quick)
	if err != nil {
		t.Fatal(err)
	}
	handler, err := p.handler(s, p.logger(), pageOptions{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	a := &agency{system: s, T: t, address: server.URL, users: users}
	a.user(access.User{Login: "chenli", Name: "陈立", Role: access.Officer, Scope: access.Scope{Districts: []access.District{{Region: "hangzhou", Name: "上城区"}}}})
	return a
}

// user adds a user with the password of the journeys.
func (a *agency) user(u access.User) access.UserID {
	a.Helper()
	id, err := a.users.AddUser(a.Context(), access.Actor{Name: "test"}, u, journeyPassword, timeOfJourney())
	if err != nil {
		a.Fatal(err)
	}
	return id
}

// signIn signs a user in.
func (a *agency) signIn(j *apptest.Journey, login string) {
	a.Helper()
	j.Open("/sign-in")
	j.Fill(j.Say("用户名", "User name"), login)
	j.Fill(j.Say("密码", "Password"), journeyPassword)
	j.Press(j.Say("登录", "Sign in"))
}

// scan is a picture of a licence.
func scan(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 320, 220))); err != nil {
		t.Fatal(err)
	}
	return keep(t, "licence.png", b.Bytes())
}

func keep(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Somebody without an account applies for an employer.
func TestJourney_Apply(t *testing.T) {
	for _, reader := range apptest.Readers {
		t.Run(reader.String(), func(t *testing.T) {
			t.Parallel()
			a := newAgency(t)
			j := apptest.Walk(t, a.address, reader)
			a.join(j)
			a.apply(j)
		})
	}
}

// An application is sent back for rework once, handed in again, and the employer is registered.
func TestJourney_Register(t *testing.T) {
	for _, reader := range apptest.Readers {
		t.Run(reader.String(), func(t *testing.T) {
			t.Parallel()
			a := newAgency(t)
			a.applied()
			officer, applicant := apptest.Walk(t, a.address, reader), apptest.Walk(t, a.address, reader) // each with a browser
			a.signIn(officer, "chenli")
			a.sendBack(officer)
			a.signIn(applicant, "linyanshi")
			a.handInAgain(applicant)
			a.accept(officer)
			a.seeRegistered(applicant)
		})
	}
}

func (a *agency) join(j *apptest.Journey) {
	j.Open("/join")
	j.Looks("join")
	j.Press(j.Say("开账户，接着填申请", "Open the account and go on"))
	j.Sees(j.Say("填写经办人姓名。", "Enter your name."))
	j.Fill(j.Say("经办人姓名", "Your name"), "林演示")
	j.Fill(j.Say("联系电话", "Phone"), "0571-88001234")
	j.Fill(j.Say("用户名", "User name"), "linyanshi")
	j.Fill(j.Say("密码", "Password"), journeyPassword)
	j.Press(j.Say("开账户，接着填申请", "Open the account and go on"))
	j.Sees(j.Say("先备好这些", "Have these ready"))
	j.Looks("start")
}

func (a *agency) apply(j *apptest.Journey) {
	next := j.Say("保存，下一步", "Save and continue")
	j.Press(j.Say("开始填写", "Begin the application"))
	j.Looks("unit")
	j.Press(next)
	j.Sees(j.Say("填写营业执照上 18 位的统一社会信用代码。", "Enter the 18 characters of the unified social credit code"))
	j.Looks("unit-wrong")
	j.Fill(j.Say("统一社会信用代码", "Unified social credit code"), "91350100m000100y43")
	j.Fill(j.Say("单位名称", "Name"), "杭州演示食品有限公司")
	j.Tick(j.Say("企业", "Enterprise"))
	j.Fill(j.Say("住所", "Address"), "演示路1号")
	j.Fill(j.Say("法定代表人（负责人）", "Legal representative"), "林演示")
	j.Fill(j.Say("成立日期", "Day of founding"), "11-02")
	j.Press(next)
	j.Choose(j.Say("统筹地区", "Region"), j.Say("杭州市", "Hangzhou"))
	j.Press(next)
	j.Sees(j.Say("30 天期限到 12 月 2 日，还有 8 天。", "The 30 days end on 2 December: 8 days left."))
	j.Choose(j.Say("区（县）", "District"), "上城区")
	j.Choose(j.Say("工伤保险行业类别", "Industry class"), j.Say("2 类", "Class 2"))
	j.Looks("district")
	j.Press(next)
	j.Fill(j.Say("开户银行", "Bank"), "演示银行上城支行")
	j.Fill(j.Say("银行账号", "Account number"), "3301 0000 0001")
	j.Fill(j.Say("联系电话", "Phone"), "0571-88001234")
	j.Press(next)
	a.attach(j)
	j.Press(j.Say("下一步：核对", "Continue to the check"))
	j.Sees("91350100M000100Y43", "330100000001", "licence.png")
	j.Looks("check")
	j.Press(j.Say("提交登记申请", "Hand in the application"))
	j.Sees(j.Say("我们最晚 12 月 9 日答复", "we answer by 9 December"))
	j.Looks("handed-in")
}

func (a *agency) attach(j *apptest.Journey) {
	add := j.Say("上传这份材料", "Attach this document")
	j.Looks("documents")
	j.Attach(j.Say("选择文件", "File"), keep(a.T, "licence.pdf", []byte("<html><script>alert(1)</script></html>")))
	j.Press(add)
	j.Sees(j.Say("这个文件不是 PDF、JPEG 或 PNG", "The file is not a PDF, JPEG or PNG"))
	j.Attach(j.Say("选择文件", "File"), scan(a.T))
	j.Press(add)
	j.Sees(j.Say("材料收到了。", "The document is attached."), "licence.png")
	j.Looks("documents-attached")
}

func (a *agency) sendBack(j *apptest.Journey) {
	j.Open("/registrations")
	j.Sees(j.Say("1 份申请待审核", "1 application to review"), "杭州演示食品有限公司")
	j.Looks("review-list")
	j.Press(j.Say("审核 杭州演示食品有限公司", "Review 杭州演示食品有限公司"))
	j.Sees("演示路1号")
	j.Looks("review")
	j.Press(j.Say("退回补正", "Return for rework"))
	j.Press(j.Say("退回补正", "Return for rework"))
	j.Sees(j.Say("至少写一处要改的地方", "Say at least one thing"))
	j.Looks("return-wrong")
	j.Fill(j.Say("住所（可不填）", "Address (optional)"), "与营业执照上的演示路 2 号不同")
	j.Press(j.Say("退回补正", "Return for rework"))
	j.Sees(j.Say("已退回补正", "was returned for rework"))
}

func (a *agency) handInAgain(j *apptest.Journey) {
	j.Press("杭州演示食品有限公司")
	j.Sees(j.Say("申请退回了，改好再交", "Returned: change it and hand it in again"), "与营业执照上的演示路 2 号不同")
	j.Looks("returned")
	j.Press(j.Say("去改 住所", "Change Address"))
	j.Fill(j.Say("住所", "Address"), "演示路2号")
	j.Press(j.Say("保存，下一步", "Save and continue"))
	j.Open("/applications/1/check")
	j.Press(j.Say("再次提交登记申请", "Hand in the application again"))
}

func (a *agency) accept(j *apptest.Journey) {
	j.Open("/registrations")
	j.Press(j.Say("审核 杭州演示食品有限公司", "Review 杭州演示食品有限公司"))
	j.Sees(j.Say("和上次提交不同的地方", "What differs from the hand-in before"))
	j.Looks("review-changed")
	j.Press(j.Say("准予登记", "Accept the registration"))
	j.Sees(j.Say("单位进入登记库，登记日 11 月 24 日", "The employer enters the register as of 24 November"))
	j.Looks("accept")
	j.Press(j.Say("准予登记", "Accept the registration"))
	j.Sees(j.Say("杭州演示食品有限公司 已登记。", "杭州演示食品有限公司 is registered."))
	j.Looks("review-empty")
}

func (a *agency) seeRegistered(j *apptest.Journey) {
	j.Open("/applications/1")
	j.Looks("accepted")
	j.Press(j.Say("看登记事项和证明", "See particulars and certificate"))
	j.Sees(j.Say("11 月 24 日已办理社会保险登记", "Registered for social insurance on 24 November"), "演示路2号", "演社险登证字〔2026〕1号")
	j.Looks("particulars")
	j.Open("/employers/1/messages")
	j.Sees(j.Say("已办理社会保险登记，登记日 11 月 24 日", "Registered for social insurance on 24 November"))
	j.Looks("message")
	j.Press(j.Say("已办理社会保险登记，登记日 11 月 24 日", "Registered for social insurance on 24 November"))
	j.Press(j.Say("变更登记事项", "Change particulars"))
	j.Fill(j.Say("联系电话", "Phone"), "0571-88005678")
	j.Press(j.Say("登记变更", "Register the change"))
	j.Sees(j.Say("填写事项变更的日期", "Enter the day of the change"))
	j.Looks("change-wrong")
	j.Fill(j.Say("哪一天变更的", "When it changed"), "11-23")
	j.Press(j.Say("登记变更", "Register the change"))
	j.Sees(j.Say("变更已登记。", "The change is registered."), "0571-88005678")
}
