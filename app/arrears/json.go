package arrears

import "arrears/app/identity"

// JSON is a statement as JSON: the columns of the CSV as texts, the shares paid of every charge, credit and totals.
type JSON struct {
	USCC         string     `json:"uscc"`
	Day          string     `json:"day"`
	Lines        []JSONLine `json:"lines"`
	Credit       string     `json:"credit"`
	Totals       JSONTotals `json:"totals"`
	ActionableOn string     `json:"actionable_on,omitempty"` // first day on which pooled debts reach the tolerance
}

// JSONLine is one charge.
type JSONLine struct {
	Period               string `json:"period"`
	Insurance            string `json:"insurance"`
	Source               string `json:"source"`
	DueOn                string `json:"due_on"`
	EmployerShare        string `json:"employer_share"`
	EmployeeShare        string `json:"employee_share"`
	EmployerPaid         string `json:"employer_paid"`
	EmployeePaid         string `json:"employee_paid"`
	PrincipalPaid        string `json:"principal_paid"`
	PrincipalOutstanding string `json:"principal_outstanding"`
	LateFee              string `json:"late_fee"`
	LateFeePaid          string `json:"late_fee_paid"`
	LateFeeOutstanding   string `json:"late_fee_outstanding"`
	OverdueDays          int    `json:"overdue_days"`
}

// JSONTotals add up the lines of debts.
type JSONTotals struct {
	Principal            string `json:"principal"`
	PrincipalPaid        string `json:"principal_paid"`
	PrincipalOutstanding string `json:"principal_outstanding"`
	LateFee              string `json:"late_fee"`
	LateFeePaid          string `json:"late_fee_paid"`
	LateFeeOutstanding   string `json:"late_fee_outstanding"`
	OverduePrincipal     string `json:"overdue_principal"`
	OverdueLateFee       string `json:"overdue_late_fee"`
}

// JSON gives the statement in the form that others rely on.
func (s *Statement) JSON(code identity.Code) JSON {
	t := &s.Totals
	out := JSON{USCC: string(code), Day: s.Day.String(), Lines: []JSONLine{}, Credit: t.Credit.String(), Totals: JSONTotals{
		Principal: t.Principal.String(), PrincipalPaid: t.PrincipalPaid.String(), PrincipalOutstanding: t.PrincipalOutstanding.String(),
		LateFee: t.LateFee.String(), LateFeePaid: t.LateFeePaid.String(), LateFeeOutstanding: t.LateFeeOutstanding.String(),
		OverduePrincipal: t.OverduePrincipal.String(), OverdueLateFee: t.OverdueLateFee.String(),
	}}
	for i := range s.Lines {
		l := &s.Lines[i]
		out.Lines = append(out.Lines, JSONLine{
			Period: l.Charge.Period.String(), Insurance: l.Charge.Insurance.String(), Source: l.Charge.Source.String(),
			DueOn: l.Charge.DueOn.String(), EmployerShare: l.Charge.EmployerShare.String(), EmployeeShare: l.Charge.EmployeeShare.String(),
			EmployerPaid: l.EmployerPaid.String(), EmployeePaid: l.EmployeePaid.String(), PrincipalPaid: l.PrincipalPaid.String(),
			PrincipalOutstanding: l.PrincipalOutstanding.String(), LateFee: l.LateFee.String(), LateFeePaid: l.LateFeePaid.String(),
			LateFeeOutstanding: l.LateFeeOutstanding.String(), OverdueDays: l.OverdueDays,
		})
	}
	return out
}
