package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
)

// paperBundleCommand binds a court application with all that goes to the court with it.
func (p *program) paperBundleCommand() *cobra.Command {
	var out string
	var no int
	var scans []string
	cmd := &cobra.Command{Use: "bundle", Short: p.say("把强制执行申请书连同全部材料装订成卷", "bind a court application with everything that goes with it"), Args: cobra.NoArgs}
	f := p.caseFlags(cmd, false)
	cmd.Flags().IntVar(&no, "paper", 0, p.say("强制执行申请书的序号（见 paper list）", "number of the application (see paper list)"))
	cmd.Flags().StringArrayVar(&scans, "scan", nil, p.say("案卷中已登记的扫描件，可以写多次", "a scan that the record knows; may be given more than once"))
	cmd.Flags().StringVar(&out, "out", "", p.say("文件名", "file to write"))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return p.onEmployer(cmd.Context(), f, func(s *system, id employer.ID, day calendar.Day) error {
			if out == "" {
				out = filepath.Join(p.folder, "papers", fmt.Sprintf("%s-%d-bundle.pdf", f.code, no))
			}
			return p.bundle(cmd, s, id, no, day, scans, out)
		})
	}
	return cmd
}

func (p *program) bundle(cmd *cobra.Command, s *system, id employer.ID, no int, day calendar.Day, scans []string, out string) error {
	var read [][]byte
	for _, name := range scans {
		scan, err := os.ReadFile(name)
		if err != nil {
			return fault.New(fault.NotFound, "读不到扫描件 "+name+"。", "The scan cannot be read: "+name+".")
		}
		read = append(read, scan)
	}
	bound, err := s.desk.CourtBundle(cmd.Context(), s.printer, id, no, day, read)
	if err != nil {
		return err
	}
	return p.writePDF(out, bound.PDF)
}
