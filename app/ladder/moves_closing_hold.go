package ladder

import (
	"slices"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/hold"
	"arrears/app/law"
)

// The conditions of a hold notice.
const (
	EventRecorded gate.Key = "event_recorded"
	EventPending  gate.Key = "event_pending"
	PaperStands   gate.Key = "paper_stands"
)

// The variants of a hold notice: execution goes on, by which law, or stops.
const (
	GoesOnReconsideration = "go rec"
	GoesOnSuit            = "go suit"
	Stops                 = "stop"
)

// Event is what a hold notice tells: a hold, or a remedy that suspends nothing.
type Event struct {
	Fact     *Fact
	Hold     *hold.Hold // as known on the day; nil: a remedy
	Variant  string
	Concerns []Ref // the papers it touches

	key     string
	pending bool
}

// events are what the employer is told of, each once: every hold, and every remedy. A hold that is entered for a remedy
// without suspending anything is told with the remedy.
func (s *Situation) events() []Event {
	var out []Event
	for i := range s.Facts {
		f := &s.Facts[i]
		switch {
		case f.Remedy != nil:
			e := Event{Fact: f, Variant: GoesOnReconsideration, key: keyOf(law.HoldNotice, "remedy", f.Remedy.No)}
			if f.Remedy.Kind == Suit {
				e.Variant = GoesOnSuit
			}
			e.pending = resultOf(s.Facts, f.Remedy.No, s.Day) == nil
			e.Concerns = s.concerns(f)
			out = append(out, e)
		case f.Hold != nil:
			at := slices.IndexFunc(s.Holds, func(h hold.Hold) bool { return h.No == f.Hold.No })
			e := Event{Fact: f, Hold: &s.Holds[at], key: keyOf(law.HoldNotice, "hold", f.Hold.No), Concerns: s.concerns(f)}
			e.pending = e.Hold.Last() >= s.Day
			if e.Variant = s.variantOf(e.Hold); e.Variant != "" {
				out = append(out, e)
			}
		}
	}
	return out
}

// variantOf is what a hold does to execution; empty where the notice of its remedy has told it.
func (s *Situation) variantOf(h *hold.Hold) string {
	if _, bars := h.Bars(hold.Execution); bars {
		return Stops
	}
	kind, variant := Reconsideration, GoesOnReconsideration
	if h.Ground == hold.Suit {
		kind, variant = Suit, GoesOnSuit
	}
	if slices.ContainsFunc(s.Facts, func(f Fact) bool { return f.Remedy != nil && f.Remedy.Kind == kind }) {
		return ""
	}
	return variant
}

// concerns are the papers that an event touches: the one that is attacked, else every order of the case.
func (s *Situation) concerns(f *Fact) []Ref {
	if f.About.No > 0 {
		return []Ref{f.About}
	}
	var out []Ref
	for i := range s.Orders {
		out = append(out, Ref{law.OrderToPay, s.Orders[i].No})
	}
	return out
}

// EventOf is the event that a hold notice tells; nil where there is none.
func (s *Situation) EventOf(p *Paper) *Event {
	all := s.events()
	for i := range all {
		if all[i].key == p.Key {
			return &all[i]
		}
	}
	return nil
}

// holdNotices tells the employer what a remedy or a hold does to execution (Reconsideration Law 42, Litigation Law 56, ACL 39).
func (s *Situation) holdNotices(wish *Body) ([]Move, error) {
	var moves []Move
	for _, e := range s.events() {
		no, article := 0, "Reconsideration Law 42"
		if e.Hold != nil {
			no = e.Hold.No
			article, _ = e.Hold.Effect(hold.DemandLimit)
		} else if no = e.Fact.Remedy.No; e.Variant == GoesOnSuit {
			article = "Litigation Law 56"
		}
		body := Body{About: e.Concerns, Variant: e.Variant, Number: no}
		asked := wish != nil && wish.Number == no && wish.Variant == e.Variant
		listed := wish == nil && e.pending && len(e.Concerns) > 0 && !s.isSettled(e.Concerns)
		if s.told(e.key) != nil || !asked && !listed {
			continue
		}
		moves = append(moves, Move{
			Kind: law.HoldNotice, Key: e.key, Article: article, ByNight: !s.declined(e.key), Body: body, CaseNo: e.Fact.CaseNo,
			Gate: gate.Gate{
				gate.Need(EventRecorded, e.known(), article, "复议、诉讼或者中止的文书须已登记，并写明日期。", "The paper of the remedy or the hold is recorded with its day.").
					Cured("请登记文书的名称、日期。", "Enter the paper and its day."),
				gate.Need(EventPending, e.pending, article, "复议、诉讼或者中止的情形须尚未结束。", "The remedy or the hold is not over.").
					With(gate.Day("to", e.last())).Cured("已经结束的，不再通知。", "What is over is not told any more."),
				gate.Need(PaperStands, len(e.Concerns) > 0 && !s.isSettled(e.Concerns), article, "所涉文书须仍然有效，案件须未结。", "The papers concerned stand, and their case is not closed.").
					Cured("没有受影响的文书，不必通知。", "No paper is touched: no notice is needed."),
			},
		})
	}
	return moves, nil
}

// isSettled tells whether none of the papers stands in a case that still goes on. Papers outside cases never close.
func (s *Situation) isSettled(refs []Ref) bool {
	return !slices.ContainsFunc(refs, func(r Ref) bool {
		no, stands := s.caseOfPaper(r)
		return stands && (no == 0 || no == s.CaseNo && s.Ending == nil)
	})
}

// caseOfPaper is the case of an issued paper or order that stands.
func (s *Situation) caseOfPaper(r Ref) (no int, stands bool) {
	if r.Kind == law.OrderToPay {
		at := slices.IndexFunc(s.Orders, func(o OrderAt) bool { return o.No == r.No })
		if at < 0 {
			return 0, false
		}
		return s.Orders[at].CaseNo, true
	}
	for _, p := range s.issued(r.Kind) {
		if p.No == r.No {
			return p.CaseNo, true
		}
	}
	return 0, false
}

// known tells whether the event has its paper with a day.
func (e *Event) known() bool {
	if e.Hold != nil {
		return e.Hold.Paper.Name != "" && !e.Hold.Paper.Day.IsZero()
	}
	return e.Fact.In.Name != "" && !e.Fact.In.Day.IsZero()
}

// last is the last day of a hold; a remedy has none.
func (e *Event) last() calendar.Day {
	if e.Hold == nil {
		return 0
	}
	return e.Hold.Last()
}
