package document

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"arrears/app/law"
	"arrears/templates"
)

// changed gives the embedded wording with one text of one file replaced.
func changed(t *testing.T, l lang, old, new string) fs.FS {
	t.Helper()
	files := embedded(t)
	file := files["papers/order_to_pay."+string(l)+".yaml"]
	if !strings.Contains(string(file.Data), old) {
		t.Fatalf("the wording does not contain %q", old)
	}
	file.Data = []byte(strings.Replace(string(file.Data), old, new, 1))
	return files
}

// embedded is a copy of all embedded wordings.
func embedded(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	names, err := fs.Glob(templates.Papers, "papers/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(templates.Papers, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	return files
}

func TestLoadWording_Strict(t *testing.T) {
	tests := []struct {
		name     string
		lang     lang
		old, new string
		want     string
	}{
		{"unknown key", zh, "    short: 通知书", "    short: 通知书\n    colour: red", "colour"},
		{"unknown block", zh, "      objection:", "      protest:", `unknown block "protest"`},
		{"block left out", zh, "      remedy:\n        - \"{>remedies}\"\n", "", `no block “remedies” (remedy)`},
		{"unknown placeholder", zh, "{debt.er}", "{debt.employer}", "unknown placeholder {debt.employer}"},
		{"unknown placeholder in a passage", zh, "{remedy.court}", "{remedy.judge}", "unknown placeholder {remedy.judge}"},
		{"placeholder left out", zh, "{remedy.court}", "人民法院", "block “remedies” (remedy): does not use {remedy.court}"},
		{"placeholder left out of the reading copy", en, "employee share to be withheld and remitted by you {debt.ee}", "x", "does not use {debt.ee}"},
		{"unknown variant of a paragraph", zh, "[b] 经查", "[e] 经查", `unknown variant "e"`},
		{"unknown variant of words", zh, "[grows: ；", "[rises: ；", `unknown variant "rises"`},
		{"ground left out", zh, "[b] 经查", "[c] 经查", "no paragraph for variant b"},
		{"bracket left open", zh, "[grows: ；", "[grows ；", "a bracket is left"},
		{"unknown passage", zh, "{>remedies}", "{>remedy}", `unknown passage "remedy"`},
		{"day that does not exist", zh, "2011-07-01", "2011-02-30", "does not exist"},
		{"column left out", zh, "[所属期, 险种, 本金, 滞纳金, 合计]", "[所属期, 险种, 本金, 滞纳金]", "heads of “payment slip” (slip): 4 heads, not 5"},
		{"label left out", zh, "      fee_sum: 本笔计\n", "", `no label "fee_sum"`},
		{"unknown label", zh, "      total: 总计\n", "      total: 总计\n      nothing: 无\n", `unknown label "nothing"`},
		{"no pattern of numbers", zh, "〕{n}号", "〕号", "number pattern"},
		{"reading copy of another version", en, "version: order_to_pay-1", "version: order_to_pay-2", "no reading copy"},
		{"another paper", zh, "paper: order_to_pay", "paper: demand", `paper "demand"`},
	}
	for _, test := range tests {
		_, err := NewPrinter(changed(t, test.lang, test.old, test.new), templates.Fonts)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

// A later wording is used from its day on and leaves papers of earlier days as they were, to the byte.
func TestWording_NewestNotAfterTheDay(t *testing.T) {
	files := embedded(t)
	for _, l := range []lang{zh, en} {
		file := files["papers/order_to_pay."+string(l)+".yaml"]
		data := file.Data
		_, first, _ := strings.Cut(string(data), "wordings:\n")
		second := strings.NewReplacer("order_to_pay-1", "order_to_pay-2", "2011-07-01", "2027-01-01", "社会保险费限期缴纳通知书", "限期补缴通知书").Replace(first)
		file.Data = append(data, second...)
	}
	both, err := NewPrinter(files, templates.Fonts)
	if err != nil {
		t.Fatal(err)
	}
	old, o := newPrinter(t), sample(2)
	before, err := old.OrderToPay(o)
	if err != nil {
		t.Fatal(err)
	}
	after, err := both.OrderToPay(o)
	if err != nil || string(before) != string(after) {
		t.Errorf("a wording of 2027 changes an order of 2026 (%v)", err)
	}
	for d, want := range map[string]string{"2026-12-31": "order_to_pay-1", "2027-01-01": "order_to_pay-2"} {
		if v, err := both.WordingVersion(law.OrderToPay, day(d)); err != nil || v != want {
			t.Errorf("on %s version %q, %v", d, v, err)
		}
	}
	o.IssuedOn = day("2027-01-01")
	s, _, err := both.compose(o)
	if err != nil || !strings.Contains(s.pages[0].text(), "限期补缴通知书") {
		t.Errorf("the wording of 2027 is not printed (%v)", err)
	}
}

// All placeholders of the list are filled, so that no wording can name one that is always empty.
func TestFacts_FillEveryPlaceholder(t *testing.T) {
	p := newPrinter(t)
	for _, l := range []lang{zh, en} {
		e := p.now.Load().pairs[law.OrderToPay][0].zh
		if l == en {
			e = p.now.Load().pairs[law.OrderToPay][0].en
		}
		o := understated()
		f := o.facts(l, e)
		for _, name := range orderPlaceholders {
			_, always := f.values[name]
			_, account := f.accounts[0][name]
			if !always && !account {
				t.Errorf("%s: {%s} is never filled", l, name)
			}
		}
		if n := len(f.values) + len(f.accounts[0]); n != len(orderPlaceholders) {
			t.Errorf("%s: %d facts for %d placeholders", l, n, len(orderPlaceholders))
		}
	}
}
