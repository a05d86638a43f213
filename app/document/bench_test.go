package document

import (
	"runtime"
	"sync"
	"testing"
	"time"

	"arrears/app/apptest"
)

// The aims of printing orders of twelve charges with annexes and reading copy, in orders a second.
const (
	aimOneCore  = 150
	aimTwoCores = 250
)

// BenchmarkOrderToPay prints orders on one core. Its floor is the PDF library alone, drawing the same pages, which are
// composed already, with the same fonts.
func BenchmarkOrderToPay(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	p, o := newPrinter(b), sample(6)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.OrderToPay(o); err != nil {
			b.Fatal(err)
		}
	}
	perSecond := float64(b.N) / b.Elapsed().Seconds()
	b.ReportMetric(perSecond, "orders/s")
	apptest.AtLeast("print_rate", "orders/s", perSecond, drawnPerSecond(b, p, o), aimOneCore).Report(b)
}

// BenchmarkOrderToPay_TwoCores prints with two goroutines that share a printer. Its floor is twice the rate of one.
func BenchmarkOrderToPay_TwoCores(b *testing.B) {
	const each = 20 // orders of a goroutine in a round
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	p, o := newPrinter(b), sample(6)
	print := func() {
		for range each {
			if _, err := p.OrderToPay(o); err != nil {
				b.Error(err)
			}
		}
	}
	for b.Loop() {
		var wait sync.WaitGroup
		wait.Go(print)
		wait.Go(print)
		wait.Wait()
	}
	perSecond := 2 * each * float64(b.N) / b.Elapsed().Seconds()
	b.ReportMetric(perSecond, "orders/s")
	runtime.GOMAXPROCS(1)
	start := time.Now()
	print()
	one := each / time.Since(start).Seconds()
	apptest.AtLeast("print_two_cores", "orders/s", perSecond, 2*one, aimTwoCores).Report(b)
}

func drawnPerSecond(b *testing.B, p *Printer, o OrderToPay) float64 {
	b.Helper()
	s, pair, err := p.compose(o)
	if err != nil {
		b.Fatal(err)
	}
	colours, err := pair.palette(p.faces, s.characters())
	if err != nil {
		b.Fatal(err)
	}
	code, err := orderCode(o)
	if err != nil {
		b.Fatal(err)
	}
	const rounds = 50
	start := time.Now()
	for range rounds {
		if _, err := draw(s, colours, o.Number, o.IssuedOn, code); err != nil {
			b.Fatal(err)
		}
	}
	return rounds / time.Since(start).Seconds()
}

// BenchmarkStatement prints statements of sixty charges.
func BenchmarkStatement(b *testing.B) {
	p, s := newPrinter(b), statementSample(5)
	for b.Loop() {
		if _, err := p.Statement(s); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "statements/s")
}

// aimNotices is the aim of printing notices, so that 500 are there within two seconds.
const aimNotices = 250

// BenchmarkNotices prints 500 notices on one core. Its floor is the PDF library alone, drawing the same pages.
func BenchmarkNotices(b *testing.B) {
	const each = 500
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	p, f := newPrinter(b), noticeSample(each)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.Notices(f); err != nil {
			b.Fatal(err)
		}
	}
	perSecond := each * float64(b.N) / b.Elapsed().Seconds()
	b.ReportMetric(perSecond, "notices/s")
	s, pair, err := p.composeNotices(f)
	if err != nil {
		b.Fatal(err)
	}
	colours, err := pair.palette(p.faces, s.characters())
	if err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	if _, err := draw(s, colours, "notices", f.GivenOn, nil); err != nil {
		b.Fatal(err)
	}
	apptest.AtLeast("notice_rate", "notices/s", perSecond, each/time.Since(start).Seconds(), aimNotices).Report(b)
}

// BenchmarkReceipt prints receipts, each with its reading copy.
func BenchmarkReceipt(b *testing.B) {
	p, f := newPrinter(b), receiptSample()
	for b.Loop() {
		if _, err := p.everyday(receiptOf(f)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "receipts/s")
}
