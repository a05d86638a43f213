package gate_test

import (
	"testing"

	"arrears/app/fault"
	"arrears/app/gate"
)

// What bars closes the gate; what is asked and what is told does not, until somebody decides.
func TestGate_Weights(t *testing.T) {
	bars, asks, warns := need("bars", false), need("asks", false).Weighs(gate.Asks), need("warns", false).Weighs(gate.Warns)
	for _, row := range []struct {
		name                         string
		gate                         gate.Gate
		failed, unanswered, warnings int
		open, openToWhoeverDecides   bool
	}{
		{"what bars", gate.Gate{bars}, 1, 0, 0, false, false},
		{"what is asked", gate.Gate{asks}, 0, 1, 0, true, false},
		{"what is told", gate.Gate{warns}, 0, 0, 1, true, true},
		{"all of them", gate.Gate{bars, asks, warns}, 1, 1, 1, false, false},
		{"all of them met", gate.Gate{need("bars", true), need("asks", true).Weighs(gate.Asks), need("warns", true).Weighs(gate.Warns)}, 0, 0, 0, true, true},
	} {
		g := row.gate
		if len(g.Failed()) != row.failed || len(g.Unanswered()) != row.unanswered || len(g.Warnings()) != row.warnings ||
			g.Open() != row.open || g.Deciding().Open() != row.openToWhoeverDecides {
			t.Errorf("%s: %d failed, %d unanswered, %d warnings", row.name, len(g.Failed()), len(g.Unanswered()), len(g.Warnings()))
		}
	}
}

// An answer meets what is asked and never what bars; the gate for whoever decides is a gate of its own.
func TestGate_Answer(t *testing.T) {
	g := gate.Gate{need("bars", false), need("asks", false).Weighs(gate.Asks).LeadsTo("confirm")}
	decides := g.Deciding()
	if g.Answer("bars") || g.Answer("unknown") || !g.Answer("asks") {
		t.Error("something else than what is asked was answered")
	}
	if len(g.Failed()) != 1 || len(g.Unanswered()) != 0 || g[1].Leads != "confirm" {
		t.Errorf("after the answer %+v", g)
	}
	if len(decides.Failed()) != 2 {
		t.Errorf("the answer has reached a gate that was asked before: %+v", decides)
	}
	if err := g[1:].Deciding().Refusal(fault.Refused, "x", "x"); err != nil {
		t.Errorf("what is answered refuses: %v", err)
	}
}
