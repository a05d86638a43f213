package web

import (
	"net/url"
	"strconv"

	"arrears/app/money"
)

// figurePart is one subject: a sentence that says what the table shows, the table, and which of its columns the picture draws.
type figurePart struct {
	id, sentence string
	picture      string // bars: each row a bar; line: rows in the order of days
	drawn        int    // the column of the picture
	pattern      bool   // rows are kinds, not degrees
	heads        []figureHead
	rows         []figureRow
	more         int // rows that only the files have
}

// figureWords are the title of each part and the articles that it rests on.
var figureWords = map[string]struct{ title, art string }{
	"age":        {"figures.part.age", "figures.art.age"},
	"places":     {"figures.part.places", "figures.art.places"},
	"steps":      {"figures.part.steps", "figures.art.steps"},
	"collected":  {"figures.part.collected", "figures.art.collected"},
	"waiting":    {"figures.part.waiting", "figures.art.waiting"},
	"officers":   {"figures.part.officers", "figures.art.officers"},
	"declared":   {"figures.part.declared", "figures.art.declared"},
	"registered": {"figures.part.registered", "figures.art.registered"},
	"due":        {"figures.part.due", "figures.art.due"},
	"insurance":  {"figures.part.insurance", "figures.art.insurance"},
	"industry":   {"figures.part.industry", "figures.art.industry"},
}

type figureHead struct {
	key string
	num bool
}

// figureRow is a row: what each cell says in the files, and where it leads on the page.
type figureRow []figureCell

type figureCell struct {
	value any // a text, a sum or a count
	link  string
	lang  string
	note  string // a second line; in files behind the text
}

func figureText(text, link string) figureCell { return figureCell{value: text, link: link} }

// figureCount is a count with the list behind it; nothing is behind none.
func figureCount(n int, link string) figureCell {
	if n == 0 {
		link = ""
	}
	return figureCell{value: n, link: link}
}

func figureSum(f money.Fen) figureCell { return figureCell{value: f} }

// text is the cell on the page.
func (f figureCell) text() string {
	switch v := f.value.(type) {
	case money.Fen:
		return amount(v)
	case int:
		return grouped(v)
	case string:
		return v
	default:
		return ""
	}
}

// plain is the cell in a file for programs.
func (f figureCell) plain() string {
	switch v := f.value.(type) {
	case money.Fen:
		return v.String()
	case int:
		return strconv.Itoa(v)
	case string:
		return v + f.note
	default:
		return ""
	}
}

// table is the part as the page shows it.
func (p *figurePart) table(w *words) *table {
	if len(p.rows) == 0 {
		return nil
	}
	t := &table{LabelledBy: p.id}
	for i, h := range p.heads {
		t.Columns = append(t.Columns, column{Label: w.say(h.key, nil), Head: i == 0, Num: h.num})
	}
	var list []row
	for _, r := range p.rows {
		var one row
		for _, f := range r {
			one.Cells = append(one.Cells, cell{Text: f.text(), Link: f.link, Lang: f.lang, Line2: f.note})
		}
		list = append(list, one)
	}
	t.Groups = rows(list)
	return t
}

// share is a part of a whole in hundredths, rounded half up; nothing of nothing is none.
func share(part, whole int64) int {
	if whole == 0 {
		return 0
	}
	const hundred = 100
	return int((2*hundred*part + whole) / (2 * whole))
}

// addressOf is a path with questions, names and values following each other; empty values are left out.
func addressOf(path string, pairs ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	return workAddress(path, q)
}
