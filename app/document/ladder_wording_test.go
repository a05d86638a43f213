package document

import (
	"slices"
	"strings"
	"testing"

	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/templates"
)

var _ casework.LadderPrinter = (*Press)(nil)

// A later version of the shared words is used from its day on, under a name of both versions, and leaves papers of earlier
// days as they were, to the byte.
func TestSharedWording_NewestNotAfterTheDay(t *testing.T) {
	files := embedded(t)
	for _, l := range []lang{zh, en} {
		file := files["papers/shared."+string(l)+".yaml"]
		_, first, _ := strings.Cut(string(file.Data), "wordings:\n")
		second := strings.NewReplacer("shared-1", "shared-2", "2011-07-01", "2027-01-01", "联系人：", "承办人：").Replace(first)
		file.Data = append(file.Data, second...)
	}
	both, err := NewPrinter(files, templates.Fonts)
	if err != nil {
		t.Fatal(err)
	}
	d := newLadder(t)
	frozen, err := d.press.FreezePaper(allLadderPapers["demand_court"].paper(d))
	if err != nil {
		t.Fatal(err)
	}
	before, err := d.press.Print(frozen.Paper)
	if err != nil {
		t.Fatal(err)
	}
	after, err := NewPress(both).Print(frozen.Paper)
	if err != nil || string(before) != string(after) {
		t.Errorf("shared words of 2027 change a paper of 2025 (%v)", err)
	}
	for on, want := range map[string]string{"2026-12-31": "demand_court-1、shared-1", "2027-01-01": "demand_court-1、shared-2"} {
		if v, err := both.WordingVersion(law.CourtDemand, day(on)); err != nil || v != want {
			t.Errorf("on %s version %q, %v", on, v, err)
		}
	}
}

// Every shared word is a word of some paper.
func TestSharedWording_NothingIsLeftOver(t *testing.T) {
	common, err := loadCommon(templates.Papers)
	if err != nil {
		t.Fatal(err)
	}
	p := onePrinter(t)
	for l, versions := range common {
		for _, s := range versions {
			uses := func(what func(e *edition) bool) bool {
				return slices.ContainsFunc(forms, func(f *form) bool {
					if f.ladder == nil {
						return false
					}
					pair := p.now.Load().pairs[f.kind][0]
					return what(map[lang]*edition{zh: pair.zh, en: pair.en}[l])
				})
			}
			for name := range s.shape.Passages {
				if !uses(func(e *edition) bool { _, is := e.passages[name]; return is }) {
					t.Errorf("%s: no paper prints passage %s", l, name)
				}
			}
			for name := range s.shape.Blocks {
				if !uses(func(e *edition) bool { return len(e.blocks[name]) > 0 }) {
					t.Errorf("%s: no paper prints block %s", l, name)
				}
			}
			for name := range s.shape.Columns {
				if !uses(func(e *edition) bool { return len(e.columns[name]) > 0 }) {
					t.Errorf("%s: no paper has the table %s", l, name)
				}
			}
			for name := range s.shape.Labels {
				if !uses(func(e *edition) bool { return e.labels[name] != "" }) {
					t.Errorf("%s: no paper prints label %s", l, name)
				}
			}
		}
	}
}

// A wording that leaves a block empty in some case refuses the print and names the block.
func TestSharedWording_BlockThatSaysNothing(t *testing.T) {
	files := embedded(t)
	file := files["papers/demand_court.zh.yaml"]
	const begins = "逾期仍不履行义务"
	if !strings.Contains(string(file.Data), begins) {
		t.Fatal("the wording has changed")
	}
	file.Data = []byte(strings.Replace(string(file.Data), begins, "[grows] "+begins, 1))
	p, err := NewPrinter(files, templates.Fonts)
	if err != nil {
		t.Fatal(err)
	}
	d := newLadder(t)
	l := allLadderPapers["demand_court"].paper(d)
	l.PerDay = 0
	if _, err := NewPress(p).FreezePaper(l); fault.KindOf(err) != fault.Refused || !strings.Contains(sentence(t, err, "zh"), "“逾期后果”缺少内容") {
		t.Errorf("a demand that does not say what follows: %v", err)
	}
}

// Shared words are read strictly.
func TestSharedWording_Strict(t *testing.T) {
	for _, test := range []struct{ name, old, new, want string }{
		{"unknown key", "    passages:\n", "    colours: {}\n    passages:\n", "colours"},
		{"no day", `from: "2011-07-01"`, `from: "2011-02-30"`, "does not exist"},
		{"no name", "version: shared-1", `version: ""`, "it has no name"},
		{"another language", "language: zh", "language: en", "in language"},
		{"an unknown placeholder", "{remedy.court}", "{remedy.judge}", "unknown placeholder {remedy.judge}"},
		{"a passage left out", "      contact: \"联系人", "      other: \"联系人", `unknown passage "contact"`},
		{"a label left out", "      total: 总计\n", "", `no label "total"`},
	} {
		files := embedded(t)
		file := files["papers/shared.zh.yaml"]
		if !strings.Contains(string(file.Data), test.old) {
			t.Fatalf("the shared wording does not contain %q", test.old)
		}
		file.Data = []byte(strings.Replace(string(file.Data), test.old, test.new, 1))
		if _, err := NewPrinter(files, templates.Fonts); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}
