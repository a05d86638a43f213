package casework_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/service"
)

var firstOrder = ladder.Ref{Kind: law.OrderToPay, No: 1}

// handed is direct service on the day with everything that the receipt needs.
func handed(day string) service.Served {
	return service.Served{Mode: service.Direct, TriedOn: on(day), Address: "演示路1号", Receiver: "林演示", Capacity: service.LegalRepresentative,
		Servers: []string{"甲", "乙"}, Proof: "送达回证", ProofHash: "abc"}
}

// unserved is an attempt that failed.
func unserved(mode service.Mode, day string, why service.Obstacle) service.Served {
	return service.Served{Mode: mode, TriedOn: on(day), Failure: why, Reason: "门卫称已搬走", Address: "演示路1号", Servers: []string{"甲", "乙"}, PostNumber: "EMS 1"}
}

// back is a letter that came back on the day.
func back(s service.Served, day string) service.Served {
	s.BackOn = on(day)
	return s
}

// records records an attempt at noon of the day, and fails the test where it is refused.
func (o *office) records(code identity.Code, r ladder.Ref, a service.Served, day string) *casework.RecordedService {
	o.Helper()
	done, err := o.desk.RecordService(o.Context(), o.id(code), r, a, stampAt(day+" 12:00"))
	o.must(err)
	return done
}

// movedText writes terms before and after in one line each.
func movedText(moved []ladder.Redated) []string {
	var out []string
	for _, m := range moved {
		out = append(out, fmt.Sprintf("%s %s -> %s", m.Kind, m.Before.Day, m.After.Day))
	}
	return out
}

// The terms of an order run from the service that is proven, and move visibly when its record was wrong. It was issued on
// Thursday, 20 February 2025. Limit: 5 working days; reconsideration 60 days; suit 6 months; the court 3 months after it.
func TestRecordService_DatesTheTerms(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.issuedIn("plain", false)
		done := o.records(code, firstOrder, handed("2025-02-21"), "2025-02-24")
		want := []string{"limit  -> 2025-02-28", "reconsideration  -> 2025-04-22", "suit  -> 2025-08-21", "window_opens  -> 2025-08-22", "window_closes  -> 2025-11-21"}
		if diff := cmp.Diff(want, movedText(done.Moved)); diff != "" {
			o.Errorf("first service (-want +got)\n%s", diff)
		}
		if f := o.file(code); len(f.Services) != 1 || f.Services[0].On != on("2025-02-21") || f.Services[0].RecordedBy != "林演示" || f.Services[0].RecordedOn != on("2025-02-24") || f.WakeOn > on("2025-02-24") {
			o.Errorf("%+v, wakes on %s", f.Services, f.WakeOn)
		}

		instead := service.Served{Mode: service.Post, TriedOn: on("2025-02-21"), On: on("2025-03-03"), Address: "演示路1号", PostNumber: "EMS 1", Proof: "邮件回执", Strikes: 1, Reason: "签收人不是本单位职工"}
		done = o.records(code, firstOrder, instead, "2025-03-04")
		want = []string{"limit 2025-02-28 -> 2025-03-10", "reconsideration 2025-04-22 -> 2025-05-06", "suit 2025-08-21 -> 2025-09-03",
			"window_opens 2025-08-22 -> 2025-09-04", "window_closes 2025-11-21 -> 2025-12-03"}
		if diff := cmp.Diff(want, movedText(done.Moved)); diff != "" || done.Now.On != on("2025-03-03") || done.Served.Round != 1 {
			o.Errorf("replaced (-want +got)\n%s%+v", diff, done.Now)
		}

		done, err := o.desk.StrikeService(o.Context(), o.id(code), firstOrder, 2, "回执是他单位的", stampAt("2025-03-05 09:00"))
		o.must(err)
		if done.Now != nil || len(done.Terms) != 0 || len(done.Moved) != 5 || !done.Moved[0].After.Day.IsZero() || done.Moved[0].Before.Day != on("2025-03-10") {
			o.Errorf("struck: %+v", done)
		}
		record, err := o.store.Record(o.Context(), o.id(code))
		o.must(err)
		last := record[len(record)-1]
		if last.Act != casework.StrikeService || !strings.Contains(last.Detail, "attempt 2 taken back: 回执是他单位的; limit 2025-03-10 -> none") || casework.BrokenAt(record) != 0 {
			o.Errorf("last entry %+v", last)
		}
		done = o.records(code, firstOrder, handed("2025-03-06"), "2025-03-06")
		if done.Served.Attempt != 4 || done.Now.On != on("2025-03-06") || len(o.file(code).Services) != 4 {
			o.Errorf("%+v", done.Served)
		}
	})
}

// What is not lawful is not stored, with its cure: nothing is served before its issue, in the future, twice or in a mode that
// is not open, and every gap of the proof is named at once.
func TestRecordService_Refuses(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.issuedIn("plain", false)
		id := o.id(code)
		o.must(deal(o, code, casework.Act{Kind: casework.IssuePaper, Paper: issuedPaper(1, law.CourtDemand, "2025-02-21")}))
		demand := ladder.Ref{Kind: law.CourtDemand, No: 1}
		for _, r := range []struct {
			says string
			ref  ladder.Ref
			try  service.Served
			kind fault.Kind
			want []string
		}{
			{"before the issue", firstOrder, handed("2025-02-19"), fault.Refused, []string{"Nothing is served before it is issued", "Correct the day"}},
			{"on a future day", firstOrder, handed("2025-02-25"), fault.Refused, []string{"The day has come"}},
			{"without proof", firstOrder, service.Served{Mode: service.Direct, TriedOn: on("2025-02-21")}, fault.Refused, []string{"(1)", "The place is named", "(5)", "Something proves"}},
			{"a demand electronically", demand, service.Served{Mode: service.Electronic}, fault.Refused, []string{"never electronically"}},
			{"a demand by post at once", demand, service.Served{Mode: service.Post, TriedOn: on("2025-02-21"), On: on("2025-02-24"), Address: "a", PostNumber: "1", Proof: "p"}, fault.Refused,
				[]string{"is first served directly"}},
			{"public notice at once", firstOrder, service.Served{Mode: service.PublicNotice, TriedOn: on("2025-02-21"), Published: "公告栏", Proof: "照片"}, fault.Refused, []string{"All other modes", "Reasons and course"}},
			{"electronically without consent", firstOrder, service.Served{Mode: service.Electronic}, fault.Refused, []string{"agreed to electronic service"}},
			{"an order that is not there", ladder.Ref{Kind: law.OrderToPay, No: 9}, handed("2025-02-21"), fault.NotFound, []string{"has no order 9"}},
			{"a paper that is not there", ladder.Ref{Kind: law.BankEnquiry, No: 1}, handed("2025-02-21"), fault.NotFound, []string{"has no bank enquiry"}},
			{"replaced where nothing is", firstOrder, func() service.Served { s := handed("2025-02-21"); s.Strikes = 3; s.Reason = "r"; return s }(), fault.Refused, []string{"There is a record of that attempt"}},
		} {
			_, err := o.desk.RecordService(o.Context(), id, r.ref, r.try, stampAt("2025-02-24 12:00"))
			o.wantRefused(err, r.kind, r.says)
			for _, want := range r.want {
				if err == nil || !strings.Contains(err.Error(), want) {
					o.Errorf("%s: %v does not say %q", r.says, err, want)
				}
			}
		}
		_, err := o.desk.RecordService(o.Context(), id, firstOrder, handed("2025-02-21"), casework.Stamp{On: on("2025-02-24"), At: at("2025-02-24 12:00")})
		o.wantRefused(err, fault.Invalid, "nobody records it")
		if f := o.file(code); len(f.Services) != 0 {
			o.Errorf("stored: %+v", f.Services)
		}
		o.records(code, firstOrder, handed("2025-02-21"), "2025-02-24")
		_, err = o.desk.RecordService(o.Context(), id, firstOrder, handed("2025-02-24"), stampAt("2025-02-24 13:00"))
		o.wantRefused(err, fault.Refused, "twice")
		for says, strike := range map[string]struct {
			ref     ladder.Ref
			attempt int
			reason  string
			by      casework.Stamp
			kind    fault.Kind
		}{
			"without a reason":           {firstOrder, 1, "", stampAt("2025-02-24 13:00"), fault.Refused},
			"an attempt that is missing": {firstOrder, 2, "r", stampAt("2025-02-24 13:00"), fault.Refused},
			"a paper that is missing":    {ladder.Ref{Kind: law.OrderToPay, No: 9}, 1, "r", stampAt("2025-02-24 13:00"), fault.NotFound},
			"by nobody":                  {firstOrder, 1, "r", casework.Stamp{On: on("2025-02-24")}, fault.Invalid},
		} {
			_, err := o.desk.StrikeService(o.Context(), id, strike.ref, strike.attempt, strike.reason, strike.by)
			o.wantRefused(err, strike.kind, "taken back "+says)
		}
	})
}

// When the case is closed nothing more of it is served but the closing; what was on its way is recorded as it happened.
func TestRecordService_OfAClosedCase(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.issuedIn("plain", false)
		o.pays(code, "p", "2025-02-21", "5000.00")
		o.night("2025-02-22")
		if c := o.file(code).Cases[0]; c.ClosedOn != on("2025-02-21") {
			o.Fatalf("%+v", c)
		}
		_, err := o.desk.RecordService(o.Context(), o.id(code), firstOrder, handed("2025-02-24"), stampAt("2025-02-25 12:00"))
		o.wantRefused(err, fault.Refused, "an order of a closed case")
		letter := service.Served{Mode: service.Post, TriedOn: on("2025-02-20"), On: on("2025-02-24"), Address: "演示路1号", PostNumber: "EMS 1", Proof: "邮件回执"}
		if done := o.records(code, firstOrder, letter, "2025-02-25"); done.Now == nil {
			o.Errorf("the letter that was on its way: %+v", done)
		}
		o.must(deal(o, code, casework.Act{Kind: casework.IssuePaper, Paper: issuedPaper(9, law.ClosingNotice, "2025-02-24")}))
		if done := o.records(code, ladder.Ref{Kind: law.ClosingNotice, No: 9}, handed("2025-02-24"), "2025-02-25"); done.Now == nil || len(done.Terms) != 0 {
			o.Errorf("the closing notice: %+v", done)
		}
	})
}

// A paper that is issued before the consent is served electronically later, by the same system; the employer is told.
func TestRecordService_Electronically(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.issuedIn("open", false)
		o.must(deal(o, code, casework.Act{Kind: casework.IssuePaper, Paper: issuedPaper(4, law.HoldNotice, "2025-02-21")}))
		whole := wholeConsent
		whole.Kinds = law.Papers{law.OrderToPay, law.HoldNotice}
		o.must(o.desk.GiveConsent(o.Context(), o.id(code), whole, stampAt("2025-02-21 09:00")))
		done := o.records(code, firstOrder, service.Served{Mode: service.Electronic}, "2025-02-24")
		if s := done.Served; s.On != on("2025-02-24") || s.TriedOn != s.On || s.At != at("2025-02-24 12:00").Unix() || s.Receiver != "lin" || s.ProofHash == "" || !strings.Contains(s.Proof, "2025-02-21 第 1 号电子送达确认书") {
			o.Errorf("%+v", s)
		}
		o.records(code, ladder.Ref{Kind: law.HoldNotice, No: 4}, service.Served{Mode: service.Electronic}, "2025-02-24")
		page, err := o.store.MessagesOf(o.Context(), o.id(code), 10, 0)
		o.must(err)
		got := map[string]map[string]string{}
		for _, m := range page.Messages {
			got[m.Key] = m.Data
		}
		want := map[string]map[string]string{
			"order_served.1":             {"order": "1", "number": "〔2025〕1号", "served_on": "2025-02-24", "pay_by": "2025-03-03"},
			"paper_served.hold_notice/4": {"paper": "hold_notice", "number": "平社险停通字〔2025〕4号", "served_on": "2025-02-24"},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			o.Errorf("messages (-want +got)\n%s", diff)
		}
	})
}

// A failed attempt is recorded, starts nothing, and leads to the next lawful mode: direct, by post, by public notice.
func TestToServe_FailedAttemptsLeadOn(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.must(o.desk.Law.AddOffice([]byte(plainOffice)))
		code := o.issuedIn("plain", false)
		id := o.id(code)
		next := func(day string) casework.ToServe {
			o.Helper()
			papers, err := o.desk.PapersToServe(o.Context(), id, on(day), at(day+" 12:00"))
			o.must(err)
			if len(papers) != 1 || papers[0].Ref != firstOrder || papers[0].Number != "平社险〔2025〕1号" {
				o.Fatalf("%+v", papers)
			}
			return papers[0]
		}
		if got := next("2025-02-20"); got.Advice.Mode != service.Direct || got.Advice.Address != "演示路1号" {
			o.Errorf("%+v", got.Advice)
		}
		done := o.records(code, firstOrder, unserved(service.Direct, "2025-02-21", service.Moved), "2025-02-21")
		if done.Now != nil || len(done.Moved) != 0 || next("2025-02-21").Advice.Mode != service.Post {
			o.Errorf("%+v", done)
		}
		o.records(code, firstOrder, back(unserved(service.Post, "2025-02-24", service.Unclaimed), "2025-03-10"), "2025-03-10")
		if got := next("2025-03-10"); got.Advice.Mode != service.PublicNotice || got.Advice.Ends.Day != on("2025-04-09") || len(got.Attempts) != 2 {
			o.Errorf("%+v", got.Advice)
		}
		notice := service.Served{Mode: service.PublicNotice, TriedOn: on("2025-03-10"), Published: "公告栏", Proof: "照片"}
		if _, err := o.desk.RecordService(o.Context(), id, firstOrder, notice, stampAt("2025-03-10 10:00")); err == nil || !strings.Contains(fmt.Sprint(err), "The public notice is issued") {
			o.Errorf("published without a notice: %v", err)
		}
		o.issuesNotice(id, firstOrder, "2025-03-10")
		done = o.records(code, firstOrder, notice, "2025-03-10")
		if done.Served.On != on("2025-04-09") || !strings.Contains(done.Served.Reason, "2025年2月21日直接送达未成（已搬离）") || ladder.EndOf(done.Terms, ladder.LimitEnds).Day.String() != "2025-04-16" {
			o.Errorf("%+v, %+v", done.Served, done.Terms)
		}
		if got := next("2025-03-20"); got.Advice.Done == nil || got.Advice.Done.On != on("2025-04-09") || len(got.Terms) != 5 {
			o.Errorf("%+v", got)
		}
		record, err := o.store.Record(o.Context(), id)
		o.must(err)
		failed := 0
		for _, e := range record {
			if e.Act == casework.FailService && e.Ground == "CPL 88" && strings.Contains(e.Detail, "failed: moved") {
				failed++
			}
		}
		if failed != 1 {
			o.Errorf("%d failed attempts in the record", failed)
		}
		// collected while the notice runs: served on that day
		done = o.records(code, firstOrder, handed("2025-03-24"), "2025-03-24")
		if done.Now.On != on("2025-03-24") || ladder.EndOf(done.Terms, ladder.LimitEnds).Day.String() != "2025-03-31" {
			o.Errorf("%+v", done.Now)
		}
	})
}

// What a record would move is told before it is kept, and nothing is stored by asking.
func TestPreviewService_SaysWhatTheRecordWillMove(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.issuedIn("plain", false)
		ask := func(a service.Served) (*casework.RecordedService, string) {
			o.Helper()
			file := o.file(code)
			result, g, err := o.desk.PreviewService(file, firstOrder, a, stampAt("2025-02-24 12:00"))
			o.must(err)
			failed := []string{}
			for _, c := range g.Failed() {
				failed = append(failed, string(c.Key))
			}
			return result, strings.Join(failed, " ")
		}
		result, failed := ask(handed("2025-02-21"))
		if failed != "" || len(result.Moved) != 5 || result.Now.On != on("2025-02-21") {
			o.Errorf("%s; %+v", failed, result)
		}
		if result, failed := ask(handed("2025-02-19")); result != nil || failed == "" {
			o.Errorf("service before the issue is shown as %+v", result)
		}
		done := o.records(code, firstOrder, handed("2025-02-21"), "2025-02-24")
		if diff := cmp.Diff(movedText(done.Moved), movedText(result.Moved)); diff != "" {
			o.Error(diff)
		}
	})
}

// issuesNotice draws up the public notice of a paper and issues it on the day.
func (o *office) issuesNotice(id employer.ID, ref ladder.Ref, day string) {
	o.Helper()
	no, err := o.desk.DraftPaper(o.Context(), id, law.PublicNotice, "", &ladder.Body{About: []ladder.Ref{ref}}, stampAt(day+" 10:00"))
	o.must(err)
	second := stampAt(day + " 11:00")
	second.By.Name = "乙"
	o.must(o.desk.ApprovePaper(o.Context(), id, no, second))
	o.must(o.desk.IssuePaper(o.Context(), &keeper{}, id, no, stampAt(day+" 12:00")))
}
