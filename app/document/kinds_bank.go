package document

import "arrears/app/law"

// bankKinds are the papers of enquiry and allocation.
var bankKinds = []kindForm{
	{kind: law.BankEnquiry, layout: letter, annexes: []annexForm{{name: "answer"}},
		tables: map[string]tableForm{"answer.form": {blank: 4, columns: []column{{width: 36}, {width: 34}, {width: 13}, {width: 16}, {width: 22}, {width: 22}, {width: 26}}}},
		blocks: []blockForm{
			{"to", "", "bank.name"},
			{"facts", "SIL 63(2)", party + " basis.request " + orderIs},
			{"items", "SIL 63(2)", ""},
			{"manner", "", "issuer.self"},
			{"officers", "Commercial Bank Law 30", "officers officer_ids"},
			{"secrecy", "SIL 81", ""},
			{"answer", "SIL 63(2)", "issuer.name paper.no answer.form " + party},
		}},
	{kind: law.AllocationApplication, layout: redhead, flags: "fee", annexes: []annexForm{{name: calculation}},
		optional: "other", may: "request.statement_text request.other", adds: []string{"request.sum request.principal request.fee"},
		tables: map[string]tableForm{"request.accounts": {columns: []column{{width: 32, texts: true}, {width: 28, texts: true}, {width: 42},
			{width: 19, figures: true}, {width: 16}, {width: 19, figures: true}}, totals: []tableTotal{{column: 5, of: "request.sum", upTo: true}}}},
		blocks: []blockForm{
			{"to", "", "dept.name"},
			{"party", "Decree 20 Art 17", party + " employer.legal_rep employer.address employer.phone"},
			{"accounts", "Decree 20 Art 17", "request.accounts"},
			{"facts", "Decree 20 Art 17", "debt.periods debt.insurances issuer.self order.issued_on order.mode order.ended_on request.paid_text request.statement_text " + orderIs},
			{"basis", "SIL 63(2)", "basis.request"},
			{"sum", "SIL 63(2)", "request.sum request.sum_zh request.principal request.fee fee.as_of"},
			{"other", "Decree 20 Art 17", "request.other"},
			{"manner", "SIL 63(2)", payInto},
		}},
	{kind: law.AllocationDecision, layout: letter, variants: "o u", annexes: []annexForm{{name: calculation}},
		tables: map[string]tableForm{"allocation.accounts": {columns: []column{{width: 50, texts: true}, {width: 42, texts: true}, {width: 40},
			{width: 24, figures: true}}, totals: []tableTotal{{column: 3, of: "allocation.sum"}}}},
		blocks: []blockForm{
			{"to", "ACL 37(1)", party + " employer.address"},
			{"facts", "ACL 37(2)", "collector.name issuer.self debt.periods debt.insurances demand.no demand.served_on demand.ended_on urgent.evidence " + orderIs},
			{"state", "ACL 36", "decision.statement_text"},
			{"basis", "ACL 37(2), SIL 63(2)", ""},
			{"sum", "ACL 37(3), SIL 63(2)", "allocation.sum allocation.sum_zh"},
			{"accounts", "ACL 37(3), SIL 63(2)", "allocation.accounts"},
			{"manner", "ACL 37(3), 47", payInto},
			{"most", "SIL 63(2)", ""},
			{"remedy", "ACL 37(4), SIL 83, Reconsideration Law 20, Litigation Law 46", remedies},
			{"seal", "ACL 37(5)", "issuer.name issued_on"},
		}},
	{kind: law.AllocationNotice, layout: letter, annexes: []annexForm{{name: "receipt"}},
		blocks: []blockForm{
			{"to", "", "bank.name"},
			{"facts", "SIL 63(2), ACL 47", "decision.no decision.title account.no notice.sum notice.sum_zh " + party},
			{"short", "", ""},
			{"manner", "ACL 49", payTo},
			{"answer", "ACL 47", "issuer.self"},
			{"officers", "", "officers officer_ids"},
			{"receipt", "ACL 47, 49", "issuer.name paper.no"},
		}},
	{kind: law.BankRelease, layout: letter, variants: "p w s e|whole part s",
		blocks: []blockForm{
			{"to", "", "bank.name"},
			{"facts", "SIL 63(2), ACL 39, 40", "notice.no account.no decision.no decision.title " + party},
			{"sum", "SIL 63(2), ACL 47", "release.rest release.rest_zh"},
		}},
}
