package document

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	_ "image/png" // pictures that are kept with a case are one of the two
	"time"

	"github.com/jung-kurt/gofpdf"
)

const (
	mostPixels     = 40_000_000 // A3 at 400 dpi; more is no scan but a bomb for whoever unpacks it
	pictureQuality = 90
)

var errNoPicture = errors.New("neither a PDF nor a picture of a bearable size")

// pictured is a page of A4 with the picture on it, upright or across as the picture is. Its size is looked at before it is unpacked.
func pictured(content []byte) ([]byte, error) {
	size, format, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || size.Width*size.Height > mostPixels || size.Width == 0 || size.Height == 0 {
		return nil, errNoPicture
	}
	if format != "jpeg" { // a picture with layers or interlaced becomes a plain one
		unpacked, _, err := image.Decode(bytes.NewReader(content))
		if err != nil {
			return nil, fmt.Errorf("unpack a picture: %w", err)
		}
		var plain bytes.Buffer
		if err := jpeg.Encode(&plain, unpacked, &jpeg.Options{Quality: pictureQuality}); err != nil {
			return nil, fmt.Errorf("pack a picture: %w", err)
		}
		content = plain.Bytes()
	}
	orientation, width, height := "P", pageWidth, pageHeight
	if size.Width > size.Height {
		orientation, width, height = "L", height, width
	}
	pdf := gofpdf.New(orientation, "mm", "A4", "")
	pdf.SetProducer("scan", false) // it is fitted above the strip of the number
	pdf.SetCreationDate(time.Unix(0, 0).UTC())
	pdf.SetModificationDate(time.Unix(0, 0).UTC())
	pdf.SetCatalogSort(true)
	pdf.SetAutoPageBreak(false, 0)
	pdf.AddPage()
	how := gofpdf.ImageOptions{ImageType: "JPG"}
	pdf.RegisterImageOptionsReader("scan", how, bytes.NewReader(content))
	scale := min(width/float64(size.Width), height/float64(size.Height))
	w, h := scale*float64(size.Width), scale*float64(size.Height)
	pdf.ImageOptions("scan", (width-w)/2, (height-h)/2, w, h, false, how, 0, "")
	var out bytes.Buffer
	if err := pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("draw a picture: %w", err)
	}
	return out.Bytes(), nil
}
