package web

import (
	"net/http"

	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/seal"
)

const sealsPath = "/law/seals"

// sealAcross is how wide a seal is shown, in pixels of the page.
const sealAcross = 168

func sealPath(region string) string { return officePath(region) + "/seal" }

// sealShown is the picture of a seal on a page.
type sealShown struct {
	Title, Address, Alt string
	Width, Height       int
	None                string // in its place where there is none
}

func shownSeal(title, alt string, s *law.Seal) *sealShown {
	return &sealShown{Title: title, Alt: alt, Address: sealsPath + "/" + s.Picture, Width: sealAcross, Height: sealAcross * s.Height / max(s.Width, 1)}
}

// sealCard is the seal of an office: the one in force, what papers show of it, and those before and after.
type sealCard struct {
	Top     cardTop
	Now     *sealShown
	Facts   []sumRow
	History *table
}

// sealCard reads the seal of a region's office and how it came about.
func (c *call) sealCard(region string) (sealCard, error) {
	w := c.words
	card := sealCard{Top: cardTop{ID: "seal", Title: w.say("seal.title", nil), Sub: w.say("seal.sub", nil)}}
	changes, _, err := c.site.Lawmaking.Reader.LawChanges(c.ctx(), casework.LawFilter{Kind: law.SealChange, Region: region}, listLength, 0)
	if err != nil {
		return card, err
	}
	now, inForce := c.site.Law.SealOn(region, c.today)
	if !inForce {
		card.Facts = append(card.Facts, sumRow{Label: w.say("seal.now", nil), Value: w.say("seal.none", nil)})
	} else {
		card.Now = shownSeal(w.say("seal.now", nil), w.say("seal.alt", with{"region": c.lawRegionName(region)}), &now)
		card.Facts = c.sealRows(&now, c.changeOfSeal(changes, &now))
	}
	card.Facts = append(card.Facts, c.sealPrintedRow(region))
	if len(changes) > 0 {
		card.History = c.sealHistory(changes)
	}
	return card, nil
}

// changeOfSeal is the change that brought a seal: the last that was confirmed for its day.
func (c *call) changeOfSeal(changes []casework.LawChange, s *law.Seal) *casework.LawChange {
	var found *casework.LawChange
	for i := range changes {
		one := &changes[i]
		if one.State == casework.LawConfirmed && one.Since == s.Since && (found == nil || one.ForceNo > found.ForceNo) {
			found = one
		}
	}
	return found
}

// sealRows say of a seal since when it is in force, what its picture is, and who brought it in.
func (c *call) sealRows(s *law.Seal, change *casework.LawChange) []sumRow {
	w := c.words
	out := []sumRow{{Label: w.say("seal.since", nil), Day: w.day(s.Since, c.today)}}
	if change != nil {
		out = append(out, sumRow{Label: w.say("law.proposed", nil), Value: c.byline(change.Proposed), Links: []link{{Href: lawChangePath(change.No), Label: w.say("seal.change", with{"no": change.No})}}},
			sumRow{Label: w.say("law.state.confirmed", nil), Value: c.byline(change.Decided)})
	}
	return append(out, sumRow{Label: w.say("seal.picture", nil), Value: c.sealFigures(s)}, sumRow{Label: w.say("seal.hash", nil), Value: s.Picture, Class: "code wrapped"})
}

// sealFigures is what a picture is made of.
func (c *call) sealFigures(s *law.Seal) string {
	ground := "seal.ground.white"
	if s.Clear > 0 {
		ground = "seal.ground.clear"
	}
	return c.words.say("seal.figures", with{"width": s.Width, "height": s.Height, "dpi": seal.DPI(s.Width), "mm": seal.PrintedWidth, "ink": s.Ink, "red": s.Red,
		"ground": c.words.say(ground, with{"clear": s.Clear})})
}

// sealPrintedRow says what papers that are issued today show for the seal, and where that is set.
func (c *call) sealPrintedRow(region string) sumRow {
	w := c.words
	what := law.SealPlace
	if r, ok := c.site.Law.Region(region); ok && r.SealImaged(c.today) {
		what = law.SealImage
	}
	row := sumRow{Label: w.say("seal.printed", nil), Value: law.WordTitle(string(what)).In(string(w.lang)),
		Links: []link{{Href: "/law/regions/" + region + "?rule=seal_printed", Label: w.say("seal.printed.where", nil)}}}
	if what == law.SealPlace {
		row.More = []string{w.say("seal.printed.place", nil)}
	}
	return row
}

// sealHistory lists the seals of an office as they were proposed, the latest first.
func (c *call) sealHistory(changes []casework.LawChange) *table {
	w := c.words
	t := &table{LabelledBy: "seal", Columns: []column{{Label: w.say("seal.since", nil), Head: true}, {Label: w.say("law.change", nil)}, {Label: w.say("seal.hash", nil)},
		{Label: w.say("law.proposed", nil)}, {Label: w.say("law.state", nil)}}}
	var list []row
	for i := range changes {
		one := &changes[i]
		text := one.Change(c.today)
		s, ok := text.SealOf()
		if !ok {
			continue // what was stored was read before
		}
		list = append(list, row{Cells: append([]cell{{Day: w.day(one.Since, c.today)},
			{Text: w.say("seal.change", with{"no": one.No}), Link: lawChangePath(one.No)}, {Text: s.Picture[:lawHashShown], Class: "code", Link: sealsPath + "/" + s.Picture},
		}, c.lawCourse(one)...)})
	}
	t.Groups = rows(list)
	return t
}

// sealsOfChange are the seal that a change brings and the one in force on the day before it, side by side.
func (c *call) sealsOfChange(change *casework.LawChange) []sealShown {
	if change.Kind != law.SealChange {
		return nil
	}
	w, text := c.words, change.Change(c.today)
	region := c.lawRegionName(change.Region)
	before := &sealShown{Title: w.say("seal.before", nil), None: w.say("seal.none", nil)}
	if old, ok := c.site.Law.SealOn(change.Region, change.Since.AddDays(-1)); ok {
		before = shownSeal(before.Title, w.say("seal.alt", with{"region": region}), &old)
	}
	after := &sealShown{Title: w.say("seal.after", nil), None: w.say("seal.none", nil)}
	if s, ok := text.SealOf(); ok {
		after = shownSeal(after.Title, w.say("seal.alt.new", with{"region": region}), &s)
	}
	return []sealShown{*before, *after}
}

// sealWhat says of a proposed seal what its picture is.
func (c *call) sealWhat(change *casework.LawChange) *table {
	w, text := c.words, change.Change(c.today)
	s, ok := text.SealOf()
	if !ok {
		return nil
	}
	t := &table{LabelledBy: "what", Columns: []column{{Label: w.say("office.particular", nil), Head: true}, {Label: w.say("office.becomes", nil)}}}
	printed := c.sealPrintedRow(change.Region)
	t.Groups = rows([]row{
		{Cells: []cell{{Text: w.say("seal.since", nil)}, {Day: w.day(change.Since, c.today)}}},
		{Cells: []cell{{Text: w.say("seal.picture", nil)}, {Text: c.sealFigures(&s)}}},
		{Cells: []cell{{Text: w.say("seal.hash", nil)}, {Text: s.Picture, Class: "wrapped"}}},
		{Cells: []cell{{Text: printed.Label}, {Text: printed.Value, Links: printed.Links}}},
	})
	return t
}

// getSealPicture sends the picture of a seal, as a picture and as nothing else. It never changes: its address is its hash.
func getSealPicture(c *call) error {
	content, err := c.site.Lawmaking.Seals.SealPicture(c.ctx(), c.Param("picture"))
	if err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set(policyHeader, "default-src 'none'; sandbox")
	h.Set("Content-Disposition", `inline; filename="seal.png"`)
	if err := c.saveSession(); err != nil {
		return err
	}
	h.Set("Cache-Control", "private, max-age=86400")
	return c.Blob(http.StatusOK, "image/png", content)
}
