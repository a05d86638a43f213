package main

import (
	"github.com/spf13/cobra"

	"arrears/app/law"
)

func (p *program) lawCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "law", Short: p.say("法律参数", "the law as dated values")}
	var region string
	check := &cobra.Command{
		Use:   "check",
		Short: p.say("列出未核实、推定、过期和缺失的参数", "list what is unverified, assumed, out of coverage or old"),
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			book, err := law.Load(p.lawFolder)
			if err != nil {
				return err
			}
			findings := book.Check(p.today())
			if region != "" {
				findings = law.FindingsOf(findings, region)
			}
			if err := law.WriteFindings(p.out, p.lang, findings); err != nil {
				return err
			}
			if law.HasFaults(findings) {
				return exitStatus(1)
			}
			return nil
		},
	}
	check.Flags().StringVar(&region, "region", "", p.say("只看一个地区", "one region only"))
	show := &cobra.Command{
		Use:   "show [REGION]",
		Short: p.say("列出参数、起始日期和出处", "show the values with their days and citations"),
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			book, err := law.Load(p.lawFolder)
			if err != nil {
				return err
			}
			key := ""
			if len(args) > 0 {
				key = args[0]
			}
			tables, err := book.Show(key)
			if err != nil {
				return err
			}
			return law.WriteTables(p.out, p.lang, tables)
		},
	}
	cmd.AddCommand(check, show)
	return cmd
}
