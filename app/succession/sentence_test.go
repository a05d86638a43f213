package succession_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/law"
	"arrears/app/succession"
)

var (
	followed  = succession.Debtor{Code: "91330106MA0000000X", Name: "甲公司"}
	agreement = succession.Paper{Name: "债务清偿协议", Number: "2026-1", Day: day("2026-02-20")}
)

// The articles of the Company Law are those of the day of effect: the revision of 2023 holds from 1 July 2024.
func TestKind_Basis(t *testing.T) {
	code := law.Text{Zh: "《中华人民共和国民法典》第六十七条", En: "Article 67 of the Civil Code"}
	with := func(zh, en string) law.Text {
		return law.Text{Zh: "《中华人民共和国公司法》" + zh + "、《中华人民共和国民法典》第六十七条", En: en + " of the Company Law and Article 67 of the Civil Code"}
	}
	for _, row := range []struct {
		says    string
		kind    succession.Kind
		company bool
		on      string
		want    law.Text
	}{
		{"the company that goes on takes over, until 30 June 2024: 174", succession.Absorption, true, "2024-06-30", with("第一百七十四条", "Article 174")},
		{"the company that goes on takes over, from 1 July 2024: 221", succession.Absorption, true, "2024-07-01", with("第二百二十一条", "Article 221")},
		{"the new company takes over, until 30 June 2024: 174", succession.NewMerger, true, "2024-06-30", with("第一百七十四条", "Article 174")},
		{"the new company takes over, from 1 July 2024: 221", succession.NewMerger, true, "2024-07-01", with("第二百二十一条", "Article 221")},
		{"those after a split answer jointly, until 30 June 2024: 176", succession.Split, true, "2024-06-30", with("第一百七十六条", "Article 176")},
		{"those after a split answer jointly, from 1 July 2024: 223", succession.Split, true, "2024-07-01", with("第二百二十三条", "Article 223")},
		{"the company of another form takes over, until 30 June 2024: 9, paragraph 2", succession.Conversion, true, "2024-06-30", with("第九条第二款", "Article 9(2)")},
		{"the company of another form takes over, from 1 July 2024: 12, paragraph 2", succession.Conversion, true, "2024-07-01", with("第十二条第二款", "Article 12(2)")},
		{"what is no company merges by the Civil Code alone", succession.Absorption, false, "2026-03-01", code},
		{"what is no company is split by the Civil Code alone", succession.Split, false, "2024-06-30", code},
	} {
		t.Run(row.says, func(t *testing.T) {
			if diff := cmp.Diff(row.want, row.kind.Basis(row.company, day(row.on))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestEvent_Sentence(t *testing.T) {
	whole := func(k succession.Kind) succession.Succession {
		return succession.Succession{Kind: k, Liability: succession.Whole, Heirs: heirs("乙公司")}
	}
	split := succession.Succession{Kind: succession.Split, Liability: succession.Joint, Heirs: heirs("乙公司", "丙公司")}
	shares := succession.Succession{Kind: succession.Split, Liability: succession.Shares, Agreement: agreement,
		Heirs: []succession.Heir{{Code: "乙", Name: "乙公司", Share: 6000}, {Code: "丙", Name: "丙公司", Share: 4000}}}
	unnumbered := shares
	unnumbered.Agreement.Number = ""
	for _, row := range []struct {
		says    string
		on      string
		s       succession.Succession
		company bool
		zh, en  string // between the employer that is followed and its papers
	}{
		{"the company that goes on takes over what the absorbed one owes", "2026-03-01", whole(succession.Absorption), true,
			"自2026年3月1日起被吸收合并而终止，其所欠社会保险费和滞纳金依照《中华人民共和国公司法》第二百二十一条、《中华人民共和国民法典》第六十七条由乙公司承继",
			"was merged and ended on 1 March 2026; under Article 221 of the Company Law and Article 67 of the Civil Code 乙公司 took over its debts of premium and late fee"},
		{"the new company takes over what those that became it owe", "2024-06-30", whole(succession.NewMerger), true,
			"自2024年6月30日起因新设合并而终止，其所欠社会保险费和滞纳金依照《中华人民共和国公司法》第一百七十四条、《中华人民共和国民法典》第六十七条由乙公司承继",
			"was merged into a new employer and ended on 30 June 2024; under Article 174 of the Company Law and Article 67 of the Civil Code 乙公司 took over its debts of premium and late fee"},
		{"the company takes over what it owed in its former form", "2024-07-01", whole(succession.Conversion), true,
			"自2024年7月1日起变更组织形式，其所欠社会保险费和滞纳金依照《中华人民共和国公司法》第十二条第二款、《中华人民共和国民法典》第六十七条由乙公司承继",
			"changed its form on 1 July 2024; under Article 12(2) of the Company Law and Article 67 of the Civil Code 乙公司 took over its debts of premium and late fee"},
		{"those after a split owe jointly, and what one pays frees the others", "2024-06-30", split, true,
			"自2024年6月30日起分立，分立前所欠社会保险费和滞纳金依照《中华人民共和国公司法》第一百七十六条、《中华人民共和国民法典》第六十七条由乙公司、丙公司承担连带责任，任何一方缴纳的，其他各方在同等数额内免除缴费义务",
			"was split on 30 June 2024; under Article 176 of the Company Law and Article 67 of the Civil Code 乙公司、丙公司 owe premium and late fee from before it jointly and severally; what one pays frees the others"},
		{"what is no company is split by the Civil Code alone", "2026-03-15", split, false,
			"自2026年3月15日起分立，分立前所欠社会保险费和滞纳金依照《中华人民共和国民法典》第六十七条由乙公司、丙公司承担连带责任，任何一方缴纳的，其他各方在同等数额内免除缴费义务",
			"was split on 15 March 2026; under Article 67 of the Civil Code 乙公司、丙公司 owe premium and late fee from before it jointly and severally; what one pays frees the others"},
		{"save as agreed in writing with the creditor before the split: they owe by shares", "2026-03-15", shares, true,
			"自2026年3月15日起分立，分立前所欠社会保险费和滞纳金依照《中华人民共和国公司法》第二百二十三条、《中华人民共和国民法典》第六十七条和分立前达成的《债务清偿协议》由乙公司、丙公司按约定份额承担",
			"was split on 15 March 2026; under Article 223 of the Company Law and Article 67 of the Civil Code and the agreement made before it (债务清偿协议 2026-1) 乙公司、丙公司 owe premium and late fee from before it by shares"},
		{"an agreement without a number is named by its name alone", "2026-03-15", unnumbered, false,
			"自2026年3月15日起分立，分立前所欠社会保险费和滞纳金依照《中华人民共和国民法典》第六十七条和分立前达成的《债务清偿协议》由乙公司、丙公司按约定份额承担",
			"was split on 15 March 2026; under Article 67 of the Civil Code and the agreement made before it (债务清偿协议) 乙公司、丙公司 owe premium and late fee from before it by shares"},
	} {
		t.Run(row.says, func(t *testing.T) {
			e := event(1, row.on, row.s)
			want := law.Text{Zh: "甲公司（统一社会信用代码：91330106MA0000000X）" + row.zh + "。此前已送达甲公司的文书继续有效。",
				En: "甲公司 (91330106MA0000000X) " + row.en + ". Papers served on it before stand."}
			if diff := cmp.Diff(want, e.Sentence(followed, e.Names(), row.company)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
