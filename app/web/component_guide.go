package web

// sumRow is one line of "check your answers": what, which answer, and where to change it.
type sumRow struct {
	Label, Value string
	Class        string // of the value: code, strong, t-bad
	Lang         string
	More         []string // further lines
	Day          stamp
	State        *status
	Links        []link
}

// Bare tells whether a row has nothing but links, which then stand where its value would.
func (r sumRow) Bare() bool { return r.Value == "" && r.Day.ISO == "" && len(r.Links) > 0 }

// whenItem is one day on which a debt can be paid: the amount first, then what happens, then the article.
type whenItem struct {
	Title, Sub string
	Amount     string
	State      status
	Text, Art  string
	Button     *button
}

// monthItem is one month of a year.
type monthItem struct {
	Href, Name string
	State      status
	Amount     string
	Current    bool
}

// progress is work in the background; its page has an address of its own and can be left.
type progress struct {
	Label       string
	Done, Total int
	Figures     []string // 已读 6,200 行，共 10,000 行
	Meanwhile   string   // what is safe to do in the meantime
	Stop        link     // the page that does not ask again, for readers without scripts
	Finished    bool
}

// receipt shows a number to copy down.
type receipt struct {
	Title, Number, Sub string
	Buttons            []button
}

// paper is a printed page on the screen: always light, always in Chinese.
type paper struct {
	Draft, Agency, Title, Number string
	To                           string
	Paragraphs                   [][]run
	End                          []string
}

// run is a stretch of text; what differs from the dated wording is marked as put in or left out.
type run struct {
	Text string
	Mark string // ins or del
}
