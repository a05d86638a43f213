package casework

// PaperWords are the words of a paper without its page, as they are read beside a form or a list.
type PaperWords struct {
	Agency, Title, Number string
	Parts                 []PaperPart
}

// PaperPart is a paragraph of a paper, or the rows of one of its tables with their heads.
type PaperPart struct {
	Text  string
	Heads []string
	Rows  [][]string
}
