package document

import "arrears/app/law"

// closingKinds are referral, service, hold, withdrawal and the end of a case.
var closingKinds = []kindForm{
	{kind: law.FineReferral, layout: redhead, variants: "r p", annexes: []annexForm{{calculation, []string{"p"}}},
		fromLines: map[string]lineSum{"referral.base": sumPrincipal},
		blocks: []blockForm{
			{"to", "", "dept.name"},
			{"party", "SIL 84, 86", party + " employer.address employer.legal_rep"},
			{"facts", "SIL 84, 86", "referral.matter correction.no correction.served_on correction.ended_on referral.checked_on referral.base debt.periods debt.insurances order.ended_on " + orderIs},
			{"basis", "SIL 84, 86", "issuer.self"},
		}},
	{kind: law.ServiceReceipt, layout: sheetOf, served: true, may: "service.place",
		blocks: []blockForm{
			{"paper", "CPL 87", "service.matter paper.title paper.no service.to service.place"},
			{"mode", "CPL 88-92", ""},
			{"received", "CPL 88", ""},
			{"post", "CPL 91", ""},
			{"refusal", "CPL 89", ""},
			{"servers", "CPL 87", "officers officer_ids"},
		}},
	{kind: law.PublicNotice, layout: letter, served: true, optional: "remedy", may: "notice.remedy_text",
		blocks: []blockForm{
			{"to", "", party},
			{"facts", "CPL 95", "notice.attempts_text paper.no paper.title"},
			{"content", "CPL 95", "notice.content"},
			{"limit", "CPL 95", "issuer.address"},
			{"remedy", "SIL 83", "notice.remedy_text"},
		}},
	{kind: law.HoldNotice, layout: letter, variants: "go stop|rec suit stop",
		blocks: []blockForm{
			{"to", "", party},
			{"facts", "Reconsideration Law 42, Litigation Law 56, ACL 39", "issuer.self hold.event hold.paper hold.day hold.on_no hold.on_title"},
			{"effect", "Reconsideration Law 42, Litigation Law 56, ACL 39, 53", "issuer.self hold.ground hold.from"},
			{"fee", "SIL 86", "hold.fee_text"},
		}},
	{kind: law.SuccessionNotice, layout: letter, variants: "all joint shares", flags: "served", optional: "parts", annexes: []annexForm{{name: calculation}},
		tables: map[string]tableForm{"succession.parts": {columns: []column{{width: 60}, {width: 50}, {width: 24}, {width: 34, figures: true}},
			totals: []tableTotal{{column: 3, of: "succession.sum"}}}},
		fromLines: map[string]lineSum{"succession.sum": sumWhole},
		blocks: []blockForm{
			{"to", "", party},
			{"facts", "Company Law 12, 221, 223, Civil Code 67", "succession.of succession.of_code succession.kind succession.from succession.basis succession.heirs succession.agreement succession.agreed_on"},
			{"sum", "SIL 63(1), 86", "debt.periods debt.insurances debt.principal debt.principal_zh total.amount total.amount_zh fee.per_day " + owedFee},
			{"parts", "Company Law 223, Civil Code 67", "succession.parts"},
			{"effect", "Civil Code 67, SIL 86", ""},
			{"manner", "SIL 63(1)", payTo + " succession.of"},
			{"objection", "", "issuer.self"},
		}},
	{kind: law.WithdrawalDecision, layout: letter, variants: "void change clerical", optional: "money remedy", may: "old.served_on old.money_text",
		blocks: []blockForm{
			{"to", "", party},
			{"facts", "", "issuer.self old.issued_on old.served_on old.no old.title old.reason"},
			{"decision", "", "new.no new.title old.place old.text new.text"},
			{"money", "", "old.paid old.money_text"},
			remedyBlock,
		}},
	{kind: law.ClosingNotice, layout: letter, variants: "paid end", may: "close.measures_text", annexes: []annexForm{{"close.payments", []string{"paid"}}},
		tables: map[string]tableForm{"close.payments": {columns: []column{{width: 32}, {width: 26}, {width: 42}, {width: 28, figures: true}, {width: 28, figures: true}},
			totals: []tableTotal{{column: 3, of: "close.principal"}, {column: 4, of: "close.fee"}}}},
		blocks: []blockForm{
			{"to", "", party},
			{"facts", "SIL 63, ACL 40", "file.no close.day close.principal close.fee close.reason"},
			{"measures", "", "close.measures_text"},
		}},
}
