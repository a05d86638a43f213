package casework_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/order"
)

// memory is a store of one file without a database, for histories of hundreds of steps. It keeps what a database keeps:
// an act that fails leaves nothing behind, its numbers included.
type memory struct {
	casework.Store
	file    *casework.File
	others  []*casework.File // further employers of the register
	papers  map[int]ladder.Paper
	numbers map[string]int
	tasks   []casework.Task // of the last outcome
	damaged error           // of every attachment

	messages []casework.Message // sent with acts
}

func newMemory(f *casework.File) *memory {
	return &memory{file: f, others: whoFollows(), papers: map[int]ladder.Paper{}, numbers: map[string]int{}}
}

func (m *memory) Files(_ context.Context, ids []employer.ID) ([]*casework.File, error) {
	for _, other := range m.others {
		if other.ID == ids[0] {
			return []*casework.File{other}, nil
		}
	}
	return []*casework.File{m.copied()}, nil
}

func (m *memory) Find(_ context.Context, code identity.Code) (employer.ID, error) {
	for _, other := range m.others {
		if other.Employer.Code == code {
			return other.ID, nil
		}
	}
	if code != m.file.Employer.Code {
		return 0, fault.New(fault.NotFound, "没有", "There is none.")
	}
	return m.file.ID, nil
}

// follow brings the entries of those who follow into the file, as loading it would.
func (m *memory) follow() {
	m.file.Others = nil
	for i := range m.file.Entered {
		c := m.file.Entered[i].Confirmed
		for _, other := range m.others {
			if c != nil && slices.Contains(c.Heirs, other.Employer.Code) {
				m.file.Others = append(m.file.Others, other.Employer)
			}
		}
	}
}

func (m *memory) Order(_ context.Context, _ employer.ID, no int) (order.Order, error) {
	return m.file.Orders[no-1], nil
}

func (m *memory) Paper(_ context.Context, _ employer.ID, no int) (ladder.Paper, error) {
	return m.papers[no], nil
}

// AttachmentNamed gives what the file keeps with its content.
func (m *memory) AttachmentNamed(_ context.Context, _ employer.ID, hash string) (casework.Attachment, error) {
	if a := m.file.AttachmentOf(hash); a != nil {
		return *a, m.damaged
	}
	return casework.Attachment{}, fault.New(fault.NotFound, "没有", "none")
}

// copied is the file with lists of its own, so that nothing an act does to them is kept.
func (m *memory) copied() *casework.File {
	f := *m.file
	f.Entries, f.Findings, f.Cases = slices.Clone(f.Entries), slices.Clone(f.Findings), slices.Clone(f.Cases)
	f.Orders, f.Papers, f.Entered, f.Services = slices.Clone(f.Orders), slices.Clone(f.Papers), slices.Clone(f.Entered), slices.Clone(f.Services)
	return &f
}

func (m *memory) Act(_ context.Context, _ employer.ID, decide func(f *casework.File, numbers casework.Numbers) (*casework.Outcome, error)) error {
	n := &taking{m: m, taken: map[string]int{}}
	f := m.copied()
	out, err := decide(f, n)
	if err != nil || out == nil {
		return err
	}
	for key, last := range n.taken {
		m.numbers[key] = last
	}
	m.keep(&out.Decision)
	m.messages = append(m.messages, out.Messages...)
	return nil
}

// keep applies a decision as storing and loading would: bodies and facts go through their stored form.
func (m *memory) keep(d *casework.Decision) {
	for i := range d.Acts {
		a := &d.Acts[i]
		if a.Paper != nil {
			m.papers[a.Paper.No] = *a.Paper
			stored := *a.Paper
			stored.Frozen = nil
			stored.Body = through(stored.Body)
			a.Paper = &stored
		}
		if a.Fact != nil {
			stored := through(*a.Fact)
			a.Fact = &stored
		}
	}
	m.file.Apply(d)
	m.follow()
	m.tasks = d.Tasks
}

// through is plain data written as JSON and read again.
func through[T any](v T) T {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	var out T
	if err := json.Unmarshal(raw, &out); err != nil {
		panic(err)
	}
	return out
}

type taking struct {
	m     *memory
	taken map[string]int
}

func (t *taking) Take(agency, series string, year int) (int, error) {
	key := fmt.Sprint(agency, series, year)
	if _, now := t.taken[key]; !now {
		t.taken[key] = t.m.numbers[key]
	}
	t.taken[key]++
	return t.taken[key], nil
}

// night decides on the day and keeps what is said.
func (m *memory) night(desk *casework.Desk, day calendar.Day) (*casework.Decision, error) {
	region, err := desk.Region(m.file)
	if err != nil {
		return nil, err
	}
	d, err := casework.Decide(region, m.file, day)
	if err != nil {
		return nil, err
	}
	m.keep(d)
	return d, nil
}
