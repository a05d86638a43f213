package web

// ident is the top of a page about one employer or case: who, and the debt today and on the next days that matter.
type ident struct {
	Back    link
	Place   string // in the list that the reader comes from
	Title   string
	Lang    string
	Sub     string
	Facts   []fact
	State   *status
	Figures []figure

	Previous, Next link // cases of the same list
}

type fact struct{ Label, Value, Class string }

// figure is one sum or count with what it is.
type figure struct {
	Label string
	Value string
	Money bool // the value is in yuan and shows its unit
	Big   bool
	Class string
	Sub   string
}

// gate tells whether an act can be done, and of every condition whether it is met: the figure, the article, the cure.
// A closed gate has no button at all.
type gate struct {
	ID          string
	Title       string
	Open        bool
	Folded      bool // open, with nothing to learn
	State       status
	Art, Sub    string
	Earliest    stamp
	Latest      stamp
	Provisional bool
	Checks      []check
	RestTitle   string // of conditions that are folded away, because they are met
	Rest        []check
	Buttons     []button
	Foot        string
}

type check struct {
	Met       bool
	Text, Art string
	Cure      string // in words, where it is no link
	CureLink  link
	Earliest  string
}

// gate opens or closes a gate.
func (w *words) gate(open bool, title string, checks []check) gate {
	s := stateGateClosed
	if open {
		s = stateGateOpen
	}
	return gate{Title: title, Open: open, State: w.status(s), Checks: checks}
}

// clock is a term that runs: what, until when, and from what it is counted.
type clock struct {
	Title, Href, Lang string
	State             status
	Day               stamp
	Text              string
}

// event is one entry of a timeline, the newest first. A fact recorded later than it happened carries both days.
type event struct {
	Day      stamp
	Who      string
	Text     string
	Lang     string
	Art      string // the article, after the text
	Recorded string
	Link     link
}

// calcLine is a sum and what it is made of; every amount elsewhere links to its line by ID.
type calcLine struct {
	ID, Label, Art, Amount string
	Open, Total            bool
	Link                   link // after the label
	Lines                  []calcLine
}

// pathStep is one step of the way of a case; skipped and tolled ones are shown too.
type pathStep struct {
	Stage stage
	Word  string
	Icon  string
	Name  string
	Lines []string
	Art   string
}

// stage is where a step of a path stands.
type stage string

// The stages.
const (
	stageDone    stage = "done"
	stageNow     stage = "live"
	stageNext    stage = "todo"
	stageShut    stage = "shut"
	stageTolled  stage = "held"
	stageSkipped stage = "skipped"
)

var stages = map[stage]struct{ icon, word string }{
	stageDone: {"ok", "path.done"}, stageNow: {"now", "path.now"}, stageNext: {"wait", "path.next"}, stageShut: {"lock", "path.shut"},
	stageTolled: {"hold", "path.tolled"}, stageSkipped: {"no", "path.skipped"},
}

// pathStep is a step with the word and icon of its stage.
func (w *words) pathStep(s stage, name, article string, lines ...string) pathStep {
	return pathStep{Stage: s, Word: w.say(stages[s].word, nil), Icon: stages[s].icon, Name: name, Lines: lines, Art: article}
}
