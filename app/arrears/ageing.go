package arrears

import (
	"arrears/app/account"
	"arrears/app/law"
	"arrears/app/money"
)

// Bucket is a span of ages of arrears, in days since the due day. It is a way of looking, no rule of law.
type Bucket struct {
	From, To int // both inside; To is 0 for no end
	Title    law.Text
}

// Buckets are the ages that lists and figures use.
var Buckets = []Bucket{
	{1, 30, law.Text{Zh: "30 天以内", En: "up to 30 days"}},             //arch:number a way of looking at ages
	{31, 90, law.Text{Zh: "31 至 90 天", En: "31 to 90 days"}},         //arch:number a way of looking at ages
	{91, 180, law.Text{Zh: "91 至 180 天", En: "91 to 180 days"}},      //arch:number a way of looking at ages
	{181, 365, law.Text{Zh: "181 天至 1 年", En: "181 days to a year"}}, //arch:number a way of looking at ages
	{366, 0, law.Text{Zh: "1 年以上", En: "over a year"}},               //arch:number a way of looking at ages
}

// BucketOf is the index of the bucket of a line that is overdue by so many days.
func BucketOf(overdueDays int) int {
	for i, b := range Buckets {
		if overdueDays >= b.From && (b.To == 0 || overdueDays <= b.To) {
			return i
		}
	}
	return -1
}

// Aged is the principal of one bucket through a span of days, in fen: what was there at its start, what came in and went
// out, and what is there at its end. Opening + Fresh + AgedIn - AgedOut - Gone = Closing.
type Aged struct {
	Opening money.Fen
	Fresh   money.Fen // newly overdue, or known only since
	AgedIn  money.Fen // from a younger bucket
	AgedOut money.Fen // into an older bucket
	Gone    money.Fen // paid, or reversed
	Closing money.Fen
	LateFee money.Fen // outstanding at the end on the lines of the bucket
}

// Ageing shows how the arrears of one employer moved through the buckets between two statements. Because a statement is
// a function of the facts, any two days can be held against each other at any time.
func Ageing(start, end *Statement) []Aged {
	out := make([]Aged, len(Buckets))
	before := map[account.Charge]*Line{}
	for i := range start.Lines {
		if l := &start.Lines[i]; l.Overdue() && l.PrincipalOutstanding > 0 {
			before[l.Charge] = l
			out[BucketOf(l.OverdueDays)].Opening += l.PrincipalOutstanding
		}
	}
	for i := range end.Lines {
		l := &end.Lines[i]
		if !l.Overdue() {
			continue
		}
		now := &out[BucketOf(l.OverdueDays)]
		now.LateFee += l.LateFeeOutstanding
		now.Closing += l.PrincipalOutstanding
		was := before[l.Charge]
		delete(before, l.Charge)
		if was == nil {
			now.Fresh += l.PrincipalOutstanding
			continue
		}
		then := &out[BucketOf(was.OverdueDays)]
		stayed := min(was.PrincipalOutstanding, l.PrincipalOutstanding)
		then.Gone += was.PrincipalOutstanding - stayed
		now.Fresh += l.PrincipalOutstanding - stayed // a payment was reversed
		if then != now {
			then.AgedOut += stayed
			now.AgedIn += stayed
		}
	}
	for _, l := range before {
		out[BucketOf(l.OverdueDays)].Gone += l.PrincipalOutstanding
	}
	return out
}

// Plus adds the movements of another employer.
func (a Aged) Plus(b Aged) Aged {
	return Aged{a.Opening + b.Opening, a.Fresh + b.Fresh, a.AgedIn + b.AgedIn, a.AgedOut + b.AgedOut, a.Gone + b.Gone,
		a.Closing + b.Closing, a.LateFee + b.LateFee}
}
