package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
)

func (p *program) figuresCommand() *cobra.Command {
	var day, place string
	cmd := &cobra.Command{
		Use:   "figures",
		Short: p.say("统计已结束的一天（夜间检查办完之后），或者显示统计过的一天", "count a closed day once its night is worked, or show a day that was counted"),
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			on, err := dayFlag(day, p.today().AddDays(-1))
			if err != nil {
				return err
			}
			var of access.District
			if place != "" {
				if of, err = access.ParseDistrict(place); err != nil {
					return err
				}
			}
			s, err := p.open(cmd.Context())
			if err != nil {
				return err
			}
			defer s.close()
			return p.showFigures(cmd.Context(), s, on, of)
		},
	}
	cmd.Flags().StringVar(&day, "day", "", p.say("日期，默认昨天", "the day; yesterday by default"))
	cmd.Flags().StringVar(&place, "district", "", p.say("地区/区县或地区，默认全部", "region/district or a region; all by default"))
	return cmd
}

// figures is the desk that counts closed days.
func (p *program) figures(s *system) *casework.FigureDesk {
	return &casework.FigureDesk{Desk: s.desk, Figures: s.store, Now: p.now}
}

// showFigures shows the figures of the day, and counts it before where it was not counted.
func (p *program) showFigures(ctx context.Context, s *system, day calendar.Day, of access.District) error {
	counted, err := s.store.FigureDayBy(ctx, day)
	if err == nil && counted.Day != day {
		if err = p.figures(s).Count(ctx, day); err == nil {
			counted, err = s.store.FigureDayBy(ctx, day)
		}
	}
	if err != nil {
		return err
	}
	rows, err := s.store.DayFigures(ctx, casework.FigureFilter{From: day, To: day, Places: []access.District{of}})
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, p.say("%s 的统计；没有算进去的单位：%d 户\n", "figures of %s; employers left out: %d\n"), day, counted.LeftOut)
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, p.say("项目\t分项\t数\t总数\t金额\t滞纳金\t中位天数\t九成天数\t", "measure\tpart\tnumber\tof\tamount\tlate fee\tmedian days\tp90 days\t"))
	for i := range rows {
		f := &rows[i]
		fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%s\t%s\t%d\t%d\t\n", f.Measure, f.Part, f.Number, f.Whole, f.Amount.Grouped(), f.LateFee.Grouped(), f.Middle, f.Most)
	}
	return w.Flush()
}
