package document

// Page geometry of GB/T 9704-2012 in mm from the top left corner; 22 lines of 28 characters.
const (
	pageWidth, pageHeight = 210.0, 297.0
	areaLeft, areaTop     = 28.0, 37.0
	areaWidth, areaHeight = 156.0, 225.0
	areaRight, areaBottom = areaLeft + areaWidth, areaTop + areaHeight
	linesPerPage          = 22
	charsPerLine          = 28
	linePitch             = areaHeight / linesPerPage
	charPitch             = areaWidth / charsPerLine
	bodySize              = 16.0 // 3号
	titleSize             = 22.0 // 2号
	numberSize            = 14.0 // 4号, page numbers
	noteSize              = 7.5
	cellSize              = 10.5 // 五号
	bodyBase              = 7.26 // baseline of 16 pt below the top of its line
	titleBase             = 8.05 // the same of 22 pt
	dashBelow             = 7.0  // page number line below the text area
	sealRadius            = 21.0
	sealLine              = 0.2
	thin                  = 0.18 // rules of tables
)

// On landscape pages the sheet is turned so that the head of a table lies at the binding edge of odd pages: the margins
// turn with it.
const (
	wideLeft   = pageHeight - areaBottom // 35
	wideTop    = areaLeft                // 28
	wideWidth  = areaHeight              // 225
	wideHeight = areaWidth               // 156
	wideRight  = wideLeft + wideWidth
	wideBottom = wideTop + wideHeight
)

// raster is how running text is set: its type, the baseline below the top of a line, pitch of lines and characters in mm,
// and the lines of a page.
type raster struct {
	text        setting
	base        float64
	pitch, char float64
	lines       int
}

var (
	bodyRaster  = raster{bodyText, bodyBase, linePitch, charPitch, linesPerPage}
	sheetRaster = raster{everydayText, everydayBase, everydayPitch, everydayChar, everydayLines}
)

// bodyText is 16 pt drawn together by 0.21 pt, so that 28 characters fill the line exactly.
var (
	bodyText   = setting{serif, bodySize, charPitch - bodySize*mmPerPoint}
	headText   = setting{bold, titleSize, 0}
	annexText  = setting{sans, bodySize, 0}
	numberText = setting{serif, numberSize, 0}
	noteText   = setting{serif, noteSize, 0}
	cellText   = setting{serif, cellSize, 0}
	cellBold   = setting{bold, cellSize, 0}
	cellHead   = setting{sans, cellSize, 0}
)
