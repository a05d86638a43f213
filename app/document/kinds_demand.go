package document

import "arrears/app/law"

// party names the employer that a paper is for, article by article the facts of the order that it rests on.
const (
	party    = "employer.name employer.uscc"
	orderIs  = "order.no order.title order.served_on"
	payTo    = "pay.name pay.bank pay.account pay.ref"
	payInto  = "pay.name pay.bank pay.account"
	owedSum  = "debt.as_of debt.principal debt.principal_zh"
	owedFee  = "fee.as_of fee.amount fee.amount_zh"
	remedies = "remedy.body remedy.court"
)

var remedyBlock = blockForm{"remedy", "SIL 83, Reconsideration Law 20, Litigation Law 46", remedies}

// demandKinds are findings, orders to register, assessments, levies, demands and the party's statement.
var demandKinds = []kindForm{
	{kind: law.ArrearsFinding, layout: sheetOf, variants: "a b c", may: "finding.order_due", annexes: []annexForm{{name: calculation}},
		blocks: []blockForm{
			{"no", "", "file.no"},
			{"facts", "Decree 20 Art 16", party + " debt.periods debt.insurances finding.kind finding.source"},
			{"sum", "SIL 63(1)", "debt.as_of debt.principal debt.er debt.ee finding.sum_source"},
			{"day", "Decree 20 Art 16", "finding.day finding.order_due"},
			{"annex", "", "annexes"}, {"seal", "", "issued_on"},
		}},
	{kind: law.CorrectionOrder, layout: letter, variants: "u s", annexes: []annexForm{{"reg.list", []string{"s"}}},
		tables: map[string]tableForm{"reg.list": {columns: []column{{width: 36}, {width: 56}, {width: 32}, {width: 32}}}},
		blocks: []blockForm{
			{"to", "", party},
			{"facts", "SIL 57, 58", "reg.founded_on reg.checked_on reg.count"},
			{"limit", "SIL 84", "limit.days limit.unit reg.office issuer.self"},
			{"conseq", "SIL 84", ""}, {"duty", "", ""}, remedyBlock,
		}},
	{kind: law.AssessmentDecision, layout: letter, variants: "s d n", optional: "base",
		annexes: []annexForm{{"assess.list", []string{"s"}}, {calculation, []string{"d", "n"}}},
		adds:    []string{"assess.sum assess.er assess.ee"}, fromLines: map[string]lineSum{"assess.sum": sumDue},
		tables: map[string]tableForm{"assess.list": {columns: []column{{width: 22}, {width: 40}, {width: 22}, {width: 34}, {width: 25, figures: true},
			{width: 38}, {width: 22, figures: true}, {width: 22, figures: true}}, totals: []tableTotal{{column: 6, of: "assess.er"}, {column: 7, of: "assess.ee"}}}},
		blocks: []blockForm{
			{"to", "", party},
			{"facts", "SIL 58, 62", "assess.count assess.periods assess.last_period assess.condition_text basis.assessment"},
			{"base", "SIL 58", "assess.base_text"},
			{"sum", "SIL 58, 62", "assess.sum assess.sum_zh assess.er assess.ee"},
			{"later", "SIL 62", ""}, remedyBlock,
		}},
	{kind: law.LevyDecision, layout: letter, annexes: []annexForm{{name: calculation}},
		blocks: []blockForm{
			{"to", "", party},
			{"facts", "SIL 63(1)", "issuer.self order.issued_on levy.statement_text " + orderIs},
			{"basis", "SIL 63(1), 86", "basis.local"},
			{"sum", "SIL 63(1)", "debt.periods " + owedSum},
			{"fee", "SIL 86, ACL 45", "fee.per_day fee.end_text fee.cap_text fee.old_rate_text " + owedFee},
			{"limit", "SIL 63(1)", "limit.days limit.unit"},
			{"manner", "SIL 63(1)", payTo},
			{"conseq", "SIL 63(3), ACL 53", "issuer.self"}, remedyBlock,
		}},
	{kind: law.CourtDemand, layout: letter, annexes: []annexForm{{name: calculation}},
		blocks: []blockForm{
			{"to", "", party},
			{"facts", "ACL 54", "issuer.self decision.no decision.title decision.served_on"},
			{"limit", "ACL 35(1), 54, 69", ""},
			{"manner", "ACL 35(2)", payTo},
			{"sum", "ACL 35(3)", "debt.principal debt.principal_zh total.amount total.amount_zh fee.per_day " + owedFee},
			{"state", "ACL 35(4), 36", "issuer.self"},
			{"conseq", "ACL 53, 54, SIL 63(3)", "issuer.self"},
		}},
	{kind: law.AllocationDemand, layout: letter, flags: "fee", annexes: []annexForm{{name: calculation}},
		blocks: []blockForm{
			{"to", "", party},
			{"facts", "ACL 35", "collector.name request.filed_on issuer.self " + orderIs},
			{"limit", "ACL 35(1)", "limit.days limit.unit"},
			{"manner", "ACL 35(2)", payTo},
			{"sum", "ACL 35(3)", owedSum + " " + owedFee},
			{"state", "ACL 35(4), 36", ""},
			{"conseq", "ACL 37, SIL 63(2)", "issuer.self"},
		}},
	{kind: law.StatementRecord, layout: sheetOf, variants: "heard written none|accepted rejected pending none", flags: "refused", open: true,
		optional: "hearing rights statement read review",
		may:      "stmt.from stmt.to stmt.person_id stmt.authority_text stmt.understood stmt.evidence",
		blocks: []blockForm{
			{"no", "", "file.no stmt.no"},
			{"facts", "ACL 36", "demand.no demand.served_on demand.ended_on employer.name employer.uscc stmt.day stmt.recorder"},
			{"hearing", "ACL 18", "officers officer_ids stmt.day stmt.from stmt.to stmt.place stmt.recorder stmt.person stmt.person_id employer.name stmt.role stmt.authority_text"},
			{"rights", "ACL 35(4)", "issuer.name demand.no stmt.understood"},
			{"statement", "ACL 36", "stmt.content stmt.evidence"},
			{"read", "ACL 36", "stmt.refusal"},
			{"review", "ACL 36", "stmt.review stmt.reason stmt.reviewer stmt.reviewed_on"},
		}},
}
