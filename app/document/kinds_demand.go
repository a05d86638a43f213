package document

import "arrears/app/law"

// demandKinds are the findings, decisions and demands of the collector.
var demandKinds = []kindForm{
	{kind: law.CourtDemand, layout: letter, annexes: []annexForm{{name: calculation}},
		blocks: []blockForm{
			{"to", "", "employer.name employer.uscc"},
			{"facts", "ACL 54", "issuer.self decision.no decision.title decision.served_on"},
			{"limit", "ACL 35(1), 54, 69", ""},
			{"manner", "ACL 35(2)", "pay.name pay.bank pay.account pay.ref"},
			{"sum", "ACL 35(3)", "fee.as_of debt.principal debt.principal_zh fee.amount fee.amount_zh total.amount total.amount_zh fee.per_day"},
			{"state", "ACL 35(4), 36", "issuer.self"},
			{"conseq", "ACL 53, 54, SIL 63(3)", "issuer.self"},
		}},
}
