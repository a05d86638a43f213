package casework

import (
	"cmp"
	"context"
	"fmt"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
)

// DraftPaper draws up a paper that an officer asks for: an agreement, a withdrawal, a record. The gate of its step must be
// open on the day; a closed one is refused with everything that is missing. It gives the number of the draft.
func (d *Desk) DraftPaper(ctx context.Context, id employer.ID, kind law.PaperKind, key string, wish *ladder.Body, by Stamp) (no int, err error) {
	return d.draft(ctx, id, kind, key, wish, "", by)
}

// draft draws up a paper. A paper that the same form has asked for before is given again: nothing is drafted twice.
func (d *Desk) draft(ctx context.Context, id employer.ID, kind law.PaperKind, key string, wish *ladder.Body, once string, by Stamp) (no int, err error) {
	err = d.Store.Act(ctx, id, func(f *File, _ Numbers) (*Outcome, error) {
		for i := range f.Papers {
			if p := &f.Papers[i]; once != "" && p.Once == once && p.Key == key {
				no = p.No
				return nil, nil
			}
		}
		return d.stepOn(f, by, func(l *looking) ([]Act, error) {
			p, m, err := l.drafted(kind, key, wish, by)
			if err != nil {
				return nil, err
			}
			p.Once, no = once, p.No
			return []Act{{Kind: DraftPaper, Ground: m.Article, Detail: paperDetail(p), Paper: p}}, nil
		})
	})
	return no, err
}

// drafted is the paper of a step whose gate is open and for which no draft waits.
func (l *looking) drafted(kind law.PaperKind, key string, wish *ladder.Body, by Stamp) (*ladder.Paper, *ladder.Move, error) {
	m, err := l.s.MoveFor(kind, key, wish)
	if err != nil {
		return nil, nil, err
	}
	if err := refuseClosed(m); err != nil {
		return nil, nil, err
	}
	for i := range l.file.Papers {
		if p := &l.file.Papers[i]; p.Key == m.Key && (p.State == ladder.Drafted || p.State == ladder.Approved) {
			return nil, nil, fault.New(fault.Refused, fmt.Sprintf("该事项已有草稿（第 %d 件），请办理该件或者先撤回。", p.No),
				fmt.Sprintf("Paper %d is drafted for this already; work on it or take it back first.", p.No))
		}
	}
	return &ladder.Paper{No: l.file.nextPaper(), CaseNo: cmp.Or(m.CaseNo, l.s.CaseNo), Kind: kind, Key: m.Key, State: ladder.Drafted, AsOf: by.On, Body: m.Body,
		Party: l.s.PartyOf(&m.Body), DraftedOn: by.On, DraftedBy: by.By.Name}, m, nil
}

// ApprovePaper records that a second person has read a draft and found it right.
func (d *Desk) ApprovePaper(ctx context.Context, id employer.ID, no int, by Stamp) error {
	return d.paperAct(ctx, id, no, by, ApprovePaper, func(_ *looking, p *ladder.Paper, _ Numbers) error { return p.Approve(by.By.Name, by.On) })
}

// WithdrawPaper takes a draft back, with the reason. An issued paper is withdrawn by a paper of its own.
func (d *Desk) WithdrawPaper(ctx context.Context, id employer.ID, no int, reason string, by Stamp) error {
	return d.paperAct(ctx, id, no, by, WithdrawPaper, func(_ *looking, p *ladder.Paper, _ Numbers) error { return p.Withdraw(by.On, reason) })
}

// IssuePaper issues an approved paper: the gate of its step is asked once more on the day, the figures are those of the day
// and have to say what was approved, the number is taken without gaps and everything is frozen in one transaction. Where the
// employer agreed to electronic service of the kind and the region allows it, it is served in the same transaction (CPL 90).
func (d *Desk) IssuePaper(ctx context.Context, printer LadderPrinter, id employer.ID, no int, by Stamp) error {
	return d.paperAct(ctx, id, no, by, IssuePaper, func(l *looking, p *ladder.Paper, numbers Numbers) error {
		fresh, err := l.fresh(p)
		if err != nil {
			return err
		}
		printed, err := d.ladderPaper(l.file, l.s, fresh)
		if err != nil {
			return err
		}
		if printed.Number, err = d.paperNumber(numbers, printer, p.Kind, printed.Region, by.On); err != nil {
			return err
		}
		printed.Seal = d.sealFor(p.Kind, printed.Region, by.On)
		frozen, err := printer.FreezePaper(printed)
		if err != nil {
			return err
		}
		p.Body, p.Party = fresh.Body, order.Party{Name: printed.Employer.Name, Code: string(printed.Employer.Code)}
		return p.Issue(by.By.Name, by.On, printed.Number, frozen.Hash, frozen.Paper)
	})
}

// fresh is the paper with the figures of the day. It refuses where the step is closed or no longer says what was approved.
func (l *looking) fresh(p *ladder.Paper) (*ladder.Paper, error) {
	m, err := l.s.MoveFor(p.Kind, p.Key, &p.Body)
	if err != nil {
		return nil, err
	}
	if err := refuseClosed(m); err != nil {
		return nil, err
	}
	if !m.Body.Same(&p.Body) || !keepsParty(p.Party, l.s.PartyOf(&m.Body)) {
		return nil, fault.New(fault.Refused, fmt.Sprintf("第 %d 件文书起草后情况已有变化，不能签发；请撤回后重新起草，夜间起草的今夜会重新起草。", p.No),
			fmt.Sprintf("What paper %d says has changed since it was drafted; it cannot be issued. Take it back and draft it anew; what the night drafted it drafts anew tonight.", p.No))
	}
	fresh := *p
	fresh.Body = m.Body
	return &fresh, nil
}

func refuseClosed(m *ladder.Move) error {
	title := m.Kind.Title()
	return m.Gate.Refusal(fault.Refused, title.Zh+"现在不能办理：", "The "+title.En+" is not open: ")
}

// paperNumber takes the next number of the kind, of the collector or of the department that it is drawn up for. Kinds
// without numbers have none.
func (d *Desk) paperNumber(numbers Numbers, writer Numberer, kind law.PaperKind, region *law.Region, day calendar.Day) (string, error) {
	if kind.Series() == "" {
		return "", nil
	}
	office := d.Law.Office(region.Key)
	short := office.Short
	if kind.From() == law.Department {
		short = office.Department.Short
	}
	if short == "" {
		return "", fault.New(fault.Refused, "没有发文机关的简称，不能编号；请在本地区的机构信息里补充。",
			"The issuing body has no short name for numbers; add it to the region's office.")
	}
	n, err := numbers.Take(short, kind.Series(), day.Year())
	if err != nil {
		return "", err
	}
	return writer.NumberOf(kind, day, short, n)
}

// PaperDraft composes a draft with the figures of the day for reading, and gives an issued paper as it was frozen.
func (d *Desk) PaperDraft(ctx context.Context, printer LadderPrinter, id employer.ID, no int, day calendar.Day) (Frozen, error) {
	p, err := d.Store.Paper(ctx, id, no)
	if err != nil {
		return Frozen{}, err
	}
	if p.State == ladder.Issued {
		return Frozen{Paper: p.Frozen, Hash: p.Hash}, nil
	}
	files, err := d.Store.Files(ctx, []employer.ID{id})
	if err != nil {
		return Frozen{}, err
	}
	return d.PaperDraftOf(ctx, printer, files[0], no, day)
}

// PaperDraftOf is PaperDraft for a file that was read for a page.
func (d *Desk) PaperDraftOf(ctx context.Context, printer LadderPrinter, f *File, no int, day calendar.Day) (Frozen, error) {
	p, err := f.paper(no)
	if err != nil {
		return Frozen{}, err
	}
	if p.State == ladder.Issued {
		issued, err := d.Store.Paper(ctx, f.ID, no)
		return Frozen{Paper: issued.Frozen, Hash: issued.Hash}, err
	}
	l, err := d.lookAt(f, day)
	if err != nil {
		return Frozen{}, err
	}
	if m, err := l.s.MoveFor(p.Kind, p.Key, &p.Body); err == nil {
		fresh := *p
		fresh.Body = m.Body
		p = &fresh
	}
	printed, err := d.ladderPaper(l.file, l.s, p)
	if err != nil {
		return Frozen{}, err
	}
	printed.Draft = true
	return printer.FreezePaper(printed)
}

// PreviewPaper composes what an officer asks for before it is drafted; nothing is stored. A closed step is refused.
func (d *Desk) PreviewPaper(ctx context.Context, printer LadderPrinter, id employer.ID, kind law.PaperKind, key string, wish *ladder.Body, day calendar.Day) (Frozen, error) {
	files, err := d.Store.Files(ctx, []employer.ID{id})
	if err != nil {
		return Frozen{}, err
	}
	l, err := d.lookAt(files[0], day)
	if err != nil {
		return Frozen{}, err
	}
	return d.preview(printer, l, kind, key, wish)
}

// PreviewOf is PreviewPaper for a case that was drawn up for a page.
func (d *Desk) PreviewOf(printer LadderPrinter, v *CaseView, kind law.PaperKind, key string, wish *ladder.Body) (Frozen, error) {
	return d.preview(printer, &looking{file: v.File, s: v.Situation, figures: v.Figures}, kind, key, wish)
}

func (d *Desk) preview(printer LadderPrinter, l *looking, kind law.PaperKind, key string, wish *ladder.Body) (Frozen, error) {
	m, err := l.s.MoveFor(kind, key, wish)
	if err != nil {
		return Frozen{}, err
	}
	if err := refuseClosed(m); err != nil {
		return Frozen{}, err
	}
	p := &ladder.Paper{No: l.file.nextPaper(), CaseNo: cmp.Or(m.CaseNo, l.s.CaseNo), Kind: kind, Key: m.Key, State: ladder.Drafted, AsOf: l.s.Day, Body: m.Body, DraftedOn: l.s.Day}
	printed, err := d.ladderPaper(l.file, l.s, p)
	if err != nil {
		return Frozen{}, err
	}
	printed.Draft = true
	return printer.FreezePaper(printed)
}

func (f *File) paper(no int) (*ladder.Paper, error) {
	for i := range f.Papers {
		if f.Papers[i].No == no {
			return &f.Papers[i], nil
		}
	}
	return nil, fault.New(fault.NotFound, fmt.Sprintf("%s 没有第 %d 件文书。", f.Employer.Name, no), fmt.Sprintf("%s has no paper %d.", f.Employer.Name, no))
}

func (f *File) nextPaper() int {
	next := 1
	for i := range f.Papers {
		next = max(next, f.Papers[i].No+1)
	}
	return next
}

// paperAct changes one paper inside a step.
func (d *Desk) paperAct(ctx context.Context, id employer.ID, no int, by Stamp, kind ActKind, change func(l *looking, p *ladder.Paper, numbers Numbers) error) error {
	return d.step(ctx, id, by, func(l *looking, numbers Numbers) ([]Act, error) {
		have, err := l.file.paper(no)
		if err != nil {
			return nil, err
		}
		p := *have
		if by.On < p.DraftedOn {
			return nil, fault.New(fault.Invalid, fmt.Sprintf("日期 %s 早于起草日 %s。", by.On, p.DraftedOn),
				fmt.Sprintf("The day %s is before the draft of %s.", by.On, p.DraftedOn))
		}
		if err := change(l, &p, numbers); err != nil {
			return nil, err
		}
		acts := []Act{{Kind: kind, Ground: "SIL 63", Detail: paperDetail(&p), Paper: &p}}
		if kind != IssuePaper {
			return acts, nil
		}
		served, message, err := d.serveIssued(l.file, servablePaper(&p), by.By.Name)
		if err != nil || served == nil {
			return acts, err
		}
		l.messages = append(l.messages, *message)
		return append(acts, *served), nil
	})
}
