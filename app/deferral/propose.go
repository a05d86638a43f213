package deferral

import (
	"fmt"
	"math/bits"

	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/money"
)

// Shape is how the instalments of a proposal run.
type Shape string

// The shapes that are proposed.
const (
	AsStated Shape = "as_stated" // what the employer says it can pay, the rest last
	Equal    Shape = "equal"     // the longest that the region allows, all alike: the lowest instalment
	Stepped  Shape = "stepped"   // the longest, low at first
	Seasonal Shape = "seasonal"  // what the employer can pay beside the premium of each month of its year
)

// Request is what an employer asks for.
type Request struct {
	Debt
	FirstOn calendar.Day // of the first instalment; the next fall on the same day of the following months
	Monthly money.Fen    // what it says it can pay a month beside current premium; 0 where it said nothing
	History []Month      // declared premium of past months, in any order
}

// Proposal is a plan with what it asks of the employer.
type Proposal struct {
	Shape  Shape
	Plan   *Plan
	Above  money.Fen // by how much the largest instalment exceeds what the employer said; 0 where it said nothing
	Stress *Stress
}

// Offer is what can be proposed. Least is the lowest equal monthly sum that pays the debt in the longest time.
type Offer struct {
	Proposals []Proposal
	Longest   int // instalments
	Least     money.Fen
}

// Propose makes the plans: what the employer says, where that pays the debt in time; equal and stepped over the longest
// time; and one along its season, where it said what it can pay and its past months are known.
func Propose(r *law.Region, q *Request) (*Offer, error) {
	days, err := q.days(r)
	if err != nil {
		return nil, err
	}
	_, _, deferred, err := q.slices(r)
	if err != nil {
		return nil, err
	}
	var total money.Fen
	for _, s := range deferred {
		total += s.amount
	}
	if total <= 0 {
		return nil, fault.New(fault.Refused, "没有可以延期缴纳的欠费。", "There are no arrears that could be deferred.")
	}
	n := money.Fen(len(days))
	offer := &Offer{Longest: len(days), Least: (total + n - 1) / n}
	even, steps := make([]money.Fen, len(days)), make([]money.Fen, len(days))
	for i := range days {
		even[i] = 1
		steps[i] = money.Fen(i*stepCount/len(days) + 1)
	}
	room, err := q.room(r, days)
	if err != nil {
		return nil, err
	}
	for _, p := range []struct {
		shape Shape
		sums  []money.Fen
	}{
		{AsStated, stated(total, q.Monthly, len(days))},
		{Equal, split(total, even)},
		{Stepped, split(total, steps)},
		{Seasonal, along(total, room)},
	} {
		if len(p.sums) == 0 {
			continue
		}
		if err := offer.add(r, q, p.shape, days, p.sums); err != nil {
			return nil, err
		}
	}
	return offer, nil
}

// stepCount is the number of steps of a stepped plan.
const stepCount = 3 //arch:number a third of the time each at one, two and three parts

func (o *Offer) add(r *law.Region, q *Request, shape Shape, days []calendar.Dated, sums []money.Fen) error {
	var on []calendar.Dated
	var paid []money.Fen
	for i, sum := range sums {
		if sum > 0 { // a month without room, or less than a fen for each
			on, paid = append(on, days[i]), append(paid, sum)
		}
	}
	plan, err := Lay(r, &q.Debt, on, paid)
	if err != nil {
		return err
	}
	p := Proposal{Shape: shape, Plan: plan}
	if q.Monthly > 0 {
		p.Above = max(plan.Highest()-q.Monthly, 0)
	}
	if p.Stress, err = StressOf(r, plan, q.History, q.Monthly); err != nil {
		return err
	}
	o.Proposals = append(o.Proposals, p)
	return nil
}

// limit is the last day that the region allows: the longest deferral, counted from signature and not rolled.
func limit(r *law.Region, signedOn calendar.Day) (calendar.Day, error) {
	months, err := r.DeferralLongestOn(signedOn)
	if err != nil {
		return 0, err
	}
	return signedOn.AddMonths(months), nil
}

// days are the days of instalments: monthly, rolled to working days, the last never after the limit.
func (q *Request) days(r *law.Region) ([]calendar.Dated, error) {
	last, err := limit(r, q.SignedOn)
	if err != nil {
		return nil, err
	}
	if q.FirstOn <= q.SignedOn || q.FirstOn > last || q.Monthly < 0 {
		return nil, fault.New(fault.Invalid,
			fmt.Sprintf("首期缴款日须在签订日%s之后、最长期限%s之前，每月可缴数额不得为负。", q.SignedOn, last),
			fmt.Sprintf("The first instalment lies after the day of signature, %s, and not after the limit, %s; the monthly sum is not negative.", q.SignedOn, last))
	}
	cal := r.Calendar()
	var out []calendar.Dated
	for n := 0; q.FirstOn.AddMonths(n) <= last; n++ {
		on := cal.Roll(q.FirstOn.AddMonths(n))
		for on.Day > last || !cal.IsWorking(on.Day) {
			on.Day--
		}
		if on.Day > q.SignedOn && (len(out) == 0 || on.Day > out[len(out)-1].Day) {
			out = append(out, on)
		}
	}
	if len(out) == 0 {
		return nil, fault.New(fault.Refused, fmt.Sprintf("签订日%s与最长期限%s之间没有工作日可以作为缴款日。", q.SignedOn, last),
			fmt.Sprintf("Between the day of signature, %s, and the limit, %s, there is no working day for an instalment.", q.SignedOn, last))
	}
	return out, nil
}

// stated pays what the employer says, the rest last; nothing where that takes too long or it said nothing.
func stated(total, monthly money.Fen, longest int) []money.Fen {
	if monthly <= 0 || (total+monthly-1)/monthly > money.Fen(longest) {
		return nil
	}
	var sums []money.Fen
	for total > 0 {
		sum := min(total, monthly)
		sums = append(sums, sum)
		total -= sum
	}
	return sums
}

// split divides the total by weights; the parts add up to it exactly.
func split(total money.Fen, weights []money.Fen) []money.Fen {
	var all, seen, given money.Fen
	for _, w := range weights {
		all += w
	}
	sums := make([]money.Fen, len(weights))
	for i, w := range weights {
		seen += w
		upTo := share(total, seen, all)
		sums[i] = upTo - given
		given = upTo
	}
	return sums
}

// share is total x part / whole, rounded down; part is not above whole.
func share(total, part, whole money.Fen) money.Fen {
	hi, lo := bits.Mul64(uint64(total), uint64(part))
	q, _ := bits.Div64(hi, lo, uint64(whole))
	return money.Fen(q)
}

// along fills the room of each month from the first on; nothing where the room does not suffice.
func along(total money.Fen, room []money.Fen) []money.Fen {
	sums := make([]money.Fen, len(room))
	for i, free := range room {
		sums[i] = min(total, free)
		total -= sums[i]
	}
	if total > 0 {
		return nil
	}
	return sums
}
