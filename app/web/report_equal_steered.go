package web

import (
	"net/url"

	"arrears/app/casework"
)

// steeredSaid names what was said about a night; a word that another one followed did nothing.
func (w *words) steeredSaid(s *casework.Steered) string {
	said := w.text(s.Steering.Word.Title())
	if s.Counted {
		return said
	}
	return w.say("equal.steered.replaced", with{"word": said})
}

// supervisors counts what each supervisor said about single nights; a number opens the list of it.
func (e *equalReport) supervisors() section {
	w, all := e.words, e.discretion.Supervisors()
	part := section{Top: cardTop{ID: "supervisors", Title: w.say("equal.steered.by", nil), Sub: w.say("equal.steered.sub", nil)}, Empty: emptyList{Text: w.say("equal.steered.none", nil)}}
	if len(all) == 0 {
		return part
	}
	t := &table{LabelledBy: "supervisors", Columns: []column{{Label: w.say("equal.column.said_by", nil), Head: true}}}
	for _, s := range steeringWords {
		t.Columns = append(t.Columns, column{Label: w.text(s.word.Title()), Num: true})
	}
	var lines []row
	for i := range all {
		b := &all[i]
		cells := []cell{{Text: b.Name, Lang: tags[zh]}}
		for n, count := range []int{b.Held, b.Released, b.Lifted} { // in the order of the words
			cells = append(cells, e.steeredNumber(count, b.Name, steeringWords[n].word))
		}
		lines = append(lines, row{Cells: cells})
	}
	t.Groups = rows(lines)
	part.Table = t
	return part
}

func (e *equalReport) steeredNumber(n int, by string, word casework.SteeringWord) cell {
	if n == 0 {
		return cell{Text: "0"}
	}
	return cell{Text: grouped(n), Link: equalPath + "?" + url.Values{"to": {e.to.String()}, "view": {steeredView}, "by": {by}, "word": {string(word)}}.Encode()}
}

// steered lists what was said about single nights with the reason: all of it, or what is behind a number.
func (e *equalReport) steered() section {
	w, by, word := e.words, e.QueryParam("by"), casework.SteeringWord(e.QueryParam("word"))
	var list []*casework.Steered
	for i := range e.discretion.Steered {
		if s := &e.discretion.Steered[i]; by == "" || s.Steering.By == by && s.Steering.Word == word {
			list = append(list, s)
		}
	}
	l := listingOf(e.Request().URL, len(list))
	part := section{Top: cardTop{ID: "steered", Title: w.say("equal.steered.list", nil), Sub: w.count("equal.steered.n", len(list))}, Empty: emptyList{Text: w.say("equal.steered.none", nil)}, Pages: l.pager()}
	if by != "" {
		part.Top.Title = w.say("equal.steered.behind", with{"by": by, "word": w.text(word.Title())})
	}
	if len(list) == 0 {
		return part
	}
	t := &table{LabelledBy: "steered", Columns: []column{{Label: w.say("overdue.column.employer", nil), Head: true}, {Label: w.say("equal.column.night", nil)},
		{Label: w.say("equal.column.word", nil)}, {Label: w.say("equal.column.affected", nil), Num: true}, {Label: w.say("tonight.column.amount", nil), Num: true},
		{Label: w.say("equal.column.said_by", nil)}, {Label: w.say("equal.column.reason", nil), Wide: true}}}
	var lines []row
	for _, s := range list[l.offset():min(l.offset()+listLength, len(list))] {
		sum := "—"
		if s.Papers > 0 {
			sum = amount(s.Sum)
		}
		lines = append(lines, row{Cells: []cell{equalEmployer(&s.Employer), {Day: w.day(s.Steering.Night, e.today)}, {Text: w.steeredSaid(s)}, {Text: grouped(s.Papers)},
			{Text: sum}, {Text: s.Steering.By, Lang: tags[zh]}, {Text: s.Steering.Reason, Lang: tags[zh]}}})
	}
	t.Groups = rows(lines)
	part.Table = t
	return part
}
