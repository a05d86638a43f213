package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

const (
	wordingVersionName = "version"
	wordingNumberName  = "number"
)

func wordingField(l lang, key string) string { return string(l) + "." + key }

// getNewWording shows the form with the words that come last, so that what nobody touches stays.
func getNewWording(c *call) error {
	form, all, err := c.wordingInPath()
	if err != nil {
		return err
	}
	last := &all[len(all)-1]
	pairs := []string{wordingVersionName, string(form.Paper) + "-" + strconv.Itoa(len(all)+1), wordingNumberName, last.Zh.Number}
	for _, l := range langs {
		text := last.In(string(l))
		pairs = append(pairs, wordingField(l, "title"), text.Title, wordingField(l, "short"), text.Short)
		for _, part := range text.Parts {
			pairs = append(pairs, wordingField(l, part.Key), strings.Join(part.Lines, "\n"))
		}
	}
	return c.showNewWording(http.StatusOK, form, c.newForm(pairs...), nil)
}

func (c *call) showNewWording(status int, form *casework.WordingForm, f *form, refused error) error {
	w := c.words
	title := form.Title.In(string(w.lang))
	page := lawFormPage{
		Frame: c.frame("wording.new.title"), Action: wordingPath(form.Paper) + "/new",
		Head:   head{Back: link{Href: wordingPath(form.Paper), Label: title}, Title: w.say("wording.new.answer", with{"paper": title}), Sub: w.say("wording.new.lead", nil)},
		Submit: button{Label: w.say("law.act.propose", nil), Kind: primary}, Wide: true,
	}
	one := func(name, key, hint string) field {
		fl := field{Name: name, Label: w.say(key, nil), Value: f.Value(name), Error: f.Error(name), Longest: casework.MaxLawBasis}
		if hint != "" {
			fl.Hint = w.say(hint, nil)
		}
		return fl
	}
	from := one(lawSinceName, "wording.from", "wording.from.hint")
	from.Kind = dayField
	first := lawFormGroup{Fields: []field{one(wordingVersionName, "wording.version", ""), from}}
	if form.Numbered {
		first.Fields = append(first.Fields, one(wordingNumberName, "wording.number", "wording.number.hint"))
	}
	page.Groups = []lawFormGroup{first}
	if form.Paper != casework.SharedWords {
		page.Groups = append(page.Groups, lawFormGroup{Title: w.say("wording.head", nil), Fields: []field{
			one(wordingField(zh, "title"), "wording.title.zh", ""), one(wordingField(en, "title"), "wording.title.en", ""),
			one(wordingField(zh, "short"), "wording.short.zh", "wording.short.hint"), one(wordingField(en, "short"), "wording.short.en", "")}})
	}
	for _, part := range wordingParts(c, form) {
		if part.key != "" {
			page.Groups = append(page.Groups, c.wordingFields(form, &part, f))
		}
	}
	page.Fields = []field{
		{Kind: areaField, Name: lawBasisName, Label: w.say("law.cite", nil), Hint: w.say("wording.basis.hint", nil), Rows: 2, Longest: casework.MaxLawBasis, Width: longField,
			Value: f.Value(lawBasisName), Error: f.Error(lawBasisName)}, c.noteField(f)}
	c.endLawForm(&page, f, refused)
	return c.show(status, "law_form", page)
}

// wordingRefused puts what the check has found at its fields; what belongs to no field of the form is told above it.
func wordingRefused(f *form, form *casework.WordingForm, refused error) error {
	var told *casework.WordingFault
	if !errors.As(refused, &told) {
		return refused
	}
	left := false
	texts := map[string][]string{}
	for _, flaw := range told.Flaws {
		name := wordingField(lang(flaw.Lang), flaw.Key)
		if flaw.Key == wordingNumberName {
			name = wordingNumberName
		}
		if !asksFor(form, flaw.Key) {
			left = true
			continue
		}
		texts[name] = append(texts[name], flaw.What.In(string(f.words.lang)))
	}
	for _, flaw := range told.Flaws { // in the order of the check
		for _, name := range []string{wordingField(lang(flaw.Lang), flaw.Key), flaw.Key} {
			if len(texts[name]) > 0 {
				f.failText(name, strings.Join(slices.Compact(texts[name]), " "))
			}
		}
	}
	if left {
		return refused
	}
	return nil
}

// asksFor tells whether the form has a field for the part.
func asksFor(form *casework.WordingForm, key string) bool {
	switch key {
	case "title", "short":
		return form.Paper != casework.SharedWords
	case wordingNumberName:
		return form.Numbered
	}
	return slices.ContainsFunc(form.Slots, func(s casework.WordingSlot) bool { return s.Key == key })
}

// wordingFields ask for one part in both languages. What it must say stands at the first.
func (c *call) wordingFields(form *casework.WordingForm, part *wordingPart, f *form) lawFormGroup {
	w := c.words
	g := lawFormGroup{Title: part.block.Title}
	if part.block.Name != "" {
		g.Title += " " + part.block.Name
	}
	if part.block.Art != "" {
		g.Title += " · " + part.block.Art
	}
	var hints []string
	for i := range form.Slots {
		if slot := &form.Slots[i]; slot.Key == part.key && len(slot.Needs) > 0 {
			var needs []string
			for _, m := range slot.Needs {
				needs = append(needs, strings.TrimSpace("{"+m.Name+"} "+m.Means.In(string(w.lang))))
			}
			hints = append(hints, w.say("wording.needs", with{"marks": strings.Join(needs, w.say("list.comma", nil))}))
		}
	}
	if part.shared {
		hints = append(hints, w.say("wording.shared.hint", nil))
	}
	for _, l := range langs {
		name := wordingField(l, part.key)
		value := f.Value(name)
		fl := field{Kind: areaField, Name: name, Label: w.say(wordingLang[l], nil), Value: value, Error: f.Error(name), Width: longField,
			Rows: rowsOf(value, l), Longest: casework.MaxLawText}
		if l == zh {
			fl.Hint = strings.Join(hints, " ")
		}
		g.Fields = append(g.Fields, fl)
	}
	return g
}

// rowsOf is how many rows a text takes, so that it is read without scrolling in it.
func rowsOf(text string, l lang) int {
	inRow, most := 72, 16
	if l == zh {
		inRow = 40
	}
	n := 1
	for line := range strings.SplitSeq(text, "\n") {
		n += 1 + utf8.RuneCountInString(line)/inRow
	}
	return min(n, most)
}

func postNewWording(c *call) error {
	form, _, err := c.wordingInPath()
	if err != nil {
		return err
	}
	f := c.readForm()
	next := c.readWording(form, f)
	wish := casework.LawWish{Kind: law.WordingChange, Basis: f.required(lawBasisName, "wording.basis.missing"), Note: f.text("note"), Since: next.From}
	if !f.ok() {
		return c.showNewWording(http.StatusUnprocessableEntity, form, f, nil)
	}
	if wish.Text, err = c.site.Lawmaking.Wordings.WriteWording(next); err != nil {
		return err
	}
	no, err := c.site.Lawmaking.Acts.ProposeLaw(c.ctx(), wish, c.stamp())
	if kind := fault.KindOf(err); kind == fault.Invalid || kind == fault.Refused {
		return c.showNewWording(http.StatusUnprocessableEntity, form, f, wordingRefused(f, form, err))
	}
	if err != nil {
		return err
	}
	return c.done(lawChangePath(no), "law.done.proposed", with{"no": no})
}

// readWording reads what was filled in. Spaces within lines are words of the paper and stay; empty lines are none.
func (c *call) readWording(form *casework.WordingForm, f *form) *casework.Wording {
	next := &casework.Wording{Paper: form.Paper, Version: f.required(wordingVersionName, "wording.version.missing")}
	if f.required(lawSinceName, "wording.from.missing") != "" {
		if next.From = f.day(lawSinceName, c.today); !next.From.IsZero() && next.From <= c.today {
			f.fail(lawSinceName, "wording.from.past", with{"tomorrow": c.words.inSentence(c.today+1, calendar.Day(0))})
		}
	}
	for _, l := range langs {
		text := next.In(string(l))
		text.Title, text.Short, text.Number = f.text(wordingField(l, "title")), f.text(wordingField(l, "short")), f.text(wordingNumberName)
		for i := range form.Slots {
			part := casework.WordingPart{Key: form.Slots[i].Key}
			for line := range strings.SplitSeq(f.Value(wordingField(l, part.Key)), "\n") {
				if line = strings.TrimRight(line, "\r"); line != "" {
					part.Lines = append(part.Lines, line)
				}
			}
			if len(part.Lines) > 0 {
				text.Parts = append(text.Parts, part)
			}
		}
	}
	return next
}

// wordingLang are the labels of the two texts of a part.
var wordingLang = map[lang]string{zh: "wording.lang.zh", en: "wording.lang.en"}
