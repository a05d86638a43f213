package casework

import (
	"context"
	"fmt"
	"strings"

	"arrears/app/employer"
	"arrears/app/gate"
)

// StateDecision is what the agency says to an application to change the state.
type StateDecision struct {
	Accept   bool
	Reason   string     // needed for a return
	Answered []gate.Key // what whoever accepts answers for
}

// DecideStateChange accepts an application, which changes the state, or returns it with the reason. The gate is asked
// again inside the transaction: what has arisen since the application bars it, whoever decides. Nobody decides on what
// they filed.
func (d *Desk) DecideStateChange(ctx context.Context, id employer.ID, no int, s StateDecision, by Stamp) error {
	return d.Store.Act(ctx, id, func(f *File, _ Numbers) (*Outcome, error) {
		a, err := f.stateApplication(no)
		if err != nil {
			return nil, err
		}
		if !s.Accept {
			if err := a.Return(by.person(), s.Reason); err != nil {
				return nil, err
			}
			return told(a, by)(d.stateOutcome(f, by, Act{Kind: ReturnStateChange, StateApplication: a, Detail: detailOfApplication(a) + ": " + a.Reason}))
		}
		if err := a.Accept(by.person(), s.Reason); err != nil {
			return nil, err
		}
		if err := a.Check(&f.Employer, f.States, by.On); err != nil {
			return nil, err
		}
		if err := d.passGate(f, &a.StateWish, by, true, s.Answered); err != nil {
			return nil, err
		}
		change := &employer.StateChange{No: len(f.States) + 1, State: a.Change.To(), From: a.From(by.On), Ground: a.Ground,
			Note: a.Note, Document: a.Document, Application: a.No, Decided: by.person()}
		return told(a, by)(d.stateOutcome(f, by,
			Act{Kind: AcceptStateChange, StateApplication: a, Detail: detailOfApplication(a) + answers(s.Answered)},
			Act{Kind: ChangeState, StateChange: change, Detail: fmt.Sprintf("%s from %s on application %d", change.State, change.From, a.No)}))
	})
}

// told adds the message to the employer to the outcome of a decision.
func told(a *employer.StateApplication, by Stamp) func(out *Outcome, err error) (*Outcome, error) {
	kind, data := StateReturnedMessage, map[string]string{"application": fmt.Sprint(a.No), "change": string(a.Change)}
	if a.State == employer.Accepted {
		kind, data["from_day"] = StateAcceptedMessage, a.From(by.On).String()
	}
	return func(out *Outcome, err error) (*Outcome, error) {
		if err == nil {
			out.Messages = append(out.Messages, Message{Employer: out.ID, Key: fmt.Sprintf("%s.%d", kind, a.No), Kind: kind, On: by.On, At: by.At.Unix(), Data: data})
		}
		return out, err
	}
}

// answers says in the record what whoever accepted answers for.
func answers(keys []gate.Key) string {
	if len(keys) == 0 {
		return ""
	}
	words := make([]string, len(keys))
	for i, k := range keys {
		words[i] = string(k)
	}
	return ", confirmed: " + strings.Join(words, ", ")
}
