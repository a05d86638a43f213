// Package attachment judges files that people hand in: what they are by their content from the first byte to the last, whether they are
// safe to keep and to hand out again, their hash, and a name that can stand anywhere.
package attachment

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	_ "image/jpeg" // the two formats of pictures that are taken
	_ "image/png"
	"regexp"

	"arrears/app/fault"
)

// File is a file as it was judged.
type File struct {
	Name   string // cleaned; only for people
	Media  Media
	Size   int64
	SHA256 string // lower-case hexadecimal digits
}

// Judge looks at a file of at most so many bytes. The name given is only cleaned: what the file is, its content says. Anything but a
// sound PDF, JPEG or PNG is refused.
func Judge(name string, content []byte, most int) (File, error) {
	if len(content) == 0 {
		return File{}, fault.New(fault.Invalid, "文件是空的，请重新选择。", "The file is empty; choose it again.")
	}
	if len(content) > most {
		const mega = 1 << 20 //arch:number bytes of a megabyte
		return File{}, fault.New(fault.Invalid, fmt.Sprintf("文件超过 %d MB。请降低扫描分辨率，或拆成几份上传。", most/mega),
			fmt.Sprintf("The file is larger than %d MB. Scan it at a lower resolution, or send it in parts.", most/mega))
	}
	media, err := sniff(content)
	if err != nil {
		return File{}, err
	}
	return File{Name: cleanName(name, media), Media: media, Size: int64(len(content)), SHA256: Hash(content)}, nil
}

// Hash is the SHA-256 of a file in lower-case hexadecimal digits, by which records know it.
func Hash(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// Media is the type of a file as its content shows it.
type Media string

// The types that are taken.
const (
	PDF  Media = "application/pdf"
	JPEG Media = "image/jpeg"
	PNG  Media = "image/png"
)

// Ending is the ending of names of such files.
func (m Media) Ending() string {
	switch m {
	case PDF:
		return ".pdf"
	case JPEG:
		return ".jpg"
	default:
		return ".png"
	}
}

const (
	sniffedBytes = 2048  //arch:number browsers guess a type from less than this
	tailBytes    = 1024  //arch:number the end mark of a PDF stands in its last kilobyte
	maxSide      = 20000 //arch:number pixels; more is no scan but a bomb for whoever opens it
)

var (
	pdfStart  = []byte("%PDF-")
	pdfEnd    = []byte("%%EOF")
	jpegStart = []byte("\xff\xd8\xff")
	jpegEnd   = []byte("\xff\xd9")
	pngStart  = []byte("\x89PNG\r\n\x1a\n")
	pngEnd    = []byte("IEND\xaeB`\x82")

	// What a scan has no use for: words that make a browser take the file for a page, and parts of a PDF
	// that run or carry something.
	markup    = [][]byte{[]byte("<script"), []byte("<html"), []byte("<!doctype"), []byte("<svg"), []byte("<?php")}
	activePDF = [][]byte{[]byte("/JavaScript"), []byte("/Launch"), []byte("/EmbeddedFile"), []byte("/Encrypt")}

	escaped = regexp.MustCompile(`#[0-9A-Fa-f]{2}`) // a letter of a name in a PDF, written by its number
)

// sniff tells what a file is by its content, from the first byte to the last: a file that is also something else - a page
// behind an image, an archive behind a PDF - is refused.
func sniff(content []byte) (Media, error) {
	head := bytes.ToLower(content[:min(len(content), sniffedBytes)])
	for _, mark := range markup {
		if bytes.Contains(head, mark) {
			return "", notTaken()
		}
	}
	switch {
	case bytes.HasPrefix(content, pdfStart):
		return PDF, soundPDF(content)
	case bytes.HasPrefix(content, jpegStart):
		return JPEG, soundImage(content, "jpeg", jpegEnd)
	case bytes.HasPrefix(content, pngStart):
		return PNG, soundImage(content, "png", pngEnd)
	default:
		return "", notTaken()
	}
}

func soundPDF(content []byte) error {
	end := bytes.LastIndex(content, pdfEnd)
	if end < max(0, len(content)-tailBytes) || len(bytes.Trim(content[end+len(pdfEnd):], "\r\n \x00")) > 0 {
		return broken()
	}
	plain := escaped.ReplaceAllFunc(content, func(code []byte) []byte {
		letter, err := hex.DecodeString(string(code[1:]))
		if err != nil {
			return code // the pattern matches digits only
		}
		return letter
	})
	for _, part := range activePDF {
		if bytes.Contains(plain, part) {
			return fault.New(fault.Invalid, "这个 PDF 加了密码，或带有脚本、附件。请“打印”成普通 PDF，或拍照上传。",
				"This PDF has a password, a script or a file inside. Print it to a plain PDF, or send a photograph.")
		}
	}
	return nil
}

func soundImage(content []byte, format string, end []byte) error {
	config, found, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || found != format || !bytes.HasSuffix(bytes.TrimRight(content, "\r\n\x00"), end) {
		return broken()
	}
	if config.Width > maxSide || config.Height > maxSide {
		return fault.New(fault.Invalid, "图片的边长超过 20000 像素，请缩小后上传。", "A side of the picture has more than 20,000 pixels; make it smaller.")
	}
	return nil
}

func notTaken() error {
	return fault.New(fault.Invalid, "这个文件不是 PDF、JPEG 或 PNG（按内容判断，与文件名无关）。请扫描或拍照后上传。",
		"The file is not a PDF, JPEG or PNG, judged by its content and not its name. Scan or photograph the document.")
}

func broken() error {
	return fault.New(fault.Invalid, "文件不完整，或后面带有别的内容。请重新扫描或导出后上传。",
		"The file is incomplete or carries something behind its end. Scan or export it again.")
}
