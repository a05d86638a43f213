package law_test

import (
	"strings"
	"testing"

	"arrears/app/calendar"
	"arrears/app/law"
)

func sealChange(t *testing.T, region, picture, since string) law.Change {
	t.Helper()
	s := law.Seal{Region: region, Picture: strings.Repeat(picture, 64), Width: 600, Height: 500}
	text, err := s.Text()
	if err != nil {
		t.Fatal(err)
	}
	c := law.Change{Kind: law.SealChange, Region: region, Text: text}
	if since != "" {
		c.Since = calendar.MustParseDay(since)
	}
	return c
}

// A seal is in force from its day until the day of the next one, whatever day the book is of.
func TestSeals_AreInForceByTheirDays(t *testing.T) {
	b, err := law.Load("")
	if err != nil {
		t.Fatal(err)
	}
	changes := []law.Change{sealChange(t, "hangzhou", "b", "2026-12-10"), sealChange(t, "hangzhou", "a", "2026-12-01"), sealChange(t, "hangzhou", "c", "2026-12-10")}
	if err := b.Adopt(changes, calendar.MustParseDay("2026-11-27")); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ region, day, want string }{
		{"hangzhou", "2026-11-30", ""}, {"hangzhou", "2026-12-01", "a"}, {"hangzhou", "2026-12-09", "a"},
		{"hangzhou", "2026-12-10", "c"}, {"hangzhou", "2030-01-01", "c"}, {"beijing", "2030-01-01", ""},
	} {
		s, ok := b.SealOn(row.region, calendar.MustParseDay(row.day))
		if ok != (row.want != "") || s.Picture != strings.Repeat(row.want, 64*len(row.want)) {
			t.Errorf("%s on %s: %q", row.region, row.day, s.Picture)
		}
	}
	all := b.Seals("hangzhou")
	if len(all) != 2 || all[0].Since != calendar.MustParseDay("2026-12-01") || all[1].Width != 600 || all[1].Height != 500 {
		t.Errorf("%+v", all)
	}
	if err := b.AddOffice([]byte("office: hangzhou\nshort: 杭\nname: {zh: 中心}\n")); err != nil {
		t.Fatal(err)
	}
	if len(b.Seals("hangzhou")) != 2 {
		t.Error("a new file drops the seals")
	}
	other, err := b.With(law.Change{Kind: law.HolidayChange, Text: "years: {2031: {status: official, notice: n, source: s}}\ndays: [{date: \"2031-01-01\", name: 元旦, kind: \"off\"}]\n"})
	if err != nil {
		t.Fatal(err)
	}
	if len(other.Seals("hangzhou")) != 2 || law.Same(b, other) {
		t.Error("new holidays drop the seals")
	}
}

func TestSeals_AChangeThatIsNone(t *testing.T) {
	b, err := law.Load("")
	if err != nil {
		t.Fatal(err)
	}
	good := sealChange(t, "hangzhou", "a", "2026-12-01")
	for _, row := range []struct {
		name string
		mend func(c *law.Change)
		says string
	}{
		{"of another region", func(c *law.Change) { c.Region = "beijing" }, "the change is about the seal of this region"},
		{"of no region", func(c *law.Change) {
			c.Region, c.Text = "nowhere", strings.Replace(c.Text, "hangzhou", "nowhere", 1)
		}, `region "nowhere" is not known`},
		{"without a day", func(c *law.Change) { c.Since = 0 }, "a day from which it is in force"},
		{"with half a hash", func(c *law.Change) { c.Text = strings.Replace(c.Text, strings.Repeat("a", 64), "aa", 1) }, "names no picture"},
		{"without a size", func(c *law.Change) { c.Text = strings.Replace(c.Text, "600", "0", 1) }, "names no picture"},
		{"with something else", func(c *law.Change) { c.Text += "phone: \"1\"\n" }, "phone"},
	} {
		c := good
		row.mend(&c)
		if _, err := b.With(c); err == nil || !strings.Contains(err.Error(), row.says) {
			t.Errorf("%s: %v", row.name, err)
		}
		if _, ok := c.SealOf(); ok && row.name != "of no region" {
			t.Errorf("%s is a seal", row.name)
		}
	}
	trial, err := b.With(good)
	if err != nil || law.Same(b, trial) {
		t.Errorf("a seal changes nothing: %v", err)
	}
}

// Papers show the place alone unless the region says that they show the picture, from a day and on a basis.
func TestSealPrinted_IsThePlaceUnlessARegionSaysOtherwise(t *testing.T) {
	load := func(lines string) (*law.Region, error) {
		b, err := law.Load("")
		if err != nil {
			t.Fatal(err)
		}
		r, _ := b.Region("hangzhou")
		return b.ParseRegion([]byte(string(r.Source()) + "\n" + lines))
	}
	const dated = "seal_printed: [{from: \"2026-01-01\", value: place, cite: a}, {from: \"2026-12-01\", value: image, cite: b}, {from: \"2027-06-01\", value: place, cite: c}]\n"
	for _, row := range []struct {
		name, lines, day string
		want             bool
	}{
		{"a region that says nothing", "", "2026-12-01", false},
		{"before any value", dated, "2025-12-31", false},
		{"the place", dated, "2026-11-30", false},
		{"from the day of the picture", dated, "2026-12-01", true},
		{"the place again", dated, "2027-06-01", false},
	} {
		r, err := load(row.lines)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.SealImaged(calendar.MustParseDay(row.day)); got != row.want {
			t.Errorf("%s: %v", row.name, got)
		}
	}
	for lines, says := range map[string]string{
		"seal_printed: [{from: \"2026-12-01\", value: image}]\n":         "on a basis only",
		"seal_printed: image\n":                                          "on a basis only",
		"seal_printed: [{from: \"2026-12-01\", value: none, cite: b}]\n": "is none of [place image]",
	} {
		if _, err := load(lines); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", lines, err)
		}
	}
}
