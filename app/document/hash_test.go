package document

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"arrears/app/money"
)

// Every fact of the paper is under its hash: each field is changed in turn, wherever it lies, and the hash must change.
func TestHash_CoversEveryField(t *testing.T) {
	o := understated()
	o.Charges, o.Stretches = o.Charges[:1], o.Stretches[:1]
	before := o.Hash()
	if before != o.Hash() || len(before) != 64 {
		t.Fatalf("hash %q", before)
	}
	fields := 0
	walk(reflect.ValueOf(&o).Elem(), "OrderToPay", func(name string, v reflect.Value) {
		fields++
		old := reflect.New(v.Type()).Elem()
		old.Set(v)
		change(t, name, v)
		if o.Hash() == before {
			t.Errorf("%s is not under the hash", name)
		}
		v.Set(old)
	})
	if fields < 80 || o.Hash() != before {
		t.Errorf("%d fields were changed; hash restored: %v", fields, o.Hash() == before)
	}
}

// walk visits each field that holds a value, in structs and lists.
func walk(v reflect.Value, name string, visit func(string, reflect.Value)) {
	switch {
	case v.Type() == reflect.TypeFor[money.Rate](), v.Type() == reflect.TypeFor[money.Exact]():
		visit(name, v)
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			walk(v.Field(i), name+"."+v.Type().Field(i).Name, visit)
		}
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), fmt.Sprintf("%s[%d]", name, i), visit)
		}
		visit(name, v)
	default:
		visit(name, v)
	}
}

func change(t *testing.T, name string, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(v.String() + "\n")
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(v.Int() + 1)
	case reflect.Slice:
		if v.Len() == 0 {
			t.Fatalf("%s is empty in the sample", name)
		}
		v.Set(v.Slice(0, v.Len()-1))
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[money.Rate]() {
			v.Set(reflect.ValueOf(rate("0.123")))
			return
		}
		var e money.Exact
		e.Add(1, 1, rate("0.5"))
		v.Set(reflect.ValueOf(e))
	default:
		t.Fatalf("%s: %s is not known here", name, v.Kind())
	}
}

// The form of the first line and of the values is a promise: a hash on paper must be provable years later.
func TestCanonical_Form(t *testing.T) {
	text := sample(1).Canonical()
	for _, want := range []string{"order_to_pay/1\n", "issued_on=2026-11-23\n", "number=\"甲社险限缴通字〔2026〕19号\"\n",
		"debt.principal=128000\n", "charge=2025-11 2025-12-15\n", "stretch.days=2025-12-16 2026-01-20 36\n", "stretch.rate=0.0005\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q", want)
		}
	}
	if !strings.HasPrefix(text, "order_to_pay/1\n") {
		t.Error("the form is not named first")
	}
}
