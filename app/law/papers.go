package law

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"arrears/app/calendar"
)

// ServiceKind is a kind of paper whose service starts terms.
type ServiceKind string

// The kinds of papers that the law of service tells apart.
const (
	OrderToPay       ServiceKind = "order_to_pay"        // SIL 63(1)
	CourtDemand      ServiceKind = "demand_court"        // ACL 54: enforcement
	AllocationDemand ServiceKind = "demand_allocation"   // ACL 35: enforcement
	Allocation       ServiceKind = "allocation_decision" // SIL 63(2): enforcement
)

var paperTitles = map[ServiceKind]Text{
	OrderToPay:       {Zh: "社会保险费限期缴纳通知书", En: "order to pay (限期缴纳通知书)"},
	CourtDemand:      {Zh: "履行义务催告书", En: "demand before the court application (履行义务催告书)"},
	AllocationDemand: {Zh: "催告书（划拨社会保险费）", En: "demand before an allocation (催告书)"},
	Allocation:       {Zh: "划拨社会保险费决定书", En: "allocation decision (划拨决定书)"},
}

// Title is the kind's name on papers and pages.
func (k ServiceKind) Title() Text { return paperTitles[k] }

// IsEnforcement tells papers of enforcement, which are never served electronically (ACL 38 names the modes of the Civil
// Procedure Law for them, and the collectors' rules leave the electronic one out).
func (k ServiceKind) IsEnforcement() bool { return k != OrderToPay }

// Papers is a set of kinds, in the order in which a file names them.
type Papers []ServiceKind

func (p Papers) text() Text {
	if len(p) == 0 {
		return Text{Zh: "无", En: "none"}
	}
	var zh, en []string
	for _, k := range p {
		zh, en = append(zh, k.Title().Zh), append(en, k.Title().En)
	}
	return Text{Zh: strings.Join(zh, "、"), En: strings.Join(en, ", ")}
}

// ServesElectronically tells whether the region lets the kind be served electronically on the day (CPL 90). Where the
// region says nothing, and before the first day of what it says, nothing is allowed: no permission was given.
func (r *Region) ServesElectronically(kind ServiceKind, day calendar.Day) bool {
	papers, err := r.Electronic.On(day)
	return err == nil && slices.Contains(papers, kind)
}

// readPapers refuses kinds that nobody knows and papers of enforcement.
func readPapers(n *yaml.Node) (Papers, error) {
	var names []string
	if err := n.Decode(&names); err != nil {
		return nil, fmt.Errorf("line %d: write a list of kinds, [%s], or [] for none", n.Line, OrderToPay)
	}
	papers := make(Papers, 0, len(names))
	for _, name := range names {
		kind := ServiceKind(name)
		switch _, known := paperTitles[kind]; {
		case !known:
			return nil, fmt.Errorf("line %d: %q is no kind of paper: %s is", n.Line, name, OrderToPay)
		case kind.IsEnforcement():
			return nil, fmt.Errorf("line %d: %s is a paper of enforcement and is never served electronically", n.Line, name)
		case slices.Contains(papers, kind):
			return nil, fmt.Errorf("line %d: %s stands twice", n.Line, name)
		}
		papers = append(papers, kind)
	}
	return papers, nil
}
