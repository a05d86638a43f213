package web

import (
	"net/url"
	"strconv"
	"strings"

	"arrears/app/casework"
)

// The names in the address of a case that say from which list, and from which row of it, the reader comes.
const (
	listName = "from"
	atName   = "at"
)

// placeCookie keeps the place of the case that was opened last, so that an act in it leads back to the same row.
const placeCookie = "place"

const (
	around     = 5 // rows on either side in which another case is looked for
	lastPlace  = 1_000_000
	longestAsk = 600 // bytes of what a list asks
)

// fromList is what the address of a case carries of the list that the page shows, so that the case knows its neighbours.
func (c *call) fromList(at int) string {
	return placeSuffix(workQuery(c.Request().URL.Query()), at)
}

// listPlace is where the case in hand stands in the list that the reader comes from.
type listPlace struct {
	suffix         string // of the addresses of this case
	back           link
	text           string
	previous, next link
}

// listPlace reads the list once around the row that the address names, for the part of the case that is shown. Without
// such a row, or with one that cannot be, there is no place.
func (m *matter) listPlace(current string) (*listPlace, error) {
	at, query, ok := placeAsked(m.Request().URL.Query())
	if !ok {
		return nil, nil
	}
	filter, _ := m.workFilter(query)
	p := &listPlace{suffix: placeSuffix(query, at), back: m.backToList(query, at)}
	if current == "/record" {
		return p, nil // it reads entries of its own: the neighbours would be one question of the database too many
	}
	first := max(0, at-1-around)
	spots, err := m.site.Work.WorkNear(m.ctx(), filter, 2*around+1, first)
	if err != nil {
		return nil, err
	}
	here := m.nearest(spots, at-1-first)
	if here >= 0 {
		at = first + here + 1
		p.text = m.words.say("case.place", with{"n": at, "total": spots[here].Total})
	} else {
		p.text = m.words.say("case.place.gone", nil)
		here = at - 1 - first // what has moved up stands there now
		p.next = m.neighbour(spots, here, first, query, "case.place.next")
		p.previous = m.neighbour(spots, here-1, first, query, "case.place.previous")
		return p, nil
	}
	p.back = m.backToList(query, at)
	p.previous = m.neighbour(spots, m.other(spots, here, -1), first, query, "case.place.previous")
	p.next = m.neighbour(spots, m.other(spots, here, 1), first, query, "case.place.next")
	return p, nil
}

// nearest is the row of the case in hand that is nearest to the one named; -1 where there is none.
func (m *matter) nearest(spots []casework.WorkSpot, named int) int {
	found := -1
	for i := range spots {
		if spots[i].Employer == m.File.ID && (found < 0 || abs(i-named) < abs(found-named)) {
			found = i
		}
	}
	return found
}

func abs(n int) int { return max(n, -n) }

// other is the next row in the direction that is another case.
func (m *matter) other(spots []casework.WorkSpot, here, step int) int {
	for i := here + step; i >= 0 && i < len(spots); i += step {
		if spots[i].Employer != m.File.ID {
			return i
		}
	}
	return -1
}

// neighbour leads to the case of a row; none where there is no such row.
func (m *matter) neighbour(spots []casework.WorkSpot, i, first int, query url.Values, key string) link {
	if i < 0 || i >= len(spots) {
		return link{}
	}
	return link{Href: casePath(spots[i].Employer, placeSuffix(query, first+i+1)), Label: m.words.say(key, nil)}
}

// backToList leads to the row in its list, on the page that has it.
func (m *matter) backToList(query url.Values, at int) link {
	q := workQuery(query)
	if page := (at-1)/workLength + 1; page > 1 {
		q.Set("page", strconv.Itoa(page))
	}
	return link{Href: workAddress(workPath, q) + "#n" + strconv.Itoa(at), Label: m.words.say("case.place.back", nil)}
}

// keepPlace keeps where the case in hand stands in the list that the reader comes from.
func (m *matter) keepPlace(p *listPlace) {
	m.setCookie(placeCookie, strconv.FormatInt(int64(m.File.ID), 10)+p.suffix, 0)
}

// placed is the address of a part of the case in hand, with the place that it was opened with last; rest has no question of its own.
func (c *call) placed(rest string) string {
	kept := c.cookie(placeCookie)
	id, asked, _ := strings.Cut(kept, "?")
	query, err := url.ParseQuery(asked)
	if err != nil || id != strconv.FormatInt(int64(c.employer.ID), 10) {
		return c.casePath(rest)
	}
	at, from, ok := placeAsked(query)
	if !ok {
		return c.casePath(rest)
	}
	return c.casePath(rest) + placeSuffix(from, at)
}

// placeAsked reads from an address which row of which list is meant; not one that cannot be.
func placeAsked(query url.Values) (at int, list url.Values, ok bool) {
	at, err := strconv.Atoi(query.Get(atName))
	from := query.Get(listName)
	list = questionsOf(from)
	if err != nil || at < 1 || at > lastPlace || len(from) > longestAsk || from != "" && len(list) == 0 {
		return 0, nil, false
	}
	return at, list, true
}

func placeSuffix(query url.Values, at int) string {
	suffix := "?" + atName + "=" + strconv.Itoa(at)
	if len(query) > 0 {
		suffix += "&" + listName + "=" + plainly.Replace(url.QueryEscape(askedText(query)))
	}
	return suffix
}

// What stands between questions, and between the name of one and its value, in what an address of a case carries of a list; neither has
// to be escaped, so that the addresses of a list stay short.
const (
	betweenAsked = "~"
	ofAsked      = ":"
)

var plainly = strings.NewReplacer("%3A", ofAsked, "%2F", "/")

// askedText is what a list asks in one text: want:serve~district:hangzhou/西湖区.
func askedText(query url.Values) string {
	var parts []string
	for i := range workQuestions {
		if value := query.Get(workQuestions[i].name); value != "" {
			parts = append(parts, workQuestions[i].name+ofAsked+value)
		}
	}
	return strings.Join(parts, betweenAsked)
}

// questionsOf reads such a text again; what is no question is left out.
func questionsOf(text string) url.Values {
	asked := url.Values{}
	for _, part := range strings.Split(text, betweenAsked) {
		name, value, _ := strings.Cut(part, ofAsked)
		asked.Set(name, value)
	}
	return workQuery(asked)
}
