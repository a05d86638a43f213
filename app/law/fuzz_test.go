package law

import (
	"os"
	"testing"
	"testing/fstest"

	"arrears/app/calendar"
)

func FuzzReadRegion(f *testing.F) {
	for _, name := range []string{"testdata/alpha/alpha.json", "testdata/gamma/gamma.json", "data/regions/guangzhou.yaml"} {
		raw, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(raw))
	}
	f.Add("region: x\ncap: [{from: 1}, 2]\nshare_order: [a, [b]]\ninsurances: {pension: [{floor: null}]}")
	b, err := Load("")
	if err != nil {
		f.Fatal(err)
	}
	today := calendar.MustParseDay("2026-11-23")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := b.now.Load().readRegion(fstest.MapFS{"x.yaml": &fstest.MapFile{Data: []byte(text)}}, "x.yaml")
		if err != nil {
			return
		}
		// what is read can be shown and checked, and each value has a certainty
		for _, line := range r.table().Lines {
			if line.Certainty == "" || line.Value.Zh == "" || line.Value.En == "" {
				t.Fatalf("%+v", line)
			}
		}
		newBook(&edition{national: b.National(), calendar: b.Calendar(), regions: map[string]*Region{r.Key: r}}).Check(today)
	})
}
