package law

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"

	"go.yaml.in/yaml/v3"
)

// Hash is the SHA-256 of everything that the region's answers depend on: its own file, the national values and the
// holidays. Where it differs from what the last night worked with, every employer of the region is looked at again.
func (r *Region) Hash() string { return r.hash }

// Source is the text of the region's file, so that a computation can be carried elsewhere with its law.
func (r *Region) Source() []byte { return r.source }

// Added are the values of the nation and the holidays that the region was read with, each where it is not the text that
// this program has built in.
func (r *Region) Added() (national, holidays string) {
	n, h, err := builtInTexts()
	if err != nil {
		return "", "" // the embedded files are there, or nothing would have been read
	}
	if !bytes.Equal(n, r.nationalText) {
		national = string(r.nationalText)
	}
	if !bytes.Equal(h, r.holidayText) {
		holidays = string(r.holidayText)
	}
	return national, holidays
}

// hashOf is the hash of a region's text together with those that hold for every region.
func hashOf(national, holidays, region []byte) string {
	sum := sha256.New()
	for _, raw := range [][]byte{national, holidays, region} {
		sum.Write(raw)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// looseKey reads what it knows of a file and ignores the rest.
func looseKey(raw []byte, out any) bool { return yaml.Unmarshal(raw, out) == nil }
