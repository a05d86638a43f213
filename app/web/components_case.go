package web

// caseExamples are the parts of a page about one case.
type caseExamples struct {
	Ident    ident
	Path     []pathStep
	Gates    []gate
	Clocks   []clock
	Calc     []calcLine
	Timeline []event
	Paper    paper
}

func (w *words) caseExamples() caseExamples {
	state := w.status(stateOnTime).as(w.say("example.case.state", nil))
	return caseExamples{
		Ident: ident{
			Back: link{Href: "/components?part=tables", Label: w.say("example.case.back", nil)}, Place: w.say("example.case.place", nil),
			Title: "云陵市恒泰五金制品有限公司", Lang: tags[zh], State: &state,
			Facts: []fact{
				{w.say("example.case.code", nil), "91330199MA2K6M8P4Y", "code"}, {w.say("example.case.staff", nil), w.count("example.people", 68), ""},
			},
			Figures: []figure{
				{Label: w.say("example.case.today", nil), Value: "125,540.29", Money: true, Big: true, Sub: w.say("example.case.parts", nil)},
				{Label: w.say("example.case.then", nil), Value: "126,149.06", Sub: w.say("example.case.daily", nil)},
				{Label: w.say("example.case.court", nil), Value: "131,794.16", Sub: w.say("example.case.court.day", nil)},
			},
		},
		Path: []pathStep{
			w.pathStep(stageDone, w.say("example.path.found", nil), w.say("example.art.levy", nil), "2026-09-08"),
			w.pathStep(stageDone, w.say("example.path.order", nil), w.say("example.art.order", nil), w.say("example.path.order.day", nil)),
			w.pathStep(stageNow, w.say("example.path.security", nil), w.say("example.art.order", nil), w.say("example.path.security.day", nil)),
			w.pathStep(stageTolled, w.say("example.path.review", nil), w.say("example.art.stay", nil)),
			w.pathStep(stageNext, w.say("example.path.urge", nil), w.say("example.art.urge", nil)),
			w.pathStep(stageShut, w.say("example.path.court", nil), w.say("example.art.court", nil), w.say("example.path.court.day", nil)),
			w.pathStep(stageSkipped, w.say("example.path.closed", nil), "", ""),
		},
		Gates:  w.gateExamples(),
		Clocks: w.clockExamples(),
		Calc: []calcLine{{Label: w.say("example.calc.fee", nil), Amount: "14,852.29", Open: true, Total: true, Lines: []calcLine{
			{Label: w.say("example.calc.june", nil), Amount: "3,002.10", Open: true, Lines: []calcLine{
				{Label: w.say("example.calc.paid", nil), Amount: "845.99"}, {Label: w.say("example.calc.unpaid", nil), Amount: "2,156.11"},
			}},
			{Label: w.say("example.calc.july", nil), Amount: "2,747.86", Lines: []calcLine{{Label: w.say("example.calc.july.line", nil), Amount: "2,747.86"}}},
		}}, {Label: w.say("example.calc.principal", nil), Amount: "110,688.00", Total: true, Lines: []calcLine{
			{Label: w.say("example.calc.june", nil), Amount: "26,784.00"},
		}}},
		Timeline: []event{
			{Day: w.day(exampleDay.AddDays(-5), exampleDay), Who: "周敏", Text: w.say("example.line.talk", nil)},
			{
				Day: w.day(exampleDay.AddDays(-18), exampleDay), Who: w.say("example.line.night", nil), Text: w.say("example.line.paid", nil),
				Recorded: w.say("example.line.recorded", nil),
			},
			{
				Day: w.day(exampleDay.AddDays(-70), exampleDay), Who: "周敏", Link: link{Href: "#main", Label: "限〔2026〕1205 号", Lang: tags[zh]},
				Text: w.say("example.line.served", nil),
			},
		},
		Paper: paper{
			Draft: "草稿 · 未编号", Agency: "云陵市社会保险费征收中心", Title: "限期缴纳通知书", Number: "限〔2026〕＿＿号", To: "云陵弘远建设工程有限公司：",
			Paragraphs: [][]run{
				{
					{Text: "经查，你单位2026年10月应缴社会保险费152,804.00元，"}, {"未按期", "del"}, {"至2026年11月17日仍未", "ins"},
					{Text: "足额缴纳。依据《中华人民共和国社会保险法》第六十三条、第八十六条，责令你单位自收到本通知之日起5个工作日内缴清欠费。"},
				},
				{{Text: "如不服本通知，可自收到之日起六十日内申请行政复议，或者六个月内提起行政诉讼。"}},
			},
			End: []string{"（印章）", "二〇二六年＿＿月＿＿日"},
		},
	}
}

func (w *words) gateExamples() []gate {
	served := check{Met: true, Text: w.say("example.check.served", nil), Art: w.say("example.art.order", nil)}
	open := w.gate(true, w.say("example.gate.security", nil), []check{
		served, {Met: true, Text: w.say("example.check.over", nil), Art: w.say("example.art.term", nil)},
	})
	open.Art, open.Foot = w.say("example.art.order", nil), w.say("example.gate.security.foot", nil)
	open.Buttons = []button{{Label: w.say("example.gate.security.act", nil), Kind: primary}, {Label: w.say("example.gate.security.note", nil)}}
	folded := w.gate(true, w.say("example.path.urge", nil), []check{served})
	folded.Folded, folded.Sub = true, w.say("example.gate.urge.sub", nil)
	shut := w.gate(false, w.say("example.path.court", nil), []check{
		{
			Text: w.say("example.check.sue", nil), Art: w.say("example.art.court", nil), Cure: w.say("example.check.sue.cure", nil),
			Earliest: w.day(exampleDay.AddDays(113), exampleDay).Text,
		},
		{
			Text: w.say("example.check.urged", nil), Art: w.say("example.art.urge", nil),
			CureLink: link{Href: "#main", Label: w.say("example.check.urged.cure", nil)}, Earliest: w.day(exampleDay.AddDays(16), exampleDay).Text,
		},
		served,
	})
	shut.Earliest, shut.Latest, shut.Provisional = w.day(exampleDay.AddDays(113), exampleDay), w.day(exampleDay.AddDays(204), exampleDay), true
	return []gate{open, folded, shut}
}

func (w *words) clockExamples() []clock {
	left := func(s state, days int) status {
		tag := w.status(s).as(w.left(days))
		tag.Icon = "clock"
		return tag
	}
	return []clock{
		{
			Title: w.say("example.clock.security", nil), State: left(stateOnTime, 11), Day: w.day(exampleDay.AddDays(11), exampleDay),
			Text: w.say("example.clock.security.from", nil),
		},
		{
			Title: w.say("example.clock.court", nil), State: left(stateSoon, 204), Day: w.day(exampleDay.AddDays(204), exampleDay),
			Text: w.say("example.clock.court.from", nil),
		},
		{Title: "限期缴纳通知书 限〔2026〕1687 号", Lang: tags[zh], Href: "#main", State: w.status(stateServed), Text: w.say("example.clock.paper", nil)},
	}
}
