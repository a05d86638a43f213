package web

// guideExamples are what employers and employees see.
type guideExamples struct {
	When    []whenItem
	Top     cardTop
	Rows    []sumRow
	Ticks   field
	Trio    []figure
	Months  []monthItem
	Receipt receipt
}

func (w *words) guideExamples() guideExamples {
	served := w.status(stateServed)
	return guideExamples{
		When: []whenItem{
			{
				Title: w.say("example.when.today", nil), Sub: w.day(exampleDay, exampleDay).Text, Amount: "37,860.56",
				State: w.status(stateDone).as(w.say("example.when.settled", nil)), Text: w.say("example.when.today.text", nil),
				Button: &button{Label: w.say("example.when.print", nil), Kind: primary, Href: "#main"},
			},
			{
				Title: w.say("example.when.limit", nil), Sub: w.say("example.when.limit.sub", nil), Amount: "37,934.29",
				State: w.status(stateDone).as(w.say("example.when.settled", nil)), Text: w.say("example.when.limit.text", nil),
			},
			{
				Title: w.say("example.when.ten", nil), Sub: w.say("example.when.ten.sub", nil), Amount: "38,044.89",
				State: w.status(stateSoon).as(w.say("example.when.bank", nil)), Text: w.say("example.when.ten.text", nil), Art: w.say("example.art.order", nil),
			},
			{
				Title: w.say("example.when.never", nil), Sub: w.say("example.when.never.sub", nil), Amount: "41,159.99",
				State: w.status(stateOver).as(w.say("example.when.court", nil)), Text: w.say("example.when.never.text", nil), Art: w.say("example.art.fine", nil),
			},
		},
		Top:  cardTop{ID: "answers", Title: w.say("example.sum", nil), State: &served, Link: link{Href: "#main", Label: w.say("example.sum.print", nil)}},
		Rows: w.sumExample(),
		Ticks: field{Kind: ticksField, Name: "seen", Label: w.say("example.ticks", nil), Options: []option{
			{Value: "more", Label: w.say("example.ticks.more", nil)}, {Value: "missing", Label: w.say("example.ticks.missing", nil), Chosen: true},
		}},
		Trio: []figure{
			{Label: w.status(stateCredited).Word, Value: w.count("example.months", 7)},
			{Label: w.status(stateUnpaid).Word, Value: w.count("example.months", 2), Class: "t-bad"},
			{Label: w.status(stateNotRegistered).Word, Value: w.count("example.months", 1)},
		},
		Months: w.monthExamples(),
		Receipt: receipt{
			Title: w.say("example.receipt", nil), Number: "云陵申回字〔2026〕1024 号", Sub: w.say("example.receipt.sub", nil),
			Buttons: []button{
				{Label: w.say("example.receipt.pdf", nil), Href: "#main", Icon: "download", Kind: primary},
				{Label: w.say("example.when.print", nil), Href: "#main", Icon: "print"},
			},
		},
	}
}

func (w *words) sumExample() []sumRow {
	change := func(what string) []link {
		return []link{{Href: "#main", Label: w.say("example.sum.change", nil), Hidden: what}}
	}
	return []sumRow{
		{Label: w.say("example.sum.month", nil), Value: w.period(exampleDay.Period())},
		{Label: w.say("example.sum.people", nil), Value: w.say("example.sum.people.value", nil), Links: change(w.say("example.sum.people", nil))},
		{
			Label: w.say("example.sum.wages", nil), Value: w.say("example.sum.wages.value", nil), More: []string{w.say("example.sum.wages.more", nil)},
			Links: change(w.say("example.sum.wages", nil)),
		},
		{Label: w.say("example.sum.due", nil), Day: w.day(exampleDay.AddDays(22), exampleDay)},
	}
}

// monthExamples is a year as an employee sees it, with every state of a month.
func (w *words) monthExamples() []monthItem {
	year := []state{
		stateCredited, stateNotRegistered, stateCredited, stateCredited, stateCredited, stateEstimated, stateCredited, stateCredited,
		stateUnpaid, stateUnpaid, stateFiling, stateNotYet,
	}
	var months []monthItem
	for i, s := range year {
		m := monthItem{Href: "#main", Name: w.month(exampleDay.Period().AddMonths(i - 10)), State: w.status(s), Current: i == 8}
		if s == stateCredited || s == stateUnpaid {
			m.Amount = w.say("example.month.own", nil)
		}
		if s == stateNotYet {
			m.Href = ""
		}
		months = append(months, m)
	}
	return months
}

// wageExamples are the grid of a month and the wrong cells of an uploaded sheet.
type wageExamples struct {
	Step   head
	Errors errorSummary
	Note   note
	Grid   wage
	Wrong  table
	Dock   dock
}

func (w *words) wageExamples() wageExamples {
	up, cut := w.status(stateRaised), w.status(stateCut)
	more := w.status(stateProvisional).as(w.say("example.wage.more", nil))
	line := func(id, name, number, last, this, base, wrong string, tags []status, repairs ...button) wageRow {
		return wageRow{
			Name: name, Number: number, Lang: "zh-CN", Last: last, Base: base, Tags: tags, Hidden: []hidden{{"revision-" + id, "3"}},
			Field: field{Name: "wage-" + id, Value: this, Error: wrong, Repairs: repairs, Autocomplete: "off"},
		}
	}
	fix := func(key, value string) button {
		return button{Label: w.say(key, nil), Name: "repair", Value: value, Size: small}
	}
	grid := []wageRow{
		line("1", "王建国", "330199********3417", "6,120.00", "6,120.00", "6,120.00", "", nil),
		line("2", "李秀英", "330199********0826", "4,580.00", "4,580.00", "4,812.00", "", []status{up}),
		line("3", "张伟", "330199********511X", "6,800.00", "", "—", w.say("example.wage.missing", nil), nil, fix("example.wage.as_last", "last"), fix("example.wage.zero", "zero")),
		line("4", "陈静", "330199********1648", "7,200.00", "11,800.00", "11,800.00", "", []status{more}),
		line("5", "周凯", "330199********9012", "25,000.00", "25,000.00", "24,060.00", "", []status{cut}),
	}
	grid[3].Changed = true
	return wageExamples{
		Step:   head{Step: w.step(1, 2), Title: w.say("example.wage", nil), Sub: w.say("example.wage.sub", nil)},
		Errors: errorSummary{{Href: "#wage-3", Label: w.say("example.wage.missing.short", nil)}},
		Note:   note{Class: "ok", Text: w.say("example.note.wage", nil), Button: &button{Label: w.say("example.undo", nil), Size: small, Icon: "undo"}},
		Grid:   wage{Caption: w.say("example.wage.this", nil), Last: w.say("example.wage.last", nil), This: w.say("example.wage.this", nil), Rows: grid},
		Wrong: w.wrongCells(w.say("example.wrong", nil), []wrongCell{
			{
				Row: 37, Column: "C", Name: w.say("example.wrong.wage", nil), Person: "李立", Written: "六千", Why: w.say("example.wrong.word", nil),
				Field: field{Name: "cell-37-c", Kind: moneyField}, Repairs: []button{{Label: w.say("example.wrong.word.fix", nil), Size: small}},
			},
			{
				Row: 112, Column: "A", Name: w.say("example.wrong.number", nil), Person: "何苗", Written: "33019919900101123",
				Why: w.say("example.wrong.number.why", nil), Field: field{Name: "cell-112-a", Width: shortField},
				Repairs: []button{{Label: w.say("example.wrong.leave_out", nil), Size: small}},
			},
		}),
		Dock: dock{
			Label: w.say("example.dock", nil), Strong: w.count("example.people", 15), Sub: w.say("example.dock.changed", nil),
			Buttons: []button{{Label: w.say("example.dock.keep", nil)}, {Label: w.say("example.dock.next", nil), Kind: primary}},
		},
	}
}

func (w *words) confirmExample() confirm {
	return confirm{
		Head: head{
			Back:  link{Href: "#main", Label: w.say("example.void.back", nil)},
			Title: w.say("example.void", nil), Sub: w.say("example.void.sub", nil),
		},
		Rows: []sumRow{
			{Label: w.say("example.void.employer", nil), Value: "云陵市禾田餐饮管理有限公司", Lang: tags[zh]},
			{Label: w.say("example.sum.month", nil), Value: w.period(exampleDay.Period())},
			{Label: w.say("example.receipt.number", nil), Value: "云陵申回字〔2026〕1024 号", Lang: tags[zh]},
		},
		Effects: []string{w.say("example.void.then", nil), w.say("example.void.until", nil)},
		Fields:  []field{{Kind: areaField, Name: "reason", Label: w.say("example.field.reason", nil), Rows: 2}},
		Action:  "#main", CSRF: "example", Button: button{Label: w.say("example.void.act", nil), Kind: danger},
		Back: link{Href: "#main", Label: w.say("example.void.keep", nil)},
	}
}
