package document

import "arrears/app/law"

// objectTable lists what secures a debt; its heads stand with the shared words.
var objectTable = tableForm{columns: []column{{width: 26, texts: true}, {width: 13}, {width: 30, texts: true}, {width: 26}, {width: 22, figures: true},
	{width: 22}, {width: 26, texts: true}}}

// deferralKinds are the papers of a deferral that is broken, ends or is approved by the province, and of security given back.
var deferralKinds = []kindForm{
	{kind: law.BreachNotice, layout: letter, variants: "i c g", optional: "manner", adds: []string{"breach.due breach.paid breach.rest"},
		blocks: []blockForm{
			{"to", "", party},
			{"facts", "ACL 42", "deferral.signed_on deferral.no breach.day breach.n breach.due breach.paid breach.rest breach.periods breach.text"},
			{"limit", "ACL 42", "deferral.cure_days limit.unit"},
			{"manner", "", payTo},
			{"conseq", "ACL 42", "issuer.self"},
		}},
	{kind: law.DeferralTermination, layout: letter, variants: "b x", annexes: []annexForm{{name: calculation}},
		blocks: []blockForm{
			{"to", "", party},
			{"facts", "ACL 42", "deferral.signed_on deferral.no breach.notice_no breach.served_on deferral.final_day deferral.ends_on"},
			{"sum", "SIL 63(1), 86", "deferral.fee_resumes_on fee.as_of fee.amount " + owedSum},
			{"manner", "", payTo},
			{"conseq", "ACL 42", "issuer.self"},
		}},
	{kind: law.SecurityRelease, layout: letter, variants: "p o", flags: "thing", may: "release.paid_on", tables: map[string]tableForm{"object.table": objectTable},
		blocks: []blockForm{
			{"to", "", "guarantor.name"},
			{"facts", "SIL 63(2)", "contract.no release.paid_on"},
			{"objects", "", "object.table"},
			{"manner", "", "contract.office"},
		}},
	{kind: law.ForceMajeureRecord, layout: sheetOf, flags: "ee",
		blocks: []blockForm{
			{"party", "", party},
			{"event", "Decree 13 Art 21", "fm.event fm.event_day fm.effect"},
			{"approval", "Decree 13 Art 21", "fm.authority fm.approval_no fm.approved_on"},
			{"sum", "Decree 13 Art 21", "debt.periods debt.insurances debt.principal fm.from fm.to"},
			{"fee", "Decree 13 Art 21", ""},
			{"after", "Decree 13 Art 21, 23", "fm.pay_by"},
			{"annex", "", "annexes"}, {"seal", "", "officers fm.checker issued_on"},
		}},
}
