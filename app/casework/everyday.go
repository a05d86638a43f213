package casework

import (
	"fmt"

	"arrears/app/calendar"
	"arrears/app/law"
)

// Numberer writes the number of a paper by the pattern in force on the day.
type Numberer interface {
	NumberOf(kind law.PaperKind, day calendar.Day, agency string, n int) (string, error)
}

// TakeNumber takes the next number of the kind inside an act and writes it out. An act that fails gives the number
// back with its transaction, so that none is missing.
func TakeNumber(numbers Numbers, writer Numberer, kind law.PaperKind, issuer *Issuer, day calendar.Day) (string, error) {
	if kind.Series() == "" {
		return "", fmt.Errorf("papers of kind %s have no numbers", kind)
	}
	n, err := numbers.Take(issuer.Short, kind.Series(), day.Year())
	if err != nil {
		return "", err
	}
	return writer.NumberOf(kind, day, issuer.Short, n)
}

// Issuer is who an everyday paper comes from.
type Issuer struct {
	Name    law.Text
	Short   string // leads the numbers
	Address law.Text
	Phone   string
	// Described tells that nobody gave the issuer's name: Name then says what it is in the region, and no more. A receipt
	// may come from such an issuer; a certificate may not.
	Described bool
}

// IssuerOf is the collector of the region: named by its office file, else by the region's own file, else described by
// what it does there. A body's name is a fact of the place and never made up.
func IssuerOf(region *law.Region, office *law.Office) Issuer {
	i := Issuer{Name: office.Name, Short: office.Short, Address: office.Address, Phone: office.Phone}
	if i.Name.Zh == "" {
		i.Name = region.Agency.Name
	}
	if i.Name.Zh == "" {
		what := law.Text{Zh: "社会保险费征收机构", En: "collector of social insurance premium"}
		if region.Agency.Kind == law.TaxAuthority {
			what = law.Text{Zh: "社会保险费征收税务机关", En: "tax authority that collects social insurance premium"}
		}
		i.Name = law.Text{Zh: region.Name.Zh + what.Zh, En: what.En + ", " + region.Name.En}
		i.Described = true
	}
	for _, short := range []string{region.Agency.Short, region.Name.Zh} {
		if i.Short == "" {
			i.Short = short
		}
	}
	return i
}

// PaperAccount is a receiving account as a paper names it.
type PaperAccount struct {
	For        []law.Text // the insurances of the paper that it receives
	Name, Bank law.Text
	Account    string
}

// AccountsFor are the accounts of the office that receive the insurances, in their order and each once. An insurance
// that no account receives is left out; the printer refuses such a slip and names it.
func AccountsFor(region *law.Region, office *law.Office, insurances []law.Insurance) []PaperAccount {
	var out []PaperAccount
	at := map[int]int{}
	for _, i := range insurances {
		for n := range office.Accounts {
			a := &office.Accounts[n]
			if !a.Receives(i) {
				continue
			}
			if _, have := at[n]; !have {
				at[n] = len(out)
				out = append(out, PaperAccount{Name: a.Name, Bank: a.Bank, Account: a.Account})
			}
			out[at[n]].For = append(out[at[n]].For, region.InsuranceTitle(i))
			break
		}
	}
	return out
}
