package store

import (
	"strconv"
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/money"
)

// refusal is why a row was not merged, as the merge notes it; a and b are the values that its sentence names.
type refusal string

const (
	unknownEmployer  refusal = "unknown_employer"
	twoEntries       refusal = "two_entries"
	beforeFounded    refusal = "before_founded"
	nilBesideRows    refusal = "nil_beside_rows"
	rowBesideNil     refusal = "row_beside_nil"
	personTwice      refusal = "person_twice"
	personStored     refusal = "person_stored"
	wageTwice        refusal = "wage_twice"
	referenceTaken   refusal = "reference_taken"
	reversedTwice    refusal = "reversed_twice"
	nothingToReverse refusal = "nothing_to_reverse"
	reversesOther    refusal = "reverses_other"
	reversalAmount   refusal = "reversal_amount"
)

// sentence is a refusal for people. {a} and {b} stand for the values, {yuan a} for an amount in fen, {month a} for
// a month as yyyymm.
type sentence struct{ column, zh, en string }

var sentences = map[refusal]sentence{
	unknownEmployer: {"uscc", "没有登记用人单位 {a}；请先导入该单位（employers 文件），再导入这一行。",
		"the employer {a} is not in the register; import it first (a file of employers), then this row."},
	twoEntries: {"", "本次导入中还有一行主键相同（{a}）而内容不同，两行都未导入；请只保留正确的一行。",
		"another row of this import has the same key ({a}) and other content, both are refused; keep the right one only."},
	beforeFounded: {"period", "费款所属期早于用人单位成立的月份（{month a}）；请核对所属期，或更正成立日期。",
		"the period is before the month in which the employer was founded ({month a}); check the period, or mend the date of founding."},
	nilBesideRows: {"id_number", "这是零申报，但同一申报（同一单位、所属期、申报日）还有职工的行；请保留其一，零申报也可另用申报日。",
		"this is a nil declaration, but the same declaration (employer, period, filed_on) also has rows of employees; keep one or the other."},
	rowBesideNil: {"id_number", "同一申报（同一单位、所属期、申报日）还有零申报的行；请保留其一，更正申报请用新的申报日。",
		"the same declaration (employer, period, filed_on) also has a nil row; keep one or the other; a corrected declaration needs its own filed_on."},
	personTwice: {"id_number", "同一申报中这名职工（{a}）有多行且工资不同，都未导入；请只保留正确的一行。",
		"this person ({a}) has several rows with different wages in one declaration, all are refused; keep the right one only."},
	personStored: {"id_number", "同一申报中这名职工（{a}）已有工资 {yuan b} 元；更正申报请用新的申报日。",
		"this person ({a}) is already in the same declaration with a wage of {yuan b} yuan; a corrected declaration needs its own filed_on."},
	wageTwice: {"wage", "同一来源对这名职工同一所属期已有另一金额（{yuan a} 元）；请核对来源数据。",
		"the same source already has another wage ({yuan a} yuan) of this person for the period; check the data of the source."},
	referenceTaken: {"reference", "缴款流水号 {a} 已用于另一笔缴款；流水号在全库中唯一，请核对。",
		"the reference {a} already belongs to another payment; a reference is unique in the whole database; check it."},
	reversedTwice: {"reference", "缴款 {a} 已经冲销过；请删去这一行，或核对流水号。",
		"the payment {a} has been reversed before; remove the row, or check the reference."},
	nothingToReverse: {"reference", "没有流水号为 {a} 的缴款可供冲销；请核对流水号，或先导入原缴款。",
		"there is no payment with the reference {a} to reverse; check the reference, or import the payment too."},
	reversesOther: {"uscc", "流水号为 {a} 的缴款属于用人单位 {b}；冲销须为同一单位，请核对。",
		"the payment {a} is of the employer {b}; a reversal has the same employer; check it."},
	reversalAmount: {"amount", "缴款 {a} 的金额是 {yuan b} 元，冲销须为正好相反的金额；请改正。",
		"the payment {a} is of {yuan b} yuan; a reversal has exactly the opposite amount; mend it."},
}

// say makes the refusal for people.
func (r refusal) say(o casework.Origin, a, b string) casework.Refusal {
	fill := strings.NewReplacer("{a}", a, "{b}", b, "{yuan a}", yuan(a), "{yuan b}", yuan(b), "{month a}", monthText(a))
	s := sentences[r]
	return casework.Refusal{Origin: o, Column: s.column, Zh: fill.Replace(s.zh), En: fill.Replace(s.en)}
}

func yuan(fen string) string {
	n, err := strconv.ParseInt(fen, 10, 64)
	if err != nil {
		return fen // not an amount; the sentence does not ask for it
	}
	return money.Fen(n).String()
}

func monthText(number string) string {
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return number // not a month; the sentence does not ask for it
	}
	return calendar.PeriodOf(int(n/monthsFactor), int(n%monthsFactor)).String()
}
