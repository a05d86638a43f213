package web

import (
	"strings"

	"arrears/app/casework"
)

// marked is a text with the part that was looked for.
type marked struct{ Before, Match, After string }

// mark finds the part of a name that the folded text stands for, with the separators that the name has in between. A name that
// does not hold it comes back unmarked.
func mark(name, folded string) marked {
	var plain strings.Builder
	var starts []int // of the characters of name, by byte of plain
	for i, r := range name {
		kept := casework.FoldName(string(r))
		for range len(kept) {
			starts = append(starts, i)
		}
		plain.WriteString(kept)
	}
	at := strings.Index(plain.String(), folded)
	if folded == "" || at < 0 {
		return marked{Before: name}
	}
	from, to := starts[at], len(name)
	if end := at + len(folded); end < len(starts) {
		to = starts[end]
		for to > from && strings.ContainsRune(casework.Separators, lastRune(name[:to])) {
			to -= len(string(lastRune(name[:to])))
		}
	}
	return marked{name[:from], name[from:to], name[to:]}
}

// Any tells whether there is a text at all.
func (m marked) Any() bool { return m.Before+m.Match+m.After != "" }

func lastRune(text string) rune {
	runes := []rune(text)
	return runes[len(runes)-1]
}
