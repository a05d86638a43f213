package casework

import (
	"context"
	"fmt"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/law"
)

// SharedWords stands in the place of a kind of paper for the words that the papers of the ladder have in common.
const SharedWords law.PaperKind = "shared"

// Wording is one version of the words of a paper, in Chinese and in the reading copy, as people read and write it.
type Wording struct {
	Paper   law.PaperKind
	Version string
	From    calendar.Day // papers issued on this day or later have it
	Change  int          // the change of the law that brought it; 0: the files
	Zh, En  WordingText
}

// In is the text in the language: "zh" or anything else for the reading copy.
func (w *Wording) In(lang string) *WordingText {
	if lang == "zh" {
		return &w.Zh
	}
	return &w.En
}

// WordingText is a wording in one language. Shared words have no title, short name or number.
type WordingText struct {
	Title, Short, Number string
	Parts                []WordingPart // in the order of the paper
}

// WordingPart is a block with its paragraphs, the heads of a table, or the passages or fixed words, each with its name.
type WordingPart struct {
	Key   string // block.remedy, columns.charges, passages, labels
	Lines []string
}

// Lines are those of the part; none where the text leaves it to the shared words.
func (t *WordingText) Lines(key string) []string {
	for i := range t.Parts {
		if t.Parts[i].Key == key {
			return t.Parts[i].Lines
		}
	}
	return nil
}

// WordingForm is what every wording of a kind has to hold, whatever its words are.
type WordingForm struct {
	Paper    law.PaperKind
	Title    law.Text
	Numbered bool
	Slots    []WordingSlot
	Variants []string      // conditions under which a paragraph, or words within it, are printed
	Marks    []WordingMark // facts that it may print
}

// WordingSlot is a part that a wording may or must have.
type WordingSlot struct {
	Key    string
	Title  law.Text
	Rests  law.Text      // the provision that asks for the block
	Needs  []WordingMark // facts that it must print
	Shared bool          // left out, it says what the shared words say
}

// WordingMark is a fact that stands in a wording by its name.
type WordingMark struct {
	Name  string
	Means law.Text
}

// WordingFault is a wording that does not pass its check: everything that is wrong with it, and at which part.
type WordingFault struct {
	*fault.Fault
	Flaws []WordingFlaw
}

// Unwrap is the whole of it in one text.
func (f *WordingFault) Unwrap() error { return f.Fault }

// WordingFlaw is one thing that is wrong: the part by its key, title, short or number, in which language, what and the cure.
type WordingFlaw struct {
	Lang string
	Key  string
	What law.Text
}

// UnfitWording is a confirmed wording that a new release of the program does not take any more: papers of its kind are not printed
// from its day on, until further words are confirmed.
type UnfitWording struct {
	Change  int
	Paper   law.PaperKind
	Words   law.PaperKind // whose words are to be mended: those of the paper or the shared ones; empty: that cannot be told
	Version string        // empty: the text does not read
	From    calendar.Day
	Until   calendar.Day // the first day with further words; none: there are none yet
	Why     law.Text     // everything that is wrong, in one line
}

// Lasts tells whether papers issued on the day or later have no words.
func (u *UnfitWording) Lasts(day calendar.Day) bool { return u.Until.IsZero() || u.Until > day }

// WordingBook holds the words of papers by date: those of the files, and over them those that were confirmed.
type WordingBook interface {
	// AdoptWordings puts confirmed wordings, in their order, beside those of the files, in the place of those adopted before. Papers of
	// one that does not pass the check any more are not printed.
	AdoptWordings(confirmed []LawChange)
	// TryWording refuses with fault.Invalid, naming everything at once, a proposal that is not what papers of its kind must say.
	TryWording(w *LawWish) error
	// KindsWorded are the kinds of papers whose words a change is about.
	KindsWorded(w *LawWish) []law.PaperKind
}

// DraftCounter counts what waits to be issued, for the second person to know what a wording is about.
type DraftCounter interface {
	// WaitingDrafts counts drafts of the kinds by district.
	WaitingDrafts(ctx context.Context, kinds []law.PaperKind) ([]DistrictImpact, error)
}

// checkWordingDay keeps papers that are issued as they are: a wording begins after the day on which it is decided on.
func (w *LawWish) checkWordingDay(today calendar.Day) error {
	if w.Since > today {
		return nil
	}
	return fault.New(fault.Invalid, fmt.Sprintf("用语最早从明天（%s）起用：已经制发的文书不再改变。", today+1),
		fmt.Sprintf("A wording begins tomorrow (%s) at the earliest: papers that were issued never change.", today+1))
}

// divided tells changes that the book of the law reads from wordings of papers.
func divided(confirmed []LawChange) (changes, wordings []LawChange) {
	for i := range confirmed {
		if confirmed[i].Kind == law.WordingChange {
			wordings = append(wordings, confirmed[i])
		} else {
			changes = append(changes, confirmed[i])
		}
	}
	return changes, wordings
}

// countDrafts is what is measured of a wording: sums and days stay, and the papers that wait are issued with other words.
func (m *lawMeasuring) countDrafts(ctx context.Context) error {
	var err error
	kinds, i := m.desk.Wordings.KindsWorded(&m.change.LawWish), m.impact
	if i.Districts, err = m.desk.Drafts.WaitingDrafts(ctx, kinds); err != nil {
		return err
	}
	i.State, i.AsOf, i.Total, i.Done, i.Due = ImpactDone, m.today, 0, 0, nil
	return m.keep(ctx, i.After, nil)
}
