package seal

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"strings"

	"arrears/app/fault"
)

// What counts as what, of 255.
const (
	opaque    = 255 //arch:number the most that a colour has
	nearWhite = 230 //arch:number every colour at least so light: ground
	leastRed  = 90  //arch:number red ink is at least so light in red
	redder    = 25  //arch:number and so much lighter in red than in green and blue
	apart     = 80  //arch:number and green and blue lie no further from each other: orange and violet are other colours
)

// The bytes of a pixel, and how many they are.
const (
	redByte = iota
	greenByte
	blueByte
	clearByte
	pixelBytes
)

// What a picture of a seal has to be, in percent unless it says otherwise.
const (
	leastInk   = 4   //arch:number less is an almost empty picture
	mostInk    = 60  //arch:number more is a block and no seal
	leastOfRed = 90  //arch:number of the ink
	leastFill  = 90  //arch:number of each side that the seal takes up
	corner     = 8   //arch:number of each side, looked at in the four corners, which round and oval seals leave empty
	leastFree  = 98  //arch:number of the corners that is ground
	roundOff   = 5   //arch:number by which width and height of a round seal may differ
	ovalLeast  = 125 //arch:number width of an oval seal, of its height
	ovalMost   = 175 //arch:number the same, at most
	specks     = 200 //arch:number a line with less ink than one pixel in so many shows specks, not the seal
)

// looked is what the pixels of a picture are.
type looked struct {
	plain                *image.NRGBA // on white
	clear, white, red    int          // pixels
	inkAcross, inkDown   []int        // pixels of ink of each column and line
	cornerInk, cornerAll int
}

func look(unpacked image.Image) *looked {
	given := unpackedPixels(unpacked)
	b := given.Bounds()
	l := &looked{plain: image.NewNRGBA(b), inkAcross: make([]int, b.Dx()), inkDown: make([]int, b.Dy())}
	for y := range b.Dy() {
		for x := range b.Dx() {
			l.pixel(x, y, given.Pix[given.PixOffset(x, y):], l.plain.Pix[l.plain.PixOffset(x, y):])
		}
	}
	return l
}

// unpackedPixels are the pixels in one form, whatever form the file has them in. The two forms of most scans are taken as they are:
// what draws any picture asks for each colour by itself, which takes ten times as long.
func unpackedPixels(unpacked image.Image) *image.NRGBA {
	b := unpacked.Bounds()
	switch m := unpacked.(type) {
	case *image.NRGBA:
		return m
	case *image.Paletted:
		out := image.NewNRGBA(b)
		colours := make([]color.NRGBA, opaque+1)
		for i, c := range m.Palette {
			colours[i] = color.NRGBAModel.Convert(c).(color.NRGBA)
		}
		for i, n := range m.Pix {
			c := colours[n]
			copy(out.Pix[i*pixelBytes:], []uint8{c.R, c.G, c.B, c.A})
		}
		return out
	default:
		out := image.NewNRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
		draw.Draw(out, out.Bounds(), unpacked, b.Min, draw.Src)
		return out
	}
}

// pixel counts one as it was given, and lays it on white.
func (l *looked) pixel(x, y int, given, plain []uint8) {
	r, g, b, a := int(given[redByte]), int(given[greenByte]), int(given[blueByte]), int(given[clearByte])
	if a != opaque {
		ground := opaque * (opaque - a)
		r, g, b = (r*a+ground)/opaque, (g*a+ground)/opaque, (b*a+ground)/opaque
	}
	plain[redByte], plain[greenByte], plain[blueByte], plain[clearByte] = uint8(r), uint8(g), uint8(b), opaque
	w, h := len(l.inkAcross), len(l.inkDown)
	inCorner := (x*hundred < w*corner || (w-1-x)*hundred < w*corner) && (y*hundred < h*corner || (h-1-y)*hundred < h*corner)
	if inCorner {
		l.cornerAll++
	}
	switch {
	case a == 0:
		l.clear++
		return
	case min(r, g, b) >= nearWhite:
		l.white++
		return
	case isRed(r, g, b):
		l.red++
	}
	l.inkAcross[x]++
	l.inkDown[y]++
	if inCorner {
		l.cornerInk++
	}
}

func isRed(r, g, b int) bool {
	return r >= leastRed && r-max(g, b) >= redder && max(g, b)-min(g, b) <= apart
}

func (l *looked) pixels() int { return len(l.inkAcross) * len(l.inkDown) }

func (l *looked) ink() int { return l.pixels() - l.clear - l.white }

func (l *looked) found() Found {
	all := l.pixels()
	return Found{Clear: share(l.clear, all), White: share(l.white, all), Ink: share(l.ink(), all), Red: share(l.red, l.ink())}
}

func share(part, whole int) int {
	if whole == 0 {
		return 0
	}
	return part * hundred / whole
}

// shapeFaults are those that width and height show.
func shapeFaults(width, height int) []*fault.Fault {
	var out []*fault.Fault
	if width < leastSide {
		out = append(out, fault.New(fault.Invalid,
			fmt.Sprintf("图片宽 %d 像素，按 %d 毫米印出只有 %d dpi，低于 %d dpi。请以 %d dpi 以上重新扫描，宽度至少 %d 像素。", width, PrintedWidth, DPI(width), leastDPI, leastDPI, leastSide),
			fmt.Sprintf("The picture is %d pixels wide: printed %d mm wide that is %d dpi instead of %d or more. Scan it anew, at least %d pixels wide.", width, PrintedWidth, DPI(width), leastDPI, leastSide)))
	}
	round := max(width, height)*hundred <= min(width, height)*(hundred+roundOff)
	oval := width*hundred >= height*ovalLeast && width*hundred <= height*ovalMost
	if !round && !oval {
		out = append(out, fault.New(fault.Invalid,
			fmt.Sprintf("图片为 %d × %d 像素，既不是圆形印章（宽高相差不超过 %d%%），也不是横放的椭圆形印章（宽为高的 1.25 至 1.75 倍）。请贴着印章边缘裁剪。", width, height, roundOff),
			fmt.Sprintf("The picture has %d × %d pixels: neither a round seal (sides within %d %%) nor an oval one lying (1.25 to 1.75 times as wide as high). Cut it at the edge of the seal.", width, height, roundOff)))
	}
	return out
}

// faults are those that the pixels show, with what was found.
func (l *looked) faults() []*fault.Fault {
	var out []*fault.Fault
	add := func(zh, en string) { out = append(out, fault.New(fault.Invalid, zh, en)) }
	f := l.found()
	switch {
	case f.Ink < leastInk:
		add(fmt.Sprintf("图片几乎是空的：着色部分只占 %d%%。请检查选对了文件，并扫描清晰的印模。", f.Ink),
			fmt.Sprintf("The picture is almost empty: %d %% of it is ink. Check that it is the right file, and scan a clear impression.", f.Ink))
		return out // nothing else can be said of it
	case f.Ink > mostInk:
		add(fmt.Sprintf("着色部分占 %d%%，超过 %d%%，不像印模。底色须为透明或者白色，请去掉底色。", f.Ink, mostInk),
			fmt.Sprintf("%d %% of the picture is ink, more than the %d %% of a seal. The ground has to be transparent or white; clear it.", f.Ink, mostInk))
	}
	if f.Red < leastOfRed {
		add(fmt.Sprintf("着色部分只有 %d%% 是红色，应达到 %d%%。请扫描单独盖在白纸上的红色印模，去掉文字、日期和底纹。", f.Red, leastOfRed),
			fmt.Sprintf("Only %d %% of the ink is red, instead of %d %%. Scan an impression in red on white paper by itself, without text, date or pattern.", f.Red, leastOfRed))
	}
	if free := share(l.cornerAll-l.cornerInk, l.cornerAll); free < leastFree {
		add(fmt.Sprintf("四角只有 %d%% 是透明或者白色，应达到 %d%%。请去掉底色、边框和别的痕迹。", free, leastFree),
			fmt.Sprintf("Only %d %% of the four corners is transparent or white, instead of %d %%. Clear ground, frame and other traces.", free, leastFree))
	}
	if across, down := fill(l.inkAcross, len(l.inkDown)), fill(l.inkDown, len(l.inkAcross)); across < leastFill || down < leastFill {
		add(fmt.Sprintf("印章只占图片宽的 %d%%、高的 %d%%，印在纸上会变小。请贴着印章边缘裁剪，各占 %d%% 以上。", across, down, leastFill),
			fmt.Sprintf("The seal takes up %d %% of the width and %d %% of the height, and would be printed too small. Cut the picture at the edge of the seal: %d %% or more of each.", across, down, leastFill))
	}
	return out
}

// fill is how much of a side lies between the first and the last line of the seal; lines is how long each of them is.
func fill(ink []int, long int) int {
	first, last := -1, -1
	for i, n := range ink {
		if n*specks < long {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	if first < 0 {
		return 0
	}
	return share(last-first+1, len(ink))
}

// told is all faults in one, a line each.
func told(faults []*fault.Fault) error {
	var zh, en []string
	for _, f := range faults {
		zh, en = append(zh, f.Zh), append(en, f.En)
	}
	if len(zh) == 0 {
		return nil
	}
	return fault.New(fault.Invalid, strings.Join(zh, "\n"), strings.Join(en, "\n"))
}
