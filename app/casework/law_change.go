package casework

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/seal"
)

// LawState is how far a change of the law has come.
type LawState string

// The states of a change. One that was decided stays as it is; a confirmed one is taken back by a further change only.
const (
	LawProposed  LawState = "proposed"
	LawConfirmed LawState = "confirmed"
	LawRefused   LawState = "refused"
	LawWithdrawn LawState = "withdrawn"
)

// The acts of the record of the law.
const (
	ProposeLaw  ActKind = "law_proposed"
	ConfirmLaw  ActKind = "law_confirmed"
	RefuseLaw   ActKind = "law_refused"
	WithdrawLaw ActKind = "law_withdrawn"
)

// LawWish is a change of the law as somebody proposes it, in the format of the files.
type LawWish struct {
	Kind   law.ChangeKind
	Region string // empty: the nation
	Text   string
	Basis  string       // the act or notice that it rests on
	Note   string       // to the second person
	Since  calendar.Day // of an office, a seal or a wording
}

// Longest texts of a change.
const (
	MaxLawText   = 64 << 10 //arch:number house rule: a year of holidays is 4 kB
	MaxLawBasis  = 500      //arch:number house rule
	MaxLawRemark = 500      //arch:number house rule
)

// LawChange is a change of the law with what became of it.
type LawChange struct {
	No int
	LawWish
	State    LawState
	ForceNo  int // the order in which changes came into force; 0: it is not in force
	Proposed employer.By
	Decided  employer.By
	Remark   string
}

// Change is what the book reads: nothing of it is known before its confirmation, or, while it is proposed, before the day.
func (c *LawChange) Change(day calendar.Day) law.Change {
	known := c.Decided.On
	if c.State != LawConfirmed {
		known = day
	}
	return law.Change{Kind: c.Kind, Region: c.Region, Text: c.Text, Since: c.Since, KnownOn: known}
}

// LawLedger is what an act on the law sees, under a lock that lets one act at a time.
type LawLedger struct {
	Confirmed []LawChange // in the order in which they came into force
	Change    *LawChange  // the one that the act is about; nil: a new one
	Impact    *LawImpact  // what was measured of it
	Next      int         // the number of a new one
	Last      RecordEntry // of the record
}

// LawOutcome is what an act on the law stores.
type LawOutcome struct {
	Change  LawChange
	Entry   RecordEntry
	Picture *seal.Picture // of a proposed seal
}

// LawChanges keeps the changes of the law.
type LawChanges interface {
	// LawAct lets the function decide under the lock and stores its outcome in the same transaction. No 0 is a new change, whose
	// measuring is queued with it.
	LawAct(ctx context.Context, no int, decide func(l *LawLedger) (*LawOutcome, error)) error
	// LawInForce is the number of the latest change that is in force, and 0 where there is none.
	LawInForce(ctx context.Context) (int, error)
	// ConfirmedLaw lists what is in force, in its order.
	ConfirmedLaw(ctx context.Context) ([]LawChange, error)
}

// LawDesk is where the law is changed: one proposes, the effect on open cases is measured, another one confirms.
type LawDesk struct {
	Law     *law.Book
	Changes LawChanges
	Impacts LawImpacts
	Files   FileReader

	Wordings WordingBook // the words of papers; nil: those of the files, and none is proposed
	Drafts   DraftCounter

	turn sync.Mutex
	held int          // the latest change that the book has
	day  calendar.Day // of the book
}

// Refresh brings the book up to the changes that are in force on the day. Each process does so for itself, often.
func (d *LawDesk) Refresh(ctx context.Context, day calendar.Day) error {
	d.turn.Lock()
	defer d.turn.Unlock()
	latest, err := d.Changes.LawInForce(ctx)
	if err != nil || latest == d.held && day == d.day {
		return err
	}
	confirmed, err := d.Changes.ConfirmedLaw(ctx)
	if err != nil {
		return err
	}
	changes, wordings := divided(confirmed)
	if err := d.Law.Adopt(changesOf(changes, day), day); err != nil {
		return misfit(err)
	}
	if d.Wordings != nil {
		d.Wordings.AdoptWordings(wordings)
	}
	d.held, d.day = len(confirmed), day
	return nil
}

// On is the law as it counts on a day, for nights that are worked or played as of their own day; the book stays as it is.
func (d *LawDesk) On(ctx context.Context, day calendar.Day) (*law.Book, error) {
	confirmed, err := d.Changes.ConfirmedLaw(ctx)
	if err != nil {
		return nil, err
	}
	changes, _ := divided(confirmed) // a wording counts by the day of a paper
	book, err := d.Law.On(changesOf(changes, day), day)
	if err != nil {
		return nil, misfit(err)
	}
	return book, nil
}

// misfit tells why the confirmed changes do not go over the files: these were changed by hand since.
func misfit(err error) error {
	return fault.New(fault.Invalid, "已确认的更改和法律文件合不起来，请把文件改回去：\n"+strings.Join(law.Lines("zh", err), "\n"),
		"The confirmed changes do not go over the files of the law; put the files back:\n"+strings.Join(law.Lines("en", err), "\n"))
}

func changesOf(confirmed []LawChange, day calendar.Day) []law.Change {
	out := make([]law.Change, len(confirmed))
	for i := range confirmed {
		out[i] = confirmed[i].Change(day)
	}
	return out
}

// ProposeLaw takes a proposal in and gives its number. One that does not read, leaves a rule without an answer or changes
// nothing is refused with all its faults at once.
func (d *LawDesk) ProposeLaw(ctx context.Context, w LawWish, by Stamp) (int, error) {
	if w.Kind == law.SealChange {
		return 0, fault.New(fault.Invalid, "印模请在机构信息页上传图像提出。", "Propose a seal by its picture, on the page of the office.")
	}
	return d.propose(ctx, w, nil, by)
}

// propose takes a proposal in, with the picture of a seal where it is about one.
func (d *LawDesk) propose(ctx context.Context, w LawWish, picture *seal.Picture, by Stamp) (int, error) {
	w.Basis, w.Note = strings.TrimSpace(w.Basis), strings.TrimSpace(w.Note)
	if err := w.check(by.On); err != nil {
		return 0, err
	}
	if err := d.Refresh(ctx, by.On); err != nil {
		return 0, err
	}
	if w.Kind == law.SealChange {
		if err := d.checkSeal(&w, by.On); err != nil {
			return 0, err
		}
	}
	if _, err := d.Try(&w, by.On); err != nil {
		return 0, err
	}
	no := 0
	err := d.Changes.LawAct(ctx, 0, func(l *LawLedger) (*LawOutcome, error) {
		no = l.Next
		c := LawChange{No: no, LawWish: w, State: LawProposed, Proposed: by.person()}
		out := c.outcome(l, ProposeLaw, by)
		out.Picture = picture
		return out, nil
	})
	return no, err
}

func (w *LawWish) check(today calendar.Day) error {
	switch {
	case w.Basis == "":
		return fault.New(fault.Invalid, "请写明依据的文件。", "Name the act or notice that the change rests on.")
	case len(w.Basis) > MaxLawBasis || len(w.Note) > MaxLawRemark:
		return fault.New(fault.Invalid, "依据或者说明太长。", "The basis or the note is too long.")
	case len(w.Text) > MaxLawText:
		return fault.New(fault.Invalid, fmt.Sprintf("内容超过 %d 字节；请分几次提出。", MaxLawText), fmt.Sprintf("The text is longer than %d bytes; propose it in parts.", MaxLawText))
	case w.Kind == law.OfficeChange && w.Since < today:
		return fault.New(fault.Invalid, "机构信息的生效日期不能早于今天。", "The particulars of an office change today at the earliest.")
	case w.Kind == law.WordingChange:
		return w.checkWordingDay(today)
	case w.Kind != law.OfficeChange && w.Kind != law.SealChange && !w.Since.IsZero():
		return fault.New(fault.Invalid, "只有机构信息有生效日期，参数的起始日期写在内容里。", "Only an office has a day of its own; values say from when they hold.")
	}
	return nil
}

// Try is the law as it would be with the change, or why it cannot be.
func (d *LawDesk) Try(w *LawWish, day calendar.Day) (*law.Book, error) {
	if w.Kind == law.WordingChange {
		return d.Law, d.tryWording(w)
	}
	c := LawChange{LawWish: *w, State: LawProposed}
	trial, err := d.Law.With(c.Change(day))
	if err != nil {
		return nil, fault.New(fault.Invalid, "内容读不通：\n"+strings.Join(law.Lines("zh", err), "\n"), "The text does not read:\n"+strings.Join(law.Lines("en", err), "\n"))
	}
	if law.Same(d.Law, trial) {
		return nil, fault.New(fault.Invalid, "这项更改什么也不改：现行参数已经如此。", "The change changes nothing: the law says so already.")
	}
	if gaps := newFaults(d.Law.Check(day), trial.Check(day)); len(gaps) > 0 {
		var zh, en []string
		for _, g := range gaps {
			zh, en = append(zh, g.Parameter+"："+g.Zh), append(en, g.Parameter+": "+g.En)
		}
		return nil, fault.New(fault.Invalid, "更改后有规则没有取值：\n"+strings.Join(zh, "\n"), "With it a rule would have no answer:\n"+strings.Join(en, "\n"))
	}
	return trial, nil
}

func (d *LawDesk) tryWording(w *LawWish) error {
	if d.Wordings == nil {
		return fault.New(fault.Refused, "这里不办文书用语。", "Wordings of papers are not changed here.")
	}
	return d.Wordings.TryWording(w)
}

// newFaults are the faults of the check that were not there before.
func newFaults(before, after []law.Finding) []law.Finding {
	have := map[law.Finding]bool{}
	for _, f := range before {
		have[f] = true
	}
	var out []law.Finding
	for _, f := range after {
		if f.Severity == law.IsFault && !have[f] {
			out = append(out, f)
		}
	}
	return out
}

// outcome writes the act into the record, chained to the entry before it. The text stands in it by its hash.
func (c *LawChange) outcome(l *LawLedger, act ActKind, by Stamp) *LawOutcome {
	sum := sha256.Sum256([]byte(c.Text))
	e := RecordEntry{No: l.Last.No + 1, Day: by.On, Actor: by.By.Name, Act: act, Ground: c.Basis,
		Detail:   fmt.Sprintf("%d %s %s %s %s", c.No, c.Kind, c.Region, hex.EncodeToString(sum[:]), c.Remark),
		Previous: l.Last.Hash}
	e.Hash = e.Sum()
	return &LawOutcome{Change: *c, Entry: e}
}
