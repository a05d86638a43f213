package cell_test

import (
	"testing"

	"arrears/app/cell"
)

func TestSafe(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a name stays as it is", "王敏", "王敏"},
		{"a formula becomes text", `=HYPERLINK("http://x","y")`, `'=HYPERLINK("http://x","y")`},
		{"a plus begins a formula", "+1+1", "'+1+1"},
		{"a minus begins a formula", "-2+3", "'-2+3"},
		{"an at sign begins a function", "@SUM(A1)", "'@SUM(A1)"},
		{"a tab is skipped before a formula", "\t=1", "'\t=1"},
		{"a carriage return is skipped before a formula", "\r=1", "'\r=1"},
		{"a line end is skipped before a formula", "\n=1", "'\n=1"},
		{"blanks do not hide a formula", "  =1", "'  =1"},
		{"a blank of full width does not hide a formula", "　=1", "'　=1"},
		{"a byte order mark does not hide a formula", "\ufeff=1", "'\ufeff=1"},
		{"signs of full width are formulas too", "＝1", "'＝1"},
		{"a sign inside the text is harmless", "甲=乙", "甲=乙"},
		{"a figure is harmless", "1234.50", "1234.50"},
		{"an apostrophe is not doubled", "'=1", "'=1"},
		{"an empty cell stays empty", "", ""},
		{"blanks alone stay", "  ", "  "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := cell.Safe(test.text); got != test.want {
				t.Errorf("%q became %q, not %q", test.text, got, test.want)
			}
		})
	}
}
