package intake

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"arrears/app/casework"
	"arrears/app/fault"
)

// content is what the cells of a column hold; it decides how a spreadsheet's cell becomes text.
type content uint8

const (
	holdsText content = iota // also codes and numbers of persons: digits that are no quantity
	holdsDay
	holdsPeriod
	holdsAmount
	holdsClass // a small whole number
)

// column is one column of a kind of file.
type column struct {
	name     string
	holds    content
	optional bool // the header may leave it out, and its cells may be empty
}

// reasonColumn is added to files of refused rows. A mended file of that sort may keep it: it is not read.
const reasonColumn = "reason"

// form is one kind of file: its columns, in the order in which the reader of the kind asks for them.
type form struct {
	kind    casework.ImportKind
	columns []column
	read    func(c *cells) casework.ImportRow
}

var forms = []form{
	{casework.ImportEmployers, []column{
		{name: "uscc"}, {name: "name"}, {name: "region"}, {name: "district"}, {name: "industry_class", holds: holdsClass},
		{name: "founded_on", holds: holdsDay}, {name: "registered_on", holds: holdsDay, optional: true},
		{name: "address", optional: true}, {name: "legal_representative", optional: true}, {name: "phone", optional: true},
		{name: "bank", optional: true}, {name: "bank_account", optional: true},
	}, readEmployer},
	{casework.ImportEmployees, []column{
		{name: "uscc"}, {name: "id_number"}, {name: "name"}, {name: "started_on", holds: holdsDay},
		{name: "registered_on", holds: holdsDay, optional: true}, {name: "ended_on", holds: holdsDay, optional: true},
	}, readEmployment},
	{casework.ImportDeclarations, []column{
		{name: "uscc"}, {name: "period", holds: holdsPeriod}, {name: "filed_on", holds: holdsDay}, {name: "id_number"},
		{name: "wage", holds: holdsAmount},
	}, readDeclaration},
	{casework.ImportCharges, []column{
		{name: "uscc"}, {name: "period", holds: holdsPeriod}, {name: "insurance"},
		{name: "employer_share", holds: holdsAmount}, {name: "employee_share", holds: holdsAmount},
		{name: "due_on", holds: holdsDay}, {name: "source"}, {name: "known_on", holds: holdsDay, optional: true},
		{name: "reference", optional: true},
	}, readCharge},
	{casework.ImportPayments, []column{
		{name: "reference"}, {name: "uscc"}, {name: "paid_on", holds: holdsDay}, {name: "amount", holds: holdsAmount},
		{name: "period", holds: holdsPeriod, optional: true}, {name: "received_on", holds: holdsDay, optional: true},
	}, readPayment},
	{casework.ImportWages, []column{
		{name: "uscc"}, {name: "period", holds: holdsPeriod}, {name: "id_number"}, {name: "wage", holds: holdsAmount},
		{name: "source"},
	}, readWage},
	{casework.ImportWaivers, []column{
		{name: "uscc"}, {name: "period", holds: holdsPeriod}, {name: "from", holds: holdsDay}, {name: "to", holds: holdsDay},
	}, readWaiver},
}

// layout says where the columns of a form stand in a file: the form's column to the file's, -1 where it is left out.
type layout struct {
	form   *form
	header []string // as the file has it
	at     []int
	width  int // columns of the file
}

// readLayout finds the kind by the header. It refuses duplicate, missing and unknown columns and names them all; the
// column "reason" is passed over where mended is set.
func readLayout(header []string, mended bool) (*layout, error) {
	named := make([]string, 0, len(header))
	for _, name := range header {
		if !mended || name != reasonColumn {
			named = append(named, name)
		}
	}
	if twice := duplicates(header); len(twice) > 0 {
		return nil, headerFault("表头中的列 %s 出现了不止一次；请每列只保留一个。", "the header has the column %s more than once; keep each column once.", twice)
	}
	nearest := slices.MaxFunc(forms, func(a, b form) int { return cmp.Compare(a.likeness(named), b.likeness(named)) })
	missing, unknown := nearest.differences(named)
	switch {
	case len(missing) == len(nearest.columns) || nearest.likeness(named) == 0:
		return nil, fault.New(fault.Invalid,
			fmt.Sprintf("第一行不是本系统认识的表头（%s）；请在第一行写上列名，例如 uscc,period,filed_on,id_number,wage。", excerpt(strings.Join(header, ","))),
			fmt.Sprintf("the first line is not a header that is known here (%s); put the names of the columns on the first line, such as uscc,period,filed_on,id_number,wage.", excerpt(strings.Join(header, ","))))
	case len(missing) > 0 && len(unknown) > 0:
		return nil, headerFault("表头最像 "+string(nearest.kind)+"，但缺少列 %s，且有不认识的列 %s；请改正表头。",
			"the header looks most like "+string(nearest.kind)+" but lacks %s and has the unknown %s; mend the header.", missing, unknown)
	case len(missing) > 0:
		return nil, headerFault("表头最像 "+string(nearest.kind)+"，但缺少列 %s；请补上。",
			"the header looks most like "+string(nearest.kind)+" but lacks %s; add it.", missing)
	case len(unknown) > 0:
		return nil, headerFault(string(nearest.kind)+" 文件的表头有不认识的列 %s；请删去。",
			"the header of this file of "+string(nearest.kind)+" has the unknown %s; remove it.", unknown)
	}
	return nearest.layout(header), nil
}

func headerFault(zh, en string, names ...[]string) error {
	var args []any
	for _, n := range names {
		shown := slices.Clone(n)
		for i := range shown {
			if shown[i] == "" {
				shown[i] = `""` // a comma too many
			}
		}
		args = append(args, excerpt(strings.Join(shown, ", ")))
	}
	return fault.New(fault.Invalid, fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...))
}

func duplicates(header []string) []string {
	var twice []string
	seen := map[string]bool{}
	for _, name := range header {
		if seen[name] && !slices.Contains(twice, name) {
			twice = append(twice, name)
		}
		seen[name] = true
	}
	return twice
}

// likeness counts the columns that a header shares with the form, less those that it lacks or has too many: the kind
// that a wrong header was meant to be is the one with the most.
func (f form) likeness(header []string) int {
	shared := 0
	for _, c := range f.columns {
		if slices.Contains(header, c.name) {
			shared++
		}
	}
	missing, unknown := f.differences(header)
	if shared == 0 {
		return 0
	}
	return max(1, 1+len(header)+len(f.columns)+shared-2*len(missing)-len(unknown)) // at least 1: something is shared
}

// differences lists the required columns that the header lacks and the ones it has that the form does not know.
func (f form) differences(header []string) (missing, unknown []string) {
	for _, c := range f.columns {
		if !c.optional && !slices.Contains(header, c.name) {
			missing = append(missing, c.name)
		}
	}
	for _, name := range header {
		if !slices.ContainsFunc(f.columns, func(c column) bool { return c.name == name }) {
			unknown = append(unknown, name)
		}
	}
	return missing, unknown
}

func (f form) layout(header []string) *layout {
	l := &layout{form: &f, header: slices.Clone(header), at: make([]int, len(f.columns)), width: len(header)}
	for i, c := range f.columns {
		l.at[i] = slices.Index(header, c.name)
	}
	return l
}

// contents says what each column of the file holds.
func (l *layout) contents() []content {
	out := make([]content, l.width)
	for i, at := range l.at {
		if at >= 0 {
			out[at] = l.form.columns[i].holds
		}
	}
	return out
}
