package web

// table is a list of like things: columns, rows in groups, a foot. Below 860 px each row is a card.
type table struct {
	Caption    string // read aloud; or
	LabelledBy string // the id of the heading that says it
	Columns    []column
	Pick       bool // rows can be chosen
	Groups     []group
	Foot       []cell // as many as there are columns, or none
}

// column heads a column. A wide one has a line of its own in a card, without its label.
type column struct {
	Label  string
	Hidden bool // the label is only read aloud
	Head   bool // its cells name their rows
	Num    bool // figures, to the right
	Wide   bool
	Sort   *sorting
}

// sorting is the order that the head of a column links to.
type sorting struct {
	Href string
	Dir  string // ascending or descending where the list is in this order now
}

// group is rows under one line that counts them; without a title the rows stand alone.
type group struct {
	Title string
	Rows  []row
}

// row is one thing. Its class is "at" for the one in hand, "on" for a chosen one.
type row struct {
	ID    string
	Class string
	Pick  *pick
	Cells []cell
}

// pick is the box that chooses a row.
type pick struct {
	Name, Value, Label string
	Chosen             bool
	Counts             bool // among what the bar of the selection counts apart
}

// cell is what stands in one place, in this order.
type cell struct {
	Text    string
	Link    string // where the text leads
	Lang    string // of the text
	Class   string // of the text: code, t-bad, nb
	Strong  bool
	Day     stamp
	Due     *due
	State   *status
	Tallies []tally
	Points  []point
	Line2   string
	Code    string // a second line in the face of codes
	Links   []link
	Field   *field
	Buttons []button
}

// tally is how often something was done.
type tally struct{ Word, Count string }

// point is one of several sentences in a cell, with what it rests on.
type point struct{ Text, Sub string }

// rows is a table's only group.
func rows(r []row) []group {
	if len(r) == 0 {
		return nil
	}
	return []group{{Rows: r}}
}

// Span is how many columns there are, with the one that rows are chosen in.
func (t table) Span() int {
	if t.Pick {
		return len(t.Columns) + 1
	}
	return len(t.Columns)
}

// section is a card with a table, or with what stands there when the table has no rows.
type section struct {
	Top   cardTop
	Table *table
	Empty emptyList
	Pages *pager
}

// bulk says what the selection can do before the click.
type bulk struct {
	Label   string
	Chosen  string
	Said    string // with a script, in place of Chosen once something is ticked: %n rows, %m of them counted apart
	Hint    string
	Buttons []button
	Clear   link
}

// wage is the grid of a month's wages: last month beside this month, an error under its row.
type wage struct {
	Caption    string
	Last, This string // the heads of the two months
	Rows       []wageRow
}

type wageRow struct {
	Name, Number, Lang string // the number masked
	Last               string
	Field              field
	Hidden             []hidden // such as the revision that the clerk saw
	Base               string
	Tags               []status
	Changed            bool
}

// wrongCell is a cell of an uploaded sheet that cannot be read as it is, and where it can be put right.
type wrongCell struct {
	Row          int
	Column, Name string // C, and what the column holds
	Person       string
	Written, Why string
	Field        field
	Repairs      []button
}

// wrongCells is the table of the wrong cells only.
func (w *words) wrongCells(caption string, cells []wrongCell) table {
	t := table{Caption: caption, Columns: []column{
		{Label: w.say("wrong.place", nil), Head: true}, {Label: w.say("wrong.person", nil)}, {Label: w.say("wrong.written", nil)},
		{Label: w.say("wrong.why", nil), Wide: true}, {Label: w.say("wrong.mend", nil), Wide: true},
	}}
	var list []row
	for i := range cells {
		c := &cells[i]
		f := c.Field
		f.LabelHidden = true
		if f.Label == "" {
			f.Label = w.say("wrong.mend.label", with{"row": c.Row, "column": c.Column, "name": c.Name})
		}
		list = append(list, row{Cells: []cell{
			{Text: w.say("wrong.row", with{"row": c.Row, "column": c.Column}), Line2: c.Name, Class: "nb", Strong: true},
			{Text: c.Person, Lang: tags[zh]},
			{Text: c.Written},
			{Text: c.Why, Class: "t-bad"},
			{Field: &f, Buttons: c.Repairs},
		}})
	}
	t.Groups = rows(list)
	return t
}
