package law

import "fmt"

// Insurance is one of the five kinds of social insurance, in the order in which charges are listed and paid (SIL 10-53).
type Insurance uint8

// The five insurances. Where maternity is merged into medical the region simply has no entry for maternity.
const (
	Pension Insurance = iota
	Medical
	Unemployment
	WorkInjury
	Maternity
	insuranceCount
)

// Insurances lists all five in order.
var Insurances = [insuranceCount]Insurance{Pension, Medical, Unemployment, WorkInjury, Maternity}

var insuranceNames = [insuranceCount]string{"pension", "medical", "unemployment", "work_injury", "maternity"}

var insuranceTitles = [insuranceCount]Text{
	{Zh: "基本养老保险", En: "basic pension"},
	{Zh: "基本医疗保险", En: "basic medical"},
	{Zh: "失业保险", En: "unemployment"},
	{Zh: "工伤保险", En: "work injury"},
	{Zh: "生育保险", En: "maternity"},
}

// ParseInsurance reads the name used in files: pension, medical, unemployment, work_injury, maternity.
func ParseInsurance(s string) (Insurance, error) {
	for i, name := range insuranceNames {
		if s == name {
			return Insurance(i), nil
		}
	}
	return 0, fmt.Errorf("%q is not an insurance", s)
}

// String is the name used in files.
func (i Insurance) String() string { return insuranceNames[i] }

// Title is the insurance's name for people, without 费.
func (i Insurance) Title() Text { return insuranceTitles[i] }

// Text is a text in both languages.
type Text struct {
	Zh string `yaml:"zh"`
	En string `yaml:"en"`
}

// In gives the text in the language: "zh" or anything else for English.
func (t Text) In(lang string) string {
	if lang == "zh" {
		return t.Zh
	}
	return t.En
}
