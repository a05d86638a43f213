package law

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// Told is a fault of a file of the law, one line of it, in the language: "zh" or anything else for English, in which faults
// are written. Keys and values stay as the file has them.
func Told(lang, line string) string {
	if lang != "zh" {
		return line
	}
	var out strings.Builder
	for {
		if parts := atLine.FindStringSubmatch(line); parts != nil {
			out.WriteString("第 " + parts[1] + " 行：")
			line = line[len(parts[0]):]
		}
		if said, known := saidInChinese(line); known {
			out.WriteString(said)
			return out.String()
		}
		parts := atKey.FindStringSubmatch(line)
		if parts == nil {
			out.WriteString(line)
			return out.String()
		}
		out.WriteString(parts[1] + "：")
		line = line[len(parts[0]):]
	}
}

// Lines are the faults that loading or a change found, one a line and each with its file, in the language.
func Lines(lang string, err error) []string {
	var told []string
	for _, line := range linesOf(err) {
		colon := ": "
		if lang == "zh" {
			colon = "："
		}
		if line.file == "" {
			colon = ""
		}
		told = append(told, line.file+colon+Told(lang, line.text))
	}
	return told
}

// faultLine is one line of a fault, in English.
type faultLine struct{ file, text string }

func linesOf(err error) []faultLine {
	if in, ok := err.(*FileFault); ok {
		lines := linesOf(in.Fault)
		for i := range lines {
			lines[i].file = in.File
		}
		return lines
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var lines []faultLine
		for _, e := range joined.Unwrap() {
			lines = append(lines, linesOf(e)...)
		}
		return lines
	}
	if within := errors.Unwrap(err); within != nil {
		if around, ok := strings.CutSuffix(err.Error(), within.Error()); ok {
			lines := linesOf(within)
			for i := range lines {
				lines[i].text = around + lines[i].text
			}
			return lines
		}
	}
	return []faultLine{{text: err.Error()}}
}

var (
	atLine = regexp.MustCompile(`^(?:yaml: )?line (\d+): `)
	atKey  = regexp.MustCompile(`^([^ :]+): `) // such as insurances.pension[0].floor
)

// said is a fault with its Chinese: {} is what the file has, {1} the first of it.
type said struct{ en, zh string }

// compiledSaid are the patterns of the faults, read once.
var compiledSaid = sync.OnceValue(func() []*regexp.Regexp {
	out := make([]*regexp.Regexp, len(faultsInChinese))
	for i, s := range faultsInChinese {
		out[i] = regexp.MustCompile("^" + strings.ReplaceAll(regexp.QuoteMeta(s.en), `\{\}`, "(.*?)") + "$")
	}
	return out
})

func saidInChinese(line string) (string, bool) {
	for i, pattern := range compiledSaid() {
		parts := pattern.FindStringSubmatch(line)
		if parts == nil {
			continue
		}
		zh := faultsInChinese[i].zh
		for n, part := range parts[1:] {
			zh = strings.ReplaceAll(zh, "{"+strconv.Itoa(n+1)+"}", part)
		}
		return zh, true
	}
	return "", false
}
