package casework_test

import (
	"errors"
	"fmt"
	"testing"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
)

func TestIssuerOf(t *testing.T) {
	named := law.Office{Name: law.Text{Zh: "甲市社会保险中心", En: "Jia Centre"}, Short: "甲社险", Phone: "0571-1", Address: law.Text{Zh: "和平路18号"}}
	region := func(a law.Agency) *law.Region {
		return &law.Region{Name: law.Text{Zh: "甲市", En: "Jia City"}, Agency: a}
	}
	tests := []struct {
		name   string
		region *law.Region
		office law.Office
		want   casework.Issuer
	}{
		{"the office file names the issuer", region(law.Agency{Name: law.Text{Zh: "别的"}, Short: "别"}), named,
			casework.Issuer{Name: named.Name, Short: "甲社险", Phone: "0571-1", Address: named.Address}},
		{"else the region's own file does", region(law.Agency{Name: law.Text{Zh: "甲市税务局", En: "Jia Tax"}, Short: "甲税"}), law.Office{},
			casework.Issuer{Name: law.Text{Zh: "甲市税务局", En: "Jia Tax"}, Short: "甲税"}},
		{"a collector that nobody named is described", region(law.Agency{}), law.Office{},
			casework.Issuer{Name: law.Text{Zh: "甲市社会保险费征收机构", En: "collector of social insurance premium, Jia City"}, Short: "甲市", Described: true}},
		{"a tax authority is described as one", region(law.Agency{Kind: law.TaxAuthority}), law.Office{},
			casework.Issuer{Name: law.Text{Zh: "甲市社会保险费征收税务机关", En: "tax authority that collects social insurance premium, Jia City"}, Short: "甲市", Described: true}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := casework.IssuerOf(test.region, &test.office); got != test.want {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestAccountsFor(t *testing.T) {
	book, err := law.Load("")
	if err != nil {
		t.Fatal(err)
	}
	region, ok := book.Region("hangzhou")
	if !ok {
		t.Fatal("no region")
	}
	office := law.Office{Accounts: []law.OfficeAccount{
		{For: []string{"pension", "unemployment"}, Account: "111"}, {For: []string{"medical"}, Account: "222"}, {Account: "333"}}}
	got := ""
	for _, a := range casework.AccountsFor(region, &office, []law.Insurance{law.Medical, law.Pension, law.WorkInjury, law.Unemployment}) {
		got += a.Account + ":"
		for _, i := range a.For {
			got += " " + i.Zh
		}
		got += "\n"
	}
	if want := "222: 基本医疗保险（含生育保险）\n111: 基本养老保险 失业保险\n333: 工伤保险\n"; got != want {
		t.Errorf("got\n%s", got)
	}
	office.Accounts = office.Accounts[:1]
	if left := casework.AccountsFor(region, &office, []law.Insurance{law.Medical}); left != nil {
		t.Errorf("an insurance that no account receives has %v", left)
	}
}

// tally counts one series and writes plain numbers.
type tally struct {
	taken string
	fails error
}

func (c *tally) Take(agency, series string, year int) (int, error) {
	c.taken = fmt.Sprintf("%s %s %d", agency, series, year)
	return 7, c.fails
}

func (c *tally) NumberOf(kind law.PaperKind, day calendar.Day, agency string, n int) (string, error) {
	return fmt.Sprintf("%s/%s/%s/%d", kind, day, agency, n), nil
}

func TestTakeNumber(t *testing.T) {
	c := &tally{}
	issuer := &casework.Issuer{Short: "甲社险"}
	day := calendar.MustParseDay("2026-12-31")
	got, err := casework.TakeNumber(c, c, law.DeclarationReceipt, issuer, day)
	if err != nil || got != "declaration_receipt/2026-12-31/甲社险/7" || c.taken != "甲社险 申回 2026" {
		t.Errorf("%q from %q, %v", got, c.taken, err)
	}
	if _, err := casework.TakeNumber(c, c, law.EmployeeNotice, issuer, day); err == nil {
		t.Error("a notice takes a number")
	}
	c.fails = errors.New("no tally")
	if _, err := casework.TakeNumber(c, c, law.PaymentSlip, issuer, day); !errors.Is(err, c.fails) {
		t.Errorf("a failed tally: %v", err)
	}
}

// Two kinds of papers that share a series would share a tally, and one of them would have gaps.
func TestSeries_AreOfOneKindEach(t *testing.T) {
	seen := map[string]law.PaperKind{}
	for _, k := range []law.PaperKind{law.OrderToPay, law.DeclarationReceipt, law.RegistrationCertificate, law.PaymentSlip} {
		if other, twice := seen[k.Series()]; twice || k.Series() == "" {
			t.Errorf("%s and %s share series %q", k, other, k.Series())
		}
		seen[k.Series()] = k
	}
	if law.OrderToPay.Series() != casework.OrderSeries {
		t.Error("orders to pay have another series than before")
	}
}
