package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/service"
)

func (p *program) serviceCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "service", Short: p.say("送达：登记、撤销、列表、下一步、送达回证", "service of papers: record, strike, list, next, receipt")}
	cmd.AddCommand(p.serviceRecordCommand(), p.serviceStrikeCommand(), p.serviceListCommand(), p.serviceNextCommand(), p.serviceReceiptCommand())
	return cmd
}

// onServedPaper hands over the paper that --paper names, with the stamp of the officer, and tells what the record moved.
func (p *program) onServedPaper(cmd *cobra.Command, do func(s *system, id employer.ID, r ladder.Ref, by casework.Stamp) (*casework.RecordedService, error)) {
	f := p.caseFlags(cmd, true)
	paper := cmd.Flags().String("paper", "", p.say("文书，例如 order_to_pay/1", "the paper, as order_to_pay/1"))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		ref, err := ladder.ParseRef(*paper)
		if err != nil {
			return err
		}
		return p.asOfficer(cmd.Context(), f, func(s *system, id employer.ID, by casework.Stamp) error {
			done, err := do(s, id, ref, by)
			if err != nil {
				return err
			}
			return p.tellService(done)
		})
	}
}

func (p *program) serviceRecordCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "record", Short: p.say("登记一次送达，成功的或者未成的", "record an attempt that succeeded or failed"), Args: cobra.NoArgs}
	a := &attemptFlags{}
	a.add(p, cmd)
	p.onServedPaper(cmd, func(s *system, id employer.ID, r ladder.Ref, by casework.Stamp) (*casework.RecordedService, error) {
		attempt, err := a.read()
		if err != nil {
			return nil, err
		}
		return s.desk.RecordService(cmd.Context(), id, r, attempt, by)
	})
	return cmd
}

// attemptFlags are an attempt as a command line says it.
type attemptFlags struct {
	served                                                service.Served
	mode, on, received, failed, returned, capacity, proof string
}

func (a *attemptFlags) add(p *program, cmd *cobra.Command) {
	flags := cmd.Flags()
	for _, t := range []struct {
		to           *string
		name, zh, en string
	}{
		{&a.mode, "mode", "方式：" + names(service.Modes), "mode: " + names(service.Modes)},
		{&a.on, "on", "送交、留置、委托、交寄或者公告的日期", "day on which it was handed over, left, entrusted, posted or published"},
		{&a.received, "received", "回执上的收件日期，或者退回日期（委托、邮寄、转交）", "day on the receipt, or of return (entrusted, post, transfer)"},
		{&a.failed, "failed", "未能送达：" + names(service.Obstacles), "it failed: " + names(service.Obstacles)},
		{&a.returned, "returned", "邮件退回而视为送达：refused moved wrong_address", "post that came back and counts all the same: refused moved wrong_address"},
		{&a.served.Reason, "reason", "未成、公告或者更正的理由", "reason of the failure, the public notice or the correction"},
		{&a.served.Address, "address", "送达地点", "where"},
		{&a.served.Receiver, "receiver", "收件人", "who received it"},
		{&a.capacity, "capacity", "收件人身份：" + names(service.Capacities), "in which capacity: " + names(service.Capacities)},
		{&a.served.Through, "through", "受委托或者转交的单位", "body entrusted, or unit that hands it over"},
		{&a.served.Witness, "witness", "见证人", "witness"}, {&a.served.Unit, "unit", "见证人的单位", "unit of the witness"},
		{&a.served.Recording, "recording", "照片、录像编号", "number of photographs or film"},
		{&a.served.PostNumber, "post-number", "挂号号码", "number of the registered letter"},
		{&a.served.Published, "published", "公告发布处", "where the notice was published"},
		{&a.served.Proof, "says", "凭证的说明，默认为文件名", "what proves it, in words; the file's name by default"},
		{&a.proof, "proof", "凭证的扫描件，保存其哈希值", "scan of the proof; its hash is kept"},
	} {
		flags.StringVar(t.to, t.name, "", p.say(t.zh, t.en))
	}
	flags.StringArrayVar(&a.served.Servers, "server", nil, p.say("送达人，写两次", "who served it; give it twice"))
	flags.BoolVar(&a.served.Abroad, "abroad", false, p.say("受送达人在境外", "the party is abroad"))
	flags.IntVar(&a.served.Strikes, "instead", 0, p.say("替代有误的送达记录，写其序号", "replaces the wrong record with this number"))
}

// names lists the words that a flag takes.
func names[T ~string](all []T) string {
	words := make([]string, len(all))
	for i, w := range all {
		words[i] = string(w)
	}
	return strings.Join(words, " ")
}

func (a *attemptFlags) read() (service.Served, error) {
	s := a.served
	s.Mode, s.Failure, s.Returned, s.Capacity = service.Mode(a.mode), service.Obstacle(a.failed), service.Obstacle(a.returned), service.Capacity(a.capacity)
	if !s.Mode.IsKnown() {
		return s, fault.New(fault.Invalid, "请写 --mode，可以是 "+names(service.Modes)+"。", "Name --mode, one of "+names(service.Modes)+".")
	}
	for _, d := range []struct {
		text string
		to   *calendar.Day
	}{{a.on, &s.TriedOn}, {a.received, &s.On}} {
		var err error
		if *d.to, err = dayFlag(d.text, 0); err != nil {
			return s, err
		}
	}
	if a.proof == "" {
		return s, nil
	}
	scan, err := os.ReadFile(a.proof)
	if err != nil {
		return s, fault.New(fault.NotFound, "读不到凭证文件 "+a.proof+"。", "The file of the proof cannot be read: "+a.proof+".")
	}
	sum := sha256.Sum256(scan)
	s.ProofHash = hex.EncodeToString(sum[:])
	if s.Proof == "" {
		s.Proof = filepath.Base(a.proof)
	}
	return s, nil
}

func (p *program) serviceStrikeCommand() *cobra.Command {
	var attempt int
	var reason string
	cmd := &cobra.Command{Use: "strike", Short: p.say("撤销有误的送达记录", "take back a record that was wrong"), Args: cobra.NoArgs}
	cmd.Flags().IntVar(&attempt, "attempt", 0, p.say("送达记录的序号", "number of the attempt"))
	cmd.Flags().StringVar(&reason, "reason", "", p.say("理由", "the reason"))
	p.onServedPaper(cmd, func(s *system, id employer.ID, r ladder.Ref, by casework.Stamp) (*casework.RecordedService, error) {
		return s.desk.StrikeService(cmd.Context(), id, r, attempt, reason, by)
	})
	return cmd
}

// tellService says what counts now, and which terms moved.
func (p *program) tellService(done *casework.RecordedService) error {
	if done.Now == nil {
		fmt.Fprintln(p.out, p.say("已登记。该文书尚未送达，没有期限起算。", "Recorded. The paper is not served, and no term runs."))
	} else {
		fmt.Fprintf(p.out, p.say("已登记。送达日：%s（%s，第 %d 次）。\n", "Recorded. Served on %s (%s, attempt %d).\n"), done.Now.On, done.Now.Mode.Title().In(p.lang), done.Now.Attempt)
	}
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	for _, m := range done.Moved {
		fmt.Fprintf(w, "%s\t%s\t→\t%s\n", m.Kind.Title().In(p.lang), cmp.Or(p.dated(m.Before), "—"), cmp.Or(p.dated(m.After), "—"))
	}
	return w.Flush()
}

func (p *program) serviceListCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: p.say("各件文书的送达记录", "the attempts of every paper"), Args: cobra.NoArgs}
	f := p.caseFlags(cmd, false)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return p.onServed(cmd.Context(), f, p.say("文书\t文号\t序号\t方式\t日期\t送达日\t结果\t凭证", "paper\tnumber\tattempt\tmode\ttried\tserved\tresult\tproof"),
			func(w *tabwriter.Writer, t *casework.ToServe) {
				for i := range t.Attempts {
					a := &t.Attempts[i]
					result := p.say("送达", "served")
					if a.Failure != "" {
						result = a.Failure.Title().In(p.lang)
					}
					fmt.Fprintf(w, "%s\t%s\t%d\t%s\t%s\t%s\t%s\t%s\n", t.Ref, t.Number, a.Attempt, a.Mode.Title().In(p.lang), a.TriedOn, cmp.Or(a.On.String(), "—"), result, a.Proof)
				}
			})
	}
	return cmd
}

func (p *program) serviceNextCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "next", Short: p.say("各件文书下一步怎样送达", "how every paper is best served next"), Args: cobra.NoArgs}
	f := p.caseFlags(cmd, false)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return p.onServed(cmd.Context(), f, p.say("文书\t文号\t签发\t下一步\t地点\t最早送达\t理由", "paper\tnumber\tissued\tnext\twhere\tearliest\twhy"), func(w *tabwriter.Writer, t *casework.ToServe) {
			next, where, earliest, why := p.say("已送达", "served"), "", "", ""
			if a := t.Advice; a.Done != nil {
				earliest, why = a.Done.On.String(), a.Done.Mode.Title().In(p.lang)
			} else {
				next, where, earliest, why = a.Mode.Title().In(p.lang), a.Address, a.Earliest.String(), a.Why.In(p.lang)
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", t.Ref, t.Number, t.IssuedOn, next, where, earliest, why)
		})
	}
	return cmd
}

// onServed writes a table over the papers of the employer.
func (p *program) onServed(ctx context.Context, f *caseFlags, heads string, line func(w *tabwriter.Writer, t *casework.ToServe)) error {
	return p.onEmployer(ctx, f, func(s *system, id employer.ID, day calendar.Day) error {
		papers, err := s.desk.PapersToServe(ctx, id, day, p.now())
		if err != nil {
			return err
		}
		w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, heads)
		for i := range papers {
			line(w, &papers[i])
		}
		return w.Flush()
	})
}

func (p *program) serviceReceiptCommand() *cobra.Command {
	var paper, out string
	cmd := &cobra.Command{Use: "receipt", Short: p.say("打印送达回证", "print the receipt that goes with a paper"), Args: cobra.NoArgs}
	f := p.caseFlags(cmd, false)
	cmd.Flags().StringVar(&paper, "paper", "", p.say("文书，例如 order_to_pay/1", "the paper, as order_to_pay/1"))
	cmd.Flags().StringVar(&out, "out", "", p.say("文件名", "file to write"))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		ref, err := ladder.ParseRef(paper)
		if err != nil {
			return err
		}
		return p.onEmployer(cmd.Context(), f, func(s *system, id employer.ID, day calendar.Day) error {
			frozen, err := s.desk.ReceiptOf(cmd.Context(), s.printer, id, ref, day)
			if err != nil {
				return err
			}
			pdf, err := s.printer.Print(frozen.Paper)
			if err != nil {
				return err
			}
			return p.writePDF(cmp.Or(out, filepath.Join(p.folder, "receipts", fmt.Sprintf("%s-%s-%d.pdf", f.code, ref.Kind, ref.No))), pdf)
		})
	}
	return cmd
}
