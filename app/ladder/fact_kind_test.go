package ladder

import (
	"reflect"
	"testing"
)

// Every pointer of a fact is one kind, named as it is stored; what sets none or two is no fact.
func TestFact_EveryPointerIsAKind(t *testing.T) {
	fields := reflect.TypeFor[Fact]()
	var kinds []FactKind
	titles := map[string]FactKind{}
	for i := range fields.NumField() {
		field := fields.Field(i)
		if field.Type.Kind() != reflect.Pointer {
			continue
		}
		var f Fact
		reflect.ValueOf(&f).Elem().Field(i).Set(reflect.New(field.Type.Elem()))
		kind := f.Kind()
		if kind == "" || string(kind)+",omitempty" != field.Tag.Get("json") {
			t.Errorf("a fact with %s is of the kind %q", field.Name, kind)
			continue
		}
		if got := reflect.ValueOf(f.Field(kind)); got.Pointer() != reflect.ValueOf(&f).Elem().Field(i).Addr().Pointer() {
			t.Errorf("the kind %s sets another field than %s", kind, field.Name)
		}
		title := kind.Title()
		if title.Zh == "" || title.En == "" || titles[title.Zh] != "" {
			t.Errorf("the kind %s has the title %v", kind, title)
		}
		titles[title.Zh] = kind
		kinds = append(kinds, kind)
		if f.Note == nil {
			f.Note = &Note{}
		} else {
			f.Lift = &Lift{}
		}
		if got := f.Kind(); got != "" {
			t.Errorf("a fact with %s and another field is of the kind %q", field.Name, got)
		}
	}
	if !reflect.DeepEqual(kinds, FactKinds()) {
		t.Errorf("the kinds are %v, the fields %v", FactKinds(), kinds)
	}
	none := Fact{}
	if none.Kind() != "" || none.Field("wish") != nil || FactKind("wish").Title().Zh != "" {
		t.Error("a fact that sets nothing, or a kind that nobody knows, is taken for one")
	}
}
