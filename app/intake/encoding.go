package intake

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// encoding is how the text of one file is written. A file has one encoding; a line in the other one is refused, because
// the same bytes may be read in both and only one reading is what was meant.
type encoding string

const (
	utf8Text    encoding = "UTF-8"
	gb18030Text encoding = "GB18030"
)

var byteOrderMark = []byte("\xef\xbb\xbf")

// sniffBlock is how much of a file is looked at in one go.
const sniffBlock = 1 << 18

// detect reads the whole text once and says how it is written: UTF-8 if all of it is, else what most lines are.
func detect(open func() (io.ReadCloser, error)) (encoding, error) {
	valid, err := isUTF8(open)
	if err != nil || valid {
		return utf8Text, err
	}
	text, err := open()
	if err != nil {
		return "", err
	}
	defer text.Close()
	lines := newLines(text)
	certain, other := 0, 0
	var line span
	for {
		more, err := lines.next(&line, false)
		if err != nil {
			return "", err
		}
		if !more {
			break
		}
		switch {
		case line.tooLong || isASCII(line.bytes):
		case isChineseUTF8(line.bytes):
			certain++
		case !utf8.Valid(line.bytes):
			if _, ok := fromGB18030(line.bytes); ok {
				other++
			}
		}
	}
	if other > certain {
		return gb18030Text, nil
	}
	return utf8Text, nil
}

// isUTF8 tells whether the whole text is valid UTF-8 or plain ASCII.
func isUTF8(open func() (io.ReadCloser, error)) (bool, error) {
	text, err := open()
	if err != nil {
		return false, err
	}
	defer text.Close()
	block := make([]byte, sniffBlock)
	kept := 0 // bytes of a character that the block before cut
	for {
		n, err := io.ReadFull(text, block[kept:])
		end := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !end {
			return false, fmt.Errorf("read: %w", err)
		}
		whole := block[:kept+n]
		cut := len(whole)
		if !end {
			cut = lastWholeRune(whole)
		}
		if !utf8.Valid(whole[:cut]) {
			return false, nil
		}
		if end {
			return true, nil
		}
		kept = copy(block, whole[cut:])
	}
}

// lastWholeRune is where the last character begins if the bytes end inside it, else their end.
func lastWholeRune(b []byte) int {
	for i := len(b) - 1; i >= max(0, len(b)-utf8.UTFMax); i-- {
		if utf8.RuneStart(b[i]) {
			if !utf8.FullRune(b[i:]) {
				return i
			}
			break
		}
	}
	return len(b)
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isChineseUTF8 tells whether the bytes are certainly UTF-8: they are valid, and what is not ASCII is Chinese. Chinese
// text in GB18030 that happens to be valid UTF-8 reads as Greek, Cyrillic or Arabic.
func isChineseUTF8(b []byte) bool {
	chinese := false
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && size <= 1:
			return false
		case unicode.Is(unicode.Han, r):
			chinese = true
		case r < utf8.RuneSelf, r == '·', r >= 0x2000 && r <= 0x206f, r >= 0x3000 && r <= 0x303f, r >= 0xff00 && r <= 0xffef:
		default:
			return false
		}
		b = b[size:]
	}
	return chinese
}

// fromGB18030 decodes the bytes; it is false where they are not GB18030.
func fromGB18030(b []byte) (string, bool) {
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	if err != nil {
		return "", false
	}
	return string(text), !bytes.ContainsRune(text, utf8.RuneError)
}

// decode gives the text of a line; it is false, with a readable rendering, where the line is not in the encoding.
func (e encoding) decode(b []byte) (string, bool) {
	if isASCII(b) {
		return string(b), true
	}
	if e == gb18030Text {
		if isChineseUTF8(b) {
			return string(b), false
		}
		return fromGB18030(b)
	}
	if utf8.Valid(b) {
		return string(b), true
	}
	if text, ok := fromGB18030(b); ok {
		return text, false
	}
	return strings.ToValidUTF8(string(b), "\ufffd"), false
}
