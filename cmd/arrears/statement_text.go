package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"arrears/app/arrears"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
)

// textStatement prints a statement for people.
func (p *program) textStatement(out io.Writer, s *system, f *casework.File, st *arrears.Statement) error {
	if len(st.Lines) == 0 && st.Totals.Credit == 0 {
		return nil
	}
	t := &st.Totals
	fmt.Fprintf(out, p.say("%s  %s  截至 %s：已逾期本金 %s，滞纳金 %s，合计 %s 元\n", "%s  %s  on %s: overdue principal %s, late fee %s, together %s yuan\n"),
		f.Employer.Name, f.Employer.Code, st.Day, t.OverduePrincipal.Grouped(), t.OverdueLateFee.Grouped(), t.Overdue().Grouped())
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, p.say("所属期\t险种\t来源\t应缴日\t单位\t个人\t已缴\t欠缴\t滞纳金\t已缴\t欠缴\t逾期天数\t",
		"period\tinsurance\tsource\tdue on\temployer\temployee\tpaid\towed\tlate fee\tpaid\towed\tdays\t"))
	for i := range st.Lines {
		l := &st.Lines[i]
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t\n", l.Charge.Period, l.Charge.Insurance, l.Charge.Source, l.Charge.DueOn,
			l.Charge.EmployerShare.Grouped(), l.Charge.EmployeeShare.Grouped(), l.PrincipalPaid.Grouped(), l.PrincipalOutstanding.Grouped(),
			l.LateFee.Grouped(), l.LateFeePaid.Grouped(), l.LateFeeOutstanding.Grouped(), l.OverdueDays)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(out, p.say("合计 欠缴本金 %s，欠缴滞纳金 %s，余额 %s\n", "total principal owed %s, late fee owed %s, credit %s\n"),
		t.PrincipalOutstanding.Grouped(), t.LateFeeOutstanding.Grouped(), t.Credit.Grouped())
	region, err := s.desk.Region(f)
	if err != nil {
		return err
	}
	on, err := pooledUntil(region, f, st)
	if err != nil {
		return err
	}
	if !on.IsZero() {
		fmt.Fprintf(out, p.say("未达到立案下限；没有新的变化时 %s 达到。\n", "Below the tolerance; without anything new it is reached on %s.\n"), on)
	}
	_, err = fmt.Fprintln(out)
	return err
}

// pooledUntil is the day on which arrears that are too small for a case will be large enough by themselves; no day where
// there are none or where they are large enough already.
func pooledUntil(region *law.Region, f *casework.File, st *arrears.Statement) (calendar.Day, error) {
	if st.Totals.Overdue() == 0 {
		return 0, nil
	}
	if enough, err := st.Actionable(region); err != nil || enough {
		return 0, err
	}
	charges, err := assessment.Charges(region, &f.Facts, st.Day)
	if err != nil {
		return 0, err
	}
	a, err := f.Account(region)
	if err != nil {
		return 0, err
	}
	return arrears.ActionableOn(region, charges, a, st.Day, calendar.LastDay)
}
