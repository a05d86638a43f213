package casework

import (
	"arrears/app/account"
	"arrears/app/law"
	"arrears/app/order"
)

// OwnAssessment is the finding of an order for employees who were not registered in time: they are assessed here, and
// the order says so in the issuer's own words (SIL 58). An officer may name a paper instead.
var OwnAssessment = order.Finding{
	Text:  law.Text{Zh: "漏报职工人数", En: "employees omitted from registration"},
	Paper: law.Text{Zh: "本机构依照《中华人民共和国社会保险法》第五十八条第一款作出的核定（数额见附件1）", En: "the assessment under Article 58(1) of the Social Insurance Law (amounts in Annex 1)"},
}

// findingOf is what an order on ground c rests on where the night knows it. What another body established has a paper
// that an officer names before the order can be issued, so the finding stays empty.
func findingOf(lines []order.Line) order.Finding {
	for i := range lines {
		if lines[i].Key.Source != account.Unregistered {
			return order.Finding{}
		}
	}
	return OwnAssessment
}
