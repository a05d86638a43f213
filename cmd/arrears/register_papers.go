package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/cell"
	"arrears/app/fault"
)

func (p *program) registerCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "register", Short: p.say("发文、收文登记簿：按日期和文号列出，核查文号是否连续", "registers of papers out and in: by day and number, and whether a number is missing")}
	cmd.AddCommand(
		p.paperRegisterCommand("out", p.say("发文登记簿：已签发、有文号的文书", "papers out: what was issued with a number"), p.papersOut),
		p.paperRegisterCommand("in", p.say("收文登记簿：登记入卷的来文", "papers in: papers of others that were entered in a file"), p.papersIn),
		p.numberGapsCommand())
	return cmd
}

// papersAsked says which part of a register is wanted.
type papersAsked struct {
	from, to calendar.Day // no days: every year
	district access.District
}

// sheet is a register as rows under a head; both the table and the file are made of it.
type sheet struct {
	head []string
	rows [][]string
}

func (p *program) paperRegisterCommand(use, short string, read func(ctx context.Context, s *system, asked *papersAsked) (*sheet, error)) *cobra.Command {
	var year int
	var district, file string
	cmd := &cobra.Command{Use: use, Short: short, Args: cobra.NoArgs}
	cmd.Flags().IntVar(&year, "year", 0, p.say("年度，默认今年；0 为全部", "the year, this one by default; 0 for every year"))
	cmd.Flags().StringVar(&district, "district", "", p.say("地区/区县，或只写地区", "region/district, or a region alone"))
	cmd.Flags().StringVar(&file, "csv", "", p.say("写入 CSV 文件", "write a CSV file"))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if !cmd.Flags().Changed("year") {
			year = p.today().Year()
		}
		asked, err := papersOf(year, district)
		if err != nil {
			return err
		}
		s, err := p.open(cmd.Context())
		if err != nil {
			return err
		}
		defer s.close()
		register, err := read(cmd.Context(), s, asked)
		if err != nil {
			return err
		}
		if file == "" {
			return p.showSheet(register)
		}
		if err := writeSheet(file, register); err != nil {
			return err
		}
		fmt.Fprintf(p.out, p.say("%d 件，已写入 %s\n", "papers: %d, written to %s\n"), len(register.rows), file)
		return nil
	}
	return cmd
}

func papersOf(year int, district string) (*papersAsked, error) {
	asked := &papersAsked{}
	if year != 0 {
		var first, last error
		asked.from, first = calendar.Date(year, 1, 1)
		asked.to, last = calendar.Date(year+1, 1, 1)
		if first != nil || last != nil {
			return nil, fault.New(fault.Invalid, fmt.Sprintf("年度 %d 不对，请写四位数，例如 --year 2026；0 为全部。", year),
				fmt.Sprintf("%d is no year; write four figures, as in --year 2026, or 0 for every year.", year))
		}
		asked.to = asked.to.AddDays(-1)
	}
	if district == "" {
		return asked, nil
	}
	var err error
	asked.district, err = access.ParseDistrict(district)
	return asked, err
}

func (p *program) papersOut(ctx context.Context, s *system, asked *papersAsked) (*sheet, error) {
	filter := casework.PapersOut(access.Everything(), asked.from, asked.to)
	filter.District = asked.district
	listed, _, err := s.store.Papers(ctx, filter, 0, 0)
	if err != nil {
		return nil, err
	}
	register := &sheet{head: strings.Split(p.say("签发日期,文号,文书,信用代码,用人单位,银行,案件,签发人", "issued,number,paper,code,employer,bank,case,issued by"), ",")}
	for i := range listed {
		l := &listed[i]
		register.rows = append(register.rows, []string{
			l.IssuedOn.String(), l.Number, l.Paper.Kind.Title().In(p.lang), string(l.Employer.Code), l.Employer.Name, l.Bank, ordinal(l.CaseNo), l.IssuedBy,
		})
	}
	return register, nil
}

func (p *program) papersIn(ctx context.Context, s *system, asked *papersAsked) (*sheet, error) {
	filter := casework.IncomingFilter{Scope: access.Everything(), From: asked.from, To: asked.to, District: asked.district}
	listed, _, err := s.store.Incoming(ctx, filter, 0, 0)
	if err != nil {
		return nil, err
	}
	register := &sheet{head: strings.Split(p.say("收文日期,收文号,来文单位,来文,来文文号,来文日期,事项,信用代码,用人单位,案件,登记人",
		"entered,number,from,paper,their number,their day,entered as,code,employer,case,entered by"), ",")}
	for i := range listed {
		l := &listed[i]
		register.rows = append(register.rows, []string{
			l.EnteredOn.String(), l.In.Number, l.In.From, l.In.Name, l.In.Theirs, l.In.Day.String(), l.Kind.Title().In(p.lang),
			string(l.Employer.Code), l.Employer.Name, ordinal(l.CaseNo), l.EnteredBy,
		})
	}
	return register, nil
}

// ordinal writes a number that counts from 1, and nothing where there is none.
func ordinal(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func (p *program) showSheet(s *sheet) error {
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, strings.Join(s.head, "\t"))
	for _, row := range s.rows {
		fmt.Fprintln(w, strings.Join(row, "\t"))
	}
	return w.Flush()
}

func writeSheet(file string, s *sheet) error {
	var out strings.Builder
	out.WriteString("\ufeff") // spreadsheets take a file without it for another encoding
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	_ = w.Write(s.head) // a strings.Builder takes everything
	for _, row := range s.rows {
		safe := make([]string, len(row))
		for i, text := range row {
			safe[i] = cell.Safe(text)
		}
		_ = w.Write(safe)
	}
	w.Flush()
	return os.WriteFile(file, []byte(out.String()), 0o644)
}

// numberGapsCommand refuses where a number was given and stands on no paper.
func (p *program) numberGapsCommand() *cobra.Command {
	return &cobra.Command{
		Use: "gaps", Short: p.say("核查文号有无缺号", "look for numbers that no paper bears"), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := p.open(cmd.Context())
			if err != nil {
				return err
			}
			defer s.close()
			gaps, counters, err := s.store.Gaps(cmd.Context())
			if err != nil {
				return err
			}
			if len(gaps) == 0 {
				fmt.Fprintf(p.out, p.say("文号连续，没有缺号：%d 个编号序列。\n", "no number is missing: %d counters\n"), counters)
				return nil
			}
			w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
			fmt.Fprintln(w, p.say("机关代字\t序列\t年度\t最后一号\t缺号", "agency\tseries\tyear\tlast\tmissing"))
			for _, g := range gaps {
				fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%s\n", g.Agency, g.Series, g.Year, g.Last, strings.Trim(fmt.Sprint(g.Missing), "[]"))
			}
			if err := w.Flush(); err != nil {
				return err
			}
			return fault.New(fault.Refused, fmt.Sprintf("%d 个编号序列有缺号：有人绕过程序改动了数据库，请用备份核对。", len(gaps)),
				fmt.Sprintf("Counters with missing numbers: %d. The database was changed past the program; compare it with a backup.", len(gaps)))
		},
	}
}
