package casework

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/service"
)

// MaxRun is how many papers one run may have: some three hundred prints, what a printer does in a quarter of an hour and one person
// puts into envelopes in a morning.
const MaxRun = 100 //arch:number papers

// PrintPapers makes a run of chosen papers that were not printed yet. Elsewhere says that they are printed already by other means.
func (d *DispatchDesk) PrintPapers(ctx context.Context, chosen []Selected, elsewhere bool, by Stamp) (no int64, err error) {
	return d.addRun(ctx, PrintRun{On: by.On, At: by.At, By: by.By, Elsewhere: elsewhere}, chosen)
}

// PrintAgain makes a run of papers of an earlier run, because its print was lost or spoilt. The papers are the same to the byte.
func (d *DispatchDesk) PrintAgain(ctx context.Context, scope access.Scope, run int64, chosen []Selected, by Stamp) (no int64, err error) {
	_, papers, err := d.Runs.Run(ctx, scope, run)
	if err != nil {
		return 0, err
	}
	for _, s := range chosen {
		if !slices.ContainsFunc(papers, func(o Outgoing) bool { return o.Selected() == s }) {
			return 0, fault.New(fault.Invalid, fmt.Sprintf("选中的文书不在第 %d 批里，请重新打开本页。", run), fmt.Sprintf("What was chosen is not in run %d; open the page again.", run))
		}
	}
	return d.addRun(ctx, PrintRun{On: by.On, At: by.At, By: by.By, AgainOf: run}, chosen)
}

func (d *DispatchDesk) addRun(ctx context.Context, run PrintRun, chosen []Selected) (int64, error) {
	var papers []Selected
	for _, s := range chosen {
		if !slices.Contains(papers, s) {
			papers = append(papers, s)
		}
	}
	switch {
	case len(papers) == 0:
		return 0, fault.New(fault.Invalid, "先选中要打印的文书。", "Tick the papers to print first.")
	case len(papers) > MaxRun:
		return 0, fault.New(fault.Invalid, fmt.Sprintf("一批最多 %d 份，选了 %d 份。请分批打印。", MaxRun, len(papers)),
			fmt.Sprintf("A run has at most %d papers and %d are ticked. Print them in several runs.", MaxRun, len(papers)))
	}
	addressed, err := d.addressed(ctx, &run, papers)
	if err != nil {
		return 0, err
	}
	return d.Runs.AddRun(ctx, run, addressed)
}

// RunFile prints a run as one PDF: its papers in their order, of each the original, the service receipt and the copy for the file, every one on a
// sheet of its own. The same run gives the same bytes as long as the scope is the same.
func (d *DispatchDesk) RunFile(ctx context.Context, scope access.Scope, no int64) ([]byte, error) {
	run, papers, err := d.Runs.Run(ctx, scope, no)
	if err != nil {
		return nil, err
	}
	if run.Elsewhere {
		return nil, fault.New(fault.Refused, fmt.Sprintf("第 %d 批是在别处打印的，没有打印文件。", no), fmt.Sprintf("Run %d was printed elsewhere and has no file.", no))
	}
	var parts []RunPart
	for i := range papers {
		some, err := d.partsOf(ctx, &papers[i], run.On)
		if err != nil {
			return nil, fmt.Errorf("print run %d, %s of employer %d: %w", no, papers[i].Paper, papers[i].Employer.ID, err)
		}
		parts = append(parts, some...)
	}
	return d.Press.Merge(parts, run.On)
}

// partsOf prints one paper of a run.
func (d *DispatchDesk) partsOf(ctx context.Context, o *Outgoing, day calendar.Day) ([]RunPart, error) {
	frozen, err := d.frozenForm(ctx, o.Employer.ID, o.Paper)
	if err != nil {
		return nil, err
	}
	pdf, err := d.Press.Original(frozen)
	if err != nil {
		return nil, err
	}
	n := CopiesOf(o.Paper.Kind)
	parts := []RunPart{{PDF: pdf, Copies: n.Originals}}
	if n.Receipts > 0 {
		receipt, err := d.receiptFor(ctx, o, day)
		if err != nil {
			return nil, err
		}
		parts = append(parts, RunPart{PDF: receipt, Copies: n.Receipts})
	}
	if n.FileCopies > 0 {
		parts = append(parts, RunPart{PDF: pdf, Copies: n.FileCopies})
	}
	return parts, nil
}

// frozenForm is an issued paper as it was frozen.
func (d *DispatchDesk) frozenForm(ctx context.Context, id employer.ID, r ladder.Ref) ([]byte, error) {
	if r.Kind == law.OrderToPay {
		o, err := d.Store.Order(ctx, id, r.No)
		return o.Paper, err
	}
	p, err := d.Store.Paper(ctx, id, r.No)
	return p.Frozen, err
}

func (d *DispatchDesk) receiptFor(ctx context.Context, o *Outgoing, day calendar.Day) ([]byte, error) {
	files, err := d.Store.Files(ctx, []employer.ID{o.Employer.ID})
	if err != nil {
		return nil, err
	}
	paper, err := d.ServiceReceipt(files[0], o.Paper, day)
	if err != nil {
		return nil, err
	}
	frozen, err := d.Press.FreezePaper(paper)
	if err != nil {
		return nil, err
	}
	return d.Press.Original(frozen.Paper)
}

// PostPapers keeps the numbers under which papers went to the post. Everything that is wrong is told at once, each with its paper; then
// nothing is kept. A further number for a paper counts instead of the one before.
func (d *DispatchDesk) PostPapers(ctx context.Context, scope access.Scope, posted []Posted, by Stamp) error {
	if len(posted) == 0 {
		return fault.New(fault.Invalid, "没有填邮件号。", "No number of a letter is filled in.")
	}
	chosen := make([]Selected, len(posted))
	for i := range posted {
		chosen[i] = posted[i].Selected
	}
	papers, err := d.Runs.OutgoingOf(ctx, scope, chosen)
	if err != nil {
		return err
	}
	var zh, en []string
	letters := map[string]employer.ID{}
	for i := range posted {
		p := &posted[i]
		at := slices.IndexFunc(papers, func(o Outgoing) bool { return o.Selected() == p.Selected })
		if at < 0 {
			return fault.New(fault.NotFound, "没有这份文书，或者不在您的范围内。", "There is no such paper, or it is outside your scope.")
		}
		if why := postingFault(&papers[at], &p.Posting, letters, by.On); why != nil {
			zh, en = append(zh, papers[at].Number+"："+why.Zh), append(en, papers[at].Number+": "+why.En)
		}
		letters[p.Number] = p.Employer
	}
	if len(zh) > 0 {
		return fault.New(fault.Invalid, strings.Join(zh, ""), strings.Join(en, " "))
	}
	return d.Runs.KeepPostings(ctx, posted, by)
}

// postingFault says what is wrong with a posting; nil: nothing.
func postingFault(o *Outgoing, p *Posting, letters map[string]employer.ID, today calendar.Day) *law.Text {
	other, used := letters[p.Number]
	switch {
	case !service.IsPostNumber(p.Number):
		return &law.Text{Zh: fmt.Sprintf("“%s”不是邮件号，照详情单抄写字母和数字。", p.Number), En: fmt.Sprintf("%q is no number of a letter; copy letters and digits from its form.", p.Number)}
	case used && other != o.Employer.ID:
		return &law.Text{Zh: fmt.Sprintf("邮件号 %s 填给了两个单位。", p.Number), En: fmt.Sprintf("the number %s stands at two employers.", p.Number)}
	case !o.Waits:
		return &law.Text{Zh: "已经送达，或者不再送达。", En: "it is served already, or is served no more."}
	case p.On.IsZero() || p.On > today:
		return &law.Text{Zh: "交寄日还没有到。", En: "the day of posting has not come."}
	case p.On < o.IssuedOn:
		return &law.Text{Zh: fmt.Sprintf("交寄日早于签发日 %s。", o.IssuedOn), En: fmt.Sprintf("it was posted before its issue on %s.", o.IssuedOn)}
	}
	return nil
}
