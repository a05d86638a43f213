package web

import (
	"cmp"
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
)

// officerLoad is what is on the desk of an officer, and what was done over the days.
type officerLoad struct {
	name  string // empty: nobody's
	terms [4]int // open tasks by when their right ends, in the order of casework.LoadTerms
	open  int
	away  int // of those, where the officer was away on the day
	acts  int
	ofAll int // approvals among the acts
}

// officerLoads are whoever has open tasks or did anything, the most urgent desk first.
func (b *board) officerLoads() []*officerLoad {
	byName := map[string]*officerLoad{}
	of := func(name string) *officerLoad {
		if byName[name] == nil {
			byName[name] = &officerLoad{name: name}
		}
		return byName[name]
	}
	for _, f := range b.now[casework.LoadFigure] {
		term, name, _ := strings.Cut(f.Part, ":")
		if at := slices.Index(casework.LoadTerms, term); at >= 0 {
			one := of(name)
			one.terms[at] += f.Number
			one.open += f.Number
			one.away += f.Whole
		}
	}
	for _, f := range b.flows[casework.OfficerFigure] {
		one := of(f.Part)
		one.acts, one.ofAll = f.Number, f.Whole
	}
	list := make([]*officerLoad, 0, len(byName))
	for _, one := range byName {
		list = append(list, one)
	}
	slices.SortFunc(list, func(x, y *officerLoad) int {
		return cmp.Or(slices.Compare(y.terms[:], x.terms[:]), cmp.Compare(y.acts, x.acts), cmp.Compare(x.name, y.name))
	})
	return list
}

// termWords name the terms within which the right of a task ends.
var termWords = map[string]string{
	casework.LoadNow: "figures.load.now", casework.LoadWeek: "figures.load.week", casework.LoadLater: "figures.load.later", casework.LoadNever: "figures.load.never",
}

// officerFigures are the open tasks of officers by urgency, and their acts over the days.
func (b *board) officerFigures() figurePart {
	w := b.words
	p := figurePart{id: "officers", picture: "bars", drawn: 1, heads: heads("figures.officer", figureHead{"figures.open", true}), sentence: w.say("figures.officers.none", with{"days": flowDays})}
	for _, term := range casework.LoadTerms {
		p.heads = append(p.heads, figureHead{termWords[term], true})
	}
	p.heads = append(p.heads, figureHead{"figures.acts", true}, figureHead{"figures.approvals", true})
	var people, now, open, away int
	for _, one := range b.officerLoads() {
		name := figureText(one.name, "")
		name.lang = tags[zh]
		if one.name == "" {
			name = figureText(w.say("figures.nobody", nil), "")
		}
		if one.away > 0 {
			name.note = w.say("figures.away", nil)
		}
		if one.acts > 0 {
			people++
		}
		now, open, away = now+one.terms[0], open+one.open, away+one.away
		r := figureRow{name, figureCount(one.open, b.behind(casework.LoadFigure, ":"+one.name))}
		for i, term := range casework.LoadTerms {
			r = append(r, figureCount(one.terms[i], b.behind(casework.LoadFigure, casework.LoadPart(term, one.name))))
		}
		p.rows = append(p.rows, append(r, figureCount(one.acts, b.behind(casework.OfficerFigure, one.name)), figureCount(one.ofAll, b.behind(casework.OfficerFigure, one.name))))
	}
	if all := b.flows.sum(casework.OfficerFigure); len(p.rows) > 0 {
		p.sentence = w.say("figures.officers.said", with{"days": flowDays, "n": people, "acts": all.Number, "approvals": all.Whole, "open": open, "now": now})
		if away > 0 {
			p.sentence += w.say("figures.officers.away", with{"away": away})
		}
	}
	return p
}

// workPartName is a part of what is done, declared, registered or due, in words.
func (w *words) workPartName(m casework.FigureMeasure, part string) string {
	key := ""
	switch m {
	case casework.OfficerFigure:
		return part
	case casework.LoadFigure:
		return w.loadName(part)
	case casework.DeclaredFigure:
		return w.monthNames(part)
	case casework.WaitingFigure:
		key = wantWords[casework.Want(part)].step
	case casework.RegisteredFigure, casework.UnregisteredFigure:
		key = countedWords[part]
	case casework.DueSoonFigure, casework.DueLaterFigure:
		key = dueWords[part]
	}
	if key == "" {
		return ""
	}
	return w.say(key, nil)
}

// loadName is whose open tasks they are, and within which term their right ends where it is one.
func (w *words) loadName(part string) string {
	term, name, ok := strings.Cut(part, ":")
	if !ok || term != "" && termWords[term] == "" {
		return ""
	}
	if name == "" {
		name = w.say("figures.nobody", nil)
	}
	if term != "" {
		name += w.say("figures.load.of", with{"term": w.say(termWords[term], nil)})
	}
	return name
}

// monthNames are the months that are declared, which differ between regions.
func (w *words) monthNames(part string) string {
	var names []string
	for _, text := range strings.Split(part, ",") {
		p, err := calendar.ParsePeriod(text)
		if err != nil {
			return ""
		}
		names = append(names, w.period(p))
	}
	return strings.Join(names, w.say("declare.and", nil))
}
