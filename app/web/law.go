package web

import (
	"context"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
)

// Lawmaking is what the pages about the law read and act through.
type Lawmaking struct {
	Acts   LawActs
	Reader casework.LawReader
	Seals  casework.SealPictures

	Wordings Wordings
}

// LawActs are the acts by which the law changes.
type LawActs interface {
	ProposeLaw(ctx context.Context, w casework.LawWish, by casework.Stamp) (int, error)
	ProposeSeal(ctx context.Context, w casework.SealWish, by casework.Stamp) (int, error)
	ConfirmLaw(ctx context.Context, no int, remark string, by casework.Stamp) error
	RefuseLaw(ctx context.Context, no int, remark string, by casework.Stamp) error
	WithdrawLaw(ctx context.Context, no int, by casework.Stamp) error
}

func (s *site) lawRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: lawPath, Needs: access.ViewLaw, Handle: getLaw},
		{Method: http.MethodGet, Path: "/law/regions/:region", Needs: access.ViewLaw, Handle: getLawRegion},
		{Method: http.MethodGet, Path: "/law/regions/:region/new", Needs: access.ManageLaw, Handle: getLawValue},
		{Method: http.MethodPost, Path: "/law/regions/:region/new", Needs: access.ManageLaw, Handle: postLawValue},
		{Method: http.MethodGet, Path: lawTextPath, Needs: access.ManageLaw, Handle: getLawText},
		{Method: http.MethodPost, Path: lawTextPath, Needs: access.ManageLaw, Handle: postLawText},
		{Method: http.MethodGet, Path: holidaysPath, Needs: access.ViewLaw, Handle: getHolidays},
		{Method: http.MethodGet, Path: "/law/holidays/new", Needs: access.ManageLaw, Handle: getNewHolidays},
		{Method: http.MethodPost, Path: "/law/holidays/new", Needs: access.ManageLaw, Handle: postNewHolidays},
		{Method: http.MethodGet, Path: officesPath, Needs: access.ViewLaw, Handle: getOffices},
		{Method: http.MethodGet, Path: "/law/offices/:region", Needs: access.ViewLaw, Handle: getOffice},
		{Method: http.MethodGet, Path: "/law/offices/:region/new", Needs: access.ManageLaw, Handle: getNewOffice},
		{Method: http.MethodPost, Path: "/law/offices/:region/new", Needs: access.ManageLaw, Handle: postNewOffice},
		{Method: http.MethodGet, Path: "/law/offices/:region/seal", Needs: access.ManageLaw, Handle: getNewSeal},
		{Method: http.MethodPost, Path: "/law/offices/:region/seal", Needs: access.ManageLaw, Handle: postNewSeal, Body: sealBody},
		{Method: http.MethodGet, Path: sealsPath + "/:picture", Needs: access.ViewLaw, Handle: getSealPicture},
		{Method: http.MethodGet, Path: wordingsPath, Needs: access.ViewLaw, Handle: getWordings},
		{Method: http.MethodGet, Path: "/law/wordings/:wording", Needs: access.ViewLaw, Handle: getWording},
		{Method: http.MethodGet, Path: "/law/wordings/:wording/new", Needs: access.ManageLaw, Handle: getNewWording},
		{Method: http.MethodPost, Path: "/law/wordings/:wording/new", Needs: access.ManageLaw, Handle: postNewWording},
		{Method: http.MethodGet, Path: lawChangesPath, Needs: access.ViewLaw, Handle: getLawChanges},
		{Method: http.MethodGet, Path: "/law/changes/:law", Needs: access.ViewLaw, Handle: getLawChange},
		{Method: http.MethodPost, Path: "/law/changes/:law", Needs: access.ManageLaw, Handle: postLawChange},
	}
}

const (
	lawPath        = "/law"
	lawTextPath    = "/law/text"
	holidaysPath   = "/law/holidays"
	lawChangesPath = "/law/changes"

	nationWord = "nation" // stands in addresses for the nation, which has no key
)

// lawPage is the list of regions, with what waits for a second person.
type lawPage struct {
	Frame
	Head    head
	Tabs    tabs
	Acts    []button
	Waiting section
	Regions section
}

func getLaw(c *call) error {
	w := c.words
	waiting, open, err := c.site.Lawmaking.Reader.LawChanges(c.ctx(), casework.LawFilter{Open: true}, listLength, 0)
	if err != nil {
		return err
	}
	p := lawPage{
		Frame: c.frame("law.title"), Tabs: c.lawTabs(lawPath),
		Head: head{Title: w.say("law.answer.none", nil), Sub: w.say("law.lead", nil)},
		Waiting: section{Top: cardTop{ID: "waiting", Title: w.say("law.waiting", nil)},
			Empty: emptyList{Strong: w.say("law.waiting.none", nil), Text: w.say("law.waiting.none.text", nil)}},
		Regions: section{Top: cardTop{ID: "regions", Title: w.say("law.regions", nil)}, Table: c.lawRegionsTable()},
	}
	if open > 0 {
		p.Head.Title = w.say("law.answer", with{"changes": w.count("count.law_changes", open)})
		p.Waiting.Table = c.lawChangesTable(waiting, "waiting")
	}
	if c.caller.May(access.ManageLaw) {
		p.Acts = []button{{Href: lawTextPath, Label: w.say("law.act.text", nil), Icon: "upload"}}
	}
	return c.show(http.StatusOK, "law", p)
}

func (c *call) lawTabs(here string) tabs {
	w := c.words
	t := tabs{Label: w.say("law.tabs", nil)}
	for _, entry := range []struct{ path, key string }{{lawPath, "law.tab.values"}, {holidaysPath, "law.tab.holidays"}, {officesPath, "law.tab.offices"}, {wordingsPath, "law.tab.wordings"}, {lawChangesPath, "law.tab.changes"}} {
		t.Items = append(t.Items, tab{Href: entry.path, Label: w.say(entry.key, nil), Current: entry.path == here})
	}
	return t
}

func (c *call) lawRegionsTable() *table {
	w := c.words
	t := &table{LabelledBy: "regions", Columns: []column{
		{Label: w.say("law.region", nil), Head: true}, {Label: w.say("law.values", nil), Num: true}, {Label: w.say("law.first_period", nil)},
		{Label: w.say("law.compared", nil)}, {Label: w.say("law.check", nil)},
	}}
	tables, err := c.site.Law.Show("")
	if err != nil {
		return t
	}
	found := c.site.Law.Check(c.today)
	var list []row
	for i := range tables {
		one := &tables[i]
		key := one.Region
		if key == "" {
			key = nationWord
		}
		compared := cell{Text: "—"}
		if !one.CheckedOn.IsZero() {
			compared = cell{Day: w.day(one.CheckedOn, c.today)}
		}
		first := "—"
		if !one.FirstPeriod.IsZero() {
			first = w.period(one.FirstPeriod)
		}
		sure := w.lawCheck(law.FindingsOf(found, one.Region))
		list = append(list, row{Cells: []cell{
			{Text: one.Name.In(string(w.lang)), Link: "/law/regions/" + key, Strong: true},
			{Text: grouped(len(one.Lines))}, {Text: first}, compared, {State: &sure},
		}})
	}
	t.Groups = rows(list)
	return t
}

// lawCheck sums up what the check of the law has to say.
func (w *words) lawCheck(found []law.Finding) status {
	faults, warnings := 0, 0
	for _, f := range found {
		switch f.Severity {
		case law.IsFault:
			faults++
		case law.IsWarning:
			warnings++
		}
	}
	switch {
	case faults > 0:
		return w.status(stateFailed).as(w.count("count.law_faults", faults))
	case warnings > 0:
		return w.status(stateSoon).as(w.count("count.law_warnings", warnings))
	default:
		return w.status(stateDone).as(w.say("law.check.good", nil))
	}
}

// lawRegionName is the region of a change, or the nation.
func (c *call) lawRegionName(key string) string {
	if key == "" {
		return c.words.say("law.nation", nil)
	}
	return c.regionName(key)
}

// regionInPath is the key of the region of the address; empty for the nation.
func (c *call) regionInPath() (string, error) {
	key := c.Param("region")
	if key == nationWord {
		return "", nil
	}
	_, err := c.site.Law.Show(key)
	return key, err
}

// grade is how sure a value is.
func (w *words) grade(certainty string) status {
	n, agree := strings.CutPrefix(certainty, "verified-")
	sources := number(n)
	switch {
	case agree && sources > 0:
		return w.status(stateDone).as(w.say("law.grade.verified", with{"n": sources}))
	case certainty == law.OneSource:
		return w.status(stateOnTime).as(w.say("law.grade.one_source", nil))
	case certainty == law.Conflict:
		return w.status(stateSoon).as(w.say("law.grade.conflict", nil))
	case certainty == law.Unverified:
		return w.status(stateSoon).as(w.say("law.grade.unverified", nil))
	case certainty == law.Assumed:
		return w.status(stateSoon).as(w.say("law.grade.assumed", nil))
	default:
		return w.status(stateWaiting).as(certainty)
	}
}

var webAddress = regexp.MustCompile(`https?://[^\s；，）]+`)

// basisCell is a citation with the addresses in it as links.
func (c *call) basisCell(cite, certainty string) cell {
	sure := c.words.grade(certainty)
	b := cell{Text: cite + " ", Lang: tags[zh], State: &sure}
	for _, address := range webAddress.FindAllString(cite, -1) {
		b.Links = append(b.Links, link{Href: address, Label: c.words.say("law.source", nil)})
	}
	return b
}

// lawSince writes a day or month as a file of the law has it.
func (c *call) lawSince(text string) string {
	if p, err := calendar.ParsePeriod(text); err == nil {
		return c.words.period(p)
	}
	if d, err := calendar.ParseDay(text); err == nil {
		return c.words.inSentence(d, 0)
	}
	return c.words.say("law.always", nil)
}

func lawChangePath(no int) string { return lawChangesPath + "/" + strconv.Itoa(no) }

// changeInPath of the law is the change that the address names.
func (c *call) lawChangeInPath() (*casework.LawChange, *casework.LawImpact, error) {
	no, err := strconv.Atoi(c.Param("law"))
	if err != nil {
		return nil, nil, fault.New(fault.NotFound, "没有这项更改；请从“参数”页进入。", "There is no such change; start from the page of the law.")
	}
	return c.site.Lawmaking.Reader.LawChange(c.ctx(), no)
}

// byline is who did something, and when.
func (c *call) byline(b employer.By) string {
	return b.Name + " · " + c.words.inSentence(b.On, c.today)
}
