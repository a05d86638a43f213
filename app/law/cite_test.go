package law

import "testing"

func TestCite(t *testing.T) {
	const short = "SIL 63(1), 86; Decree 20 Art 16"
	if got := Cite(short, "en"); got != short {
		t.Errorf("in English %q", got)
	}
	if got := Cite(short, "zh"); got != "社会保险法 63(1)、86；社会保险费申报缴纳管理规定 16" {
		t.Errorf("in Chinese %q", got)
	}
}
