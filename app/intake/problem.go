package intake

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// problem is what is wrong with one cell, or with a row as a whole where column is empty, and the cure.
type problem struct {
	column string
	zh, en string
}

// excerptLength is how many characters of a wrong value are repeated.
const excerptLength = 40

// excerpt is the beginning of a value, fit to be printed on one line.
func excerpt(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
	if utf8.RuneCountInString(s) > excerptLength {
		return string([]rune(s)[:excerptLength]) + "..."
	}
	return s
}

func tooLong() *problem {
	return &problem{
		zh: fmt.Sprintf("这一行超过 %d 个字节；请检查是否缺少换行。", maxRecord),
		en: fmt.Sprintf("the line has more than %d bytes; look for missing line breaks.", maxRecord),
	}
}

func unclosedQuote() *problem {
	return &problem{
		zh: "这一行的引号没有配对；请补上引号，或把值中的引号写成两个。",
		en: "a quote of this line has no counterpart; close it, or write a quote inside a value twice.",
	}
}

func badQuote(err error) *problem {
	if errors.Is(err, errBareQuote) {
		return &problem{
			zh: "没有加引号的值中出现了引号；请给整个值加上引号，并把其中的引号写成两个。",
			en: "a quote stands inside a value that is not quoted; quote the whole value and write the quote inside it twice.",
		}
	}
	return &problem{
		zh: "值的结束引号后面还有字符；请把值中的引号写成两个。",
		en: "something follows the closing quote of a value; write a quote inside a value twice.",
	}
}

func wrongEncoding(e encoding) *problem {
	return &problem{
		zh: fmt.Sprintf("这一行的文字不是本文件其他部分所用的 %s 编码；请把整个文件存为同一种编码（最好是 UTF-8）。", e),
		en: fmt.Sprintf("the text of this line is not in %s like the rest of the file; save the whole file in one encoding, best UTF-8.", e),
	}
}

func zeroByte() *problem {
	return &problem{
		zh: "这一行含有编码为 0 的字符；请重新导出文件。",
		en: "the line contains a zero byte; export the file again.",
	}
}

func wrongWidth(have, want int) *problem {
	if have < want {
		return &problem{
			zh: fmt.Sprintf("这一行只有 %d 列，表头有 %d 列，可能被截断；请补全这一行。", have, want),
			en: fmt.Sprintf("the line has %d columns and the header %d, it may have been cut off; complete the line.", have, want),
		}
	}
	return &problem{
		zh: fmt.Sprintf("这一行有 %d 列，表头只有 %d 列；含逗号的值要加引号，金额不要用千位分隔符。", have, want),
		en: fmt.Sprintf("the line has %d columns and the header %d; quote values that contain a comma, and write amounts without thousands separators.", have, want),
	}
}
