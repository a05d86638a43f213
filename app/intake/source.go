package intake

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"arrears/app/fault"
)

// record is one row of a file, whatever the file's kind. Cells hold until the next record.
type record struct {
	line   int
	cells  []string
	broken *problem         // the row as a whole cannot be read; cells are what can be shown of it
	odd    map[int]*problem // cells of a spreadsheet that are unfit whatever is shown in them, such as formulas
}

// source reads the rows of one file, the header first.
type source interface {
	// next reads the next row that is not empty; it is false at the end.
	next(r *record) (bool, error)
	// expect says how many columns the header has and what they hold; it is called once, after the header.
	expect(columns []content)
	close() error
}

// The beginnings of files that are no text.
var (
	zipMark   = []byte("PK\x03\x04")
	oleMark   = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") // old Excel, and new Excel with a password
	utf16Mark = [][]byte{[]byte("\xff\xfe"), []byte("\xfe\xff")}
	noTables  = [][]byte{[]byte("%PDF-"), []byte("\xff\xd8\xff"), []byte("\x89PNG\r\n"), []byte("GIF8")}
)

// input is a file that is open for reading, whatever it lies in.
type input struct {
	io.ReaderAt
	size   int64
	closer io.Closer
	limits limits
	read   func(n int) // counts the bytes that are worked off
}

// all reads the file from its beginning.
func (in *input) all() *io.SectionReader { return io.NewSectionReader(in, 0, in.size) }

// openSource opens a CSV or XLSX file by what is in it, not by its name. Read counts the bytes that are worked off.
func openSource(path string, read func(n int)) (source, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, openFault(path, err)
	}
	info, err := file.Stat()
	if err == nil && info.IsDir() {
		err = errors.New("it is a folder")
	}
	if err != nil {
		return nil, errors.Join(openFault(path, err), file.Close())
	}
	s, err := openInput(&input{ReaderAt: file, size: info.Size(), closer: file, limits: importLimits, read: read})
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return s, nil
}

// openInput opens a file that is there already; it is closed with the source, and by the caller where opening fails.
func openInput(in *input) (source, error) {
	head := make([]byte, len(oleMark))
	n, err := in.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read the beginning of the file: %w", err)
	}
	head = head[:n]
	switch {
	case n == 0:
		return nil, fault.New(fault.Invalid, "文件是空的；请重新导出，第一行应为列名。", "the file is empty; export it again, with the names of the columns on the first line.")
	case bytes.HasPrefix(head, zipMark):
		return openWorkbook(in)
	case bytes.HasPrefix(head, oleMark):
		return nil, fault.New(fault.Invalid, "这是加了密码的工作簿或旧版 Excel 文件（.xls）；请去掉密码，另存为 .xlsx 或 CSV（UTF-8）。",
			"this is a workbook with a password or of an old Excel (.xls); remove the password and save it as .xlsx or as CSV (UTF-8).")
	case bytes.HasPrefix(head, utf16Mark[0]), bytes.HasPrefix(head, utf16Mark[1]):
		return nil, fault.New(fault.Invalid, "文件是 UTF-16 编码；请另存为 CSV（UTF-8）。", "the file is written in UTF-16; save it as CSV (UTF-8).")
	}
	for _, mark := range noTables {
		if bytes.HasPrefix(head, mark) {
			return nil, fault.New(fault.Invalid, "这是 PDF 或图片，不是表格；请用 .xlsx 或 CSV（UTF-8）。", "this is a PDF or a picture and no table; use .xlsx or CSV (UTF-8).")
		}
	}
	return openText(in)
}

func openFault(path string, err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return fault.New(fault.NotFound, "文件或文件夹不存在；请检查路径。", "there is no such file or folder; check the path.")
	}
	return fmt.Errorf("open %s: %w", path, err)
}

// counted tells how many bytes were read.
type counted struct {
	io.Reader
	read func(n int)
}

// Read reads and counts.
func (c counted) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	c.read(n)
	return n, err
}

// text is a CSV file.
type text struct {
	closer   io.Closer
	lines    *lines
	encoding encoding
	width    int // 0 before the header is known
	span     span
}

func openText(in *input) (*text, error) {
	written, err := detect(func() (io.ReadCloser, error) { return io.NopCloser(in.all()), nil })
	if err != nil {
		return nil, fmt.Errorf("read the text: %w", err)
	}
	t := &text{closer: in.closer, encoding: written, lines: newLines(counted{in.all(), in.read})}
	if err := t.lines.fill(); err != nil {
		return nil, fmt.Errorf("read the text: %w", err)
	}
	if bytes.HasPrefix(t.lines.buffer[:t.lines.end], byteOrderMark) {
		t.encoding = utf8Text
		t.lines.start = len(byteOrderMark)
	}
	return t, nil
}

func (t *text) expect(columns []content) { t.width = len(columns) }

func (t *text) close() error { return t.closer.Close() }

func (t *text) next(r *record) (bool, error) {
	for {
		more, err := t.lines.next(&t.span, true)
		if err != nil || !more {
			return false, err
		}
		if len(t.span.bytes) > 0 && t.read(r) {
			return true, nil
		}
	}
}

// read makes the record of the span; it is false for an empty row.
func (t *text) read(r *record) bool {
	*r = record{line: t.span.no, cells: r.cells[:0]}
	line, decoded := t.encoding.decode(t.span.bytes)
	whole := func(p *problem) bool {
		r.broken = p
		r.cells = append(r.cells[:0], line)
		return true
	}
	switch {
	case t.span.tooLong:
		line = strings.ToValidUTF8(line, "") + "..."
		return whole(tooLong())
	case t.span.unclosed:
		return whole(unclosedQuote())
	case !decoded:
		return whole(wrongEncoding(t.encoding))
	case strings.IndexByte(line, 0) >= 0:
		return whole(zeroByte())
	}
	var err error
	if r.cells, err = split(line, r.cells); err != nil {
		if t.lines.joined > 1 {
			return t.again(r)
		}
		return whole(badQuote(err))
	}
	if isEmpty(r.cells) {
		return false
	}
	if t.width > 0 && len(r.cells) != t.width {
		if t.lines.joined > 1 {
			return t.again(r)
		}
		r.broken = wrongWidth(len(r.cells), t.width)
	}
	return true
}

// again takes a record of several lines apart that makes no sense as one: its first line opens a quote by mistake, and
// what follows may be good rows.
func (t *text) again(r *record) bool {
	first, _, _ := bytes.Cut(t.span.bytes, []byte{'\n'})
	t.span = span{no: t.span.no, bytes: first, unclosed: true}
	t.lines.giveBack()
	return t.read(r)
}

func isEmpty(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}
