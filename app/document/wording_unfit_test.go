package document

import (
	"strings"
	"testing"

	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

// Words that were confirmed under an earlier release, which the forms of this one do not take.
func unfitWords(t *testing.T, p *Press) map[string]casework.LawWish {
	t.Helper()
	lacking := reworded(t, p, law.HoldNotice, day("2027-01-01"), "{hold.ground}", "有关规定")
	unread := reworded(t, p, law.HoldNotice, day("2027-01-01"), "title: ", "heading: ")
	undrawn := reworded(t, p, law.HoldNotice, day("2027-01-01"), "现通知如下", "现通知如下😀")
	shared := reworded(t, p, casework.SharedWords, day("2027-01-01"), "{issuer.phone}", "{issuer.telephone}")
	strange := reworded(t, p, casework.SharedWords, day("2027-01-01"), "passages:", "paragraphs:")
	garbled := casework.LawWish{Kind: law.WordingChange, Text: "paper: [", Since: day("2027-01-01")}
	return map[string]casework.LawWish{"lacks a fact": lacking, "does not read": unread, "cannot be drawn": undrawn, "shared words": shared, "shared words that do not read": strange, "cannot be told": garbled}
}

// Nothing is printed with confirmed words that the forms do not take, nor with those before them; everything else is.
func TestUnfit_OnlyPapersOfTheirKindAndDaysAreNotPrinted(t *testing.T) {
	p := NewPress(newPrinter(t))
	for name, row := range map[string]struct {
		words       law.PaperKind
		hold, order string // what the papers are printed with on the day; empty: not at all
	}{
		"lacks a fact": {law.HoldNotice, "", "order_to_pay-1"}, "does not read": {law.HoldNotice, "", "order_to_pay-1"}, "cannot be drawn": {law.HoldNotice, "", "order_to_pay-1"},
		"shared words": {casework.SharedWords, "", "order_to_pay-1"}, "shared words that do not read": {casework.SharedWords, "", "order_to_pay-1"}, "cannot be told": {"", "", ""},
	} {
		adopts(t, p, unfitWords(t, p)[name])
		for kind, want := range map[law.PaperKind]string{law.HoldNotice: row.hold, law.OrderToPay: row.order} {
			got, err := p.printer.WordingVersion(kind, day("2027-01-01"))
			if want == "" {
				if fault.KindOf(err) != fault.Refused || !strings.Contains(refusedIn(t, err, "zh"), "第 1 项更改") || !strings.Contains(refusedIn(t, err, "en"), "change 1, in force from 2027-01-01") {
					t.Errorf("%s, %s: %q, %v", name, kind, got, err)
				}
			} else if err != nil || got != want {
				t.Errorf("%s, %s: %q, %v", name, kind, got, err)
			}
			if got, err := p.printer.WordingVersion(kind, day("2026-12-31")); err != nil || !strings.HasPrefix(got, string(kind)+"-1") {
				t.Errorf("%s, %s, the day before: %q, %v", name, kind, got, err)
			}
			if _, err := p.NumberOf(kind, day("2027-01-01"), "甲社险", 1); (err == nil) != (want != "") {
				t.Errorf("%s, %s: a number is given for a paper that is not printed: %v", name, kind, err)
			}
		}
		found := p.UnfitWordings()
		var of *casework.UnfitWording
		for i := range found {
			if found[i].Paper == law.HoldNotice {
				of = &found[i]
			}
		}
		if of == nil || of.Change != 1 || of.Words != row.words || of.From != day("2027-01-01") || !of.Until.IsZero() || of.Why.Zh == "" || of.Why.En == "" || strings.Contains(of.Why.Zh+of.Why.En, "\n") {
			t.Errorf("%s: told as %+v", name, of)
		}
		adopts(t, p)
		if left := p.UnfitWordings(); len(left) != 0 {
			t.Errorf("%s: %+v is left when nothing is confirmed", name, left)
		}
	}
	if found := func() []casework.UnfitWording {
		adopts(t, p, unfitWords(t, p)["lacks a fact"])
		return p.UnfitWordings()
	}(); len(found) != 1 || !strings.Contains(found[0].Why.En, "does not use {hold.ground}") || found[0].Version != "hold_notice-x2027-01-01、shared-1" {
		t.Errorf("%+v", found)
	}
}

// Two persons put it right with further words, which may be those before: of the same day while it is to come, else from a later one.
func TestUnfit_FurtherWordsEndIt(t *testing.T) {
	for name, unfit := range unfitWords(t, NewPress(newPrinter(t))) {
		if name == "cannot be told" {
			continue // no words of one kind stand in its place: every kind needs its own
		}
		for _, from := range []string{"2027-01-01", "2027-01-20"} {
			p := NewPress(newPrinter(t))
			kind := law.HoldNotice
			if strings.Contains(name, "shared") {
				kind = casework.SharedWords
			}
			next := reworded(t, p, kind, day(from))
			next.Text = strings.ReplaceAll(next.Text, string(kind)+"-x"+from, string(kind)+"-again")
			adopts(t, p, unfit)
			if err := p.TryWording(&next); err != nil {
				t.Errorf("%s, from %s: the words before are refused: %v", name, from, err)
			}
			slip := next
			slip.Text = strings.NewReplacer("{hold.ground}", "有关规定", "{issuer.phone}", "{issuer.telephone}").Replace(next.Text)
			if err := p.TryWording(&slip); fault.KindOf(err) != fault.Invalid {
				t.Errorf("%s, from %s: words that pass no better are taken: %v", name, from, err)
			}
			adopts(t, p, unfit, next)
			for on, fit := range map[string]bool{"2026-12-31": true, "2027-01-01": from == "2027-01-01", "2027-01-19": from == "2027-01-01", "2027-01-20": true} {
				if v, err := p.printer.WordingVersion(law.HoldNotice, day(on)); (err == nil) != fit {
					t.Errorf("%s, ended from %s, on %s: %q, %v", name, from, on, v, err)
				}
			}
			found := p.UnfitWordings()
			if from == "2027-01-01" && len(found) != 0 {
				t.Errorf("%s: %+v is left", name, found)
			}
			for _, u := range found {
				if u.Until != day(from) || u.Lasts(day(from)) || !u.Lasts(day(from)-1) {
					t.Errorf("%s: lasts until %s", name, u.Until)
				}
			}
		}
	}
}

// A paper that was issued is not printed with other words than it was issued with.
func TestUnfit_AnIssuedPaperKeepsItsWords(t *testing.T) {
	d := newLadder(t)
	paper := allLadderPapers["demand_court"].paper(d)
	frozen, err := d.press.FreezePaper(paper)
	if err != nil {
		t.Fatal(err)
	}
	wish := reworded(t, d.press, law.CourtDemand, paper.On, "title: ", "heading: ")
	adopts(t, d.press, wish)
	for name, print := range map[string]func() error{
		"print":  func() error { _, err := d.press.Print(frozen.Paper); return err },
		"words":  func() error { _, err := d.press.Words(frozen.Paper, "zh"); return err },
		"freeze": func() error { _, err := d.press.FreezePaper(paper); return err },
	} {
		if err := print(); fault.KindOf(err) != fault.Refused {
			t.Errorf("%s: %v", name, err)
		}
	}
}
