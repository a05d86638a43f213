package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

func (p *program) nightCommand() *cobra.Command {
	var day, format string
	var preview bool
	cmd := &cobra.Command{
		Use:   "night",
		Short: p.say("办理一日的夜间检查（先补办遗漏的日期）", "work the night of a day, missed days first"),
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if format != "text" && format != "json" {
				return fault.New(fault.Invalid, "--format 只能是 text 或 json。", "--format is text or json.")
			}
			on, err := dayFlag(day, p.today().AddDays(-1))
			if err != nil {
				return err
			}
			s, err := p.open(cmd.Context())
			if err != nil {
				return err
			}
			defer s.close()
			return p.night(cmd.Context(), s, on, preview, format)
		},
	}
	cmd.Flags().StringVar(&day, "day", "", p.say("日期，默认昨天", "the day; yesterday by default"))
	cmd.Flags().StringVar(&format, "format", "text", "text | json")
	cmd.Flags().BoolVar(&preview, "preview", false, p.say("只看结果，不写入", "show what would happen and write nothing"))
	return cmd
}

func (p *program) night(ctx context.Context, s *system, day calendar.Day, preview bool, format string) error {
	var results []casework.Result
	var err error
	if preview {
		start := p.now()
		results, err = s.desk.Preview(ctx, day, func(a casework.Previewed) error { return p.previewed(a, format) })
		if n := len(results); n > 0 {
			results[n-1].Took = p.now().Sub(start)
		}
	} else {
		results, err = s.desk.Night(ctx, day, p.nightOptions())
	}
	if last, lastErr := s.store.LastNight(ctx); lastErr == nil && day < last && err == nil {
		fmt.Fprintf(p.err, p.say("%s 夜已经办过，最近一次是 %s；其后录入的由下一夜办理。\n", "The night of %s is over; the last one is %s. What was entered since is worked by the next.\n"), day, last)
	}
	for i := range results {
		if format == "text" {
			p.printResult(&results[i], preview)
		} else if i == len(results)-1 {
			err = errors.Join(err, p.printJSON(&results[i]))
		}
	}
	return err
}

func (p *program) nightOptions() casework.NightOptions {
	start := p.now()
	o := casework.NightOptions{Elapsed: func() time.Duration { return p.now().Sub(start) }}
	if isTerminal(p.err) {
		bar := progressbar.NewOptions(-1, progressbar.OptionSetWriter(p.err), progressbar.OptionClearOnFinish(),
			progressbar.OptionThrottle(100*time.Millisecond))
		o.Progress = func(day calendar.Day, examined int) {
			bar.Describe(fmt.Sprintf("%s  %d", day, examined))
			_ = bar.Add(1) // a bar that cannot be drawn is no reason to stop
		}
	}
	return o
}

// previewed prints one act that the night would do.
func (p *program) previewed(a casework.Previewed, format string) error {
	if format == "json" {
		return nil // the object counts them
	}
	_, err := fmt.Fprintf(p.out, "%s  %s  %s  %s  %s  (%s)\n", a.Day, a.Code, a.Employer, a.Act.Kind.Title().In(p.lang), a.Act.Detail, law.Cite(a.Act.Ground, p.lang))
	return err
}

func (p *program) printResult(r *casework.Result, preview bool) {
	head := p.say("%s 夜：检查 %d 户，起草文书 %d 份，%.1f 秒\n", "night of %s: %d employers examined, %d documents drafted, %.1f s\n")
	if preview {
		head = p.say("%s 夜预览：将检查 %d 户，起草文书 %d 份，%.1f 秒；没有写入\n", "preview of %s: %d employers, %d documents, %.1f s; nothing written\n")
	}
	fmt.Fprintf(p.out, head, r.Day, r.EmployersExamined, r.DocumentsDrafted, r.Took.Seconds())
	for _, kind := range slices.Sorted(maps.Keys(r.Acts)) {
		fmt.Fprintf(p.out, "  %6d  %s\n", r.Acts[kind], kind.Title().In(p.lang))
	}
	if r.Carried > 0 {
		fmt.Fprintf(p.out, p.say("  %6d  份文书顺延\n", "  %6d  drafts carried over\n"), r.Carried)
	}
	for _, q := range r.Quarantined {
		fmt.Fprintf(p.out, p.say("  未办成 %s：%s\n", "  quarantined %s: %s\n"), q.Code, q.Reason)
	}
}

// nightJSON is the object that others rely on.
type nightJSON struct {
	Day               string           `json:"day"`
	RunID             string           `json:"run_id"`
	EmployersExamined int              `json:"employers_examined"`
	Acts              map[string]int   `json:"acts"`
	DocumentsDrafted  int              `json:"documents_drafted"`
	Carried           int              `json:"carried,omitempty"`
	Quarantined       []quarantineJSON `json:"quarantined"`
	Seconds           float64          `json:"seconds"`
}

type quarantineJSON struct {
	USCC   string `json:"uscc"`
	Reason string `json:"reason"`
}

func (p *program) printJSON(r *casework.Result) error {
	out := nightJSON{Day: r.Day.String(), RunID: r.RunID, EmployersExamined: r.EmployersExamined, Acts: map[string]int{},
		DocumentsDrafted: r.DocumentsDrafted, Carried: r.Carried, Quarantined: []quarantineJSON{}, Seconds: r.Took.Seconds()}
	for kind, n := range r.Acts {
		out.Acts[string(kind)] = n
	}
	for _, q := range r.Quarantined {
		out.Quarantined = append(out.Quarantined, quarantineJSON{q.Code, q.Reason})
	}
	return json.NewEncoder(p.out).Encode(out)
}
