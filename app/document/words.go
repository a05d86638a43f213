package document

import (
	"encoding/json"
	"errors"
	"fmt"

	"arrears/app/casework"
	"arrears/app/law"
)

// Words are the words of what Freeze or FreezePaper froze: of the paper itself, or of its reading copy in English. Annexes are left
// to the print.
func (p *Press) Words(frozen []byte, language string) (*casework.PaperWords, error) {
	var l ladderPaper
	if err := json.Unmarshal(frozen, &l); err != nil {
		return nil, fmt.Errorf("read the frozen paper: %w", err)
	}
	if l.Kind != "" {
		return p.printer.ladderWords(&l, lang(language))
	}
	var o OrderToPay
	if err := json.Unmarshal(frozen, &o); err != nil {
		return nil, fmt.Errorf("read the frozen order: %w", err)
	}
	return p.printer.orderWords(&o, lang(language))
}

// edition is the wording in the language.
func (p *wordingPair) edition(l lang) *edition {
	if l == en {
		return p.en
	}
	return p.zh
}

func (p *Printer) ladderWords(paper *ladderPaper, l lang) (*casework.PaperWords, error) {
	pair, err := p.wording(paper.Kind, paper.IssuedOn)
	if err != nil {
		return nil, err
	}
	words := pair.edition(l)
	c := &composer{sheet: &sheet{faces: p.faces}, claim: paper.Claim, words: words, chinese: pair.zh, facts: paper.facts(l, words)}
	out := &casework.PaperWords{Agency: c.facts.values["issuer.name"], Title: words.title, Number: paper.Number}
	for _, f := range c.flows(pair.zh.form.body) {
		part := casework.PaperPart{Text: f.text, Rows: f.rows}
		if f.table != "" {
			part.Heads = words.columns[f.table]
			for _, r := range c.tableRows(paper, f.table) {
				part.Rows = append(part.Rows, r.cells)
			}
		}
		out.Parts = append(out.Parts, part)
	}
	return out, errors.Join(c.errs...)
}

func (p *Printer) orderWords(o *OrderToPay, l lang) (*casework.PaperWords, error) {
	pair, err := p.wording(law.OrderToPay, o.IssuedOn)
	if err != nil {
		return nil, err
	}
	words := pair.edition(l)
	c := &composer{sheet: &sheet{faces: p.faces}, claim: o.Claim, words: words, chinese: pair.zh, facts: o.facts(l, words)}
	out := &casework.PaperWords{Agency: c.facts.values["issuer.name"], Title: words.title, Number: o.Number}
	for _, name := range bodyBlocks {
		for _, text := range c.block(name) {
			out.Parts = append(out.Parts, casework.PaperPart{Text: text})
		}
	}
	return out, errors.Join(c.errs...)
}
