package document

import (
	"os"
	"testing"
)

func BenchmarkOrderToPay(b *testing.B) {
	p, o := newPrinter(b), sample(6)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.OrderToPay(o); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "orders/s")
}

func TestSamples(t *testing.T) {
	p := newPrinter(t)
	out, err := p.OrderToPay(sample(6))
	if err != nil {
		t.Fatal(err)
	}
	os.MkdirAll("/tmp/orders", 0o755)
	os.WriteFile("/tmp/orders/b.pdf", out, 0o600)
}
