package casework

import (
	"context"
	"fmt"
	"slices"

	"arrears/app/access"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
)

// Envelope is from whom a paper goes, to whom and where, as on the day of its print run.
type Envelope struct {
	Sender                    string // its name, address and telephone
	Addressee, Address, Phone string
}

// Printed is a paper as a run takes it.
type Printed struct {
	Selected
	Envelope
}

// PostLine is a paper of a run as it goes to the post.
type PostLine struct {
	Region string // of the employer, when the run was made
	Place  int    // within the run
	Paper  ladder.Ref
	Number string // of the paper
	Envelope
	Letter string // the number under which it was posted from this run; empty: not yet
}

// PostList is what of a run goes to the post. It is frozen with the run; only the numbers of letters are added.
type PostList struct {
	Run   PrintRun
	Lines []PostLine
}

// PostList gives the list for the post of what the run took from the districts of the scope: an employer that moves later stays on the
// list of those who sent its papers.
func (d *DispatchDesk) PostList(ctx context.Context, scope access.Scope, no int64) (*PostList, error) {
	run, lines, err := d.Runs.PostLines(ctx, scope, no)
	if err != nil {
		return nil, err
	}
	lines = slices.DeleteFunc(lines, func(l PostLine) bool { return CopiesOf(l.Paper.Kind).Receipts == 0 })
	if len(lines) == 0 {
		return nil, fault.New(fault.Refused, fmt.Sprintf("第 %d 批没有要送达的文书，不用交寄。", no), fmt.Sprintf("Run %d has no paper that has to be served; nothing of it goes to the post.", no))
	}
	for i := range lines {
		if l := &lines[i]; l.Sender == "" { // a run of before senders were kept
			if l.Sender, err = d.sender(l.Region); err != nil {
				return nil, err
			}
		}
	}
	return &PostList{Run: run, Lines: lines}, nil
}

// PostListFile prints the list for the post. The same list gives the same bytes.
func (d *DispatchDesk) PostListFile(ctx context.Context, scope access.Scope, no int64, lang string) ([]byte, error) {
	list, err := d.PostList(ctx, scope, no)
	if err != nil {
		return nil, err
	}
	return d.Press.PostList(list, lang)
}

// sender is the collector of the region as a letter names it.
func (d *DispatchDesk) sender(region string) (string, error) {
	r, known := d.Law.Region(region)
	if !known {
		return "", fmt.Errorf("name the sender: the region %s is not known", region)
	}
	office := d.Law.Office(region)
	from := IssuerOf(r, &office)
	return besides(besides(from.Name.Zh, "，", from.Address.Zh), "，", from.Phone), nil
}

// addressed gives each paper of a run its envelope.
func (d *DispatchDesk) addressed(ctx context.Context, run *PrintRun, papers []Selected) ([]Printed, error) {
	out := make([]Printed, 0, len(papers))
	files := map[employer.ID]*File{}
	for _, s := range papers {
		if files[s.Employer] == nil {
			found, err := d.Store.Files(ctx, []employer.ID{s.Employer})
			if err != nil {
				return nil, err
			}
			files[s.Employer] = found[0]
		}
		e, err := d.envelope(files[s.Employer], s.Paper, run)
		if err != nil {
			return nil, err
		}
		out = append(out, Printed{s, e})
	}
	return out, nil
}

func (d *DispatchDesk) envelope(f *File, r ladder.Ref, run *PrintRun) (Envelope, error) {
	p, err := f.servable(r)
	if err != nil {
		return Envelope{}, err
	}
	sender, err := d.sender(f.Employer.Region)
	if err != nil {
		return Envelope{}, err
	}
	party := f.namedAs(f.debtorsOf(r, run.On))
	if !toBody(p) {
		return Envelope{Sender: sender, Addressee: party.Name, Address: party.Address, Phone: party.Phone}, nil
	}
	to, place := addressee(&LadderPaper{Office: d.Law.Office(f.Employer.Region), Employer: party}, p)
	if place.Zh == to.Zh {
		place.Zh = ""
	}
	return Envelope{Sender: sender, Addressee: to.Zh, Address: place.Zh}, nil
}
