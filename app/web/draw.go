package web

import (
	"fmt"
	"html/template"
	"strings"
)

// drawing writes what there are hundreds of on a page, the cells of tables and the conditions of steps: most hold a text or a link, for
// which a template takes ten times as long as for everything around them. What is more than that, the template of its component writes.
type drawing struct {
	pages *template.Template
	words *words
	icons string // the address of their file
}

// row is a row of a list.
func (d *drawing) row(t table, r row) (template.HTML, error) {
	o := d.open(`<tr role="row"`)
	o.attribute("id", r.ID)
	o.attribute("class", r.Class)
	o.WriteByte('>')
	if t.Pick {
		o.WriteString(`<td role="cell" class="pick">`)
		if r.Pick != nil {
			o.part("pick", r.Pick)
		}
		o.WriteString("</td>")
	}
	o.WriteByte('\n')
	for i := range r.Cells {
		o.cellOf(&t.Columns[i], &r.Cells[i], r.Cells[i].Link != "" || r.Cells[i].Strong)
		o.WriteByte('\n')
	}
	return o.done("</tr>")
}

// foot is the last row of a list.
func (d *drawing) foot(t table) (template.HTML, error) {
	o := d.open(`<tr role="row">`)
	if t.Pick {
		o.WriteString(`<td role="cell"></td>`)
	}
	for i := range t.Foot {
		o.cellOf(&t.Columns[i], &t.Foot[i], false)
	}
	return o.done("</tr>")
}

// checks are the conditions of a step: met or not, and what meets them.
func (d *drawing) checks(list []check) (template.HTML, error) {
	o := d.open(`<ul class="checks">`)
	for i := range list {
		c := &list[i]
		class, icon, said := "t-bad", "no", "gate.unmet"
		if c.Met {
			class, icon, said = "t-ok", "ok", "gate.met"
		}
		o.WriteString(`<li><span class="` + class + `">` + iconOf(d.icons, icon))
		o.element(`<span class="vh">`, d.words.say(said, nil), "</span></span><span>")
		o.text(c.Text)
		o.WriteString("</span>")
		o.element(`<span class="art">`, c.Art, "</span>")
		o.cure(c)
		o.WriteString("</li>\n")
	}
	return o.done("</ul>")
}

// cure says what meets a condition, and when it is met at the earliest.
func (o *drawn) cure(c *check) {
	does := c.Cure != "" || c.CureLink.Href != ""
	if !does && c.Earliest == "" {
		return
	}
	o.WriteString(`<span class="cure">`)
	if does {
		o.element("<span>", o.words.say("gate.cure", nil)+c.Cure, "")
		if c.CureLink.Href != "" {
			if c.Cure != "" {
				o.WriteByte(' ')
			}
			o.part("link", c.CureLink)
		}
		o.WriteString("</span>")
	}
	if c.Earliest != "" {
		o.element("<span>", o.words.say("gate.earliest", nil)+" ", "<b>")
		o.text(c.Earliest)
		o.WriteString("</b></span>")
	}
	o.WriteString("</span>")
}

// options are those of a box to choose from.
func (d *drawing) options(list []option) (template.HTML, error) {
	o := d.open("")
	for i := range list {
		one := &list[i]
		o.WriteString(`<option value="`)
		o.text(one.Value)
		o.WriteByte('"')
		if one.Chosen {
			o.WriteString(" selected")
		}
		o.WriteByte('>')
		o.text(one.Label)
		o.WriteString("</option>")
	}
	return o.done("")
}

func (d *drawing) open(text string) *drawn {
	o := &drawn{drawing: d}
	o.WriteString(text)
	return o
}

// drawn is what has been written so far, and the first failure of a template.
type drawn struct {
	strings.Builder
	*drawing
	err error
}

func (o *drawn) done(text string) (template.HTML, error) {
	o.WriteString(text)
	return template.HTML(o.String()), o.err
}

// text writes what is no markup.
func (o *drawn) text(text string) { template.HTMLEscape(o, []byte(text)) }

// attribute writes an attribute where it says something.
func (o *drawn) attribute(name, value string) {
	if value != "" {
		o.WriteString(" " + name + `="`)
		o.text(value)
		o.WriteByte('"')
	}
}

// element writes an element with a text in it, where there is one.
func (o *drawn) element(open, text, end string) {
	if text != "" {
		o.WriteString(open)
		o.text(text)
		o.WriteString(end)
	}
}

// part has a component's template write.
func (o *drawn) part(name string, value any) {
	if err := o.pages.ExecuteTemplate(o, name, value); err != nil && o.err == nil {
		o.err = fmt.Errorf("write %s in a table: %w", name, err)
	}
}

// cellOf writes a cell of a column; one that names its row may stand out.
func (o *drawn) cellOf(c *column, cell *cell, out bool) {
	if c.Head {
		o.WriteString(`<th role="rowheader" scope="row"`)
		if out {
			o.WriteString(` class="who"`)
		}
		o.WriteByte('>')
		o.cell(cell)
		o.WriteString("</th>")
		return
	}
	o.WriteString(`<td role="cell"`)
	if c.Num {
		o.WriteString(` class="num"`)
	}
	if !c.Wide && !c.Hidden {
		o.WriteString(` data-l="`)
		o.text(c.Label)
		o.WriteByte('"')
	}
	o.WriteByte('>')
	o.cell(cell)
	o.WriteString("</td>")
}

// cell writes what stands in a cell, in the order of its fields.
func (o *drawn) cell(c *cell) {
	if c.Text != "" {
		o.cellText(c)
	}
	if c.Day.ISO != "" {
		o.WriteString(`<span class="nb"><time`)
		o.attribute("datetime", c.Day.ISO)
		o.element(">", c.Day.Text, "")
		o.WriteString("</time></span>")
	}
	if c.Due != nil {
		o.part("due", c.Due)
	}
	if c.State != nil {
		o.part("status", c.State)
	}
	for i := range c.Tallies {
		o.element(`<span class="tally">`, c.Tallies[i].Word+" ", "<b>")
		o.text(c.Tallies[i].Count)
		o.WriteString("</b></span> ")
	}
	if len(c.Points) > 0 {
		o.WriteString(`<ul class="points">`)
		for i := range c.Points {
			o.WriteString("<li>")
			o.text(c.Points[i].Text)
			o.element(`<span class="line2">`, c.Points[i].Sub, "</span>")
			o.WriteString("</li>")
		}
		o.WriteString("</ul>")
	}
	o.element(`<span class="line2">`, c.Line2, "</span>")
	o.element(`<span class="line2 code">`, c.Code, "</span>")
	for i := range c.Links {
		if c.Code == "" && c.Line2 == "" {
			o.WriteByte(' ')
		}
		o.part("link", &c.Links[i])
		o.WriteByte(' ')
	}
	o.acts(c)
}

// acts writes what can be filled in or done in a cell.
func (o *drawn) acts(c *cell) {
	if c.Field != nil {
		o.part("cell_field", c)
		return
	}
	if len(c.Buttons) == 0 {
		return
	}
	o.WriteString(`<span class="do">`)
	for i := range c.Buttons {
		o.part("button", &c.Buttons[i])
	}
	o.WriteString("</span>")
}

func (o *drawn) cellText(c *cell) {
	dressed := c.Class != "" || c.Lang != "" || c.Strong
	if dressed {
		o.WriteString("<span")
		if class := c.Class; c.Strong {
			o.attribute("class", class+" strong")
		} else {
			o.attribute("class", class)
		}
		o.attribute("lang", c.Lang)
		o.WriteByte('>')
	}
	switch {
	case c.Link == "":
		o.text(c.Text)
	case strings.ContainsAny(c.Link[:1], "/?#"): // an address within the program, which no scheme can stand in
		o.WriteString("<a")
		o.attribute("href", c.Link)
		o.element(">", c.Text, "</a>")
	default:
		o.part("link", link{Href: c.Link, Label: c.Text})
	}
	if dressed {
		o.WriteString("</span>")
	}
}
