//go:build race

package casework_test

import "flag"

// With the race detector the properties run a tenth of their checks: they play their histories one after the other, so that it has nothing
// to find in them, and makes each ten times as slow. "make cover" runs all of them without it. A word on the command line still counts more.
func init() {
	if err := flag.Set("rapid.checks", "10"); err != nil {
		panic(err)
	}
}
