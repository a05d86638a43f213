package service_test

import (
	"strings"
	"testing"

	"arrears/app/law"
	"arrears/app/service"
)

// The next lawful mode follows from what was tried with this paper and from what became of earlier ones at the address.
func TestMatter_Next(t *testing.T) {
	absent := missed(service.Direct, "2026-03-03", service.Absent)
	earlier := func(s service.Served) service.Served { return ofPaper(law.OrderToPay, 7, s) }
	later := func(s service.Served) service.Served { return ofPaper(law.OrderToPay, 8, s) }
	for _, r := range []struct {
		says    string
		kind    law.PaperKind
		history []service.Served
		today   string
		mode    service.Mode
		first   string // earliest
		why     string
		before  int // modes to try before a public notice
	}{
		{"nothing is known: directly", law.OrderToPay, nil, "2026-03-03", service.Direct, "2026-03-03", "先直接送达", 2},
		{"it was refused: left in place", law.OrderToPay, []service.Served{refusedOnce}, "2026-03-03", service.LeftInPlace, "2026-03-03", "2026年3月3日直接送达被拒收", 1},
		{"nobody was there: again on another day", law.OrderToPay, []service.Served{absent}, "2026-03-03", service.Direct, "2026-03-04", "另日再次", 2},
		{"nobody was there on two days: by post", law.OrderToPay, []service.Served{absent, missed(service.Direct, "2026-03-05", service.Absent)}, "2026-03-06", service.Post, "2026-03-06", "改为邮寄", 1},
		{"moved away: by post", law.OrderToPay, []service.Served{movedOnce}, "2026-03-03", service.Post, "2026-03-03", "2026年3月3日直接送达未成（已搬离）", 1},
		{"post failed too: by public notice, to 30 April", law.OrderToPay, []service.Served{movedOnce, postedBack}, "2026-03-31", service.PublicNotice, "2026-04-30", "2026年3月9日邮寄送达未成（逾期未领取）", 0},
		{"post failed first: directly", law.OrderToPay, []service.Served{postedBack}, "2026-03-10", service.Direct, "2026-03-10", "先直接送达", 1},

		{"an earlier paper: direct service worked", law.OrderToPay, []service.Served{earlier(direct("2026-02-03"))}, "2026-03-03", service.Direct, "2026-03-03", "2026年2月3日曾在该地址", 2},
		{"an earlier paper: direct service failed, so post first and both stay required", law.OrderToPay, []service.Served{earlier(missed(service.Direct, "2026-02-03", service.Moved))}, "2026-03-03",
			service.Post, "2026-03-03", "公告以前仍须直接送达", 2},
		{"an earlier paper: both failed, so in the order of the law", law.OrderToPay, []service.Served{earlier(missed(service.Direct, "2026-02-03", service.Moved)), later(missed(service.Post, "2026-02-09", service.Unclaimed))},
			"2026-03-03", service.Direct, "2026-03-03", "先直接送达", 2},
		{"the latest counts: it failed and then worked", law.OrderToPay, []service.Served{earlier(missed(service.Direct, "2026-02-03", service.Moved)), later(direct("2026-02-20"))},
			"2026-03-03", service.Direct, "2026-03-03", "2026年2月20日曾在该地址", 2},
		{"a record that was taken back teaches nothing", law.OrderToPay, []service.Served{earlier(missed(service.Direct, "2026-02-03", service.Moved)),
			{Paper: law.OrderToPay, PaperNo: 7, Attempt: 2, Strikes: 1, Reason: "他单位"}}, "2026-03-03", service.Direct, "2026-03-03", "先直接送达", 2},
		{"served elsewhere since: there", law.OrderToPay, []service.Served{earlier(missed(service.Direct, "2026-02-03", service.Moved)), later(with(direct("2026-02-20"), func(s *service.Served) { s.Address = "新路9号" }))},
			"2026-03-03", service.Direct, "2026-03-03", "2026年2月20日在新路9号送达成功", 2},
		{"served elsewhere before it failed: no matter", law.OrderToPay, []service.Served{later(with(direct("2026-01-20"), func(s *service.Served) { s.Address = "新路9号" })), earlier(missed(service.Direct, "2026-02-03", service.Moved))},
			"2026-03-03", service.Post, "2026-03-03", "先邮寄", 2},
		{"a demand goes directly first, whatever failed before", law.CourtDemand, []service.Served{earlier(missed(service.Direct, "2026-02-03", service.Moved))}, "2026-03-03", service.Direct, "2026-03-03", "先直接送达", 2},

		{"to a bank: handed in", law.BankEnquiry, nil, "2026-03-03", service.Direct, "2026-03-03", "当面递交", 0},
		{"to a bank: posted where that failed", law.BankEnquiry, []service.Served{movedOnce}, "2026-03-03", service.Post, "2026-03-03", "挂号邮寄", 0},
		{"to a bank: handed in again where the post failed too", law.BankEnquiry, []service.Served{movedOnce, postedBack}, "2026-03-10", service.Direct, "2026-03-10", "当面递交", 0},
	} {
		t.Run(r.says, func(t *testing.T) {
			m := matterOf(t, r.kind, append([]service.Served{}, r.history...)...)
			if r.kind.Class() == law.ToBody {
				m.Address = ""
			}
			adv, err := m.Next(on(r.today), noon(r.today))
			if err != nil || adv == nil {
				t.Fatalf("%+v, %v", adv, err)
			}
			if adv.Mode != r.mode || adv.Earliest.String() != r.first || len(adv.Before) != r.before || !strings.Contains(adv.Why.Zh, r.why) || adv.Why.En == "" || adv.Done != nil {
				t.Errorf("%s on %s, before it %v: %s", adv.Mode, adv.Earliest, adv.Before, adv.Why.Zh)
			}
			if r.mode == service.PublicNotice && days(adv.Ends) != r.first {
				t.Errorf("ends on %s", days(adv.Ends))
			}
			if r.mode == service.Direct && strings.Contains(r.why, "新路9号") != (adv.Address == "新路9号") {
				t.Errorf("at %s", adv.Address)
			}
		})
	}
}

// Where the employer agreed, a paper goes electronically; where that failed, in the order of the law.
func TestMatter_Next_Electronic(t *testing.T) {
	m := matterOf(t, law.OrderToPay)
	m.Consents = []service.Consent{consent(law.OrderToPay)}
	if adv, err := m.Next(on("2026-03-03"), noon("2026-03-03")); err != nil || adv.Mode != service.Electronic || adv.Why.Zh == "" {
		t.Errorf("%+v, %v", adv, err)
	}
	m.History = numbered(law.OrderToPay, []service.Served{missed(service.Electronic, "2026-03-03", service.NotArrived), movedOnce, postedBack})
	if adv, err := m.Next(on("2026-03-10"), noon("2026-03-10")); err != nil || adv.Mode != service.PublicNotice {
		t.Errorf("%+v, %v", adv, err)
	}
}

// What is served, or not to be served, has no next step but its day.
func TestMatter_Next_NothingToTry(t *testing.T) {
	m := matterOf(t, law.OrderToPay, direct("2026-03-04"))
	if adv, err := m.Next(on("2026-03-05"), noon("2026-03-05")); err != nil || adv.Done == nil || adv.Done.On != on("2026-03-04") || adv.Mode != "" {
		t.Errorf("%+v, %v", adv, err)
	}
	for says, change := range map[string]func(m *service.Matter){
		"not issued":         func(m *service.Matter) { m.IssuedOn = 0 },
		"issued tomorrow":    func(m *service.Matter) { m.IssuedOn = on("2026-03-06") },
		"withdrawn":          func(m *service.Matter) { m.Withdrawn = true },
		"a contract":         func(m *service.Matter) { m.Paper = law.DeferralAgreement },
		"a paper of no kind": func(m *service.Matter) { m.Paper = "note" },
	} {
		m := matterOf(t, law.OrderToPay)
		change(m)
		if adv, err := m.Next(on("2026-03-05"), noon("2026-03-05")); err != nil || adv != nil {
			t.Errorf("%s: %+v, %v", says, adv, err)
		}
	}
	m = matterOf(t, law.OrderToPay, missed(service.Direct, "1990-01-03", service.Moved), missed(service.Post, "1990-01-04", service.Moved))
	m.IssuedOn = on("1990-01-02")
	if _, err := m.Next(on("1990-01-05"), noon("1990-01-05")); err == nil {
		t.Error("a public notice before there was a term")
	}
}

// Where no address is known, attempts anywhere count.
func TestMatter_Next_WithoutAddress(t *testing.T) {
	m := matterOf(t, law.OrderToPay, with(movedOnce, func(s *service.Served) { s.Address = "旧路2号" }), with(postedBack, func(s *service.Served) { s.Address = "旧路3号" }))
	m.Address = ""
	if adv, err := m.Next(on("2026-03-31"), noon("2026-03-31")); err != nil || adv.Mode != service.PublicNotice {
		t.Errorf("%+v, %v", adv, err)
	}
}

func TestMatter_Course(t *testing.T) {
	m := matterOf(t, law.OrderToPay, movedOnce, postedBack)
	got := m.Course(on("2026-03-31"))
	if got.Zh != "2026年3月3日直接送达未成（已搬离），2026年3月9日邮寄送达未成（逾期未领取）" ||
		got.En != "direct service failed on 3 March 2026 (moved away); service by post failed on 9 March 2026 (not collected)" {
		t.Errorf("%+v", got)
	}
	if got := m.Course(on("2026-03-05")); strings.Contains(got.Zh, "邮寄") {
		t.Errorf("what came later: %s", got.Zh)
	}
}
