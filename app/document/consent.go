package document

import (
	"arrears/app/casework"
	"arrears/app/law"
)

var consentForm = &form{
	kind: law.ServiceConsent, name: Text{"电子送达确认书", "consent to electronic service"}, unnumbered: true,
	body: []string{"to", "facts", "account", "notes", "confirmed"},
	needs: map[string][]string{
		"no":        {"paper.no"},
		"to":        {"issuer.name"},
		"facts":     {"employer.name", "consent.kinds"},
		"account":   {"consent.system", "consent.account", "consent.person", "consent.mobile"},
		"notes":     {},
		"confirmed": {"consent.by", "consent.at"},
		"seal":      {"employer.name", "employer.uscc", "consent.day"},
	},
	placeholders: []string{"paper.no", "issuer.name", "issuer.phone", "employer.name", "employer.uscc", "issued_on",
		"consent.kinds", "consent.system", "consent.account", "consent.person", "consent.mobile", "consent.day", "consent.by", "consent.at"},
	variants: []string{
		"numbered",         // the confirmation has a number
		"online", "signed", // given in the system, or by hand on paper
	},
	labels:   []string{"version", "reading_copy"},
	articles: map[string]string{"facts": "CPL 90", "account": "CPL 90"},
}

// Consent prints the consent to electronic service: as it was given in the system, or as a form to sign by hand.
func (p *Press) Consent(f *casework.ConsentPaper) ([]byte, error) {
	return p.printer.everyday(consentOf(f))
}

func consentOf(f *casework.ConsentPaper) *everyday {
	g := &gaps{form: consentForm}
	g.need(f.Issuer.Name.Zh != "", "to", "发文机关名称", "name of the collector")
	g.employer(f.Employer)
	g.need(len(f.Kinds) > 0, "facts", "同意电子送达的文书种类", "kinds of papers that the consent covers")
	g.need(f.System.Zh != "", "account", "接收系统", "system that receives the papers")
	g.need(f.Account != "", "account", "接收账户", "account that receives the papers")
	g.need(f.Contact != "", "account", "联系人", "contact person")
	g.need(f.Mobile != "", "account", "手机号码", "mobile number")
	g.need(!f.GivenOn.IsZero(), "seal", "确认日期", "day of the consent")
	g.need((f.ConfirmedBy == "") == f.ConfirmedAt.IsZero(), "seal", "系统确认的人员和时间", "person and time of the confirmation in the system")
	online := f.ConfirmedBy != ""
	p := &everyday{form: consentForm, day: f.GivenOn, number: f.Number, missing: g.found}
	p.facts = func(l lang, _ *edition) facts {
		v := common(l, f.Number, &f.Issuer, f.Employer, f.GivenOn)
		for name, value := range map[string]string{
			"consent.kinds": joined(l, textsOf(f.Kinds)), "consent.system": textOf(f.System).in(l), "consent.account": f.Account,
			"consent.person": f.Contact, "consent.mobile": f.Mobile, "consent.day": dayText(l, f.GivenOn),
			"consent.by": f.ConfirmedBy, "consent.at": momentText(l, f.ConfirmedAt),
		} {
			v[name] = value
		}
		return facts{lang: l, values: v, holds: map[string]bool{"numbered": f.Number != "", "online": online, "signed": !online}}
	}
	return p
}
