package web

import (
	"slices"
	"strings"

	"arrears/app/bank"
	"arrears/app/deferral"
	"arrears/app/hold"
	"arrears/app/ladder"
)

// paperOf is the paper that came in, as a hold or an end of enforcement names it.
func paperOf(f *ladder.Fact) hold.Paper {
	return hold.Paper{Name: f.In.Name, Number: f.In.Theirs, Day: f.In.Day}
}

// factForms are the kinds of facts that officers record by hand, in the order of a case.
var factForms = slices.Concat([]factForm{
	{kind: ladder.NoteFact, fields: []factField{{key: "fact.note.text.zh", kind: factArea}, {key: "fact.note.text.en", kind: factArea}}, complete: func(_ *matter, _ *form, f *ladder.Fact) {
		if f.Note.Text.En == "" {
			f.Note.Text.En = f.Note.Text.Zh
		}
	}},
	{kind: ladder.HoldFact, fields: []factField{
		{"fact.hold.ground", factPick, titles(hold.Grounds, hold.Ground.Title)},
		{"fact.hold.stay", factPick, picks(string(hold.ByCollector), "fact.stay.collector", string(hold.ByReviewer), "fact.stay.reviewer", string(hold.OnRequest), "fact.stay.request",
			string(hold.ForPublic), "fact.stay.public", string(hold.ByStatute), "fact.stay.statute")},
		{"fact.hold.from", factDay, nil}, {"fact.hold.to", factDay, nil}, {"fact.hold.unable", factTick, nil},
	}, complete: func(m *matter, _ *form, f *ladder.Fact) {
		f.Hold.No, f.Hold.Paper = m.next(holdNo), paperOf(f)
	}},
	{kind: ladder.LiftFact, fields: []factField{{"fact.lift.hold", factNo, numbered(ladder.HoldFact, holdNo)}}, complete: func(_ *matter, _ *form, f *ladder.Fact) { f.Lift.On = f.On }},
	{kind: ladder.StatementFact, about: true, fields: []factField{
		{"fact.statement.person", factText, nil}, {"fact.statement.role", factText, nil}, {"fact.statement.written", factTick, nil}, {"fact.statement.place", factText, nil},
		{"fact.statement.from", factText, nil}, {"fact.statement.to", factText, nil}, {"fact.statement.content", factArea, nil}, {"fact.statement.evidence", factArea, nil},
		{"fact.statement.recorder", factText, nil}, {"fact.statement.officers", factLines, nil},
		{"case.fact.part.person", factRare, nil}, {"fact.statement.person_id", factText, nil},
		{"fact.statement.authority", factText, nil}, {"fact.statement.understood", factText, nil}, {"fact.statement.refused", factText, nil},
	}, complete: func(m *matter, _ *form, f *ladder.Fact) { f.Statement.No, f.Statement.On = m.next(statementNo), f.On }},
	{kind: ladder.ReviewFact, fields: []factField{
		{"fact.review.statement", factNo, numbered(ladder.StatementFact, statementNo)}, {"fact.review.by", factText, nil}, {"fact.review.points", factArea, nil},
		{"fact.review.accepted", factTick, nil}, {"fact.review.reason", factArea, nil},
	}, complete: func(_ *matter, _ *form, f *ladder.Fact) { f.Review.On = f.On }},
	{kind: ladder.AnswerFact, fields: []factField{{"fact.answer.enquiry_no", factNo, enquiries}, {"fact.answer.balance_on", factAsDay, nil}, {"fact.answer.accounts", factOwn, nil}}, complete: completeAnswer},
	{kind: ladder.DemandedFact, about: true, fields: []factField{{"fact.demanded.number", factText, nil}, {"fact.demanded.on", factDay, nil}, {"fact.demanded.served", factDay, nil}, {"fact.demanded.ends", factDay, nil}}},
	{kind: ladder.DecidedFact, about: true, fields: []factField{
		{"fact.decided.number", factText, nil}, {"fact.decided.decided_on", factDay, nil}, {"fact.decided.served", factDay, nil}, {"fact.decided.sum", factMoney, nil},
		{"fact.decided.shares", factOwn, nil}, {"case.fact.part.reasons", factRare, nil}, {"fact.decided.reason", factArea, nil}, {"fact.decided.refused", factArea, nil}, {"fact.decided.urgent", factArea, nil},
	}, complete: completeDecided},
	{kind: ladder.NotifiedFact, about: true, fields: []factField{
		{"fact.notified.number", factText, nil}, {"fact.notified.bank", factText, nil}, {"fact.notified.account", factText, nil}, {"fact.notified.sum", factMoney, nil}, {"fact.notified.on", factDay, nil},
	}},
	{kind: ladder.ReceiptFact, about: true, fields: []factField{{"fact.receipt.bank", factText, nil}, {"fact.receipt.account", factText, nil}, {"fact.receipt.amount", factMoney, nil}},
		complete: func(_ *matter, _ *form, f *ladder.Fact) { f.Receipt.On = f.On }},
	guaranteeForm,
	{kind: ladder.RequestFact, fields: []factField{{"fact.request.monthly", factMoney, nil}, {"fact.request.first_on", factDay, nil}}, complete: func(_ *matter, _ *form, f *ladder.Fact) { f.Request.On = f.On }},
	{kind: ladder.DeclinedFact, fields: []factField{{"fact.declined.reason", factArea, nil}}},
	{kind: ladder.SignatureFact, about: true, complete: func(_ *matter, _ *form, f *ladder.Fact) { f.Signature.On = f.On }},
	{kind: ladder.FoundFact, about: true, fields: []factField{
		{"fact.found.kind", factPick, picks(string(deferral.CurrentUnpaid), "fact.breach.current", string(deferral.SecurityLost), "fact.breach.security")},
		{"fact.found.on", factDay, nil}, {"fact.found.missing", factMoney, nil}, {"fact.found.cured_on", factDay, nil},
	}},
	{kind: ladder.ForceMajeureFact, fields: []factField{
		{"fact.force_majeure.event", factText, nil}, {"fact.force_majeure.effect", factArea, nil}, {"fact.force_majeure.event_on", factDay, nil}, {"fact.force_majeure.authority", factText, nil},
		{"fact.force_majeure.approval_number", factText, nil}, {"fact.force_majeure.approved_on", factDay, nil}, {"fact.force_majeure.from", factDay, nil}, {"fact.force_majeure.to", factDay, nil},
		{"fact.force_majeure.longer_because", factArea, nil}, {"fact.force_majeure.periods", factOwn, nil},
	}, complete: completeForceMajeure},
	{kind: ladder.ClueFact, fields: []factField{
		{"fact.clue.description", factText, nil}, {"fact.clue.immovable", factTick, nil}, {"fact.clue.source", factText, nil}, {"fact.clue.found_on", factDay, nil},
		{"case.fact.part.value", factPart, nil}, {"fact.clue.value", factMoney, nil},
		{"fact.clue.valued_on", factDay, nil}, {"fact.clue.basis", factText, nil}, {"fact.clue.prior", factMoney, nil},
		{"case.fact.part.title", factRare, nil}, {"fact.clue.place", factText, nil}, {"fact.clue.title_number", factText, nil},
		{"fact.clue.owner", factText, nil}, {"fact.clue.ranking", factText, nil},
	}, complete: func(m *matter, _ *form, f *ladder.Fact) { f.Clue.No = m.next(clueNo) }},
	{kind: ladder.RemedyFact, about: true, fields: []factField{
		{"fact.remedy.kind", factPick, picks(string(ladder.Reconsideration), "fact.remedy.reconsideration", string(ladder.Suit), "fact.remedy.suit")}, {"fact.remedy.body", factText, nil},
	}, complete: func(m *matter, _ *form, f *ladder.Fact) { f.Remedy.No, f.Remedy.On = m.next(remedyNo), f.On }},
	{kind: ladder.ResultFact, about: true, fields: []factField{
		{"fact.result.remedy", factNo, numbered(ladder.RemedyFact, remedyNo)},
		{"fact.result.outcome", factPick, picks(string(ladder.Upheld), "fact.outcome.upheld", string(ladder.Revoked), "fact.outcome.revoked", string(ladder.Changed), "fact.outcome.changed",
			string(ladder.TakenBack), "fact.outcome.taken_back", string(ladder.NotAccepted), "fact.outcome.not_accepted")},
	}, complete: func(_ *matter, _ *form, f *ladder.Fact) { f.Result.On = f.On }},
	{kind: ladder.WindowFact, about: true, fields: []factField{{"fact.window.opens", factDay, nil}, {"fact.window.closes", factDay, nil}, {"fact.window.reason", factText, nil}, {"fact.window.paper", factText, nil}},
		complete: func(m *matter, _ *form, f *ladder.Fact) { f.Window.By = m.caller.Name }},
	{kind: ladder.CourtFact, about: true, fields: []factField{
		{"fact.court.kind", factPick, picks(string(ladder.CourtAccepts), "fact.court.accepts", string(ladder.CourtRejects), "fact.court.rejects", string(ladder.CourtAllows), "fact.court.allows",
			string(ladder.CourtRefuses), "fact.court.refuses", string(ladder.CourtSeizes), "fact.court.seizes", string(ladder.CourtAuctions), "fact.court.auctions",
			string(ladder.CourtPays), "fact.court.pays", string(ladder.CourtCloses), "fact.court.closes")},
		{"fact.court.number", factText, nil}, {"fact.court.sum", factMoney, nil}, {"fact.court.with_fee", factTick, nil}, {"fact.court.reason", factArea, nil},
	}, complete: func(_ *matter, _ *form, f *ladder.Fact) { f.Court.On = f.On }},
	{kind: ladder.EndingFact, fields: []factField{
		{"fact.ending.ground", factPick, picks(string(hold.NoEstate), "fact.end.no_estate", string(hold.Dissolved), "fact.end.dissolved", string(hold.ObjectLost), "fact.end.object_lost",
			string(hold.Revoked), "fact.end.revoked", string(hold.OtherwiseEnd), "fact.end.otherwise")},
		{"fact.ending.reason", factArea, nil},
	}, complete: func(_ *matter, _ *form, f *ladder.Fact) { f.Ending.On, f.Ending.Paper = f.On, paperOf(f) }},
	{kind: ladder.RenamedFact, fields: []factField{{"fact.renamed.from", factText, nil}, {"fact.renamed.to", factText, nil}},
		complete: func(_ *matter, _ *form, f *ladder.Fact) { f.Renamed.On = f.On }},
	{kind: ladder.CorrectedFact, fields: []factField{
		{"fact.corrected.variant", factPick, picks("u", "fact.corrected.employer", "s", "fact.corrected.employees")}, {"fact.corrected.number", factText, nil},
		{"fact.corrected.on", factDay, nil}, {"fact.corrected.served", factDay, nil}, {"fact.corrected.ends", factDay, nil},
	}},
}, successionForms)

// The numbers of facts that have some of their own; 0 for facts of other kinds.
func holdNo(f *ladder.Fact) int {
	if f.Hold == nil {
		return 0
	}
	return f.Hold.No
}

func statementNo(f *ladder.Fact) int {
	if f.Statement == nil {
		return 0
	}
	return f.Statement.No
}

func clueNo(f *ladder.Fact) int {
	if f.Clue == nil {
		return 0
	}
	return f.Clue.No
}

func remedyNo(f *ladder.Fact) int {
	if f.Remedy == nil {
		return 0
	}
	return f.Remedy.No
}

// markTexts are the marks of an account as they are written behind it.
var markTexts = map[string]bank.Mark{
	"冻结": bank.Frozen, "frozen": bank.Frozen, "质押": bank.Pledged, "pledged": bank.Pledged,
	"工资专户": bank.WageAccount, "wages": bank.WageAccount, "发工资": bank.Payroll, "payroll": bank.Payroll,
}

// completeAnswer reads the accounts of an answer: one a line, number, balance, what is available, and marks.
func completeAnswer(m *matter, f *form, fact *ladder.Fact) {
	accounts, balanceOn := placeOf("fact.answer.accounts"), placeOf("fact.answer.balance_on")
	a := fact.Answer
	a.ReceivedOn = fact.On
	on := fact.On
	if f.text(balanceOn) != "" {
		on = f.day(balanceOn, m.today)
	}
	holders := []string{m.File.Employer.Name}
	for i := range m.Situation.Book.Enquiries {
		if q := &m.Situation.Book.Enquiries[i]; q.No == a.EnquiryNo {
			a.Bank, holders = q.Bank, q.Holders
		}
	}
	for i, line := range linesOf(f.text(accounts)) {
		parts := strings.Fields(line)
		const least = 3
		if len(parts) < least {
			f.fail(accounts, "case.accounts.wrong", with{"line": i + 1})
			return
		}
		balance, ok := readMoney(parts[1])
		available, fine := readMoney(parts[2])
		if !ok || !fine {
			f.fail(accounts, "case.accounts.wrong", with{"line": i + 1})
			return
		}
		account := bank.Account{Bank: a.Bank, Number: parts[0], Holder: holders[len(holders)-1], Currency: bank.Renminbi, Balance: balance, Available: available, BalanceOn: on}
		for _, word := range parts[least:] {
			if slices.Contains(holders, word) {
				account.Holder = word // one of several debtors
				continue
			}
			mark, known := markTexts[word]
			if !known {
				f.fail(accounts, "case.accounts.mark", with{"line": i + 1, "word": word})
				return
			}
			account.Marks = append(account.Marks, mark)
		}
		a.Accounts = append(a.Accounts, account)
	}
}

// completeDecided reads the shares of a decision: one a line, bank, account, sum.
func completeDecided(_ *matter, f *form, fact *ladder.Fact) {
	const parted = 3
	shares := placeOf("fact.decided.shares")
	for i, line := range linesOf(f.text(shares)) {
		parts := strings.Fields(line)
		if len(parts) != parted {
			f.fail(shares, "case.shares.wrong", with{"line": i + 1})
			return
		}
		sum, ok := readMoney(parts[2])
		if !ok {
			f.fail(shares, "case.shares.wrong", with{"line": i + 1})
			return
		}
		fact.Decided.Shares = append(fact.Decided.Shares, bank.Share{Bank: parts[0], Account: parts[1], Sum: sum})
	}
}

// completeForceMajeure reads the months of an approval.
func completeForceMajeure(_ *matter, f *form, fact *ladder.Fact) {
	periods := placeOf("fact.force_majeure.periods")
	for _, text := range strings.Fields(f.text(periods)) {
		p, ok := readPeriod(text)
		if !ok {
			f.fail(periods, "case.periods.wrong", with{"text": text})
			return
		}
		fact.ForceMajeure.Periods = append(fact.ForceMajeure.Periods, p)
	}
}
