package casework_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/money"
)

// payment reads "day amount".
func payment(n int, text string) account.Payment {
	day, amount, _ := strings.Cut(text, " ")
	return account.Payment{Reference: fmt.Sprint("P", n), PaidOn: on(day), Amount: money.MustParse(amount)}
}

// slipNumbers writes the numbers of slips.
type slipNumbers struct{}

func (slipNumbers) NumberOf(kind law.PaperKind, day calendar.Day, agency string, n int) (string, error) {
	return fmt.Sprintf("%s%s〔%d〕%d号", agency, kind.Series(), day.Year(), n), nil
}

// Slip prints nothing but the number, and refuses one day.
func (slipNumbers) Slip(f *casework.SlipPaper) ([]byte, error) {
	if f.PayOn == on("2025-02-28") {
		return nil, fault.New(fault.Refused, "缺少缴款账户。", "The account is missing.")
	}
	return []byte(f.Number), nil
}

func (o *office) slip(code identity.Code, payOn, now string) (*casework.SlipPaper, error) {
	o.Helper()
	paper, pdf, err := o.desk.PrintSlip(o.Context(), slipNumbers{}, o.id(code), on(payOn), stampAt(now))
	if err == nil && string(pdf) != paper.Number {
		o.Errorf("printed %q for %s", pdf, paper.Number)
	}
	return paper, err
}

// 3,000.00 due on 17 February and 1,200.00 due on 17 March: paid on 5 March, 16 days of 1.50 are added to the first.
func TestPrintSlip(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		o.declares(code, "2025-01", "2025-02-05", "10000.00")
		o.declares(code, "2025-02", "2025-03-02", "4000.00")
		p, err := o.slip(code, "2025-03-05", "2025-03-03 10:00")
		o.must(err)
		pension := law.Text{Zh: "基本养老保险", En: "basic pension"}
		want := []casework.SlipRow{
			{Period: january, Insurance: pension, Principal: 3000_00, LateFee: 24_00},
			{Period: january.AddMonths(1), Insurance: pension, Principal: 1200_00},
		}
		if diff := cmp.Diff(want, p.Rows); diff != "" || p.Total != 4224_00 || p.Number != "平市缴单〔2025〕1号" || p.Reference != p.Number || p.PayOn != on("2025-03-05") {
			o.Errorf("%+v (-want +got)\n%s", p, diff)
		}
		again, err := o.slip(code, "2025-03-05", "2025-03-04 10:00")
		o.must(err)
		if diff := cmp.Diff(p, again); diff != "" {
			o.Errorf("the same slip again (-first +again)\n%s", diff)
		}
		later, err := o.slip(code, "2025-03-06", "2025-03-04 10:00")
		o.must(err)
		if later.Number != "平市缴单〔2025〕2号" || later.Total != 4225_50 {
			o.Errorf("for another day: %s, %s", later.Number, later.Total)
		}
		f := o.dossier(code)
		if len(f.Slips) != 2 || f.Slips[0].Total != 4224_00 || f.Slips[0].PrintedOn != on("2025-03-03") || f.Records != 2 {
			o.Errorf("slips %+v, %d entries", f.Slips, f.Records)
		}
		// paying what the slip says settles everything
		o.pays(code, "A", "2025-03-05", "4224.00")
		_, err = o.slip(code, "2025-03-05", "2025-03-05 10:00")
		o.wantRefused(err, fault.Refused, "a slip when nothing is owed")
	})
}

func TestPrintSlip_Refused(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := o.firm(1)
		o.declares(code, "2025-01", "2025-02-05", "10000.00")
		for payOn, kind := range map[string]fault.Kind{"2025-02-04": fault.Invalid, "2025-03-08": fault.Invalid, "2025-01-31": fault.Invalid} {
			_, err := o.slip(code, payOn, "2025-02-05 10:00")
			o.wantRefused(err, kind, "a slip for "+payOn)
		}
		for _, payOn := range []string{"2025-02-05", "2025-03-07"} {
			_, err := o.slip(code, payOn, "2025-02-05 10:00")
			o.must(err)
		}
		_, err := o.slip(code, "2025-02-28", "2025-02-05 10:00") // the press refuses it
		o.wantRefused(err, fault.Refused, "a slip with a gap")
		if f := o.dossier(code); len(f.Slips) != 2 || f.Slips[1].Number != "平市缴单〔2025〕2号" {
			o.Errorf("slips %+v", f.Slips)
		}
		_, err = o.slip(code, "2025-01-31", "2025-01-20 10:00") // it arises on 1 February
		o.wantRefused(err, fault.Refused, "a slip before anything has arisen")
	})
}

// Slips of many employers at once have numbers without gaps, and one content has one number.
func TestPrintSlip_NumbersHaveNoGaps(t *testing.T) {
	eachOffice(t, func(o *office) {
		const firms = 8
		var codes []identity.Code
		for n := range firms {
			code := o.firm(n + 1)
			o.declares(code, "2025-01", "2025-02-05", "10000.00")
			codes = append(codes, code)
		}
		var wait sync.WaitGroup
		var lock sync.Mutex
		seen := map[string]bool{}
		for i := range 3 * firms {
			wait.Go(func() {
				p, err := o.slip(codes[i%firms], "2025-02-10", "2025-02-06 10:00")
				if err != nil {
					t.Error(err)
					return
				}
				lock.Lock()
				seen[p.Number] = true
				lock.Unlock()
			})
		}
		wait.Wait()
		for n := range firms {
			if number := fmt.Sprintf("平市缴单〔2025〕%d号", n+1); !seen[number] {
				o.Errorf("number %s is missing", number)
			}
		}
		if len(seen) != firms {
			o.Errorf("%d numbers for %d slips", len(seen), firms)
		}
	})
}
