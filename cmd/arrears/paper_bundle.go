package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
)

func (p *program) paperBundleCommand() *cobra.Command {
	var no int
	var out string
	var scans []string
	cmd := &cobra.Command{Use: "bundle", Short: p.say("把强制执行申请书连同全部材料装订为一份 PDF", "bind a court application with all its materials as one PDF"), Args: cobra.NoArgs}
	f := p.caseFlags(cmd, false)
	cmd.Flags().IntVar(&no, "paper", 0, p.say("申请书的文书序号（见 paper list）", "number of the application (see paper list)"))
	cmd.Flags().StringArrayVar(&scans, "scan", nil, p.say("已登记的回证、答复等的扫描件，可写多次", "scan of a receipt, an answer or a clue that is on record; may be given several times"))
	cmd.Flags().StringVar(&out, "out", "", p.say("文件名", "file to write"))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		read, err := readScans(scans)
		if err != nil {
			return err
		}
		return p.onEmployer(cmd.Context(), f, func(s *system, id employer.ID, day calendar.Day) error {
			bound, err := s.desk.CourtBundle(cmd.Context(), s.printer, id, no, day, read)
			if err != nil {
				return err
			}
			return p.writePDF(cmp.Or(out, filepath.Join(p.folder, "bundles", fmt.Sprintf("%s-%d.pdf", f.code, no))), bound.PDF)
		})
	}
	return cmd
}

func readScans(names []string) ([][]byte, error) {
	scans := make([][]byte, len(names))
	for i, name := range names {
		var err error
		if scans[i], err = os.ReadFile(name); err != nil {
			return nil, fault.New(fault.NotFound, "读不到扫描件 "+name+"。", "The scan cannot be read: "+name+".")
		}
	}
	return scans, nil
}
