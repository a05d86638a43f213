package document

import (
	"slices"

	"arrears/app/law"
	"arrears/app/money"
)

// securityKinds are the papers of guarantee and deferral.
var securityKinds = []kindForm{
	{kind: law.GuaranteeRequirement, layout: letter, variants: "low after", annexes: []annexForm{{name: calculation}, {name: "materials"}},
		blocks: []blockForm{
			{"to", "", "employer.name employer.uscc"},
			{"facts", "SIL 63(2), ACL 45", "issuer.self order.no order.title order.served_on debt.as_of debt.principal debt.principal_zh fee.amount fee.amount_zh decision.no decision.title"},
			{"limit", "SIL 63(2)", "basis.deferral limit.days limit.unit issuer.self"},
			{"security", "SIL 63(2)", "guarantee.kinds guarantee.min guarantee.min_zh"},
			{"deferral", "SIL 63(2), Decree 13 Art 22", "guarantee.max_term"},
			{"conseq", "SIL 63(3)", "issuer.self"},
			{"remedy", "SIL 83, Reconsideration Law 20, Litigation Law 46", "remedy.body remedy.court"},
			{"materials", "", ""},
		}},
	{kind: law.SecurityContract, layout: sheetOf, variants: "m p", open: true,
		tables: map[string]tableForm{"object.table": {columns: []column{{width: 24, texts: true}, {width: 12}, {width: 28, texts: true}, {width: 22},
			{width: 21, figures: true}, {width: 30}, {width: 19, texts: true}}, totals: []tableTotal{{column: 4, of: "object.value"}}}},
		blocks: []blockForm{
			{"parties", "Civil Code 400, 427", "issuer.name issuer.address guarantor.name guarantor.code guarantor.address employer.name employer.uscc employer.address"},
			{"basis", "SIL 63(2)", "basis.deferral"},
			{"debt", "Civil Code 400, 427", "debt.periods debt.principal debt.principal_zh order.no order.title"},
			{"term", "Civil Code 400, 427", "deferral.final_day"},
			{"object", "Civil Code 400, 427", "object.table"},
			{"range", "Civil Code 400, 427", ""},
			{"registration", "Civil Code 402, 403, 427", "contract.register_by contract.office contract.deliver_on"},
			{"keeping", "", ""},
			{"release", "", "contract.release_days"},
			{"realisation", "", ""},
			{"effect", "Civil Code 402", "contract.copies"},
			{"seal", "", "contract.signed_on"},
		}},
	{kind: law.DeferralAgreement, layout: sheetOf, flags: "ee fee registered", proves: instalmentsAddUp,
		annexes: []annexForm{{name: "instalments.table"}, {name: calculation}},
		tables: map[string]tableForm{"instalments.table": {columns: []column{{width: 17}, {width: 30}, {width: 26}, {width: 37}, {width: 25, figures: true},
			{width: 25, figures: true}, {width: 22, figures: true}, {width: 26, figures: true}, {width: 27, figures: true}},
			totals: []tableTotal{{column: 4, of: ""}, {column: 5, of: ""}, {column: 6, of: ""}, {column: 7, of: ""}}}},
		blocks: []blockForm{
			{"parties", "", "issuer.name issuer.address issuer.head issuer.head_title employer.name employer.uscc employer.address employer.legal_rep"},
			{"basis", "SIL 63(2), Decree 13 Art 22", "basis.deferral"},
			{"debt", "SIL 63(2), ACL 45", "debt.as_of debt.periods debt.principal debt.principal_zh debt.er debt.ee fee.amount fee.amount_zh"},
			{"covered", "SIL 63(2)", "deferral.covered deferral.covered_zh deferral.final_day deferral.at_once deferral.ee_day"},
			{"instalments", "ACL 42", ""},
			{"current", "SIL 60", ""},
			{"fee", "Decree 13 Art 22", "deferral.from deferral.final_day"},
			{"guarantee", "SIL 63(2)", "guarantee.text"},
			{"benefits", "Decree 13 Art 23", ""},
			{"breach", "ACL 42", "deferral.cure_days"},
			{"ending", "ACL 42", "deferral.fee_resumes_text"},
			{"early", "", ""},
			{"effect", "ACL 42", "deferral.copies"},
			{"annex", "", "annexes"},
			{"seal", "", "deferral.signed_on"},
		}},
}

// Columns of the table of instalments. An instalment is one row for each charge that it pays; its sum and what it leaves
// unpaid stand in its last row.
const (
	instalmentEr, instalmentEe, instalmentFee, instalmentSum, instalmentLeft, instalmentCells = 4, 5, 6, 7, 8, 9
)

// instalmentsAddUp proves the table of instalments against itself and against what is owed: each instalment is the sum
// of its rows, each rest what the later ones pay, and all together are what is deferred, to the fen (ACL 42).
func instalmentsAddUp(p *ladderPaper, s *sums) {
	rows := p.Tables["instalments.table"]
	amount := func(row, column int) money.Fen {
		if len(rows[row]) == instalmentCells && rows[row][column].Amount != nil {
			return *rows[row][column].Amount
		}
		return 0
	}
	var principal, fee, total money.Fen
	for i := range rows {
		principal += amount(i, instalmentEr) + amount(i, instalmentEe)
		fee += amount(i, instalmentFee)
	}
	open, part := principal+fee, money.Fen(0)
	for i := range rows {
		part += amount(i, instalmentEr) + amount(i, instalmentEe) + amount(i, instalmentFee)
		if len(rows[i]) != instalmentCells || rows[i][instalmentSum].Amount == nil {
			continue
		}
		if sum := amount(i, instalmentSum); sum != part {
			s.say("分期缴款表第%d行的缴款数额为¥%s，本期各项之和为¥%s", "the sum in row %d of the instalments is CNY %s, its parts add up to CNY %s", i+1, sum.Grouped(), part.Grouped())
		}
		open -= part
		if left := amount(i, instalmentLeft); left != open {
			s.say("分期缴款表第%d行的缴后未缴余额为¥%s，应为¥%s", "row %d of the instalments leaves CNY %s unpaid, not CNY %s", i+1, left.Grouped(), open.Grouped())
		}
		total, part = total+amount(i, instalmentSum), 0
	}
	s.same("分期缴款表缴款数额合计", "the total of the instalments", total, principal+fee)
	given := func(name string) money.Fen {
		if v := p.Values[name].Amount; v != nil {
			return *v
		}
		return 0
	}
	s.same("延期缴纳的本金", "the deferred principal", given("deferral.covered"), principal)
	s.same("欠缴本金", "the principal owed", p.Debt.Principal, principal+given("deferral.at_once"))
	if stated := slices.Contains(p.Variants, "fee"); stated != (fee > 0) {
		s.say("分期缴款表的滞纳金（¥%s）与第三条不符", "the late fee in the instalments (CNY %s) does not agree with clause 3", fee.Grouped())
	} else if stated {
		s.same("已产生的滞纳金", "the late fee so far", p.Fee.Amount, fee)
	}
}
