package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"arrears/app/law"
)

func (p *program) lawCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "law", Short: p.say("法律参数", "the law as dated values")}
	cmd.AddCommand(p.lawCheckCommand(), p.lawShowCommand())
	return cmd
}

// confirmedFlag asks for the law as the pages have it.
func (p *program) confirmedFlag(cmd *cobra.Command) *bool {
	return cmd.Flags().Bool("confirmed", false, p.say("连同数据库里已确认的更改（DATABASE_URL）；不写就只看文件", "with the changes confirmed in the database (DATABASE_URL); the files alone without it"))
}

// withLaw hands the law of the files to the function, or with what is confirmed in the database over it.
func (p *program) withLaw(ctx context.Context, confirmed bool, use func(book *law.Book) error) (err error) {
	if !confirmed {
		book, err := p.loadLaw()
		if err != nil {
			return err
		}
		return use(book)
	}
	s, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	return use(s.desk.Law)
}

func (p *program) lawCheckCommand() *cobra.Command {
	var region string
	check := &cobra.Command{
		Use:   "check",
		Short: p.say("列出未核实、推定、过期和缺失的参数", "list what is unverified, assumed, out of coverage or old"),
		Args:  cobra.NoArgs,
	}
	confirmed := p.confirmedFlag(check)
	check.RunE = func(cmd *cobra.Command, _ []string) error {
		return p.withLaw(cmd.Context(), *confirmed, func(book *law.Book) error {
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
		})
	}
	check.Flags().StringVar(&region, "region", "", p.say("只看一个地区", "one region only"))
	return check
}

func (p *program) lawShowCommand() *cobra.Command {
	show := &cobra.Command{
		Use:   "show [REGION]",
		Short: p.say("列出参数、起始日期和出处", "show the values with their days and citations"),
		Args:  cobra.MaximumNArgs(1),
	}
	confirmed := p.confirmedFlag(show)
	show.RunE = func(cmd *cobra.Command, args []string) error {
		return p.withLaw(cmd.Context(), *confirmed, func(book *law.Book) error {
			key := ""
			if len(args) > 0 {
				key = args[0]
			}
			tables, err := book.Show(key)
			if err != nil {
				return err
			}
			return law.WriteTables(p.out, p.lang, tables)
		})
	}
	return show
}
