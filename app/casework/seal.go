package casework

import (
	"context"
	"fmt"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/seal"
)

// SealWish is a seal as somebody proposes it.
type SealWish struct {
	Region  string
	Content []byte // the file as it was handed in
	Since   calendar.Day
	Basis   string
	Note    string // to the second person
}

// SealPictures keeps the pictures of seals, each under its hash for good.
type SealPictures interface {
	// SealPicture gives a picture that was kept, held against its hash; fault.NotFound where there is none.
	SealPicture(ctx context.Context, hash string) ([]byte, error)
}

// ProposeSeal judges a picture of a seal, takes it in as a change of the law and gives the number of the change. The picture is
// kept with the proposal; papers carry it once a second person has confirmed it, its day has come, and the region says that
// they do.
func (d *LawDesk) ProposeSeal(ctx context.Context, w SealWish, by Stamp) (int, error) {
	picture, err := seal.Judge(w.Content)
	if err != nil {
		return 0, err
	}
	s := law.Seal{Region: w.Region, Picture: picture.Hash, Width: picture.Width, Height: picture.Height,
		Ink: picture.Found.Ink, Red: picture.Found.Red, Clear: picture.Found.Clear}
	text, err := s.Text()
	if err != nil {
		return 0, fmt.Errorf("write the change of a seal: %w", err)
	}
	return d.propose(ctx, LawWish{Kind: law.SealChange, Region: w.Region, Text: text, Basis: w.Basis, Note: w.Note, Since: w.Since}, picture, by)
}

// checkSeal refuses a seal of a day that may have seen papers already, and one that is in force on its day as it is.
func (d *LawDesk) checkSeal(w *LawWish, today calendar.Day) error {
	if w.Since <= today {
		return fault.New(fault.Refused, fmt.Sprintf("印模最早从明天（%s）启用：当天制发的文书不能有两个印模。", today.AddDays(1)),
			fmt.Sprintf("A seal comes into force tomorrow (%s) at the earliest: the papers of one day carry one seal.", today.AddDays(1)))
	}
	c := law.Change{Text: w.Text, Region: w.Region, Since: w.Since}
	proposed, ok := c.SealOf()
	if now, inForce := d.Law.SealOn(w.Region, w.Since); ok && inForce && now.Picture == proposed.Picture {
		return fault.New(fault.Refused, fmt.Sprintf("这个印模从 %s 起已经启用，不用再提。", now.Since),
			fmt.Sprintf("This very seal is in force from %s; there is nothing to propose.", now.Since))
	}
	return nil
}

// sealFor is the picture of the seal that a paper issued on the day carries; empty: papers of the region keep the place alone,
// no seal is in force, or the paper is one of the department, whose seal is another.
func (d *Desk) sealFor(kind law.PaperKind, region *law.Region, day calendar.Day) string {
	if kind.From() == law.Department || !region.SealImaged(day) {
		return ""
	}
	s, ok := d.Law.SealOn(region.Key, day)
	if !ok {
		return ""
	}
	return s.Picture
}
