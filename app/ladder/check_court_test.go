package ladder_test

import (
	"strings"
	"testing"

	"arrears/app/court"
	"arrears/app/fault"
	"arrears/app/hold"
	"arrears/app/ladder"
)

// checked names what bars the fact on the day.
func (o *trial) checked(day string, f ladder.Fact) string {
	o.Helper()
	if f.On.IsZero() {
		f.On = dayOf(day)
	}
	g, err := o.situation(day).Check(&f)
	if err != nil {
		o.Fatal(err)
	}
	return failing(g)
}

// A clue has number, description, source and day; its value comes whole or later.
func TestCheck_Clue(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(c *court.Clue)
		want   string
	}{
		{"the next clue", func(*court.Clue) {}, ""},
		{"a new value of the first", func(c *court.Clue) { c.No = 1 }, ""},
		{"a number left out", func(c *court.Clue) { c.No = 3 }, "clue_numbered"},
		{"no number", func(c *court.Clue) { c.No = 0 }, "clue_numbered"},
		{"not described", func(c *court.Clue) { c.Description = "" }, "clue_described"},
		{"without source", func(c *court.Clue) { c.Source = "" }, "clue_sourced"},
		{"without day", func(c *court.Clue) { c.FoundOn = 0 }, "clue_sourced"},
		{"found tomorrow", func(c *court.Clue) { c.FoundOn++ }, "clue_sourced"},
		{"not valued yet", func(c *court.Clue) { c.Value, c.Basis, c.ValuedOn = 0, "", 0 }, ""},
		{"worth nothing", func(c *court.Clue) { c.Value = 0 }, ""},
		{"worth less than nothing", func(c *court.Clue) { c.Value = -1 }, "clue_valued"},
		{"a prior charge below nothing", func(c *court.Clue) { c.Prior = -1 }, "clue_valued"},
		{"a value without basis", func(c *court.Clue) { c.Basis = "" }, "clue_valued"},
		{"a value without day", func(c *court.Clue) { c.ValuedOn = 0 }, "clue_valued"},
		{"valued tomorrow", func(c *court.Clue) { c.ValuedOn++ }, "clue_valued"},
		{"a prior charge without value", func(c *court.Clue) { c.Value, c.Basis, c.ValuedOn, c.Prior = 0, "", 0, 1 }, "clue_valued"},
	} {
		c := court.Clue{No: 2, Description: "设备", Source: "现场查看", FoundOn: dayOf("2026-09-01"), Value: fen("10.00"), ValuedOn: dayOf("2026-09-01"), Basis: "评估报告"}
		row.change(&c)
		if got := newTrial(t).checked("2026-09-01", ladder.Fact{Clue: &c}); got != row.want {
			t.Errorf("%s: %q; not %q", row.name, got, row.want)
		}
	}
}

// What holds of every fact: a case that is open, a day that has come, something to say.
func TestCheck_Any(t *testing.T) {
	o := newTrial(t)
	clue := ladder.Fact{On: dayOf("2026-09-02"), Clue: &court.Clue{No: 2, Description: "设备", Source: "查看", FoundOn: dayOf("2026-09-01")}}
	if got := o.checked("2026-09-01", clue); got != "not_ahead" {
		t.Errorf("a future day: %q", got)
	}
	o.view.CaseNo = 0
	if got := o.checked("2026-09-02", clue); got != "in_a_case" {
		t.Errorf("no case: %q", got)
	}
	if _, err := o.situation("2026-09-02").Check(&ladder.Fact{On: 1}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a fact that says nothing: %v", err)
	}
}

// The days of a window are entered where a remedy was used and is over, with reason and paper, and for three months at most.
func TestCheck_Window(t *testing.T) {
	for _, row := range []struct {
		name   string
		before func(o *trial)
		change func(f *ladder.Fact)
		want   string
	}{
		{"after a decision that upheld", nil, func(*ladder.Fact) {}, ""},
		{"of a paper that is not executed", nil, func(f *ladder.Fact) { f.About = demandRef }, "window_decision window_remedy_used"},
		{"without a remedy", func(o *trial) { o.view.Facts = o.view.Facts[:1] }, func(*ladder.Fact) {}, "window_remedy_used"},
		{"while the remedy is pending", func(o *trial) { o.view.Facts = o.view.Facts[:2] }, func(*ladder.Fact) {}, "window_remedy_over"},
		{"while a suit after it is pending", func(o *trial) { o.remedy(2, ladder.Suit, "2026-07-03") }, func(*ladder.Fact) {}, "window_remedy_over"},
		{"without first day", nil, func(f *ladder.Fact) { f.Window.Opens = 0 }, "window_days"},
		{"backwards", nil, func(f *ladder.Fact) { f.Window.Closes = f.Window.Opens - 1 }, "window_days"},
		{"one day", nil, func(f *ladder.Fact) { f.Window.Closes = f.Window.Opens }, ""},
		{"from the day of service", nil, func(f *ladder.Fact) { f.Window.Opens, f.Window.Closes = dayOf("2026-03-05"), dayOf("2026-03-05") }, "window_days"},
		{"of an order that was not served", func(o *trial) { o.view.Services = nil }, func(*ladder.Fact) {}, "window_days"},
		{"three months and a day", nil, func(f *ladder.Fact) { f.Window.Closes = dayOf("2026-10-17") }, "window_length"},
		{"without reason", nil, func(f *ladder.Fact) { f.Window.Reason = "" }, "window_reasoned"},
		{"without paper", nil, func(f *ladder.Fact) { f.Window.Paper = "" }, "window_reasoned"},
		{"without name", nil, func(f *ladder.Fact) { f.Window.By = "" }, "window_reasoned"},
	} {
		o := newTrial(t)
		o.remedy(1, ladder.Reconsideration, "2026-05-04")
		o.result(1, ladder.Upheld, "2026-07-01")
		if row.before != nil {
			row.before(o)
		}
		// opens on a Friday; three months from the day before end on Friday 2026-10-16
		f := ladder.Fact{About: orderRef, Window: &court.Entry{Opens: dayOf("2026-07-17"), Closes: dayOf("2026-10-16"), Reason: "未起诉", Paper: "复议决定书", By: "某甲"}}
		row.change(&f)
		if got := o.checked("2026-07-16", f); got != row.want {
			t.Errorf("%s: %q; not %q", row.name, got, row.want)
		}
	}
}

// A court speaks on an application that was filed, word by word: a ruling without application, an allowance before the
// acceptance and money before the allowance are refused.
func TestCheck_CourtWord(t *testing.T) {
	const accepts, rejects, allows, refuses, pays, closes = ladder.CourtAccepts, ladder.CourtRejects, ladder.CourtAllows, ladder.CourtRefuses, ladder.CourtPays, ladder.CourtCloses
	for _, row := range []struct {
		name   string
		before string // words said already, one a day from 2026-09-14 on
		word   ladder.CourtWordKind
		change func(o *trial, f *ladder.Fact)
		want   string
	}{
		{name: "accepts", word: accepts},
		{name: "rejects with its reason", word: rejects},
		{name: "rejects without a reason", word: rejects, change: func(_ *trial, f *ladder.Fact) { f.Court.Reason = "" }, want: "court_reasoned"},
		{name: "accepts without a number", word: accepts, change: func(_ *trial, f *ladder.Fact) { f.Court.Number = "" }, want: "court_numbered"},
		{name: "no such application", word: accepts, change: func(_ *trial, f *ladder.Fact) { f.About.No = 9 }, want: "court_filed"},
		{name: "an application that was not handed in", word: accepts, change: func(o *trial, _ *ladder.Fact) { o.view.Services = o.view.Services[:2] }, want: "court_filed"},
		{name: "before it was handed in", word: accepts, change: func(_ *trial, f *ladder.Fact) { f.On, f.Court.On = dayOf("2026-09-10"), dayOf("2026-09-10") }, want: "court_filed"},
		{name: "twice", before: "accepts", word: accepts, want: "court_in_order"},
		{name: "rejects what it accepted", before: "accepts", word: rejects, want: "court_in_order"},
		{name: "accepts after an objection", before: "rejects", word: accepts},
		{name: "accepts after an objection beside a second application", before: "rejects", word: accepts, change: func(o *trial, _ *ladder.Fact) {
			again := o.view.Papers[1]
			again.No = 3
			o.view.Papers = append(o.view.Papers, again)
		}, want: "court_once"},
		{name: "allows before it accepted", word: allows, want: "court_in_order"},
		{name: "allows", before: "accepts", word: allows},
		{name: "allows nothing", before: "accepts", word: allows, change: func(_ *trial, f *ladder.Fact) { f.Court.Sum = 0 }, want: "court_sum"},
		{name: "allows a fen more than was asked for", before: "accepts", word: allows, change: func(_ *trial, f *ladder.Fact) { f.Court.Sum = fen("32970.01") }, want: "court_sum"},
		{name: "allows all that was asked for", before: "accepts", word: allows, change: func(_ *trial, f *ladder.Fact) { f.Court.Sum = fen("32970.00") }},
		{name: "refuses", before: "accepts", word: refuses},
		{name: "refuses without a reason", before: "accepts", word: refuses, change: func(_ *trial, f *ladder.Fact) { f.Court.Reason = "" }, want: "court_reasoned"},
		{name: "allows after an objection", before: "accepts refuses", word: allows},
		{name: "pays before it allowed", before: "accepts", word: pays, want: "court_in_order"},
		{name: "pays", before: "accepts allows", word: pays},
		{name: "pays nothing", before: "accepts allows", word: pays, change: func(_ *trial, f *ladder.Fact) { f.Court.Sum = 0 }, want: "court_sum"},
		{name: "seizes", before: "accepts allows", word: ladder.CourtSeizes},
		{name: "auctions", before: "accepts allows seizes", word: ladder.CourtAuctions},
		{name: "seizes a sum", before: "accepts allows", word: ladder.CourtSeizes, change: func(_ *trial, f *ladder.Fact) { f.Court.Sum = 1 }, want: "court_sum"},
		{name: "seizes before it allowed", before: "accepts", word: ladder.CourtSeizes, want: "court_in_order"},
		{name: "auctions before it allowed", before: "accepts", word: ladder.CourtAuctions, want: "court_in_order"},
		{name: "closes", before: "accepts allows pays", word: closes},
		{name: "closes what is not accepted", word: closes, want: "court_in_order"},
		{name: "pays after it closed", before: "accepts allows closes", word: pays, want: "court_in_order"},
		{name: "refuses before it accepted", word: refuses, want: "court_in_order"},
		{name: "before its last word", before: "accepts", word: allows, change: func(_ *trial, f *ladder.Fact) { f.On, f.Court.On = dayOf("2026-09-13"), dayOf("2026-09-13") }, want: "court_day_order"},
		{name: "a word that no court says", word: "hesitates", want: "court_in_order"},
		{name: "of another day than the fact", word: accepts, change: func(_ *trial, f *ladder.Fact) { f.Court.On-- }, want: "on_its_day"},
	} {
		o := newTrial(t)
		o.filed("2026-09-10", "2026-09-11")
		o.say(row.before)
		f := ladder.Fact{On: dayOf("2026-09-28"), About: filedRef, Court: &ladder.CourtWord{Kind: row.word, Number: "演0101行审1号", On: dayOf("2026-09-28"), Reason: "材料不全"}}
		if row.word == allows || row.word == pays {
			f.Court.Sum = fen("30000.00")
		}
		if row.change != nil {
			row.change(o, &f)
		}
		if got := o.checked("2026-09-28", f); got != row.want {
			t.Errorf("%s: %q; not %q", row.name, got, row.want)
		}
	}
}

// say records words of the court, one a day from 2026-09-14 on.
func (o *trial) say(words string) {
	day := dayOf("2026-09-14")
	for _, w := range splitWords(words) {
		sum := ""
		if w == ladder.CourtAllows || w == ladder.CourtPays {
			sum = "30000.00"
		}
		o.said(day.String(), w, sum)
		day++
	}
}

// What the court paid over is added up and held against what it allowed; the measure ends when the court closes.
func TestCourtAt_Sums(t *testing.T) {
	o := newTrial(t)
	o.filed("2026-09-10", "2026-09-11")
	at := func() ladder.CourtAt { return o.situation("2026-10-30").Applications[0] }
	if c := at(); c.Allowed() != 0 || c.Missing() != 0 || c.IsOver() || c.IsRejected() {
		t.Errorf("nothing said: %+v", c)
	}
	o.say("accepts allows")
	o.said("2026-09-20", ladder.CourtPays, "18000.00")
	o.said("2026-09-28", ladder.CourtPays, "2000.01")
	if c := at(); c.Allowed() != fen("30000.00") || c.Proceeds() != fen("20000.01") || c.Missing() != fen("9999.99") || c.IsOver() {
		t.Errorf("allowed %s, paid %s, missing %s", c.Allowed(), c.Proceeds(), c.Missing())
	}
	o.said("2026-10-12", ladder.CourtPays, "11000.00") // with the fee that grew meanwhile
	o.said("2026-10-13", ladder.CourtCloses, "")
	s := o.situation("2026-10-30")
	if c := at(); c.Missing() != 0 || !c.IsOver() || c.IsRejected() || len(s.Measures) != 0 {
		t.Errorf("closed: missing %s, over %v, %d measures", c.Missing(), c.IsOver(), len(s.Measures))
	}
}

// A remedy attacks a paper that was issued and stands, once at a time; a late one is recorded with a warning.
func TestCheck_Remedy(t *testing.T) {
	for _, row := range []struct {
		name   string
		before func(o *trial)
		change func(f *ladder.Fact)
		want   string
	}{
		{name: "reconsideration"},
		{name: "a suit", change: func(f *ladder.Fact) { f.Remedy.Kind = ladder.Suit }},
		{name: "a petition", change: func(f *ladder.Fact) { f.Remedy.Kind = "petition" }, want: "remedy_known"},
		{name: "a number left out", change: func(f *ladder.Fact) { f.Remedy.No = 2 }, want: "remedy_numbered"},
		{name: "against a demand", change: func(f *ladder.Fact) { f.About, f.On, f.Remedy.On = demandRef, dayOf("2026-08-25"), dayOf("2026-08-25") }},
		{name: "against a paper that is not there", change: func(f *ladder.Fact) { f.About.No = 9 }, want: "remedy_paper"},
		{name: "against a draft", before: func(o *trial) { o.view.Papers[0].State = ladder.Drafted }, change: func(f *ladder.Fact) { f.About = demandRef }, want: "remedy_paper"},
		{name: "before the paper was issued", change: func(f *ladder.Fact) { f.On, f.Remedy.On = dayOf("2026-03-01"), dayOf("2026-03-01") }, want: "remedy_paper"},
		{name: "against a paper that was revoked", before: func(o *trial) {
			o.remedy(1, ladder.Suit, "2026-04-01")
			o.result(1, ladder.Revoked, "2026-04-30")
		}, change: func(f *ladder.Fact) { f.Remedy.No = 2 }, want: "remedy_paper"},
		{name: "nobody hears it", change: func(f *ladder.Fact) { f.Remedy.Body = "" }, want: "remedy_body"},
		{name: "while another one runs", before: func(o *trial) { o.remedy(1, ladder.Suit, "2026-04-01") }, change: func(f *ladder.Fact) { f.Remedy.No = 2 }, want: "remedy_alone"},
		{name: "after the first was lost", before: func(o *trial) {
			o.remedy(1, ladder.Reconsideration, "2026-04-01")
			o.result(1, ladder.Upheld, "2026-04-30")
		}, change: func(f *ladder.Fact) { f.Remedy.No, f.Remedy.Kind = 2, ladder.Suit }},
		{name: "of another day", change: func(f *ladder.Fact) { f.Remedy.On-- }, want: "on_its_day"},
	} {
		o := newTrial(t)
		if row.before != nil {
			row.before(o)
		}
		f := ladder.Fact{On: dayOf("2026-05-04"), About: orderRef, Remedy: &ladder.Remedy{No: 1, Kind: ladder.Reconsideration, On: dayOf("2026-05-04"), Body: "演示市人民政府"}}
		if row.change != nil {
			row.change(&f)
		}
		if got := o.checked("2026-08-25", f); got != row.want {
			t.Errorf("%s: %q; not %q", row.name, got, row.want)
		}
	}
}

// Sixty days from 2026-03-05 end in the holidays of May and so on 2026-05-06, six months on Monday 2026-09-07; a day later it is told and bars nothing.
func TestCheck_RemedyInTime(t *testing.T) {
	for _, row := range []struct {
		kind   ladder.RemedyKind
		day    string
		served bool
		warned bool
	}{
		{ladder.Reconsideration, "2026-05-06", true, false}, {ladder.Reconsideration, "2026-05-07", true, true},
		{ladder.Suit, "2026-09-07", true, false}, {ladder.Suit, "2026-09-08", true, true}, {ladder.Suit, "2026-09-08", false, false},
	} {
		o := newTrial(t)
		if !row.served {
			o.view.Services = nil
		}
		f := ladder.Fact{On: dayOf(row.day), About: orderRef, Remedy: &ladder.Remedy{No: 1, Kind: row.kind, On: dayOf(row.day), Body: "演示市人民政府"}}
		g, err := o.situation(row.day).Check(&f)
		if err != nil || !g.Open() || (len(g.Warnings()) == 1) != row.warned {
			t.Errorf("%s on %s: %s, %v, %v", row.kind, row.day, failing(g), g.Warnings(), err)
		}
	}
}

// A result ends a remedy that was recorded, once, by a paper that came in.
func TestCheck_Result(t *testing.T) {
	for _, row := range []struct {
		name   string
		before func(o *trial)
		change func(f *ladder.Fact)
		want   string
	}{
		{name: "upheld"},
		{name: "revoked", change: func(f *ladder.Fact) { f.Result.Outcome = ladder.Revoked }},
		{name: "changed", change: func(f *ladder.Fact) { f.Result.Outcome = ladder.Changed }},
		{name: "taken back", change: func(f *ladder.Fact) { f.Result.Outcome = ladder.TakenBack }},
		{name: "not accepted", change: func(f *ladder.Fact) { f.Result.Outcome = ladder.NotAccepted }},
		{name: "undecided", change: func(f *ladder.Fact) { f.Result.Outcome = "undecided" }, want: "result_known"},
		{name: "of no remedy", change: func(f *ladder.Fact) { f.Result.Remedy = 2 }, want: "result_remedy"},
		{name: "before it was sought", change: func(f *ladder.Fact) { f.On, f.Result.On = dayOf("2026-05-03"), dayOf("2026-05-03") }, want: "result_remedy"},
		{name: "twice", before: func(o *trial) { o.result(1, ladder.Upheld, "2026-06-01") }, want: "result_once"},
		{name: "without a paper", change: func(f *ladder.Fact) { f.In.Name = "" }, want: "result_paper"},
		{name: "from nobody", change: func(f *ladder.Fact) { f.In.From = "" }, want: "result_paper"},
		{name: "of another day", change: func(f *ladder.Fact) { f.Result.On-- }, want: "on_its_day"},
	} {
		o := newTrial(t)
		o.remedy(1, ladder.Reconsideration, "2026-05-04")
		if row.before != nil {
			row.before(o)
		}
		f := ladder.Fact{On: dayOf("2026-07-01"), In: ladder.Incoming{From: "演示市人民政府", Name: "行政复议决定书"}, Result: &ladder.Result{Remedy: 1, Outcome: ladder.Upheld, On: dayOf("2026-07-01")}}
		if row.change != nil {
			row.change(&f)
		}
		if got := o.checked("2026-07-02", f); got != row.want {
			t.Errorf("%s: %q; not %q", row.name, got, row.want)
		}
	}
}

// Execution ends for good once, on a ground of ACL 40 with its paper.
func TestCheck_Ending(t *testing.T) {
	o := newTrial(t)
	ending := func() ladder.Fact {
		return ladder.Fact{On: dayOf("2026-09-01"), Ending: &hold.Ending{Ground: hold.Dissolved, Paper: hold.Paper{Name: "注销证明", Day: dayOf("2026-09-01")}, On: dayOf("2026-09-01")}}
	}
	if got := o.checked("2026-09-01", ending()); got != "" {
		t.Errorf("dissolved: %q", got)
	}
	f := ending()
	f.Ending.Ground, f.Ending.On = "tired", f.On-1
	if got := o.checked("2026-09-01", f); got != "ground on_its_day" {
		t.Errorf("no ground: %q", got)
	}
	o.fact("2026-09-01", ending())
	if got := o.checked("2026-09-01", ending()); got != "ending_once" {
		t.Errorf("twice: %q", got)
	}
}

func splitWords(words string) []ladder.CourtWordKind {
	var out []ladder.CourtWordKind
	for _, w := range strings.Fields(words) {
		out = append(out, ladder.CourtWordKind(w))
	}
	return out
}
