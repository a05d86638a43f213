package store

import (
	"context"
	"fmt"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
)

// writing gathers the rows of many outcomes, so that each table is written once.
type writing struct {
	entries   latest[numbered, entryRow]
	findings  latest[found, findingRow]
	cases     latest[numbered, caseRow]
	orders    latest[numbered, orderRow]
	issued    []issuedOrder
	papers    latest[numbered, paperRow]
	facts     []caseFactRow
	confirmed []confirmedSuccession
	services  []serviceRow
	files     []caseAttachmentRow
	unprinted []unprintedRow
	consents  []consentRow
	notices   []noticeRow
	slips     []slipRow
	changing  latest[numbered, stateApplicationRow]
	states    []stateRow
	steerings []steeringRow
	moved     []movedEmployer
	messages  []casework.Message
	reminders []casework.Message
	records   []recordRow
	positions []positionRow
	tasks     []taskRow
	heads     []headRow
}

type issuedOrder struct {
	id    employer.ID
	order *order.Order
}

// latest keeps rows by key: of two acts on one thing the later state is stored.
type latest[K comparable, R any] struct {
	rows  []R
	place map[K]int
}

func (l *latest[K, R]) put(key K, row R) {
	if i, found := l.place[key]; found {
		l.rows[i] = row
		return
	}
	if l.place == nil {
		l.place = map[K]int{}
	}
	l.place[key] = len(l.rows)
	l.rows = append(l.rows, row)
}

type numbered struct {
	id employer.ID
	no int
}

type found struct {
	id      employer.ID
	kind    casework.FindingKind
	subject string
	on      calendar.Day
}

func (w *writing) add(on calendar.Day, o *casework.Outcome, h head) error {
	for i := range o.Decision.Acts {
		a := &o.Decision.Acts[i]
		if err := w.act(o.ID, a); err != nil {
			return err
		}
		if a.Moved != nil {
			h.region, h.district = a.Moved.To.Region, a.Moved.To.Name // what is left to do is that of the new office
		}
	}
	for i := range o.Records {
		r := &o.Records[i]
		if r.No != h.records+1 || r.Previous != h.hash {
			return fmt.Errorf("record entry %d of employer %d does not follow entry %d", r.No, o.ID, h.records)
		}
		h.records, h.hash = r.No, r.Hash
		w.records = append(w.records, recordRowOf(o.ID, r))
	}
	for i := range o.Decision.Tasks {
		row, err := taskRowOf(o.ID, &h, on, &o.Decision.Tasks[i])
		if err != nil {
			return err
		}
		w.tasks = append(w.tasks, row)
	}
	w.messages = append(w.messages, o.Messages...)
	w.positions = append(w.positions, positionRowOf(o.ID, on, &o.Decision.Figures))
	w.heads = append(w.heads, headRow{
		ID: int64(o.ID), WakeOn: day(o.Decision.WakeOn), Records: int64(h.records), Hash: h.hash,
	})
	return nil
}

func (w *writing) act(id employer.ID, a *casework.Act) error {
	switch {
	case a.Entry != nil:
		w.entries.put(numbered{id, a.Entry.No}, entryRowOf(id, a.Entry))
	case a.Finding != nil:
		f := a.Finding
		w.findings.put(found{id, f.Kind, f.Subject, f.FoundOn}, findingRowOf(id, f))
	case a.Case != nil:
		w.cases.put(numbered{id, a.Case.No}, caseRowOf(id, a.Case))
	case a.Order != nil:
		row, err := orderRowOf(id, a.Order)
		if err != nil {
			return err
		}
		w.orders.put(numbered{id, a.Order.No}, row)
		if a.Order.State == order.Issued {
			w.issued = append(w.issued, issuedOrder{id, a.Order})
			w.toPrint(id, ladder.Ref{Kind: law.OrderToPay, No: a.Order.No}, a.Order.Paper, a.Order.IssuedOn)
		}
	case a.Paper != nil:
		row, err := paperRowOf(id, a.Paper)
		if err != nil {
			return err
		}
		w.papers.put(numbered{id, a.Paper.No}, row)
		w.toPrint(id, a.Paper.Ref(), a.Paper.Frozen, a.Paper.IssuedOn)
	case a.Fact != nil:
		row, err := caseFactRowOf(id, a.Fact)
		if err != nil {
			return err
		}
		w.facts = append(w.facts, row)
		if a.Fact.Confirmed != nil {
			w.confirmed = append(w.confirmed, confirmedSuccession{id, a.Fact})
		}
	default:
		return w.dealing(id, a)
	}
	return nil
}

// dealing gathers what employer and agency have to do with each other beside the account.
func (w *writing) dealing(id employer.ID, a *casework.Act) error {
	switch {
	case a.Service != nil:
		w.services = append(w.services, serviceRowOf(id, a.Service))
	case a.Attachment != nil:
		w.files = append(w.files, caseAttachmentRowOf(id, a.Attachment))
	case a.Consent != nil:
		w.consents = append(w.consents, consentRowOf(id, a.Consent))
	case a.Notice != nil:
		w.notices = append(w.notices, noticeRowOf(id, a.Notice))
	case a.Slip != nil:
		w.slips = append(w.slips, slipRowOf(id, a.Slip))
	case a.StateApplication != nil:
		w.changing.put(numbered{id, a.StateApplication.No}, stateApplicationRowOf(id, a.StateApplication))
	case a.StateChange != nil:
		w.states = append(w.states, stateRowOf(id, a.StateChange))
	case a.Steering != nil:
		w.steerings = append(w.steerings, steeringRowOf(id, a.Steering))
	case a.Reminder != nil:
		w.reminders = append(w.reminders, *a.Reminder)
	case a.Moved != nil:
		w.moved = append(w.moved, movedEmployer{id, a.Moved})
	default:
		return fmt.Errorf("the act %s of employer %d changes nothing", a.Kind, id)
	}
	return nil
}

// orderPapers keeps the paper of issued orders and their numbers.
func (t *transaction) orderPapers(ctx context.Context, issued []issuedOrder) error {
	for _, i := range issued {
		paper := ladder.Ref{Kind: law.OrderToPay, No: i.order.No}
		if err := t.paperNumber(ctx, numberedPaper{i.id, paper, i.order.PaperNumber}); err != nil {
			return err
		}
		if i.order.Paper == nil {
			continue // it is in the store already
		}
		result, err := t.ExecContext(ctx, "UPDATE orders SET paper = $1 WHERE employer_id = $2 AND order_no = $3 AND (paper IS NULL OR paper = $1)",
			i.order.Paper, int64(i.id), i.order.No)
		if err != nil {
			return fmt.Errorf("keep paper %s: %w", i.order.PaperNumber, err)
		}
		n, err := result.RowsAffected()
		if err != nil {
			return fmt.Errorf("keep paper %s: %w", i.order.PaperNumber, err)
		}
		if n != 1 {
			return fmt.Errorf("keep paper %s: it is frozen and cannot become another one", i.order.PaperNumber)
		}
	}
	return nil
}
