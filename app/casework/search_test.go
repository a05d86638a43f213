package casework_test

import (
	"strings"
	"testing"

	"arrears/app/casework"
)

// What a text asks for follows from its shape; the check characters tell codes and numbers from names.
func TestSeek(t *testing.T) {
	paper := func(series string, year, no int) *casework.PaperSought {
		return &casework.PaperSought{Series: series, Year: year, No: no}
	}
	for _, r := range []struct {
		name, typed string
		folded      string
		code        string
		person      string
		paper       *casework.PaperSought
		oneCase     string
		wrong       bool
	}{
		{name: "nothing", typed: " 　 ", folded: ""},
		{name: "part of a name", typed: "  金桥 物流 ", folded: "金桥物流"},
		{name: "brackets of both widths", typed: "金桥（集团）(上海)", folded: "金桥集团上海"},
		{name: "full-width letters", typed: "ＡＢＣ幼儿园", folded: "abc幼儿园"},
		{name: "a code", typed: "91350100M000100Y43", folded: "91350100m000100y43", code: "91350100M000100Y43"},
		{name: "a code in lower case with blanks", typed: "91350100 m000100y43", folded: "91350100m000100y43", code: "91350100M000100Y43"},
		{name: "a code with a wrong character", typed: "91350100M000100Y44", folded: "91350100m000100y44", wrong: true},
		{name: "a code of digits alone", typed: "913301000000000082", folded: "913301000000000082", code: "913301000000000082"},
		{name: "a part of a code", typed: "M000100Y4", folded: "m000100y4"},
		{name: "an identity number", typed: "11010519491231002x", folded: "11010519491231002x", person: "11010519491231002X"},
		{name: "an identity number with a wrong character", typed: "110105194912310039", folded: "110105194912310039", wrong: true},
		{name: "longer than what is compared", typed: strings.Repeat("甲", 41), folded: strings.Repeat("甲", 40)},
		{name: "a name of eighteen characters", typed: "ABCDEFGHIJKLMNOP-店", folded: "abcdefghijklmnop店"},
		{name: "a whole paper number", typed: "甲社险限缴通字〔2026〕19号", folded: "甲社险限缴通字〔2026〕19号", paper: paper("甲社险限缴通", 2026, 19)},
		{name: "square brackets and no sign", typed: "甲社险限缴通字[2026]19", folded: "甲社险限缴通字[2026]19", paper: paper("甲社险限缴通", 2026, 19)},
		{name: "round brackets", typed: "限缴通（2026）第 19 号", folded: "限缴通2026第19号", paper: paper("限缴通", 2026, 19)},
		{name: "no series", typed: "〔2026〕19号", folded: "〔2026〕19号", paper: paper("", 2026, 19)},
		{name: "no brackets", typed: "2026年19号", folded: "2026年19号", paper: paper("", 2026, 19)},
		{name: "a blank between", typed: "2026 19", folded: "202619", paper: paper("", 2026, 19)},
		{name: "a series and no brackets", typed: "限缴通202619号", folded: "限缴通202619号", paper: paper("限缴通", 2026, 19)},
		{name: "digits alone are no paper", typed: "202619", folded: "202619"},
		{name: "a case", typed: "1024-2", folded: "10242", oneCase: "1024-2"},
		{name: "a case or a paper", typed: "2026-12", folded: "202612", paper: paper("", 2026, 12), oneCase: "2026-12"},
	} {
		t.Run(r.name, func(t *testing.T) {
			s := casework.Seek(r.typed)
			if s.Folded != r.folded || string(s.Code) != r.code || string(s.Person) != r.person || (s.Wrong != nil) != r.wrong || s.IsEmpty() != (r.folded == "") {
				t.Errorf("%+v", s)
			}
			if (s.Paper == nil) != (r.paper == nil) || s.Paper != nil && *s.Paper != *r.paper {
				t.Errorf("paper %+v; want %+v", s.Paper, r.paper)
			}
			if number := ""; s.Case != nil || r.oneCase != "" {
				if s.Case != nil {
					number = s.Case.String()
				}
				if number != r.oneCase {
					t.Errorf("case %q; want %q", number, r.oneCase)
				}
			}
		})
	}
}
