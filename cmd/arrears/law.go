package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/store"
)

func (p *program) lawCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "law", Short: p.say("法律参数", "the law as dated values")}
	cmd.AddCommand(p.lawCheckCommand(), p.lawShowCommand())
	return cmd
}

// confirmedFlag asks for the law as the pages have it.
func (p *program) confirmedFlag(cmd *cobra.Command) *bool {
	return cmd.Flags().Bool("confirmed", false, p.say("连同数据库里已确认的更改（DATABASE_URL，只读不改）；不写就只看文件", "with the changes confirmed in the database (DATABASE_URL, read and not changed); the files alone without it"))
}

// withLaw hands the law of the files to the function, or with what is confirmed in the database over it; there is no system where the
// files are read alone. The database is read as it is, so that a new release can be asked before anything is brought up to it.
func (p *program) withLaw(ctx context.Context, confirmed bool, use func(book *law.Book, s *system) error) (err error) {
	book, err := p.loadLaw()
	if err != nil {
		return err
	}
	if !confirmed {
		return use(book, nil)
	}
	db, err := store.Open(ctx, p.database)
	if err != nil {
		return err
	}
	s, err := p.wired(db, book)
	if err != nil {
		return errors.Join(err, db.Close())
	}
	defer func() { err = errors.Join(err, s.close()) }()
	if err := s.law.Refresh(ctx, p.today()); err != nil {
		if fault.KindOf(err) == "" && fault.KindOf(db.Pending(ctx)) == fault.Refused {
			return fault.New(fault.Refused, "数据库结构比程序旧，读不出已确认的更改。请在数据库的副本上运行 arrears migrate，再检查副本。",
				"The schema of the database is older than the program, so that what was confirmed cannot be read. Run arrears migrate on a copy of the database, and check the copy.")
		}
		return err
	}
	return use(book, s)
}

func (p *program) lawCheckCommand() *cobra.Command {
	var region string
	check := &cobra.Command{
		Use:   "check",
		Short: p.say("列出未核实、推定、过期和缺失的参数，以及通不过检查的文书用语", "list what is unverified, assumed, out of coverage or old, and wordings of papers that do not pass the check"),
		Args:  cobra.NoArgs,
	}
	confirmed := p.confirmedFlag(check)
	check.RunE = func(cmd *cobra.Command, _ []string) error {
		return p.withLaw(cmd.Context(), *confirmed, func(book *law.Book, s *system) error {
			findings := book.Check(p.today())
			if region != "" {
				findings = law.FindingsOf(findings, region)
			} else if s != nil {
				findings = append(wordingFindings(s.printer.UnfitWordings(), p.today()), findings...) // first: what stops papers is not looked for below hundreds of notes
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
		Short: p.say("列出参数、起始日期和出处；加 --confirmed 时连同已确认的文书用语", "show the values with their days and citations; with --confirmed the confirmed wordings of papers too"),
		Args:  cobra.MaximumNArgs(1),
	}
	confirmed := p.confirmedFlag(show)
	show.RunE = func(cmd *cobra.Command, args []string) error {
		return p.withLaw(cmd.Context(), *confirmed, func(book *law.Book, s *system) error {
			key := ""
			if len(args) > 0 {
				key = args[0]
			}
			tables, err := book.Show(key)
			if err != nil {
				return err
			}
			if err := law.WriteTables(p.out, p.lang, tables); err != nil || s == nil || key != "" {
				return err
			}
			return p.writeWordings(cmd.Context(), s)
		})
	}
	return show
}
