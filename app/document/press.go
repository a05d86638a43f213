package document

import (
	"encoding/json"
	"fmt"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
)

// Press composes the papers that casework decides on: it turns facts into the words and lines of the paper, freezes
// them, and prints the same bytes from what it froze.
type Press struct {
	printer *Printer
	seals   *sealShelf // nil: papers carry no pictures of seals
}

// NewPress makes a press that prints with the printer.
func NewPress(p *Printer) *Press { return &Press{printer: p} }

// Number is the number of an order by the pattern in force on the day.
func (p *Press) Number(day calendar.Day, agency string, n int) (string, error) {
	return p.printer.NumberOf(law.OrderToPay, day, agency, n)
}

// NumberOf is the number of a paper by the pattern in force on the day.
func (p *Press) NumberOf(kind law.PaperKind, day calendar.Day, agency string, n int) (string, error) {
	return p.printer.NumberOf(kind, day, agency, n)
}

// Freeze composes the paper. It refuses with fault.Refused, naming every missing fact, contradiction and character that
// cannot be drawn, so that nothing is issued that could not be printed.
func (p *Press) Freeze(facts *casework.OrderPaper) (casework.Frozen, error) {
	o, err := orderOf(facts)
	if err != nil {
		return casework.Frozen{}, fmt.Errorf("word the order: %w", err)
	}
	if _, err := p.order(o, withReading); err != nil {
		return casework.Frozen{}, err
	}
	paper, err := json.Marshal(o)
	if err != nil {
		return casework.Frozen{}, fmt.Errorf("freeze the paper: %w", err)
	}
	return casework.Frozen{Paper: paper, Hash: o.Hash()}, nil
}

// Print prints what Freeze or FreezePaper froze: the same bytes every time.
func (p *Press) Print(paper []byte) ([]byte, error) { return p.print(paper, withReading) }

// Original prints the paper as Print does, without its reading copy: as it is handed to a court.
func (p *Press) Original(paper []byte) ([]byte, error) { return p.print(paper, originalOnly) }

// Apart prints the paper as Original does, its annexes for themselves, so that a list can name the pages of both. A paper
// without annexes has none.
func (p *Press) Apart(paper []byte) (body, annexes []byte, err error) {
	if body, err = p.print(paper, withoutAnnexes); err != nil {
		return nil, nil, err
	}
	annexes, err = p.print(paper, annexesOnly)
	return body, annexes, err
}

func (p *Press) print(paper []byte, what copies) ([]byte, error) {
	var l ladderPaper
	if err := json.Unmarshal(paper, &l); err != nil {
		return nil, fmt.Errorf("read the frozen paper: %w", err)
	}
	if l.Kind != "" {
		return p.ladder(&l, hashOfBytes(paper), what)
	}
	var o OrderToPay
	if err := json.Unmarshal(paper, &o); err != nil {
		return nil, fmt.Errorf("read the frozen order: %w", err)
	}
	return p.order(o, what)
}

func (p *Press) order(o OrderToPay, what copies) ([]byte, error) {
	picture, err := p.seals.picture(o.Seal)
	if err != nil {
		return nil, err
	}
	return p.printer.orderToPay(o, picture, what)
}

func (p *Press) ladder(paper *ladderPaper, hash string, what copies) ([]byte, error) {
	picture, err := p.seals.picture(paper.Seal)
	if err != nil {
		return nil, err
	}
	return p.printer.ladder(paper, hash, picture, what)
}
