package casework_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/order"
	"arrears/app/succession"
)

// moving is an employer of the eastern district whose order was served there, and an officer of each district.
type moving struct {
	*office
	code       identity.Code
	east, west access.UserID
}

func newMoving(o *office) *moving {
	o.Helper()
	m := &moving{office: o, code: o.firmOf("plain", "东区", 1)}
	users, err := access.NewDesk(o.store, access.Quick)
	o.must(err)
	add := func(login, name, district string) access.UserID {
		id, err := users.AddUser(o.Context(), access.Actor{Name: "test"}, access.User{Login: login, Name: name, Role: access.Officer,
			Scope: access.Scope{Districts: []access.District{{Region: "plain", Name: district}}}}, "horse battery staple", at("2025-01-02 09:00"))
		o.must(err)
		return id
	}
	m.east, m.west = add("east", "东经办", "东区"), add("west", "西经办", "西区")
	o.desk.Assign = &casework.AssignDesk{Store: o.store, Seed: func() int64 { return 41 }}
	o.declares(m.code, "2025-01", "2025-02-05", "10000.00") // 3,000.00 due on 17 February
	o.night("2025-02-18")
	o.must(o.desk.ApproveOrder(o.Context(), o.id(m.code), 1, "甲", on("2025-02-19")))
	o.must(o.desk.IssueOrder(o.Context(), &paperPrinter{}, o.id(m.code), 1, "乙", on("2025-02-20")))
	return m
}

var proofOfMove = ladder.Incoming{From: "市场监督管理局", Name: "变更登记通知书", Day: on("2025-02-19")}

func (m *moving) proposes(to, day, who string) (int, error) {
	m.Helper()
	return m.desk.EnterFact(m.Context(), m.id(m.code), ladder.Fact{On: on("2025-02-19"), In: proofOfMove, Relocated: &ladder.Relocated{District: to, Address: to + "路9号"}}, byOfficer(day, who))
}

func (m *moving) says(no int, refused, day, who string) error {
	m.Helper()
	_, err := m.desk.EnterFact(m.Context(), m.id(m.code), ladder.Fact{On: on(day), Confirmed: &succession.Confirmation{Fact: no, Refused: refused}}, byOfficer(day, who))
	return err
}

func scopeOf(district string) access.Scope {
	return access.Scope{Districts: []access.District{{Region: "plain", Name: district}}}
}

// wantWork wants the whole work of the employer in the district and none in the other, and whose case it is.
func (m *moving) wantWork(in, notIn string, whose access.UserID, day string) {
	m.Helper()
	var n []int
	for _, f := range []casework.WorkFilter{{Scope: scopeOf(in)}, {Scope: scopeOf(notIn)}, {Scope: scopeOf(in), Officers: []access.UserID{whose}}} {
		days, _, err := m.store.WorkDays(m.Context(), f, nil)
		m.must(err)
		n = append(n, casework.WorkTotal(days))
	}
	if n[0] == 0 || n[1] != 0 || n[2] != n[0] {
		m.Errorf("%s has %d tasks, %s %d, and %d are of user %d", in, n[0], notIn, n[1], n[2], whose)
	}
	officer, err := m.store.CaseOfficer(m.Context(), m.id(m.code), 0, on(day))
	m.must(err)
	if officer.ID != whose {
		m.Errorf("the case is that of %+v, want user %d", officer, whose)
	}
	if _, err := m.store.EmployerInScope(m.Context(), scopeOf(in), m.id(m.code)); err != nil {
		m.Errorf("%s does not see it: %v", in, err)
	}
	_, err = m.store.EmployerInScope(m.Context(), scopeOf(notIn), m.id(m.code))
	m.wantRefused(err, fault.NotFound, "seeing it in "+notIn)
}

// An employer moves to another district of its region: one officer proposes it, another confirms it, and from that day on the case with its
// debt, papers and terms is the work of the new office. The night there gives it to an officer, and so it is when it moves back.
func TestMove_TheNewOfficeGoesOn(t *testing.T) {
	eachOffice(t, func(o *office) {
		m := newMoving(o)
		id := o.id(m.code)
		o.records(m.code, firstOrder, handed("2025-02-20"), "2025-02-20")
		o.declares(m.code, "2025-02", "2025-03-05", "10000.00")
		o.night("2025-03-18") // the order for February is drafted
		m.wantWork("东区", "西区", m.east, "2025-03-20")
		before, err := o.desk.CaseOn(o.Context(), id, on("2025-03-21"))
		o.must(err)

		no, err := m.proposes("西区", "2025-03-20", "甲")
		o.must(err)
		m.wantWork("东区", "西区", m.east, "2025-03-20")
		if e := o.file(m.code).Employer; e.District != "东区" {
			t.Errorf("it moved before it was confirmed: %+v", e)
		}
		o.wantRefused(m.says(no, "", "2025-03-20", "甲"), fault.Refused, "confirming one's own")
		o.must(m.says(no, "", "2025-03-21", "乙"))
		f := o.file(m.code)
		if f.Employer.District != "西区" || f.Employer.Address != "西区路9号" || f.Employer.Region != "plain" || f.Employer.Name != "演示厂" {
			t.Errorf("the entry is %+v", f.Employer)
		}
		m.wantWork("西区", "东区", 0, "2025-03-21")
		after, err := o.desk.CaseOn(o.Context(), id, on("2025-03-21"))
		o.must(err)
		was, err := before.Situation.Clocks()
		o.must(err)
		runs, err := after.Situation.Clocks()
		o.must(err)
		if diff := cmp.Diff(was, runs); diff != "" || len(runs) == 0 {
			t.Errorf("the terms moved, or there are none (-before +after)\n%s", diff)
		}
		if before.Figures != after.Figures || len(f.Orders) != 2 || f.Orders[0].State != order.Issued || f.Orders[0].PaperNumber != "〔2025〕1号" || f.OpenCase() == nil {
			t.Errorf("%+v, then %+v; orders %+v", before.Figures, after.Figures, f.Orders)
		}
		history, err := o.store.EmployerHistory(o.Context(), id)
		o.must(err)
		if len(history) != 1 || history[0].Entry["district"] != "东区" || history[0].Reason != fmt.Sprintf("moved by fact %d", no) {
			t.Errorf("history %+v", history)
		}
		m.wantHandover("东区 -> 西区 on fact 1: case 1, owed ", "drafts 3, issued and not served 0")

		o.night("2025-03-21")
		m.wantWork("西区", "东区", m.west, "2025-03-22")
		back, err := m.proposes("东区", "2025-03-24", "西经办")
		o.must(err)
		o.must(m.says(back, "", "2025-03-24", "东经办"))
		m.wantWork("东区", "西区", 0, "2025-03-24")
		o.night("2025-03-24")
		m.wantWork("东区", "西区", m.east, "2025-03-25")
		lines, err := o.store.Assignments(o.Context(), id)
		o.must(err)
		if len(lines) != 3 || lines[0].No != 3 || lines[0].Officer != m.east || lines[1].Officer != m.west {
			t.Errorf("the history of whose case it is: %+v", lines)
		}
		o.wantChained(o.file(m.code))
	})
}

// wantHandover wants the note of the handing over at the end of the record.
func (m *moving) wantHandover(begins, ends string) {
	m.Helper()
	record, err := m.store.Record(m.Context(), m.id(m.code))
	m.must(err)
	last := record[len(record)-1]
	if last.Act != casework.MoveEmployer || last.Actor != "乙" || !strings.HasPrefix(last.Detail, begins) || !strings.HasSuffix(last.Detail, ends) {
		m.Errorf("the last entry is %+v", last)
	}
}

// Drafts go along and the new office issues them; a paper that went out and is not served yet is counted in the note.
func TestMove_WhatIsUnderWayGoesAlong(t *testing.T) {
	eachOffice(t, func(o *office) {
		m := newMoving(o)
		o.declares(m.code, "2025-02", "2025-03-05", "10000.00")
		o.night("2025-03-18")
		no, err := m.proposes("西区", "2025-03-19", "甲")
		o.must(err)
		o.must(m.says(no, "", "2025-03-19", "乙"))
		record, err := o.store.Record(o.Context(), o.id(m.code))
		o.must(err)
		if detail := record[len(record)-1].Detail; !strings.HasSuffix(detail, "drafts 1, issued and not served 1") {
			t.Errorf("handed over: %s", detail)
		}
		q, err := o.store.Queue(o.Context(), casework.QueueFilter{Scope: scopeOf("西区"), State: ladder.Drafted, Limit: 9})
		o.must(err)
		if len(q.Rows) != 1 || q.Rows[0].Employer.District != "西区" {
			t.Errorf("drafts in the new district: %+v", q.Rows)
		}
		o.must(o.desk.ApproveOrder(o.Context(), o.id(m.code), 2, "西审核", on("2025-03-20")))
		o.must(o.desk.IssueOrder(o.Context(), &paperPrinter{}, o.id(m.code), 2, "西经办", on("2025-03-20")))
	})
}

// Everything that is wrong with a move is named, and nothing is stored.
func TestMove_Refused(t *testing.T) {
	eachOffice(t, func(o *office) {
		m := newMoving(o)
		id := o.id(m.code)
		for _, r := range []struct {
			says, why string
			fact      ladder.Fact
		}{
			{"without a paper", "登记机关的变更证明", ladder.Fact{Relocated: &ladder.Relocated{District: "西区", Address: "路"}}},
			{"to the district where it is", "不同于现在的区县", ladder.Fact{In: proofOfMove, Relocated: &ladder.Relocated{District: "东区", Address: "路"}}},
			{"to no district", "迁入的区县须写明", ladder.Fact{In: proofOfMove, Relocated: &ladder.Relocated{District: " ", Address: "路"}}},
			{"without a seat", "须写明新的地址", ladder.Fact{In: proofOfMove, Relocated: &ladder.Relocated{District: "西区"}}},
			{"to another region", "没有缴清的案件留在这里办", ladder.Fact{In: proofOfMove, Relocated: &ladder.Relocated{Region: "open", District: "西区", Address: "路"}}},
			{"before it was founded", "须不早于单位成立日", ladder.Fact{On: o.file(m.code).Employer.FoundedOn - 1, In: proofOfMove, Relocated: &ladder.Relocated{District: "西区", Address: "路"}}},
			{"where nobody works", "没有经办人员管这个区县", ladder.Fact{In: proofOfMove, Relocated: &ladder.Relocated{District: "南区", Address: "路"}}},
		} {
			if r.fact.On.IsZero() {
				r.fact.On = on("2025-02-19")
			}
			_, err := o.desk.EnterFact(o.Context(), id, r.fact, byOfficer("2025-02-20", "甲"))
			o.wantRefused(err, fault.Refused, r.says)
			if err != nil && !strings.Contains(saidInChinese(err), r.why) {
				t.Errorf("%s: %v", r.says, saidInChinese(err))
			}
		}
		no, err := m.proposes("西区", "2025-02-20", "甲")
		o.must(err)
		_, err = m.proposes("西区", "2025-02-20", "乙")
		o.wantRefused(err, fault.Refused, "proposing a second one")
		o.must(m.says(no, "填错了", "2025-02-20", "甲")) // whoever entered it takes it back
		o.wantRefused(m.says(no, "", "2025-02-20", "乙"), fault.Refused, "confirming what was taken back")
		if e := o.file(m.code).Employer; e.District != "东区" {
			t.Errorf("it moved: %+v", e)
		}
		m.wantWork("东区", "西区", m.east, "2025-02-20")
	})
}

// saidInChinese is what the error tells people.
func saidInChinese(err error) string {
	var told *fault.Fault
	if errors.As(err, &told) {
		return told.In("zh")
	}
	return ""
}

// An employer that owes nothing moves as well.
func TestMove_WithoutACase(t *testing.T) {
	eachOffice(t, func(o *office) {
		m := &moving{office: o, code: o.firmOf("plain", "东区", 1)}
		o.night("2025-01-31")
		no, err := m.proposes("西区", "2025-02-20", "甲")
		o.must(err)
		o.must(m.says(no, "", "2025-02-20", "乙"))
		if e := o.file(m.code).Employer; e.District != "西区" {
			t.Errorf("it did not move: %+v", e)
		}
		m.wantHandover("东区 -> 西区 on fact 1: no open case, owed ", "drafts 0, issued and not served 0")
		heads, _, err := o.store.EmployersInScope(o.Context(), scopeOf("西区"), "", 9, 0)
		o.must(err)
		if len(heads) != 1 || heads[0].ID != employer.ID(o.id(m.code)) {
			t.Errorf("the new district sees %+v", heads)
		}
	})
}
