package casework

import "arrears/app/ladder"

// PaperOf draws up what a paper prints, for tests of the values of a kind.
func (d *Desk) PaperOf(f *File, s *ladder.Situation, p *ladder.Paper) (*LadderPaper, error) {
	return d.ladderPaper(f, s, p)
}
