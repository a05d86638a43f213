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

// OfDistricts is what districts with an office of their own can handle, by name. What it does not name is handled by the region's office.
type OfDistricts map[string]Capacity

// Hands is what an office can handle of one kind of paper on a working day.
type Hands struct {
	Papers   int
	District string // whose office it is; empty: the region's, for all districts without hands of their own
}

// PapersADay is what the office in charge of the district can handle of the kind on a working day; false: as many as there are. A
// district that says nothing of the kind shares the hands of the region's office with all others that say nothing.
func (r *Region) PapersADay(kind PaperKind, district string, day calendar.Day) (Hands, bool) {
	if own, err := r.DistrictCapacity.On(day); err == nil {
		if n, limited := own[district][kind]; limited {
			return Hands{n, district}, true
		}
	}
	capacity, err := r.PaperCapacity.On(day)
	if err != nil {
		return Hands{}, false // the office says nothing, or not yet
	}
	n, limited := capacity[kind]
	return Hands{Papers: n}, limited
}

// LimitsPapers tells whether any office of the region can handle only so many of any kind on the day.
func (r *Region) LimitsPapers(day calendar.Day) bool {
	capacity, err := r.PaperCapacity.On(day)
	if err == nil && len(capacity) > 0 {
		return true
	}
	own, err := r.DistrictCapacity.On(day)
	return err == nil && len(own) > 0
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

// readOfDistricts reads numbers of papers by district and kind, {} where no district has an office of its own.
func readOfDistricts(n *yaml.Node) (OfDistricts, error) {
	var written map[string]yaml.Node
	if err := n.Decode(&written); err != nil {
		return nil, fmt.Errorf("line %d: write numbers of papers for each district, {name: {%s: \"20\"}}, or {} for none", n.Line, OrderToPay)
	}
	own := OfDistricts{}
	for _, name := range slices.Sorted(maps.Keys(written)) {
		node := written[name]
		capacity, err := readCapacity(&node)
		switch {
		case err != nil:
			return nil, err
		case strings.TrimSpace(name) == "" || len(capacity) == 0:
			return nil, fmt.Errorf("line %d: %q is no district with a number of papers; leave out what the region's office handles", node.Line, name)
		}
		own[name] = capacity
	}
	return own, nil
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

func (o OfDistricts) text() Text {
	var zh, en []string
	for _, name := range slices.Sorted(maps.Keys(o)) {
		said := o[name].text()
		zh, en = append(zh, name+"："+said.Zh), append(en, name+": "+said.En)
	}
	if len(zh) == 0 {
		return Text{Zh: "由地区统一送达", En: "the region's office handles all"}
	}
	return Text{Zh: strings.Join(zh, "；"), En: strings.Join(en, "; ")}
}
