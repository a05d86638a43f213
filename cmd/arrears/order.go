package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/store"
)

func (p *program) orderCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "order", Short: p.say("限期缴纳通知书：列表、打印、批准、签发", "orders to pay: list, print, approve, issue")}
	cmd.AddCommand(p.orderListCommand(), p.orderPrintCommand(), p.orderApproveCommand(), p.orderCompleteCommand(), p.orderIssueCommand())
	return cmd
}

func (p *program) orderListCommand() *cobra.Command {
	var state string
	cmd := &cobra.Command{
		Use: "list", Short: p.say("列表", "list orders"), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := p.open(cmd.Context())
			if err != nil {
				return err
			}
			defer s.close()
			listed, err := s.store.Orders(cmd.Context(), store.OrderFilter{Scope: access.Everything(), State: order.State(state)})
			if err != nil {
				return err
			}
			w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
			fmt.Fprintln(w, p.say("信用代码\t序号\t状态\t情形\t起草\t最迟签发\t本金\t滞纳金\t文号", "code\torder\tstate\tground\tdrafted\tissue by\tprincipal\tlate fee\tnumber"))
			for i := range listed {
				o := &listed[i].Order
				fmt.Fprintf(w, "%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", listed[i].Code, o.No, o.State.Title().In(p.lang), o.Ground, o.DraftedOn, o.IssueBy.Day,
					o.Principal().Grouped(), o.LateFee().Grouped(), o.PaperNumber)
			}
			return w.Flush()
		},
	}
	cmd.Flags().StringVar(&state, "state", "", "drafted | approved | issued | withdrawn")
	return cmd
}

// orderFlags name an order, the officer and the day.
type orderFlags struct {
	code, by, day string
	no            int
}

func (p *program) orderFlags(cmd *cobra.Command, withOfficer bool) *orderFlags {
	f := &orderFlags{}
	cmd.Flags().StringVar(&f.code, "employer", "", p.say("统一社会信用代码", "unified social credit code"))
	cmd.Flags().IntVar(&f.no, "order", 1, p.say("通知书序号", "number of the order within the employer"))
	cmd.Flags().StringVar(&f.day, "day", "", p.say("日期，默认今天", "the day; today by default"))
	if withOfficer {
		cmd.Flags().StringVar(&f.by, "officer", "", p.say("经办人员", "the officer who acts"))
	}
	return f
}

// onOrder opens the system and hands over the order that the flags name.
func (p *program) onOrder(ctx context.Context, f *orderFlags, do func(s *system, id employer.ID, day calendar.Day) error) error {
	return p.onEmployer(ctx, &caseFlags{code: f.code, day: f.day}, do)
}

func (p *program) orderPrintCommand() *cobra.Command {
	var out string
	cmd := &cobra.Command{Use: "print", Short: p.say("打印为 PDF（草稿或已签发）", "print as PDF, draft or issued"), Args: cobra.NoArgs}
	f := p.orderFlags(cmd, false)
	cmd.Flags().StringVar(&out, "out", "", p.say("文件名", "file to write"))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return p.onOrder(cmd.Context(), f, func(s *system, id employer.ID, day calendar.Day) error {
			frozen, err := s.desk.OrderDraft(cmd.Context(), s.printer, id, f.no, day)
			if err != nil {
				return err
			}
			pdf, err := s.printer.Print(frozen.Paper)
			if err != nil {
				return err
			}
			if out == "" {
				out = filepath.Join(p.folder, "orders", fmt.Sprintf("%s-%d.pdf", f.code, f.no))
			}
			if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
				return err
			}
			fmt.Fprintln(p.out, out)
			return os.WriteFile(out, pdf, 0o644)
		})
	}
	return cmd
}

func (p *program) orderApproveCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "approve", Short: p.say("批准草稿", "approve a draft"), Args: cobra.NoArgs}
	f := p.orderFlags(cmd, true)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return p.onOrder(cmd.Context(), f, func(s *system, id employer.ID, day calendar.Day) error {
			return s.desk.ApproveOrder(cmd.Context(), id, f.no, f.by, day)
		})
	}
	return cmd
}

func (p *program) orderIssueCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "issue", Short: p.say("签发：取号、冻结数额", "issue: take the number and freeze the figures"), Args: cobra.NoArgs}
	f := p.orderFlags(cmd, true)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return p.onOrder(cmd.Context(), f, func(s *system, id employer.ID, day calendar.Day) error {
			return s.desk.IssueOrder(cmd.Context(), s.printer, id, f.no, f.by, day)
		})
	}
	return cmd
}

func (p *program) orderCompleteCommand() *cobra.Command {
	var finding order.Finding
	cmd := &cobra.Command{Use: "complete", Short: p.say("补充认定的情形和文书", "name the finding and its paper"), Args: cobra.NoArgs}
	f := p.orderFlags(cmd, true)
	texts := map[string]*law.Text{"finding": &finding.Text, "paper": &finding.Paper}
	for name, text := range texts {
		cmd.Flags().StringVar(&text.Zh, name, "", p.say("中文", "in Chinese"))
		cmd.Flags().StringVar(&text.En, name+"-en", "", p.say("英文", "in English"))
	}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return p.onOrder(cmd.Context(), f, func(s *system, id employer.ID, day calendar.Day) error {
			return s.desk.CompleteOrder(cmd.Context(), id, f.no, finding, f.by, day)
		})
	}
	return cmd
}
