package casework

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/registration"
)

const mostRosterRows = 50_000 //arch:number a house rule: more rows than any employer has, so that a filing stays one transaction

// RosterImporter takes in a file of employees as the filing of one employer: rows of others are refused, the day of
// registration is the day of the filing, and every row obeys what a single act obeys. The whole file is one transaction
// with one entry in the record.
func (d *RegisterDesk) RosterImporter(id employer.ID, code identity.Code, by registration.By) Importer {
	return &rosterImporter{desk: d, id: id, code: code, by: by}
}

type rosterImporter struct {
	desk *RegisterDesk
	id   employer.ID
	code identity.Code
	by   registration.By
}

// BeginImport begins the filing; its day is that of whoever files.
func (i *rosterImporter) BeginImport(context.Context, calendar.Day) (ImportRun, error) {
	return &rosterFiling{rosterImporter: i}, nil
}

// rosterFiling is one file on its way into the roster.
type rosterFiling struct {
	*rosterImporter
	rows []EmploymentRow
}

// Stage keeps rows of employees and refuses every other kind.
func (i *rosterFiling) Stage(_ context.Context, kind ImportKind, rows []ImportRow) error {
	if kind != ImportEmployees {
		return fault.New(fault.Invalid, "这不是职工名册文件。第一行的列名应为 uscc,id_number,name,started_on,ended_on。",
			"This is not a file of employees. Its first line should be uscc,id_number,name,started_on,ended_on.")
	}
	if len(i.rows)+len(rows) > mostRosterRows {
		return fault.New(fault.Invalid, fmt.Sprintf("文件超过 %d 行，请拆成几个文件上传。", mostRosterRows), fmt.Sprintf("The file has more than %d rows; send it in parts.", mostRosterRows))
	}
	for _, row := range rows {
		e, ok := row.(EmploymentRow)
		if !ok {
			return fmt.Errorf("stage a filing of employees: a %T is no row of it", row)
		}
		i.rows = append(i.rows, e)
	}
	return nil
}

// Merge takes the rows in, in the order of files and lines, and reports every refused one.
func (i *rosterFiling) Merge(ctx context.Context, kind ImportKind, refused func(Refusal) error) (Merged, error) {
	if kind != ImportEmployees || len(i.rows) == 0 {
		return Merged{}, nil
	}
	slices.SortFunc(i.rows, func(a, b EmploymentRow) int { return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line)) })
	var merged Merged
	var refusals []Refusal
	err := i.desk.Register.ChangeRegister(ctx, i.id, nil, func(f *RegisterFile, _ Numbers) (*RegisterChange, error) {
		merged, refusals = Merged{}, nil
		r, err := i.desk.rosterOf(f, i.by.On)
		if err != nil {
			return nil, err
		}
		for n := range i.rows {
			refusal, err := i.take(r, &i.rows[n], &merged)
			if err != nil {
				return nil, err
			}
			if refusal != nil {
				refusals = append(refusals, *refusal)
			}
		}
		if len(r.changes) == 0 {
			return nil, nil
		}
		c := f.change(i.by, Act{Kind: FileRoster, Ground: "SIL 58",
			Detail: fmt.Sprintf("%d rows: %d new, %d changed, %d as before, %d refused", len(i.rows), merged.New, merged.Replaced, merged.Same, merged.Refused)}, "")
		c.Spells = r.changes
		return c, nil
	})
	i.rows = nil
	if err != nil {
		return Merged{}, err
	}
	for _, refusal := range refusals {
		if err := refused(refusal); err != nil {
			return merged, err
		}
	}
	return merged, nil
}

// Close drops what is staged.
func (i *rosterFiling) Close() error {
	i.rows = nil
	return nil
}

// take tries one row; what a fault says about it is its refusal.
func (i *rosterFiling) take(r *roster, row *EmploymentRow, merged *Merged) (*Refusal, error) {
	before := len(r.changes)
	isNew, err := i.try(r, row)
	var told *fault.Fault
	switch {
	case err == nil && len(r.changes) == before:
		merged.Same++
	case err == nil && isNew:
		merged.New++
	case err == nil:
		merged.Replaced++
	case errors.As(err, &told):
		merged.Refused++
		refusal := &Refusal{Origin: row.Origin, Zh: told.Zh, En: told.En}
		var field AtField
		if errors.As(err, &field) {
			refusal.Column = field.Field
		}
		return refusal, nil
	default:
		return nil, err
	}
	return nil, nil
}

// try brings the row into the roster: a new spell is registered, a last day that is new ends one. What only a correction
// with its reason may do is refused.
func (i *rosterFiling) try(r *roster, row *EmploymentRow) (isNew bool, err error) {
	e := row.Employment
	have := r.spell(e.Number, e.StartedOn)
	switch {
	case row.Code != i.code:
		return false, at("uscc", fmt.Sprintf("这一行是另一个单位（%s）的；这里只收 %s 的职工。", row.Code, i.code),
			fmt.Sprintf("This row is of another employer, %s; only employees of %s are taken here.", row.Code, i.code))
	case have == nil && !e.RegisteredOn.IsZero() && e.RegisteredOn != r.today,
		have != nil && !e.RegisteredOn.IsZero() && e.RegisteredOn != have.RegisteredOn:
		return false, at("registered_on", "登记日由系统按提交当天记，这一列请留空。", "The day of registration is the day of filing; leave this column empty.")
	case have == nil || have.RegisteredOn.IsZero():
		_, err := r.add(e)
		return true, err
	case have.Name != e.Name:
		return false, at("name", fmt.Sprintf("名册里的姓名是“%s”。姓名写错了，请在名册里更正并写明原因。", have.Name),
			fmt.Sprintf("The roster has the name %s. Correct a wrong name on the roster, with a reason.", have.Name))
	case have.EndedOn == e.EndedOn:
		return false, nil
	case have.EndedOn.IsZero():
		_, err := r.end(e.Number, e.StartedOn, e.EndedOn)
		return false, err
	default:
		return false, endsOtherwise(have)
	}
}
