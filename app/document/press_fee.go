package document

import (
	"fmt"
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
	"arrears/app/money"
)

var (
	startTexts = map[law.StartRule]Text{
		law.DayAfterDue:      {"自应缴日次日起算", "from the day after the due day"},
		law.FirstOfNextMonth: {"自应缴日所在月的次月1日起算", "from the first of the month after the due day"},
	}
	endTexts = map[bool]Text{
		true:  {"实际缴费当日计入", "the day of payment is counted"},
		false: {"计算至实际缴费的前一日", "to the day before payment"},
	}
	capTexts = map[law.CapRule]Text{
		law.CapPrincipal: {"滞纳金总额以欠缴本金为限，按每笔费款的应缴数额计算", "the late fee does not exceed the principal, counted for each charge at the sum due"},
		law.CapNone:      {"滞纳金不设上限", "the late fee is not limited"},
	}
)

// feeTexts words the region's conventions of the late fee that hold for the charges of the paper, each by its due day.
func (o *Claim) feeTexts(f *casework.OrderPaper) error {
	o.Fee.PerDay, o.Fee.Grows = f.PerDay, f.PerDay > 0
	o.Fee.PayOn = o.Fee.AsOf.AddDays(1)
	var limited bool
	for i := range f.Lines {
		l := &f.Lines[i]
		counts, err := f.Region.PaymentDayCounts.On(l.Charge.DueOn)
		if err != nil {
			return err
		}
		if counts { // a payment of the day still bears the fee of the day
			o.Fee.PayOn = o.Fee.AsOf
		}
		limit, err := f.Region.Cap.On(l.Charge.DueOn)
		if err != nil {
			return err
		}
		limited = limited || limit == law.CapPrincipal
		if isWaiting(l) {
			growth, err := l.Debt.Accrual.PerDay(f.On.AddDays(1))
			if err != nil {
				return err
			}
			o.Fee.Later = o.Fee.Later || growth == money.Exact{}
		}
	}
	o.Fee.Start = convention(f, f.Region.LateFeeStart.Values(), startTexts, inBrackets)
	o.Fee.End = convention(f, f.Region.PaymentDayCounts.Values(), endTexts, inBrackets)
	if limited {
		t := convention(f, f.Region.Cap.Values(), capTexts, asSentence)
		o.Fee.Cap = Text{t.Zh + "。", strings.ToUpper(t.En[:1]) + t.En[1:] + "."}
	}
	o.Fee.OldRate = oldRates(f)
	return nil
}

// marks are what stands between a condition and its text, and between two of them.
type marks struct{ after, between Text }

var (
	inBrackets = marks{Text{"", " "}, Text{"、", ", "}}
	asSentence = marks{Text{"，", ", "}, Text{"；", "; "}}
)

// convention words a dated convention for the due days of the paper. Where it changed between them, both values are
// said with their days.
func convention[T comparable](f *casework.OrderPaper, values []law.Dated[T], words map[T]Text, m marks) Text {
	type span struct {
		from  calendar.Day
		value T
	}
	var spans []span
	for i := range values {
		in := func(l casework.PaperLine) bool {
			return l.Charge.DueOn >= values[i].From && (i+1 == len(values) || l.Charge.DueOn < values[i+1].From)
		}
		if n := len(spans); slices.ContainsFunc(f.Lines, in) && (n == 0 || spans[n-1].value != values[i].Value) {
			spans = append(spans, span{values[i].From, values[i].Value})
		}
	}
	if len(spans) == 0 {
		return Text{}
	}
	last := spans[len(spans)-1]
	if len(spans) == 1 {
		return words[last.value]
	}
	var t Text
	for i, s := range spans[:len(spans)-1] {
		until := spans[i+1].from
		t.Zh += dayText(zh, until) + "前应缴的" + m.after.Zh + words[s.value].Zh + m.between.Zh
		t.En += "if due before " + dayText(en, until) + m.after.En + words[s.value].En + m.between.En
	}
	return Text{t.Zh + dayText(zh, last.from) + "起应缴的" + m.after.Zh + words[last.value].Zh,
		t.En + "if due from " + dayText(en, last.from) + " on" + m.after.En + words[last.value].En}
}

// oldRates is a sentence for each rate in the calculation other than the latest (Decree 13 Art 29).
func oldRates(f *casework.OrderPaper) Text {
	used := map[money.Rate]bool{}
	for i := range f.Lines {
		for _, s := range f.Lines[i].Stretches {
			used[s.Rate] = true
		}
	}
	values := f.Region.LateFeeRates.Values()
	var t Text
	for i := 0; i < len(values)-1; i++ {
		if rate := values[i].Value; used[rate] && rate != values[i+1].Value {
			until := values[i+1].From
			t.Zh += fmt.Sprintf("%s前的滞纳金按日%s计算。", dayText(zh, until), inThousandths(rate))
			t.En += fmt.Sprintf("Before %s the daily rate was %s. ", dayText(en, until), strings.Replace(rate.Percent(), "%", " %", 1))
		}
	}
	return Text{t.Zh, strings.TrimSpace(t.En)}
}

// inThousandths writes a rate as running text does: 千分之二, 万分之五; in percent where no single digit fits.
func inThousandths(r money.Rate) string {
	const digits = "一二三四五六七八九"
	for _, by := range []struct {
		word string
		one  string
	}{{"千分之", "0.001"}, {"万分之", "0.0001"}} {
		part := money.MustParseRate(by.one)
		for i, digit := range []rune(digits) {
			if whole := money.Fen(money.MaxFen); r.Of(whole) == part.Of(whole)*money.Fen(i+1) {
				return by.word + string(digit)
			}
		}
	}
	return r.Percent()
}
