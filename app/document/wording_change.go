package document

import (
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

// wordingChange is a further version of the words of a paper, or of the words that papers share, in both languages.
type wordingChange struct {
	form     *form // nil: shared words
	editions map[lang]*edition
	common   map[lang]shared
}

// documentMark divides the two files of a change.
const documentMark = "\n---\n"

// readChange reads the text of a change: a file of each language, in the format of those of papers/, with one version in each.
func readChange(text string) (*wordingChange, flaws, error) {
	c := &wordingChange{editions: map[lang]*edition{}, common: map[lang]shared{}}
	var bad flaws
	kinds := map[string]bool{}
	for part := range strings.SplitSeq(text, documentMark) {
		if strings.TrimSpace(part) == "" {
			continue
		}
		var about struct {
			Paper    string `yaml:"paper"`
			Language lang   `yaml:"language"`
		}
		if err := yaml.Unmarshal([]byte(part), &about); err != nil {
			return nil, nil, err
		}
		kinds[about.Paper] = true
		wrong, err := c.add([]byte(part), law.PaperKind(about.Paper), about.Language)
		if err != nil {
			return nil, nil, err
		}
		bad = append(bad, wrong...)
	}
	if len(kinds) != 1 || len(c.editions)+len(c.common) != 2 {
		return nil, nil, unread("须有同一种文书的中文、英文文本各一份，各写一个版本", "there has to be one kind of paper, with one version in zh and one in en")
	}
	if c.form != nil && (c.editions[zh].version != c.editions[en].version || c.editions[zh].from != c.editions[en].from) ||
		c.form == nil && (c.common[zh].version != c.common[en].version || c.common[zh].from != c.common[en].from) {
		return nil, nil, unread("英文文本的版本或者日期不同", "the reading copy has another version or day")
	}
	return c, bad, nil
}

var oneVersion = Text{"每种语言须写一个版本", "there has to be one version of each language"}

// unread says why a text is not that of a wording.
func unread(zhText, enText string) error {
	return fault.New(fault.Invalid, "用语读不通："+zhText+"。", "The wording does not read: "+enText+".")
}

// asFault tells what could not be read.
func asFault(err error) error {
	if fault.KindOf(err) == fault.Invalid {
		return err
	}
	return unread(err.Error(), err.Error())
}

// add reads the file of one language.
func (c *wordingChange) add(data []byte, kind law.PaperKind, l lang) (flaws, error) {
	if l != zh && l != en {
		return nil, unread("语言须为 zh 或者 en", "a language is zh or en")
	}
	if kind == "" {
		var file sharedFile
		if err := strictly(data, &file); err != nil {
			return nil, err
		}
		all, err := file.versions(l)
		if err != nil {
			return nil, err
		}
		if len(all) != 1 {
			return nil, unread(oneVersion.Zh, oneVersion.En)
		}
		c.common[l] = all[0]
		return nil, nil
	}
	at := slices.IndexFunc(forms, func(f *form) bool { return f.kind == kind })
	if at < 0 {
		return nil, unread("没有这种文书："+string(kind), "there is no paper "+string(kind))
	}
	c.form = forms[at]
	var file paperFile
	if err := strictly(data, &file); err != nil {
		return nil, err
	}
	if len(file.Wordings) != 1 {
		return nil, unread(oneVersion.Zh, oneVersion.En)
	}
	e, bad := file.Wordings[0].edition(c.form, l)
	c.editions[l] = e
	return bad, nil
}

func (c *wordingChange) version() string {
	if c.form == nil {
		return c.common[zh].version
	}
	return c.editions[zh].version
}

func (c *wordingChange) from() calendar.Day {
	if c.form == nil {
		return c.common[zh].from
	}
	return c.editions[zh].from
}

// TryWording refuses a proposal that papers could not be printed with, or that says what is said already.
func (p *Press) TryWording(w *casework.LawWish) error {
	c, bad, err := readChange(w.Text)
	if err != nil {
		return asFault(err)
	}
	now := p.printer.now.Load()
	if c.from() != w.Since {
		return fault.New(fault.Invalid, "文本里的起用日期与所填的不一致。", "The day in the text is not the one that was given.")
	}
	if _, taken := now.changes[c.version()]; taken || now.has(c.version()) {
		return fault.New(fault.Invalid, "已有名为“"+c.version()+"”的版本，请换一个名称。", "There is a version "+c.version()+" already; give it another name.")
	}
	_, further, err := now.with(c, 0)
	if err != nil {
		return asFault(err)
	}
	if bad = append(append(bad, further...), p.printer.undrawable(c)...); len(bad) > 0 {
		return bad.fault()
	}
	if !now.unfit(c) && now.says(c) {
		return fault.New(fault.Invalid, "这项更改什么也不改：到那天用语已经如此。", "The change changes nothing: the wording says so already on that day.")
	}
	return nil
}

// has tells whether a version of the files has the name.
func (w *wordings) has(version string) bool {
	for _, own := range w.own {
		if slices.ContainsFunc(own[zh], func(e *edition) bool { return e.version == version }) {
			return true
		}
	}
	return slices.ContainsFunc(w.common[zh], func(s shared) bool { return s.version == version })
}

// unfit tells whether papers that the change is about are not printed on its day, so that the words before are news.
func (w *wordings) unfit(c *wordingChange) bool {
	return slices.ContainsFunc(forms, func(f *form) bool {
		return (f == c.form || c.form == nil && f.ladder != nil) && w.unfitOn(f, c.from()) != nil
	})
}

// says tells whether the words in force on the day of the change are those of the change.
func (w *wordings) says(c *wordingChange) bool {
	next, kind := c.wording(), c.kind()
	all := w.versions(kind)
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].From <= next.From {
			return sameText(&all[i].Zh, &next.Zh) && sameText(&all[i].En, &next.En)
		}
	}
	return false
}

func sameText(a, b *casework.WordingText) bool {
	return a.Title == b.Title && a.Short == b.Short && a.Number == b.Number &&
		slices.EqualFunc(a.Parts, b.Parts, func(x, y casework.WordingPart) bool { return x.Key == y.Key && slices.Equal(x.Lines, y.Lines) })
}

// KindsWorded are the kinds of papers whose words a change is about.
func (p *Press) KindsWorded(w *casework.LawWish) []law.PaperKind {
	kinds := kindsNamed(w.Text)
	if !slices.Contains(kinds, casework.SharedWords) {
		return kinds
	}
	kinds = nil
	for _, f := range ladderOnly(forms) {
		kinds = append(kinds, f.kind)
	}
	return kinds
}

// undrawable are characters of the words that no face can draw.
func (p *Printer) undrawable(c *wordingChange) flaws {
	var bad flaws
	for _, l := range []lang{zh, en} {
		var found []string
		text := c.wording().In(string(l))
		look := func(words string) {
			for _, r := range words {
				if unicode.IsSpace(r) || strings.ContainsRune(rowMark, r) || p.faces[serif].glyph(r) != 0 || slices.Contains(found, string(r)) {
					continue
				}
				found = append(found, string(r))
			}
		}
		look(text.Title + text.Short)
		for i := range text.Parts {
			look(strings.Join(text.Parts[i].Lines, ""))
		}
		if len(found) > 0 {
			bad = append(bad, wrong(l, "字库中没有这些字符：%s；请换用别的写法", "the fonts lack %s; write it in another way", strings.Join(found, " ")))
		}
	}
	return bad
}
