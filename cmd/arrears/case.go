package main

import (
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/gate"
	"arrears/app/ladder"
	"arrears/app/law"
)

func (p *program) caseCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "case", Short: p.say("案件：现状、可以办理的事项、登记", "cases: where they stand, what may be done, what is recorded")}
	cmd.AddCommand(p.caseShowCommand(), p.caseEnterCommand())
	return cmd
}

func (p *program) caseShowCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{Use: "show", Short: p.say("案件的现状，每一步能不能办、缺什么、最早哪天", "where a case stands; of every step whether it is open, what is missing, and the earliest day"), Args: cobra.NoArgs}
	f := p.caseFlags(cmd, false)
	cmd.Flags().StringVar(&format, "format", "text", "text | json")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return p.onEmployer(cmd.Context(), f, func(s *system, id employer.ID, day calendar.Day) error {
			v, err := s.desk.CaseOn(cmd.Context(), id, day)
			if err != nil {
				return err
			}
			if format == "json" {
				return json.NewEncoder(p.out).Encode(v.Moves)
			}
			if err := p.showFollowed(cmd.Context(), s, id); err != nil {
				return err
			}
			return p.showCase(v, day)
		})
	}
	return cmd
}

func (p *program) showCase(v *casework.CaseView, day calendar.Day) error {
	fmt.Fprintf(p.out, p.say("%s %s，%s：欠缴本金 %s，滞纳金 %s\n", "%s %s on %s: principal %s, late fee %s\n"),
		v.File.Employer.Code, v.File.Employer.Name, day, v.Figures.Principal.Grouped(), v.Figures.LateFee.Grouped())
	if err := p.showDebtors(v); err != nil {
		return err
	}
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, p.say("通知书\t送达\t缴费期限届满\t起诉期限届满\t申请法院\t最迟\t未缴", "order\tserved\tlimit ends\ttime to sue ends\tcourt from\tuntil\tunpaid"))
	for i := range v.Situation.Orders {
		o := &v.Situation.Orders[i]
		served := ""
		if o.Served != nil {
			served = o.Served.On.String()
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", o.PaperNumber, served, p.dated(o.Limit.End), p.dated(o.Window.SuitEnds), p.dated(o.Window.Opens), p.dated(o.Window.Closes),
			(o.Principal() + o.Fee()).Grouped())
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for i := range v.Situation.Measures {
		m := &v.Situation.Measures[i]
		fmt.Fprintf(p.out, p.say("%s 占有 %s\n", "%s owns %s\n"), m.Paper, m.Total().Grouped())
	}
	if err := p.showTerms(v); err != nil {
		return err
	}
	for i := range v.Moves {
		p.showMove(&v.Moves[i])
	}
	return nil
}

// showTerms prints the clocks that run from what was served, with what holds did to them, and the warnings.
func (p *program) showTerms(v *casework.CaseView) error {
	clocks, err := v.Situation.Clocks()
	if err != nil {
		return err
	}
	for i := range clocks {
		for _, c := range clocks[i].Clocks {
			fmt.Fprintf(p.out, "%s %s: %s %s（%s）\n", clocks[i].Number, clocks[i].ServedOn, c.Kind.Title().In(p.lang), p.dated(c.End), law.Cite(c.Article, p.lang))
			for _, shift := range c.Shifts {
				if shift.Tolls {
					fmt.Fprintf(p.out, "    %s %s – %s: %s → %s\n", shift.Ground.Title().In(p.lang), shift.From, shift.To, p.dated(shift.Before), p.dated(shift.After))
				}
			}
		}
	}
	warnings, err := v.Situation.Warnings()
	if err != nil {
		return err
	}
	for i := range warnings {
		w := &warnings[i]
		fmt.Fprintf(p.out, "%s %s（%s）\n", w.On, w.Says.In(p.lang), law.Cite(w.Article, p.lang))
	}
	return nil
}

// dated is a day with the mark of a year whose holidays are not published.
func (p *program) dated(d calendar.Dated) string {
	if d.Provisional {
		return d.Day.String() + p.say("（暂定）", " (provisional)")
	}
	return d.Day.String()
}

// showMove prints a step: open, or what is missing with its cure and earliest day.
func (p *program) showMove(m *ladder.Move) {
	state := p.say("可以办理", "open")
	if !m.Gate.Open() {
		state = p.say("尚不能办理", "not open")
		if earliest, known := m.Gate.Earliest(); known && !earliest.Day.IsZero() {
			state += p.say("，最早 ", ", earliest ") + p.dated(earliest)
		}
	}
	if !m.Until.Day.IsZero() {
		state += p.say("，最迟 ", ", latest ") + p.dated(m.Until)
	}
	fmt.Fprintf(p.out, "%s  %s  [%s]\n", m.Kind.Title().In(p.lang), state, m.Key)
	for _, c := range m.Gate.Failed() {
		p.showCondition(&c)
	}
}

func (p *program) showCondition(c *gate.Condition) {
	fmt.Fprintf(p.out, "    - %s（%s）%s\n", c.Says.In(p.lang), law.Cite(c.Article, p.lang), c.Cure.In(p.lang))
}

func (p *program) caseEnterCommand() *cobra.Command {
	var file string
	cmd := &cobra.Command{Use: "enter", Short: p.say("登记事项：中止、银行答复、行政部门和法院的文书、担保、陈述申辩等", "record a fact: a hold, a bank's answer, words of department and court, a guarantee, a statement"), Args: cobra.NoArgs}
	f := p.caseFlags(cmd, true)
	cmd.Flags().StringVar(&file, "file", "-", p.say("事项的 JSON 文件，- 为标准输入", "JSON file with the fact, - for standard input"))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return p.asOfficer(cmd.Context(), f, func(s *system, id employer.ID, by casework.Stamp) error {
			var fact ladder.Fact
			if err := readJSON(cmd.InOrStdin(), file, &fact); err != nil {
				return err
			}
			no, err := s.desk.EnterFact(cmd.Context(), id, fact, by)
			if err == nil {
				fmt.Fprintln(p.out, no)
			}
			return err
		})
	}
	return cmd
}
