package casework_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"

	"arrears/app/casework"
	"arrears/app/identity"
)

func replaceOnce(t *testing.T, text, old, with string) string {
	t.Helper()
	if !strings.Contains(text, old) {
		t.Fatalf("%q does not stand in the law", old)
	}
	return strings.Replace(text, old, with, 1)
}

func (o *office) codeOf(text string) identity.Code {
	o.Helper()
	code, err := identity.ParseCode(text)
	o.must(err)
	return code
}

func marshal(t *testing.T, v any) []byte {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// forge gives a changed sheet a checksum that fits it, as somebody would who knows how.
func forge(t *testing.T, p casework.Proof) []byte {
	t.Helper()
	p.Checksum = ""
	sum := sha256.Sum256(marshal(t, p))
	p.Checksum = hex.EncodeToString(sum[:])
	return marshal(t, p)
}

func verified(o *office, raw []byte) error {
	_, err := casework.VerifyProof(o.desk.Law, raw)
	return err
}
