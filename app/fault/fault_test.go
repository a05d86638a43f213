package fault

import (
	"errors"
	"fmt"
	"testing"
)

func TestFault(t *testing.T) {
	f := New(Refused, "通知书已发出。", "The order is issued.")
	if f.Error() != "The order is issued." || f.In("en") != f.En || f.In("zh") != "通知书已发出。" || f.In("") != f.En {
		t.Errorf("the sentences are %q, %q", f.In("zh"), f.In("en"))
	}
}

func TestKindOf(t *testing.T) {
	f := New(NotFound, "没有。", "None.")
	for _, row := range []struct {
		err  error
		want Kind
	}{
		{nil, ""},
		{errors.New("disk full"), ""},
		{f, NotFound},
		{fmt.Errorf("load: %w", f), NotFound},
		{errors.Join(errors.New("disk full"), f), NotFound},
		{fmt.Errorf("first: %w", errors.Join(New(Denied, "不可。", "No."), f)), Denied},
		{New(Invalid, "错。", "Wrong."), Invalid},
	} {
		if got := KindOf(row.err); got != row.want {
			t.Errorf("the kind of %v is %q, not %q", row.err, got, row.want)
		}
	}
}
