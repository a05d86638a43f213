package document

import (
	"bytes"
	"errors"
	"fmt"
	"image/png"
	"slices"
	"sync"

	"github.com/jung-kurt/gofpdf"

	"arrears/app/fault"
	"arrears/app/law"
)

// SealFinder finds the picture of a seal by its hash; a fault where there is none, or not as it was kept.
type SealFinder func(hash string) ([]byte, error)

// sealPicture is the picture of a seal as papers carry it.
type sealPicture struct {
	hash   string
	png    []byte
	height float64 // of its width
}

// sealShelf holds the pictures that have been looked at. They are few, and never change: a hash has one picture.
type sealShelf struct {
	find  SealFinder
	turn  sync.Mutex
	known map[string]*sealPicture
}

// WithSeals is a press whose issued papers carry the pictures of seals that the finder finds.
func (p *Press) WithSeals(find SealFinder) *Press {
	return &Press{printer: p.printer, seals: &sealShelf{find: find, known: map[string]*sealPicture{}}}
}

// picture gives the picture under the hash, none where a paper carries none. A paper that was issued with a picture is never
// printed without it.
func (s *sealShelf) picture(hash string) (*sealPicture, error) {
	if hash == "" {
		return nil, nil
	}
	if s == nil {
		return nil, noSeal(hash)
	}
	s.turn.Lock()
	defer s.turn.Unlock()
	if p := s.known[hash]; p != nil {
		return p, nil
	}
	content, err := s.find(hash)
	if kind := fault.KindOf(err); kind == fault.NotFound || kind == fault.Refused {
		return nil, errors.Join(noSeal(hash), err)
	}
	if err != nil {
		return nil, fmt.Errorf("find the picture of a seal: %w", err)
	}
	size, err := png.DecodeConfig(bytes.NewReader(content))
	if err != nil || size.Width == 0 || hashOfBytes(content) != hash {
		return nil, noSeal(hash)
	}
	p := &sealPicture{hash, content, float64(size.Height) / float64(size.Width)}
	s.known[hash] = p
	return p, nil
}

// noSeal refuses to print a paper without the seal that it was issued with.
func noSeal(hash string) error {
	const shown = 12
	return fault.New(fault.Refused, "文书应印的印模图像（校验值 "+hash[:min(shown, len(hash))]+"…）缺失或者与存入时不符，不能打印，也不会改印没有印模的文书。请告知系统管理员，从备份中恢复。",
		"The picture of the seal that the paper carries (hash "+hash[:min(shown, len(hash))]+"…) is missing or not what was kept. The paper is not printed, and not printed without it either. Tell the administrator, who restores it from a backup.")
}

// carriesSeal tells whether a kind of paper of the ladder has a place for the seal of its issuer alone: letters do, while
// agreements, records and papers for the court are sealed and signed by hand.
func carriesSeal(kind law.PaperKind) bool {
	return slices.ContainsFunc(forms, func(f *form) bool {
		return f.kind == kind && f.ladder != nil && (f.ladder.layout == letter || f.ladder.layout == redhead)
	})
}

// stamped refuses a claim whose picture is not at hand.
func (o *Claim) stamped(picture *sealPicture) error {
	if o.State != Issued || o.Seal == "" || picture != nil && picture.hash == o.Seal {
		return nil
	}
	return noSeal(o.Seal)
}

// stamp draws the picture over the place of the seal, as wide as the place and standing on its foot, so that it covers name and
// date. It is drawn before the text: black on red ink is black either way, and so the page needs no transparency, which archives
// of PDF do not take.
func (n *pen) stamp(at *circle, picture *sealPicture) {
	how := gofpdf.ImageOptions{ImageType: "PNG"}
	if n.pdf.GetImageInfo(picture.hash) == nil {
		n.pdf.RegisterImageOptionsReader(picture.hash, how, bytes.NewReader(picture.png))
	}
	w := 2 * at.radius
	h := w * picture.height
	n.pdf.ImageOptions(picture.hash, at.x-at.radius, at.y+at.radius-h, w, h, false, how, 0, "")
}
