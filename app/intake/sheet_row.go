package intake

import (
	"fmt"
	"strings"

	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
)

// sheetCheck checks the rows of one sheet against each other and against the register.
type sheetCheck struct {
	columns  *sheetColumns
	people   declaration.People
	previous map[identity.Number]money.Fen
	byName   map[string]identity.Number // of names that one person of the register has
	seen     numberSet
	place    int
}

func newSheetCheck(m *casework.Month) *sheetCheck {
	c := &sheetCheck{people: declaration.PeopleOf(m.Period, m.Roster), previous: map[identity.Number]money.Fen{}, seen: numberSet{}}
	if m.Before != nil {
		for _, l := range m.Before.Lines {
			c.previous[l.Number] = l.Wage
		}
	}
	c.byName = uniqueNames(m.Roster)
	return c
}

func uniqueNames(roster []employer.Employment) map[string]identity.Number {
	names := map[string]identity.Number{}
	for i := range roster {
		e := &roster[i]
		if other, known := names[e.Name]; known && other != e.Number {
			names[e.Name] = ""
			continue
		}
		names[e.Name] = e.Number
	}
	return names
}

// row checks one row: it gives the row, or what is wrong with it.
func (c *sheetCheck) row(rec *record) (declaration.Row, *casework.WrongRow) {
	s := &sheetRow{check: c, rec: rec, wrong: casework.WrongRow{
		Line: rec.line, Number: c.shown(rec, casework.SheetNumber), Name: c.shown(rec, casework.SheetName), Wage: c.shown(rec, casework.SheetWage),
	}}
	if rec.broken != nil {
		s.fail("", "", rec.broken.zh, rec.broken.en)
		return declaration.Row{}, &s.wrong
	}
	r := declaration.Row{Previous: declaration.NoWage}
	r.Number = s.number()
	r.Name = s.name(r.Number)
	r.Wage = s.wage()
	if len(s.wrong.Problems) > 0 {
		return declaration.Row{}, &s.wrong
	}
	c.seen[r.Number] = rec.line
	c.place++
	r.Place = c.place
	if was, known := c.previous[r.Number]; known {
		r.Previous = was
	}
	return r, nil
}

// shown is the cell as it stands, at most so long as a page can show it.
func (c *sheetCheck) shown(rec *record, f casework.SheetField) string {
	at, has := c.columns.at[f]
	if !has || at >= len(rec.cells) {
		return ""
	}
	return excerpt(strings.TrimSpace(rec.cells[at]))
}

// sheetRow is a row while it is checked.
type sheetRow struct {
	check *sheetCheck
	rec   *record
	wrong casework.WrongRow
}

// fail notes a problem of a cell, with its place in front.
func (s *sheetRow) fail(f casework.SheetField, repair, zh, en string) {
	column := ""
	if at, has := s.check.columns.at[f]; has {
		column = letter(at)
		zh, en = fmt.Sprintf("第 %d 行 %s 列：%s", s.rec.line, column, zh), fmt.Sprintf("Row %d, column %s: %s", s.rec.line, column, en)
	} else {
		zh, en = fmt.Sprintf("第 %d 行：%s", s.rec.line, zh), fmt.Sprintf("Row %d: %s", s.rec.line, en)
	}
	s.wrong.Problems = append(s.wrong.Problems, casework.CellProblem{Column: column, Field: f, Text: law.Text{Zh: zh, En: en}, Repair: repair})
}

// cell gives the text of a cell, or notes why it is unfit.
func (s *sheetRow) cell(f casework.SheetField) (string, bool) {
	at, has := s.check.columns.at[f]
	if !has || at >= len(s.rec.cells) {
		return "", true
	}
	text := trim(s.rec.cells[at])
	if odd := s.rec.odd[at]; odd != nil {
		repair := ""
		switch f {
		case casework.SheetWage:
			if wage, err := money.ParseTyped(text); err == nil && wage >= 0 {
				repair = wage.Grouped() // what the formula came to
			}
		case casework.SheetNumber:
			repair = s.numberOfName()
		}
		s.fail(f, repair, odd.zh, odd.en)
		return "", false
	}
	return text, true
}

// typedNumber turns what programs put around an identity number into the plain one.
var typedNumber = strings.NewReplacer(
	"０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9",
	"Ｘ", "X", "ｘ", "X", "x", "X", "'", "", "‘", "", "’", "", " ", "", "\u00a0", "", "\u3000", "", "-", "",
)

func (s *sheetRow) number() identity.Number {
	text, ok := s.cell(casework.SheetNumber)
	if !ok {
		return ""
	}
	if text == "" {
		s.fail(casework.SheetNumber, s.numberOfName(), "没有公民身份号码；请补上。", "the identity number is missing; fill it in.")
		return ""
	}
	n, err := identity.ParseNumber(typedNumber.Replace(text))
	if err != nil {
		zh, en := wrongNumber(typedNumber.Replace(text))
		s.fail(casework.SheetNumber, s.numberOfName(), zh, en)
		return ""
	}
	if line, twice := s.check.seen[n]; twice {
		s.fail(casework.SheetNumber, "", fmt.Sprintf("与第 %d 行是同一个人；一个人一个月只能有一行，请删去一行或者改正号码。", line),
			fmt.Sprintf("this is the person of row %d; a person has one row a month: leave one out or mend the number.", line))
	}
	return n
}

// numberOfName is the number that the register has for the only person of the name in the row.
func (s *sheetRow) numberOfName() string {
	n := s.check.byName[bareName(s.wrong.Name)]
	if _, taken := s.check.seen[n]; taken {
		return ""
	}
	return string(n)
}

// bareName is a name without spaces and the mark that keeps it from being read as a formula.
func bareName(name string) string {
	return strings.Join(strings.Fields(strings.TrimPrefix(name, "'")), "")
}

// name is the name of the register where it has the person; another one in the sheet may mean that the number is of
// somebody else.
func (s *sheetRow) name(n identity.Number) string {
	text, ok := s.cell(casework.SheetName)
	if !ok || n == "" {
		return ""
	}
	registered := s.check.people.Name(n)
	text = strings.TrimPrefix(text, "'")
	switch {
	case registered == "":
		if len([]rune(text)) > maxText {
			s.fail(casework.SheetName, "", fmt.Sprintf("超过 %d 个字；请缩短。", maxText), fmt.Sprintf("has more than %d characters; shorten it.", maxText))
		}
		return strings.Join(strings.Fields(text), " ")
	case text != "" && bareName(text) != bareName(registered):
		s.fail(casework.SheetName, registered, fmt.Sprintf("姓名“%s”与登记的“%s”不同；请核对号码是不是这个人的。", excerpt(text), registered),
			fmt.Sprintf("the name %q is not %q as registered; check that the number is this person's.", excerpt(text), registered))
	}
	return registered
}

// wage is the wage of the row; an empty cell is no wage yet, which the clerk fills in on the page.
func (s *sheetRow) wage() money.Fen {
	text, ok := s.cell(casework.SheetWage)
	if !ok || text == "" {
		return declaration.NoWage
	}
	f, err := money.ParseTyped(text)
	v := excerpt(text)
	switch {
	case err != nil:
		repair := repairWage(text)
		if repair == "" {
			s.fail(casework.SheetWage, "", fmt.Sprintf("“%s”不是数，填 6000 或 6000.00 这样的数字。", v), fmt.Sprintf("%q is not a number; write it like 6000 or 6000.00.", v))
		} else {
			s.fail(casework.SheetWage, repair, fmt.Sprintf("“%s”不是数，填 %s 这样的数字。", v, repair), fmt.Sprintf("%q is not a number; write it like %s.", v, repair))
		}
	case f < 0:
		s.fail(casework.SheetWage, (-f).Grouped(), fmt.Sprintf("工资 %s 是负数；没有发工资填 0。", v), fmt.Sprintf("the wage %s is negative; write 0 where none was paid.", v))
	}
	return f
}
