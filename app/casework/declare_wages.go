package casework

import (
	"context"
	"fmt"
	"slices"

	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/money"
)

// WageEdit is a wage that a clerk gives a person of the draft. Seen is the revision of the row that the clerk looked at.
type WageEdit struct {
	Number identity.Number
	Wage   money.Fen // NoWage empties the cell
	Seen   int64
	Chosen bool // out of several values that stood for the row, all of which the clerk has seen
}

// Saved is what became of edits.
type Saved struct {
	Changed []declaration.Row
	Clashes []Clash
}

// Clash is an edit that was not saved because another clerk had changed the row in the meantime: both values are kept
// until one is chosen, by saving it with the revision of the row as it stands.
type Clash struct {
	Theirs declaration.Row
	Mine   money.Fen
}

// DraftPart is a draft with the rows that were asked for.
type DraftPart struct {
	declaration.Draft
	LastPlace int    // of all rows; known where a row that was asked for is not there
	Undo      []Undo // what the last change of the person who edits replaced
	UndoNo    int    // its number; 0: none
}

// Undo is what one row was before a change.
type Undo struct {
	Number   identity.Number
	Sheet    int
	Wage     money.Fen // before the change
	Was      int64     // revision of the row before it
	Revision int64     // and after it
}

// Rival is the value of a clerk who came second.
type Rival struct {
	Number identity.Number
	Wage   money.Fen
}

// DraftChange is what an edit makes of a draft; its revision goes up by one where rows change.
type DraftChange struct {
	Rows    []declaration.Row // changed or new
	Gone    []identity.Number
	Rivals  []Rival           // values of the person who edits that wait for a choice
	Settled []identity.Number // rows for which that person waits no more
	Chosen  []identity.Number // rows for which nobody waits any more
	Undo    []Undo            // to be kept as the last change of that person; the oldest beyond UndoDepth goes
	Undone  int               // number of a change that has been taken back; 0: none
	At      Stamp
}

// UndoDepth is how many changes of one clerk can be taken back.
const UndoDepth = 20 //arch:number house rule

// SaveWages saves the wages of some rows, each on its own: an edit of a row that another clerk has changed since is a clash, and
// nothing of either is lost. An edit that changes nothing is passed over. A wage below nought, or a person who is not on
// the sheet, is refused and nothing is saved.
func (d *DeclarationDesk) SaveWages(ctx context.Context, id employer.ID, p calendar.Period, edits []WageEdit, s Stamp) (*Saved, error) {
	numbers := make([]identity.Number, len(edits))
	for i, e := range edits {
		numbers[i] = e.Number
		if e.Wage < 0 && e.Wage != declaration.NoWage || e.Wage > money.MaxFen {
			return nil, fault.New(fault.Invalid, fmt.Sprintf("工资 %s 不在 0 到 %s 元之间；请核对。", e.Wage, money.MaxFen),
				fmt.Sprintf("The wage %s is not between 0 and %s yuan; check it.", e.Wage, money.MaxFen))
		}
	}
	saved := &Saved{}
	err := d.Months.EditDraft(ctx, id, p, numbers, s.By, func(draft *DraftPart) (*DraftChange, error) {
		*saved = Saved{}
		change := &DraftChange{At: s}
		for _, e := range edits {
			row := draft.row(e.Number)
			if row == nil {
				return nil, notOnSheet(e.Number)
			}
			saved.edit(change, draft, row, e)
		}
		return change.orNothing(), nil
	})
	return saved, err
}

// edit saves one row or notes the clash.
func (saved *Saved) edit(change *DraftChange, draft *DraftPart, row *declaration.Row, e WageEdit) {
	if e.Chosen && row.Revision == e.Seen {
		change.Chosen = append(change.Chosen, e.Number)
	}
	switch {
	case row.Wage == e.Wage:
		change.Settled = append(change.Settled, e.Number)
	case row.Revision != e.Seen:
		saved.Clashes = append(saved.Clashes, Clash{Theirs: *row, Mine: e.Wage})
		change.Rivals = append(change.Rivals, Rival{Number: e.Number, Wage: e.Wage})
	default:
		change.Undo = append(change.Undo, Undo{Number: e.Number, Sheet: draft.Sheet, Wage: row.Wage, Was: row.Revision, Revision: draft.Revision + 1})
		change.Settled = append(change.Settled, e.Number)
		*row = change.put(*row, e.Wage, draft.Revision+1) // a second edit of the row in the same request is a clash
		saved.Changed = append(saved.Changed, *row)
	}
}

// put gives a row a wage.
func (c *DraftChange) put(row declaration.Row, wage money.Fen, revision int64) declaration.Row {
	row.Wage, row.Revision, row.By, row.At = wage, revision, c.At.By, c.At.At
	c.Rows = append(c.Rows, row)
	return row
}

func (d *DraftPart) row(n identity.Number) *declaration.Row {
	for i := range d.Rows {
		if d.Rows[i].Number == n {
			return &d.Rows[i]
		}
	}
	return nil
}

// orNothing is nil where nothing is to be stored.
func (c *DraftChange) orNothing() *DraftChange {
	if len(c.Rows)+len(c.Gone)+len(c.Rivals)+len(c.Settled)+len(c.Chosen) == 0 && c.Undone == 0 {
		return nil
	}
	return c
}

func notOnSheet(n identity.Number) error {
	return fault.New(fault.NotFound, fmt.Sprintf("%s 不在这个月的工资表上，可能已被移出；请刷新后再试。", n.Masked()),
		fmt.Sprintf("%s is not on the sheet of this month and may have been taken off; load the page again.", n.Masked()))
}

// UndoWages takes the last change of the person back, row by row; it gives the rows that have their former wage again, and
// those that somebody has changed since, which stay. Nothing to take back is fault.Refused.
func (d *DeclarationDesk) UndoWages(ctx context.Context, id employer.ID, p calendar.Period, s Stamp) (back, stay []declaration.Row, err error) {
	err = d.Months.EditDraft(ctx, id, p, nil, s.By, func(draft *DraftPart) (*DraftChange, error) {
		back, stay = nil, nil
		if draft.UndoNo == 0 {
			return nil, fault.New(fault.Refused, "没有可以撤销的改动。", "There is no change to undo.")
		}
		change := &DraftChange{At: s, Undone: draft.UndoNo}
		for _, u := range draft.Undo {
			switch row := draft.row(u.Number); {
			case row == nil || u.Sheet != draft.Sheet: // taken off the sheet, or another sheet has come
			case row.Revision != u.Revision:
				stay = append(stay, *row)
			default:
				// A revision stands for one wage, so the row has its former one again, and the change before can be taken back too.
				back = append(back, change.put(*row, u.Wage, u.Was))
			}
		}
		return change, nil
	})
	return back, stay, err
}

// AlignSheet brings the sheet in line with the register: those who join come onto it with an empty wage, those who leave are taken
// off. Whoever is on it already, or not on it any more, is passed over.
func (d *DeclarationDesk) AlignSheet(ctx context.Context, id employer.ID, p calendar.Period, join []Changed, leave []identity.Number, s Stamp) error {
	numbers := slices.Clone(leave)
	for i := range join {
		numbers = append(numbers, join[i].Number)
	}
	return d.Months.EditDraft(ctx, id, p, numbers, s.By, func(draft *DraftPart) (*DraftChange, error) {
		change := &DraftChange{At: s, Gone: slices.DeleteFunc(slices.Clone(leave), func(n identity.Number) bool { return draft.row(n) == nil })}
		for i, place := 0, draft.LastPlace; i < len(join); i++ {
			if draft.row(join[i].Number) != nil {
				continue
			}
			place++
			row := declaration.Row{Number: join[i].Number, Name: join[i].Name, Place: place, Previous: declaration.NoWage}
			change.put(row, declaration.NoWage, draft.Revision+1)
		}
		return change.orNothing(), nil
	})
}
