package store

import (
	"fmt"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
)

// searched writes what was found as "ID name", with the former name in brackets.
func searched(t testing.TB, s *Store, scope access.Scope, text string) []string {
	t.Helper()
	sought := casework.Seek(text)
	found, err := s.SearchEmployers(t.Context(), scope, sought.Folded, 10)
	check(t, err)
	names := []string{}
	for i := range found {
		name := fmt.Sprintf("%d %s", found[i].Employer.ID, found[i].Employer.Name)
		if f := found[i].Former; f != "" {
			name += fmt.Sprintf(" (%s, %s)", f, found[i].Until)
		}
		names = append(names, name)
	}
	return names
}

func TestSearch_FindsNamesFormerNamesAndCodes(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		_, refused, err := imported(t.Context(), s, "employer 1 杭州金桥联运物流有限公司 2020-01-01", "employer 2 金桥（集团）股份有限公司 2020-01-01",
			"employer 3 北京ABC幼儿园 2020-01-01", "employer 4 杭州旧名100%餐饮店 2020-01-01")
		check(t, err)
		must(t, len(refused) == 0, "refused %v", refused)
		_, _, err = imported(t.Context(), s, "employer 4 杭州新名餐饮店 2020-01-01")
		check(t, err)
		movedTo(t, s, 3, "beta", "东城区")
		check(t, s.tx(t.Context(), func(tx *transaction) error { return tx.tailsOf(t.Context(), 3) }))
		all, alphaAll := access.Everything(), access.Scope{Districts: []access.District{{Region: "alpha"}}}
		westLake := access.Scope{Districts: []access.District{{Region: "alpha", Name: "西湖区"}}}
		first := "1 杭州金桥联运物流有限公司"
		for _, r := range []struct {
			name, text string
			scope      access.Scope
			want       []string
		}{
			{"two characters inside a name", "联运", all, []string{first}},
			{"two parts that do not stand side by side", "杭州 物流", all, []string{first}},
			{"and in another order, without a blank", "物流金桥", all, []string{first}},
			{"parts of a former name", "餐饮旧名", all, []string{"4 杭州新名餐饮店 (杭州旧名100%餐饮店, 2026-11-23)"}},
			{"a part of the present and one of the former name", "新名旧名", all, []string{}},
			{"a part of a name and one of a code", "杭州9133", all, []string{}},
			{"two parts in a district without them", "幼儿北京", westLake, []string{}},
			{"two parts, of which no name has both", "幼儿物流", all, []string{}},
			{"one character", "园", all, []string{"3 北京ABC幼儿园"}},
			{"what begins with the text comes first", "金桥", all, []string{"2 金桥（集团）股份有限公司", first}},
			{"brackets and blanks play no part", "金桥 集团", all, []string{"2 金桥（集团）股份有限公司"}},
			{"narrow brackets", "金桥(集团)股份", all, []string{"2 金桥（集团）股份有限公司"}},
			{"letters of any case and width", "ａbC幼", all, []string{"3 北京ABC幼儿园"}},
			{"a whole name", "杭州金桥联运物流有限公司", all, []string{first}},
			{"a former name", "旧名", all, []string{"4 杭州新名餐饮店 (杭州旧名100%餐饮店, 2026-11-23)"}},
			{"signs that a pattern would read", "0%餐", all, []string{"4 杭州新名餐饮店 (杭州旧名100%餐饮店, 2026-11-23)"}},
			{"a pattern is a text", "杭%", all, []string{}},
			{"the present name of one that was renamed", "新名", all, []string{"4 杭州新名餐饮店"}},
			{"a whole code", string(code(3)), all, []string{"3 北京ABC幼儿园"}},
			{"a code in lower case", strings.ToLower(string(code(3))), all, []string{"3 北京ABC幼儿园"}},
			{"the end of a code", string(code(3))[11:], all, []string{"3 北京ABC幼儿园"}},
			{"the beginning of all codes", "913301", all, []string{"3 北京ABC幼儿园", "4 杭州新名餐饮店", first, "2 金桥（集团）股份有限公司"}},
			{"nothing", "", all, []string{}},
			{"nobody", "没有这个名字", all, []string{}},
			{"a region", "有限公司", alphaAll, []string{first, "2 金桥（集团）股份有限公司"}},
			{"a region without the employer", "幼儿园", alphaAll, []string{}},
			{"a district", "物流", westLake, []string{first}},
			{"a district without the employer", "幼儿园", westLake, []string{}},
			{"single employers", "有限公司", access.Scope{Employers: []employer.ID{2, 3}}, []string{"2 金桥（集团）股份有限公司"}},
			{"a region and a single employer of another", "北京", access.Scope{Districts: alphaAll.Districts, Employers: []employer.ID{3}}, []string{"3 北京ABC幼儿园"}},
			{"no scope", "物流", access.Scope{}, []string{}},
		} {
			t.Run(r.name, func(t *testing.T) { same(t, searched(t, s, r.scope, r.text), r.want) })
		}
	})
}

// Whoever works for one district of a region finds its employers alone, by any part of a name or a code.
func TestSearch_KeepsToTheDistrict(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		_, _, err := imported(t.Context(), s, "employer 1 金桥甲号公司 2020-01-01", "employer 2 金桥乙号公司 2020-01-01")
		check(t, err)
		movedTo(t, s, 2, "alpha", "余杭区")
		check(t, s.tx(t.Context(), func(tx *transaction) error { return tx.tailsOf(t.Context(), 2) }))
		in := func(district string) access.Scope {
			return access.Scope{Districts: []access.District{{Region: "alpha", Name: district}}}
		}
		for _, r := range []struct {
			text, district string
			want           []string
		}{
			{"金桥", "西湖区", []string{"1 金桥甲号公司"}}, {"金桥", "余杭区", []string{"2 金桥乙号公司"}}, {"金桥", "上城区", []string{}},
			{"公司乙号", "西湖区", []string{}}, {"公司乙号", "余杭区", []string{"2 金桥乙号公司"}},
			{string(code(2)), "西湖区", []string{}}, {string(code(2)), "余杭区", []string{"2 金桥乙号公司"}},
		} {
			t.Run(r.text+" "+r.district, func(t *testing.T) { same(t, searched(t, s, in(r.district), r.text), r.want) })
		}
	})
}

// Of names that hold the text the shorter comes first, and one that held it once comes last, even where it began with it; a case that is
// closed stands beside nobody.
func TestSearch_InTheOrderOfWhatIsMeant(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		_, _, err := imported(t.Context(), s, "employer 1 宝石老店 2020-01-01", "employer 2 新宝石公司 2020-01-01", "employer 3 大新宝石加工公司 2020-01-01")
		check(t, err)
		_, _, err = imported(t.Context(), s, "employer 1 某店 2020-01-01")
		check(t, err)
		same(t, searched(t, s, access.Everything(), "宝石"), []string{"2 新宝石公司", "3 大新宝石加工公司", "1 某店 (宝石老店, 2026-11-23)"})
		_, _, err = imported(t.Context(), s, "employer 4 某"+string(code(3))[11:]+"店 2020-01-01")
		check(t, err)
		same(t, searched(t, s, access.Everything(), string(code(3))[11:]), []string{"3 大新宝石加工公司", "4 某" + string(code(3))[11:] + "店"}) // its code, and a name that holds the same
		openCase(t, s, 2)
		for _, row := range []struct {
			closed string
			shown  bool
		}{{"", true}, {"2025-01-29", false}} {
			if row.closed != "" {
				check(t, deal(t, s, 2, row.closed, casework.Act{Kind: casework.CloseCase, Case: &casework.Case{No: 2, OpenedOn: onDay("2025-01-26"), Ground: "SIL 63",
					ClosedOn: onDay(row.closed), Reason: "paid"}}))
			}
			list, err := s.SearchEmployers(t.Context(), access.Everything(), "新宝石公司", 10)
			check(t, err)
			must(t, len(list) == 1 && (list[0].Case != nil) == row.shown, "closed on %q: %+v", row.closed, list)
		}
	})
}

// A name that comes back is no former name, and one that was borne twice is listed once.
func TestSearch_KeepsUpWithTheRegister(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		for _, name := range []string{"甲公司", "乙公司", "甲公司", "丙公司", "乙公司"} {
			_, _, err := imported(t.Context(), s, "employer 1 "+name+" 2020-01-01")
			check(t, err)
		}
		all := access.Everything()
		same(t, searched(t, s, all, "乙公"), []string{"1 乙公司"})
		same(t, searched(t, s, all, "甲公"), []string{"1 乙公司 (甲公司, 2026-11-23)"})
		same(t, searched(t, s, all, "丙公"), []string{"1 乙公司 (丙公司, 2026-11-23)"})
		var n int
		check(t, s.read.QueryRowContext(t.Context(), "SELECT count(*) FROM name_tails WHERE kind = 'former'").Scan(&n))
		must(t, n == 6, "%d tails of two former names of three characters", n)
	})
}

// However long a name, its beginning and every part of its first 200 characters are found.
func TestSearch_LongNames(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		_, _, err := imported(t.Context(), s, "employer 1 "+strings.Repeat("甲", 150)+"乙丙丁"+strings.Repeat("戊", 100)+" 2020-01-01")
		check(t, err)
		must(t, len(searched(t, s, access.Everything(), "乙丙丁")) == 1, "the middle is not found")
		must(t, len(searched(t, s, access.Everything(), strings.Repeat("甲", 60))) == 1, "a text longer than what is compared is not found")
		must(t, len(searched(t, s, access.Everything(), strings.Repeat("甲", 38)+"乙戊")) == 0, "another name is found")
	})
}

func TestSearch_PapersAndCases(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		correspondence(t, s)
		for _, r := range []struct {
			name, text string
			scope      access.Scope
			want       []string
		}{
			{"a whole number", "甲社查通字〔2025〕10号", access.Everything(), []string{"甲社查通字〔2025〕10号"}},
			{"other brackets and none of the signs", "甲社查通(2025)10", access.Everything(), []string{"甲社查通字〔2025〕10号"}},
			{"no brackets", "查通 2025 9号", access.Everything(), []string{"甲社查通字〔2025〕9号"}},
			{"an order among the papers", "〔2025〕1号", access.Everything(), []string{"乙社查通字〔2025〕1号", "甲社限缴〔2025〕1号"}},
			{"another number", "甲社查通字〔2025〕11号", access.Everything(), []string{}},
			{"another series", "丙社〔2025〕1号", access.Everything(), []string{}},
			{"outside the scope", "甲社查通字〔2025〕10号", access.Scope{Districts: []access.District{{Region: "gamma"}}}, []string{}},
		} {
			t.Run(r.name, func(t *testing.T) {
				sought := casework.Seek(r.text)
				must(t, sought.Paper != nil, "no paper is asked for")
				list, err := s.SearchPapers(t.Context(), r.scope, *sought.Paper, 10)
				check(t, err)
				got := []string{}
				for i := range list {
					got = append(got, list[i].Number)
				}
				same(t, got, r.want)
			})
		}
		in, err := s.SearchIncoming(t.Context(), access.Everything(), *casework.Seek("乙社收〔2025〕1号").Paper, 10)
		check(t, err)
		must(t, len(in) == 1 && in[0].In.Number == "乙社收〔2025〕1号" && in[0].Fact == 1, "papers in: %+v", in)
		in, err = s.SearchIncoming(t.Context(), access.Everything(), *casework.Seek("丙社收〔2025〕1号").Paper, 10)
		check(t, err)
		must(t, len(in) == 0, "papers in of another series: %+v", in)
		in, err = s.SearchIncoming(t.Context(), alpha, *casework.Seek("乙社收〔2025〕1号").Paper, 10)
		check(t, err)
		must(t, len(in) == 0, "papers in outside the scope: %+v", in)
	})
}

func TestSearch_CaseByItsNumber(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-01-26")
		check(t, s.tx(t.Context(), func(tx *transaction) error { return tx.tailsOf(t.Context(), 1) }))
		openCase(t, s, 1)
		var no int
		check(t, s.read.QueryRowContext(t.Context(), "SELECT case_no FROM cases").Scan(&no))
		n := casework.CaseNumber{Employer: 1, No: no}
		found, err := s.SearchCase(t.Context(), east, n)
		check(t, err)
		must(t, found != nil && found.Number == n && found.ClosedOn.IsZero() && !found.OpenedOn.IsZero(), "the case is %+v", found)
		found, err = s.SearchCase(t.Context(), west, n)
		check(t, err)
		must(t, found == nil, "outside the scope: %+v", found)
		list, err := s.SearchEmployers(t.Context(), east, "厂", 10)
		check(t, err)
		must(t, len(list) == 1 && list[0].Case != nil && list[0].Case.Number == n, "found %+v", list)
	})
}

// A person is found within the scope only, and every search is kept, also one that finds nobody.
func TestSearch_ForAPersonIsRecorded(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		_, _, err := imported(t.Context(), s, "employer 1 甲公司 2010-04-20", "employer 2 乙公司 2020-01-31",
			"employee 1 P1 2024-12-10 林秀远 2025-02-01", "employee 2 P1 2025-03-10 林秀远", "employee 2 P2 2025-03-10 白涛")
		check(t, err)
		user := access.Actor{ID: addUser(t, s, "chen", access.Officer, alpha), Name: "陈立"}
		search := func(scope access.Scope, number string) []string {
			found, err := casework.SearchPerson(t.Context(), s, scope, identity.Number(number), "核对投诉人参保", user, at)
			check(t, err)
			got := []string{}
			for i := range found {
				got = append(got, fmt.Sprint(found[i].Employer.ID, found[i].Employment.Name, found[i].Employment.StartedOn))
			}
			return got
		}
		same(t, search(access.Everything(), "P1"), []string{"2林秀远2025-03-10", "1林秀远2024-12-10"})
		same(t, search(east, "P1"), []string{})
		list, count, err := s.PersonSearches(t.Context(), 2, 0)
		check(t, err)
		must(t, count == 2 && len(list) == 2 && list[1].Found == 2, "%d searches, listed %+v", count, list)
		list, count, err = s.PersonSearches(t.Context(), 1, 0)
		check(t, err)
		must(t, count == 2 && len(list) == 1, "%d searches, %d listed", count, len(list))
		must(t, list[0].Found == 0 && list[0].By == user && list[0].Reason == "核对投诉人参保" && list[0].At.Equal(at) && len(list[0].Hash) == 64, "kept %+v", list[0])
		_, err = casework.SearchPerson(t.Context(), s, alpha, "P1", " 核对 ", user, at)
		must(t, err != nil, "a reason of two characters is enough")
		must(t, count == 2, "a refused search is kept")
	})
}
