package web

import (
	"slices"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/law"
)

// unfitNow are the confirmed wordings for want of which papers are not printed today or on a later day.
func (c *call) unfitNow() []casework.UnfitWording {
	book := c.site.Lawmaking.Wordings
	if book == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(book.UnfitWordings()), func(u casework.UnfitWording) bool { return !u.Lasts(c.today) })
}

// ofWords are those of a paper, or those that stand in the words which papers share.
func ofWords(all []casework.UnfitWording, kind law.PaperKind) []casework.UnfitWording {
	var out []casework.UnfitWording
	for i := range all {
		if all[i].Paper == kind || all[i].Words == kind {
			out = append(out, all[i])
		}
	}
	return out
}

// papersOf counts the kinds of papers.
func papersOf(all []casework.UnfitWording) int {
	kinds := map[law.PaperKind]bool{}
	for i := range all {
		kinds[all[i].Paper] = true
	}
	return len(kinds)
}

// wordingUnfit is the state of a paper that is not printed, or will not be.
func (c *call) wordingUnfit(u *casework.UnfitWording) status {
	w := c.words
	if u.From > c.today {
		return w.status(stateFailed).as(w.say("wording.unfit.from", with{"day": w.inSentence(u.From, c.today)}))
	}
	return w.status(stateFailed).as(w.say("wording.unfit", nil))
}

// unfitNotes say of a paper, or of the shared words, since when and why nothing is printed, and what puts it right.
func (c *call) unfitNotes(kind law.PaperKind) []note {
	w := c.words
	var out []note
	told := map[int]bool{}
	for _, u := range ofWords(c.site.Lawmaking.Wordings.UnfitWordings(), kind) {
		if told[u.Change] {
			continue // shared words are told once, and not by each paper that has them
		}
		told[u.Change] = true
		values := with{"no": u.Change, "from": w.inSentence(u.From, c.today), "why": u.Why.In(string(w.lang))}
		n := note{Class: "bad", Strong: w.say("wording.unfit.since", values), Text: w.say("wording.unfit.why", values) + w.say("wording.unfit.cure", nil)}
		switch {
		case !u.Lasts(c.today):
			values["last"] = w.inSentence(u.Until-1, c.today)
			n = note{Class: "hold", Strong: w.say("wording.unfit.past", values), Text: w.say("wording.unfit.why", values) + w.say("wording.unfit.past.cure", nil)}
		case !u.Until.IsZero():
			values["until"] = w.inSentence(u.Until, c.today)
			n.Class, n.Text = "warn", w.say("wording.unfit.why", values)+w.say("wording.unfit.until", values)
		case c.caller.May(access.ManageLaw):
			words := u.Words
			if words == "" {
				words = u.Paper
			}
			n.Link = link{Href: wordingPath(words) + "/new", Label: w.say("wording.act", nil)}
		}
		out = append(out, n)
	}
	return out
}
