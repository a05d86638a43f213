package web

import (
	"fmt"
	"net/http"
	"strconv"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
)

func (s *site) noticeRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: "/employers/:employer/notices", Needs: access.ViewEmployer, Handle: getNotices},
		{Method: http.MethodPost, Path: "/employers/:employer/notices", Needs: access.FileForEmployer, Handle: postNotices},
		{Method: http.MethodGet, Path: "/employers/:employer/notices/:period/pdf", Needs: access.FileForEmployer, Handle: getNoticesPDF},
		{Method: http.MethodGet, Path: "/employers/:employer/notices/:period/csv", Needs: access.FileForEmployer, Handle: getNoticesCSV},
	}
}

// noticesPage is which months' details are still owed to the employees (SIL 60).
type noticesPage struct {
	Frame
	Head head
	List section
}

func getNotices(c *call) error {
	d, err := c.dossier()
	if err != nil {
		return err
	}
	w := c.words
	months := casework.NoticeMonths(d.region, d.File, c.today)
	owed := 0
	for i := range months {
		if months[i].Owed() {
			owed++
		}
	}
	list := listingOf(c.Request().URL, len(months))
	page := noticesPage{Frame: c.frame("notices.title")}
	page.Head = head{Over: c.employer.Name, Title: w.count("notices.head", owed), Sub: w.say("notices.sub", nil)}
	if owed == 0 {
		page.Head.Title = w.say("notices.none_owed", nil)
	}
	page.Title = page.Head.Title
	page.List = section{Top: cardTop{ID: "months", Title: w.say("notices.months", nil), Art: w.cites([]string{"SIL 60", "Decree 20 Art 14"})},
		Empty: emptyList{Strong: w.say("notices.empty", nil), Text: w.say("notices.empty.text", nil)}, Pages: list.pager()}
	var lines []row
	for i := range months[min(list.offset(), len(months)):min(list.offset()+listLength, len(months))] {
		lines = append(lines, c.noticeRow(&months[list.offset()+i], page.CSRF))
	}
	if len(lines) > 0 {
		page.List.Table = &table{LabelledBy: "months", Groups: rows(lines), Columns: []column{
			{Label: w.say("owe.month", nil), Head: true}, {Label: w.say("notices.people", nil), Num: true}, {Label: w.say("notices.state", nil)},
			{Label: w.say("notices.files", nil)}, {Label: w.say("notices.act", nil), Hidden: true},
		}}
	}
	page.keepQuery(c.Request().URL)
	return c.show(http.StatusOK, "notices", page)
}

func (c *call) noticeRow(m *casework.NoticeMonth, csrf string) row {
	w := c.words
	month := w.period(m.Period)
	state := w.status(stateDone)
	told := cell{State: &state}
	switch {
	case m.Corrected:
		state = w.status(stateLate).as(w.say("notices.corrected", nil))
		told.Line2 = w.say("notices.given_before", with{"day": w.inSentence(m.Given.GivenOn, c.today)})
	case m.Owed():
		state = w.status(stateSoon).as(w.say("notices.owed", nil))
	default:
		state = state.as(w.say("notices.given", with{"day": w.inSentence(m.Given.GivenOn, c.today)}))
		told.Line2 = m.Given.GivenBy
	}
	cells := []cell{{Text: month}, {Text: grouped(m.Heads)}, told, {}, {}}
	if c.caller.May(access.FileForEmployer) {
		cells[3] = cell{Links: c.noticeFiles(m)}
		if m.Owed() {
			cells[4] = cell{Buttons: []button{{Label: w.say("notices.give", nil), Hidden: month, Action: c.employerPath("/notices"), CSRF: csrf, Name: "period", Value: m.Period.String(), Size: small}}}
		}
	}
	return row{Cells: cells}
}

// noticeFiles are the files of a month; those of a large employer come in parts, which the page lists for one month at a time.
func (c *call) noticeFiles(m *casework.NoticeMonth) []link {
	var links []link
	parts := (m.Heads + casework.NoticePart - 1) / casework.NoticePart
	if parts > 1 && c.QueryParam(filesOf) != m.Period.String() {
		l := listingOf(c.Request().URL, 0)
		return []link{{Href: l.with(filesOf, m.Period.String()), Label: c.words.count("notices.parts", parts), Hidden: c.words.period(m.Period)}}
	}
	for _, kind := range []string{"pdf", "csv"} {
		for part := range min(parts, noticeLinks) {
			l := link{Href: c.employerPath(fmt.Sprintf("/notices/%s/%s?part=%d", m.Period, kind, part+1)), Label: map[string]string{"pdf": "PDF", "csv": "CSV"}[kind], Hidden: c.words.period(m.Period)}
			if parts > 1 {
				l.Label += fmt.Sprintf(" %d", part+1)
			}
			links = append(links, l)
		}
	}
	return links
}

const (
	filesOf     = "files" // the month whose files are listed
	noticeLinks = 100     // so many parts a row links to; the rest of a larger employer is reached by address
)

// postNotices records that the details of a month were given.
func postNotices(c *call) error {
	p, err := calendar.ParsePeriod(c.readForm().text("period"))
	if err != nil {
		return fault.New(fault.Invalid, "没有选月份。", "No month was chosen.")
	}
	if err := c.site.Dealings.GiveNotices(c.ctx(), c.employer.ID, p, c.stamp()); err != nil {
		return err
	}
	return c.done(c.employerPath("/notices"), "notices.done", with{"month": c.words.period(p)})
}

// noticeFacts are the notices of the path: a month, and a part of it.
func (c *call) noticeFacts() (*casework.NoticePaper, error) {
	p, err := calendar.ParsePeriod(c.Param("period"))
	if err != nil {
		return nil, fault.New(fault.NotFound, "没有这个月份。", "There is no such month.")
	}
	part := 1
	if text := c.QueryParam("part"); text != "" {
		if part, err = strconv.Atoi(text); err != nil {
			return nil, fault.New(fault.NotFound, "没有这一部分。", "There is no such part.")
		}
	}
	d, err := c.dossier(p)
	if err != nil {
		return nil, err
	}
	facts, err := casework.NoticeFacts(d.region, d.File, p, part-1, c.today)
	if err != nil {
		return nil, err
	}
	facts.Lang = string(c.words.lang)
	return facts, nil
}

func getNoticesPDF(c *call) error {
	facts, err := c.noticeFacts()
	if err != nil {
		return err
	}
	content, err := c.site.Press.Notices(facts)
	if err != nil {
		return err
	}
	return c.file(fmt.Sprintf("notices-%s.pdf", facts.Period), pdfKind, content)
}

func getNoticesCSV(c *call) error {
	facts, err := c.noticeFacts()
	if err != nil {
		return err
	}
	content, err := c.site.Press.NoticesCSV(facts)
	if err != nil {
		return err
	}
	return c.file(fmt.Sprintf("notices-%s.csv", facts.Period), csvKind, content)
}
