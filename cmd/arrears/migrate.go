package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (p *program) migrateCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "migrate",
		Short: p.say("更新数据库结构", "bring the schema of the database up"),
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := p.open(cmd.Context())
			if err != nil {
				return err
			}
			fmt.Fprintln(p.out, p.say("数据库结构是最新的。", "The schema is up to date."))
			return s.close()
		},
	}
}
