package web

import (
	"net/http"
	"regexp"
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/money"
	"arrears/app/service"
)

// recordSentence is how one kind of entry is told: its phrase, and the shape of the stored line, whose named parts fill it in.
type recordSentence struct {
	key   string
	shape *regexp.Regexp // nil: the phrase says all
}

// The shapes of the lines of figures that acts leave in the record.
var (
	chargeShape  = regexp.MustCompile(`^(?P<month>\d{4}-\d\d) (?P<insurance>\w+) \w+ (?P<sum>-?[\d.]+\+-?[\d.]+) due (?P<day>[\d-]+)`)
	caseShape    = regexp.MustCompile(`^principal (?P<principal>[\d.]+) late fee (?P<fee>[\d.]+) oldest (?P<day>[\d-]+)`)
	draftShape   = regexp.MustCompile(`principal (?P<principal>[\d.]+) late fee (?P<fee>[\d.]+) issue by (?P<day>[\d-]+)`)
	orderShape   = regexp.MustCompile(`^(?:order|draft) (?P<order>\d+)`)
	paperShape   = regexp.MustCompile(`^(?P<paper>\w+/\d+)(?: \w+)?(?: (?P<number>\S+号))?(?: sum (?P<sum>[\d.]+))?(?: (?P<reason>.+))?$`)
	readShape    = regexp.MustCompile(`^(?P<paper>\w+/\d+)`)
	factShape    = regexp.MustCompile(`^fact (?P<no>\d+) (?P<fact>\w+) on (?P<day>[\d-]+)(?: about (?P<paper>\w+/\d+))?(?: (?P<register>\S+号))?`)
	servedShape  = regexp.MustCompile(`^(?P<kind>\w+) (?P<order>\d+) (?P<mode>\w+) on (?P<day>[\d-]+)(?: failed: (?P<failure>\w+))?(?P<moved>; .*)?$`)
	findingShape = regexp.MustCompile(`^(?P<finding>\w+) (?P<subject>.*?)(?: ?term ended (?P<day>[\d-]+))?$`)
	// whose name it is stands before the number of the user
	relocatedShape = regexp.MustCompile(`^(?P<from>.*) -> (?P<to>.+) on fact \d+: .*, owed (?P<owed>[\d.,]+), drafts (?P<drafts>\d+), issued and not served (?P<out>\d+)$`)
	assignedShape  = regexp.MustCompile(`^to (?P<to>.+?) \(user \d+\)`)
	remindedShape  = regexp.MustCompile(`^(?P<month>\d{4}-\d\d), due (?P<day>[\d-]+)`)
	monthShape     = regexp.MustCompile(`^(?P<month>\d{4}-\d\d)`)
	attachedShape  = regexp.MustCompile(`^attachment (?P<no>\d+) `)
	takenShape     = regexp.MustCompile(`^attachment (?P<no>\d+) sha256 \w+: (?P<why>.+)$`)
	printedShape   = regexp.MustCompile(`^(?P<paper>\w+/\d+) run (?P<run>\d+)`)
	postedShape    = regexp.MustCompile(`^(?P<paper>\w+/\d+) letter (?P<letter>\w+) on (?P<day>[\d-]+)$`)
	steeredShape   = regexp.MustCompile(`^night (?P<day>[\d-]+) (?P<word>\w+): (?P<why>.+)$`)
	triedShape     = regexp.MustCompile(`^night (?P<day>[\d-]+)$`)
)

// recordSentences word every kind of entry.
var recordSentences = map[casework.ActKind]recordSentence{
	casework.PostCharge:     {"record.charge_posted", chargeShape},
	casework.MakeEstimate:   {"record.estimate_made", chargeShape},
	casework.AssessOmitted:  {"record.assessment_made", chargeShape},
	casework.PostAdjustment: {"record.adjustment_posted", chargeShape},
	casework.ReverseCharge:  {"record.charge_reversed", chargeShape},
	casework.Find:           {"record.finding_made", findingShape},
	casework.Resolve:        {"record.finding_resolved", findingShape},
	casework.OpenCase:       {"record.case_opened", caseShape},
	casework.CloseCase:      {"record.case_closed", nil},
	casework.DraftOrder:     {"record.order_drafted", draftShape},
	casework.WithdrawOrder:  {"record.order_withdrawn", orderShape},
	casework.ApproveOrder:   {"record.order_approved", orderShape},
	casework.CompleteOrder:  {"record.order_completed", orderShape},
	casework.IssueOrder:     {"record.order_issued", orderShape},

	casework.DraftPaper:     {"record.paper_drafted", paperShape},
	casework.WithdrawPaper:  {"record.paper_withdrawn", paperShape},
	casework.ApprovePaper:   {"record.paper_approved", paperShape},
	casework.IssuePaper:     {"record.paper_issued", paperShape},
	casework.EnterFact:      {"record.fact_entered", factShape},
	casework.ReadDraft:      {"record.draft_read", readShape},
	casework.KeepAttachment: {"record.attachment_kept", attachedShape},
	casework.TakeAttachment: {"record.attachment_taken_back", takenShape},
	casework.PrintIssued:    {"record.paper_printed", printedShape},
	casework.PostIssued:     {"record.paper_posted", postedShape},
	casework.SteerNight:     {"record.night_steered", steeredShape},
	casework.TryAgain:       {"record.night_tried_again", triedShape},
	casework.AssignCase:     {"record.case_assigned", assignedShape},
	casework.MoveEmployer:   {"record.employer_moved", relocatedShape},
	casework.ServePaper:     {"record.paper_served", servedShape},
	casework.FailService:    {"record.service_failed", servedShape},
	casework.StrikeService:  {"record.service_struck", servedShape},

	casework.GiveConsent:       {"record.consent_given", nil},
	casework.WithdrawConsent:   {"record.consent_withdrawn", nil},
	casework.GiveNotices:       {"record.notices_given", monthShape},
	casework.PrintSlip:         {"record.slip_printed", nil},
	casework.FileDeclaration:   {"record.declaration_filed", monthShape},
	casework.VoidDeclaration:   {"record.declaration_voided", monthShape},
	casework.RegisterEmployer:  {"record.employer_registered", nil},
	casework.ChangeParticulars: {"record.particulars_changed", nil},
	casework.TakeCertificate:   {"record.certificate_numbered", nil},
	casework.AddEmployee:       {"record.employee_registered", nil},
	casework.EndEmployee:       {"record.employee_ended", nil},
	casework.CorrectEmployee:   {"record.employee_corrected", nil},
	casework.FileRoster:        {"record.roster_filed", nil},

	casework.SendReminder:        {"record.reminder_sent", remindedShape},
	casework.ApplyStateChange:    {"record.state_change_applied", nil},
	casework.WithdrawStateChange: {"record.state_change_withdrawn", nil},
	casework.ReturnStateChange:   {"record.state_change_returned", nil},
	casework.AcceptStateChange:   {"record.state_change_accepted", nil},
	casework.ChangeState:         {"record.state_changed", nil},
}

// findingWords name what was found.
var findingWords = map[string]string{
	string(casework.EmployerLate): "record.finding.employer", string(casework.EmployeeLate): "record.finding.employee", string(casework.DoubleDeclared): "record.finding.double",
}

// recordSays tells an entry in a sentence. An entry that no sentence fits shows its line as it is stored.
func (m *matter) recordSays(e *casework.RecordEntry) string {
	s, known := recordSentences[e.Act]
	if !known {
		return e.Detail
	}
	values := with{}
	if s.shape != nil {
		parts := s.shape.FindStringSubmatch(e.Detail)
		if parts == nil {
			return e.Detail
		}
		for i, name := range s.shape.SubexpNames() {
			if name != "" {
				m.recordPart(values, name, parts[i])
			}
		}
	}
	return m.words.say(s.key, values) + m.recordAfter(e, values)
}

// recordPart words one part of a stored line.
func (m *matter) recordPart(values with, name, text string) {
	w := m.words
	switch {
	case text == "":
		values[name] = ""
	case name == "day":
		if day, err := calendar.ParseDay(text); err == nil {
			values[name] = w.inSentence(day, m.today)
		}
	case name == "month":
		if p, err := calendar.ParsePeriod(text); err == nil {
			values[name] = w.period(p)
		}
	case name == "insurance":
		for _, i := range law.Insurances {
			if i.String() == text {
				values[name] = w.text(m.Situation.Region.InsuranceTitle(i))
			}
		}
	case name == "sum" || name == "principal" || name == "fee":
		var sum money.Fen
		for _, part := range strings.Split(text, "+") {
			if share, err := money.Parse(part); err == nil {
				sum += share
			}
		}
		values[name] = w.money(sum)
	case name == "paper":
		if r, err := ladder.ParseRef(text); err == nil {
			values[name] = m.paperNamed(r)
		}
	case name == "order":
		kind := law.OrderToPay
		if k, given := values["kind"].(law.PaperKind); given {
			kind = k
		}
		if r, err := ladder.ParseRef(string(kind) + "/" + text); err == nil {
			values["paper"] = m.paperNamed(r)
		}
	case name == "kind":
		values[name] = law.PaperKind(text)
	case name == "mode":
		values[name] = w.text(service.Mode(text).Title())
	case name == "failure":
		values[name] = w.text(service.Obstacle(text).Title())
	case name == "fact":
		values[name] = w.text(ladder.FactKind(text).Title())
	case name == "finding":
		values[name] = w.say(findingWords[text], nil)
	case name == "word":
		values[name] = w.text(casework.SteeringWord(text).Title())
	case name == "reason":
		values[name] = m.reason(text)
	default:
		values[name] = text
	}
}

// happenedOn is the day on which what an entry records happened; no day: it says none, or the day is one still to come.
func happenedOn(e *casework.RecordEntry) calendar.Day {
	if e.Act != casework.EnterFact && e.Act != casework.ServePaper && e.Act != casework.FailService {
		return 0
	}
	shape := recordSentences[e.Act].shape
	parts := shape.FindStringSubmatch(e.Detail)
	if parts == nil {
		return 0
	}
	day, err := calendar.ParseDay(parts[shape.SubexpIndex("day")])
	if err != nil || day > e.Day {
		return 0
	}
	return day
}

// paperNamed is a paper by its title and number.
func (m *matter) paperNamed(r ladder.Ref) string {
	number := m.numberOf(r)
	title := m.words.text(r.Kind.Title())
	if number == "" || strings.HasPrefix(number, title) {
		return number
	}
	return title + " " + number
}

// recordAfter is what follows the sentence where the line says more: a sum, a reason, the day of what was recorded later, the
// terms that a service moved.
func (m *matter) recordAfter(e *casework.RecordEntry, values with) string {
	w := m.words
	var more []string
	has := func(name string) bool { text, _ := values[name].(string); return text != "" }
	switch e.Act {
	case casework.DraftPaper:
		if has("sum") {
			more = append(more, w.say("record.sum", values))
		}
	case casework.WithdrawPaper:
		if has("reason") {
			more = append(more, w.say("record.reason", values))
		}
	case casework.EnterFact:
		for _, part := range []struct{ name, key string }{{"paper", "record.about"}, {"register", "record.register"}} {
			if has(part.name) {
				more = append(more, w.say(part.key, values))
			}
		}
		if parts := factShape.FindStringSubmatch(e.Detail); parts[factShape.SubexpIndex("day")] != e.Day.String() {
			more = append(more, w.say("record.back_dated", with{"day": values["day"], "recorded": w.inSentence(e.Day, m.today)}))
		}
	case casework.ServePaper, casework.StrikeService:
		if moved, _ := values["moved"].(string); moved != "" {
			more = m.movedTerms(moved)
		}
	}
	if len(more) == 0 {
		return ""
	}
	return w.say("record.after", with{"more": strings.Join(more, w.say("list.semicolon", nil))})
}

var movedShape = regexp.MustCompile(`(\w+) (none|[\d-]+) -> (none|[\d-]+)`)

// movedTerms words the terms that a record of service moved.
func (m *matter) movedTerms(text string) []string {
	var out []string
	for _, found := range movedShape.FindAllStringSubmatch(text, -1) {
		term := m.words.text(ladder.ClockKind(found[1]).Title())
		day, err := calendar.ParseDay(found[3])
		if err != nil {
			out = append(out, m.words.say("record.term.none", with{"term": term}))
			continue
		}
		out = append(out, m.words.say("record.term", with{"term": term, "day": m.words.inSentence(day, m.today)}))
	}
	return out
}

// getCaseRecord is the record in words: every act, who did it and when, the latest first. The line that the hash covers stands under
// each sentence.
func getCaseRecord(c *call) error {
	m, err := c.matter()
	if err != nil {
		return err
	}
	page, err := m.casePage("/record")
	if err != nil {
		return err
	}
	w := c.words
	l := listingOf(c.Request().URL, m.File.Records)
	entries, _, err := c.site.Cases.RecordOf(c.ctx(), c.employer.ID, listLength, l.offset())
	if err != nil {
		return err
	}
	s := section{Top: cardTop{ID: "record", Title: w.say("case.record", nil), Sub: w.say("case.record.sub", nil)}, Pages: l.pager(), Empty: emptyList{Text: w.say("case.record.none", nil)}}
	var list []row
	for i := range entries {
		e := &entries[i]
		const shortHash = 12
		list = append(list, row{Cells: []cell{{Text: grouped(e.No)}, {Day: w.day(e.Day, c.today), Line2: c.actor(e.Actor)}, {Text: m.recordSays(e), Line2: e.Detail},
			{Text: w.cites([]string{e.Ground})}, {Text: e.Hash[:min(shortHash, len(e.Hash))], Class: "code"}}})
	}
	if len(list) > 0 {
		s.Table = &table{LabelledBy: "record", Groups: rows(list), Columns: []column{{Label: w.say("case.record.no", nil), Head: true}, {Label: w.say("case.record.when", nil)},
			{Label: w.say("case.record.what", nil), Wide: true}, {Label: w.say("case.record.ground", nil)}, {Label: w.say("case.record.hash", nil)}}}
	}
	page.Lists = []section{s}
	return c.show(http.StatusOK, "case", page)
}
