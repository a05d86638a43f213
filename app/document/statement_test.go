package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"arrears/app/account"
	"arrears/app/apptest"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/money"
)

// statementSample is a statement of twelve charges a round: five insurances of two months, and a credit of each month.
func statementSample(rounds int) StatementPaper {
	s := StatementPaper{Lang: "zh", Name: "甲市示例机械制造有限公司", Code: "91330106MA2B4C6D8R", Region: Text{"甲市", "Jia City"},
		Day: day("2026-11-23"), Credit: 12_34}
	for n := range 2 * rounds {
		for _, i := range law.Insurances {
			k := money.Fen(100_00 * (int(i) + 1))
			s.Lines = append(s.Lines, StatementLine{Period: period("2025-01").AddMonths(n), Insurance: textOf(i.Title()), Source: Text{"申报", "declared"},
				DueOn: day("2025-02-15").AddMonths(n), StatementSums: StatementSums{2 * k, k, k, 2 * k, k / 10, k / 40, k/10 - k/40}, OverdueDays: 30 - n, rank: i})
		}
		s.Lines = append(s.Lines, StatementLine{Period: period("2025-01").AddMonths(n), Insurance: textOf(law.Pension.Title()), Source: Text{"补差", "adjusted"},
			DueOn: day("2025-02-15").AddMonths(n), StatementSums: StatementSums{EmployerShare: -150_00}, Provisional: n > 0})
	}
	return s
}

// statementOf is the statement of a desk's employer on a day.
func (d *desk) statementOf(on, lang string) StatementPaper {
	d.Helper()
	s, err := d.file.Statement(d.region, day(on), false)
	if err != nil {
		d.Fatal(err)
	}
	p, err := StatementOf(d.region, &d.file.Employer, s, lang)
	if err != nil {
		d.Fatal(err)
	}
	return p
}

// What an employer reads: paid, partly paid, not yet due, and taken back; in both languages.
func TestStatement_Golden(t *testing.T) {
	d := papers["unpaid_two_accounts"].desk(t).charged(account.Adjustment, law.Pension, "2025-01", "2025-02-17", "-150.00")
	d.declares("2025-03", "2025-04-03", "9000.00")
	for _, l := range []string{"zh", "en"} {
		p := d.statementOf("2025-04-10", l)
		var text strings.Builder
		for i, page := range d.press.printer.composeStatement(p).pages {
			fmt.Fprintf(&text, "== page %d\n%s", i+1, page.text())
		}
		apptest.Golden(t, "statement_"+l+".txt", []byte(text.String()))
		pdf, err := d.press.Statement(p)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(pdf)
		apptest.Golden(t, "statement_"+l+".sha256", []byte(hex.EncodeToString(sum[:])+"\n"))
		again, err := NewPress(newPrinter(t)).Statement(d.statementOf("2025-04-10", l))
		if err != nil || !bytes.Equal(pdf, again) {
			t.Errorf("%s: another printer prints other bytes (%v)", l, err)
		}
	}
}

// The statement has the lines and amounts of the account, and nothing that an order has.
func TestStatementOf_TakesEveryLine(t *testing.T) {
	d := papers["provisional"].desk(t).charged(account.Transferred, law.Pension, "2027-01", "2027-02-10", "500.00").pays("A", "2027-02-16", "9000.00")
	s, err := d.file.Statement(d.region, day("2027-02-20"), false)
	if err != nil {
		t.Fatal(err)
	}
	p := d.statementOf("2027-02-20", "en")
	if len(p.Lines) != len(s.Lines) || len(p.Lines) != 4 || p.Credit != s.Totals.Credit || p.Credit == 0 || p.Region.Zh != "平市" {
		t.Fatalf("%d lines of %d, credit %s of %s, region %v", len(p.Lines), len(s.Lines), p.Credit, s.Totals.Credit, p.Region)
	}
	var all StatementSums
	for i, k := range p.Lines {
		l := &s.Lines[i]
		all.add(k.StatementSums)
		want := StatementSums{l.Charge.EmployerShare, l.Charge.EmployeeShare, l.PrincipalPaid, l.PrincipalOutstanding, l.LateFee, l.LateFeePaid, l.LateFeeOutstanding}
		if k.StatementSums != want || k.OverdueDays != l.OverdueDays || k.DueOn != l.Charge.DueOn || k.Period != l.Charge.Period {
			t.Errorf("line %d: %+v, the account has %+v", i, k, l)
		}
		if k.Provisional == l.Charge.Imported { // an imported due day never moves
			t.Errorf("line %d: provisional %v", i, k.Provisional)
		}
	}
	if all.EmployerShare+all.EmployeeShare != s.Totals.Principal || all.PrincipalPaid != s.Totals.PrincipalPaid || all.LateFee != s.Totals.LateFee {
		t.Errorf("the lines add up to %+v, the account to %+v", all, s.Totals)
	}
	bare := *d.region
	bare.DueRules = nil
	if _, err := StatementOf(&bare, &d.file.Employer, s, "zh"); err == nil {
		t.Error("a region without a due rule gives a statement")
	}
}

var pageMark = regexp.MustCompile(`第(\d+)页，共(\d+)页`)

// Rows read back from the pages add up to the printed sums; every page has heads, note and number, and nothing stands
// outside the margins.
func TestStatement_PrintedRowsAddUp(t *testing.T) {
	p, s := newPrinter(t), statementSample(5)
	pages := p.composeStatement(s).pages
	var sums, total, parts [7]money.Fen
	lines := 0
	for n, page := range pages {
		m := pageMark.FindStringSubmatch(page.text())
		if m == nil || m[1] != fmt.Sprint(n+1) || m[2] != fmt.Sprint(len(pages)) || !strings.Contains(page.text(), "不是限期缴纳通知书") ||
			!strings.Contains(page.text(), "费款所属期") {
			t.Errorf("page %d: number %v", n+1, m)
		}
		rows := map[float64][]run{}
		var ys []float64
		for _, r := range page.runs {
			if end := r.x + r.measure(p.faces, r.text); r.x < sheetLeft-0.1 || end > pageHeight-sheetLeft+0.1 || r.y > pageWidth-8 {
				t.Errorf("page %d: %q stands from %.1f to %.1f at %.1f", n+1, r.text, r.x, end, r.y)
			}
			y := math.Round(r.y)
			if rows[y] == nil {
				ys = append(ys, y)
			}
			rows[y] = append(rows[y], r)
		}
		for _, y := range ys {
			var amounts []money.Fen
			for _, r := range rows[y] {
				if f, err := money.Parse(strings.ReplaceAll(r.text, ",", "")); err == nil && strings.Contains(r.text, ".") {
					amounts = append(amounts, f)
				}
			}
			if len(amounts) != 7 {
				continue
			}
			into := &sums
			switch rows[y][0].text {
			case "总计":
				into = &total
			case "小计":
				into = &parts
			default:
				lines++
			}
			for i, f := range amounts {
				into[i] += f
			}
		}
	}
	if len(pages) < 3 || lines != len(s.Lines) || sums != total || sums != parts || slices.Contains(sums[:], 0) {
		t.Errorf("%d pages, %d rows, sums %v, sums by insurance %v, total %v", len(pages), lines, sums, parts, total)
	}
}

func TestStatement_NothingDueAndRefusal(t *testing.T) {
	p := NewPress(newPrinter(t))
	empty := statementSample(0)
	pdf, err := p.Statement(empty)
	if err != nil {
		t.Fatal(err)
	}
	if text := p.printer.composeStatement(empty).pages[0].text(); !strings.Contains(text, "没有应缴费款。") || !strings.Contains(text, "缴款余额：¥12.34。") || len(pdf) == 0 {
		t.Errorf("an empty statement says %s", text)
	}
	rare := statementSample(1)
	rare.Name = "甲\U00020000公司"
	_, err = p.Statement(rare)
	if fault.KindOf(err) != fault.Refused {
		t.Fatalf("a character without a glyph: %v", err)
	}
	for l, want := range map[string]string{"zh": "对账单不能打印", "en": "The statement cannot be printed"} {
		if said := sentence(t, err, l); !strings.Contains(said, want) || !strings.Contains(said, "U+20000") {
			t.Errorf("%s: %s", l, said)
		}
	}
}
