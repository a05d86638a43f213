package document

import "arrears/app/law"

// bankKinds are the papers of enquiry and allocation.
var bankKinds = []kindForm{
	{kind: law.BankEnquiry, layout: letter, annexes: []annexForm{{name: "answer"}},
		tables: map[string]tableForm{"answer.form": {blank: 4, columns: []column{{width: 36}, {width: 34}, {width: 13}, {width: 16}, {width: 22}, {width: 22}, {width: 26}}}},
		blocks: []blockForm{
			{"to", "", "bank.name"},
			{"facts", "SIL 63(2)", "employer.name employer.uscc order.no order.title order.served_on basis.request"},
			{"items", "SIL 63(2)", ""},
			{"manner", "", "issuer.self"},
			{"officers", "Commercial Bank Law 30", "officers officer_ids"},
			{"secrecy", "SIL 81", ""},
			{"answer", "SIL 63(2)", "issuer.name paper.no employer.name employer.uscc answer.form"},
		}},
	{kind: law.AllocationApplication, layout: redhead, flags: "fee", annexes: []annexForm{{name: calculation}},
		optional: "other",
		may:      "request.statement_text request.other",
		adds:     []string{"request.sum request.principal request.fee"},
		tables: map[string]tableForm{"request.accounts": {columns: []column{{width: 32, texts: true}, {width: 28, texts: true}, {width: 42},
			{width: 19, figures: true}, {width: 16}, {width: 19, figures: true}}, totals: []tableTotal{{column: 5, of: "request.sum", upTo: true}}}},
		blocks: []blockForm{
			{"to", "", "dept.name"},
			{"party", "Decree 20 Art 17", "employer.name employer.uscc employer.legal_rep employer.address employer.phone"},
			{"accounts", "Decree 20 Art 17", "request.accounts"},
			{"facts", "Decree 20 Art 17", "debt.periods debt.insurances issuer.self order.issued_on order.no order.title order.served_on order.mode order.ended_on request.paid_text request.statement_text"},
			{"basis", "SIL 63(2)", "basis.request"},
			{"sum", "SIL 63(2)", "request.sum request.sum_zh request.principal request.fee fee.as_of"},
			{"other", "Decree 20 Art 17", "request.other"},
			{"manner", "SIL 63(2)", "pay.name pay.bank pay.account"},
		}},
}
