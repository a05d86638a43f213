package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
)

func (p *program) paperCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "paper", Short: p.say("案件文书：列表、起草、打印、批准、签发、撤回、装订", "papers of a case: list, draft, print, approve, issue, withdraw, bind for the court")}
	cmd.AddCommand(p.paperListCommand(), p.paperDraftCommand(), p.paperPrintCommand(), p.paperApproveCommand(), p.paperIssueCommand(), p.paperWithdrawCommand(),
		p.paperBundleCommand())
	return cmd
}

func (p *program) paperListCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: p.say("一个用人单位的文书", "the papers of an employer"), Args: cobra.NoArgs}
	f := p.caseFlags(cmd, false)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return p.onEmployer(cmd.Context(), f, func(s *system, id employer.ID, day calendar.Day) error {
			v, err := s.desk.CaseOn(cmd.Context(), id, day)
			if err != nil {
				return err
			}
			w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
			fmt.Fprintln(w, p.say("序号\t文书\t状态\t起草\t签发\t文号\t数额", "no\tpaper\tstate\tdrafted\tissued\tnumber\tsum"))
			for i := range v.File.Papers {
				x := &v.File.Papers[i]
				fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\t%s\n", x.No, x.Kind.Title().In(p.lang), x.State.Title().In(p.lang), x.DraftedOn, x.IssuedOn, x.Number, x.Body.Sum)
			}
			return w.Flush()
		})
	}
	return cmd
}

func (p *program) paperDraftCommand() *cobra.Command {
	var kind, key, wish string
	cmd := &cobra.Command{Use: "draft", Short: p.say("按办理人员的要求起草", "draft what an officer asks for"), Args: cobra.NoArgs}
	f := p.caseFlags(cmd, true)
	cmd.Flags().StringVar(&kind, "kind", "", p.say("文书种类，例如 deferral_agreement", "kind of the paper, for example deferral_agreement"))
	cmd.Flags().StringVar(&key, "for", "", p.say("办理事项（见 case show），只有一项时可以不写", "what it is for (see case show); may be left out where there is one"))
	cmd.Flags().StringVar(&wish, "file", "", p.say("内容的 JSON 文件，- 为标准输入", "JSON file with what it shall say, - for standard input"))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return p.asOfficer(cmd.Context(), f, func(s *system, id employer.ID, by casework.Stamp) error {
			if !law.PaperKind(kind).IsKnown() {
				return fault.New(fault.Invalid, fmt.Sprintf("没有“%s”这种文书。", kind), fmt.Sprintf("There is no kind of paper %q.", kind))
			}
			var body *ladder.Body
			if wish != "" {
				body = &ladder.Body{}
				if err := readJSON(cmd.InOrStdin(), wish, body); err != nil {
					return err
				}
			}
			no, err := s.desk.DraftPaper(cmd.Context(), id, law.PaperKind(kind), key, body, by)
			if err == nil {
				fmt.Fprintln(p.out, no)
			}
			return err
		})
	}
	return cmd
}

// readJSON reads a file, or standard input for -, strictly: an unknown field is refused with its name.
func readJSON(in io.Reader, name string, into any) error {
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return fault.New(fault.Invalid, fmt.Sprintf("读不了 %s：%v。", name, err), fmt.Sprintf("%s cannot be read: %v.", name, err))
		}
		defer file.Close()
		in = file
	}
	d := json.NewDecoder(in)
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fault.New(fault.Invalid, fmt.Sprintf("%s 写得不对：%v。", name, err), fmt.Sprintf("%s is not written right: %v.", name, err))
	}
	return nil
}

// onPaper is a command that acts on one paper.
func (p *program) onPaper(use, zh, en string, act func(cmd *cobra.Command, s *system, id employer.ID, no int, by casework.Stamp) error) *cobra.Command {
	var no int
	cmd := &cobra.Command{Use: use, Short: p.say(zh, en), Args: cobra.NoArgs}
	f := p.caseFlags(cmd, true)
	cmd.Flags().IntVar(&no, "paper", 0, p.say("文书序号（见 paper list）", "number of the paper (see paper list)"))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return p.asOfficer(cmd.Context(), f, func(s *system, id employer.ID, by casework.Stamp) error { return act(cmd, s, id, no, by) })
	}
	return cmd
}

func (p *program) paperApproveCommand() *cobra.Command {
	return p.onPaper("approve", "批准草稿", "approve a draft", func(cmd *cobra.Command, s *system, id employer.ID, no int, by casework.Stamp) error {
		return s.desk.ApprovePaper(cmd.Context(), id, no, by)
	})
}

func (p *program) paperIssueCommand() *cobra.Command {
	return p.onPaper("issue", "签发：取号、冻结数额", "issue: take the number and freeze the figures", func(cmd *cobra.Command, s *system, id employer.ID, no int, by casework.Stamp) error {
		return s.desk.IssuePaper(cmd.Context(), s.printer, id, no, by)
	})
}

func (p *program) paperWithdrawCommand() *cobra.Command {
	var reason string
	cmd := p.onPaper("withdraw", "撤回草稿", "take a draft back", func(cmd *cobra.Command, s *system, id employer.ID, no int, by casework.Stamp) error {
		return s.desk.WithdrawPaper(cmd.Context(), id, no, reason, by)
	})
	cmd.Flags().StringVar(&reason, "reason", "", p.say("撤回的理由", "the reason"))
	return cmd
}

func (p *program) paperPrintCommand() *cobra.Command {
	var out string
	var no int
	cmd := &cobra.Command{Use: "print", Short: p.say("打印为 PDF（草稿或已签发）", "print as PDF, draft or issued"), Args: cobra.NoArgs}
	f := p.caseFlags(cmd, false)
	cmd.Flags().IntVar(&no, "paper", 0, p.say("文书序号（见 paper list）", "number of the paper (see paper list)"))
	cmd.Flags().StringVar(&out, "out", "", p.say("文件名", "file to write"))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return p.onEmployer(cmd.Context(), f, func(s *system, id employer.ID, day calendar.Day) error {
			frozen, err := s.desk.PaperDraft(cmd.Context(), s.printer, id, no, day)
			if err != nil {
				return err
			}
			pdf, err := s.printer.Print(frozen.Paper)
			if err != nil {
				return err
			}
			if out == "" {
				out = filepath.Join(p.folder, "papers", fmt.Sprintf("%s-%d.pdf", f.code, no))
			}
			return p.writePDF(out, pdf)
		})
	}
	return cmd
}

// writePDF writes the file, its folder too, and says where it is.
func (p *program) writePDF(out string, pdf []byte) error {
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return err
	}
	fmt.Fprintln(p.out, out)
	return os.WriteFile(out, pdf, 0o644)
}
