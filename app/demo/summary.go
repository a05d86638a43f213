package demo

import (
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"time"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/identity"
	"arrears/app/intake"
	"arrears/app/law"
	"arrears/app/money"
)

// Totals is where the district stands after the last night.
type Totals struct {
	OpenCases, Drafted, Approved, Issued int
	Principal, LateFee                   money.Fen // outstanding and overdue
}

// StoryCount is how many employers live a story, and the first of them to look at.
type StoryCount struct {
	Key       string
	Name      law.Text
	Employers int
	Example   identity.Code
}

// Stories counts the employers by story, in the order of the table.
func (d *Invention) Stories() []StoryCount {
	counts := make([]StoryCount, len(stories))
	for i, s := range stories {
		counts[i] = StoryCount{Key: s.key, Name: s.name}
		for _, f := range d.firms {
			if f.story.key != s.key {
				continue
			}
			if counts[i].Employers++; f.nth == 0 {
				counts[i].Example = f.employer.Code
			}
		}
	}
	return counts
}

// Summary is what happened in the demonstration.
type Summary struct {
	Stories     []StoryCount
	Fates       []StoryCount // one employer each
	Import      *intake.Summary
	First, Last calendar.Day // nights
	Worked      int
	Examined    int
	Acts        map[casework.ActKind]int // of the nights
	Quarantined int
	Declined    int // orders that were approved and not issued, because the figures had changed
	Totals      Totals
	Printed     int
	Files       string
	Orders      string
	Took        map[Stage]time.Duration
}

func (s *Summary) add(r *casework.Result) {
	s.Worked++
	s.Examined += r.EmployersExamined
	s.Quarantined += len(r.Quarantined)
	for kind, n := range r.Acts {
		s.Acts[kind] += n
	}
}

// Refused is how many rows the import refused.
func (s *Summary) Refused() int {
	sum := 0
	for _, k := range s.Import.Kinds {
		sum += k.Refused
	}
	return sum
}

// Print tells the summary in the language. Numbers stand before their words, because a terminal does not know how wide
// Chinese is.
func (s *Summary) Print(w io.Writer, lang string) error {
	p := &pen{to: w, lang: lang}
	p.line("演示区（虚构）：一切名称、号码、地址均为虚构，只有北京市的基数、费率和规则是真实的。",
		"An invented district: every name, number and address is made up; only Beijing's bases, rates and rules are real.")
	p.line("\n用人单位（户数、其中一户的代码、情形）", "\nEmployers (how many, the code of one of them, their story)")
	for _, c := range s.Stories {
		p.line(fmt.Sprintf("  %5d  %s  %s", c.Employers, c.Example, c.Name.Zh), fmt.Sprintf("  %5d  %s  %s", c.Employers, c.Example, c.Name.En))
	}
	p.line("\n追缴案例（每种一户，欠费相同，结局各异）", "\nWhat becomes of a debt (one employer each; all owe the same)")
	for _, c := range s.Fates {
		p.line(fmt.Sprintf("         %s  %s", c.Example, c.Name.Zh), fmt.Sprintf("         %s  %s", c.Example, c.Name.En))
	}
	p.line("\n导入 "+s.Files, "\nImport of "+s.Files)
	if p.err == nil {
		p.err = s.Import.Print(w, lang)
	}
	s.nights(p)
	s.standing(p)
	return p.err
}

func (s *Summary) nights(p *pen) {
	p.line(fmt.Sprintf("\n%s 至 %s 共 %d 夜，检查 %d 户次", s.First, s.Last, s.Worked, s.Examined),
		fmt.Sprintf("\n%d nights from %s to %s, %d employers examined", s.Worked, s.First, s.Last, s.Examined))
	for _, kind := range slices.Sorted(maps.Keys(s.Acts)) {
		title := kind.Title()
		p.line(fmt.Sprintf("  %6d  %s", s.Acts[kind], title.Zh), fmt.Sprintf("  %6d  %s", s.Acts[kind], title.En))
	}
	if s.Quarantined > 0 {
		p.line(fmt.Sprintf("  %6d  未办成（隔离）", s.Quarantined), fmt.Sprintf("  %6d  quarantined", s.Quarantined))
	}
}

func (s *Summary) standing(p *pen) {
	t := s.Totals
	p.line(fmt.Sprintf("\n%s 夜后", s.Last), fmt.Sprintf("\nAfter the night of %s", s.Last))
	for _, l := range []struct {
		n      any
		zh, en string
	}{
		{t.OpenCases, "件欠缴案在办", "open cases"},
		{t.Principal.Grouped(), "元欠费本金", "yuan of principal in arrears"},
		{t.LateFee.Grouped(), "元滞纳金", "yuan of late fee on it"},
		{s.Acts[casework.DraftOrder], "件限期缴纳通知书已起草", "orders to pay drafted"},
		{s.Acts[casework.WithdrawOrder], "件因数额变化撤回", "of them withdrawn because the figures changed"},
		{s.Declined, "件签发前发现数额已变，未签发", "approved and not issued, because the figures had changed"},
		{t.Issued, "件已签发", "issued"},
		{t.Drafted + t.Approved, "件待批准或待签发", "waiting to be approved or issued"},
	} {
		p.line(fmt.Sprintf("  %14v  %s", l.n, l.zh), fmt.Sprintf("  %14v  %s", l.n, l.en))
	}
	p.line(fmt.Sprintf("\n%d 件通知书已打印为 PDF：%s", s.Printed, filepath.Clean(s.Orders)),
		fmt.Sprintf("\n%d orders printed as PDF: %s", s.Printed, filepath.Clean(s.Orders)))
	var total time.Duration
	for _, took := range s.Took {
		total += took
	}
	in := func(stage Stage) float64 { return s.Took[stage].Seconds() }
	p.line(fmt.Sprintf("用时 %.1f 秒（生成 %.1f，导入 %.1f，各夜 %.1f，打印 %.1f）", total.Seconds(),
		in(Inventing), in(Importing), in(Nights), in(Printing)),
		fmt.Sprintf("%.1f seconds (inventing %.1f, import %.1f, nights %.1f, printing %.1f)", total.Seconds(),
			in(Inventing), in(Importing), in(Nights), in(Printing)))
}

// pen writes lines in one language and keeps the first error.
type pen struct {
	to   io.Writer
	lang string
	err  error
}

func (p *pen) line(zh, en string) {
	if p.err == nil {
		_, p.err = fmt.Fprintln(p.to, law.Text{Zh: zh, En: en}.In(p.lang))
	}
}
