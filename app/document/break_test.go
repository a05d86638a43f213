package document

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// words are what papers are made of: Han characters, marks, figures, dates, numbers of papers, Latin words.
var words = rapid.SampledFrom([]string{
	"社", "会", "保", "险", "费", "缴", "纳", "通", "知", "书", "责令你单位", "中华人民共和国", "，", "。", "、", "；", "：", "）", "》", "”",
	"（", "《", "“", "（《", "》（", "”。", "¥107,000.53", "2026年3月5日", "2025年11月至2026年2月", "甲社险限缴通字〔2026〕19号", "5个工作日",
	"91330106MA2B4C6D8R", "0571-12345678", "Co., Ltd", " ", "0.05%",
})

// whole are the things that no line may tear.
var whole = regexp.MustCompile(`¥[\d,.]+|\d{4}年\d{1,2}月(\d{1,2}日)?|〔\d{4}〕\d+号|[0-9A-Z]{18}|0571-\d+|0\.05%|\d个`)

func TestBreakLines(t *testing.T) {
	faces := newPrinter(t).faces
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(words, 1, 80).Draw(t, "words"), "")
		indent := rapid.SampledFrom([]float64{0, 2 * charPitch}).Draw(t, "indent")
		set := rapid.SampledFrom([]setting{bodyText, readingText}).Draw(t, "setting")
		lines := breakLines(faces, set, text, areaWidth, indent)
		var joined []string
		for i, l := range lines {
			joined = append(joined, l.text)
			checkLine(t, l, set, areaWidth-indentOf(i, indent), i, lines)
		}
		strip := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if strip(strings.Join(joined, "")) != strip(text) {
			t.Fatalf("%q became %q", text, joined)
		}
		checkWhole(t, text, joined)
	})
}

func indentOf(i int, indent float64) float64 {
	if i == 0 {
		return indent
	}
	return 0
}

func checkLine(t *rapid.T, l line, set setting, room float64, i int, lines []line) {
	runes := []rune(l.text)
	if l.last != (i == len(lines)-1) {
		t.Fatalf("line %d of %d says last: %v", i+1, len(lines), l.last)
	}
	if len(runes) == 0 {
		return
	}
	// A heap of marks longer than a line may be torn; nothing else may.
	if nextBreak(runes, 0) == len(runes) && l.width > 0.8*room {
		return
	}
	if slack := squeeze * set.size * mmPerPoint; l.width > room+slack || set.track == 0 && l.width > room+1e-9 {
		t.Fatalf("line %q is %.2f mm wide in %.2f", l.text, l.width, room)
	}
	if i > 0 && strings.ContainsRune("，。、；：）》”", runes[0]) && !spaceBefore(lines, i) {
		t.Fatalf("line %q begins with a closing mark", l.text)
	}
	if i < len(lines)-1 && strings.ContainsRune("（《“〔", runes[len(runes)-1]) && !strings.HasPrefix(lines[i+1].text, " ") && !opensSpace(l.text) {
		t.Fatalf("line %q ends with an opening mark", l.text)
	}
	if math.IsNaN(l.width) {
		t.Fatal("no width")
	}
}
