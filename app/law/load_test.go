package law

import "testing"

func TestLoad_Vectors(t *testing.T) {
	for _, dir := range []string{"alpha", "beijing", "gamma"} {
		if _, err := Load("/work/shared/data/vectors/" + dir + "/law"); err != nil {
			t.Fatal(err)
		}
	}
}
