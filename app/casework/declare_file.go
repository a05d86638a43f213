package casework

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
)

// FilingRequest is what a clerk sends in.
type FilingRequest struct {
	Employer employer.ID
	Period   calendar.Period
	Kind     declaration.Kind
	Key      string   // of the form; the same key again gives the first filing again
	Draft    int64    // revision of the draft that was checked; not for Unchanged and Nil
	Ticks    []string // keys of the warnings that were ticked
	Stamp
}

// FileDeclaration files a month (SIL 60) in one transaction: the lines, the filing with its receipt number, the entry of the
// case record; the employer is due for the night. It is fault.Refused, with everything that is missing, where the month is
// not open, the draft has changed since it was checked, a row has no wage or two, or a warning is not ticked. The same
// key again files nothing and gives the first filing.
func (d *DeclarationDesk) FileDeclaration(ctx context.Context, r FilingRequest) (*declaration.Filing, error) {
	if r.Key == "" {
		return nil, fault.New(fault.Invalid, "表单缺少一次性编号；请重新打开核对页再提交。", "The form has no one-time key; open the check page again and submit from there.")
	}
	var filed *declaration.Filing
	parts := MonthParts{Filings: true, Before: true, Roster: true, Draft: true, Rows: r.Kind == declaration.ByForm || r.Kind == declaration.BySheet}
	err := d.Months.ActOnMonth(ctx, r.Employer, r.Period, r.On, parts, func(m *Month) (*MonthChange, error) {
		if filed = m.filedWith(r.Key); filed != nil {
			return nil, nil
		}
		region, err := d.region(m)
		if err != nil {
			return nil, err
		}
		if err := MayDeclare(region, &m.Employer, m.Period, r.On); err != nil {
			return nil, err
		}
		rows, err := m.RowsFor(r.Kind, r.On)
		if err != nil {
			return nil, err
		}
		if parts.Rows && m.Draft.Revision != r.Draft {
			return nil, fault.New(fault.Refused, "核对之后工资表又有改动；请再核对一次再提交。", "The sheet has changed since it was checked; check it once more and submit then.")
		}
		check, err := CheckDeclaration(region, m, rows, r.On)
		if err != nil {
			return nil, err
		}
		if err := check.gate(r.Ticks); err != nil {
			return nil, err
		}
		change := d.filing(region, m, &r, rows, check)
		filed = change.Filed
		return change, nil
	})
	if err != nil {
		return nil, err
	}
	return filed, nil
}

func (m *Month) filedWith(key string) *declaration.Filing {
	for i := range m.Filings {
		if m.Filings[i].Key == key {
			return &m.Filings[i]
		}
	}
	return nil
}

// RowsFor gives the rows that a filing of the kind declares: those of the draft, the last declared month carried forward, or
// none. What was carried forward is refused where it is not all that has to be declared.
func (m *Month) RowsFor(kind declaration.Kind, day calendar.Day) ([]declaration.Row, error) {
	switch kind {
	case declaration.Nil:
		m.Wrong, m.Rivals = 0, 0 // of a draft that is not what is filed
		return nil, nil
	case declaration.Unchanged:
		m.Wrong, m.Rivals = 0, 0
		return m.unchanged(day)
	case declaration.ByForm, declaration.BySheet:
		if m.Draft == nil {
			return nil, fault.New(fault.Refused, fmt.Sprintf("%s 没有打开的工资表，可能已经提交；请从申报列表重新进入。", m.Period),
				fmt.Sprintf("There is no open sheet for %s; it may have been filed. Start again from the list of months.", m.Period))
		}
		if len(m.Draft.Rows) == 0 && m.Wrong == 0 {
			return nil, fault.New(fault.Refused, "工资表里没有人；如果这个月没有发工资，请办理零申报。", "Nobody is on the sheet; if no wages were paid in this month, file a nil declaration.")
		}
		return m.Draft.Rows, nil
	default:
		return nil, fmt.Errorf("there is no kind of filing %q", kind)
	}
}

// unchanged is the last declared month again. Changes that a clerk has begun are not passed over, and nobody is declared
// without a wage.
func (m *Month) unchanged(day calendar.Day) ([]declaration.Row, error) {
	switch {
	case m.Before == nil:
		return nil, fault.New(fault.Refused, "以前没有申报过，没有可以沿用的工资；请填写工资表。", "Nothing was declared before that could be taken over; fill in the sheet.")
	case m.Draft != nil && (m.Draft.Revision > 0 || m.Draft.Sheet > 0):
		return nil, fault.New(fault.Refused, "工资表已有改动，不能按“全部没变”提交；请核对工资表后提交。", "The sheet has been changed, so it cannot be filed as unchanged; check the sheet and submit it.")
	}
	rows := declaration.CarryForward(m.Period, m.Before.Lines, m.Roster, day)
	for i := range rows {
		if rows[i].Wage == declaration.NoWage {
			return nil, fault.New(fault.Refused, fmt.Sprintf("%s 是新登记的职工，还没有工资，不能按“全部没变”提交；请在工资表里填上。", rows[i].Name),
				fmt.Sprintf("%s is newly registered and has no wage yet, so the month is not unchanged; fill the wage in on the sheet.", rows[i].Name))
		}
	}
	if len(rows) == 0 {
		return nil, fault.New(fault.Refused, "上次申报的人都已离职；如果这个月没有发工资，请办理零申报。", "Everybody who was declared last has left; if no wages were paid in this month, file a nil declaration.")
	}
	return rows, nil
}

// Unticked lists the warnings that the keys do not tick.
func (c *Check) Unticked(ticks []string) []Warning {
	return slices.DeleteFunc(slices.Clone(c.Warnings), func(w Warning) bool { return slices.Contains(ticks, w.Key) })
}

// gate refuses with everything that is not met.
func (c *Check) gate(ticks []string) error {
	var zh, en []string
	for _, b := range c.Blocks {
		t := b.Text()
		zh, en = append(zh, t.Zh), append(en, t.En)
	}
	if n := len(c.Unticked(ticks)); n > 0 {
		zh = append(zh, fmt.Sprintf("还有 %d 处提醒没有勾选确认", n))
		en = append(en, fmt.Sprintf("%d warnings are not ticked", n))
	}
	if len(zh) == 0 {
		return nil
	}
	return fault.New(fault.Refused, "没有提交："+strings.Join(zh, "；")+"。", "Not submitted: "+strings.Join(en, "; ")+".")
}

// Text is the block in words, without a full stop.
func (b *Block) Text() law.Text {
	switch b.Kind {
	case EmptyWages:
		return law.Text{Zh: fmt.Sprintf("%d 人没有填工资（%s）", b.Count, b.First.Name), En: fmt.Sprintf("%s no wage (%s)", oneOrMore(b.Count, "person has", "people have"), b.First.Name)}
	case WrongRows:
		return law.Text{Zh: fmt.Sprintf("上传的表格里有 %d 行需要改正", b.Count), En: oneOrMore(b.Count, "row of the uploaded sheet has", "rows of the uploaded sheet have") + " to be mended"}
	case InReading:
		return law.Text{Zh: "上传的表格还在读取", En: "the uploaded sheet is still being read"}
	default:
		return law.Text{Zh: fmt.Sprintf("%d 人有两个工资，需要选一个", b.Count), En: fmt.Sprintf("for %s two wages stand; choose one", oneOrMore(b.Count, "person", "people"))}
	}
}

// oneOrMore counts in English.
func oneOrMore(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

// filing makes the change: the filing, its lines, and the entry of the record once the receipt has its number.
func (d *DeclarationDesk) filing(region *law.Region, m *Month, r *FilingRequest, rows []declaration.Row, check *Check) *MonthChange {
	lines := (&declaration.Draft{Rows: rows}).Lines()
	f := &declaration.Filing{
		Period: m.Period, No: len(m.Filings) + 1, FiledOn: r.On, FiledAt: r.At, By: r.By, Kind: r.Kind, Key: r.Key,
		Heads: len(lines), EmployerShare: check.Sum.Employer, EmployeeShare: check.Sum.Employee, Hash: declaration.HashOf(m.Period, lines),
	}
	if len(lines) == 0 {
		f.Kind = declaration.Nil
	}
	if m.InForce != nil {
		f.ReplacesOn, f.ReplacesNo = m.InForce.FiledOn, m.InForce.No
	}
	return &MonthChange{Filed: f, Lines: lines, WakeOn: r.On, Record: func(numbers Numbers) ([]RecordEntry, error) {
		office := d.Law.Office(region.Key)
		issuer := IssuerOf(region, &office)
		var err error
		if f.Receipt, err = TakeNumber(numbers, d.Numbers, law.DeclarationReceipt, &issuer, r.On); err != nil {
			return nil, err
		}
		return m.record(r.On, r.By.Name, Act{Kind: FileDeclaration, Ground: "SIL 60", Detail: fmt.Sprintf("%s no %d %s, %d people, %s+%s, receipt %s, content %s",
			f.Period, f.No, f.Kind, f.Heads, f.EmployerShare, f.EmployeeShare, f.Receipt, f.Hash)}), nil
	}}
}
