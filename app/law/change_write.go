package law

import (
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"

	"arrears/app/calendar"
)

// NewValue is a value that somebody filled in, to be written in the format of the files.
type NewValue struct {
	Region string // empty: the nation
	Rule   Rule
	From   string            // a day, or a month where the rule holds from one
	Known  calendar.Day      // no day: known from the confirmation
	Fields map[string]string // by the keys of the file: value, rate, floor, cap, employer_rate, employee_rate, employee_fixed, day
	Words  []string          // of a rule of some of a few words
	Cite   string
	Grade  string
}

// costKeys are the keys of what an insurance costs, in their order; one that is empty is left out.
var costKeys = []string{"floor", "cap", "employer_rate", "employee_rate", "employee_fixed"}

// Classes is how many classes of industry work injury insurance has, from 1.
const Classes = 8

// ClassField is the key of the employer's rate of a class among the fields of a new value.
func ClassField(class int) string { return "class_" + strconv.Itoa(class) }

// Text writes the value as a change of the file.
func (v *NewValue) Text() (string, error) {
	root := group()
	if v.Region != "" {
		setValue(root, "region", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: v.Region})
	}
	key := v.Rule.Key
	if v.Rule.Kind == DueDayRule {
		month := group()
		setValue(month, v.From, quotedText(v.Fields["day"]))
		setValue(root, key, month)
		return written(root)
	}
	values := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: []*yaml.Node{v.item()}}
	switch {
	case v.Rule.Kind == CostRule:
		insurances := group()
		setValue(insurances, key[len("insurances."):], values)
		setValue(root, "insurances", insurances)
	case v.Region != "" || key == "late_fee_rates":
		setValue(root, key, values)
	case !slices.Contains(Names, Name(key)):
		practice := group()
		setValue(practice, key, values)
		setValue(root, "practice", practice)
	default:
		parameter, parameters := group(), group()
		setValue(parameter, "values", values)
		setValue(parameters, key, parameter)
		setValue(root, "parameters", parameters)
	}
	return written(root)
}

func (v *NewValue) item() *yaml.Node {
	item := group()
	item.Style = yaml.FlowStyle
	setValue(item, "from", quotedText(v.From))
	if v.Rule.Known && !v.Known.IsZero() {
		setValue(item, "known_from", quotedText(v.Known.String()))
	}
	switch v.Rule.Kind {
	case CostRule:
		for _, key := range costKeys {
			if text := v.Fields[key]; text != "" {
				setValue(item, key, quotedText(text))
			}
		}
		v.classes(item)
	case YesRule:
		setValue(item, "value", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: v.Fields["value"]})
	case WordsRule:
		list := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Style: yaml.FlowStyle}
		for _, w := range v.Words {
			list.Content = append(list.Content, quotedText(w))
		}
		setValue(item, "value", list)
	default:
		name := "value"
		if v.Rule.Key == "late_fee_rates" {
			name = "rate"
		}
		setValue(item, name, quotedText(v.Fields["value"]))
	}
	setValue(item, "cite", quotedText(v.Cite))
	setValue(item, "certainty", quotedText(v.Grade))
	return item
}

func (v *NewValue) classes(item *yaml.Node) {
	rates := group()
	rates.Style = yaml.FlowStyle
	for class := 1; class <= Classes; class++ {
		if text := v.Fields[ClassField(class)]; text != "" {
			rates.Content = append(rates.Content, quotedText(strconv.Itoa(class)), quotedText(text))
		}
	}
	if len(rates.Content) > 0 {
		setValue(item, "employer_rate_by_class", rates)
	}
}

func group() *yaml.Node { return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"} }

func written(root *yaml.Node) (string, error) {
	text, err := yaml.Marshal(root)
	return string(text), err
}

// HolidayRun is a holiday with its days off, and the days on which they are made up for.
type HolidayRun struct {
	Name        string
	First, Last calendar.Day
	Work        []calendar.Day
}

// HolidayNotice is a year of holidays as the State Council's notice gives it.
type HolidayNotice struct {
	Year           int
	Notice, Source string
	Runs           []HolidayRun
}

// Text writes the year in the format of the file of holidays.
func (n *HolidayNotice) Text() (string, error) {
	year := group()
	year.Style = yaml.FlowStyle
	setValue(year, "status", quotedText(official))
	setValue(year, "notice", quotedText(n.Notice))
	setValue(year, "source", quotedText(n.Source))
	years := group()
	years.Content = append(years.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: strconv.Itoa(n.Year)}, year)
	days := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
	add := func(d calendar.Day, name, kind string) {
		item := group()
		item.Style = yaml.FlowStyle
		setValue(item, "date", quotedText(d.String()))
		setValue(item, "name", quotedText(name))
		setValue(item, "kind", quotedText(kind))
		days.Content = append(days.Content, item)
	}
	for _, r := range n.Runs {
		for d := r.First; d <= r.Last; d++ {
			add(d, r.Name, "off")
		}
		for _, d := range r.Work {
			add(d, r.Name, "work")
		}
	}
	root := group()
	setValue(root, "years", years)
	setValue(root, "days", days)
	return written(root)
}
