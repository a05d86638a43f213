package web

import (
	"net/url"
	"strconv"
)

// listLength is how many rows a page of a list has, whatever the size of the employer.
const listLength = 50

// listing is a list as its address asks for it: filters, order and page are in the query, so that it can be kept and mailed.
type listing struct {
	path   string
	query  url.Values
	total  int
	length int // of a page
}

// listingOf reads the address; total is how many rows the filters leave.
func listingOf(address *url.URL, total int) listing {
	return listing{path: address.Path, query: address.Query(), total: total, length: listLength}
}

// inPagesOf is the listing with pages of another length.
func (l listing) inPagesOf(rows int) listing {
	l.length = rows
	return l
}

// page is the number of the page asked for, within what there is.
func (l listing) page() int {
	n, err := strconv.Atoi(l.query.Get("page"))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, l.last())
}

func (l listing) last() int { return max(1, (l.total+l.length-1)/l.length) }

// offset is how many rows stand before the page.
func (l listing) offset() int { return (l.page() - 1) * l.length }

// with is the address with one value changed, an empty one taken out. Any change but of the page starts at the first page.
func (l listing) with(name, value string) string {
	q := url.Values{}
	for key, values := range l.query {
		if key != "page" {
			q[key] = values
		}
	}
	q.Set(name, value)
	for key := range q {
		if q.Get(key) == "" {
			q.Del(key)
		}
	}
	if len(q) == 0 {
		return l.path
	}
	return l.path + "?" + q.Encode()
}

// sort is the link of a column's head: first upwards, then downwards. first is the column that the list is in order of when
// the address does not say.
func (l listing) sort(name, first string) *sorting {
	now := l.query.Get("sort")
	if now == "" {
		now = first
	}
	switch now {
	case name:
		return &sorting{Href: l.with("sort", "-"+name), Dir: "ascending"}
	case "-" + name:
		return &sorting{Href: l.with("sort", name), Dir: "descending"}
	default:
		return &sorting{Href: l.with("sort", name)}
	}
}

// pager is the links to the pages of a list.
type pager struct {
	From, To, Total int
	Previous, Next  string
	Pages           []pageLink
}

// pageLink is one page; a gap stands for those left out.
type pageLink struct {
	N       string
	Href    string
	Current bool
	Gap     bool
}

// pager gives the links; a list of one page has none.
func (l listing) pager() *pager {
	if l.total <= l.length {
		return nil
	}
	page, last := l.page(), l.last()
	p := &pager{From: l.offset() + 1, To: min(l.offset()+l.length, l.total), Total: l.total}
	if page > 1 {
		p.Previous = l.at(page - 1)
	}
	if page < last {
		p.Next = l.at(page + 1)
	}
	shown := 0
	for n := 1; n <= last; n++ {
		if n != 1 && n != last && (n < page-2 || n > page+2) {
			continue
		}
		if n > shown+1 {
			p.Pages = append(p.Pages, pageLink{Gap: true})
		}
		p.Pages = append(p.Pages, pageLink{N: grouped(n), Href: l.at(n), Current: n == page})
		shown = n
	}
	return p
}

func (l listing) at(page int) string { return l.with("page", strconv.Itoa(page)) }

// filters is one line of questions; they are sent as an address.
type filters struct {
	Action  string
	Fields  []field // select and search
	More    []field // behind "more"
	Keep    []hidden
	Clear   string // the address without filters, where one is set
	Summary string // how many rows, in which order, in words
}

// tabs are links to saved views or parts of a thing.
type tabs struct {
	Label string
	Items []tab
}

type tab struct {
	Href, Label, Count string
	Current            bool
}
