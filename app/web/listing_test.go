package web

import (
	"net/url"
	"strings"
	"testing"
)

func listed(t *testing.T, address string, total int) listing {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return listingOf(u, total)
}

func TestAListIsReadFromItsAddress(t *testing.T) {
	rows := []struct {
		name, address string
		total         int
		page, offset  int
		pages         string
	}{
		{"one page has no links", "/list", 50, 1, 0, ""},
		{"the first of two", "/list", 51, 1, 0, "(1) 2"},
		{"the last of two", "/list?page=2", 51, 2, 50, "1 (2)"},
		{"a page beyond the last is the last", "/list?page=9", 120, 3, 100, "1 2 (3)"},
		{"a page that is no number is the first", "/list?page=x", 120, 1, 0, "(1) 2 3"},
		{"a page below the first is the first", "/list?page=-1", 120, 1, 0, "(1) 2 3"},
		{"the middle of many leaves pages out", "/list?page=10", 1000, 10, 450, "1 … 8 9 (10) 11 12 … 20"},
		{"no gap where none is left out", "/list?page=4", 1000, 4, 150, "1 2 3 (4) 5 6 … 20"},
		{"nothing at all", "/list?page=3", 0, 1, 0, ""},
	}
	for _, row := range rows {
		l := listed(t, row.address, row.total)
		var shown []string
		if p := l.pager(); p != nil {
			for _, link := range p.Pages {
				switch {
				case link.Gap:
					shown = append(shown, "…")
				case link.Current:
					shown = append(shown, "("+link.N+")")
				default:
					shown = append(shown, link.N)
				}
			}
		}
		if l.page() != row.page || l.offset() != row.offset || strings.Join(shown, " ") != row.pages {
			t.Errorf("%s: page %d, offset %d, links %q; want %d, %d, %q", row.name, l.page(), l.offset(), shown, row.page, row.offset, row.pages)
		}
	}
}

func TestThePagerSaysWhichRowsItShows(t *testing.T) {
	p := listed(t, "/list?district=Linxi&page=2", 120).pager()
	if p.From != 51 || p.To != 100 || p.Previous != "/list?district=Linxi&page=1" || p.Next != "/list?district=Linxi&page=3" {
		t.Errorf("%+v", p)
	}
	if p := listed(t, "/list?page=3", 120).pager(); p.From != 101 || p.To != 120 || p.Next != "" {
		t.Errorf("the last page: %+v", p)
	}
}

func TestAChangeOfTheListStartsAtItsFirstPage(t *testing.T) {
	rows := []struct{ name, value, want string }{
		{"district", "Donghu", "/list?district=Donghu&sort=-fee"},
		{"district", "", "/list?sort=-fee"},
		{"kind", "a&b", "/list?district=Linxi&kind=a%26b&sort=-fee"},
	}
	for _, row := range rows {
		if got := listed(t, "/list?district=Linxi&sort=-fee&page=3", 500).with(row.name, row.value); got != row.want {
			t.Errorf("%s=%s: %s; want %s", row.name, row.value, got, row.want)
		}
	}
	if got := listed(t, "/list?district=Linxi", 1).with("district", ""); got != "/list" {
		t.Errorf("without a filter the address is %s", got)
	}
}

func TestTheOrderOfAList(t *testing.T) {
	rows := []struct {
		address   string
		href, dir string
	}{
		{"/list", "/list?sort=-due", "ascending"},
		{"/list?sort=due", "/list?sort=-due", "ascending"},
		{"/list?sort=-due", "/list?sort=due", "descending"},
		{"/list?sort=fee", "/list?sort=due", ""},
		{"/list?sort=-secret", "/list?sort=due", ""},
	}
	for _, row := range rows {
		l := listed(t, row.address, 10)
		s := l.sort("due", "due")
		if s.Href != row.href || s.Dir != row.dir {
			t.Errorf("%s: head %+v; want %s %s", row.address, *s, row.href, row.dir)
		}
	}
}
