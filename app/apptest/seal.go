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
	if err := png.Encode(&out, SealImage(look)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// SealImage is the picture of a made-up seal.
func SealImage(look SealLook) *image.NRGBA {
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
	m := image.NewNRGBA(image.Rect(0, 0, look.Width, look.Height))
	for y := range look.Height {
		for x := range look.Width {
			across := (2*(float64(x)+0.5)/float64(look.Width) - 1) / look.Fill
			down := (2*(float64(y)+0.5)/float64(look.Height) - 1) / look.Fill
			if inSeal(math.Hypot(across, down), math.Atan2(down, across)+math.Pi/2, look.Rays) {
				m.SetNRGBA(x, y, look.Ink)
			} else {
				m.SetNRGBA(x, y, look.Ground)
			}
		}
	}
	return m
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
