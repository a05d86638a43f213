package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"arrears/app/arrears"
	"arrears/app/casework"
)

func (p *program) ageingCommand() *cobra.Command {
	var day, since, code string
	cmd := &cobra.Command{
		Use:   "ageing",
		Short: p.say("欠缴账龄及其变动", "arrears by age, and what moved in and out since a day"),
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			end, err := p.neededDay(day)
			if err != nil {
				return err
			}
			start, err := dayFlag(since, end.AddMonths(-1))
			if err != nil {
				return err
			}
			s, err := p.open(cmd.Context())
			if err != nil {
				return err
			}
			defer s.close()
			sum := make([]arrears.Aged, len(arrears.Buckets))
			err = s.eachFile(cmd.Context(), code, func(f *casework.File) error {
				region, err := s.desk.Region(f)
				if err != nil {
					return err
				}
				first, err := f.Statement(region, start, false)
				if err != nil {
					return err
				}
				last, err := f.Statement(region, end, false)
				if err != nil {
					return err
				}
				for i, a := range arrears.Ageing(first, last) {
					sum[i] = sum[i].Plus(a)
				}
				return nil
			})
			if err != nil {
				return err
			}
			fmt.Fprintf(p.out, p.say("欠缴本金，%s 至 %s，单位：元\n", "principal in arrears, %s to %s, yuan\n"), start, end)
			return p.printAgeing(sum)
		},
	}
	cmd.Flags().StringVar(&day, "day", "", p.say("日期", "the day"))
	cmd.Flags().StringVar(&since, "since", "", p.say("比较的起始日，默认一个月前", "the day to compare with; a month earlier by default"))
	cmd.Flags().StringVar(&code, "employer", "", p.say("只看一个单位", "one employer only"))
	return cmd
}

func (p *program) printAgeing(sum []arrears.Aged) error {
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, p.say("账龄\t期初\t新增\t转入\t转出\t减少\t期末\t滞纳金\t", "age\tstart\tnew\taged in\taged out\tgone\tend\tlate fee\t"))
	var total arrears.Aged
	for i, a := range sum {
		p.ageingRow(w, arrears.Buckets[i].Title.In(p.lang), a)
		total = total.Plus(a)
	}
	p.ageingRow(w, p.say("合计", "total"), total)
	return w.Flush()
}

func (p *program) ageingRow(w *tabwriter.Writer, name string, a arrears.Aged) {
	fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t\n", name, a.Opening.Grouped(), a.Fresh.Grouped(), a.AgedIn.Grouped(),
		a.AgedOut.Grouped(), a.Gone.Grouped(), a.Closing.Grouped(), a.LateFee.Grouped())
}
