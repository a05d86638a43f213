// Package intake reads files of facts - CSV and XLSX, in UTF-8 or GB18030 - checks them line by line, hands the good
// rows to the store kind by kind, and writes the refused rows with their reasons beside the file. It holds no more of a
// file in memory than a few batches of rows.
package intake

import (
	"context"
	"errors"
	"fmt"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
)

// Options says what is imported, with which law, and where news of it goes.
type Options struct {
	Paths    []string // files, or folders of which every CSV and XLSX file is taken, at any depth
	Importer casework.Importer
	Law      *law.Book
	Today    calendar.Day // the day of the import
	Lang     string       // of the reasons in the files of refused rows: "zh", or anything else for English
	Fallback string       // folder for files of refused rows whose own folder cannot be written; may be empty

	// Progress is told how many bytes of all files are worked off. It may be nil.
	Progress func(done, total int64)
	// Refused is told of every refused row, with the path of its file. It may be nil.
	Refused func(path string, r casework.Refusal)
}

// batchRows is how many rows go to the store at once.
const batchRows = 4096

// run is one import.
type run struct {
	Options
	rules       *rules
	into        casework.ImportRun
	summary     *Summary
	done, total int64
}

// Run imports the files. All files of one kind are one import, and the kinds are merged in the order of
// casework.ImportKinds, whatever the order of the files. Rows and files that are refused are told in the summary; the
// error is what stopped the import, and then the kinds that the summary lists are in and nothing else.
func Run(ctx context.Context, o Options) (*Summary, error) {
	r := &run{Options: o, rules: newRules(o.Law, o.Today), summary: &Summary{}}
	if err := r.collect(); err != nil {
		return r.summary, err
	}
	if !r.summary.anyTaken() {
		return r.summary, nil
	}
	into, err := o.Importer.BeginImport(ctx, o.Today)
	if err != nil {
		return r.summary, fmt.Errorf("begin the import: %w", err)
	}
	r.into = into
	for _, kind := range casework.ImportKinds {
		if files := r.summary.of(kind); len(files) > 0 {
			if err := r.importKind(ctx, kind, files); err != nil {
				return r.summary, errors.Join(err, into.Close())
			}
		}
	}
	if err := into.Close(); err != nil {
		return r.summary, fmt.Errorf("end the import: %w", err)
	}
	return r.summary, nil
}

// importKind stages the rows of the files, merges them and writes what was refused.
func (r *run) importKind(ctx context.Context, kind casework.ImportKind, files []*FileSummary) error {
	unread, err := newSpool()
	if err != nil {
		return err
	}
	defer unread.close()
	if err := r.stage(ctx, kind, files, unread); err != nil {
		return err
	}
	unmerged, err := newSpool()
	if err != nil {
		return err
	}
	defer unmerged.close()
	result := KindSummary{Kind: kind}
	for _, f := range files {
		result.Lines += f.Lines
		result.Refused += f.Refused
	}
	merged, err := r.into.Merge(ctx, kind, func(refusal casework.Refusal) error {
		f := r.summary.Files[refusal.File]
		f.Refused++
		r.tell(f, refusal)
		return unmerged.add(refusal)
	})
	if err != nil {
		return fmt.Errorf("import %s: %w", kind, err)
	}
	merged.Refused += result.Refused
	result.Merged = merged
	r.summary.Kinds = append(r.summary.Kinds, result)
	return r.leaveRejected(files, unread, unmerged)
}

// leaveRejected writes the file of refused rows of each file that has some, and removes that of an earlier import of a
// file that has none now.
func (r *run) leaveRejected(files []*FileSummary, spools ...*spool) error {
	for _, s := range spools {
		if err := s.rewind(); err != nil {
			return err
		}
	}
	for _, f := range files {
		if f.Refused == 0 {
			if err := removeRejected(f); err != nil {
				return err
			}
			continue
		}
		if err := r.writeRejected(f, spools...); err != nil {
			return fmt.Errorf("%s: %w", f.Path, err)
		}
	}
	return nil
}

// stage reads the files on one core while the store takes the rows on the other.
func (r *run) stage(ctx context.Context, kind casework.ImportKind, files []*FileSummary, refused *spool) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	batches := make(chan []casework.ImportRow, 1)
	used := make(chan []casework.ImportRow, 3)
	failed := make(chan error, 1)
	go func() {
		defer close(batches)
		b := &batcher{ctx: ctx, to: batches, used: used}
		for _, f := range files {
			if err := r.readRows(f, b, refused); err != nil {
				failed <- fmt.Errorf("%s: %w", f.Path, err)
				return
			}
		}
		failed <- b.flush()
	}()
	var err error
	for rows := range batches {
		if err == nil {
			if err = r.into.Stage(ctx, kind, rows); err != nil {
				err = fmt.Errorf("stage %s: %w", kind, err)
				stop()
			}
		}
		used <- rows[:0]
	}
	if reading := <-failed; err == nil {
		err = reading
	}
	if err == nil {
		err = ctx.Err() // the caller gave up while the last rows were on their way
	}
	return err
}

// batcher gathers rows and sends them on, using the slices of sent batches again.
type batcher struct {
	ctx  context.Context
	to   chan<- []casework.ImportRow
	used <-chan []casework.ImportRow
	rows []casework.ImportRow
}

func (b *batcher) add(row casework.ImportRow) error {
	if b.rows == nil {
		select {
		case b.rows = <-b.used:
		default:
			b.rows = make([]casework.ImportRow, 0, batchRows)
		}
	}
	b.rows = append(b.rows, row)
	if len(b.rows) < batchRows {
		return nil
	}
	return b.flush()
}

func (b *batcher) flush() error {
	if len(b.rows) == 0 {
		return b.ctx.Err()
	}
	select {
	case b.to <- b.rows:
		b.rows = nil
		return nil
	case <-b.ctx.Done():
		return b.ctx.Err()
	}
}

// readRows checks the rows of one file and passes the good ones on.
func (r *run) readRows(f *FileSummary, to *batcher, refused *spool) error {
	in, layout, err := r.openFile(f, r.progress)
	if err != nil {
		return err
	}
	defer func() { _ = in.close() }()
	var row record
	c := &cells{rules: r.rules, layout: layout, record: &row}
	for {
		more, err := in.next(&row)
		if err != nil || !more {
			return err
		}
		f.Lines++
		c.problems = c.problems[:0]
		c.origin = casework.Origin{File: f.number, Line: row.line}
		if row.broken != nil {
			c.problems = append(c.problems, *row.broken)
		} else if checked := layout.form.read(c); len(c.problems) == 0 {
			if err := to.add(checked); err != nil {
				return err
			}
			continue
		}
		f.Refused++
		refusal := refusalOf(c.origin, c.problems)
		r.tell(f, refusal)
		if err := refused.add(refusal); err != nil {
			return err
		}
	}
}

// refusalOf joins all that is wrong with a row; the column is the first one that is wrong.
func refusalOf(o casework.Origin, problems []problem) casework.Refusal {
	first := problems[0]
	refusal := casework.Refusal{Origin: o, Column: first.column, Zh: first.zh, En: first.en}
	for _, p := range problems[1:] {
		refusal.Zh += " " + p.column + " 列：" + p.zh
		refusal.En += " " + p.column + ": " + p.en
	}
	return refusal
}

func (r *run) tell(f *FileSummary, refusal casework.Refusal) {
	if r.Refused != nil {
		r.Refused(f.Path, refusal)
	}
}

func (r *run) progress(n int) {
	r.done = min(r.done+int64(n), r.total)
	if r.Progress != nil {
		r.Progress(r.done, r.total)
	}
}

// openFile opens a file and reads its header, which says the kind.
func (r *run) openFile(f *FileSummary, read func(n int)) (source, *layout, error) {
	in, err := openSource(f.Path, read)
	if err != nil {
		return nil, nil, err
	}
	l, err := header(in, f.mended)
	if err != nil {
		return nil, nil, errors.Join(err, in.close())
	}
	return in, l, nil
}

func header(in source, mended bool) (*layout, error) {
	var row record
	more, err := in.next(&row)
	if err != nil {
		return nil, err
	}
	if !more {
		return nil, fault.New(fault.Invalid, "文件里没有内容；请重新导出，第一行应为列名。", "there is nothing in the file; export it again, with the names of the columns on the first line.")
	}
	if row.broken != nil {
		return nil, fault.New(fault.Invalid, "第一行无法读作表头："+row.broken.zh, "the first line cannot be read as a header: "+row.broken.en)
	}
	names := make([]string, len(row.cells))
	for i, name := range row.cells {
		names[i] = trim(name)
	}
	l, err := readLayout(names, mended)
	if err != nil {
		return nil, err
	}
	in.expect(l.contents())
	return l, nil
}
