package casework

import (
	"context"
	"errors"
	"fmt"
	"time"

	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
)

// ApproveDraft approves one draft that the reader has opened. How long it was read stands in the record.
func (d *ApprovalDesk) ApproveDraft(ctx context.Context, f QueueFilter, s Selected, by Stamp) error {
	w, err := d.waiting(ctx, f, ladder.Drafted, s)
	if err != nil {
		return err
	}
	if w.Opening.OpenedAt.IsZero() {
		return fault.New(fault.Refused, "您还没有打开过这份草稿，先打开看，再批准。", "You have not opened this draft; open it, then approve it.")
	}
	return d.approve(ctx, s, fmt.Sprintf("opened %s, read %.0f s", w.Opening.OpenedAt.UTC().Format(time.RFC3339), by.At.Sub(w.Opening.OpenedAt).Seconds()), by)
}

// ApproveDrafts approves drafts that equal the wording, after those that were drawn of the heap are read. A draft that has to be
// read singly is refused, whoever chose it. It gives those that were refused.
func (d *ApprovalDesk) ApproveDrafts(ctx context.Context, f QueueFilter, chosen []Selected, by Stamp) ([]Refused, error) {
	f.State, f.Heap, f.Limit, f.Offset = ladder.Drafted, Alike, 1, 0
	heap, err := d.Queues.Queue(ctx, f)
	if err != nil {
		return nil, err
	}
	sample, err := d.SampleOf(ctx, f, heap.Total, by.At)
	if err != nil {
		return nil, err
	}
	if !sample.Done() {
		return nil, fault.New(fault.Refused, fmt.Sprintf("还要抽看 %d 份才能批量批准；先抽取，逐份看过。", max(sample.Needed, len(sample.Drawn))-sample.Read()),
			fmt.Sprintf("%d more drawn drafts have to be read before the heap is approved in bulk; draw them and read each.", max(sample.Needed, len(sample.Drawn))-sample.Read()))
	}
	how := fmt.Sprintf("in bulk of %d; %s", len(chosen), sample.String())
	return forEach(chosen, func(s Selected) error {
		w, err := d.waiting(ctx, f, ladder.Drafted, s)
		if err != nil {
			return err
		}
		if len(w.Differences) > 0 {
			return fault.New(fault.Refused, "这份草稿有差异，须逐份看，不能批量批准。", "This draft differs and is read singly; it is not approved in bulk.")
		}
		return d.approve(ctx, s, how, by)
	})
}

// ReturnDrafts returns drafts, and approved papers that are not issued, with a remark. What the night drafted it drafts anew.
func (d *ApprovalDesk) ReturnDrafts(ctx context.Context, chosen []Selected, remark string, by Stamp) ([]Refused, error) {
	if remark == "" {
		return nil, fault.New(fault.Invalid, "写明退回的理由，起草的人要看。", "Give the reason for the return; whoever drafted it will read it.")
	}
	return forEach(chosen, func(s Selected) error {
		if s.Paper.Kind != law.OrderToPay {
			return d.WithdrawPaper(ctx, s.Employer, s.Paper.No, remark, by)
		}
		return d.orderAct(ctx, s.Employer, s.Paper.No, by.By.Name, by.On, WithdrawOrder, nil, func(_ *File, o *order.Order, _ Numbers) error {
			return o.Withdraw(by.On, remark)
		})
	})
}

// IssueApproved issues approved papers: each takes its number and is frozen.
func (d *ApprovalDesk) IssueApproved(ctx context.Context, chosen []Selected, by Stamp) ([]Refused, error) {
	return forEach(chosen, func(s Selected) error {
		if s.Paper.Kind == law.OrderToPay {
			return d.IssueOrder(ctx, d.Press, s.Employer, s.Paper.No, by.By.Name, by.On)
		}
		return d.IssuePaper(ctx, d.Press, s.Employer, s.Paper.No, by)
	})
}

// forEach acts on each chosen paper in a transaction of its own and gathers what was refused. What is no refusal ends it.
func forEach(chosen []Selected, act func(s Selected) error) ([]Refused, error) {
	var refused []Refused
	for _, s := range chosen {
		err := act(s)
		var why *fault.Fault
		switch {
		case errors.As(err, &why):
			refused = append(refused, Refused{s, why})
		case err != nil:
			return refused, fmt.Errorf("act on %s of employer %d: %w", s.Paper, s.Employer, err)
		}
	}
	return refused, nil
}

// waiting is one paper of the queue of a state; it is refused where it does not wait for the reader any more.
func (d *ApprovalDesk) waiting(ctx context.Context, f QueueFilter, state ladder.State, s Selected) (*Waiting, error) {
	f.State, f.Heap, f.Employer, f.Paper, f.Drawn, f.Limit, f.Offset = state, "", s.Employer, s.Paper, time.Time{}, 1, 0
	q, err := d.Queues.Queue(ctx, f)
	if err != nil {
		return nil, err
	}
	if len(q.Rows) == 0 {
		return nil, fault.New(fault.Refused, "这份文书已经不在待办之列：别人已经办了、夜间已经撤回，或者是您自己起草或者批准的。",
			"This paper does not wait for you any more: somebody else has dealt with it, the night took it back, or it is your own.")
	}
	return &q.Rows[0], nil
}

// approve approves a draft and writes how it was read.
func (d *ApprovalDesk) approve(ctx context.Context, s Selected, how string, by Stamp) error {
	read := Act{Kind: ReadDraft, Ground: "SIL 63", Detail: fmt.Sprintf("%s %s", s.Paper, how)}
	if s.Paper.Kind == law.OrderToPay {
		follow := func(_ *File, o *order.Order, _ string) (*Act, *Message, error) {
			read.Order = o
			return &read, nil, nil
		}
		return d.orderAct(ctx, s.Employer, s.Paper.No, by.By.Name, by.On, ApproveOrder, follow, func(_ *File, o *order.Order, _ Numbers) error {
			return o.Approve(by.By.Name, by.On)
		})
	}
	return d.step(ctx, s.Employer, by, func(l *looking, _ Numbers) ([]Act, error) {
		have, err := l.file.paper(s.Paper.No)
		if err != nil {
			return nil, err
		}
		p := *have
		if err := p.Approve(by.By.Name, by.On); err != nil {
			return nil, err
		}
		read.Paper = &p
		return []Act{{Kind: ApprovePaper, Ground: "SIL 63", Detail: paperDetail(&p), Paper: &p}, read}, nil
	})
}
