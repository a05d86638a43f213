package document

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// words are what papers are made of: Han characters with and without marks, figures, dates, numbers of papers.
var words = rapid.SampledFrom([]string{
	"社", "会", "保", "险", "费", "责令你单位", "中华人民共和国", "纳，", "通。", "知、", "书；", "人：", "险）", "法》", "局”", "局”。", "法》）、",
	"（社", "《会", "“保", "（《险", "¥107,000.53", "（¥5.00）", "2026年3月5日", "2025年11月至2026年2月", "甲社险限缴通字〔2026〕19号",
	"5个工作日", "91330106MA2B4C6D8R）：", "0571-12345678；", "0.05%。",
})

// whole are the things that no line may tear.
var whole = regexp.MustCompile(`¥[\d,.]+|\d{4}年\d{1,2}月(\d{1,2}日)?|〔\d{4}〕\d+号|[0-9A-Z]{18}|0571-\d+|0\.05%|\d个`)

func TestBreakLines_ChineseText(t *testing.T) {
	faces := newPrinter(t).faces
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(words, 1, 80).Draw(t, "words"), "")
		indent := rapid.SampledFrom([]float64{0, 2 * charPitch}).Draw(t, "indent")
		set := rapid.SampledFrom([]setting{bodyText, cellText}).Draw(t, "setting")
		lines := breakLines(faces, set, text, areaWidth, indent)
		var joined []string
		room := areaWidth - indent
		for i, l := range lines {
			joined = append(joined, l.text)
			checkLine(t, set, l, room, i == 0, i == len(lines)-1)
			room = areaWidth
		}
		if strings.Join(joined, "") != text {
			t.Fatalf("%q became %q", text, joined)
		}
		at := 0
		var cuts []int
		for _, l := range joined {
			at += len(l)
			cuts = append(cuts, at)
		}
		for _, span := range whole.FindAllStringIndex(text, -1) {
			if slices.ContainsFunc(cuts, func(c int) bool { return c > span[0] && c < span[1] }) {
				t.Fatalf("%q is torn in %q", text[span[0]:span[1]], joined)
			}
		}
	})
}

func checkLine(t *rapid.T, set setting, l line, room float64, first, last bool) {
	t.Helper()
	slack := 0.0
	if set.track != 0 {
		slack = squeeze * set.size * mmPerPoint
	}
	runes := []rune(l.text)
	switch {
	case l.last != last:
		t.Fatalf("line %q says that it is the last: %v", l.text, l.last)
	case len(runes) == 0:
		t.Fatal("an empty line")
	case l.width > room+slack+1e-9:
		t.Fatalf("line %q is %.2f mm wide in %.2f", l.text, l.width, room)
	case !first && strings.ContainsRune("，。、；：）》”", runes[0]):
		t.Fatalf("line %q begins with a closing mark", l.text)
	case !last && strings.ContainsRune("（《“〔¥", runes[len(runes)-1]):
		t.Fatalf("line %q ends with an opening mark", l.text)
	}
}

func TestBreakLines_ByHand(t *testing.T) {
	faces := newPrinter(t).faces
	han := strings.Repeat("社", charsPerLine)
	tests := []struct {
		name, text string
		set        setting
		width      float64
		want       []string
	}{
		{"28 characters fill a line", han + han, bodyText, areaWidth, []string{han, han}},
		{"a mark takes the character before it along", han + "，费", bodyText, areaWidth, []string{han[:len(han)-3], "社，费"}},
		{"English breaks at spaces, which vanish", "the sum due is set", readingText, 20, []string{"the sum", "due is set"}},
		{"what is wider than a line is torn", strings.Repeat("1", 30), cellText, 20, []string{strings.Repeat("1", 10), strings.Repeat("1", 10), strings.Repeat("1", 10)}},
		{"nothing is one empty line", "", bodyText, areaWidth, []string{""}},
	}
	for _, test := range tests {
		var got []string
		for _, l := range breakLines(faces, test.set, test.text, test.width, 0) {
			got = append(got, l.text)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q", test.name, got)
		}
	}
}
