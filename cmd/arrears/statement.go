package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"arrears/app/arrears"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
)

// statementPage is how many employers are loaded at once.
const statementPage = 200

func (p *program) statementCommand() *cobra.Command {
	var code, day, format string
	var all bool
	cmd := &cobra.Command{
		Use:   "statement",
		Short: p.say("某日的欠缴明细", "what an employer, or every employer, owes on a day"),
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if all == (code != "") {
				return fault.New(fault.Invalid, "请写 --employer 统一社会信用代码，或者 --all。", "Name --employer CODE or --all.")
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
			out := bufio.NewWriterSize(p.out, 1<<16)
			w, err := p.statementWriter(out, s, format, all, on)
			if err != nil {
				return err
			}
			err = s.eachFile(cmd.Context(), code, func(f *casework.File) error {
				return p.oneStatement(s, f, on, w)
			})
			return errors.Join(err, w.close(), out.Flush())
		},
	}
	cmd.Flags().StringVar(&code, "employer", "", p.say("统一社会信用代码", "unified social credit code"))
	cmd.Flags().BoolVar(&all, "all", false, p.say("全部单位", "every employer"))
	cmd.Flags().StringVar(&day, "day", "", p.say("日期", "the day"))
	cmd.Flags().StringVar(&format, "format", "text", "text | json | csv | pdf")
	return cmd
}

func (p *program) neededDay(day string) (calendar.Day, error) {
	if day == "" {
		return 0, fault.New(fault.Invalid, "请写 --day 日期（YYYY-MM-DD）。", "Name --day (YYYY-MM-DD).")
	}
	return calendar.ParseDay(day)
}

// statementWriter writes statements in one format, one after the other.
type statementWriter struct {
	each  func(f *casework.File, s *arrears.Statement) error
	close func() error
}

func (p *program) statementWriter(out io.Writer, s *system, format string, all bool, day calendar.Day) (*statementWriter, error) {
	nothing := func() error { return nil }
	switch format {
	case "csv":
		_, err := io.WriteString(out, arrears.CSVHeader)
		return &statementWriter{func(f *casework.File, st *arrears.Statement) error { return st.WriteCSV(out, f.Employer.Code) }, nothing}, err
	case "json":
		return jsonStatements(out, s, all), nil
	case "text":
		return &statementWriter{func(f *casework.File, st *arrears.Statement) error { return p.textStatement(out, s, f, st) }, nothing}, nil
	case "pdf":
		if all {
			return nil, fault.New(fault.Invalid, "PDF 每次打印一个单位，请写 --employer。", "A PDF shows one employer: name --employer.")
		}
		return &statementWriter{func(f *casework.File, st *arrears.Statement) error { return p.pdfStatement(out, s, f, st) }, nothing}, nil
	default:
		return nil, fault.New(fault.Invalid, "--format 只能是 text、json、csv 或 pdf。", "--format is text, json, csv or pdf.")
	}
}

// jsonStatements writes one object for one employer and a list of objects for all.
func jsonStatements(out io.Writer, s *system, all bool) *statementWriter {
	first := true
	w := &statementWriter{close: func() error { return nil }}
	w.each = func(f *casework.File, st *arrears.Statement) error {
		object := st.JSON(f.Employer.Code)
		region, err := s.desk.Region(f)
		if err != nil {
			return err
		}
		on, err := pooledUntil(region, f, st)
		if err != nil {
			return err
		}
		object.ActionableOn = on.String()
		raw, err := json.Marshal(object)
		if err != nil {
			return err
		}
		if all && first {
			raw = append([]byte("[\n"), raw...)
		} else if all {
			raw = append([]byte(",\n"), raw...)
		}
		first = false
		if !all {
			raw = append(raw, '\n')
		}
		_, err = out.Write(raw)
		return err
	}
	if all {
		w.close = func() error {
			end := "\n]\n"
			if first {
				end = "[]\n"
			}
			_, err := io.WriteString(out, end)
			return err
		}
	}
	return w
}

func (p *program) oneStatement(s *system, f *casework.File, day calendar.Day, w *statementWriter) error {
	region, err := s.desk.Region(f)
	if err != nil {
		return err
	}
	st, err := f.Statement(region, day, false)
	if err != nil {
		return err
	}
	return w.each(f, st)
}

// eachFile hands over the file of one employer, or of every employer in the order of the codes. An employer that cannot
// be computed is named on the error output of the caller and does not stop the others.
func (s *system) eachFile(ctx context.Context, code string, do func(f *casework.File) error) error {
	if code != "" {
		id, err := s.store.Find(ctx, identity.Code(code))
		if err != nil {
			return err
		}
		files, err := s.store.Files(ctx, []employer.ID{id})
		if err != nil {
			return err
		}
		return do(files[0])
	}
	var failed []error
	for after := identity.Code(""); ; {
		page, err := s.store.EmployersByCode(ctx, after, statementPage)
		if err != nil || len(page) == 0 {
			return errors.Join(append(failed, err)...)
		}
		ids := make([]employer.ID, len(page))
		for i := range page {
			ids[i] = page[i].ID
		}
		after = page[len(page)-1].Code
		files, err := s.store.Files(ctx, ids)
		if err != nil {
			return err
		}
		for _, f := range files {
			if err := do(f); err != nil {
				failed = append(failed, fmt.Errorf("%s: %w", f.Employer.Code, err))
			}
		}
	}
}
