package intake

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// sharedTexts holds the texts that cells share, one behind the other.
type sharedTexts struct {
	all  []byte
	ends []int
}

func (s *sharedTexts) text(i int) (string, bool) {
	if i < 0 || i >= len(s.ends) {
		return "", false
	}
	begin := 0
	if i > 0 {
		begin = s.ends[i-1]
	}
	return string(s.all[begin:s.ends[i]]), true
}

func readShared(archive *zip.Reader, name string, most int64) (*sharedTexts, error) {
	s := &sharedTexts{}
	if name == "" {
		return s, nil // a workbook may write every text into its cell
	}
	p, err := openPart(archive, name, most)
	if err != nil {
		return nil, err
	}
	defer func() { _ = p.Close() }()
	for {
		token, err := p.next()
		if errors.Is(err, io.EOF) {
			return s, nil
		}
		if err != nil {
			return nil, broken(err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "si" {
			if s.all, err = appendTexts(p, s.all, "si"); err != nil {
				return nil, broken(err)
			}
			s.ends = append(s.ends, len(s.all))
		}
	}
}

// broken keeps the sentence of a fault and calls everything else damage.
func broken(err error) error {
	if limit := limitFault(err); limit != nil {
		return limit
	}
	return damaged()
}

// appendTexts adds the text of all runs up to the end of the element, leaving out readings of characters (rPh).
func appendTexts(p *part, to []byte, end string) ([]byte, error) {
	inText, inReading := false, false
	for {
		token, err := p.next()
		if err != nil {
			return to, unexpected(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			inText = t.Name.Local == "t"
			inReading = inReading || t.Name.Local == "rPh"
		case xml.CharData:
			if inText && !inReading {
				to = append(to, t...)
			}
		case xml.EndElement:
			inText = false
			if t.Name.Local == "rPh" {
				inReading = false
			}
			if t.Name.Local == end {
				return to, nil
			}
		}
	}
}

func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

type stylesPart struct {
	Formats []struct {
		ID   int    `xml:"numFmtId,attr"`
		Code string `xml:"formatCode,attr"`
	} `xml:"numFmts>numFmt"`
	Cells []struct {
		Format int `xml:"numFmtId,attr"`
	} `xml:"cellXfs>xf"`
}

// readDateStyles says of each cell style whether it shows numbers as dates.
func readDateStyles(archive *zip.Reader, name string) ([]bool, error) {
	if name == "" {
		return nil, nil
	}
	var styles stylesPart
	if err := readPart(archive, name, &styles); err != nil {
		return nil, broken(err)
	}
	custom := map[int]string{}
	for _, f := range styles.Formats {
		custom[f.ID] = f.Code
	}
	dates := make([]bool, len(styles.Cells))
	for i, c := range styles.Cells {
		code, own := custom[c.Format]
		dates[i] = own && isDateCode(code) || !own && isDateFormat(c.Format)
	}
	return dates, nil
}

// isDateFormat knows the numbers of the formats that every workbook has: 14 to 22 everywhere, 27 to 36 and 50 to 58 in
// Chinese and Japanese ones (ECMA-376, 18.8.30).
func isDateFormat(id int) bool {
	return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 54 || id == 57 || id == 58
}

// isDateCode tells whether a format shows a year or a day, outside quoted text and conditions in brackets.
func isDateCode(code string) bool {
	var plain strings.Builder
	quoted, bracket := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '\\' || c == '_':
			i++
		case c == '"':
			quoted = !quoted
		case c == '[' && !quoted:
			bracket = true
		case c == ']' && !quoted:
			bracket = false
		case !quoted && !bracket:
			plain.WriteByte(c)
		}
	}
	text, _, _ := strings.Cut(strings.ToLower(plain.String()), ";")
	return !strings.Contains(text, "general") && strings.ContainsAny(text, "yd")
}

// cellColumn is the column of a reference such as "AB12", from 0; -1 where it is none.
func cellColumn(reference string) int {
	n := 0
	for i := range len(reference) {
		c := reference[i]
		if c < 'A' || c > 'Z' {
			break
		}
		n = n*26 + int(c-'A') + 1
		if n > maxSheetColumns {
			return -1
		}
	}
	return n - 1
}

// maxSheetColumns is how many columns a sheet can have.
const maxSheetColumns = 16_384

func atoi(s string, otherwise int) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return otherwise
	}
	return n
}
