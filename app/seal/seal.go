// Package seal judges pictures of an office's seal before they are kept: that a picture is a PNG and no bomb, that it is large
// enough for the size in which papers print it, red on an empty ground, and cut to the seal; and writes it in one form.
package seal

import (
	"bytes"
	"fmt"
	"image"
	"image/png"

	"arrears/app/attachment"
	"arrears/app/fault"
)

// MaxBytes is the size up to which a picture is taken, as it is given and as it is kept: every paper that prints it carries it.
const MaxBytes = 512 << 10 //arch:number house rule, in bytes

// PrintedWidth is the width, in millimetres, in which papers print a seal; a round one is as high.
const PrintedWidth = 42 //arch:number the circle that papers keep free for the seal

const (
	kilobyte  = 1 << 10 //arch:number bytes
	leastDPI  = 300     //arch:number below it the letters of a printed seal fray
	leastSide = 496     //arch:number pixels of PrintedWidth at leastDPI
	mostSide  = 1600    //arch:number pixels; more than 900 dpi shows nothing more
	perInch   = 254     //arch:number tenths of a millimetre
	tenths    = 10      //arch:number of a millimetre
	hundred   = 100     //arch:number percent
)

// Picture is a picture of a seal as it is kept: a PNG of red, green and blue on white, without anything else in the file.
type Picture struct {
	PNG           []byte
	Hash          string // SHA-256 of PNG in lower-case hexadecimal digits
	Width, Height int    // pixels
	Found         Found
}

// Found is what a picture consists of, in percent.
type Found struct {
	Clear int // of the picture: transparent
	White int // of the picture: white or nearly so
	Ink   int // of the picture: everything else
	Red   int // of the ink
}

// Judge looks at a picture and gives it as it is kept, or a fault of kind Invalid that names everything that has to be mended.
func Judge(content []byte) (*Picture, error) {
	if len(content) > MaxBytes {
		return nil, tooHeavy(len(content))
	}
	// The header is read alone: what it says of the size is looked at before anything is unpacked.
	size, err := png.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return nil, noPNG()
	}
	if size.Width > mostSide || size.Height > mostSide {
		return nil, fault.New(fault.Invalid,
			fmt.Sprintf("图片为 %d × %d 像素，边长超过 %d 像素。请把扫描分辨率降到 600 dpi 左右，并裁掉印章以外的部分。", size.Width, size.Height, mostSide),
			fmt.Sprintf("The picture has %d × %d pixels; no side may have more than %d. Scan it at about 600 dpi and cut it to the seal.", size.Width, size.Height, mostSide))
	}
	if file, err := attachment.Judge("", content, MaxBytes); err != nil || file.Media != attachment.PNG {
		return nil, noPNG()
	}
	unpacked, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, noPNG()
	}
	l := look(unpacked)
	if err := told(append(shapeFaults(size.Width, size.Height), l.faults()...)); err != nil {
		return nil, err
	}
	p, err := kept(l.plain)
	if err != nil {
		return nil, err
	}
	p.Found = l.found()
	return p, nil
}

// kept writes the picture in the one form in which it is kept. It has no transparent part, so that whatever prints it need not
// understand transparency.
func kept(plain *image.NRGBA) (*Picture, error) {
	var out bytes.Buffer
	if err := png.Encode(&out, plain); err != nil {
		return nil, fmt.Errorf("pack a picture of a seal: %w", err)
	}
	if out.Len() > MaxBytes {
		return nil, tooHeavy(out.Len())
	}
	b := plain.Bounds()
	return &Picture{PNG: out.Bytes(), Hash: attachment.Hash(out.Bytes()), Width: b.Dx(), Height: b.Dy()}, nil
}

// DPI is how many pixels stand in an inch of the width that papers print.
func DPI(width int) int { return width * perInch / (PrintedWidth * tenths) }

func tooHeavy(bytes int) error {
	return fault.New(fault.Invalid,
		fmt.Sprintf("图片有 %d kB，超过 %d kB。请把扫描分辨率降到 600 dpi 左右，裁掉印章以外的部分，并去掉底色的杂点。", bytes/kilobyte, MaxBytes/kilobyte),
		fmt.Sprintf("The picture takes %d kB; %d kB are allowed. Scan it at about 600 dpi, cut it to the seal and clear the specks of its ground.", bytes/kilobyte, MaxBytes/kilobyte))
}

func noPNG() error {
	return fault.New(fault.Invalid, "这个文件不是完整的 PNG 图片（按内容判断，与文件名无关）。请用图像软件把印模另存为 PNG 后上传。",
		"The file is no whole PNG picture, judged by its content and not its name. Save the impression of the seal as PNG and send that.")
}
