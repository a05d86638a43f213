package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"arrears/app/casework"
	"arrears/app/law"
)

var findingTitles = map[casework.FindingKind]law.Text{
	casework.EmployerLate:   {Zh: "单位逾期未登记（社会保险法 57）", En: "employer not registered in time (SIL 57)"},
	casework.EmployeeLate:   {Zh: "职工逾期未登记（社会保险法 58）", En: "employee not registered in time (SIL 58)"},
	casework.DoubleDeclared: {Zh: "申报与转入的申报数额并存", En: "a declaration and an imported declared charge side by side"},
}

func (p *program) findingsCommand() *cobra.Command {
	var kind, day string
	cmd := &cobra.Command{
		Use:   "findings",
		Short: p.say("未改正的问题：逾期未登记的单位和职工", "what is not put right: registrations that are overdue"),
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			on, err := dayFlag(day, p.today())
			if err != nil {
				return err
			}
			s, err := p.open(cmd.Context())
			if err != nil {
				return err
			}
			defer s.close()
			open, err := s.store.OpenFindings(cmd.Context(), casework.FindingKind(kind))
			if err != nil {
				return err
			}
			w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
			fmt.Fprintln(w, p.say("信用代码\t单位\t问题\t对象\t期限届满\t逾期天数", "code\temployer\tfinding\tsubject\tterm ended\tdays late"))
			for i := range open {
				f := &open[i]
				days := ""
				if !f.TermEnd.IsZero() {
					days = fmt.Sprint(f.TermEnd.DaysUntil(on))
				}
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", f.Code, f.Name, findingTitles[f.Kind].In(p.lang), f.Shown(), f.TermEnd, days)
			}
			return w.Flush()
		},
	}
	cmd.Flags().StringVar(&kind, "kind", "", "employer_not_registered | employee_not_registered | double_declared")
	cmd.Flags().StringVar(&day, "day", "", p.say("日期，默认今天", "the day; today by default"))
	return cmd
}
