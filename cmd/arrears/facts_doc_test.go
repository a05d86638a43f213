package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"arrears/app/ladder"
	"arrears/app/law"
)

// part is what a chapter of the file formats says.
func part(t *testing.T, title string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "docs", "file-formats.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(raw), "\n## "+title+"\n")
	if !found {
		t.Fatalf("no chapter %q", title)
	}
	text, _, _ := strings.Cut(rest, "\n## ")
	return text
}

func strictly(text string, into any) error {
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	return d.Decode(into)
}

// The file formats name every kind of fact with all its fields, and have one example of each that the command takes.
func TestFileFormats_Facts(t *testing.T) {
	text := part(t, "Facts of a case")
	_, examples, _ := strings.Cut(text, "```json\n")
	examples, _, _ = strings.Cut(examples, "\n```")
	shown := map[ladder.FactKind]int{}
	for line := range strings.Lines(examples) {
		var f ladder.Fact
		if err := strictly(line, &f); err != nil {
			t.Errorf("%v in %s", err, line)
			continue
		}
		if f.Kind() == "" || f.On.IsZero() {
			t.Errorf("no fact: %s", line)
		}
		shown[f.Kind()]++
	}
	for _, kind := range ladder.FactKinds() {
		if shown[kind] != 1 {
			t.Errorf("%d examples of %s", shown[kind], kind)
		}
		row := regexp.MustCompile("(?m)^\\| `" + string(kind) + "` \\| (.*) \\|$").FindStringSubmatch(text)
		if row == nil {
			t.Errorf("no row of %s", kind)
			continue
		}
		for _, field := range fieldsOf(reflect.TypeOf((&ladder.Fact{}).Field(kind)).Elem().Elem()) {
			if !regexp.MustCompile(`\b` + field + `\b`).MatchString(row[1]) {
				t.Errorf("the row of %s does not name %s", kind, field)
			}
		}
	}
}

// computed are fields that the system fills in, and those that only a fact of its own changes.
var computed = map[string]bool{"notice_on": true, "left_after": true, "cure_ends": true, "lifted_on": true, "lifted_by": true}

func fieldsOf(t reflect.Type) []string {
	var names []string
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous:
			names = append(names, fieldsOf(f.Type)...)
		case f.Type == reflect.TypeFor[law.Text]() || name != "" && !computed[name] && !(t.Name() == "Breach" && name == "no"):
			names = append(names, name)
		}
	}
	return names
}

// The examples of wishes are taken as they stand, each for a kind of paper.
func TestFileFormats_Wishes(t *testing.T) {
	text := part(t, "Wishes for a paper")
	examples := regexp.MustCompile("(?s)```json wish ([a-z_]+)\n(.*?)\n```").FindAllStringSubmatch(text, -1)
	if len(examples) < 7 {
		t.Errorf("%d examples", len(examples))
	}
	for _, x := range examples {
		var b ladder.Body
		if err := strictly(x[2], &b); err != nil || !law.PaperKind(x[1]).IsKnown() {
			t.Errorf("%s: %v", x[1], err)
		}
	}
	for row := range strings.Lines(text) {
		for _, kind := range regexp.MustCompile("`([a-z]+_[a-z_]+)`").FindAllStringSubmatch(row, -1) {
			if strings.HasPrefix(row, "|") && !law.PaperKind(kind[1]).IsKnown() {
				t.Errorf("%s is no kind of paper", kind[1])
			}
		}
	}
}

// The table of the README has every command with every command below it.
func TestReadme_ListsEveryCommand(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(raw), "\n## Commands\n")
	table, _, _ = strings.Cut(table, "\n## ")
	root := (&program{out: os.Stdout, err: os.Stderr, lang: "en"}).command()
	for _, c := range root.Commands() {
		if c.Name() == "help" || c.Name() == "completion" {
			continue
		}
		row := regexp.MustCompile("(?m)^\\|[^|]*`" + c.Name() + `\b.*$`).FindString(table)
		if row == "" {
			t.Errorf("the README does not list %s", c.Name())
		}
		for _, sub := range c.Commands() {
			if !regexp.MustCompile(`\b` + sub.Name() + `\b`).MatchString(row) {
				t.Errorf("the README does not list %s %s", c.Name(), sub.Name())
			}
		}
	}
}
