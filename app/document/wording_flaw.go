package document

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

// flaw is one thing that is wrong with a wording: in which language, where, what, and with it what cures it.
type flaw struct {
	lang  lang
	key   string // of the part
	place Text
	what  Text
}

// flaws are everything that is wrong with a wording, so that it is mended in one go.
type flaws []flaw

// Error names the flaws for whoever looks after the files.
func (all flaws) Error() string {
	lines := make([]string, len(all))
	for i, f := range all {
		lines[i] = strings.TrimPrefix(f.place.En+": "+f.what.En, ": ")
	}
	return strings.Join(lines, "; ")
}

// err is nil where nothing is wrong.
func (all flaws) err() error {
	if len(all) == 0 {
		return nil
	}
	return all
}

// at says where the flaws are that have no place yet.
func (all flaws) at(kind, name string) flaws {
	for i := range all {
		if all[i].place.Zh == "" {
			all[i].key, all[i].place = partKey(kind, name), partTitle(kind, name)
		}
	}
	return all
}

// in says to which part the flaws belong that name their place themselves.
func (all flaws) in(key string) flaws {
	for i := range all {
		all[i].key = key
	}
	return all
}

// partKey is the key of a part. Passages and fixed words stand together.
func partKey(kind, name string) string {
	if kind == blockPart || kind == columnsPart {
		return kind + "." + name
	}
	return kind
}

var textNames = map[lang]Text{zh: {"中文文本", "Chinese text"}, en: {"英文文本", "English text"}}

// fault tells the flaws to people, each on a line of its own and none twice.
func (all flaws) fault() error {
	var zhLines, enLines []string
	out := &casework.WordingFault{}
	for _, f := range all {
		where, whereEn := textNames[f.lang].Zh, textNames[f.lang].En
		if f.place.Zh != "" {
			where, whereEn = where+"，"+f.place.Zh, whereEn+", "+f.place.En
		}
		line, lineEn := where+"："+f.what.Zh+"。", whereEn+": "+f.what.En+"."
		if slices.Contains(zhLines, line) {
			continue
		}
		zhLines, enLines = append(zhLines, line), append(enLines, lineEn)
		out.Flaws = append(out.Flaws, casework.WordingFlaw{Lang: string(f.lang), Key: f.key, What: law.Text{Zh: line, En: lineEn}})
	}
	const first = "用语通不过检查：\n"
	told := fault.New(fault.Invalid, first+strings.Join(zhLines, "\n"), "The wording does not pass the check:\n"+strings.Join(enLines, "\n"))
	if !errors.As(told, &out.Fault) {
		return told
	}
	return out
}

// wrong is a flaw whose place is said later.
func wrong(l lang, zhText, enText string, values ...any) flaw {
	if len(values) > 0 {
		zhText, enText = fmt.Sprintf(zhText, values...), fmt.Sprintf(enText, values...)
	}
	return flaw{lang: l, what: Text{zhText, enText}}
}

// partTitle is a part of a wording as people know it, with its key.
func partTitle(kind, name string) Text {
	says := blockName(name)
	switch kind {
	case blockPart:
		return Text{"“" + says.Zh + "”（" + name + "）", "block “" + says.En + "” (" + name + ")"}
	case passagePart:
		return Text{"段落“" + name + "”", "passage " + name}
	case columnsPart:
		return Text{"表头“" + says.Zh + "”（" + name + "）", "heads of “" + says.En + "” (" + name + ")"}
	default:
		return Text{"固定词语", "fixed words"}
	}
}
