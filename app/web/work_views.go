package web

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/fault"
)

// Views keeps what users save of the list of work, each for themselves.
type Views interface {
	SavedViews(ctx context.Context, user access.UserID) ([]casework.SavedView, error)
	SaveView(ctx context.Context, user access.UserID, name, query string, at time.Time) error
	RenameView(ctx context.Context, user access.UserID, no int, name string) error
	DropView(ctx context.Context, user access.UserID, no int) (casework.SavedView, error)
}

const (
	viewsPath = "/views"
	viewName  = "view"
)

// workView is a view that everybody has.
type workView struct {
	key   string
	query url.Values
	whose bool // the view is one of whose work it is; the others keep to whose work the page shows
}

func (c *call) fixedViews() []workView {
	views := []workView{
		{"work.view.all", url.Values{askOfficer: {officerAll}}, true},
		{"work.view.none", url.Values{askOfficer: {officerNone}}, true},
		{"work.view.court", url.Values{askRight: {string(casework.CourtWindow)}}, false},
		{"work.view.approve", url.Values{askWant: {string(casework.WantApprove)}}, false},
		{"work.view.issue", url.Values{askWant: {string(casework.WantIssue)}}, false},
		{"work.view.serve", url.Values{askWant: {string(casework.WantServe)}}, false},
		{"work.view.large", url.Values{askDebt: {"100000"}}, false},
		{"work.view.provisional", url.Values{askProvisional: {"yes"}}, false},
	}
	if c.caller.Role == access.Officer {
		return append([]workView{{"work.view.mine", url.Values{askOfficer: {officerMine}}, true}}, views...)
	}
	return views
}

// exact is what the address asks with whose work it is said, so that the same list has one name.
func (c *call) exact(query url.Values) url.Values {
	out := workQuery(query)
	if out.Get(askOfficer) == "" {
		out.Set(askOfficer, c.usually())
	}
	return out
}

// workViews are the tabs above the list: the views that everybody has, then those that the reader has saved, and the filter of each, by which it
// is counted. Of the fixed ones those that do not say whose work they show keep to whose work the page shows.
func (c *call) workViews(query url.Values, saved []casework.SavedView) (tabs, []casework.WorkFilter) {
	now, whose := c.exact(query), c.exact(query).Get(askOfficer)
	t := tabs{Label: c.words.say("work.views", nil)}
	var filters []casework.WorkFilter
	add := func(label, href string, q url.Values) {
		filter, _ := c.workFilter(q)
		filters = append(filters, filter)
		t.Items = append(t.Items, tab{Href: href, Label: label, Current: c.exact(q).Encode() == now.Encode()})
	}
	for _, v := range c.fixedViews() {
		if !v.whose && whose != c.usually() {
			v.query.Set(askOfficer, whose)
		}
		add(c.words.say(v.key, nil), workAddress(workPath, v.query), v.query)
	}
	for i := range saved {
		q, _ := url.ParseQuery(saved[i].Query) // what cannot be read asks nothing, and the page says so
		add(saved[i].Name, viewsPath+"/"+strconv.Itoa(saved[i].No), q)
	}
	return t, filters
}

// counted says whose work the fixed views count.
func (c *call) counted(query url.Values) string {
	switch whose := c.exact(query).Get(askOfficer); whose {
	case officerMine:
		if len(c.standsInFor) > 0 {
			return c.words.say("work.counted.mine_and", nil)
		}
		return c.words.say("work.counted.mine", nil)
	case officerNone:
		return c.words.say("work.counted.none", nil)
	default:
		for i := range c.colleagues {
			if strconv.FormatInt(int64(c.colleagues[i].ID), 10) == whose {
				return c.words.say("work.counted.officer", with{"name": c.colleagues[i].Name})
			}
		}
		return c.words.say("work.counted.all", nil)
	}
}

// viewTools is what can be done with what the page shows: keep it under a name, or rename and delete the view that it is.
type viewTools struct {
	Counted string
	Save    string // where the form to save posts to; empty where there is nothing to save
	Rename  string // and where those of a saved view post to
	Drop    string
	Name    field
	Open    bool // the form was sent and is wrong
}

func (c *call) viewTools(query url.Values, saved []casework.SavedView, f *form) viewTools {
	w := c.words
	tools := viewTools{Counted: c.counted(query), Open: f.Error(viewName) != "",
		Name: field{Name: viewName, Label: w.say("work.view.name", nil), Hint: w.say("work.view.name.hint", nil), Value: f.Value(viewName), Error: f.Error(viewName), Width: middleField}}
	if len(saved) > 0 {
		tools.Counted = w.say("work.counted.saved", with{"counted": tools.Counted})
	}
	if len(query) == 0 {
		return tools
	}
	for i := range saved {
		q, _ := url.ParseQuery(saved[i].Query)
		if c.exact(q).Encode() == c.exact(query).Encode() {
			at := viewsPath + "/" + strconv.Itoa(saved[i].No)
			tools.Rename, tools.Drop = workAddress(at+"/name", query), workAddress(at+"/drop", query)
			if tools.Name.Value == "" {
				tools.Name.Value = saved[i].Name
			}
			return tools
		}
	}
	tools.Save = workAddress(viewsPath, query)
	return tools
}

// notUnderstood says which questions of the address have no meaning any more, as those of a view that was saved long ago may.
func (c *call) notUnderstood(unknown []string, query url.Values) *note {
	if len(unknown) == 0 {
		return nil
	}
	rest := workQuery(query)
	names := make([]string, len(unknown))
	for i, name := range unknown {
		rest.Del(name)
		names[i] = name
		if words, known := askWords[name]; known {
			names[i] = c.words.say(words.label, nil)
		}
	}
	return &note{Class: "warn", Strong: c.words.say("work.unknown", with{"names": strings.Join(names, c.words.say("work.unknown.join", nil))}), Text: c.words.say("work.unknown.text", nil),
		Link: link{Href: workAddress(workPath, rest), Label: c.words.say("work.unknown.without", nil)}}
}

// strangeQuestions are the names in an address that no question of the list has; a few are enough to be told.
func strangeQuestions(q url.Values) []string {
	const told, longest = 5, 20
	var names []string
	for _, name := range slices.Sorted(maps.Keys(q)) {
		known := name == "page" || slices.ContainsFunc(workQuestions, func(one workQuestion) bool { return one.name == name })
		if !known && len(names) < told && utf8.RuneCountInString(name) <= longest {
			names = append(names, name)
		}
	}
	return names
}

// mayKeepViews refuses those who have no list of work.
func (c *call) mayKeepViews() error {
	if c.caller.May(access.ViewWork) {
		return nil
	}
	return fault.New(fault.Denied, "待办清单是经办机构人员的，您没有可保存的视图。", "The work list is for the agency's staff; there is no view for you to save.")
}

func postView(c *call) error {
	if err := c.mayKeepViews(); err != nil {
		return err
	}
	f, query := c.readForm(), workQuery(c.Request().URL.Query())
	if err := c.loadColleagues(); err != nil {
		return err
	}
	if _, unknown := c.workFilter(query); len(unknown) > 0 {
		f.failText(viewName, c.notUnderstood(unknown, query).Strong)
		return c.showWork(http.StatusUnprocessableEntity, f)
	}
	name := f.text(viewName)
	if err := f.failWith(viewName, c.site.Views.SaveView(c.ctx(), c.caller.ID, name, c.exact(query).Encode(), c.now)); err != nil {
		return err
	}
	if !f.ok() {
		return c.showWork(http.StatusUnprocessableEntity, f)
	}
	return c.done(workAddress(workPath, query), "work.view.saved", with{"name": name})
}

// viewInPath is the number of the view in the path.
func (c *call) viewInPath() (int, error) {
	no, err := strconv.Atoi(c.Param("view"))
	if err != nil {
		return 0, noSuchView()
	}
	return no, c.mayKeepViews()
}

func noSuchView() error {
	return fault.New(fault.NotFound, "没有这个视图，可能已经删除。", "There is no such view; it may have been deleted.")
}

// getView leads to the list that a saved view asks for: the tab carries its number, the address of the list what it asks.
func getView(c *call) error {
	no, err := c.viewInPath()
	if err != nil {
		return err
	}
	saved, err := c.site.Views.SavedViews(c.ctx(), c.caller.ID)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(saved, func(v casework.SavedView) bool { return v.No == no })
	if at < 0 {
		return noSuchView()
	}
	q, _ := url.ParseQuery(saved[at].Query)
	return c.Redirect(http.StatusSeeOther, workAddress(workPath, q))
}

func postViewName(c *call) error {
	no, err := c.viewInPath()
	if err != nil {
		return err
	}
	f := c.readForm()
	name := f.text(viewName)
	if err := f.failWith(viewName, c.site.Views.RenameView(c.ctx(), c.caller.ID, no, name)); err != nil {
		return err
	}
	if !f.ok() {
		return c.showWork(http.StatusUnprocessableEntity, f)
	}
	return c.done(workAddress(workPath, workQuery(c.Request().URL.Query())), "work.view.renamed", with{"name": name})
}

// postDropView deletes a view. What it asked stays on the page, so that it can be saved again at once.
func postDropView(c *call) error {
	no, err := c.viewInPath()
	if err != nil {
		return err
	}
	dropped, err := c.site.Views.DropView(c.ctx(), c.caller.ID, no)
	if err != nil {
		return err
	}
	return c.done(workAddress(workPath, workQuery(c.Request().URL.Query())), "work.view.dropped", with{"name": dropped.Name})
}
