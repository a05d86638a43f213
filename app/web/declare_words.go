package web

import (
	"arrears/app/casework"
	"arrears/app/declaration"
)

// The words of what the acts name by kinds.
var (
	filingWords = map[declaration.Kind]string{
		declaration.ByForm: "declare.kind.form", declaration.Unchanged: "declare.kind.unchanged", declaration.BySheet: "declare.kind.sheet",
		declaration.Nil: "declare.kind.nil",
	}
	declaredWords = map[casework.ChangeKind]string{
		casework.WageChanged: "declare.change.wage", casework.Joined: "declare.change.joined", casework.Left: "declare.change.left",
	}
	changeLabels = map[casework.ChangeKind]string{
		casework.WageChanged: "declare.label.change.wage", casework.Joined: "declare.label.change.joined", casework.Left: "declare.label.change.left",
	}
	fieldWords = map[casework.SheetField]string{
		casework.SheetNumber: "declare.field.id_number", casework.SheetName: "declare.field.name", casework.SheetWage: "declare.field.wage",
	}
	warningWords = map[casework.WarningKind]string{
		casework.WageJump: "declare.warn.wage_jump", casework.NotOnSheet: "declare.warn.not_on_sheet", casework.WorkEnded: "declare.warn.work_ended",
		casework.NotKnown: "declare.warn.not_known", casework.WageZero: "declare.warn.wage_zero",
	}
	manyWarned = map[casework.WarningKind]string{
		casework.WageJump: "declare.warn.many.wage_jump", casework.NotOnSheet: "declare.warn.many.not_on_sheet",
		casework.WorkEnded: "declare.warn.many.work_ended", casework.NotKnown: "declare.warn.many.not_known", casework.WageZero: "declare.warn.many.wage_zero",
	}
)
