package main

import (
	"encoding/json"

	"github.com/spf13/cobra"

	"arrears/app/arrears"
	"arrears/app/casework"
	"arrears/app/fault"
)

func (p *program) explainCommand() *cobra.Command {
	var code, day, format string
	cmd := &cobra.Command{
		Use:   "explain",
		Short: p.say("逐分说明某日的欠缴", "every fen of a statement: rule, article, days and rate"),
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if code == "" {
				return fault.New(fault.Invalid, "请写 --employer 统一社会信用代码。", "Name --employer CODE.")
			}
			if format != "text" && format != "json" {
				return fault.New(fault.Invalid, "--format 只能是 text 或 json。", "--format is text or json.")
			}
			on, err := p.neededDay(day)
			if err != nil {
				return err
			}
			s, err := p.open(cmd.Context())
			if err != nil {
				return err
			}
			defer s.close()
			return s.eachFile(cmd.Context(), code, func(f *casework.File) error {
				region, err := s.desk.Region(f)
				if err != nil {
					return err
				}
				if format == "json" {
					proof, err := casework.NewProof(region, f, on)
					if err != nil {
						return err
					}
					return json.NewEncoder(p.out).Encode(proof)
				}
				a, err := f.Account(region)
				if err != nil {
					return err
				}
				e, err := arrears.Explain(region, a, on)
				if err != nil {
					return err
				}
				return e.WriteText(p.out, p.lang)
			})
		},
	}
	cmd.Flags().StringVar(&code, "employer", "", p.say("统一社会信用代码", "unified social credit code"))
	cmd.Flags().StringVar(&day, "day", "", p.say("日期", "the day"))
	cmd.Flags().StringVar(&format, "format", "text", p.say("text，或 json：可脱机核对的证明", "text, or json: a proof sheet that can be verified offline"))
	return cmd
}
