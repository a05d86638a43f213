package calendar

import (
	"encoding/json"
	"errors"
	"testing"
)

// Days and periods travel in JSON as they are written in files; none is an empty text, both ways.
func TestText(t *testing.T) {
	type pair struct {
		Day    Day
		Period Period
	}
	for _, row := range []struct {
		p    pair
		want string
	}{
		{pair{MustParseDay("2024-02-29"), MustParsePeriod("2024-02")}, `{"Day":"2024-02-29","Period":"2024-02"}`},
		{pair{}, `{"Day":"","Period":""}`},
	} {
		raw, err := json.Marshal(row.p)
		if err != nil || string(raw) != row.want {
			t.Errorf("written %s, %v", raw, err)
		}
		back := pair{MustParseDay("2026-01-01"), MustParsePeriod("2026-01")}
		if err := json.Unmarshal(raw, &back); err != nil || back != row.p {
			t.Errorf("%s is read as %+v, %v", raw, back, err)
		}
	}
	var p pair
	if err := json.Unmarshal([]byte(`{"Day":"2026-02-29"}`), &p); !errors.Is(err, ErrDay) {
		t.Errorf("no such day: %v", err)
	}
	if err := json.Unmarshal([]byte(`{"Period":"2026-13"}`), &p); !errors.Is(err, ErrPeriod) {
		t.Errorf("no such period: %v", err)
	}
}
