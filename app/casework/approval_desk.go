package casework

import (
	"context"
	"fmt"
	"strings"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
)

const (
	drawnSize = 3              //arch:number drafts of a heap that are read before it is approved in bulk: a wording that is wrong throughout shows, and they are really read
	drawHolds = 12 * time.Hour //arch:number what was drawn stands for a working day
)

// ApprovalDesk is where drafts are read, approved and returned, and approved papers issued, singly and in bulk. Acts in bulk are
// one transaction an employer, so that one that is refused holds nobody else up.
type ApprovalDesk struct {
	*Desk
	Queues QueueStore
	Press  PaperPress
	Random func(n int) int // below n
}

// QueueStore reads what waits, and keeps who opened what and when.
type QueueStore interface {
	Queue(ctx context.Context, f QueueFilter) (Queue, error)
	// Draw keeps that the reader drew the draft at the instant; what they opened of it before does not count any more.
	Draw(ctx context.Context, reader access.UserID, s Selected, at time.Time) error
	// KeepOpened and KeepRead keep the first time at which the reader opened the draft, and said that they have read it.
	KeepOpened(ctx context.Context, reader access.UserID, s Selected, at time.Time) error
	KeepRead(ctx context.Context, reader access.UserID, s Selected, at time.Time) error
}

// PaperPress composes and prints orders and papers.
type PaperPress interface {
	Printer
	NumberOf(kind law.PaperKind, day calendar.Day, agency string, n int) (string, error)
	FreezePaper(p *LadderPaper) (Frozen, error)
}

// Selected is one paper of one employer, as it is chosen in a list.
type Selected struct {
	Employer employer.ID
	Paper    ladder.Ref
}

// Refused is a chosen paper with which an act was refused, and why.
type Refused struct {
	Selected
	Why *fault.Fault
}

// Sample is what has to be read of the heap of like drafts before it is approved in bulk.
type Sample struct {
	Needed int // how many: three, or all of a smaller heap
	Drawn  []Waiting
}

// Read is how many of the drawn drafts are read.
func (s *Sample) Read() int {
	n := 0
	for i := range s.Drawn {
		if !s.Drawn[i].Opening.ReadAt.IsZero() {
			n++
		}
	}
	return n
}

// Done tells whether the heap may be approved in bulk.
func (s *Sample) Done() bool { return s.Needed > 0 && s.Read() >= s.Needed && s.Read() == len(s.Drawn) }

// Next is the drawn draft that is to be read next; nil where there is none.
func (s *Sample) Next() *Waiting {
	for i := range s.Drawn {
		if s.Drawn[i].Opening.ReadAt.IsZero() {
			return &s.Drawn[i]
		}
	}
	return nil
}

// String tells for the record what was drawn and how long each was read.
func (s *Sample) String() string {
	read := make([]string, len(s.Drawn))
	for i := range s.Drawn {
		w := &s.Drawn[i]
		read[i] = fmt.Sprintf("%s of %s %.0f s", w.Paper, w.Employer.Code, w.Opening.Took().Seconds())
	}
	return fmt.Sprintf("drawn and read: %s", strings.Join(read, ", "))
}

// SampleOf gives what was drawn of the heap and stands; alike is how many drafts the heap has.
func (d *ApprovalDesk) SampleOf(ctx context.Context, f QueueFilter, alike int, at time.Time) (Sample, error) {
	f.State, f.Heap, f.Drawn, f.Limit, f.Offset = ladder.Drafted, Alike, at.Add(-drawHolds), 0, 0
	q, err := d.Queues.Queue(ctx, f)
	return Sample{Needed: min(drawnSize, alike), Drawn: q.Rows}, err
}

// DrawSample draws at random what has to be read of the heap of like drafts, beside what was drawn already.
func (d *ApprovalDesk) DrawSample(ctx context.Context, f QueueFilter, at time.Time) (Sample, error) {
	f.State, f.Heap, f.Drawn, f.Limit, f.Offset = ladder.Drafted, Alike, time.Time{}, 1, 0
	heap, err := d.Queues.Queue(ctx, f)
	if err != nil {
		return Sample{}, err
	}
	s, err := d.SampleOf(ctx, f, heap.Total, at)
	if err != nil {
		return s, err
	}
	drawn := map[Selected]bool{}
	for i := range s.Drawn {
		drawn[s.Drawn[i].Selected()] = true
	}
	for start := d.Random(max(heap.Total, 1)); len(drawn) < s.Needed; start = d.Random(heap.Total) {
		found := false
		for step := 0; step <= len(drawn) && !found; step++ { // past what is drawn already
			f.Offset = (start + step) % heap.Total
			q, err := d.Queues.Queue(ctx, f)
			if err != nil {
				return s, err
			}
			if len(q.Rows) == 0 {
				return s, nil // the heap has shrunk meanwhile
			}
			if w := q.Rows[0].Selected(); !drawn[w] {
				found, drawn[w] = true, true
				if err := d.Queues.Draw(ctx, f.Reader.ID, w, at); err != nil {
					return s, err
				}
			}
		}
		if !found {
			return s, nil
		}
	}
	return d.SampleOf(ctx, f, heap.Total, at)
}

// Selected names the paper.
func (w *Waiting) Selected() Selected { return Selected{w.Employer.ID, w.Paper} }
