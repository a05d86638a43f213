package intake

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"arrears/app/fault"
)

// Limits of a workbook once it is unpacked; a full sheet of a million rows stays below them. What claims to be more is
// no table but an attempt to fill the machine.
const (
	maxPartBytes  = 16 << 20 // parts that are read whole: the list of sheets, styles
	maxTokenBytes = 1 << 20  // one text; a cell has at most 32,767 characters
)

// limits are the bytes that a workbook may have when it is unpacked: its sheet, and the texts that cells share, which are
// held in memory.
type limits struct{ sheet, shared int64 }

var (
	importLimits = limits{sheet: 2 << 30, shared: 128 << 20}
	uploadLimits = limits{sheet: 256 << 20, shared: 32 << 20} // what comes from outside; 100,000 people stay far below
)

// workbook is an XLSX file. Its first sheet is read as a stream; the reader of excelize is not used, because it passes
// over formulas and over broken sheets without a word.
type workbook struct {
	archive io.Closer
	rows    *sheetRows
}

func openWorkbook(in *input) (source, error) {
	archive, err := zip.NewReader(countedAt{in, in.read}, in.size)
	if err != nil {
		return nil, damaged()
	}
	w := &workbook{archive: in.closer}
	if err := w.open(archive, in.limits); err != nil {
		return nil, err
	}
	return w, nil
}

// countedAt tells how many bytes were read.
type countedAt struct {
	io.ReaderAt
	read func(n int)
}

// ReadAt reads and counts.
func (c countedAt) ReadAt(b []byte, at int64) (int, error) {
	n, err := c.ReaderAt.ReadAt(b, at)
	c.read(n)
	return n, err
}

func damaged() error {
	return fault.New(fault.Invalid, "这不是完整的 Excel 工作簿，可能没有传完；请重新导出或另存为 CSV（UTF-8）。",
		"this is not a whole Excel workbook, it may have been cut off; export it again, or save it as CSV (UTF-8).")
}

// The relations of a workbook's parts, as far as they lead to the first sheet.
type (
	bookPart struct {
		Properties struct {
			From1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			ID string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	relationsPart struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	typesPart struct {
		All []struct {
			Name string `xml:"PartName,attr"`
			Type string `xml:"ContentType,attr"`
		} `xml:"Override"`
	}
)

func (w *workbook) open(archive *zip.Reader, most limits) error {
	var types typesPart
	if err := readPart(archive, "[Content_Types].xml", &types); err != nil {
		return fault.New(fault.Invalid, "这是压缩文件，不是 Excel 工作簿；请解压后导入其中的表格。", "this is an archive and no Excel workbook; unpack it and import the tables in it.")
	}
	main := ""
	for _, t := range types.All {
		if strings.Contains(t.Type, "macroEnabled") || strings.Contains(t.Type, "vbaProject") {
			return fault.New(fault.Invalid, "工作簿带有宏，不予导入；请另存为不带宏的 .xlsx 或 CSV（UTF-8）。", "the workbook has macros and is not read; save it as .xlsx without macros or as CSV (UTF-8).")
		}
		if strings.HasSuffix(t.Type, "spreadsheetml.sheet.main+xml") {
			main = strings.TrimPrefix(t.Name, "/")
		}
	}
	if main == "" {
		return fault.New(fault.Invalid, "这不是 .xlsx 工作簿（可能是 Word 文件或 .xlsb）；请另存为 .xlsx 或 CSV（UTF-8）。", "this is not a workbook of the kind .xlsx (it may be a text document or .xlsb); save it as .xlsx or as CSV (UTF-8).")
	}
	var book bookPart
	var relations relationsPart
	folder := path.Dir(main)
	if readPart(archive, main, &book) != nil || len(book.Sheets) == 0 ||
		readPart(archive, path.Join(folder, "_rels", path.Base(main)+".rels"), &relations) != nil {
		return damaged()
	}
	target := map[string]string{} // by relation, and by kind of part
	for _, r := range relations.All {
		at := path.Join(folder, r.Target)
		if strings.HasPrefix(r.Target, "/") {
			at = strings.TrimPrefix(r.Target, "/")
		}
		target[r.ID], target[path.Base(r.Type)] = at, at
	}
	rows := &sheetRows{}
	var err error
	if rows.shared, err = readShared(archive, target["sharedStrings"], most.shared); err != nil {
		return err
	}
	if rows.dateStyles, err = readDateStyles(archive, target["styles"]); err != nil {
		return err
	}
	if book.Properties.From1904 == "1" || book.Properties.From1904 == "true" {
		rows.from1904 = true
	}
	if rows.part, err = openPart(archive, target[book.Sheets[0].ID], most.sheet); err != nil {
		return err
	}
	w.rows = rows
	return nil
}

// openPart opens a part of the archive; reading beyond the limit fails, whatever size the archive claims.
func openPart(archive *zip.Reader, name string, most int64) (*part, error) {
	if name == "" {
		return nil, damaged()
	}
	file, err := archive.Open(name)
	if err != nil {
		return nil, damaged()
	}
	p := &part{Closer: file, limit: &limited{from: file, left: most}}
	p.decoder = xml.NewDecoder(p.limit)
	return p, nil
}

// part is an open part of the archive, read token by token.
type part struct {
	io.Closer
	limit   *limited
	decoder *xml.Decoder
}

func (p *part) next() (xml.Token, error) {
	p.limit.token = 0
	return p.decoder.RawToken()
}

// limited fails where more is read than the limit, or than one token may have.
type limited struct {
	from  io.Reader
	left  int64
	token int // bytes since the last token
}

// Read reads up to the limit.
func (l *limited) Read(b []byte) (int, error) {
	n, err := l.from.Read(b)
	l.left -= int64(n)
	l.token += n
	if l.left < 0 || l.token > maxTokenBytes {
		return n, fault.New(fault.Invalid, "工作簿解压后过大；请分成几个文件，或另存为 CSV（UTF-8）。", "the workbook is too large when it is unpacked; split it into several files, or save it as CSV (UTF-8).")
	}
	return n, err
}

func readPart(archive *zip.Reader, name string, into any) error {
	p, err := openPart(archive, name, maxPartBytes)
	if err != nil {
		return err
	}
	defer func() { _ = p.Close() }()
	p.limit.token = -maxPartBytes // read as a whole
	return p.decoder.Decode(into)
}

func (w *workbook) expect(columns []content) { w.rows.columns = columns }

func (w *workbook) close() error { return errors.Join(w.rows.part.Close(), w.archive.Close()) }

func (w *workbook) next(r *record) (bool, error) {
	for {
		more, err := w.rows.next(r)
		if err != nil {
			var known *fault.Fault
			if errors.As(err, &known) {
				return false, known
			}
			return false, fault.New(fault.Invalid,
				fmt.Sprintf("工作表在第 %d 行之后损坏；请重新导出。", w.rows.line),
				fmt.Sprintf("the sheet is broken after row %d; export it again.", w.rows.line))
		}
		if !more {
			return false, nil
		}
		if len(r.odd) > 0 || !isEmpty(r.cells) {
			return true, nil
		}
	}
}
