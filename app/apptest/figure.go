package apptest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// Figure is what a benchmark measured, with the floor taken in the same run. Ratio is the share of the floor: how many
// times as long as the floor for a ratio, how much of it for a rate.
type Figure struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
	Floor float64 `json:"floor"`
	Ratio float64 `json:"ratio"`
	Aim   float64 `json:"aim"`
	Met   bool    `json:"met"`
}

// AtLeast makes the figure of a rate that should reach the aim.
func AtLeast(name, unit string, value, floor, aim float64) Figure {
	return Figure{Name: name, Value: value, Unit: unit, Floor: floor, Ratio: share(value, floor), Aim: aim, Met: value >= aim}
}

// AtMost makes the figure of a ratio that should stay below the aim: how many times as long as the floor it takes.
func AtMost(name string, value, floor, aim float64) Figure {
	ratio := share(value, floor)
	return Figure{Name: name, Value: value, Unit: "s", Floor: floor, Ratio: ratio, Aim: aim, Met: ratio <= aim}
}

func share(value, floor float64) float64 {
	if floor == 0 {
		return 0
	}
	return value / floor
}

// Report prints the figure with the benchmark and, where ARREARS_BENCH names a file, appends it there as one JSON object
// with the machine and the commit that the make target names.
func (f Figure) Report(b *testing.B) {
	b.Helper()
	b.ReportMetric(f.Ratio, f.Name+"/floor")
	path := os.Getenv("ARREARS_BENCH")
	if path == "" {
		return
	}
	line, err := json.Marshal(struct {
		Figure
		Machine string `json:"machine"`
		Commit  string `json:"commit"`
	}{f, os.Getenv("ARREARS_BENCH_MACHINE"), os.Getenv("ARREARS_BENCH_COMMIT")})
	if err != nil {
		b.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		b.Fatal(err)
	}
	out, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := out.Write(append(line, '\n')); err != nil {
		b.Fatal(err)
	}
	if err := out.Close(); err != nil {
		b.Fatal(err)
	}
}
