package document

import (
	"errors"
	"fmt"

	"arrears/app/casework"
)

// A notice is a slip of paper: three on a page where all of them are short enough, else two, else one, at equal
// distances, so that a stack is cut in one go.
const (
	noticeLeft   = 20.0
	noticeWidth  = pageWidth - 2*noticeLeft
	noticeMargin = 6.5 // above and below a notice
	noticePitch  = 5.2
	noticeMost   = 3 // on a page
)

var (
	noticeTitle = setting{bold, 13, 0}
	noticeText  = setting{serif, 10.5, 0}

	noticeColumns = []column{{width: 52}, {width: 25, figures: true}, {width: 24, figures: true}, {width: 24, figures: true},
		{width: 21}, {width: 24}}
)

// noticeSlip is a notice that is set, to be moved to its place.
type noticeSlip struct {
	page   page
	height float64
}

func (p *Printer) composeNotices(f *casework.NoticePaper) (*sheet, *wordingPair, error) {
	if err := checkNotices(f); err != nil {
		return nil, nil, err
	}
	pair, words, l, err := p.noticeWords(f)
	if err != nil {
		return nil, nil, err
	}
	c := &composer{sheet: &sheet{faces: p.faces}, words: words, chinese: pair.zh}
	slips := make([]noticeSlip, len(f.Employees))
	tallest := 0.0
	for i := range f.Employees {
		slips[i] = c.notice(f, &f.Employees[i], l)
		tallest = max(tallest, slips[i].height)
	}
	each := noticeMost
	for each > 1 && tallest+2*noticeMargin > pageHeight/float64(each) {
		each--
	}
	if tallest+2*noticeMargin > pageHeight {
		return nil, nil, fmt.Errorf("a notice of %.0f mm does not fit on a page", tallest)
	}
	for i := range slips {
		c.place(&slips[i], i%each, each)
	}
	return c.sheet, pair, errors.Join(c.errs...)
}

// place puts the notice on its part of the page, with a line to cut along above it.
func (c *composer) place(n *noticeSlip, at, each int) {
	if at == 0 {
		c.sheet.add(false)
	}
	p := c.sheet.pages[len(c.sheet.pages)-1]
	top := float64(at) * pageHeight / float64(each)
	if at > 0 {
		p.cutLine(0, pageWidth, top)
	}
	top += noticeMargin
	for _, r := range n.page.runs {
		r.y += top
		p.runs = append(p.runs, r)
	}
	for _, r := range n.page.rules {
		r.y1 += top
		r.y2 += top
		p.rules = append(p.rules, r)
	}
}

// notice sets the notice of one employee from the top of a slip of paper.
func (c *composer) notice(f *casework.NoticePaper, e *casework.NoticeEmployee, l lang) noticeSlip {
	n := noticeSlip{}
	c.page, c.facts = &n.page, noticeFacts(f, e, l)
	y := noticePitch
	c.sheet.centre(c.page, noticeTitle, pageWidth/2, y, c.words.title)
	y += 2
	for _, name := range noticeForm.body {
		if name == "notice" {
			y = c.grid(noticeColumns, c.words.columns[name], c.noticeRows(e), noticeLeft, y+2, pageHeight, nil) + 1.4
			continue
		}
		for _, text := range c.block(name) {
			y = c.noticeLines(y, text)
		}
	}
	for _, text := range c.block("seal") {
		for _, line := range breakLines(c.sheet.faces, noticeText, text, noticeWidth, 0) {
			y += noticePitch
			c.sheet.right(c.page, noticeText, noticeLeft+noticeWidth, y, line.text)
		}
	}
	c.page.left(noteText, noticeLeft, y, c.words.labels["version"]+" "+c.words.version)
	n.height = y
	return n
}

func (c *composer) noticeLines(y float64, text string) float64 {
	for _, line := range breakLines(c.sheet.faces, noticeText, text, noticeWidth, 0) {
		y += noticePitch
		c.page.left(noticeText, noticeLeft, y, line.text)
	}
	return y
}

func noticeFacts(f *casework.NoticePaper, e *casework.NoticeEmployee, l lang) facts {
	all := sumOfLines(e)
	return facts{lang: l, holds: map[string]bool{"contact": f.Contact != ""}, values: map[string]string{
		"employer.name": f.Employer.Name, "issued_on": dayText(l, f.GivenOn), "employee.name": e.Name, "employee.number": e.Number,
		"notice.period": periodText(l, f.Period), "notice.er": all.EmployerShare.Grouped(), "notice.ee": all.EmployeeShare.Grouped(),
		"notice.contact": f.Contact,
	}}
}

func sumOfLines(e *casework.NoticeEmployee) (all casework.NoticeLine) {
	for _, line := range e.Lines {
		all.EmployerShare += line.EmployerShare
		all.EmployeeShare += line.EmployeeShare
	}
	return all
}

func (c *composer) noticeRows(e *casework.NoticeEmployee) []tableRow {
	const tight = -0.55 // rows stand closer than in papers of authorities
	l := c.facts.lang
	var rows []tableRow
	for _, line := range e.Lines {
		paid, day := c.words.labels["unpaid"], c.words.labels["none"]
		if line.Paid {
			paid, day = c.words.labels["paid"], line.PaidOn.String()
		}
		rows = append(rows, tableRow{set: cellText, air: tight, cells: []string{textOf(line.Insurance).in(l), line.Base.Grouped(),
			line.EmployerShare.Grouped(), line.EmployeeShare.Grouped(), paid, day}})
	}
	all := sumOfLines(e)
	return append(rows, tableRow{set: cellBold, air: tight, keep: true,
		cells: []string{c.words.labels["total"], "", all.EmployerShare.Grouped(), all.EmployeeShare.Grouped(), "", ""}})
}
