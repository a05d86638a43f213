package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/risk"
)

// Warnings lists who owes nothing yet and shows signs that it will, and reminds them.
type Warnings interface {
	casework.Warnings
	RemindAllEarly(ctx context.Context, ids []employer.ID, by casework.Stamp) (*casework.RemindedEarly, error)
}

// warningsPath is where officers find employers before they owe.
const warningsPath = "/warnings"

func (s *site) warningRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: warningsPath, Needs: access.ViewOverdue, Handle: getWarnings},
		{Method: http.MethodGet, Path: warningsPath + ".xlsx", Needs: access.ViewOverdue, Handle: getWarningsSheet},
		{Method: http.MethodPost, Path: warningsPath + "/remind", Needs: access.WorkCases, Handle: postWarnings},
	}
}

// The names of the questions that an address of the list may ask, beside the district.
const (
	askSign = "sign"
	askNear = "near"
	askTold = "told"
)

// toldAgain is how many months back a reminder still counts as one.
const toldAgain = 1

// warningFilter is what an address asks for; what it does not know is left out.
func (c *call) warningFilter(q url.Values) casework.WarningFilter {
	f := casework.WarningFilter{Scope: c.caller.Scope, Near: q.Get(askNear) == "yes", Untold: q.Get(askTold) == "no", Since: c.today.AddMonths(-toldAgain)}
	for _, d := range c.workDistricts() {
		if districtValue(d) == q.Get(askDistrict) {
			f.District = d
		}
	}
	if kind := risk.Kind(q.Get(askSign)); slices.Contains(risk.Warnings, kind) {
		f.Kind = kind
	}
	return f
}

// warningQuery is the questions of the address without the page.
func warningQuery(q url.Values) url.Values {
	out := url.Values{}
	for _, name := range []string{askDistrict, askSign, askNear, askTold} {
		if v := q.Get(name); v != "" {
			out.Set(name, v)
		}
	}
	return out
}

// warningFilters are the questions with what the address asks.
func (c *call) warningFilters(query url.Values, total int) filters {
	w := c.words
	ask := func(name, label, all string, options ...option) field {
		f := field{Kind: selectField, Name: name, Label: label, LabelHidden: true, Options: append([]option{{Label: all}}, options...)}
		for i := range f.Options {
			f.Options[i].Chosen = f.Options[i].Value == query.Get(name) && f.Options[i].Value != ""
		}
		return f
	}
	var districts, signs []option
	for _, d := range c.workDistricts() {
		districts = append(districts, option{Value: districtValue(d), Label: c.districtName(d)})
	}
	for _, kind := range risk.Warnings {
		signs = append(signs, option{Value: string(kind), Label: w.titled(kind.Title())})
	}
	return filters{Action: warningsPath, Summary: w.count("warnings.order", total), Clear: clearOf(query.Encode(), warningsPath), Fields: []field{
		ask(askDistrict, w.say("work.ask.district", nil), w.say("work.ask.district.all", nil), districts...),
		ask(askSign, w.say("warnings.sign", nil), w.say("warnings.sign.all", nil), signs...),
		ask(askNear, w.say("warnings.near", nil), w.say("warnings.near.all", nil), option{Value: "yes", Label: w.say("warnings.near.yes", nil)}),
		ask(askTold, w.say("warnings.told", nil), w.say("warnings.told.all", nil), option{Value: "no", Label: w.say("warnings.told.no", nil)}),
	}}
}

// getWarningsSheet gives the whole list that the address asks for as a workbook, a line for each sign.
func getWarningsSheet(c *call) error {
	list, _, err := c.site.Warnings.Warnings(c.ctx(), c.warningFilter(c.Request().URL.Query()), 0, 0)
	if err != nil {
		return err
	}
	w := c.words
	var heads []string
	for _, key := range []string{"case.code", "work.column.employer", "column.region", "work.column.place", "warnings.phone", "warnings.sign", "warnings.says", "warnings.rests", "warnings.due",
		"warnings.premium", "warnings.seen", "warnings.told"} {
		heads = append(heads, w.say(key, nil))
	}
	var rows [][]any
	for i := range list {
		l := &list[i]
		for n := range l.Warning.Signs {
			s := &l.Warning.Signs[n]
			rows = append(rows, []any{string(l.Employer.Code), l.Employer.Name, c.regionName(l.Employer.Region), l.Employer.District, l.Phone, w.titled(s.Kind.Title()), c.signSays(s),
				c.signRests(s), l.Warning.Next.Due.String(), l.Warning.Premium, l.Warning.Day.String(), dayOrNone(l.ToldOn)})
		}
	}
	return c.sendSheet("warnings-"+c.today.String()+".xlsx", w.say("warnings.title", nil), heads, rows)
}

// signSays is a sign in a sentence with its figures.
func (c *call) signSays(s *risk.Sign) string {
	w := c.words
	values := with{"count": s.Count, "of": s.Of, "left": s.Of - s.Count, "from": w.money(s.From), "to": w.money(s.To), "since": "", "due": ""}
	if s.Since != 0 {
		values["since"] = w.period(s.Since)
	}
	if !s.Due.IsZero() {
		values["due"] = w.inSentence(s.Due, c.today)
	}
	return w.say(signWords[s.Kind].text, values)
}

// signRests is from when on a sign counts, and the article on the duty that it is about, or that it is practice alone.
func (c *call) signRests(s *risk.Sign) string {
	w := c.words
	ground := w.say("warnings.practice", nil)
	if s.Kind.Ground() != "" {
		ground = w.cites([]string{s.Kind.Ground()})
	}
	return w.count(signWords[s.Kind].mark, s.Mark) + " · " + ground
}

// signTitles joins the names of signs, as messages carry them.
func (w *words) signTitles(kinds []string) string {
	var names []string
	for _, k := range kinds {
		if title := risk.Kind(k).Title(); title != (law.Text{}) {
			names = append(names, w.text(title))
		}
	}
	return strings.Join(names, w.say("list.comma", nil))
}

// orDash is a text, or the sign for what is not known.
func orDash(text string) string {
	if text == "" {
		return "—"
	}
	return text
}
