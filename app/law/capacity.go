package law

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"arrears/app/calendar"
)

// Capacity is how many papers of a kind an office can handle on a working day. A kind that it does not name has no limit.
type Capacity map[PaperKind]int

// PapersADay is how many papers of the kind the region's office can handle on a working day; false: as many as there are.
func (r *Region) PapersADay(kind PaperKind, day calendar.Day) (int, bool) {
	capacity, err := r.PaperCapacity.On(day)
	if err != nil {
		return 0, false // the office says nothing, or not yet
	}
	n, limited := capacity[kind]
	return n, limited
}

// readCapacity reads numbers of papers by kind, {} for no limit.
func readCapacity(n *yaml.Node) (Capacity, error) {
	var written map[string]quoted
	if err := n.Decode(&written); err != nil {
		return nil, fmt.Errorf("line %d: write a number of papers for each kind, {%s: \"120\"}, or {} for no limit", n.Line, OrderToPay)
	}
	capacity := Capacity{}
	for _, name := range slices.Sorted(maps.Keys(written)) {
		kind := PaperKind(name)
		if !kind.IsKnown() {
			return nil, fmt.Errorf("line %d: %q is no kind of paper: %s is", n.Line, name, OrderToPay)
		}
		v, err := strconv.Atoi(string(written[name]))
		if err != nil || v < 1 || v > mostPapers {
			return nil, fmt.Errorf("line %d: %q papers of %s a day is no number from 1 to %d", n.Line, string(written[name]), name, mostPapers)
		}
		capacity[kind] = v
	}
	return capacity, nil
}

// mostPapers keeps a misspelt number from passing for a limit.
const mostPapers = 99_999

func (c Capacity) text() Text {
	var zh, en []string
	for _, k := range PaperKinds() {
		if n, limited := c[k]; limited {
			zh, en = append(zh, fmt.Sprintf("%s%d份", k.Title().Zh, n)), append(en, fmt.Sprintf("%s %d", k.Title().En, n))
		}
	}
	if len(zh) == 0 {
		return Text{Zh: "不限", En: "no limit"}
	}
	return Text{Zh: strings.Join(zh, "、"), En: strings.Join(en, ", ")}
}
