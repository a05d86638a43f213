package demo

import (
	_ "embed"

	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/order"
)

// Region is the region whose real bases, rates and conventions the invented district has.
const Region = "beijing"

// District is the invented district, as the register names it.
const District = "演示区（虚构）"

// shortName leads the numbers of the papers of the invented office, and of no other.
const shortName = "演社险"

//go:embed office.yaml
var office []byte

// The two invented officers: nobody issues what they approved themselves.
const (
	approver = "甄演示"
	issuer   = "贾演示"
)

// findingFor invents the paper of another body on which an order on ground c rests (Decree 20 Art 16).
func findingFor(day calendar.Day, n int) order.Finding {
	number := "演示移交〔" + yearOf(day) + "〕" + decimal(n) + "号"
	return order.Finding{
		Text: law.Text{Zh: "漏报缴费基数", En: "contribution bases left out"},
		Paper: law.Text{
			Zh: "演示区社会保险稽核意见书（" + number + "，虚构）",
			En: "the audit opinion of Yanshi District (" + number + ", invented)",
		},
	}
}
