package intake

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"arrears/app/casework"
	"arrears/app/fault"
)

// Exit statuses of an import.
const (
	AllAccepted = 0
	NothingDone = 1
	SomeRefused = 3
	tabPadding  = 2
)

// Summary is what an import did.
type Summary struct {
	Files []*FileSummary
	Kinds []KindSummary // kinds that are in, in the order of merging
}

// FileSummary is what became of one file.
type FileSummary struct {
	Path     string
	Kind     casework.ImportKind
	Lines    int    // rows below the header
	Refused  int    // of these
	Rejected string // the file that holds them; empty where there are none
	Fault    error  // why the file as a whole was not read; nil otherwise

	number   int
	mended   bool   // a file of refused rows that was named: its column with the reasons is passed over
	rejected string // the name that the file of refused rows gets
}

// KindSummary is what became of all rows of a kind.
type KindSummary struct {
	Kind  casework.ImportKind
	Lines int
	casework.Merged
}

func (s *Summary) anyTaken() bool {
	return slices.ContainsFunc(s.Files, func(f *FileSummary) bool { return f.Fault == nil })
}

// Status is the exit status: all accepted, some rows or files refused, or nothing could be done.
func (s *Summary) Status() int {
	if !s.anyTaken() {
		return NothingDone
	}
	if slices.ContainsFunc(s.Files, func(f *FileSummary) bool { return f.Fault != nil || f.Refused > 0 }) {
		return SomeRefused
	}
	return AllAccepted
}

// Print writes the summary for people: a line a kind, the files that were refused as a whole, and where refused rows are.
func (s *Summary) Print(w io.Writer, lang string) error {
	say := func(zh, en string) string {
		if lang == "zh" {
			return zh
		}
		return en
	}
	t := tabwriter.NewWriter(w, 0, 0, tabPadding, ' ', tabwriter.AlignRight)
	if len(s.Kinds) > 0 {
		fmt.Fprintln(t, say("种类\t行\t新增\t相同\t替换\t待匹配\t拒绝\t", "kind\tlines\tnew\tsame\treplaced\tunmatched\trefused\t"))
	}
	for _, k := range s.Kinds {
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t\n", k.Kind, k.Lines, k.New, k.Same, k.Replaced, k.Unmatched, k.Refused)
	}
	if err := t.Flush(); err != nil {
		return fmt.Errorf("write the summary: %w", err)
	}
	for _, f := range s.Files {
		var err error
		switch {
		case f.Fault != nil:
			_, err = fmt.Fprintf(w, say("%s：%s\n", "%s: %s\n"), f.Path, sentence(f.Fault, lang))
		case f.Refused > 0:
			_, err = fmt.Fprintf(w, say("%s：%d 行未导入，见 %s\n", "%s: %d rows refused, see %s\n"), f.Path, f.Refused, f.Rejected)
		}
		if err != nil {
			return fmt.Errorf("write the summary: %w", err)
		}
	}
	return nil
}

// sentence is the fault in the language, and the plain error for all that is no fault.
func sentence(err error, lang string) string {
	var f *fault.Fault
	if errors.As(err, &f) {
		return f.In(lang)
	}
	return err.Error()
}
