package web

import (
	"net/url"
	"slices"
	"strings"
)

// register is how a page speaks and is set: dense for the desk of an officer, one thing at a time for everybody else.
type register string

// The registers.
const (
	desk  register = "desk"
	guide register = "guide"
)

// Frame is what every page has around its own content.
type Frame struct {
	Lang  string // as HTML names it
	Title string // of the window: the answer first
	Wrong bool   // the window's title says that there is something to put right
	Other link   // the same page in the other language

	Register register
	Theme    string // light or dark where the reader chose; else what the system prefers
	Density  string // compact where the reader chose
	Door     bool   // no bar: a page before sign-in

	Home    link // the name of the system
	Nav     []navItem
	Rare    []navPart // at the desk: what is rare, below the heading that it belongs to
	About   *navPart  // at the desk: the pages about the employer in hand
	Who     string    // who is signed in, and for whom
	WhoHref string    // their settings
	SignOut string    // where the form to leave posts to; empty before sign-in
	Search  string    // where the box of the bar looks; empty where there is none
	CSRF    string    // what every form on the page carries
	Told    []note    // once, of the act before
	Foot    []link

	// Invented says that nothing on the page is real; empty where everything is.
	Invented string
	// Printed says who printed the page and when.
	Printed string
	// Scripts are the files of static that the page loads beside that of the search box. Most pages name none.
	Scripts []string
	// Refresh is after how many seconds a reader without scripts sees the page anew.
	Refresh int

	words *words
}

// navItem is one entry of the bar.
type navItem struct {
	Href, Label, Count string
	Current            bool
}

// navPart are entries below a heading.
type navPart struct {
	Title string
	Items []navItem
}

// AtRare tells whether the page in hand is among what is rare, so that its heading is marked: once, where an entry of the bar
// itself is not.
func (f Frame) AtRare() bool {
	return !slices.ContainsFunc(f.Nav, func(i navItem) bool { return i.Current }) && slices.ContainsFunc(f.Rare, func(p navPart) bool { return slices.ContainsFunc(p.Items, func(i navItem) bool { return i.Current }) })
}

// T gives a phrase of the catalogue that has nothing to fill in.
func (f Frame) T(key string) string { return f.words.say(key, nil) }

// FootText says at the foot whom the page is for.
func (f Frame) FootText() string {
	if f.Register == guide {
		return f.words.say("frame.foot.guide", nil)
	}
	return f.words.say("frame.foot", nil)
}

// Loads lists the page's scripts, with that of the search box where it has one.
func (f Frame) Loads() []string {
	if f.Search == "" {
		return f.Scripts
	}
	return append(slices.Clone(f.Scripts), "search.js")
}

// keepQuery lets the other language show the same list: a page whose address holds filters, an order or a page number calls it.
// Other pages leave the query out, since it may hold what a mistaken reader typed.
func (f *Frame) keepQuery(address *url.URL) {
	before, _, _ := strings.Cut(f.Other.Href, "?")
	f.Other.Href = before + "?to=" + url.QueryEscape(address.RequestURI())
}

// policy is the content policy of a page: one that loads scripts may run those of this site, and nothing else.
func policy(page any) string {
	if p, ok := page.(interface{ Loads() []string }); ok && len(p.Loads()) > 0 {
		return policyWithScripts
	}
	return strictPolicy
}
