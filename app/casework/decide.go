package casework

import (
	"fmt"
	"slices"

	"arrears/app/account"
	"arrears/app/arrears"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/ladder"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/succession"
)

// Decide says what the law calls for on the day about one employer, from what is known on that day. It reads no clock,
// no database and no chance; the night, its preview, the officer's screen and the replay of a past night all ask it.
// Acts that are already in the file are not said again: deciding the same day twice changes nothing.
func Decide(region *law.Region, f *File, day calendar.Day) (*Decision, error) {
	return DecideWithin(region, f, day, nil)
}

// DecideWithin is Decide where an office can handle only so many papers a day: what the choice of the night leaves is carried over, and
// what it has not chosen among yet is told as contending. Without a choice nothing is left for want of hands.
func DecideWithin(region *law.Region, f *File, day calendar.Day, choice *Choice) (*Decision, error) {
	d, err := f.deciding(region, day)
	if err != nil {
		return nil, err
	}
	d.choice = choice
	for _, step := range []func() error{d.posting, d.findings, d.theCase, d.orders, d.ladder, d.warn, d.wake} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	d.decision.Figures = figuresOf(d.statement)
	d.decision.Tasks = d.tasks()
	d.decision.Steered = slices.ContainsFunc(f.Steerings, func(s Steering) bool { return s.Night == day })
	return &d.decision, nil
}

// Account is what statements about the employer are drawn up from. The spans without late fee are those that were entered
// and those that follow from agreements, approvals and insolvency (Decree 13 Art 21, 22).
func (f *File) Account(region *law.Region) (*arrears.Account, error) {
	waivers, err := ladder.Waivers(region, f.periods(region), f.Papers, f.Entered, f.Services)
	if err != nil {
		return nil, err
	}
	return &arrears.Account{Facts: &f.Facts, Payments: f.Payments, Waivers: slices.Concat(f.Waivers, waivers)}, nil
}

// Statement is the account of the employer on the day, with spans without late fee beside those that are known.
func (f *File) Statement(region *law.Region, day calendar.Day, trace bool, waived ...latefee.Waiver) (*arrears.Statement, error) {
	a, err := f.Account(region)
	if err != nil {
		return nil, err
	}
	a.Waivers = slices.Concat(a.Waivers, waived)
	return arrears.Draw(region, a, day, trace)
}

const monthsAhead = 12 //arch:number a night posts a month or two; the rest is never charged

// periods are the months that an insolvency may stop the late fee of: all from the first one on to a year after the last
// for which anything was posted, because what a night posts is drawn up with the account of that night.
func (f *File) periods(region *law.Region) []calendar.Period {
	first, last := region.FirstPeriod, region.FirstPeriod
	for i := range f.Entries {
		p := f.Entries[i].Charge.Period
		first, last = min(first, p), max(last, p)
	}
	var out []calendar.Period
	for p := first; p <= last.AddMonths(monthsAhead); p = p.AddMonths(1) {
		out = append(out, p)
	}
	return out
}

// deciding is the work on one file and one day.
type deciding struct {
	region    *law.Region
	file      *File
	day       calendar.Day
	assessor  *assessment.Assessor
	accounts  map[calendar.Day]*arrears.Statement // of other days, drawn up once
	charges   []account.Charge
	account   *arrears.Account
	statement *arrears.Statement
	choice    *Choice // of the night; nil: no office lacks hands
	decision  Decision
	openCase  *Case               // after this night's acts
	standing  succession.Standing // who owes

	findingsNow []Finding    // after this night's acts
	endedOn     calendar.Day // execution ended for good on this day, if it did
	ladderWakes calendar.Day // the next day on which a step after the order may change
	warningWake calendar.Day // the next day on which what foretells a debt may change
	drawn       *ladder.Situation
	moves       []ladder.Move // of the situation; none where no step can concern the employer
}

// deciding begins the work on the file: charges, account and statement of the day.
func (f *File) deciding(region *law.Region, day calendar.Day) (*deciding, error) {
	assessor := assessment.AssessorOf(region, &f.Facts)
	charges, err := assessor.Charges(day)
	if err != nil {
		return nil, err
	}
	a, err := f.Account(region)
	if err != nil {
		return nil, err
	}
	statement, err := arrears.FromCharges(region, charges, a, day, false)
	if err != nil {
		return nil, err
	}
	return &deciding{region: region, file: f, day: day, assessor: assessor, accounts: map[calendar.Day]*arrears.Statement{}, charges: charges, account: a, statement: statement}, nil
}

func (d *deciding) act(a Act) { d.decision.Acts = append(d.decision.Acts, a) }

func figuresOf(s *arrears.Statement) Figures {
	return Figures{Principal: s.Totals.OverduePrincipal, LateFee: s.Totals.OverdueLateFee, Credit: s.Totals.Credit, Oldest: s.Oldest()}
}

// tasks lists what needs a person once the acts of the day are done.
func (d *deciding) tasks() []Task {
	after := d.file.copied()
	for i := range d.decision.Acts {
		if a := &d.decision.Acts[i]; a.Order != nil || a.Paper != nil || a.Finding != nil {
			after.applyOne(a)
		}
	}
	s := d.drawn
	if s == nil {
		s = &ladder.Situation{View: ladder.View{Region: d.region, Day: d.day, CaseNo: d.caseNo()}}
	}
	return TasksOf(&CaseView{File: after, Situation: s, Moves: d.moves, Figures: d.decision.Figures})
}

// caseNo is the case that is open after the day's acts; 0: none.
func (d *deciding) caseNo() int {
	if d.openCase == nil {
		return 0
	}
	return d.openCase.No
}

// posting brings the account in line with the charges that stand today: what is new is posted, what no longer stands is
// reversed with its reason. An entry is never edited.
func (d *deciding) posting() error {
	standing := map[account.Charge]int{}
	for _, c := range d.charges {
		standing[c]++
	}
	last := 0
	for i := range d.file.Entries {
		e := &d.file.Entries[i]
		last = max(last, e.No)
		if !e.ReversedOn.IsZero() {
			continue
		}
		if standing[e.Charge] > 0 {
			standing[e.Charge]--
			continue
		}
		reversed := *e
		reversed.ReversedOn, reversed.Reason = d.day, d.reasonOf(&e.Charge)
		d.act(Act{Kind: ReverseCharge, Ground: reversalGrounds[reversed.Reason], Detail: detailOf(&e.Charge), Entry: &reversed})
	}
	for i := range d.charges {
		c := d.charges[i]
		if standing[c] == 0 {
			continue
		}
		standing[c]--
		last++
		d.act(Act{Kind: kindOf(&c), Ground: c.Source.Ground(), Detail: detailOf(&c),
			Entry: &Entry{No: last, Charge: c, PostedOn: d.day, Ground: c.Source.Ground()}})
	}
	return nil
}

// reversalGrounds are the articles on which reversals rest.
var reversalGrounds = map[Reason]string{
	Replaced:      "SIL 60",
	DeclarationIn: "SIL 62",
	Recomputed:    "SIL 60",
	Voided:        "SIL 60",
}

// reasonOf is why a posted charge no longer stands.
func (d *deciding) reasonOf(c *account.Charge) Reason {
	declared := d.isDeclared(c.Period)
	switch {
	case declared && c.Source == account.Estimated, declared && c.Source == account.Unregistered && !d.stands(c):
		return DeclarationIn
	case d.wasVoided(c):
		return Voided
	case declared && (c.Source == account.Declared || c.Source == account.Adjustment), d.stands(c):
		return Replaced
	default:
		return Recomputed
	}
}

// wasVoided tells whether the declaration that a posted charge rests on has been taken back by the employer.
func (d *deciding) wasVoided(c *account.Charge) bool {
	if c.Source != account.Declared && c.Source != account.Adjustment {
		return false
	}
	var last *declaration.Declaration
	for _, decl := range d.file.Facts.Declarations {
		before := decl.Period == c.Period && decl.FiledOn <= c.KnownOn
		if before && (last == nil || decl.FiledOn > last.FiledOn || decl.FiledOn == last.FiledOn && decl.No > last.No) {
			last = decl
		}
	}
	return last != nil && last.FiledOn <= d.day && !last.StandsOn(d.day)
}

func (d *deciding) isDeclared(p calendar.Period) bool {
	for _, decl := range d.file.Facts.Declarations {
		if decl.Period == p && decl.StandsOn(d.day) {
			return true
		}
	}
	for i := range d.charges {
		if c := &d.charges[i]; c.Period == p && c.Source == account.Declared {
			return true
		}
	}
	return false
}

// stands tells whether a charge of the same period, insurance and source stands with other figures.
func (d *deciding) stands(c *account.Charge) bool {
	for i := range d.charges {
		if o := &d.charges[i]; o.Period == c.Period && o.Insurance == c.Insurance && o.Source == c.Source {
			return true
		}
	}
	return false
}

func detailOf(c *account.Charge) string {
	return fmt.Sprintf("%s %s %s %s+%s due %s", c.Period, c.Insurance, c.Source, c.EmployerShare, c.EmployeeShare, c.DueOn)
}
