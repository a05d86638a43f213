package intake

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"arrears/app/money"
)

// A list comes back as it was written; what would be a formula is text.
func TestWriteList(t *testing.T) {
	var out bytes.Buffer
	rows := [][]any{{"=1+1", money.MustParse("1234.50")}, {"杭州纺织厂", money.Fen(0)}}
	if err := WriteList(&out, "待办", []string{"单位", "本金（元）"}, rows); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	got, err := book.GetRows("待办")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"单位", "本金（元）"}, {"'=1+1", "1,234.50"}, {"杭州纺织厂", "0.00"}}
	for i := range want {
		for j := range want[i] {
			if got[i][j] != want[i][j] {
				t.Errorf("row %d, column %d: %q; want %q", i+1, j+1, got[i][j], want[i][j])
			}
		}
	}
	if err := WriteList(&out, "x", []string{"a"}, [][]any{{1.5}}); err == nil {
		t.Error("a cell of another kind was written")
	}
}
