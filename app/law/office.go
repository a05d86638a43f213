package law

import (
	"errors"
	"fmt"

	"arrears/app/money"
)

// Office is what papers of a region's collector say about it. No region has one built in: bodies, courts and accounts
// are facts of the place, never guessed. A law folder adds it as a file with the key `office`, the region's key.
type Office struct {
	Region        string          `yaml:"office"`
	Name          Text            `yaml:"name"`
	Self          Text            `yaml:"self"` // what it calls itself: 本局, 本中心
	Short         string          `yaml:"short"`
	Address       Text            `yaml:"address"`
	Phone         string          `yaml:"phone"`
	Officers      []Text          `yaml:"officers"`
	RemedyBody    Text            `yaml:"remedy_body"`    // hears a reconsideration (Reconsideration Law 20)
	RemedyCourt   Text            `yaml:"remedy_court"`   // hears a suit (Litigation Law 46)
	BasisOrder    Text            `yaml:"basis_order"`    // with its joining mark; empty where the order rests on the statute alone
	BasisRequest  Text            `yaml:"basis_request"`  // of enquiry and application for an allocation; may be empty
	BasisDeferral Text            `yaml:"basis_deferral"` // of guarantee and deferral; may be empty
	BasisAssess   Text            `yaml:"basis_assessment"`
	BasisLocal    Text            `yaml:"basis_local"` // of levy decision and court application; may be empty
	Accounts      []OfficeAccount `yaml:"accounts"`

	Code       string     `yaml:"code"` // unified social credit code
	Head       Text       `yaml:"head"` // signs what goes to the court (ACL 55)
	HeadTitle  Text       `yaml:"head_title"`
	Cards      []string   `yaml:"cards"`       // numbers of the officers' service cards, in the order of the officers
	RegisterAt Text       `yaml:"register_at"` // where employers and employees are registered
	Court      Text       `yaml:"court"`       // basic court of the seat (ACL 54; SPC 2018 Art 157)
	Department OfficeBody `yaml:"department"`  // decides allocations and fines (SIL 63(2), 84, 86)

	Agents []OfficeAgent `yaml:"agents"` // who acts for it before the court

	ReadSingly string `yaml:"read_singly_from"` // a draft of this sum or more is never approved in bulk; empty: no sum decides it
	AssignBy   string `yaml:"assign_by"`        // how the night chooses officers for new cases: balanced (also where it is empty) or random
}

// AssignAtRandom tells whether the night draws the officers of new cases by chance.
func (o *Office) AssignAtRandom() bool { return o.AssignBy == "random" }

// SinglyFrom is the sum from which a draft is read by itself before it is approved; zero: no sum decides it.
func (o *Office) SinglyFrom() money.Fen {
	if o.ReadSingly == "" {
		return 0
	}
	return money.MustParse(o.ReadSingly) // checked when the file was read
}

// OfficeAgent is an officer who acts for the collector before the court.
type OfficeAgent struct {
	Name  string `yaml:"name"`
	ID    string `yaml:"id"` // identity number
	Post  Text   `yaml:"post"`
	Phone string `yaml:"phone"`
}

// OfficeBody is another body as papers name it.
type OfficeBody struct {
	Name        Text   `yaml:"name"`
	Self        Text   `yaml:"self"`
	Short       string `yaml:"short"` // leads the numbers of papers drawn up for it
	Address     Text   `yaml:"address"`
	Phone       string `yaml:"phone"`
	RemedyBody  Text   `yaml:"remedy_body"`
	RemedyCourt Text   `yaml:"remedy_court"`
}

// OfficeAccount is a receiving account; For is empty where it receives all insurances.
type OfficeAccount struct {
	For     []string `yaml:"for"`
	Name    Text     `yaml:"name"`
	Bank    Text     `yaml:"bank"`
	Account string   `yaml:"account"`
}

// Receives tells whether the account is for the insurance.
func (a *OfficeAccount) Receives(i Insurance) bool {
	for _, name := range a.For {
		if name == i.String() {
			return true
		}
	}
	return len(a.For) == 0
}

// Office is the office of the region; its fields are empty where no file gave them, and papers then refuse the print.
func (b *Book) Office(region string) Office { return b.now.Load().offices[region] }

// AddOffice adds or replaces the office of a region from the text of its file.
func (b *Book) AddOffice(raw []byte) error {
	return b.addFile(func(e *edition) error {
		_, err := e.addOffice(raw)
		return err
	})
}

func (e *edition) addOffice(raw []byte) (region string, err error) {
	var o Office
	if err := strict(raw, &o); err != nil {
		return "", err
	}
	var faults []error
	if _, ok := e.regions[o.Region]; !ok {
		faults = append(faults, fmt.Errorf("office: region %q is not known", o.Region))
	}
	for i, a := range o.Accounts {
		for _, name := range a.For {
			if _, err := ParseInsurance(name); err != nil {
				faults = append(faults, fmt.Errorf("accounts[%d].for: %w", i, err))
			}
		}
	}
	if o.ReadSingly != "" {
		if from, err := money.Parse(o.ReadSingly); err != nil || from <= 0 {
			faults = append(faults, fmt.Errorf("read_singly_from: %q is not a sum above zero, such as \"200000.00\"", o.ReadSingly))
		}
	}
	if o.AssignBy != "" && o.AssignBy != "balanced" && o.AssignBy != "random" {
		faults = append(faults, fmt.Errorf("assign_by: %q is neither balanced nor random", o.AssignBy))
	}
	if o.Short == "" || o.Name.Zh == "" {
		faults = append(faults, errors.New("short and name are needed: the short name leads paper numbers"))
	}
	if len(faults) > 0 {
		return "", errors.Join(faults...)
	}
	e.offices[o.Region], e.officeTexts[o.Region] = o, raw
	return o.Region, nil
}

// isOffice tells an office's file from a region's.
func isOffice(raw []byte) bool {
	var key struct {
		Office string `yaml:"office"`
	}
	return looseKey(raw, &key) && key.Office != ""
}
