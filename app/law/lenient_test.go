package law

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The format of region files is a public promise: what it leaves open is taken as it stands.
func TestLoad_TakesWhatTheFormatLeavesOpen(t *testing.T) {
	raw, err := os.ReadFile("testdata/gamma/gamma.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string][2]string{
		"rolls is absent":                    {`"rolls": false`, `"cite": "local notice"`},
		"certainty in words of its own":      {`"rolls": false`, `"rolls": false, "cite": "local notice", "certainty": "V 2"`},
		"tax filing with a day that is moot": {`"kind": "day"`, `"kind": "tax_filing"`},
		"a fixed amount that is null":        {`"employee_fixed": "7.00"`, `"employee_fixed": null`},
	} {
		t.Run(name, func(t *testing.T) {
			changed := strings.Replace(string(raw), change[0], change[1], 1)
			if changed == string(raw) {
				t.Fatalf("%s does not stand in the file", change[0])
			}
			folder := t.TempDir()
			if err := os.WriteFile(filepath.Join(folder, "gamma.json"), []byte(changed), 0o600); err != nil {
				t.Fatal(err)
			}
			b, err := Load(folder)
			if err != nil {
				t.Fatal(err)
			}
			if r, ok := b.Region("gamma"); !ok || r.BuiltIn {
				t.Error("the region is not there")
			}
		})
	}
}
