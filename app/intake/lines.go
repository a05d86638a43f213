package intake

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// maxRecord is the longest record that is read, in bytes; no row of any kind comes near it.
const maxRecord = 1 << 16

// headLength is how much is kept of a line that is too long, to show what it was.
const headLength = 200

// span is one line of a text, or several that a quoted cell with line breaks joins, without the last line break. Bytes
// holds until the next call.
type span struct {
	no       int // of the first line, from 1
	bytes    []byte
	tooLong  bool // bytes are the head only
	unclosed bool // a quote is opened and not closed; bytes are the first line only
}

// lines cuts a text into records in constant memory, however long a line is or however far a quote is from its end.
type lines struct {
	from   io.Reader
	limit  int // of a record, in bytes
	buffer []byte
	start  int // of what is not handed out yet
	end    int // of what was read
	over   bool
	no     int // lines handed out
	joined int // lines of the last record
	second int // where the second line of the last record begins
}

func newLines(from io.Reader) *lines { return newLinesUpTo(from, maxRecord) }

// newLinesUpTo sets the limit of a record; it is at least headLength.
func newLinesUpTo(from io.Reader, limit int) *lines {
	return &lines{from: from, limit: limit, buffer: make([]byte, 2*limit)}
}

// next hands out the next record; it is false at the end. Without quoting every line is one.
func (l *lines) next(s *span, quoting bool) (bool, error) {
	*s = span{no: l.no + 1}
	l.joined = 0
	quotes, text, at := 0, 0, 0 // where the text ends and where the next line begins, from start
	first, second := 0, 0       // the same of the first line
	for l.joined == 0 || quoting && quotes%2 == 1 {
		end, after, err := l.lineFrom(at)
		switch {
		case err != nil:
			return false, err
		case l.joined > 0 && (end < 0 || after == at):
			// The quote is not closed within reach: only the line that opens it is broken, what follows is read again.
			s.unclosed = true
			quotes, text, at, l.joined = 0, first, second, 1
			continue
		case end < 0:
			return true, l.skipLong(s)
		case after == 0:
			return false, nil
		case l.joined == 0:
			first, second = end, after
		}
		if quoting {
			quotes += bytes.Count(l.buffer[l.start+at:l.start+end], []byte{'"'})
		}
		text, at = end, after
		l.joined++
	}
	s.bytes = l.buffer[l.start : l.start+text]
	l.second = l.start + second
	l.start += at
	l.no += l.joined
	return true, nil
}

// giveBack leaves only the first line of the last record handed out: the lines after it are read again, as records of
// their own. It must be called before the next record is read.
func (l *lines) giveBack() {
	l.start = l.second
	l.no -= l.joined - 1
	l.joined = 1
}

// lineFrom finds the line that begins at an offset from start: where its text ends and where the next line begins, as
// offsets. At the end of the text both are the offset; end is -1 where the record would grow beyond the limit.
func (l *lines) lineFrom(at int) (end, after int, err error) {
	for seen := at; ; {
		if i := bytes.IndexByte(l.buffer[l.start+seen:l.end], '\n'); i >= 0 {
			if end = seen + i; end > l.limit {
				return -1, 0, nil
			}
			return end, end + 1, nil
		}
		seen = l.end - l.start
		if seen > l.limit {
			return -1, 0, nil
		}
		if l.over {
			return seen, seen, nil
		}
		if err := l.fill(); err != nil {
			return 0, 0, err
		}
	}
}

// fill reads more behind what is there, moving it to the front first if there is no room.
func (l *lines) fill() error {
	if l.end == len(l.buffer) {
		l.end = copy(l.buffer, l.buffer[l.start:l.end])
		l.start = 0
	}
	n, err := l.from.Read(l.buffer[l.end:])
	l.end += n
	if errors.Is(err, io.EOF) {
		l.over = true
		return nil
	}
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	return nil
}

// skipLong keeps the head of a line that is too long and passes over the rest of it.
func (l *lines) skipLong(s *span) error {
	s.tooLong = true
	s.bytes = bytes.Clone(l.buffer[l.start : l.start+headLength])
	l.joined = 1
	l.no++
	for {
		if i := bytes.IndexByte(l.buffer[l.start:l.end], '\n'); i >= 0 {
			l.start += i + 1
			return nil
		}
		l.start = l.end
		if l.over {
			return nil
		}
		if l.start == len(l.buffer) {
			l.start, l.end = 0, 0
		}
		if err := l.fill(); err != nil {
			return err
		}
	}
}
