package law

import (
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
	if parts := atLine.FindStringSubmatch(line); parts != nil {
		out.WriteString("第 " + parts[1] + " 行：")
		line = line[len(parts[0]):]
	}
	for {
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
