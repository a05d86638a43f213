package document

import (
	"slices"
	"strings"

	"arrears/app/law"
	"arrears/app/money"
)

// courtKinds are the papers of an application to the court. They show whole identity numbers: the court needs them.
var courtKinds = []kindForm{
	{kind: law.CourtApplication, layout: plain, variants: "used unused|unsecured covered", flags: "fee", open: true, may: "court.bank_text",
		annexes: []annexForm{{name: calculation}},
		blocks: []blockForm{
			{"parties", "ACL 55(1), SPC 2018 Art 155", "issuer.name issuer.address issuer.head_title issuer.head issuer.phone employer.name employer.uscc employer.address employer.legal_rep employer.phone"},
			{"requests", "SIL 63(3), ACL 60", "decision.no decision.title debt.principal debt.principal_zh fee.amount fee.amount_zh fee.as_of fee.end_text"},
			{"owed", "ACL 55(2)", "debt.periods debt.insurances debt.as_of debt.principal debt.er debt.ee"},
			{"served", "ACL 53, 55(2)", "decision.issued_on decision.no decision.title decision.served_on decision.mode"},
			{"unperformed", "ACL 53, SIL 63(3)", "decision.ended_on window.opens_after court.remedy_text court.guarantee_text"},
			{"demand", "ACL 54, 55(3)", "demand.served_on demand.no demand.ended_on court.statement_text"},
			{"property", "ACL 55(4)", "court.bank_text property.total"},
			{"basis", "SIL 63(3), ACL 53, 54", "basis.local"},
			{"court", "ACL 54", ""},
			{"to", "ACL 54", "court.name"},
			{"annex", "ACL 55", "annexes"},
			{"seal", "ACL 55", "issuer.name issued_on"},
		}},
	{kind: law.EvidenceList, layout: sheetOf, flags: "standing debt decision demand accounts property copies", optional: "standing debt decision demand accounts property compared", open: true, proves: evidenceGrouped,
		tables: map[string]tableForm{"evidence.standing": evidenceTable, "evidence.debt": evidenceTable, "evidence.decision": evidenceTable,
			"evidence.demand": evidenceTable, "evidence.accounts": evidenceTable, "evidence.property": evidenceTable},
		blocks: []blockForm{
			{"case", "ACL 55(1)", "issuer.name employer.name employer.uscc application.no"},
			{"standing", "ACL 55(1)", "evidence.standing"}, {"debt", "ACL 55(2)", "evidence.debt"}, {"decision", "ACL 55(2)", "evidence.decision"},
			{"demand", "ACL 55(3)", "evidence.demand"}, {"accounts", "ACL 55(2)", "evidence.accounts"}, {"property", "ACL 55(4)", "evidence.property"},
			{"compared", "", ""},
			{"seal", "ACL 55", "issuer.name issued_on"},
		}},
	{kind: law.PropertyList, layout: sheetOf, variants: "enough short more", open: true, proves: propertyCompared,
		tables: map[string]tableForm{"property.rows": {columns: []column{{width: 11}, {width: 29, texts: true}, {width: 25, texts: true}, {width: 19, figures: true},
			{width: 23, texts: true}, {width: 19, figures: true}, {width: 31, texts: true}}, totals: []tableTotal{{column: 5, of: "property.total"}}}},
		blocks: []blockForm{
			{"case", "ACL 55(1)", "issuer.name employer.name employer.uscc application.no"},
			{"property", "SIL 63(3), ACL 55(4)", "property.rows"},
			{"totals", "SIL 63(3), Interim Regulations 26", "debt.principal debt.principal_zh fee.as_of total.amount total.amount_zh"},
			{"comparison", "SIL 63(3)", "property.total property.diff_total property.diff_principal"},
			{"seal", "ACL 55", "issuer.name issued_on"},
		}},
	{kind: law.Authorisation, layout: plain, open: true,
		tables: map[string]tableForm{"agent.list": {columns: []column{{width: 28}, {width: 56}, {width: 36}, {width: 36}}}},
		blocks: []blockForm{
			{"principal", "", "issuer.name issuer.address issuer.head_title issuer.head"}, {"agents", "", "agent.list"},
			{"matter", "", "employer.name"}, {"powers", "", "agent.powers"}, {"term", "", "issued_on"}, {"seal", "ACL 55", "issuer.name issued_on"},
		}},
	{kind: law.LegalRepCertificate, layout: plain,
		blocks: []blockForm{
			{"holder", "", "issuer.head issuer.name issuer.head_title issuer.self"}, {"details", "", "issuer.uscc issuer.address issuer.phone"},
			{"annex", "", "annexes"}, {"seal", "", "issuer.name issued_on"},
		}},
	{kind: law.BundleIndex, layout: sheetOf,
		tables: map[string]tableForm{"index.rows": {columns: []column{{width: 12}, {width: 51, texts: true}, {width: 46}, {width: 30}, {width: 17}}}},
		blocks: []blockForm{
			{"case", "ACL 55", "file.no application.no issuer.name employer.name employer.uscc"}, {"papers", "ACL 55", "index.rows"},
			{"pages", "", "bundle.pages issued_on"}, {"seal", "", "officers"},
		}},
}

var evidenceTable = tableForm{columns: []column{{width: 10}, {width: 37, texts: true}, {width: 30}, {width: 17}, {width: 32, texts: true}, {width: 13}, {width: 17}}}

// evidenceNames are the tables of the groups of evidence, in the order of casework.EvidenceGroups.
var evidenceNames = []string{"evidence.standing", "evidence.debt", "evidence.decision", "evidence.demand", "evidence.accounts", "evidence.property"}

// groupVariant is the variant that prints the group of a table.
func groupVariant(table string) string { return strings.TrimPrefix(table, "evidence.") }

// evidenceGrouped refuses a list that would leave a group out, or that has none.
func evidenceGrouped(p *ladderPaper, s *sums) {
	none := true
	for i, name := range evidenceNames {
		printed := slices.Contains(p.Variants, groupVariant(name))
		none = none && !printed
		if !printed && len(p.Tables[name]) > 0 {
			s.say("第%d组证据没有列入目录", "group %d of the evidence is left out of the list", i+1)
		}
	}
	if none {
		s.say("证据目录没有证据", "the list of evidence is empty")
	}
}

// Columns of the list of property clues.
const propertyValue, propertyNet = 3, 5

// propertyCompared proves the sums that the list draws from its rows: the court is asked for property that is worth the
// premium due, no less than said and no more (SIL 63(3)).
func propertyCompared(p *ladderPaper, s *sums) {
	for i, row := range p.Tables["property.rows"] {
		if propertyNet < len(row) && row[propertyValue].Amount != nil && row[propertyNet].Amount != nil && *row[propertyNet].Amount > *row[propertyValue].Amount {
			s.say("财产线索第%d行扣除负担后价值高于价值", "clue %d is worth more after charges than before", i+1)
		}
	}
	total := p.Values["property.total"].Amount
	if total == nil {
		return
	}
	apart := func(name string, zh, en string, from money.Fen) {
		if v := p.Values[name].Amount; v != nil {
			s.same(zh, en, *v, max(from-*total, *total-from))
		}
	}
	apart("property.diff_principal", "与甲项之差", "the difference to A", p.Debt.Principal)
	apart("property.diff_total", "与乙项之差", "the difference to B", p.Total)
	for _, v := range p.Variants {
		if v == "short" && *total >= p.Debt.Principal || v == "more" && *total <= p.Debt.Principal || v == "enough" && *total < p.Debt.Principal {
			s.say("财产价值¥%s与“%s”的结论不符", "property of CNY %s does not bear out the conclusion %q", total.Grouped(), v)
		}
	}
}
