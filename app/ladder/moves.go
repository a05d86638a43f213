package ladder

import (
	"fmt"
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/gate"
	"arrears/app/law"
	"arrears/app/order"
)

// Move is one step that may be taken by a paper: its conditions, met or not, and what the paper would say today.
type Move struct {
	Kind    law.PaperKind
	Key     string         // what it is for; one live paper has it, so that nothing is told twice
	Article string         // short citations of what it rests on
	Gate    gate.Gate      // all conditions, met or not
	Body    Body           // with the figures of the day
	ByNight bool           // the night drafts it as soon as the gate is open; others are asked for by an officer
	Until   calendar.Dated // the last day on which it can be taken; no day: it does not end
	CaseNo  int            // of a case that is closed already; 0: the one that is open, where there is one
}

// step is how moves of one kind are found. Without a body it lists what makes sense on the day, open or not; with the
// body of a paper or an officer's wish it gives the moves for that body.
type step struct {
	kind  law.PaperKind
	moves func(s *Situation, wish *Body) ([]Move, error)
}

// steps is the ladder in the order of a case. It is the one place where the steps after the order are listed.
var steps = slices.Concat(registrationSteps, demandSteps, bankSteps, guaranteeSteps, courtSteps, successionSteps, closingSteps, serviceSteps)

// Moves lists every step that makes sense on the day, in the order of a case, open or not.
func (s *Situation) Moves() ([]Move, error) {
	var all []Move
	for _, step := range steps {
		moves, err := step.moves(s, nil)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", step.kind, err)
		}
		all = append(all, moves...)
	}
	for i := range all {
		s.withSuccessors(&all[i])
		all[i].wakes(s)
	}
	return all, nil
}

// wakes notes the days on which the gate may change by itself.
func (m *Move) wakes(s *Situation) {
	s.wake(m.Until.Day + 1)
	for _, c := range m.Gate {
		s.wake(c.Earliest.Day)
	}
}

// MoveFor is the move that a paper was drawn up for, with its conditions and figures of the day. It refuses where there is
// no such step any more.
func (s *Situation) MoveFor(kind law.PaperKind, key string, wish *Body) (*Move, error) {
	at := slices.IndexFunc(steps, func(st step) bool { return st.kind == kind })
	if at < 0 {
		return nil, fault.New(fault.Invalid, fmt.Sprintf("%s不由案件步骤起草。", kind.Title().Zh), fmt.Sprintf("There is no step that drafts the %s.", kind.Title().En))
	}
	moves, err := steps[at].moves(s, wish)
	if err != nil {
		return nil, err
	}
	for i := range moves {
		if key == "" || moves[i].Key == key {
			s.withSuccessors(&moves[i])
			return &moves[i], nil
		}
	}
	return nil, fault.New(fault.Refused, "没有要办《"+kind.Title().Zh+"》的事项。",
		"Nothing is left for which the "+kind.Title().En+" would be needed.")
}

// live is the paper that stands for a move, a draft or an issued one; nil where there is none.
func (s *Situation) live(key string) *Paper {
	for i := range s.Papers {
		if p := &s.Papers[i]; p.Key == key && p.Live() && !s.isWithdrawn(p.Ref()) {
			return p
		}
	}
	return nil
}

// keyOf names a move by its kind and what it is for.
func keyOf(kind law.PaperKind, parts ...any) string {
	words := []string{string(kind)}
	for _, p := range parts {
		words = append(words, fmt.Sprint(p))
	}
	return strings.Join(words, " ")
}

// Why the night takes a draft back: its step is closed, or its figures are no longer true.
const (
	GateClosed     = "gate_closed"
	FiguresChanged = "figures_changed"
	PartyChanged   = "party_changed" // the employer has another name, or others owe
)

// NightReasons are the reasons for which the night takes drafts back, orders among them; every other one is a person's.
var NightReasons = []string{GateClosed, FiguresChanged, PartyChanged}

// Change is a draft that the night draws up or takes back.
type Change struct {
	Paper Paper
	Why   string // of a withdrawal: gate_closed, figures_changed or party_changed
	Move  Move   // that it is for; empty for a withdrawal
}

// Drafts says which papers of the moves are to be drafted on the day and which drafts are to be taken back because their step
// is closed or their figures are no longer true. What is live is not drafted again. Saying it twice on a day changes nothing.
func (s *Situation) Drafts(moves []Move, by string) ([]Change, error) {
	var out []Change
	gone := map[int]bool{}
	open := map[string]*Move{}
	for i := range moves {
		if m := &moves[i]; m.ByNight && m.Gate.Open() {
			open[m.Key] = m
		}
	}
	next := 0
	for i := range s.Papers {
		p := s.Papers[i]
		next = max(next, p.No)
		if p.DraftedBy != by || p.State != Drafted && p.State != Approved {
			continue
		}
		why := ""
		switch m := open[p.Key]; {
		case m == nil:
			why = GateClosed
		case !m.Body.Same(&p.Body):
			why = FiguresChanged
		case p.Party != (order.Party{}) && p.Party != s.PartyOf(&m.Body):
			why = PartyChanged
		}
		if why == "" {
			continue
		}
		if err := p.Withdraw(s.Day, why); err != nil {
			return nil, err
		}
		gone[p.No] = true
		out = append(out, Change{Paper: p, Why: why})
	}
	for i := range moves {
		m := &moves[i]
		if live := s.live(m.Key); open[m.Key] != m || live != nil && !gone[live.No] {
			continue
		}
		next++
		out = append(out, Change{Move: *m, Paper: Paper{No: next, CaseNo: s.caseOf(m), Kind: m.Kind, Key: m.Key, State: Drafted, AsOf: s.Day, Body: m.Body,
			Party: s.PartyOf(&m.Body), DraftedOn: s.Day, DraftedBy: by}})
	}
	return out, nil
}

// caseOf is the case that a paper belongs to: the open one, and after its end that of the paper it speaks of.
func (s *Situation) caseOf(m *Move) int {
	if m.CaseNo > 0 {
		return m.CaseNo
	}
	if s.CaseNo == 0 && len(m.Body.About) > 0 {
		if p := s.Paper(m.Body.About[0]); p != nil {
			return p.CaseNo
		}
	}
	return s.CaseNo
}
