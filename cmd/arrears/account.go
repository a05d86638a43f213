package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

var reasonTitles = map[casework.Reason]law.Text{
	casework.Replaced:      {Zh: "由后来的申报、核定替换", En: "replaced by a later one"},
	casework.DeclarationIn: {Zh: "已补办申报", En: "the declaration came in"},
	casework.Recomputed:    {Zh: "补录了日期更早的事实", En: "an earlier-dated fact was entered later"},
	casework.Voided:        {Zh: "单位作废了申报", En: "the employer voided the declaration"},
}

// accountCommand shows the account as it was posted: nothing in it is ever edited, everything says why it is there.
func (p *program) accountCommand() *cobra.Command {
	var code string
	cmd := &cobra.Command{
		Use:   "account",
		Short: p.say("账目：记入、冲销及其理由，办案记录", "the account as posted and reversed, with reasons, and the case record"),
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if code == "" {
				return fault.New(fault.Invalid, "请写 --employer 统一社会信用代码。", "Name --employer CODE.")
			}
			s, err := p.open(cmd.Context())
			if err != nil {
				return err
			}
			defer s.close()
			return s.eachFile(cmd.Context(), code, func(f *casework.File) error {
				if err := p.printEntries(f); err != nil {
					return err
				}
				record, err := s.store.Record(cmd.Context(), f.ID)
				if err != nil {
					return err
				}
				return p.printRecord(record)
			})
		},
	}
	cmd.Flags().StringVar(&code, "employer", "", p.say("统一社会信用代码", "unified social credit code"))
	return cmd
}

func (p *program) printEntries(f *casework.File) error {
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, p.say("账目\t记入\t所属期\t险种\t来源\t单位\t个人\t应缴日\t依据\t冲销\t理由", "entry\tposted\tperiod\tinsurance\tsource\temployer\temployee\tdue on\tground\treversed\treason"))
	for i := range f.Entries {
		e := &f.Entries[i]
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", e.No, e.PostedOn, e.Charge.Period, e.Charge.Insurance, e.Charge.Source,
			e.Charge.EmployerShare, e.Charge.EmployeeShare, e.Charge.DueOn, law.Cite(e.Ground, p.lang), e.ReversedOn, reasonTitles[e.Reason].In(p.lang))
	}
	return w.Flush()
}

// printRecord prints the record and refuses one whose chain is broken.
func (p *program) printRecord(record []casework.RecordEntry) error {
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, p.say("\n记录\t日期\t经办\t事项\t依据\t内容\t校验", "\nrecord\tday\tactor\tact\tground\tdetail\thash"))
	for i := range record {
		e := &record[i]
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\t%.12s\n", e.No, e.Day, e.Actor, e.Act.Title().In(p.lang), law.Cite(e.Ground, p.lang), e.Detail, e.Hash)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if no := casework.BrokenAt(record); no > 0 {
		return fault.New(fault.Refused, fmt.Sprintf("第 %d 条记录的校验链断开：记录被改动过。", no), fmt.Sprintf("The chain breaks at record entry %d: the record was changed.", no))
	}
	return nil
}
