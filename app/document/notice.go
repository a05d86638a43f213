package document

import (
	"bytes"
	"encoding/csv"
	"fmt"

	"arrears/app/casework"
	"arrears/app/cell"
	"arrears/app/law"
)

var noticeForm = &form{
	kind: law.EmployeeNotice, name: Text{"职工告知单", "notice to the employee"}, unnumbered: true,
	body: []string{"to", "facts", "notice", "sum", "contact"},
	needs: map[string][]string{
		"to":      {"employee.name", "employee.number"},
		"facts":   {"notice.period"},
		"sum":     {"notice.er", "notice.ee"},
		"contact": {},
		"seal":    {"employer.name", "issued_on"},
	},
	placeholders: []string{"employer.name", "issued_on", "employee.name", "employee.number", "notice.period", "notice.er",
		"notice.ee", "notice.contact"},
	variants: []string{"contact"}, // the employer names who answers
	columns:  map[string]int{"notice": 6, "csv": 9},
	labels:   []string{"total", "paid", "unpaid", "none", "version"},
	articles: map[string]string{"notice": "SIL 60, Decree 20 Art 14", "facts": "SIL 60", "to": "SIL 60"},
}

// Notices prints the notices of a month in the language of the employer's choice, several on a page to be cut apart.
func (p *Press) Notices(f *casework.NoticePaper) ([]byte, error) { return p.printer.Notices(f) }

// Notices prints the notices of a month; see Press.Notices.
func (p *Printer) Notices(f *casework.NoticePaper) ([]byte, error) {
	s, pair, err := p.composeNotices(f)
	if err != nil {
		return nil, err
	}
	used := s.characters()
	if err := p.refuseUndrawable(used, noticeForm.name); err != nil {
		return nil, err
	}
	colours, err := pair.palette(p.faces, used)
	if err != nil {
		return nil, err
	}
	return draw(s, colours, pair.zh.title+" "+string(f.Employer.Code)+" "+f.Period.String(), f.GivenOn, nil)
}

func checkNotices(f *casework.NoticePaper) error {
	g := &gaps{form: noticeForm}
	g.need(f.Employer.Name != "", "seal", "用人单位名称", "name of the employer")
	g.need(!f.GivenOn.IsZero(), "seal", "告知日期", "day of the notice")
	g.need(!f.Period.IsZero(), "facts", "费款所属期", "period")
	g.need(len(f.Employees) > 0, "to", "职工（所属期须已申报）", "employees (the period has to be declared)")
	for i := range f.Employees {
		e := &f.Employees[i]
		g.need(e.Name != "", "to", fmt.Sprintf("第%d名职工的姓名", i+1), fmt.Sprintf("name of employee %d", i+1))
		g.need(e.Number != "", "to", fmt.Sprintf("第%d名职工的证件号码", i+1), fmt.Sprintf("identity number of employee %d", i+1))
		g.need(len(e.Lines) > 0, "notice", e.Name+"的缴费明细", "premium of "+e.Name)
		for _, l := range e.Lines {
			g.need(l.Insurance.Zh != "", "notice", e.Name+"的险种", "insurance of "+e.Name)
			g.need(l.Paid == !l.PaidOn.IsZero(), "notice", e.Name+"的缴清日期（未缴清的不填）", "day from which the premium of "+e.Name+" is paid, and none where it is not")
		}
		if err := refuseUnmasked(e.Number); err != nil {
			return err
		}
	}
	if len(g.found) > 0 {
		return refuseMissing(noticeForm, g.found)
	}
	return nil
}

func (p *Printer) noticeWords(f *casework.NoticePaper) (*wordingPair, *edition, lang, error) {
	pair, err := p.wording(law.EmployeeNotice, f.GivenOn)
	if err != nil {
		return nil, nil, zh, err
	}
	if f.Lang == string(en) {
		return pair, pair.en, en, nil
	}
	return pair, pair.zh, zh, nil
}

// NoticesCSV writes the notices of a month as a table, one insurance of a person a row. It begins with a byte order mark
// and ends its lines as spreadsheets expect it; names are kept from being read as formulas.
func (p *Press) NoticesCSV(f *casework.NoticePaper) ([]byte, error) {
	if err := checkNotices(f); err != nil {
		return nil, err
	}
	_, words, l, err := p.printer.noticeWords(f)
	if err != nil {
		return nil, err
	}
	out := bytes.NewBufferString("\ufeff")
	w := csv.NewWriter(out)
	w.UseCRLF = true
	rows := [][]string{words.columns["csv"]}
	for i := range f.Employees {
		e := &f.Employees[i]
		for _, line := range e.Lines {
			paid, day := words.labels["unpaid"], ""
			if line.Paid {
				paid, day = words.labels["paid"], line.PaidOn.String()
			}
			rows = append(rows, []string{f.Period.String(), cell.Safe(e.Name), cell.Safe(e.Number), textOf(line.Insurance).in(l),
				line.Base.String(), line.EmployerShare.String(), line.EmployeeShare.String(), paid, day})
		}
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, fmt.Errorf("write the notices: %w", err)
	}
	return out.Bytes(), nil
}
