package law

import "testing"

func TestLoad_Vectors(t *testing.T) {
	for _, dir := range []string{"alpha", "beijing", "gamma"} {
		if _, err := Load("testdata/" + dir); err != nil {
			t.Fatal(err)
		}
	}
}
