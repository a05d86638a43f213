package web

import (
	"cmp"
	"slices"
	"strconv"

	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/money"
)

// oldDays is the age from which arrears are called old: the first day of the bucket of more than 90 days.
const oldDays = 91

// behind is the list of those who make up a figure. Of what is of one day alone it is kept of every day, else of some days.
func (b *board) behind(m casework.FigureMeasure, part string) string {
	if !m.IsFlow() && !b.on.Listed {
		return ""
	}
	return b.behindOn(b.on.Day, m, part)
}

// behindOn is the list behind a figure of a day.
func (b *board) behindOn(day calendar.Day, m casework.FigureMeasure, part string, more ...string) string {
	pairs := append([]string{"measure", string(m), "part", part}, more...)
	if day != b.days[0].Day {
		pairs = append(pairs, "day", day.String())
	}
	return b.address(behindPath, pairs...)
}

var owedHeads = []figureHead{{"figures.employers", true}, {"figures.principal", true}, {"figures.late_fee", true}}

func heads(first string, more ...figureHead) []figureHead {
	return append([]figureHead{{first, false}}, more...)
}

// owedRow is a row of what is owed: how many employers, principal, late fee.
func (b *board) owedRow(name, link string, f *casework.DayFigure) figureRow {
	return figureRow{figureText(name, ""), figureCount(f.Number, link), figureSum(f.Amount), figureSum(f.LateFee)}
}

// oldShare is how much of the principal is old, in hundredths.
func oldShare(t figureTotals) (old, of int64) {
	for i, bucket := range arrears.Buckets {
		amount := int64(t.of(casework.AgeFigure, casework.AgePart(i)).Amount)
		of += amount
		if bucket.From >= oldDays {
			old += amount
		}
	}
	return old, of
}

// ageFigures are arrears by age.
func (b *board) ageFigures() figurePart {
	p := figurePart{id: "age", picture: "bars", drawn: 2, heads: heads("figures.age", owedHeads...), sentence: b.oldSaid()}
	for i, bucket := range arrears.Buckets {
		f := b.now.of(casework.AgeFigure, casework.AgePart(i))
		if f.Number > 0 {
			p.rows = append(p.rows, b.owedRow(b.words.text(bucket.Title), b.behind(f.Measure, f.Part), &f.DayFigure))
		}
	}
	return p
}

// oldSaid says how much is old, and how that moved in a month.
func (b *board) oldSaid() string {
	old, of := oldShare(b.now)
	if of == 0 {
		return b.words.say("figures.owed.none", nil)
	}
	now := share(old, of)
	values := with{"share": now}
	oldThen, ofThen := oldShare(b.then)
	if ofThen == 0 {
		return b.words.say("figures.age.alone", values)
	}
	values["day"], values["points"] = b.words.inSentence(b.before, b.on.Day), now-share(oldThen, ofThen)
	switch moved := now - share(oldThen, ofThen); {
	case moved > 0:
		return b.words.say("figures.age.more", values)
	case moved < 0:
		values["points"] = -moved
		return b.words.say("figures.age.less", values)
	default:
		return b.words.say("figures.age.same", values)
	}
}

// placesListed is how many places a page lists; the files have all.
const placesListed = 20

// columnsBeside is how many columns have room beside a picture, in every language and at every width of a desk.
const columnsBeside = 5

// daysShown is how many days a page lists of those that are drawn one after the other.
const daysShown = 31

// placeFigures are arrears of the places below the one shown, the largest first.
func (b *board) placeFigures() figurePart {
	p := figurePart{id: "places", picture: "bars", drawn: 2, heads: heads("figures.place", owedHeads...), sentence: b.words.say("figures.owed.none", nil)}
	for i := range b.below {
		f := &b.below[i]
		r := b.owedRow(b.districtName(f.Place), b.behindIn(f), f)
		r[0].link = addressOf(figuresPath, askDistrict, districtValue(f.Place), "day", b.QueryParam("day"))
		p.rows = append(p.rows, r)
	}
	if len(b.below) > 0 {
		p.sentence = b.words.say("figures.most", with{"what": b.districtName(b.below[0].Place), "share": share(int64(b.below[0].Amount), int64(b.now.sum(casework.OwedFigure).Amount))})
	}
	return p
}

// behindIn is the list behind what is owed in another place.
func (b *board) behindIn(f *casework.DayFigure) string {
	there := *b
	there.figureAsk = &figureAsk{place: f.Place, chosen: true, days: b.days, on: b.on}
	return there.behind(casework.OwedFigure, "")
}

// insuranceFigures and industryFigures are arrears by kinds.
func (b *board) insuranceFigures() figurePart {
	return b.kinds("insurance", "figures.insurance", casework.InsuranceFigure)
}

func (b *board) industryFigures() figurePart {
	return b.kinds("industry", "figures.industry", casework.IndustryFigure)
}

// partName is a part of a measure in words.
func (w *words) partName(m casework.FigureMeasure, part string) string {
	switch m {
	case casework.AgeFigure:
		for i, bucket := range arrears.Buckets {
			if casework.AgePart(i) == part {
				return w.text(bucket.Title)
			}
		}
	case casework.InsuranceFigure:
		for _, i := range law.Insurances {
			if i.String() == part {
				return w.text(i.Title())
			}
		}
	case casework.IndustryFigure:
		return w.say("work.ask.industry.class", with{"n": part})
	case casework.StepFigure, casework.CollectedFigure, casework.EffortFigure:
		if key := caseStepWords[casework.CaseStep(part)]; key != "" {
			return w.say(key, nil)
		}
	default:
		return w.workPartName(m, part)
	}
	return ""
}

func (b *board) kinds(id, first string, m casework.FigureMeasure) figurePart {
	name := func(part string) string { return b.words.partName(m, part) }
	p := figurePart{id: id, picture: "bars", drawn: 2, pattern: true, heads: heads(first, owedHeads...), sentence: b.words.say("figures.owed.none", nil)}
	list := slices.Clone(b.now[m])
	slices.SortStableFunc(list, func(x, y figureTotal) int { return cmp.Compare(y.Amount, x.Amount) })
	for i := range list {
		p.rows = append(p.rows, b.owedRow(name(list[i].Part), b.behind(m, list[i].Part), &list[i].DayFigure))
	}
	if len(list) > 0 {
		p.sentence = b.words.say("figures.most", with{"what": name(list[0].Part), "share": share(int64(list[0].Amount), int64(b.now.sum(m).Amount))})
	}
	return p
}

// stepFigures are open cases by the step that was taken last, with the days they have been there.
func (b *board) stepFigures() figurePart {
	w := b.words
	p := figurePart{id: "steps", picture: "bars", drawn: 1, heads: heads("figures.step", figureHead{"figures.cases", true}, figureHead{"figures.principal", true}, figureHead{"figures.middle", true}, figureHead{"figures.nine", true})}
	var most figureTotal
	for _, step := range casework.CaseSteps {
		f := b.now.of(casework.StepFigure, string(step))
		if f.Number == 0 {
			continue
		}
		p.rows = append(p.rows, figureRow{figureText(w.say(caseStepWords[step], nil), ""), figureCount(f.Number, b.behind(f.Measure, f.Part)), figureSum(f.Amount),
			figureText(w.span(f.Middle, f.middleTo), ""), figureText(w.span(f.Most, f.mostTo), "")})
		if f.Number > most.Number {
			most = f
		}
	}
	p.sentence = w.say("figures.steps.none", nil)
	if most.Number > 0 {
		p.sentence = w.say("figures.steps.said", with{"n": b.now.sum(casework.StepFigure).Number, "step": w.say(caseStepWords[casework.CaseStep(most.Part)], nil),
			"most": most.Number, "days": w.span(most.Middle, most.middleTo)})
	}
	return p
}

// span is a number of days, or from the least to the most where places differ.
func (w *words) span(from, to int) string {
	if from == to {
		return grouped(from)
	}
	return w.say("figures.span", with{"from": grouped(from), "to": grouped(to)})
}

var caseStepWords = map[casework.CaseStep]string{
	casework.AtNone: "figures.at.none", casework.AtOpened: "figures.at.opened", casework.AtOrder: "case.way.order", casework.AtEnquiry: "case.way.enquiry",
	casework.AtAllocation: "case.way.allocation", casework.AtSecurity: "case.way.security", casework.AtDemand: "case.way.demand", casework.AtCourt: "case.way.court",
}

// collectedFigures are what came in, by the step before the money, and the papers and services of each step.
func (b *board) collectedFigures() figurePart {
	w := b.words
	p := figurePart{id: "collected", picture: "bars", drawn: 2, heads: heads("figures.after", figureHead{"figures.times", true}, figureHead{"figures.principal", true}, figureHead{"figures.late_fee", true},
		figureHead{"figures.papers", true}, figureHead{"figures.services", true}, figureHead{"figures.cost", true})}
	var most figureTotal
	for _, step := range casework.CaseSteps {
		in, effort := b.flows.of(casework.CollectedFigure, string(step)), b.flows.of(casework.EffortFigure, string(step))
		if in.Number+effort.Number+effort.Whole == 0 {
			continue
		}
		p.rows = append(p.rows, figureRow{figureText(w.say(caseStepWords[step], nil), ""), figureCount(in.Number, b.behind(in.Measure, in.Part)), figureSum(in.Amount), figureSum(in.LateFee),
			figureCount(effort.Number, b.behind(effort.Measure, effort.Part)), figureCount(effort.Whole, b.behind(effort.Measure, effort.Part)), figureText(costOf(effort.Number+effort.Whole, in.Amount+in.LateFee), "")})
		if in.Amount+in.LateFee > most.Amount+most.LateFee {
			most = in
		}
	}
	all := b.flows.sum(casework.CollectedFigure)
	p.sentence = w.say("figures.collected.none", with{"days": flowDays})
	if sum := all.Amount + all.LateFee; sum > 0 {
		p.sentence = w.say("figures.collected.said", with{"days": flowDays, "sum": w.money(sum), "step": w.say(caseStepWords[casework.CaseStep(most.Part)], nil),
			"share": share(int64(most.Amount+most.LateFee), int64(sum))})
	}
	return p
}

// costUnit is the sum for which the steps are counted: 10,000 yuan.
const costUnit = money.Fen(1_000_000)

// costOf is how many papers and services it took for each 10,000 yuan, with one decimal; unknown where nothing came in.
func costOf(steps int, sum money.Fen) string {
	if sum <= 0 {
		return "—"
	}
	const tenths = 10
	n := (2*tenths*int64(steps)*int64(costUnit) + int64(sum)) / (2 * int64(sum))
	return grouped(int(n/tenths)) + "." + strconv.FormatInt(n%tenths, tenths)
}
