package service_test

import (
	"strings"
	"testing"

	"arrears/app/fault"
	"arrears/app/gate"
	"arrears/app/law"
	"arrears/app/service"
)

// failedKeys lists the conditions that bar, in their order.
func failedKeys(g gate.Gate) string {
	var keys []string
	for _, c := range g.Failed() {
		keys = append(keys, string(c.Key))
	}
	return strings.Join(keys, " ")
}

func with(s service.Served, change func(s *service.Served)) service.Served {
	change(&s)
	return s
}

var (
	refusedOnce = missed(service.Direct, "2026-03-03", service.Refused)
	movedOnce   = missed(service.Direct, "2026-03-03", service.Moved)
	postedBack  = missed(service.Post, "2026-03-09", service.Unclaimed)
)

// gateRow is one attempt; today is 31 March 2026. The day is that which counts.
type gateRow struct {
	says    string
	kind    law.PaperKind
	history []service.Served
	try     service.Served
	fails   string
	day     string
}

// Direct service is proven by the receipt, signed with its day by somebody who may receive it (CPL 87, 88).
func TestMatter_Gate_Article87And88(t *testing.T) {
	runGate(t, []gateRow{
		{"87: signed on the receipt, it is served on that day", law.OrderToPay, nil, direct("2026-03-04"), "", "2026-03-04"},
		{"87: on the day of issue", law.OrderToPay, nil, direct("2026-03-02"), "", "2026-03-02"},
		{"87: before the issue", law.OrderToPay, nil, direct("2026-03-01"), "after_issue", "2026-03-01"},
		{"today", law.OrderToPay, nil, direct("2026-03-31"), "", "2026-03-31"},
		{"on a future day", law.OrderToPay, nil, direct("2026-04-01"), "not_ahead", "2026-04-01"},
		{"without a day", law.OrderToPay, nil, with(direct("2026-03-04"), func(s *service.Served) { s.TriedOn = 0 }), "after_issue days_in_order", ""},
		{"twice", law.OrderToPay, []service.Served{direct("2026-03-04")}, direct("2026-03-05"), "not_served_yet", "2026-03-05"},
		{"87: nobody signed", law.OrderToPay, nil, with(direct("2026-03-04"), func(s *service.Served) { s.Receiver = "" }), "receiver_named", "2026-03-04"},
		{"88: somebody who may not receive it", law.OrderToPay, nil, with(direct("2026-03-04"), func(s *service.Served) { s.Capacity = "passer-by" }), "capacity_named", "2026-03-04"},
		{"88: the head", law.OrderToPay, nil, with(direct("2026-03-04"), func(s *service.Served) { s.Capacity = service.Head }), "", "2026-03-04"},
		{"88: the person in charge of mail", law.OrderToPay, nil, with(direct("2026-03-04"), func(s *service.Served) { s.Capacity = service.MailClerk }), "", "2026-03-04"},
		{"88: the attorney", law.OrderToPay, nil, with(direct("2026-03-04"), func(s *service.Served) { s.Capacity = service.Attorney }), "", "2026-03-04"},
		{"88: the nominee", law.OrderToPay, nil, with(direct("2026-03-04"), func(s *service.Served) { s.Capacity = service.Nominee }), "", "2026-03-04"},
		{"one server", law.OrderToPay, nil, with(direct("2026-03-04"), func(s *service.Served) { s.Servers = []string{"甲"} }), "servers_named", "2026-03-04"},
		{"two servers, one without a name", law.OrderToPay, nil, with(direct("2026-03-04"), func(s *service.Served) { s.Servers = []string{"甲", ""} }), "servers_named", "2026-03-04"},
		{"without place and proof", law.OrderToPay, nil, with(direct("2026-03-04"), func(s *service.Served) { s.Address, s.Proof = "", "" }), "address_named proof_named", "2026-03-04"},
		{"everything is named at once", law.OrderToPay, nil, service.Served{Mode: service.Direct, TriedOn: on("2026-02-27")},
			"after_issue address_named receiver_named capacity_named servers_named proof_named", "2026-02-27"},
	})
}

// Left in place after a refusal, electronically with consent, entrusted, by post and through the unit (CPL 89-94; postal rules 11).
func TestMatter_Gate_Articles89To94(t *testing.T) {
	runGate(t, []gateRow{
		{"89: left with a witness after it was refused", law.OrderToPay, []service.Served{refusedOnce}, left("2026-03-03"), "", "2026-03-03"},
		{"89: left and filmed", law.OrderToPay, []service.Served{refusedOnce}, with(left("2026-03-03"), func(s *service.Served) { s.Witness, s.Unit, s.Recording = "", "", "录像 1" }), "", "2026-03-03"},
		{"89: left with a witness of no unit", law.OrderToPay, []service.Served{refusedOnce}, with(left("2026-03-03"), func(s *service.Served) { s.Unit = "" }), "witnessed", "2026-03-03"},
		{"89: left although nobody refused it", law.OrderToPay, []service.Served{movedOnce}, left("2026-03-03"), "after_refusal", "2026-03-03"},
		{"89: left before it was refused", law.OrderToPay, []service.Served{refusedOnce}, left("2026-03-02"), "after_refusal", "2026-03-02"},
		{"89: the refusal has its reason", law.OrderToPay, nil, with(refusedOnce, func(s *service.Served) { s.Reason = "" }), "reason_given", ""},
		{"90: with consent, in a region that allows it", law.OrderToPay, nil, electronic("2026-03-04"), "", "2026-03-04"},
		{"90: the consent does not name the paper", law.HoldNotice, nil, electronic("2026-03-04"), "consented", "2026-03-04"},
		{"90: nothing arrived", law.OrderToPay, nil, service.Served{Mode: service.Electronic, Proof: "p"}, "after_issue consented arrived", "1970-01-01"},
		{"91: entrusted, the day on the receipt", law.OrderToPay, nil, entrusted("2026-03-04", "2026-03-10"), "", "2026-03-10"},
		{"91: entrusted to nobody, received by nobody", law.OrderToPay, nil, with(entrusted("2026-03-04", "2026-03-10"), func(s *service.Served) { s.Through, s.Receiver, s.Capacity = "", "", "" }),
			"receiver_named capacity_named through_named", "2026-03-10"},
		{"91: by post, the day on the receipt and not that of posting", law.OrderToPay, nil, posted("2026-03-04", "2026-03-07"), "", "2026-03-07"},
		{"91: by post without a receipt day", law.OrderToPay, nil, unreceipted("2026-03-04"), "days_in_order", ""},
		{"91: received before it was posted", law.OrderToPay, nil, posted("2026-03-04", "2026-03-03"), "days_in_order", "2026-03-03"},
		{"91: a receipt of tomorrow", law.OrderToPay, nil, posted("2026-03-30", "2026-04-01"), "not_ahead", "2026-04-01"},
		{"91: without the number of the letter", law.OrderToPay, nil, with(posted("2026-03-04", "2026-03-07"), func(s *service.Served) { s.PostNumber = "" }), "post_numbered", "2026-03-07"},
		{"postal rules 11: refused post counts on the day of return", law.OrderToPay, nil, with(posted("2026-03-04", "2026-03-12"), func(s *service.Served) { s.Returned = service.Refused }), "", "2026-03-12"},
		{"postal rules 11: so does a wrong address by the party's own fault", law.OrderToPay, nil, with(posted("2026-03-04", "2026-03-12"), func(s *service.Served) { s.Returned = service.WrongAddress }), "", "2026-03-12"},
		{"postal rules 11: post that nobody collected does not", law.OrderToPay, nil, with(posted("2026-03-04", "2026-03-12"), func(s *service.Served) { s.Returned = service.Unclaimed }), "return_counts", "2026-03-12"},
		{"only post comes back", law.OrderToPay, nil, with(direct("2026-03-04"), func(s *service.Served) { s.Returned = service.Refused }), "return_counts", "2026-03-04"},
		{"92 to 94: through the unit, the day signed", law.OrderToPay, nil, service.Served{Mode: service.Transfer, TriedOn: on("2026-03-04"), On: on("2026-03-09"), Through: "看守所", Receiver: "林演示", Proof: "回执"}, "", "2026-03-09"},
		{"92 to 94: through nobody", law.OrderToPay, nil, service.Served{Mode: service.Transfer, TriedOn: on("2026-03-04"), On: on("2026-03-09"), Receiver: "林演示", Proof: "回执"}, "through_named", "2026-03-09"},
	})
}

// A public notice is the last resort, and counts when its days are over (CPL 95, 283).
func TestMatter_Gate_Article95(t *testing.T) {
	runGate(t, []gateRow{
		// 10 March + 30 days is 9 April, a Thursday.
		{"95: published when direct service and post failed, served when 30 days are over", law.OrderToPay, []service.Served{movedOnce, postedBack}, published("2026-03-10"), "", "2026-04-09"},
		// 12 March + 30 days is Saturday, 11 April, so that it ends on Monday.
		{"95: a last day that is a rest day moves", law.OrderToPay, []service.Served{movedOnce, postedBack}, published("2026-03-12"), "", "2026-04-13"},
		// 10 March + 60 days is Saturday, 9 May, a make-up working day of 2026.
		{"283: abroad 60 days", law.OrderToPay, []service.Served{movedOnce, postedBack}, with(published("2026-03-10"), func(s *service.Served) { s.Abroad = true }), "", "2026-05-09"},
		{"95: nothing was tried", law.OrderToPay, nil, published("2026-03-10"), "others_impossible", "2026-04-09"},
		{"95: post was not tried", law.OrderToPay, []service.Served{movedOnce}, published("2026-03-10"), "others_impossible", "2026-04-09"},
		{"95: direct service was not tried", law.OrderToPay, []service.Served{postedBack}, published("2026-03-10"), "others_impossible", "2026-04-09"},
		{"95: an entrusted body stands for the post", law.OrderToPay, []service.Served{movedOnce, missed(service.Entrusted, "2026-03-06", service.NotArrived)}, published("2026-03-10"), "", "2026-04-09"},
		{"95: the attempts come after the notice", law.OrderToPay, []service.Served{movedOnce, postedBack}, published("2026-03-08"), "others_impossible", "2026-04-07"},
		{"95: published before the letter came back", law.OrderToPay, []service.Served{movedOnce, with(postedBack, func(s *service.Served) { s.BackOn = on("2026-03-16") })}, published("2026-03-13"), "others_impossible", "2026-04-13"},
		{"95: published on the day on which it came back", law.OrderToPay, []service.Served{movedOnce, with(postedBack, func(s *service.Served) { s.BackOn = on("2026-03-16") })}, published("2026-03-16"), "", "2026-04-15"},
		{"95: it was refused, so that it is left in place", law.OrderToPay, []service.Served{refusedOnce, postedBack}, published("2026-03-10"), "others_impossible", "2026-04-09"},
		{"95: tried at another address", law.OrderToPay, []service.Served{with(movedOnce, func(s *service.Served) { s.Address = "旧路2号" }), postedBack}, published("2026-03-10"), "others_impossible", "2026-04-09"},
		{"95: nobody was there on one day", law.OrderToPay, []service.Served{missed(service.Direct, "2026-03-03", service.Absent), postedBack}, published("2026-03-10"), "others_impossible", "2026-04-09"},
		{"95: nobody was there twice on one day", law.OrderToPay, []service.Served{missed(service.Direct, "2026-03-03", service.Absent), missed(service.Direct, "2026-03-03", service.Absent), postedBack},
			published("2026-03-10"), "others_impossible", "2026-04-09"},
		{"95: nobody was there on two days", law.OrderToPay, []service.Served{missed(service.Direct, "2026-03-03", service.Absent), missed(service.Direct, "2026-03-05", service.Absent), postedBack},
			published("2026-03-10"), "", "2026-04-09"},
		{"95: an attempt that was taken back shows nothing", law.OrderToPay, []service.Served{movedOnce, postedBack, {Strikes: 1, Reason: "他单位"}}, published("2026-03-10"), "others_impossible", "2026-04-09"},
		{"95: not published, without course and proof", law.OrderToPay, []service.Served{movedOnce, postedBack}, service.Served{Mode: service.PublicNotice, TriedOn: on("2026-03-10")},
			"published_at reason_given proof_named", "2026-04-09"},
		{"95: published tomorrow", law.OrderToPay, []service.Served{movedOnce, postedBack}, published("2026-04-01"), "not_ahead", "2026-05-06"},
		{"95: collected while the notice runs", law.OrderToPay, []service.Served{movedOnce, postedBack, served(published("2026-03-10"), "2026-04-09")}, direct("2026-03-20"), "", "2026-03-20"},
		{"95: collected when the notice was over", law.OrderToPay, []service.Served{movedOnce, postedBack, served(published("2026-03-10"), "2026-03-25")}, direct("2026-03-26"), "not_served_yet", "2026-03-26"},
		{"95: published twice", law.OrderToPay, []service.Served{movedOnce, postedBack, served(published("2026-03-10"), "2026-04-09")}, published("2026-03-11"), "not_served_yet", "2026-04-10"},
	})
}

// Papers of enforcement are first served directly and never electronically (ACL 38); what is for a bank, department or court is handed in or posted.
func TestMatter_Gate_ByKind(t *testing.T) {
	runGate(t, []gateRow{
		{"ACL 38: a demand is served directly", law.CourtDemand, nil, direct("2026-03-04"), "", "2026-03-04"},
		{"ACL 38: a demand is not posted before direct service was tried", law.CourtDemand, nil, posted("2026-03-04", "2026-03-07"), "direct_first", "2026-03-07"},
		{"ACL 38: posted after direct service failed", law.CourtDemand, []service.Served{movedOnce}, posted("2026-03-04", "2026-03-07"), "", "2026-03-07"},
		{"ACL 38: posted before direct service failed", law.CourtDemand, []service.Served{movedOnce}, posted("2026-03-02", "2026-03-07"), "direct_first", "2026-03-07"},
		{"ACL 38: left in place after it was refused", law.AllocationDecision, []service.Served{refusedOnce}, left("2026-03-03"), "", "2026-03-03"},
		{"ACL 38: never electronically, whatever was agreed", law.AllocationDecision, []service.Served{movedOnce}, electronic("2026-03-04"), "mode_lawful", "2026-03-04"},
		{"handed to a bank against its slip", law.BankEnquiry, nil, service.Served{Mode: service.Direct, TriedOn: on("2026-03-04"), Receiver: "柜台", Proof: "回执"}, "", "2026-03-04"},
		{"handed to a bank without a slip", law.BankEnquiry, nil, service.Served{Mode: service.Direct, TriedOn: on("2026-03-04")}, "receiver_named proof_named", "2026-03-04"},
		{"posted to a court with receipt", law.CourtApplication, nil, service.Served{Mode: service.Post, TriedOn: on("2026-03-04"), On: on("2026-03-06"), PostNumber: "1", Proof: "回执"}, "", "2026-03-06"},
		{"left at a bank", law.BankEnquiry, []service.Served{refusedOnce}, left("2026-03-03"), "mode_lawful", "2026-03-03"},
		{"published to a bank", law.BankEnquiry, []service.Served{movedOnce, postedBack}, published("2026-03-10"), "mode_lawful", "2026-04-09"},
		{"a contract is not served", law.DeferralAgreement, nil, direct("2026-03-04"), "kind_served", "2026-03-04"},
		{"what stays in the file neither", law.EvidenceList, nil, direct("2026-03-04"), "kind_served", "2026-03-04"},
		{"by pigeon", law.OrderToPay, nil, service.Served{Mode: "pigeon", TriedOn: on("2026-03-04"), On: on("2026-03-04")}, "mode_lawful", "2026-03-04"},
	})
}

// A failed attempt has its place and reason and is recorded once.
func TestMatter_Gate_FailedAttempts(t *testing.T) {
	runGate(t, []gateRow{
		{"a failed attempt needs no receipt", law.OrderToPay, nil, movedOnce, "", ""},
		{"a failed attempt has its place, servers and reason", law.OrderToPay, nil, service.Served{Mode: service.Direct, TriedOn: on("2026-03-03"), Failure: service.Moved}, "reason_given address_named servers_named", ""},
		{"a failed attempt is recorded once", law.OrderToPay, []service.Served{movedOnce}, movedOnce, "not_served_yet", ""},
		{"a failed attempt that came before the service is recorded late", law.OrderToPay, []service.Served{direct("2026-03-05")}, movedOnce, "", ""},
		{"post that failed has its day of return", law.OrderToPay, nil, with(postedBack, func(s *service.Served) { s.BackOn = 0 }), "came_back", ""},
		{"the day of return may stand where that of receipt does", law.OrderToPay, nil, with(postedBack, func(s *service.Served) { s.BackOn, s.On = 0, on("2026-03-20") }), "", ""},
		{"it comes back after it was posted", law.OrderToPay, nil, with(postedBack, func(s *service.Served) { s.BackOn = on("2026-03-08") }), "days_in_order", ""},
		{"it comes back tomorrow", law.OrderToPay, nil, with(postedBack, func(s *service.Served) { s.BackOn = on("2026-04-01") }), "not_ahead", ""},
		{"nothing fails after it is served", law.OrderToPay, []service.Served{direct("2026-03-02")}, movedOnce, "not_served_yet", ""},
		{"a public notice does not fail", law.OrderToPay, []service.Served{movedOnce, postedBack}, with(published("2026-03-10"), func(s *service.Served) { s.Failure = service.Moved }), "can_fail", ""},
		{"an unknown obstacle", law.OrderToPay, nil, with(movedOnce, func(s *service.Served) { s.Failure = "tired" }), "can_fail", ""},
	})
}

func runGate(t *testing.T, rows []gateRow) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.says, func(t *testing.T) {
			history := append([]service.Served{}, r.history...)
			m := matterOf(t, r.kind, history...)
			m.Consents = []service.Consent{consent(law.OrderToPay, law.AllocationDecision)}
			if r.kind.Class() == law.ToBody {
				m.Address = ""
			}
			if err := m.Date(&r.try); err != nil {
				t.Fatal(err)
			}
			g := m.Gate(&r.try, on("2026-03-31"))
			if got := failedKeys(g); got != r.fails {
				t.Errorf("fails %q, want %q", got, r.fails)
			}
			if got := r.try.On.String(); got != r.day {
				t.Errorf("counts on %q, want %q", got, r.day)
			}
			for _, c := range g {
				if c.Article == "" || c.Says.Zh == "" || c.Says.En == "" || !c.Met && (c.Cure.Zh == "" || c.Cure.En == "") {
					t.Errorf("%s is not said whole: %+v", c.Key, c)
				}
			}
		})
	}
}

func unreceipted(day string) service.Served {
	return service.Served{Mode: service.Post, TriedOn: on(day), Address: seat, PostNumber: "EMS 1", Proof: "邮件回执"}
}

func served(s service.Served, day string) service.Served {
	s.On = on(day)
	return s
}

// What is not issued or was withdrawn is not served; the refusal says so in both languages.
func TestMatter_Gate_ThePaper(t *testing.T) {
	m := matterOf(t, law.OrderToPay)
	m.IssuedOn, m.Withdrawn = 0, true
	try := direct("2026-03-04")
	g := m.Gate(&try, on("2026-03-31"))
	if got := failedKeys(g); got != "paper_issued paper_stands" || !g.Lost() {
		t.Errorf("fails %q", got)
	}
	if err := g.Refusal(fault.Refused, "不能登记：", "Refused:"); fault.KindOf(err) != fault.Refused || !strings.Contains(err.Error(), "issued") {
		t.Errorf("%v", err)
	}
}

// A public notice has to be possible before it is drawn up.
func TestMatter_NoticeGate(t *testing.T) {
	for _, r := range []struct {
		says    string
		kind    law.PaperKind
		history []service.Served
		fails   string
	}{
		{"all failed", law.OrderToPay, []service.Served{movedOnce, postedBack}, ""},
		{"nothing was tried", law.CourtDemand, nil, "direct_first others_impossible"},
		{"it is served", law.OrderToPay, []service.Served{movedOnce, direct("2026-03-09")}, "not_served_yet others_impossible"},
		{"nothing is published to a bank", law.BankEnquiry, []service.Served{movedOnce, postedBack}, "mode_lawful"},
	} {
		if got := failedKeys(matterOf(t, r.kind, append([]service.Served{}, r.history...)...).NoticeGate(on("2026-03-31"), noon("2026-03-31"))); got != r.fails {
			t.Errorf("%s: fails %q, want %q", r.says, got, r.fails)
		}
	}
	abroad := published("2023-12-29")
	abroad.Abroad = true
	if err := matterOf(t, law.OrderToPay).Date(&abroad); err == nil {
		t.Error("the 60 days of Article 283 ran before it had them")
	}
}

// A record is taken back once, with its reason; then the paper is served by what is left.
func TestMatter_StrikeGate(t *testing.T) {
	m := matterOf(t, law.OrderToPay, direct("2026-03-04"), service.Served{Strikes: 1, Reason: "签收人不是本单位职工"}, direct("2026-03-06"))
	for _, r := range []struct {
		says  string
		try   service.Served
		fails string
	}{
		{"the one that stands", service.Served{Strikes: 3, Reason: "r"}, ""},
		{"without a reason", service.Served{Strikes: 3}, "wrong_because"},
		{"one that was taken back", service.Served{Strikes: 1, Reason: "r"}, "record_stands"},
		{"one that takes back", service.Served{Strikes: 2, Reason: "r"}, "record_stands"},
		{"one that is not there", service.Served{Strikes: 9}, "record_stands wrong_because"},
	} {
		if got := failedKeys(m.StrikeGate(&r.try)); got != r.fails {
			t.Errorf("%s: fails %q, want %q", r.says, got, r.fails)
		}
	}
	again := direct("2026-03-05")
	if got := failedKeys(m.Gate(&again, on("2026-03-31"))); got != "not_served_yet" {
		t.Errorf("a second proof: %q", got)
	}
	again.Strikes = 3
	if got := failedKeys(m.Gate(&again, on("2026-03-31"))); got != "" {
		t.Errorf("a record that replaces the first: %q", got)
	}
}
