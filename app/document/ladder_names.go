package document

import (
	"maps"
	"strings"
)

// factNames are the facts of papers as people know them, by their placeholders. Money in capitals goes by the name of its
// figures.
var factNames = joinedNames(commonNames, demandNames, bankNames, deferralNames, closingNames, courtNames)

func joinedNames(parts ...map[string]Text) map[string]Text {
	all := map[string]Text{}
	for _, part := range parts {
		maps.Copy(all, part)
	}
	return all
}

// factName is the name of a fact as people know it; a placeholder without a name stands for itself.
func factName(place string) Text {
	name, known := factNames[strings.TrimSuffix(place, "_zh")]
	if !known {
		return Text{"“" + place + "”", place}
	}
	return name
}

// factCures says where facts are kept, by the beginning of their placeholders; the rest is entered by an officer in the
// case. What has no placeholder is left to the cure of its block.
var factCures = []struct {
	begins string
	cure   Text
}{
	{"employer.", Text{"用人单位的事项，请更正其登记", "What concerns the employer is corrected in its register entry"}},
	{"issuer.", officeCure}, {"remedy.", officeCure}, {"pay.", officeCure}, {"collector.", officeCure}, {"dept.", officeCure},
	{"officer", officeCure}, {"reg.office", officeCure}, {"court.name", officeCure},
	{"order.served_on", servedCure}, {"demand.served_on", servedCure}, {"decision.served_on", servedCure},
	{"debt.", linesCure}, {"fee.", linesCure}, {"total.", linesCure},
}

var (
	officeCure = Text{"征收机构的事项，请在本地区的机构信息里补充", "What concerns the collector is added to the region's office"}
	servedCure = Text{"送达日期，请登记送达回证", "A day of service is entered with its service receipt"}
	linesCure  = Text{"欠缴数额由费款计算，请核对本案费款", "Sums owed come from the charges; check those of the case"}
	caseCure   = Text{"其余事项由承办人员在本案中补充", "Everything else is entered in the case by an officer"}
)

func cureOf(place string) Text {
	if place == "" {
		return Text{}
	}
	for _, c := range factCures {
		if strings.HasPrefix(place, c.begins) {
			return c.cure
		}
	}
	return caseCure
}
