package intake

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"arrears/app/casework"
)

// rejectedSuffix takes the place of the ending in the name of the file beside the imported one.
const rejectedSuffix = ".rejected.csv"

// spool keeps refusals on disk in the order of files and lines, so that a file that is wrong from end to end costs no
// memory.
type spool struct {
	file    *os.File
	writer  *bufio.Writer
	decoder *json.Decoder
	next    *casework.Refusal
}

func newSpool() (*spool, error) {
	file, err := os.CreateTemp("", "arrears-refused-")
	if err != nil {
		return nil, fmt.Errorf("keep the refused rows: %w", err)
	}
	return &spool{file: file, writer: bufio.NewWriter(file)}, nil
}

func (s *spool) add(r casework.Refusal) error {
	line, err := json.Marshal(r)
	if err == nil {
		_, err = s.writer.Write(append(line, '\n'))
	}
	if err != nil {
		return fmt.Errorf("keep a refused row: %w", err)
	}
	return nil
}

// rewind ends the writing and goes to the first refusal.
func (s *spool) rewind() error {
	if err := s.writer.Flush(); err != nil {
		return fmt.Errorf("keep the refused rows: %w", err)
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("read the refused rows: %w", err)
	}
	s.decoder = json.NewDecoder(bufio.NewReader(s.file))
	return s.advance()
}

func (s *spool) advance() error {
	s.next = new(casework.Refusal)
	err := s.decoder.Decode(s.next)
	if errors.Is(err, io.EOF) {
		s.next = nil
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the refused rows: %w", err)
	}
	return nil
}

// take gives the refusal of the row, if there is one. Rows are asked for in the order of files and lines.
func (s *spool) take(o casework.Origin) (*casework.Refusal, error) {
	for s.next != nil && (s.next.File < o.File || s.next.File == o.File && s.next.Line < o.Line) {
		if err := s.advance(); err != nil {
			return nil, err
		}
	}
	if s.next == nil || s.next.Origin != o {
		return nil, nil
	}
	taken := s.next
	return taken, s.advance()
}

func (s *spool) close() {
	_ = s.file.Close()
	_ = os.Remove(s.file.Name())
}

// rejectedNames gives each file the name of its file of refused rows: NAME.rejected.csv beside it. Where NAME.csv and
// NAME.xlsx stand side by side, the second one keeps its ending in the name.
func rejectedNames(paths []string) []string {
	names := make([]string, len(paths))
	for i, path := range paths {
		name := strings.TrimSuffix(path, filepath.Ext(path)) + rejectedSuffix
		if slices.Contains(names[:i], name) {
			name = path + rejectedSuffix
		}
		names[i] = name
	}
	return names
}

// writeRejected copies the refused rows of one file with their reasons: it reads the file once more and looks each row
// up in the spools. It writes in the fallback folder where the file's own folder cannot be written, and gives the name.
func (r *run) writeRejected(f *FileSummary, spools ...*spool) (err error) {
	out, err := r.createRejected(f)
	if err != nil {
		return err
	}
	defer func() {
		if closed := out.Close(); err == nil && closed != nil {
			err = fmt.Errorf("write %s: %w", out.Name(), closed)
		}
	}()
	in, layout, err := r.openFile(f, func(int) {})
	if err != nil {
		return err
	}
	defer func() { _ = in.close() }()
	writer := csv.NewWriter(out)
	if err := writer.Write(append(slices.Clone(layout.header), layout.reasonHeader()...)); err != nil {
		return fmt.Errorf("write %s: %w", out.Name(), err)
	}
	var row record
	for {
		more, err := in.next(&row)
		if err != nil || !more {
			writer.Flush()
			return errors.Join(err, writer.Error())
		}
		for _, s := range spools {
			refusal, err := s.take(casework.Origin{File: f.number, Line: row.line})
			if err != nil {
				return err
			}
			if refusal == nil {
				continue
			}
			if err := writer.Write(layout.rejected(&row, r.reason(f, refusal))); err != nil {
				return fmt.Errorf("write %s: %w", out.Name(), err)
			}
			break
		}
	}
}

func (r *run) createRejected(f *FileSummary) (*os.File, error) {
	out, err := os.Create(f.rejected)
	if err == nil {
		f.Rejected = f.rejected
		return out, nil
	}
	if r.Fallback == "" {
		return nil, fmt.Errorf("write the refused rows: %w", err)
	}
	if err := os.MkdirAll(r.Fallback, 0o750); err != nil {
		return nil, fmt.Errorf("write the refused rows: %w", err)
	}
	// The number tells apart files of one name from several folders.
	name := filepath.Join(r.Fallback, fmt.Sprintf("%d-%s", f.number+1, filepath.Base(f.rejected)))
	if out, err = os.Create(name); err != nil {
		return nil, fmt.Errorf("write the refused rows: %w", err)
	}
	f.Rejected = name
	return out, nil
}

// reason is the text for people: the place, what is wrong, and the cure.
func (r *run) reason(f *FileSummary, refusal *casework.Refusal) string {
	name := filepath.Base(f.Path)
	if r.Lang == "zh" {
		if refusal.Column == "" {
			return fmt.Sprintf("%s 第 %d 行：%s", name, refusal.Line, refusal.Zh)
		}
		return fmt.Sprintf("%s 第 %d 行 %s 列：%s", name, refusal.Line, refusal.Column, refusal.Zh)
	}
	if refusal.Column == "" {
		return fmt.Sprintf("%s line %d: %s", name, refusal.Line, refusal.En)
	}
	return fmt.Sprintf("%s line %d, %s: %s", name, refusal.Line, refusal.Column, refusal.En)
}

// reasonHeader is the column to add; a mended file of refused rows has it already.
func (l *layout) reasonHeader() []string {
	if slices.Contains(l.header, reasonColumn) {
		return nil
	}
	return []string{reasonColumn}
}

// rejected is the row as it was, as far as it could be read, with the reason. What does not fit under the header goes
// into the last column.
func (l *layout) rejected(row *record, reason string) []string {
	out := make([]string, l.width, l.width+1)
	n := copy(out, row.cells)
	if n < len(row.cells) {
		out[l.width-1] = strings.Join(row.cells[l.width-1:], ",")
	}
	if at := slices.Index(l.header, reasonColumn); at >= 0 {
		out[at] = reason
		return out
	}
	return append(out, reason)
}
