package web

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

// holidaysPage shows the years of holidays.
type holidaysPage struct {
	Frame
	Head  head
	Tabs  tabs
	Acts  []button
	Years []section
}

// holidayNames are the holidays of the regulation on festivals and memorial days, in the order of the year.
var holidayNames = []string{"元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"}

// holidayWords are their names for the reader.
var holidayWords = map[string]string{
	"元旦": "holiday.new_year", "春节": "holiday.spring", "清明节": "holiday.tomb_sweeping", "劳动节": "holiday.labour", "端午节": "holiday.dragon_boat",
	"中秋节": "holiday.mid_autumn", "国庆节": "holiday.national",
}

// holiday is the name of a run of days off, which may join two holidays.
func (w *words) holiday(name string) string {
	parts := strings.Split(name, "、")
	for i, part := range parts {
		if key, ok := holidayWords[part]; ok {
			parts[i] = w.say(key, nil)
		}
	}
	return strings.Join(parts, w.say("list.comma", nil))
}

func getHolidays(c *call) error {
	w := c.words
	notices := c.site.Law.HolidayNotices()
	next := c.nextHolidayYear()
	p := holidaysPage{Frame: c.frame("holidays.title"), Tabs: c.lawTabs(holidaysPath), Head: head{
		Title: w.say("holidays.answer", with{"year": strconv.Itoa(next - 1), "next": strconv.Itoa(next)}), Sub: w.say("holidays.lead", nil)}}
	if c.caller.May(access.ManageLaw) {
		p.Acts = []button{{Href: "/law/holidays/new", Label: w.say("holidays.act", with{"year": strconv.Itoa(next)}), Kind: primary, Icon: "add"}}
	}
	for i := len(notices) - 1; i >= 0; i-- {
		n := &notices[i]
		id := "y" + strconv.Itoa(n.Year)
		s := section{Top: cardTop{ID: id, Title: w.say("holidays.year", with{"year": strconv.Itoa(n.Year)}), Sub: n.Notice},
			Empty: emptyList{Strong: w.say("holidays.none", nil), Text: w.say("holidays.none.text", nil)}}
		if strings.HasPrefix(n.Source, "http") {
			s.Top.Link = link{Href: n.Source, Label: w.say("law.source", nil), Hidden: strconv.Itoa(n.Year)}
		}
		if len(n.Runs) > 0 {
			s.Table = c.holidayTable(n, id)
		}
		p.Years = append(p.Years, s)
	}
	return c.show(http.StatusOK, "holidays", p)
}

// nextHolidayYear is the first year whose holidays are not known.
func (c *call) nextHolidayYear() int {
	year := c.today.Year()
	for c.site.Law.Calendar().Covers(year) {
		year++
	}
	return year
}

func (c *call) holidayTable(n *law.HolidayNotice, id string) *table {
	w := c.words
	t := &table{LabelledBy: id, Columns: []column{{Label: w.say("holidays.name", nil), Head: true}, {Label: w.say("holidays.first", nil)},
		{Label: w.say("holidays.last", nil)}, {Label: w.say("holidays.days", nil), Num: true}, {Label: w.say("holidays.work", nil)}}}
	var list []row
	runs := slices.SortedFunc(slices.Values(n.Runs), func(a, b law.HolidayRun) int { return cmp.Compare(a.First, b.First) })
	for i := range runs {
		r := &runs[i]
		var work []string
		for _, d := range r.Work {
			work = append(work, w.day(d, c.today).Text)
		}
		made := "—"
		if len(work) > 0 {
			made = strings.Join(work, w.say("list.comma", nil))
		}
		list = append(list, row{Cells: []cell{{Text: w.holiday(r.Name), Strong: true}, {Day: w.day(r.First, c.today)}, {Day: w.day(r.Last, c.today)},
			{Text: strconv.Itoa(r.First.DaysUntil(r.Last) + 1)}, {Text: made}}})
	}
	t.Groups = rows(list)
	return t
}

func getNewHolidays(c *call) error {
	return c.showNewHolidays(http.StatusOK, c.newForm("year", strconv.Itoa(c.nextHolidayYear())), nil)
}

func holidayField(i int, what string) string { return fmt.Sprintf("h%d-%s", i+1, what) }

func (c *call) showNewHolidays(status int, f *form, refused error) error {
	w := c.words
	page := lawFormPage{
		Frame: c.frame("holidays.new"), Action: c.Request().URL.Path,
		Head:   head{Back: link{Href: holidaysPath, Label: w.say("holidays.title", nil)}, Title: w.say("holidays.new.answer", nil), Sub: w.say("holidays.new.lead", nil)},
		Submit: button{Label: w.say("law.act.propose", nil), Kind: primary},
	}
	page.Groups = []lawFormGroup{{Fields: []field{
		{Name: "year", Label: w.say("holidays.new.year", nil), Inputmode: "numeric", Width: shortField, Value: f.Value("year"), Error: f.Error("year")},
		{Name: "notice", Label: w.say("holidays.new.notice", nil), Hint: w.say("holidays.new.notice.hint", nil), Longest: casework.MaxLawBasis, Value: f.Value("notice"), Error: f.Error("notice")},
		{Name: "source", Label: w.say("holidays.new.source", nil), Hint: w.say("holidays.new.source.hint", nil), Longest: casework.MaxLawBasis, Value: f.Value("source"), Error: f.Error("source")},
	}}}
	for i, name := range holidayNames {
		one := func(what, key, hint string) field {
			n := holidayField(i, what)
			fl := field{Kind: dayField, Name: n, Label: w.say(key, with{"name": w.holiday(name)}), Value: f.Value(n), Error: f.Error(n)}
			if hint != "" {
				fl.Kind, fl.Hint, fl.Optional = textField, w.say(hint, nil), true
			}
			return fl
		}
		page.Groups = append(page.Groups, lawFormGroup{Title: w.holiday(name), Fields: []field{
			one("first", "holidays.first_of", ""), one("last", "holidays.last_of", ""), one("work", "holidays.work_of", "holidays.work.hint")}})
	}
	page.Fields = []field{c.noteField(f)}
	c.endLawForm(&page, f, refused)
	return c.show(status, "law_form", page)
}

func postNewHolidays(c *call) error {
	f := c.readForm()
	n := law.HolidayNotice{Notice: f.required("notice", "holidays.notice.missing"), Source: f.required("source", "holidays.source.missing")}
	if n.Year = f.count("year"); n.Year < c.today.Year()-1 || n.Year > c.today.Year()+2 {
		f.fail("year", "holidays.year.wrong", with{"year": strconv.Itoa(c.today.Year() + 1)})
	}
	for i, name := range holidayNames {
		if r := c.readHoliday(f, i, n.Year); !r.First.IsZero() {
			r.Name = name
			n.Runs = append(n.Runs, r)
		}
	}
	if len(n.Runs) == 0 && f.ok() {
		f.fail(holidayField(0, "first"), "holidays.runs.missing", nil)
	}
	if !f.ok() {
		return c.showNewHolidays(http.StatusUnprocessableEntity, f, nil)
	}
	text, err := n.Text()
	if err != nil {
		return err
	}
	no, err := c.site.Lawmaking.Acts.ProposeLaw(c.ctx(), casework.LawWish{Kind: law.HolidayChange, Text: text, Basis: n.Notice, Note: f.text("note")}, c.stamp())
	if kind := fault.KindOf(err); kind == fault.Invalid || kind == fault.Refused {
		return c.showNewHolidays(http.StatusUnprocessableEntity, f, err)
	}
	if err != nil {
		return err
	}
	return c.done(lawChangePath(no), "law.done.proposed", with{"no": no})
}

// readHoliday reads the days of one holiday. One that shares its days with another, as 中秋节 may with 国庆节, is left empty.
func (c *call) readHoliday(f *form, i, year int) law.HolidayRun {
	first, last, work := holidayField(i, "first"), holidayField(i, "last"), holidayField(i, "work")
	inYear := calendar.MustDate(max(year, 1), 1, 1) // a day without a year is one of the notice's year
	var r law.HolidayRun
	if r.First = f.day(first, inYear); r.First.IsZero() {
		return r
	}
	if r.Last = f.day(last, inYear); r.Last.IsZero() {
		r.Last = r.First
	}
	const longest = 31
	if r.Last < r.First || r.First.DaysUntil(r.Last) > longest {
		f.fail(last, "holidays.last.wrong", nil)
		return law.HolidayRun{}
	}
	for _, text := range strings.FieldsFunc(f.text(work), func(r rune) bool { return strings.ContainsRune("、，, ;；", r) }) {
		d, ok := readDay(text, inYear)
		if !ok {
			f.fail(work, "form.day", with{"text": text})
			continue
		}
		r.Work = append(r.Work, d)
	}
	return r
}
