package web

import (
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
)

// waitingFigures are the tasks that wait for a person.
func (b *board) waitingFigures() figurePart {
	w := b.words
	p := figurePart{id: "waiting", picture: "bars", drawn: 1, pattern: true, heads: heads("figures.want", figureHead{"figures.tasks", true}), sentence: w.say("figures.waiting.none", nil)}
	var most figureTotal
	for _, want := range casework.Wants {
		f := b.now.of(casework.WaitingFigure, string(want))
		if f.Number == 0 {
			continue
		}
		p.rows = append(p.rows, figureRow{figureText(w.say(wantWords[want].step, nil), ""), figureCount(f.Number, b.behind(f.Measure, f.Part))})
		if f.Number > most.Number {
			most = f
		}
	}
	if most.Number > 0 {
		p.sentence = w.say("figures.waiting.said", with{"n": b.now.sum(casework.WaitingFigure).Number, "want": w.say(wantWords[casework.Want(most.Part)].step, nil), "most": most.Number})
	}
	return p
}

// declaredOn adds up, for each counted day, how many had declared the months that are being declared on the last one.
func (b *board) declaredOn(months []calendar.Period) []casework.DayFigure {
	var days []casework.DayFigure
	for _, f := range b.series {
		if !slices.ContainsFunc(months, func(p calendar.Period) bool { return p.String() == f.Part }) {
			continue
		}
		if n := len(days); n == 0 || days[n-1].Day != f.Day {
			days = append(days, casework.DayFigure{Day: f.Day})
		}
		last := &days[len(days)-1]
		last.Number += f.Number
		last.Whole += f.Whole
	}
	return days
}

// declaredFigures are declarations received against those expected, day by day.
func (b *board) declaredFigures() figurePart {
	w := b.words
	p := figurePart{id: "declared", picture: "line", drawn: 1, heads: heads("figures.day", figureHead{"figures.declared", true}, figureHead{"figures.expected", true}, figureHead{"figures.share", true}),
		sentence: w.say("figures.declared.none", nil)}
	for _, f := range b.declaredOn(b.months) {
		p.rows = append(p.rows, figureRow{figureText(w.day(f.Day, b.on.Day).Text, ""), figureCount(f.Number, b.declaredLink(f.Day, "")), figureCount(f.Whole, b.declaredLink(f.Day, expectedDeclarations)),
			figureText(grouped(share(int64(f.Number), int64(f.Whole)))+"%", "")})
	}
	all := b.now.sum(casework.DeclaredFigure)
	if all.Whole == 0 {
		return p
	}
	month, before := w.month(b.months[0]), []calendar.Period{}
	for _, m := range b.months {
		before = append(before, m.AddMonths(-1))
	}
	values := with{"month": month, "n": all.Number, "expected": all.Whole, "share": share(int64(all.Number), int64(all.Whole))}
	p.sentence = w.say("figures.declared.said", values)
	if days := b.declaredOn(before); len(days) > 0 {
		last := days[len(days)-1]
		values["before"], values["then"] = w.month(before[0]), share(int64(last.Number), int64(last.Whole))
		p.sentence = w.say("figures.declared.compared", values)
	}
	return p
}

// countedWords name who is registered, dueWords what falls due.
var (
	countedWords = map[string]string{casework.EmployeesCounted: "figures.who.employees", casework.EmployersCounted: "figures.who.employers"}
	dueWords     = map[string]string{casework.ChargesDue: "figures.due.charges", casework.InstalmentsDue: "figures.due.instalments", casework.TermsDue: "figures.due.terms"}
)

// registeredFigures are registrations in time of those whose term ended, and those that are late.
func (b *board) registeredFigures() figurePart {
	w := b.words
	p := figurePart{id: "registered", picture: "bars", drawn: 3, pattern: true, heads: heads("figures.who", figureHead{"figures.ended", true}, figureHead{"figures.kept", true}, figureHead{"figures.share", true}, figureHead{"figures.late", true})}
	for _, part := range []string{casework.EmployeesCounted, casework.EmployersCounted} {
		f, late := b.flows.of(casework.RegisteredFigure, part), b.now.of(casework.UnregisteredFigure, part)
		kept := "—"
		if f.Whole > 0 {
			kept = grouped(share(int64(f.Number), int64(f.Whole))) + "%"
		}
		p.rows = append(p.rows, figureRow{figureText(w.say(countedWords[part], nil), ""), figureCount(f.Whole, b.behind(f.Measure, part)), figureCount(f.Number, b.behind(f.Measure, part)), figureText(kept, ""),
			figureCount(late.Number, b.behind(late.Measure, part))})
	}
	f := b.flows.of(casework.RegisteredFigure, casework.EmployeesCounted)
	p.sentence = w.say("figures.registered.said", with{"days": flowDays, "ended": f.Whole, "kept": f.Number, "late": b.now.of(casework.UnregisteredFigure, casework.EmployeesCounted).Number})
	return p
}

// declaredLink is the list of those who had declared by the day, or were expected to.
func (b *board) declaredLink(day calendar.Day, of string) string {
	months := make([]string, len(b.months))
	for i, p := range b.months {
		months[i] = p.String()
	}
	return b.behindOn(day, casework.DeclaredFigure, strings.Join(months, ","), "of", of)
}

// dueFigures are what falls due in the next 30 and 90 days.
func (b *board) dueFigures() figurePart {
	w := b.words
	p := figurePart{id: "due", picture: "bars", drawn: 2, pattern: true, heads: heads("figures.what", figureHead{"figures.soon", true}, figureHead{"figures.soon.sum", true}, figureHead{"figures.later", true}, figureHead{"figures.later.sum", true})}
	for _, part := range []string{casework.ChargesDue, casework.InstalmentsDue, casework.TermsDue} {
		soon, later := b.now.of(casework.DueSoonFigure, part), b.now.of(casework.DueLaterFigure, part)
		r := figureRow{figureText(w.say(dueWords[part], nil), ""), figureCount(soon.Number, b.behind(soon.Measure, part)), figureSum(soon.Amount),
			figureCount(later.Number, b.behind(later.Measure, part)), figureSum(later.Amount)}
		if part == casework.TermsDue { // a term has no sum
			r[2], r[4] = figureText("—", ""), figureText("—", "")
		}
		p.rows = append(p.rows, r)
	}
	p.sentence = w.say("figures.due.said", with{"charges": w.money(b.now.of(casework.DueSoonFigure, casework.ChargesDue).Amount),
		"instalments": w.money(b.now.of(casework.DueSoonFigure, casework.InstalmentsDue).Amount), "n": b.now.of(casework.DueSoonFigure, casework.TermsDue).Number})
	return p
}
