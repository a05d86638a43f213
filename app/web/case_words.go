package web

import (
	"arrears/app/casework"
	"arrears/app/ladder"
	"arrears/app/service"
)

// casePaperWords are the words of a paper as a page shows them, in the reader's language: the paper itself, or its reading copy.
type casePaperWords struct {
	*casework.PaperWords
	Top   cardTop
	Lang  string
	Draft string
}

// rowsRead is how many rows of a table are read on a page; the print has all.
const rowsRead = 20

// readable puts the words of a paper on a page.
func (m *matter) readable(p *casework.PaperWords, draft bool) *casePaperWords {
	w := m.words
	for i := range p.Parts {
		p.Parts[i].Rows = p.Parts[i].Rows[:min(rowsRead, len(p.Parts[i].Rows))]
	}
	shown := &casePaperWords{PaperWords: p, Lang: tags[w.lang], Top: cardTop{ID: "words", Title: w.say("case.words", nil), Sub: w.say("case.words.sub", nil)}}
	if draft {
		shown.Draft = w.text(ladder.Drafted.Title())
	}
	return shown
}

// serviceOfRef is the service of a paper that counts; nil where none is proved.
func serviceOfRef(f *casework.File, r ladder.Ref) *service.Served {
	return service.Of(f.Services, r.Kind, r.No)
}
