package casework

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/law"
	"arrears/app/registration"
)

// Registered is an employee as registered, with the clock of the 30 days, and where they are over, the months that are
// assessed because of it unless a declaration contains the employee (SIL 58).
type Registered struct {
	Employment employer.Employment
	Clock      registration.Clock
	Assessed   []calendar.Period
}

// Late tells whether the registration came after the term.
func (r *Registered) Late() bool { return r.Clock.Over() }

const (
	daysAhead     = 30  //arch:number a house rule: a start or an end is filed at most so many days before it comes
	longestName   = 50  //arch:number characters of a name; a limit of the form
	longestReason = 500 //arch:number characters of a reason; a limit of the form
)

// roster is the working copy of an employer's spells of work on which acts are tried. It gathers the changes.
type roster struct {
	region   *law.Region
	employer *employer.Employer
	states   []employer.StateChange
	today    calendar.Day
	spells   map[identity.Number][]employer.Employment
	changes  []SpellChange
}

func (d *RegisterDesk) rosterOf(f *RegisterFile, today calendar.Day) (*roster, error) {
	region, err := d.region(f.Employer.Region)
	if err != nil {
		return nil, err
	}
	r := &roster{region: region, employer: &f.Employer, states: f.States, today: today, spells: make(map[identity.Number][]employer.Employment, len(f.Spells))}
	for _, s := range f.Spells {
		r.spells[s.Number] = append(r.spells[s.Number], s)
	}
	return r, nil
}

// spell finds one spell of work.
func (r *roster) spell(number identity.Number, start calendar.Day) *employer.Employment {
	for i := range r.spells[number] {
		if s := &r.spells[number][i]; s.StartedOn == start {
			return s
		}
	}
	return nil
}

func (r *roster) known(number identity.Number, start calendar.Day) (*employer.Employment, error) {
	if s := r.spell(number, start); s != nil {
		return s, nil
	}
	return nil, fault.New(fault.NotFound, fmt.Sprintf("名册里没有 %s、%s 入职的职工，可能刚被更正过。请回到名册再看一次。", number.Masked(), start),
		fmt.Sprintf("The roster has no %s who started on %s; it may have been corrected. Look at the roster again.", number.Masked(), start))
}

// replace puts one spell in the place of another and notes the change.
func (r *roster) replace(before, after *employer.Employment, reason string) {
	if before != nil {
		old := *before
		r.spells[old.Number] = slices.DeleteFunc(r.spells[old.Number], func(s employer.Employment) bool { return s.StartedOn == old.StartedOn })
		before = &old
	}
	if after != nil {
		r.spells[after.Number] = append(r.spells[after.Number], *after)
	}
	r.changes = append(r.changes, SpellChange{Before: before, After: after, Reason: reason})
}

// add registers an employee today, and ends the spell where its last day is given. An employee whom the roster has
// without registration is registered by it.
func (r *roster) add(e employer.Employment) (*Registered, error) {
	e.Name = strings.TrimSpace(e.Name)
	e.RegisteredOn = r.today
	have := r.spell(e.Number, e.StartedOn)
	if have != nil && e.EndedOn.IsZero() {
		e.EndedOn = have.EndedOn
	}
	switch {
	case have != nil && !have.RegisteredOn.IsZero():
		return nil, at("id_number", fmt.Sprintf("%s 已在 %s 登记，入职日 %s，不用再办。", have.Name, have.RegisteredOn, have.StartedOn),
			fmt.Sprintf("%s was registered on %s with the same start of work, %s; there is nothing to do.", have.Name, have.RegisteredOn, have.StartedOn))
	case have != nil && have.Name != e.Name:
		return nil, at("name", fmt.Sprintf("名册里这个号码的姓名是“%s”。请核对姓名和号码。", have.Name),
			fmt.Sprintf("The roster has this number under the name %s. Check name and number.", have.Name))
	case have != nil && !have.EndedOn.IsZero() && have.EndedOn != e.EndedOn:
		return nil, endsOtherwise(have)
	}
	if err := r.fits(&e, have); err != nil {
		return nil, err
	}
	r.replace(have, &e, "")
	return r.registered(&e)
}

// endsOtherwise refuses another last day than the roster has.
func endsOtherwise(have *employer.Employment) error {
	return at("ended_on", fmt.Sprintf("名册里的最后工作日是 %s。日期不对，请在名册里更正并写明原因；再次入职的，填新的入职日。", have.EndedOn),
		fmt.Sprintf("The roster has the last day %s. Correct a wrong day on the roster, with a reason; a new spell has a start of its own.", have.EndedOn))
}

// registered tells how the registration stands to its term.
func (r *roster) registered(e *employer.Employment) (*Registered, error) {
	clock, err := registration.ClockOf(r.region, law.EmployeeRegistrationDays, e.StartedOn, e.RegisteredOn)
	if err != nil {
		return nil, err
	}
	months, err := assessment.OmittedMonths(r.region, e, r.today)
	return &Registered{Employment: *e, Clock: clock, Assessed: months}, err
}

// end notes the last day of work.
func (r *roster) end(number identity.Number, start, last calendar.Day) (*employer.Employment, error) {
	have, err := r.known(number, start)
	if err != nil {
		return nil, err
	}
	if !have.EndedOn.IsZero() {
		return nil, fault.New(fault.Refused, fmt.Sprintf("%s 的最后工作日已经是 %s。日期不对时请用“更正”，写明原因。", have.Name, have.EndedOn),
			fmt.Sprintf("The last day of %s is %s already. If that is wrong, correct it and say why.", have.Name, have.EndedOn))
	}
	after := *have
	after.EndedOn = last
	if last.IsZero() {
		return nil, at("ended_on", "填写最后工作日。", "Enter the last day of work.")
	}
	if err := r.fits(&after, have); err != nil {
		return nil, err
	}
	r.replace(have, &after, "")
	return &after, nil
}

// correct puts a spell right, with a reason. Another number is another row: the wrong one never was and goes into the
// history, the right one keeps its days.
func (r *roster) correct(number identity.Number, start calendar.Day, to employer.Employment, reason string) (*Registered, error) {
	reason = strings.TrimSpace(reason)
	if reason == "" || len([]rune(reason)) > longestReason {
		return nil, at("reason", "写明更正的原因，500 字以内。", "Say why it is corrected, in at most 500 characters.")
	}
	have, err := r.known(number, start)
	if err != nil {
		return nil, err
	}
	to.Name = strings.TrimSpace(to.Name)
	to.RegisteredOn = have.RegisteredOn
	switch {
	case to == *have:
		return nil, fault.New(fault.Invalid, "和登记的一样，没有要更正的内容。", "Everything is as registered; there is nothing to correct.")
	case to.Number != have.Number && to.Name != have.Name:
		return nil, at("id_number", "姓名和身份号码不能一起改：那是另一个人。请给原来的职工填最后工作日，再登记新的职工。",
			"Name and identity number cannot change together: that is another person. End the one and register the other.")
	}
	if err := r.fits(&to, have); err != nil {
		return nil, err
	}
	r.replace(have, &to, reason)
	if to.RegisteredOn.IsZero() {
		clock, err := registration.ClockOf(r.region, law.EmployeeRegistrationDays, to.StartedOn, r.today)
		return &Registered{Employment: to, Clock: clock}, err
	}
	return r.registered(&to)
}

// fits refuses a spell that cannot be, or not beside the others; the one that it replaces does not count.
func (r *roster) fits(e, replaced *employer.Employment) error {
	if err := r.sound(e); err != nil {
		return err
	}
	if err := r.active(e); err != nil {
		return err
	}
	return r.apart(e, replaced)
}

// sound refuses a spell that cannot be, whatever else the roster has.
func (r *roster) sound(e *employer.Employment) error {
	latest := r.today.AddDays(daysAhead)
	born := birthday(e.Number)
	switch {
	case e.Name == "" || len([]rune(e.Name)) > longestName:
		return at("name", "填写姓名，50 个字以内。", "Enter the name, at most 50 characters.")
	case strings.ContainsFunc(e.Name, func(c rune) bool { return unicode.IsControl(c) || unicode.Is(unicode.Cf, c) }):
		return at("name", "姓名中有看不见的控制字符，请重新输入。", "There is an invisible control character in the name; type it again.")
	case e.StartedOn.IsZero():
		return at("started_on", "填写用工之日（入职日）。", "Enter the day on which work starts.")
	case e.StartedOn < r.employer.FoundedOn:
		return at("started_on", fmt.Sprintf("入职日 %s 早于单位成立日期 %s，请核对。", e.StartedOn, r.employer.FoundedOn),
			fmt.Sprintf("The start of work, %s, is before the founding of the employer, %s; check it.", e.StartedOn, r.employer.FoundedOn))
	case e.StartedOn <= born:
		return at("started_on", fmt.Sprintf("入职日 %s 不晚于身份号码中的出生日期 %s，请核对。", e.StartedOn, born),
			fmt.Sprintf("The start of work, %s, is not after the day of birth in the identity number, %s; check both.", e.StartedOn, born))
	case e.StartedOn > latest:
		return at("started_on", fmt.Sprintf("入职日 %s 还太远，最早在入职前 30 天登记，%s 以后再来办。", e.StartedOn, e.StartedOn.AddDays(-daysAhead)),
			fmt.Sprintf("The start of work, %s, is too far ahead; register from %s, 30 days before.", e.StartedOn, e.StartedOn.AddDays(-daysAhead)))
	case !e.EndedOn.IsZero() && e.EndedOn < e.StartedOn:
		return at("ended_on", fmt.Sprintf("最后工作日 %s 早于入职日 %s，请核对。", e.EndedOn, e.StartedOn),
			fmt.Sprintf("The last day, %s, is before the start of work, %s; check both.", e.EndedOn, e.StartedOn))
	case e.EndedOn > latest:
		return at("ended_on", fmt.Sprintf("最后工作日 %s 还太远，最多提前 30 天填。", e.EndedOn),
			fmt.Sprintf("The last day, %s, is too far ahead; enter it at most 30 days before.", e.EndedOn))
	}
	return nil
}

// birthday is the day of birth that stands in the number.
func birthday(n identity.Number) calendar.Day {
	const from, month, day, to = 6, 10, 12, 14 //arch:number places of year, month and day in GB 11643-1999
	if len(n) < to {
		return 0
	}
	d, err := calendar.ParseDay(string(n[from:month]) + "-" + string(n[month:day]) + "-" + string(n[day:to]))
	if err != nil {
		return 0 // not a number of a person, as in invented data
	}
	return d
}

// active refuses work while the registration is suspended or closed: whoever employs again reopens it first (SIL 57).
func (r *roster) active(e *employer.Employment) error {
	last := e.EndedOn
	if last.IsZero() {
		last = max(e.StartedOn, r.today)
	}
	for _, day := range []calendar.Day{e.StartedOn, last} {
		if state := employer.StateOn(r.states, day); state != employer.Active {
			return at("started_on", fmt.Sprintf("单位的登记在 %s 是“%s”，这一天不能有职工。请先申请恢复参保。", day, state.Title().Zh),
				fmt.Sprintf("The registration is %s on %s; nobody can be employed then. Apply to reopen it first.", state.Title().En, day))
		}
	}
	return nil
}

// apart refuses a spell that overlaps another one of the same person; the spell that it replaces does not count.
func (r *roster) apart(e, replaced *employer.Employment) error {
	for i := range r.spells[e.Number] {
		o := &r.spells[e.Number][i]
		if replaced != nil && o.Number == replaced.Number && o.StartedOn == replaced.StartedOn {
			continue
		}
		if (o.EndedOn.IsZero() || o.EndedOn >= e.StartedOn) && (e.EndedOn.IsZero() || e.EndedOn >= o.StartedOn) {
			until := law.Text{Zh: "至今", En: "still there"}
			if !o.EndedOn.IsZero() {
				until = law.Text{Zh: "到 " + o.EndedOn.String(), En: "until " + o.EndedOn.String()}
			}
			return at("started_on", fmt.Sprintf("与同一人的另一段用工重叠：%s 起，%s。先给那一段填最后工作日，或核对日期。", o.StartedOn, until.Zh),
				fmt.Sprintf("Overlaps another spell of work of the same person: from %s, %s. End that one first, or check the days.", o.StartedOn, until.En))
		}
	}
	return nil
}
