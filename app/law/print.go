package law

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// WriteTables prints tables for people in "zh" or English, in aligned columns.
func WriteTables(w io.Writer, lang string, tables []Table) error {
	for n, t := range tables {
		if n > 0 {
			fmt.Fprintln(w)
		}
		title := t.Name.In(lang)
		if t.Region != "" {
			title += " (" + t.Region + ")"
		}
		if !t.FirstPeriod.IsZero() {
			title += Text{"，首个所属期", ", first period "}.In(lang) + t.FirstPeriod.String()
		}
		if !t.CheckedOn.IsZero() {
			title += Text{"，核对于", ", compared on "}.In(lang) + t.CheckedOn.String()
		}
		fmt.Fprintln(w, title)
		if note := t.Note.In(lang); note != "" {
			fmt.Fprintln(w, note)
		}
		rows := [][]string{heads(lang, Text{"参数", "parameter"}, Text{"起", "from"}, Text{"知悉", "known from"},
			Text{"取值", "value"}, Text{"把握", "certainty"}, Text{"出处", "cite"})}
		for _, l := range t.Lines {
			rows = append(rows, []string{l.Parameter, l.From, l.KnownFrom, l.Value.In(lang), certaintyName(l.Certainty).In(lang), l.Cite})
		}
		if err := writeColumns(w, rows); err != nil {
			return err
		}
	}
	return nil
}

// WriteFindings prints findings for people in "zh" or English, in aligned columns, and their number by severity.
func WriteFindings(w io.Writer, lang string, findings []Finding) error {
	rows := [][]string{heads(lang, Text{"级别", "severity"}, Text{"地区", "region"}, Text{"参数", "parameter"},
		Text{"起", "from"}, Text{"说明", "finding"})}
	count := map[Severity]int{}
	for _, f := range findings {
		count[f.Severity]++
		region := f.Region
		if region == "" {
			region = Text{"全国", "national"}.In(lang)
		}
		rows = append(rows, []string{severityNames[f.Severity].In(lang), region, f.Parameter, f.From, f.In(lang)})
	}
	if len(findings) > 0 {
		if err := writeColumns(w, rows); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, Text{"错误%d项，警告%d项，提示%d项。\n", "%d faults, %d warnings, %d notes.\n"}.In(lang),
		count[IsFault], count[IsWarning], count[IsNote])
	return err
}

var severityNames = map[Severity]Text{IsFault: {"错误", "fault"}, IsWarning: {"警告", "warning"}, IsNote: {"提示", "note"}}

func certaintyName(certainty string) Text {
	zh := map[string]string{OneSource: "单一来源", Conflict: "来源不一", Unverified: "未核实", Assumed: "推定"}[certainty]
	if n, ok := strings.CutPrefix(certainty, "verified-"); ok {
		zh = n + "个来源一致"
	}
	return Text{zh, certainty}
}

func heads(lang string, texts ...Text) []string {
	var out []string
	for _, t := range texts {
		out = append(out, t.In(lang))
	}
	return out
}

// writeColumns pads every column but the last to its widest cell.
func writeColumns(w io.Writer, rows [][]string) error {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], width(cell))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			b.WriteString(cell)
			if i < len(row)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-width(cell)+columnGap))
			}
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(b.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}

const columnGap = 2

// width is the number of terminal cells of s: Han characters and full-width punctuation take two.
func width(s string) int {
	cells := 0
	for _, r := range s {
		cells++
		if unicode.Is(unicode.Han, r) || r >= '\u3000' && r <= '\u303f' || r >= '\uff01' && r <= '\uff60' {
			cells++
		}
	}
	return cells
}
