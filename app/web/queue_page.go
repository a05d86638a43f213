package web

// queuePage is one list of papers that wait for the next act on their way, with the acts on what is chosen.
type queuePage struct {
	Frame
	Ident   ident
	Tabs    tabs
	Filter  *filters
	Errors  errorSummary
	Notes   []note
	Links   []button
	Refused *section // what an act could not be done with, still chosen
	List    section
	Action  string // none: the reader may only look
	Hidden  []hidden
	Fields  []field
	Bulk    bulk
	More    *section
}

// showQueue shows the page with what is wrong with the named parts of the form in front.
func (c *call) showQueue(status int, page queuePage, f *form, names ...string) error {
	var told []note
	for _, name := range names {
		if text := f.Error(name); text != "" {
			told = append(told, note{Class: "bad", Text: text})
		}
	}
	page.Notes = append(told, page.Notes...)
	page.Errors = errorsOf(page.Fields...)
	page.Wrong = !f.ok() || page.Refused != nil
	page.keepQuery(c.Request().URL)
	return c.show(status, "queue", page)
}
