package law_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"arrears/app/fault"
	"arrears/app/law"
)

// formOf is an office as a form shows it.
func formOf(o law.Office) map[string]string {
	values := map[string]string{}
	for _, f := range law.OfficeFields() {
		values[f.Key] = f.Of(&o)
	}
	return values
}

func TestChangeOffice_WritesWhatDiffers(t *testing.T) {
	b := load(t, folder(t, "beijing-office.yaml", office))
	now := b.Office("beijing")
	if got := formOf(now)["accounts"]; got != "户 | Account | 行 | Bank | 1 | pension work_injury\n户 | Account | 行 | Bank | 2" {
		t.Errorf("the accounts are written %q", got)
	}
	rows := []struct {
		name, key, value, want string
	}{
		{"nothing", "phone", now.Phone, "office: beijing\n"},
		{"blanks around it", "phone", " " + now.Phone + "\r\n", "office: beijing\n"},
		{"a phone", "phone", "010-9", "office: beijing\nphone: 010-9\n"},
		{"the English name takes the Chinese one along", "name.en", "Another", "office: beijing\nname:\n    zh: 某局\n    en: Another\n"},
		{"one text of the department", "department.phone", "010-8", "phone: 010-8"},
		{"officers", "officers", "甲 | A\n\n乙", "officers:\n    - zh: 甲\n      en: A\n    - zh: 乙\n      en: \"\"\n"},
		{"no officers", "officers", "", "officers: []\n"},
		{"cards", "cards", "1\n2", "cards:\n    - \"1\"\n    - \"2\"\n"},
		{"agents", "agents", "甲 | 110101199003070070 | 科员 | Officer | 010-7", "post:\n        zh: 科员\n        en: Officer\n"},
		{"an account for one insurance", "accounts", "户 | A | 行 | B | 3 | medical", "- for:\n        - medical\n"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			values := formOf(now)
			values[row.key] = row.value
			text, faults := law.ChangeOffice("beijing", now, values)
			if len(faults) > 0 || !strings.Contains(text, row.want) || row.want == "office: beijing\n" && text != row.want {
				t.Fatalf("%v\n%s", faults, text)
			}
			if text == "office: beijing\n" {
				return
			}
			trial, err := b.With(law.Change{Kind: law.OfficeChange, Region: "beijing", Text: text, Since: day("2026-12-01"), KnownOn: day("2026-11-26")})
			if err != nil {
				t.Fatal(err)
			}
			after := formOf(trial.Office("beijing"))
			for _, key := range slices.Sorted(maps.Keys(values)) {
				if want := strings.TrimSpace(strings.ReplaceAll(values[key], "\n\n", "\n")); after[key] != want {
					t.Errorf("%s is %q; want %q", key, after[key], want)
				}
			}
		})
	}
}

func TestChangeOffice_NamesTheLineThatDoesNotRead(t *testing.T) {
	_, faults := law.ChangeOffice("beijing", law.Office{}, map[string]string{"accounts": "户 | A | 行 | B | 1\n户 | 2", "officers": "甲 | A | 3"})
	for key, want := range map[string]string{"accounts": "Line 2 has 2 parts instead of 5 to 6", "officers": "Line 1 has 3 parts instead of 1 to 2"} {
		if err := faults[key]; fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v; want %s", key, err, want)
		}
	}
}

// A region without an office gets one by the same form.
func TestChangeOffice_OfARegionWithoutOne(t *testing.T) {
	b := load(t, "")
	text, faults := law.ChangeOffice("beijing", b.Office("beijing"), map[string]string{"name.zh": "某局", "short": "某"})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	trial, err := b.With(law.Change{Kind: law.OfficeChange, Region: "beijing", Text: text, Since: day("2026-12-01"), KnownOn: day("2026-11-26")})
	if err != nil || trial.Office("beijing").Name.Zh != "某局" {
		t.Errorf("%v\n%s", err, text)
	}
}
