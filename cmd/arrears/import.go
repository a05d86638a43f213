package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"arrears/app/casework"
	"arrears/app/intake"
)

// shownRefusals is how many refused rows the terminal shows; all of them are in the files of refused rows.
const shownRefusals = 20

func (p *program) importCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "import PATH...",
		Short: p.say("导入文件或文件夹", "take in files or folders of facts"),
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			s, err := p.open(cmd.Context())
			if err != nil {
				return err
			}
			defer s.close()
			bar := p.byteBar()
			shown := 0
			summary, err := intake.Run(cmd.Context(), intake.Options{
				Paths: paths, Importer: s.store, Law: s.desk.Law, Today: p.today(), Lang: p.lang,
				Fallback: filepath.Join(p.folder, "rejected"),
				Progress: bar.progress,
				Refused: func(path string, r casework.Refusal) {
					if shown++; shown <= shownRefusals {
						bar.clear()
						p.refusal(path, r)
					}
				},
			})
			bar.clear()
			if shown > shownRefusals {
				fmt.Fprintf(p.err, p.say("……另有 %d 行\n", "... and %d more\n"), shown-shownRefusals)
			}
			if summary != nil {
				if err := summary.Print(p.out, p.lang); err != nil {
					return err
				}
			}
			if err != nil {
				return err
			}
			if status := summary.Status(); status != intake.AllAccepted {
				return exitStatus(status)
			}
			return nil
		},
	}
}

func (p *program) refusal(path string, r casework.Refusal) {
	place := fmt.Sprintf("%s:%d", path, r.Line)
	if r.Column != "" {
		place += " " + r.Column
	}
	fmt.Fprintf(p.err, "%s: %s\n", place, p.say(r.Zh, r.En))
}

// byteBar is a progress bar over the bytes of the files; away from a terminal it shows nothing.
type byteBar struct {
	err io.Writer
	bar *progressbar.ProgressBar
}

func (p *program) byteBar() *byteBar { return &byteBar{err: p.err} }

func (b *byteBar) progress(done, total int64) {
	if !isTerminal(b.err) {
		return
	}
	if b.bar == nil {
		b.bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(b.err), progressbar.OptionShowBytes(true),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	}
	_ = b.bar.Set64(done) // a bar that cannot be drawn is no reason to stop
}

func (b *byteBar) clear() {
	if b.bar != nil {
		_ = b.bar.Clear()
	}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
