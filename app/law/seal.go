package law

import (
	"errors"
	"fmt"
	"regexp"
	"slices"

	"arrears/app/calendar"
)

// SealPrint is what an issued paper shows where the seal of the office belongs.
type SealPrint string

// What papers show there. Unless a region says otherwise it is the place alone: a seal is put on paper by hand, or a lawful
// electronic seal is added to the file.
const (
	SealPlace SealPrint = "place"
	SealImage SealPrint = "image" // the picture of the seal that is in force on the day of issue
)

// Seal is the seal of a region's office from a day on. The picture itself is kept apart, under its hash.
type Seal struct {
	Region  string `yaml:"seal"`
	Picture string `yaml:"picture"` // SHA-256 of the picture, in lower-case hexadecimal digits
	Width   int    `yaml:"width"`   // pixels
	Height  int    `yaml:"height"`
	Ink     int    `yaml:"ink"`   // percent of the picture as it was handed in
	Red     int    `yaml:"red"`   // percent of the ink
	Clear   int    `yaml:"clear"` // percent of the picture that was transparent

	Since calendar.Day `yaml:"-"`
}

// SealImaged tells whether papers that the region's office issues on the day carry the picture of its seal.
func (r *Region) SealImaged(day calendar.Day) bool {
	what, err := r.SealPrinted.On(day)
	return err == nil && what == SealImage
}

// SealOn is the seal of the region's office that is in force on the day; false where none is.
func (b *Book) SealOn(region string, day calendar.Day) (Seal, bool) {
	seals := b.now.Load().seals[region]
	for i := len(seals) - 1; i >= 0; i-- {
		if seals[i].Since <= day {
			return seals[i], true
		}
	}
	return Seal{}, false
}

// Seals lists the seals of the region's office by their days.
func (b *Book) Seals(region string) []Seal { return slices.Clone(b.now.Load().seals[region]) }

// Text writes the seal as a change of the law has it.
func (s *Seal) Text() (string, error) {
	root := group()
	if err := root.Encode(s); err != nil {
		return "", err
	}
	return written(root)
}

// SealOf is the seal that a change brings; false where its text is none.
func (c *Change) SealOf() (Seal, bool) {
	s, err := readSeal(c)
	return s, err == nil
}

var pictureForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

func readSeal(c *Change) (Seal, error) {
	var s Seal
	if err := strict([]byte(c.Text), &s); err != nil {
		return Seal{}, err
	}
	s.Since = c.Since
	var faults []error
	if s.Region != c.Region {
		faults = append(faults, fmt.Errorf("seal: write %q: the change is about the seal of this region", c.Region))
	}
	if !pictureForm.MatchString(s.Picture) || s.Width < 1 || s.Height < 1 {
		faults = append(faults, errors.New("picture: names no picture of a seal by hash, width and height"))
	}
	if s.Since.IsZero() {
		faults = append(faults, errors.New("a seal has a day from which it is in force"))
	}
	return s, errors.Join(faults...)
}

// changeSeal puts a seal among those of its region by its day; of two of one day the later change stands.
func (e *edition) changeSeal(c *Change) (*edition, error) {
	s, err := readSeal(c)
	if err != nil {
		return nil, err
	}
	if _, ok := e.regions[s.Region]; !ok {
		return nil, fmt.Errorf("region %q is not known", s.Region)
	}
	next := e.copied()
	seals := slices.DeleteFunc(slices.Clone(e.seals[s.Region]), func(old Seal) bool { return old.Since == s.Since })
	seals = append(seals, s)
	slices.SortFunc(seals, func(x, y Seal) int { return int(x.Since - y.Since) })
	next.seals[s.Region] = seals
	return next, nil
}

// sealCited refuses to print pictures of seals on nobody's word.
func sealCited(s Series[SealPrint]) error {
	for _, v := range s.values {
		if v.Value == SealImage && v.Cite == "" {
			return errors.New("the picture of a seal is printed on a basis only: cite it")
		}
	}
	return nil
}
