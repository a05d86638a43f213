package web

import (
	"slices"

	"arrears/app/casework"
)

// wordingDiff are the parts that differ between two versions, line by line.
func (c *call) wordingDiff(form *casework.WordingForm, before, after *casework.Wording) []wordingBlock {
	var out []wordingBlock
	for _, part := range wordingParts(c, form) {
		zhBefore, zhAfter := part.of(&before.Zh), part.of(&after.Zh)
		enBefore, enAfter := part.of(&before.En), part.of(&after.En)
		if slices.Equal(zhBefore, zhAfter) && slices.Equal(enBefore, enAfter) {
			continue
		}
		b := part.block
		b.Zh, b.En = compared(zhBefore, zhAfter), compared(enBefore, enAfter)
		out = append(out, b)
	}
	return out
}

// compared lists the lines of both, those that went and those that came marked, in the order in which they stand.
func compared(before, after []string) []wordingLine {
	// common[i][k] is how many lines the rest of before from i and the rest of after from k have in common.
	common := make([][]int, len(before)+1)
	for i := range common {
		common[i] = make([]int, len(after)+1)
	}
	for i := len(before) - 1; i >= 0; i-- {
		for k := len(after) - 1; k >= 0; k-- {
			if before[i] == after[k] {
				common[i][k] = common[i+1][k+1] + 1
			} else {
				common[i][k] = max(common[i+1][k], common[i][k+1])
			}
		}
	}
	var out []wordingLine
	add := func(mark, text string) {
		out = append(out, wordingLine{Mark: mark, Pieces: []wordingPiece{{Text: text}}})
	}
	i, k := 0, 0
	for i < len(before) || k < len(after) {
		switch {
		case i < len(before) && k < len(after) && before[i] == after[k]:
			add("", before[i])
			i, k = i+1, k+1
		case k == len(after) || i < len(before) && common[i+1][k] >= common[i][k+1]:
			add("del", before[i])
			i++
		default:
			add("ins", after[k])
			k++
		}
	}
	return out
}

// wordingWhat is what a change does to the words, beside the version that holds on the day before its own.
func (c *call) wordingWhat(change *casework.LawChange) (top cardTop, blocks []wordingBlock) {
	w := c.words
	next, err := c.site.Lawmaking.Wordings.ReadWording(change.Text)
	if err != nil {
		return cardTop{}, nil // the text is shown as it stands
	}
	form, known := c.site.Lawmaking.Wordings.WordingForm(next.Paper)
	if !known {
		return cardTop{}, nil
	}
	before := &casework.Wording{Paper: next.Paper}
	for _, one := range c.site.Lawmaking.Wordings.Wordings(next.Paper) {
		if one.Version != next.Version && one.From < next.From {
			before = &one
		}
	}
	top = cardTop{ID: "what", Title: w.say("law.what", nil), Link: link{Href: wordingPath(next.Paper), Label: form.Title.In(string(w.lang))},
		Sub: w.say("wording.what", with{"before": before.Version, "version": next.Version})}
	return top, c.wordingDiff(form, before, next)
}

// wordingImpactAnswer is which paper has new words from when, and how many drafts are issued with them.
func (c *call) wordingImpactAnswer(change *casework.LawChange, i *casework.LawImpact) string {
	w := c.words
	drafts := 0
	for k := range i.Districts {
		drafts += i.Districts[k].Papers
	}
	values := with{"paper": "", "day": w.inSentence(change.Since, c.today), "drafts": w.count("count.wording_drafts", drafts)}
	if next, err := c.site.Lawmaking.Wordings.ReadWording(change.Text); err == nil {
		if form, known := c.site.Lawmaking.Wordings.WordingForm(next.Paper); known {
			values["paper"] = form.Title.In(string(w.lang))
		}
	}
	if drafts == 0 {
		return w.say("wording.drafts.answer.none", values)
	}
	return w.say("wording.drafts.answer", values)
}

func (c *call) wordingDrafts(i *casework.LawImpact) section {
	w := c.words
	s := section{Top: cardTop{ID: "districts", Title: w.say("wording.drafts", nil), Sub: w.say("wording.drafts.sub", nil)},
		Empty: emptyList{Text: w.say("wording.drafts.none", nil)}}
	var list []row
	for k := range i.Districts {
		d := &i.Districts[k]
		list = append(list, row{Cells: []cell{{Text: c.lawRegionName(d.Region) + " " + d.District}, {Text: grouped(d.Papers)}}})
	}
	if len(list) > 0 {
		s.Table = &table{LabelledBy: "districts", Columns: []column{{Label: w.say("law.district", nil), Head: true}, {Label: w.say("wording.drafts.count", nil), Num: true}}, Groups: rows(list)}
	}
	return s
}
