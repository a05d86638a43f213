package web

import "arrears/app/money"

// formExamples are fields of every kind, some with an error, and buttons.
type formExamples struct {
	Errors  errorSummary
	Fields  []field
	Choices []field
	Buttons []button
	Wrong   []field
	Dock    dock
}

func (w *words) formExamples() formExamples {
	e := formExamples{
		Fields: []field{
			{Name: "name", Label: w.say("example.field.name", nil), Hint: w.say("example.field.name.hint", nil), Width: middleField, Autocomplete: "organization"},
			{Name: "password", Kind: passwordField, Label: w.say("example.field.password", nil), Width: shortField, Autocomplete: "current-password"},
			{Name: "wage", Kind: moneyField, Label: w.say("example.field.wage", nil), Hint: w.say("example.field.wage.hint", nil), Value: "6,120.00"},
			{Name: "start", Kind: dayField, Label: w.say("example.field.start", nil), Hint: w.say("example.field.start.hint", nil), Value: "2026-11-02"},
			{Name: "month", Kind: periodField, Label: w.say("example.field.month", nil), Value: "2026-11", Inputmode: "numeric"},
			{Name: "kind", Kind: selectField, Label: w.say("example.field.kind", nil), Width: shortField, Options: []option{
				{Value: "company", Label: w.say("example.field.kind.company", nil)},
				{Value: "household", Label: w.say("example.field.kind.household", nil), Chosen: true},
			}},
			{Name: "licence", Kind: fileField, Label: w.say("example.field.licence", nil), Hint: w.say("example.field.licence.hint", nil), Accept: ".pdf,.jpg,.png"},
			{Name: "reason", Kind: areaField, Label: w.say("example.field.reason", nil), Optional: true, Rows: 3, Width: middleField},
		},
		Choices: []field{
			{Name: "consent", Kind: radiosField, Label: w.say("example.field.consent", nil), Options: []option{
				{Value: "yes", Label: w.say("example.field.consent.yes", nil), Hint: w.say("example.field.consent.yes.hint", nil), Chosen: true},
				{Value: "no", Label: w.say("example.field.consent.no", nil), Hint: w.say("example.field.consent.no.hint", nil)},
			}},
			{Name: "insurances", Kind: ticksField, Label: w.say("example.field.insurances", nil), Options: []option{
				{Value: "pension", Label: w.say("example.pension", nil), Chosen: true}, {Value: "medical", Label: w.say("example.medical", nil), Chosen: true},
				{Value: "injury", Label: w.say("example.injury", nil)},
			}},
			{Name: "true", Kind: tickField, Label: w.say("example.field.true", nil), Hint: w.say("example.field.true.hint", nil), Checked: true},
		},
		Buttons: []button{
			{Label: w.say("example.button.submit", nil), Kind: primary}, {Label: w.say("example.button.back", nil), Href: "#main"},
			{Label: w.say("example.button.return", nil), Kind: danger}, {Label: w.say("example.button.print", nil), Icon: "print"},
			{Label: w.say("example.undo", nil), Size: small, Icon: "undo"}, {Label: w.say("example.button.sign_in", nil), Kind: primary, Size: large},
		},
		Wrong: []field{
			{
				Name: "wage-wrong", Kind: moneyField, Label: w.say("example.field.wage", nil), Value: "560.00", Error: w.say("example.error.wage", nil),
				Repairs: []button{
					{Label: w.say("example.repair.more", nil), Name: "repair", Value: "5600", Size: small},
					{Label: w.say("example.repair.keep", nil), Name: "repair", Value: "560", Size: small},
				},
			},
			{
				Name: "start-wrong", Kind: dayField, Label: w.say("example.field.start", nil), Hint: w.say("example.field.start.hint", nil),
				Value: "13-45", Error: w.say("example.error.start", nil),
			},
			{Name: "consent-wrong", Kind: radiosField, Label: w.say("example.field.consent", nil), Error: w.say("example.error.consent", nil), Options: []option{
				{Value: "yes", Label: w.say("example.field.consent.yes", nil)}, {Value: "no", Label: w.say("example.field.consent.no", nil)},
			}},
			{Name: "true-wrong", Kind: tickField, Label: w.say("example.field.true", nil), Error: w.say("example.error.true", nil)},
		},
		Dock: dock{
			Label: w.say("example.dock", nil), Strong: w.money(money.MustParse("39646.10")), Sub: w.count("example.people", 15),
			Buttons: []button{{Label: w.say("example.dock.keep", nil)}, {Label: w.say("example.dock.next", nil), Kind: primary}},
		},
	}
	e.Errors = errorsOf(e.Wrong...)
	return e
}
