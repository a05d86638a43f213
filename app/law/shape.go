package law

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"go.yaml.in/yaml/v3"

	"arrears/app/calendar"
	"arrears/app/money"
)

// The shapes of region files (docs/region-files.md). Unknown keys stop the start; amounts, rates and dates are quoted.

type regionFile struct {
	Region           string                 `yaml:"region"`
	Name             Text                   `yaml:"name"`
	Agency           *Agency                `yaml:"agency"`
	Note             Text                   `yaml:"note"`
	FirstPeriod      quoted                 `yaml:"first_period"`
	DueRules         []dueRuleShape         `yaml:"due_rules"`
	DueOverrides     map[string]quoted      `yaml:"due_overrides"`
	LateFeeStart     convention             `yaml:"late_fee_start"`
	PaymentDayCounts convention             `yaml:"payment_day_counts"`
	Cap              convention             `yaml:"cap"`
	LateFeeRates     []rateShape            `yaml:"late_fee_rates"`
	Settlement       convention             `yaml:"settlement"`
	ShareOrder       convention             `yaml:"share_order"`
	Tolerance        convention             `yaml:"tolerance"`
	AverageWage      []wageShape            `yaml:"average_wage"`
	Insurances       map[string][]paramFile `yaml:"insurances"`
}

type cited struct {
	Cite      string `yaml:"cite"`
	Certainty string `yaml:"certainty"`
}

func (c cited) provision() Provision {
	if c.Cite == "" || c.Certainty == "" {
		c.Certainty = orAssumed(c)
	}
	return Provision{Cite: c.Cite, Certainty: c.Certainty}
}

func orAssumed(c cited) string {
	if c.Cite == "" {
		return Assumed
	}
	return "unverified"
}

// Assumed is the certainty of a value that cites nothing.
const Assumed = "assumed"

type dueRuleShape struct {
	From        quoted  `yaml:"from"`
	Kind        string  `yaml:"kind"`
	DueDay      *dueDay `yaml:"due_day"`
	MonthOffset int     `yaml:"month_offset"`
	Rolls       bool    `yaml:"rolls"`
	cited       `yaml:",inline"`
}

type rateShape struct {
	From  quoted `yaml:"from"`
	Rate  quoted `yaml:"rate"`
	cited `yaml:",inline"`
}

type wageShape struct {
	From      quoted `yaml:"from"`
	KnownFrom quoted `yaml:"known_from"`
	Value     quoted `yaml:"value"`
	cited     `yaml:",inline"`
}

type paramFile struct {
	From          quoted            `yaml:"from"`
	KnownFrom     quoted            `yaml:"known_from"`
	Floor         *quoted           `yaml:"floor"`
	Cap           *quoted           `yaml:"cap"`
	EmployerRate  *quoted           `yaml:"employer_rate"`
	RateByClass   map[string]quoted `yaml:"employer_rate_by_class"`
	EmployeeRate  quoted            `yaml:"employee_rate"`
	EmployeeFixed *quoted           `yaml:"employee_fixed"`
	cited         `yaml:",inline"`
}

// quoted is a text that must be written in quotes, so that no float or date of the YAML library ever exists.
type quoted string

// UnmarshalYAML refuses everything but a string.
func (q *quoted) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.ScalarNode || n.Tag != "!!str" {
		return fmt.Errorf("line %d: %q must be written in quotes", n.Line, n.Value)
	}
	*q = quoted(n.Value)
	return nil
}

func (q quoted) day() (calendar.Day, error)       { return calendar.ParseDay(string(q)) }
func (q quoted) period() (calendar.Period, error) { return calendar.ParsePeriod(string(q)) }
func (q quoted) rate() (money.Rate, error)        { return money.ParseRate(string(q)) }

func (q quoted) amount() (money.Fen, error) {
	f, err := money.Parse(string(q))
	if err == nil && f < 0 {
		err = fmt.Errorf("%w: %q is negative", money.ErrAmount, string(q))
	}
	return f, err
}

// dueDay is 1 to 31 or `last`.
type dueDay int

// UnmarshalYAML reads the number or the word.
func (d *dueDay) UnmarshalYAML(n *yaml.Node) error {
	if n.Value == "last" {
		*d = LastDayOfMonth
		return nil
	}
	v, err := strconv.Atoi(n.Value)
	if err != nil || v < 1 || v > LastDayOfMonth {
		return fmt.Errorf("line %d: due_day %q is neither 1 to 31 nor last", n.Line, n.Value)
	}
	*d = dueDay(v)
	return nil
}

// convention is one value for every day, or a list of {from, value, cite, certainty}.
type convention struct{ values []conventionValue }

type conventionValue struct {
	From  quoted    `yaml:"from"`
	Value yaml.Node `yaml:"value"`
	cited `yaml:",inline"`
}

// UnmarshalYAML tells the two forms apart: a list of mappings is dated, everything else is one value.
func (c *convention) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.SequenceNode && len(n.Content) > 0 && n.Content[0].Kind == yaml.MappingNode {
		for _, item := range n.Content {
			var v conventionValue
			if err := strictNode(item, &v); err != nil {
				return err
			}
			c.values = append(c.values, v)
		}
		return nil
	}
	if n.Kind == yaml.MappingNode {
		var v conventionValue
		if err := strictNode(n, &v); err != nil {
			return err
		}
		c.values = []conventionValue{v}
		return nil
	}
	c.values = []conventionValue{{Value: *n}}
	return nil
}

// strictNode decodes a node and refuses unknown keys; the library checks them only from the top of a document.
func strictNode(n *yaml.Node, out any) error {
	raw, err := yaml.Marshal(n)
	if err != nil {
		return err
	}
	if err := strict(raw, out); err != nil {
		return fmt.Errorf("near line %d: %w", n.Line, err)
	}
	return nil
}

// strict decodes one YAML document and refuses unknown keys and further documents.
func strict(raw []byte, out any) error {
	dec := yaml.NewDecoder(bytes.NewReader(raw))
	dec.KnownFields(true)
	if err := dec.Decode(out); err != nil {
		return err
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return errors.New("the file holds more than one document")
	}
	return nil
}
