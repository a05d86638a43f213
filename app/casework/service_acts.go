package casework

import (
	"context"
	"fmt"
	"slices"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/gate"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/service"
)

// RecordedService is an attempt as it was recorded, and what it moved.
type RecordedService struct {
	Served service.Served  // as it is in the file now
	Now    *service.Served // the service that counts now; nil: the paper is not served
	Terms  []ladder.Clock  // that run from it
	Moved  []ladder.Redated
}

// InOpenCase is the condition that the case of the paper was open when the paper was tried to be served.
const InOpenCase gate.Key = "in_open_case"

// NoticeIssued is the condition that the public notice of the paper was issued by the day on which it was published.
const NoticeIssued gate.Key = "notice_issued"

// RecordService records one attempt to serve a paper, as it succeeded or failed. It is refused where the paper is not issued,
// the day is before the issue or has not come, the paper is served already, the mode is not open or its proof has gaps;
// every failed condition is named. An attempt that names an earlier one in Strikes replaces its record. Electronic service
// happens by this act: the paper is in the system from the instant of the stamp on (CPL 90).
func (d *Desk) RecordService(ctx context.Context, id employer.ID, r ladder.Ref, a service.Served, by Stamp) (*RecordedService, error) {
	return d.recordService(ctx, id, r, a, nil, by)
}

func (d *Desk) recordService(ctx context.Context, id employer.ID, r ladder.Ref, a service.Served, scan *Scan, by Stamp) (*RecordedService, error) {
	var result *RecordedService
	err := d.Store.Act(ctx, id, func(f *File, _ Numbers) (*Outcome, error) {
		kept, hash, err := f.scanned(r, scan, by)
		if err != nil {
			return nil, err
		}
		if hash != "" {
			a.ProofHash = hash
		}
		region, p, g, err := d.attempt(f, r, &a, by)
		if err != nil {
			return nil, err
		}
		if err := g.Refusal(fault.Refused, fmt.Sprintf("%s %s的送达不能这样登记：", p.ref.Kind.Title().Zh, p.number),
			fmt.Sprintf("This service of the %s %s cannot be recorded:", p.ref.Kind.Title().En, p.number)); err != nil {
			return nil, err
		}
		var message *Message
		if a.Mode == service.Electronic && a.Proves() {
			if message, err = f.servedMessage(region, p, &a); err != nil {
				return nil, err
			}
		}
		out, moves, err := d.recorded(f, region, p, &a, by, kept...)
		if err == nil && message != nil {
			out.Messages = append(out.Messages, *message)
		}
		result = moves
		return out, err
	})
	if err != nil {
		return nil, err
	}
	return result, nil
}

// attempt fills in what the system knows of an attempt, and gives its conditions.
func (d *Desk) attempt(f *File, r ladder.Ref, a *service.Served, by Stamp) (*law.Region, *servable, gate.Gate, error) {
	region, err := d.Region(f)
	if err != nil {
		return nil, nil, nil, err
	}
	p, err := f.servable(r)
	if err != nil {
		return nil, nil, nil, err
	}
	if err := f.complete(region, p, a, by); err != nil {
		return nil, nil, nil, err
	}
	m := f.matter(region, p, a.TriedOn)
	if err := m.Date(a); err != nil {
		return nil, nil, nil, err
	}
	g := append(m.Gate(a, by.On), f.caseCondition(p, a.TriedOn))
	if a.Mode == service.PublicNotice {
		g = append(g, f.noticeCondition(p, a.TriedOn))
	}
	if a.Strikes > 0 {
		g = append(g, m.StrikeGate(a)...)
	}
	return region, p, g, nil
}

// PreviewService says what the record of an attempt would move, and its conditions; nothing is stored.
func (d *Desk) PreviewService(f *File, r ladder.Ref, a service.Served, by Stamp) (*RecordedService, gate.Gate, error) {
	region, p, g, err := d.attempt(f, r, &a, by)
	if err != nil || !g.Open() {
		return nil, g, err
	}
	_, result, err := d.recorded(f, region, p, &a, by)
	return result, g, err
}

// StrikeService takes back the record of an attempt that was wrong. The record stays in the file; what ran from it is dated
// anew by the service that is left, if any.
func (d *Desk) StrikeService(ctx context.Context, id employer.ID, r ladder.Ref, attempt int, reason string, by Stamp) (*RecordedService, error) {
	var result *RecordedService
	err := d.Store.Act(ctx, id, func(f *File, _ Numbers) (*Outcome, error) {
		region, err := d.Region(f)
		if err != nil {
			return nil, err
		}
		p, err := f.servable(r)
		if err != nil {
			return nil, err
		}
		a := service.Served{Strikes: attempt, Reason: reason}
		if err := f.complete(region, p, &a, by); err != nil {
			return nil, err
		}
		if err := f.matter(region, p, by.On).StrikeGate(&a).Refusal(fault.Refused, "该送达记录不能撤销：", "This record of service cannot be taken back:"); err != nil {
			return nil, err
		}
		out, moves, err := d.recorded(f, region, p, &a, by)
		result = moves
		return out, err
	})
	if err != nil {
		return nil, err
	}
	return result, nil
}

// complete fills in what the system knows of an attempt.
func (f *File) complete(region *law.Region, p *servable, a *service.Served, by Stamp) error {
	if by.By.Name == "" {
		return fault.New(fault.Invalid, "请写明登记人。", "Name the person who records it.")
	}
	a.Paper, a.PaperNo = p.ref.Kind, p.ref.No
	a.Attempt = service.NextAttempt(f.Services, a.Paper, a.PaperNo)
	a.Round = service.RoundOf(f.Services, a.Paper, a.PaperNo, a.Strikes)
	a.RecordedOn, a.RecordedBy = by.On, by.By.Name
	switch {
	case a.Mode == service.Electronic:
		a.At = by.At.Unix()
		if c := service.ConsentFor(region, f.Consents, p.ref.Kind, a.At); c != nil && a.Failure == "" {
			own := arrival(f, p, c, a.At)
			a.Receiver, a.Proof, a.ProofHash = own.Receiver, own.Proof, own.ProofHash
		}
	case a.Mode == service.PublicNotice && a.Reason == "":
		a.Reason = f.matter(region, p, a.TriedOn).Course(a.TriedOn).Zh
	}
	return nil
}

// matter is the paper with what is known of earlier attempts; day is that of the attempt.
func (f *File) matter(region *law.Region, p *servable, day calendar.Day) *service.Matter {
	m := &service.Matter{
		Region: region, Paper: p.ref.Kind, PaperNo: p.ref.No, IssuedOn: p.issuedOn, Consents: f.Consents, History: f.Services,
		Withdrawn: ladder.IsWithdrawn(p.ref, f.Papers, f.Entered, day),
	}
	if p.ref.Kind.Class() != law.ToBody {
		m.Address = f.Employer.Address
	}
	return m
}

// caseCondition: what is tried after the case was closed serves nothing but its closing and releases. What was on its way when it
// closed is recorded as it happened.
func (f *File) caseCondition(p *servable, tried calendar.Day) gate.Condition {
	i := slices.IndexFunc(f.Cases, func(c Case) bool { return c.No == p.caseNo })
	var closed calendar.Day
	if i >= 0 {
		closed = f.Cases[i].ClosedOn
	}
	met := closed.IsZero() || tried <= closed || ladder.ServedAfterClosing(p.ref.Kind)
	return gate.Need(InOpenCase, met, "SIL 63", "案件须未结案。", "The case is open.").With(gate.Day("closed_on", closed), gate.Day("tried_on", tried)).
		Cured("案件已经结案，该文书不再送达。", "The case is closed; the paper is served no more.")
}

// noticeCondition: what is published is the notice that was drawn up, approved and issued for the paper (CPL 95).
func (f *File) noticeCondition(p *servable, published calendar.Day) gate.Condition {
	met := slices.ContainsFunc(f.Papers, func(n ladder.Paper) bool {
		return n.Kind == law.PublicNotice && n.State == ladder.Issued && n.IssuedOn <= published && slices.Contains(n.Body.About, p.ref) &&
			!ladder.IsWithdrawn(n.Ref(), f.Papers, f.Entered, published)
	})
	return gate.Need(NoticeIssued, met, "CPL 95", "送达公告须已签发。", "The public notice is issued.").With(gate.Day("tried_on", published)).
		Cured("先起草、批准并签发该文书的送达公告，再登记公告。", "Draft, approve and issue the public notice of this paper first, then record its publication.")
}

// recorded makes the outcome of a record of service with the acts beside it, and tells which terms it moved. The file is looked at by the next night.
func (d *Desk) recorded(f *File, region *law.Region, p *servable, a *service.Served, by Stamp, beside ...Act) (*Outcome, *RecordedService, error) {
	before, err := f.clocksOf(region, p, service.Of(f.Services, p.ref.Kind, p.ref.No))
	if err != nil {
		return nil, nil, err
	}
	result := &RecordedService{Served: *a, Now: service.Of(append(slices.Clone(f.Services), *a), p.ref.Kind, p.ref.No)}
	if result.Terms, err = f.clocksOf(region, p, result.Now); err != nil {
		return nil, nil, err
	}
	result.Moved = ladder.Moved(before, result.Terms)
	figures, err := d.figures(f, by.On)
	if err != nil {
		return nil, nil, err
	}
	act := *serviceAct(a)
	if a.Mode == "" {
		act.Kind, act.Ground, act.Detail = StrikeService, "CPL 87", fmt.Sprintf("%s %d attempt %d taken back: %s", a.Paper, a.PaperNo, a.Strikes, a.Reason)
	}
	for _, m := range result.Moved {
		act.Detail += fmt.Sprintf("; %s %s -> %s", m.Kind, orNone(m.Before.Day), orNone(m.After.Day))
	}
	out, err := d.acted(f, by.On, by.By.Name, &Decision{WakeOn: sooner(f.WakeOn, by.On), Figures: figures, Acts: append(beside, act)})
	return out, result, err
}

func orNone(d calendar.Day) string {
	if d.IsZero() {
		return "none"
	}
	return d.String()
}
