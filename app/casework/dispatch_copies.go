package casework

import "arrears/app/law"

// Copies is what of a paper is printed for its way out.
type Copies struct {
	Originals  int // for whom it is
	Receipts   int // service receipts, to be signed and come back
	FileCopies int // for the file
}

// CopiesOf is what of a kind is printed: a paper that is served goes out with a receipt, and a copy stays in the file; what both sides sign
// is made twice, and each keeps one; what stays in the file is printed once, and a public notice once more to be put up.
func CopiesOf(kind law.PaperKind) Copies {
	const bothSides, upAndFiled = 2, 2 //arch:number copies, one for each place
	switch {
	case kind.Class() == law.ToParty, kind.Class() == law.Enforcement, kind.Class() == law.ToBody:
		return Copies{Originals: 1, Receipts: 1, FileCopies: 1}
	case kind.Class() == law.Signed:
		return Copies{Originals: bothSides}
	case kind == law.PublicNotice:
		return Copies{Originals: upAndFiled}
	default:
		return Copies{Originals: 1}
	}
}
