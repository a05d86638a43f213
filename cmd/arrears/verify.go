package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"arrears/app/casework"
)

func (p *program) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "verify PATH",
		Short: p.say("脱机核对欠缴明细证明，不需要数据库", "check a proof sheet offline, without a database"),
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			book, err := p.loadLaw()
			if err != nil {
				return err
			}
			raw, err := os.ReadFile(args[0])
			if err != nil {
				return err
			}
			proof, err := casework.VerifyProof(book, raw)
			if err != nil {
				return err
			}
			if proof.Law.BringsItsOwn() {
				fmt.Fprintln(p.out, p.say("这份证明自带已确认的全国参数或者放假安排，请对照其中的依据。", "The sheet brings national values or holidays that were confirmed beside this version: compare what they cite."))
			}
			t := &proof.Statement.Totals
			fmt.Fprintf(p.out, p.say("属实：%s 截至 %s，%d 笔，欠缴本金 %s，滞纳金 %s；逐笔重新计算一致，校验和 %s\n",
				"true: %s on %s, %d charges, principal outstanding %s, late fee %s; computed again to the fen, checksum %s\n"),
				proof.USCC, proof.Day, len(proof.Statement.Lines), t.PrincipalOutstanding, t.LateFeeOutstanding, proof.Checksum)
			return nil
		},
	}
}
