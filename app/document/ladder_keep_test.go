package document

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// Whatever a name takes of the lines above, no signature stands without two lines of text or of a table before it, and no page
// ends with a heading or with a sentence that leads to something: every length of a name moves all that follows.
func TestLadder_NothingStandsApart(t *testing.T) {
	d := newLadder(t)
	name := d.order.Employer.Name
	for _, kind := range []string{"court_application_used", "evidence_list", "bundle_index", "statement_record_heard", "force_majeure_record",
		"deferral_agreement_whole", "security_contract_pledge", "bank_enquiry", "assessment_decision_s"} {
		for more := 0; more <= 336; more += 28 {
			d.order.Employer.Name = name + strings.Repeat("续", more)
			frozen, err := d.press.FreezePaper(allLadderPapers[kind].paper(d))
			if err != nil {
				t.Fatal(err)
			}
			signed := d.sealLines(t, frozen.Paper)
			pages := d.composed(t, frozen.Paper).pages
			for i, page := range pages {
				lines := linesInArea(page)
				for at, l := range lines {
					if slices.Contains(signed, l.text) && at < 2 {
						t.Errorf("%s, %d characters more: page %d has %d lines above the signature %q", kind, more, i+1, at, l.text)
					}
				}
				if len(lines) > 0 && strings.Contains(lines[0].text, "（签名）：") {
					t.Errorf("%s, %d characters more: page %d begins with %q", kind, more, i+1, lines[0].text)
				}
				if i+1 == len(pages) || len(lines) == 0 || page.reading != pages[i+1].reading {
					continue
				}
				last := lines[len(lines)-1]
				if last.text == "To" || strings.HasSuffix(last.text, ":") || last.face == sans && page.reading || last.text == "事实与理由：" || last.text == "请求事项：" {
					t.Errorf("%s, %d characters more: page %d ends with %q", kind, more, i+1, last.text)
				}
			}
		}
	}
}

// sealLines are the first lines of the signature in both languages.
func (d *ladder) sealLines(t *testing.T, frozen []byte) []string {
	t.Helper()
	var p ladderPaper
	if err := json.Unmarshal(frozen, &p); err != nil {
		t.Fatal(err)
	}
	pair := d.press.printer.now.Load().pairs[p.Kind][0]
	var out []string
	for l, e := range map[lang]*edition{zh: pair.zh, en: pair.en} {
		texts, err := e.block("seal", p.facts(l, e))
		if err != nil {
			t.Fatal(err)
		}
		if len(texts) == 0 {
			continue
		}
		first, _, _ := strings.Cut(texts[0], "\t")
		set := bodyText
		if l == en {
			set = readingText
		}
		out = append(out, breakLines(d.press.printer.faces, set, first, areaWidth, 0)[0].text)
	}
	return out
}

// linesInArea are the runs of the text area from the top down, one for each line.
func linesInArea(p *page) []run {
	var out []run
	for _, r := range p.runs {
		if r.y > areaTop && r.y <= areaBottom && r.angle == 0 && (len(out) == 0 || out[len(out)-1].y != r.y) {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b run) int { return int((a.y - b.y) * 100) })
	return slices.CompactFunc(out, func(a, b run) bool { return a.y == b.y })
}
