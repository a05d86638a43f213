package ladder_test

import (
	"strings"
	"testing"

	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/hold"
	"arrears/app/ladder"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/service"
)

const seat = "演示路1号"

// unservedCase is a case whose order was issued on Monday, 2 March 2026, with a demand that stands beside it.
func unservedCase(t *testing.T) ladder.View {
	t.Helper()
	book, err := law.Load("")
	if err != nil {
		t.Fatal(err)
	}
	region, ok := book.Region("hangzhou")
	if !ok {
		t.Fatal("no region")
	}
	issued := calendar.MustParseDay("2026-03-02")
	return ladder.View{
		Region: region, Employer: employer.Employer{Address: seat}, CaseNo: 1, Statement: &arrears.Statement{},
		At:     func(calendar.Day, ...latefee.Waiver) (*arrears.Statement, error) { return &arrears.Statement{}, nil },
		Orders: []order.Order{{No: 1, CaseNo: 1, State: order.Issued, IssuedOn: issued, PaperNumber: "1号"}},
		Papers: []ladder.Paper{{No: 1, CaseNo: 1, Kind: law.CourtDemand, Key: "demand", State: ladder.Issued, IssuedOn: issued},
			{No: 2, CaseNo: 1, Kind: law.BankEnquiry, Key: "enquiry", State: ladder.Issued, IssuedOn: issued}},
		Services: []service.Served{
			missedBy(law.OrderToPay, 1, service.Direct, "2026-03-03", service.Moved), cameBack(missedBy(law.OrderToPay, 2, service.Post, "2026-03-04", service.Unclaimed), "2026-03-10"),
		},
	}
}

func missedBy(kind law.PaperKind, attempt int, mode service.Mode, day string, why service.Obstacle) service.Served {
	return service.Served{Paper: kind, PaperNo: 1, Attempt: attempt, Mode: mode, TriedOn: calendar.MustParseDay(day), Failure: why, Reason: "r", Address: seat}
}

func cameBack(s service.Served, day string) service.Served {
	s.BackOn = calendar.MustParseDay(day)
	return s
}

// noticeMoves are the public notices of the day, each with what bars it, and the next day on which something changes.
func noticeMoves(t *testing.T, v ladder.View, day string) (moves []string, wake calendar.Day) {
	t.Helper()
	v.Day = calendar.MustParseDay(day)
	s, err := ladder.Draw(v)
	if err != nil {
		t.Fatal(err)
	}
	all, err := s.Moves()
	if err != nil {
		t.Fatal(err)
	}
	for i := range all {
		m := &all[i]
		if m.Kind != law.PublicNotice {
			continue
		}
		text := m.Key
		for _, c := range m.Gate.Failed() {
			text += " -" + string(c.Key)
		}
		if !m.ByNight || len(m.Body.About) != 1 || m.Article == "" {
			t.Errorf("%+v", m)
		}
		moves = append(moves, text)
	}
	return moves, s.WakeOn()
}

// A public notice shows once an attempt failed, and opens when no other mode is left (CPL 95).
func TestPublicNotices(t *testing.T) {
	const notice = "service_public_notice order_to_pay/1"
	on := calendar.MustParseDay
	for _, r := range []struct {
		says   string
		change func(v *ladder.View)
		day    string
		want   string
	}{
		{"before any attempt", nil, "2026-03-02", ""},
		{"direct service failed: the post is still to be tried", nil, "2026-03-03", notice + " -others_impossible"},
		{"the letter is still on its way", nil, "2026-03-09", notice + " -others_impossible"},
		{"both failed", nil, "2026-03-10", notice},
		{"the order is served", func(v *ladder.View) {
			v.Services = append(v.Services, service.Served{Paper: law.OrderToPay, PaperNo: 1, Attempt: 3, Mode: service.Direct, TriedOn: on("2026-03-11"), On: on("2026-03-11")})
		}, "2026-03-12", ""},
		{"the case is closed", func(v *ladder.View) { v.CaseNo = 0 }, "2026-03-10", ""},
		{"execution has ended", func(v *ladder.View) {
			v.Facts = []ladder.Fact{{No: 1, On: on("2026-03-09"), Ending: &hold.Ending{}}}
		}, "2026-03-10", ""},
		{"the order is withdrawn", func(v *ladder.View) {
			v.Papers = append(v.Papers, ladder.Paper{No: 3, Kind: law.WithdrawalDecision, State: ladder.Issued, IssuedOn: on("2026-03-09"),
				Body: ladder.Body{About: []ladder.Ref{{Kind: law.OrderToPay, No: 1}}}})
		}, "2026-03-10", ""},
		{"a demand goes the same way", func(v *ladder.View) {
			v.Services = []service.Served{missedBy(law.CourtDemand, 1, service.Post, "2026-03-05", service.Moved)}
		}, "2026-03-10", "service_public_notice demand_court/1 -direct_first -others_impossible"},
		{"what is for a bank is not published", func(v *ladder.View) {
			v.Services = []service.Served{missedBy(law.BankEnquiry, 1, service.Direct, "2026-03-05", service.Moved)}
		}, "2026-03-10", ""},
	} {
		v := unservedCase(t)
		if r.change != nil {
			r.change(&v)
		}
		got, _ := noticeMoves(t, v, r.day)
		if text := strings.Join(got, "; "); text != r.want {
			t.Errorf("%s: %q, want %q", r.says, text, r.want)
		}
	}
}

// From one day to the next notices change only on days that were announced.
func TestPublicNotices_Wake(t *testing.T) {
	v := unservedCase(t)
	before, wake := noticeMoves(t, v, "2026-03-01")
	for day := calendar.MustParseDay("2026-03-02"); day < calendar.MustParseDay("2026-03-20"); day++ {
		now, next := noticeMoves(t, v, day.String())
		if strings.Join(now, ";") != strings.Join(before, ";") && wake != day {
			t.Errorf("%s: %v after %v, announced for %s", day, now, before, wake)
		}
		before, wake = now, next
	}
}

// An officer may ask for the notice of one paper; the answer is about that paper alone.
func TestPublicNotices_Asked(t *testing.T) {
	v := unservedCase(t)
	v.Day = calendar.MustParseDay("2026-03-10")
	s, err := ladder.Draw(v)
	if err != nil {
		t.Fatal(err)
	}
	demand := ladder.Ref{Kind: law.CourtDemand, No: 1}
	m, err := s.MoveFor(law.PublicNotice, "", &ladder.Body{About: []ladder.Ref{demand}})
	if err != nil || m.Body.About[0] != demand || m.Gate.Open() {
		t.Errorf("%+v, %v", m, err)
	}
	if _, err := s.MoveFor(law.PublicNotice, "", &ladder.Body{About: []ladder.Ref{{Kind: law.OrderToPay, No: 9}}}); err == nil {
		t.Error("a notice of an order that is not there")
	}
}

func TestParseRef(t *testing.T) {
	if r, err := ladder.ParseRef("order_to_pay/12"); err != nil || r != (ladder.Ref{Kind: law.OrderToPay, No: 12}) || r.String() != "order_to_pay/12" {
		t.Errorf("%v, %v", r, err)
	}
	for _, bad := range []string{"", "order_to_pay", "order_to_pay/0", "order_to_pay/x", "note/1", "/1"} {
		if _, err := ladder.ParseRef(bad); err == nil {
			t.Errorf("%q names a paper", bad)
		}
	}
}
