package casework_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/account"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/money"
)

// peopleOf reads the people of a month as lines, with what all of them come to and what was posted.
func (o *office) peopleOf(id employer.ID, p, day string, filing, limit, offset int) []string {
	o.Helper()
	part, err := o.store.DeclaredPeople(o.Context(), casework.DeclaredQuestion{Employer: id, Period: period(p), On: on(day), Filing: filing, Limit: limit, Offset: offset})
	o.must(err)
	region, _ := o.desk.Law.Region("plain")
	costs, people, err := part.Costs(region)
	o.must(err)
	lines := []string{}
	for _, one := range people {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s: %s of %s %s", one.Number.Masked(), one.Name, one.Parts[0].Base, one.Wage, one.Parts[0].Limited))+
			fmt.Sprintf(" = %s + %s", one.Sum.Employer, one.Sum.Employee))
	}
	for _, one := range costs {
		lines = append(lines, fmt.Sprintf("all %s: %s + %s", one.Insurance, one.All.Employer, one.All.Employee))
	}
	how := "imported"
	if part.Filing != nil {
		how = fmt.Sprintf("filing %d", part.Filing.No)
	}
	if part.Declaration == nil {
		how = "nobody"
	}
	return append(lines, fmt.Sprintf("%s, counts %t, posted %s, adjusted %s, handed over %s", how, part.InForce, part.Posted[law.Pension].Sum(), part.Adjusted.Sum(), part.HandedOver[law.Pension].Sum()))
}

// Three people are imported: 3,000.00 counts as the floor of 4,000.00 (800.00 + 400.00), 10,000.00 as it is (2,000.00 + 1,000.00),
// 30,000.00 as the cap of 20,000.00 (4,000.00 + 2,000.00); together 6,800.00 + 3,400.00, which the night posts.
func TestDeclaredPeople_Imported(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		for n, wage := range []string{"3000.00", "10000.00", "30000.00"} {
			o.take(casework.ImportDeclarations, casework.DeclarationRow{Code: code, Period: period("2025-01"), FiledOn: on("2025-02-05"), Number: numberOf(n), Wage: money.MustParse(wage)})
		}
		id := o.id(code)
		want := []string{ // by identity number
			numberOf(2).Masked() + " : 20000.00 of 30000.00 cut = 4000.00 + 2000.00",
			numberOf(1).Masked() + " : 10000.00 of 10000.00 = 2000.00 + 1000.00", // the register does not have the person
			numberOf(0).Masked() + " 张演示: 4000.00 of 3000.00 raised = 800.00 + 400.00",
			"all pension: 6800.00 + 3400.00",
			"imported, counts true, posted 0.00, adjusted 0.00, handed over 0.00",
		}
		if diff := cmp.Diff(want, o.peopleOf(id, "2025-01", "2025-02-10", 0, 50, 0)); diff != "" {
			o.Errorf("before the night (-want +got):\n%s", diff)
		}
		o.night("2025-02-18")
		want[4] = "imported, counts true, posted 10200.00, adjusted 0.00, handed over 0.00"
		if diff := cmp.Diff(want, o.peopleOf(id, "2025-01", "2025-02-18", 0, 50, 0)); diff != "" {
			o.Errorf("after the night (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(want[1:2], o.peopleOf(id, "2025-01", "2025-02-18", 0, 1, 1)[:1]); diff != "" {
			o.Errorf("the second page of one (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff([]string{"nobody, counts false, posted 0.00, adjusted 0.00, handed over 0.00"}, o.peopleOf(id, "2025-02", "2025-02-18", 0, 50, 0)); diff != "" {
			o.Errorf("a month without a declaration (-want +got):\n%s", diff)
		}
	})
}

// What another system hands over are totals; what is filed online replaces what was imported, and both can be looked at.
func TestDeclaredPeople_TotalsAndFilings(t *testing.T) {
	eachCounter(t, func(c *counter) {
		o := c.office
		o.declares(c.code, "2025-01", "2025-02-05", "10000.00")
		o.charged(c.code, account.Charge{Period: period("2025-03"), Insurance: law.Pension, Source: account.Declared, DueOn: on("2025-04-15"), KnownOn: on("2025-04-01"),
			EmployerShare: money.MustParse("70.00"), EmployeeShare: money.MustParse("30.00")})
		if diff := cmp.Diff([]string{"nobody, counts false, posted 0.00, adjusted 0.00, handed over 100.00"}, o.peopleOf(c.id, "2025-03", "2025-04-02", 0, 50, 0)); diff != "" {
			c.Errorf("totals (-want +got):\n%s", diff)
		}
		for n, kind := range []declaration.Kind{declaration.Unchanged, declaration.Nil} { // the month before again, then nobody
			day := fmt.Sprintf("2025-03-0%d", 6+n)
			_, err := c.file("2025-02", day, kind, day, c.ticks("2025-02", day)...)
			c.must(err)
		}
		first := o.peopleOf(c.id, "2025-02", "2025-03-10", 1, 50, 0)
		if last := first[len(first)-1]; len(first) < 3 || last != "filing 1, counts false, posted 0.00, adjusted 0.00, handed over 0.00" {
			c.Errorf("the first filing: %q", first)
		}
		second := o.peopleOf(c.id, "2025-02", "2025-03-10", 0, 50, 0)
		if diff := cmp.Diff([]string{"filing 2, counts true, posted 0.00, adjusted 0.00, handed over 0.00"}, second); diff != "" {
			c.Errorf("what counts (-want +got):\n%s", diff)
		}
		_, err := o.store.DeclaredPeople(c.Context(), casework.DeclaredQuestion{Employer: c.id, Period: period("2025-02"), On: on("2025-03-10"), Filing: 9})
		o.wantRefused(err, fault.NotFound, "a filing that is not there")
	})
}
