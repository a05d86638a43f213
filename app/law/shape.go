package law

import (
	"errors"
	"fmt"
	"regexp"
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
	CheckedOn        *quoted                `yaml:"checked_on"`
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
	Electronic       convention             `yaml:"electronic_service"`
	AverageWage      []wageShape            `yaml:"average_wage"`
	Insurances       map[string][]paramFile `yaml:"insurances"`
	practiceFile     `yaml:",inline"`
}

type cited struct {
	Cite      string `yaml:"cite"`
	Certainty string `yaml:"certainty"`
}

// provision is what the value rests on. A value that cites nothing is assumed, whatever it claims to be.
func (c cited) provision() Provision {
	switch {
	case c.Cite == "":
		c.Certainty = Assumed
	case c.Certainty == "":
		c.Certainty = Unverified
	}
	return Provision(c)
}

// The grades of certainty beside verified-N, which says that N independent sources agree.
const (
	OneSource  = "one-source"
	Conflict   = "conflict"   // sources disagree: one value is taken, the citation names the other
	Unverified = "unverified" // general knowledge
	Assumed    = "assumed"    // nothing published found: the citation says on what the value leans
)

var grade = regexp.MustCompile(`^(verified-[1-9][0-9]?|one-source|conflict|unverified|assumed)$`)

// check refuses a grade of certainty that nobody knows, in the national values; a region may use words of its own, which
// the check of the law lists.
func (c cited) check() error {
	if c.Certainty != "" && !grade.MatchString(c.Certainty) {
		return fmt.Errorf("certainty %q is none of verified-N, %s, %s, %s, %s", c.Certainty, OneSource, Conflict, Unverified, Assumed)
	}
	return nil
}

type dueRuleShape struct {
	From        quoted  `yaml:"from"`
	Kind        string  `yaml:"kind"`
	DueDay      *dueDay `yaml:"due_day"`
	MonthOffset *int    `yaml:"month_offset"`
	Rolls       *answer `yaml:"rolls"`
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
		return shapeFault(n, "%s must be one value in quotes", shown(n))
	}
	*q = quoted(n.Value)
	return nil
}

// shown names a node's value in a message: the text, or what stands there instead of one.
func shown(n *yaml.Node) string {
	switch n.Kind {
	case yaml.SequenceNode:
		return "a list"
	case yaml.MappingNode:
		return "a group of keys"
	default:
		return strconv.Quote(n.Value)
	}
}

var errMissing = errors.New("is missing")

func (q quoted) day() (calendar.Day, error) {
	if q == "" {
		return 0, errMissing
	}
	return calendar.ParseDay(string(q))
}

func (q quoted) period() (calendar.Period, error) {
	if q == "" {
		return 0, errMissing
	}
	return calendar.ParsePeriod(string(q))
}

// rate reads a share of a base. More than the whole is taken for a percentage by mistake and refused.
func (q quoted) rate() (money.Rate, error) {
	if q == "" {
		return money.Rate{}, errMissing
	}
	r, err := money.ParseRate(string(q))
	if err == nil && r.Of(money.MaxFen) > money.MaxFen {
		err = fmt.Errorf("%w: %q is above 1", money.ErrRate, string(q))
	}
	if err != nil {
		return money.Rate{}, fmt.Errorf("%w: write a decimal, \"0.16\" for 16 %%", err)
	}
	return r, nil
}

func (q quoted) amount() (money.Fen, error) {
	if q == "" {
		return 0, errMissing
	}
	f, err := money.Parse(string(q))
	if err == nil && f < 0 {
		err = fmt.Errorf("%w: %q is negative", money.ErrAmount, string(q))
	}
	if err != nil {
		return 0, fmt.Errorf("%w: write yuan with at most two decimals, \"4812.00\"", err)
	}
	return f, nil
}

// answer is true or false; the library alone would also take "no", "on" and the like.
type answer bool

// UnmarshalYAML refuses everything but the two words.
func (a *answer) UnmarshalYAML(n *yaml.Node) error {
	if n.Tag != "!!bool" {
		return shapeFault(n, "%s is neither true nor false", shown(n))
	}
	v, err := strconv.ParseBool(n.Value)
	*a = answer(v)
	return err
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
		return shapeFault(n, "due_day %s is neither 1 to 31 nor last", shown(n))
	}
	*d = dueDay(v)
	return nil
}
