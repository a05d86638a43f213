package casework

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/latefee"
	"arrears/app/law"
)

// proofForm names the form of a proof sheet; a change of the form needs a new name.
const proofForm = "arrears-proof/1"

// proofFormWithLaw names the form of a sheet that brings values of the nation or holidays which no version of the program has.
const proofFormWithLaw = "arrears-proof/2"

// Proof is a sheet from which every fen of a statement follows anywhere and at any time: the facts, the law, the day, the
// statement, and a checksum over all of it. Persons are numbered, because only who is who matters for the sum.
type Proof struct {
	Form      string       `json:"form"`
	USCC      string       `json:"uscc"`
	Day       calendar.Day `json:"day"`
	Law       ProofLaw     `json:"law"`
	Facts     ProofFacts   `json:"facts"`
	Statement arrears.JSON `json:"statement"`
	Checksum  string       `json:"checksum"` // SHA-256 over the sheet with this field empty
}

// ProofLaw is the law that the sheet was computed with: the text of the region's file, the hash of it together with the
// national values and the holidays, and these where the program has them not.
type ProofLaw struct {
	Region   string `json:"region"`
	Hash     string `json:"hash"`
	National string `json:"national,omitempty"` // where a confirmed change has added to the values of the program
	Holidays string `json:"holidays,omitempty"` // likewise
}

// BringsItsOwn tells whether values of the nation or holidays stand in the sheet because a change was confirmed.
func (l *ProofLaw) BringsItsOwn() bool { return l.National != "" || l.Holidays != "" }

// form is the name of the form that the law of the sheet needs.
func (l *ProofLaw) form() string {
	if l.BringsItsOwn() {
		return proofFormWithLaw
	}
	return proofForm
}

// ProofFacts are the facts without names.
type ProofFacts struct {
	IndustryClass int                        `json:"industry_class"`
	Employments   []employer.Employment      `json:"employments"`
	Declarations  []*declaration.Declaration `json:"declarations"`
	Imported      []account.Charge           `json:"imported"`
	Wages         []assessment.CrossWage     `json:"wages"`
	Payments      []account.Payment          `json:"payments"`
	Waivers       []latefee.Waiver           `json:"waivers"`
}

// NewProof draws up the proof sheet of an employer for the day.
func NewProof(region *law.Region, f *File, day calendar.Day) (*Proof, error) {
	own := ProofLaw{Region: string(region.Source()), Hash: region.Hash()}
	own.National, own.Holidays = region.Added()
	p := &Proof{Form: own.form(), USCC: string(f.Employer.Code), Day: day, Law: own, Facts: numbered(f)}
	s, err := arrears.Draw(region, p.account(), day, false)
	if err != nil {
		return nil, err
	}
	p.Statement = s.JSON(f.Employer.Code)
	p.Checksum, err = p.sum()
	return p, err
}

// numbered takes the names out of the facts and puts numbers for the persons.
func numbered(f *File) ProofFacts {
	persons := map[identity.Number]identity.Number{}
	person := func(n identity.Number) identity.Number {
		if _, ok := persons[n]; !ok {
			persons[n] = identity.Number(fmt.Sprintf("P%d", len(persons)+1))
		}
		return persons[n]
	}
	out := ProofFacts{IndustryClass: f.Facts.IndustryClass, Imported: f.Facts.Imported, Payments: f.Payments, Waivers: f.Waivers}
	for _, e := range f.Facts.Employments {
		e.Number, e.Name = person(e.Number), ""
		out.Employments = append(out.Employments, e)
	}
	for _, d := range f.Facts.Declarations {
		masked := &declaration.Declaration{Period: d.Period, FiledOn: d.FiledOn, No: d.No, VoidedOn: d.VoidedOn}
		for _, l := range d.Lines {
			masked.Lines = append(masked.Lines, declaration.Line{Number: person(l.Number), Wage: l.Wage})
		}
		out.Declarations = append(out.Declarations, masked)
	}
	for _, w := range f.Facts.Wages {
		w.Number = person(w.Number)
		out.Wages = append(out.Wages, w)
	}
	return out
}

func (p *Proof) account() *arrears.Account {
	return &arrears.Account{Facts: &assessment.Facts{IndustryClass: p.Facts.IndustryClass, Employments: p.Facts.Employments,
		Declarations: p.Facts.Declarations, Imported: p.Facts.Imported, Wages: p.Facts.Wages}, Payments: p.Facts.Payments, Waivers: p.Facts.Waivers}
}

func (p *Proof) sum() (string, error) {
	bare := *p
	bare.Checksum = ""
	raw, err := json.Marshal(bare)
	if err != nil {
		return "", fmt.Errorf("sum up the proof sheet: %w", err)
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:]), nil
}

// VerifyProof reads a proof sheet and computes it again from its own facts and law; it needs no database. It refuses, in
// one sentence, a sheet that was changed, that was computed with other national values or holidays than the book has and
// does not bring them, or whose statement does not follow from its facts.
func VerifyProof(book *law.Book, raw []byte) (*Proof, error) {
	var p Proof
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&p); err != nil || p.Form != p.Law.form() {
		return nil, fault.New(fault.Invalid, "这个文件不是欠缴明细证明（arrears explain --format json 的输出）。",
			"The file is not a proof sheet (the output of arrears explain --format json).")
	}
	sum, err := p.sum()
	if err != nil {
		return nil, err
	}
	if sum != p.Checksum {
		return nil, fault.New(fault.Refused, "校验和不符：文件在出具后被改动过。", "The checksum does not fit: the sheet was changed after it was made.")
	}
	region, err := book.ParseRegionWith([]byte(p.Law.Region), p.Law.National, p.Law.Holidays)
	if err != nil {
		return nil, fmt.Errorf("the law in the sheet: %w", err)
	}
	if region.Hash() != p.Law.Hash {
		return nil, fault.New(fault.Refused, "全国参数或者节假日表与出具时不同，请用出具时的版本核对。",
			"The national values or the holidays are not those the sheet was made with; verify it with the version of that day.")
	}
	s, err := arrears.Draw(region, p.account(), p.Day, false)
	if err != nil {
		return nil, err
	}
	again, err := json.Marshal(s.JSON(identity.Code(p.USCC)))
	if err != nil {
		return nil, err
	}
	stated, err := json.Marshal(p.Statement)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(again, stated) {
		return nil, fault.New(fault.Refused, "重新计算的结果与明细不一致。", "Computed again, the statement does not follow from the facts.")
	}
	return &p, nil
}
