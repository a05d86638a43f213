package document

import (
	"arrears/app/casework"
	"arrears/app/law"
)

var certificateForm = &form{
	kind: law.RegistrationCertificate, name: Text{"登记情况证明", "certificate of registration"},
	body: []string{"facts", "items", "nature"},
	needs: map[string][]string{
		"facts":  {"employer.name", "reg.registered_on", "reg.as_of"},
		"nature": {},
		"seal":   {"issuer.name", "issued_on"},
	},
	placeholders: []string{"paper.no", "issuer.name", "issuer.phone", "employer.name", "employer.uscc", "issued_on",
		"reg.registered_on", "reg.as_of"},
	columns: map[string]int{"items": 2},
	labels: []string{"name", "code", "address", "unit_type", "legal_rep", "founded_on", "registered_on", "region", "insurances",
		"state", "registered", "version", "reading_copy"},
	articles: map[string]string{"facts": "SIL 57", "items": "Interim Regulations 7"},
}

// Certificate prints the certificate of registration. It refuses an issuer whose name nobody gave: what certifies has
// to say who certifies.
func (p *Press) Certificate(f *casework.CertificatePaper) ([]byte, error) {
	return p.printer.everyday(certificateOf(f))
}

func certificateOf(f *casework.CertificatePaper) *everyday {
	g := &gaps{form: certificateForm}
	issuer := f.Issuer
	if issuer.Described {
		issuer.Name.Zh = ""
	}
	g.sender(f.Number, &issuer, f.Employer)
	g.need(!f.IssuedOn.IsZero(), "seal", "出具日期", "day of issue")
	g.need(!f.RegisteredOn.IsZero(), "facts", "登记日期（未登记的不出具证明）", "day of registration (nobody unregistered is certified)")
	g.need(f.Address != "", "items", "住所", "address")
	g.need(f.LegalRepresentative != "", "items", "法定代表人（负责人）", "legal representative")
	g.need(f.Region.Zh != "", "items", "统筹地区", "region")
	g.need(len(f.Insurances) > 0, "items", "参加险种", "insurances")
	p := &everyday{form: certificateForm, day: f.IssuedOn, number: f.Number, missing: g.found}
	p.facts = func(l lang, _ *edition) facts {
		v := common(l, f.Number, &f.Issuer, f.Employer, f.IssuedOn)
		v["reg.registered_on"], v["reg.as_of"] = dayText(l, f.RegisteredOn), dayText(l, f.IssuedOn)
		return facts{lang: l, values: v}
	}
	p.tables = map[string]*plainTable{"items": {columns: []column{{width: 52}, {width: 104, texts: true}},
		rows: func(l lang, e *edition) []tableRow { return certificateRows(f, l, e) }}}
	return p
}

// certificateRows are the items of Interim Regulations 7; what the register does not hold is left out.
func certificateRows(f *casework.CertificatePaper, l lang, e *edition) []tableRow {
	var rows []tableRow
	for _, item := range []struct{ label, value string }{
		{"name", f.Employer.Name}, {"code", string(f.Employer.Code)}, {"address", f.Address}, {"unit_type", textOf(f.UnitType).in(l)},
		{"legal_rep", f.LegalRepresentative}, {"founded_on", dayText(l, f.FoundedOn)}, {"registered_on", dayText(l, f.RegisteredOn)},
		{"region", textOf(f.Region).in(l)}, {"insurances", joined(l, textsOf(f.Insurances))}, {"state", e.labels["registered"]},
	} {
		if item.value != "" {
			rows = append(rows, tableRow{set: itemText, air: itemAir, cells: []string{e.labels[item.label], item.value}})
		}
	}
	return rows
}
