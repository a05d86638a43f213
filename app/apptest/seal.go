package apptest

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"
)

// SealLook is how a made-up seal is drawn. What is not said is a round seal of 600 pixels in red on an empty ground.
type SealLook struct {
	Width, Height int
	Ink, Ground   color.NRGBA
	Fill          float64 // share of the picture's sides that the seal takes up; 0: all
	Rays          int     // strokes around the star, so that seals differ
}

// SealRed is the red of made-up seals.
var SealRed = color.NRGBA{210, 30, 40, 255}

// Seal draws a made-up seal as a PNG: a ring, a star and strokes where the name stands.
func Seal(t testing.TB, look SealLook) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, sealDrawn(look)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// SealImage is the picture of a made-up seal, for tests that draw into it.
func SealImage(look SealLook) *image.NRGBA {
	drawn := sealDrawn(look)
	m := image.NewNRGBA(drawn.Bounds())
	for i, n := range drawn.Pix {
		c := drawn.Palette[n].(color.NRGBA)
		copy(m.Pix[4*i:], []uint8{c.R, c.G, c.B, c.A})
	}
	return m
}

// sealDrawn is the picture with ground and ink as its two colours.
func sealDrawn(look SealLook) *image.Paletted {
	if look.Width == 0 {
		look.Width, look.Height = 600, 600
	}
	if look.Ink.A == 0 {
		look.Ink = SealRed
	}
	if look.Fill == 0 {
		look.Fill = 1
	}
	if look.Rays == 0 {
		look.Rays = 17
	}
	m := image.NewPaletted(image.Rect(0, 0, look.Width, look.Height), color.Palette{look.Ground, look.Ink})
	for y := 0; y < look.Height; y += sealGrain {
		line := m.Pix[y*m.Stride:][:look.Width]
		for x := 0; x < look.Width; x += sealGrain {
			across, down := sealPoint(x, look.Width)/look.Fill, sealPoint(y, look.Height)/look.Fill
			if !inSeal(math.Hypot(across, down), math.Atan2(down, across)+math.Pi/2, look.Rays) {
				continue
			}
			for n := x; n < min(x+sealGrain, look.Width); n++ {
				line[n] = 1
			}
		}
		for n := y + 1; n < min(y+sealGrain, look.Height); n++ {
			copy(m.Pix[n*m.Stride:], line)
		}
	}
	return m
}

// sealGrain is the side, in pixels, of the squares that a made-up seal is drawn of: whoever tests with one waits for it.
const sealGrain = 4

// sealPoint is where the middle of a square lies, from -1 to 1.
func sealPoint(at, side int) float64 {
	return (2*float64(at)+float64(min(sealGrain, side-at)))/float64(side) - 1
}

// inSeal tells whether a point is ink: its distance from the middle, of the radius, and its angle from the top.
func inSeal(far, angle float64, rays int) bool {
	turn := func(n int) float64 {
		return math.Mod(math.Mod(angle, 2*math.Pi/float64(n))+2*math.Pi/float64(n), 2*math.Pi/float64(n))
	}
	switch {
	case far > 0.93 && far <= 1: // the ring
		return true
	case far > 0.6 && far < 0.85: // strokes for the name, open below
		below := math.Abs(math.Mod(angle+2*math.Pi, 2*math.Pi)-math.Pi) < 0.7
		return !below && turn(rays) < math.Pi/float64(rays)
	case far < 0.33: // the star
		half := math.Pi / 5
		from := math.Abs(turn(5) - half)
		return far*math.Cos(half-from)+far*math.Sin(half-from)*math.Tan(math.Pi/10)*3.1 < 0.29 || far < 0.12
	}
	return false
}
