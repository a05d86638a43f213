package main

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/service"
)

// stating adds employers whose order to pay was served and who have answered it: the record of what they stated is for an officer to draft.
func (a *agency) stating(n int) []employer.ID {
	a.Helper()
	ids := a.issued(a.debtors(n))
	day, about := calendar.MustParseDay(journeyDay), ladder.Ref{Kind: law.OrderToPay, No: 1}
	by := casework.Stamp{By: access.Actor{Name: "钱多"}, On: day, At: timeOfJourney()}
	for _, id := range ids {
		_, err := a.desk.RecordService(a.Context(), id, about, service.Served{Mode: service.Direct, TriedOn: day, On: day, Receiver: "甲演示", Capacity: service.LegalRepresentative,
			Servers: []string{"甄演示", "贾演示"}, Proof: "送达回证", ProofHash: "abc", Address: "演示路1号"}, by)
		must(a, err)
		_, err = a.desk.EnterFact(a.Context(), id, ladder.Fact{On: day, About: about, In: ladder.Incoming{From: "演示单位", Name: "陈述书", Day: day},
			Statement: &ladder.Statement{No: 1, On: day, Written: true, Person: "甲演示", Role: "法定代表人", Content: "多算了一个月", Recorder: "钱多"}}, by)
		must(a, err)
	}
	return ids
}

// picksOf are the rows of a list that can be drafted together.
func (v *visitor) picksOf(page string) []string {
	v.Helper()
	var picks []string
	for _, found := range regexp.MustCompile(`value="([^"]+)" data-counts`).FindAllStringSubmatch(page, -1) {
		picks = append(picks, found[1])
	}
	return picks
}

// A case knows where it stands in the list that its reader comes from, also where it has left the list; a draft that was sent twice is
// there once.
func TestWork_FromTheListToTheCase(t *testing.T) {
	a := newAgency(t)
	ids := a.stating(3)
	v := a.visit("chenli")
	const list = "?want=draft&officer=all"
	_, page := v.get("/work" + list)
	picks := v.picksOf(page)
	if len(picks) != 3 {
		t.Fatalf("%d papers can be drafted together: %s", len(picks), page)
	}
	from := "&from=want:draft~officer:all"
	at := func(n int) string { return fmt.Sprintf("?at=%d%s", n, strings.ReplaceAll(from, "&", "&amp;")) }
	wants := func(path string, yes, no []string) {
		t.Helper()
		_, page := v.get(path)
		for _, want := range yes {
			if !strings.Contains(page, want) {
				t.Errorf("%s does not have %s", path, want)
			}
		}
		for _, not := range no {
			if strings.Contains(page, not) {
				t.Errorf("%s has %s", path, not)
			}
		}
	}
	third := fmt.Sprintf("/cases/%d", ids[2])
	second := fmt.Sprintf("/cases/%d", ids[1])
	back := `href="/work?officer=all&amp;want=draft#n2"`
	wants(second+"?at=2"+from, []string{"2 of 3", back, `href="` + fmt.Sprintf("/cases/%d", ids[0]) + at(1) + `" rel="prev"`, `href="` + third + at(3) + `" rel="next"`,
		`href="` + second + "/papers" + at(2) + `"`, "陈立"}, nil)
	wants(second+"?at=1"+from, []string{"2 of 3"}, nil) // the list has moved since
	wants(third+"?at=3"+from, []string{"3 of 3", `rel="prev"`}, []string{`rel="next"`})
	wants(second+"/record?at=2"+from, []string{back}, []string{`rel="next"`})
	for _, none := range []string{"", "?at=0" + from, "?at=x", "?at=2&from=%25zz", "?from=want"} {
		wants(second+none, nil, []string{`rel="next"`, "Back to the list"})
	}
	send := func() string {
		return v.post("/drafts"+list, url.Values{"pick": {picks[0], picks[1]}, "once": {"form 1"}}, http.StatusOK)
	}
	for range 2 {
		if page := send(); !strings.Contains(page, "2\u00a0papers drafted") && !strings.Contains(page, "2 papers drafted") {
			t.Errorf("sent: %.3000s", page)
		}
	}
	for _, id := range ids[:2] {
		view, err := a.desk.CaseOn(t.Context(), id, calendar.MustParseDay(journeyDay))
		must(t, err)
		if n := len(view.File.Papers); n != 1 || view.File.Papers[0].Kind != law.StatementRecord {
			t.Errorf("employer %d has %d papers", id, n)
		}
	}
	wants(second+"?at=1"+from, []string{"No longer on the list", `href="` + third + at(1) + `" rel="next"`}, nil)
}

// A supervisor shares a selection out by rule; an officer sees what is theirs, keeps a view of it, drafts two papers at once and goes away;
// the substitute sees the rows, marked.
func TestJourney_Assignment(t *testing.T) {
	for _, reader := range apptest.Readers {
		t.Run(reader.String(), func(t *testing.T) {
			t.Parallel()
			a := newAgency(t)
			a.stating(4)
			place := access.Scope{Districts: []access.District{{Region: "hangzhou", Name: "上城区"}}}
			a.user(access.User{Login: "zhoumin", Name: "周敏", Role: access.Officer, Scope: place})
			a.user(access.User{Login: "zhaohua", Name: "赵华", Role: access.Supervisor, Scope: place})
			j := apptest.Walk(t, a.address, reader)
			a.signIn(j, "zhaohua")
			a.sharesOut(j)
			leave(j, reader)
			a.signIn(j, "chenli")
			a.keepsAView(j)
			a.draftsTwo(j)
			a.goesAway(j)
			leave(j, reader)
			a.signIn(j, "zhoumin")
			j.Open("/work")
			j.Sees(j.Say("4 件待办", "4 things to do"), j.Say("代陈立", "for 陈立"), j.Say("视图上的件数：我的和我替班的案件", "The views count your cases and those you stand in for"))
			j.Looks("substitute")
			j.Press("杭州演示3有限公司")
			j.Sees(j.Say("陈立（离岗到", "陈立 (away until"), j.Say("周敏替班", "周敏 stands in"), j.Say("第 3 件，共 4 件", "3 of 4"))
			j.Press(j.Say("下一件", "Next case"))
			j.Sees(j.Say("第 4 件，共 4 件", "4 of 4"))
			j.Looks("case-in-list")
			j.Press(j.Say("← 回到清单", "← Back to the list"))
			j.Sees(j.Say("4 件待办", "4 things to do"))
		})
	}
}

// rowOf is the box of a row of the list of work, which is called after the employer and what is to be done.
func rowOf(j *apptest.Journey, n int) string {
	return fmt.Sprintf("杭州演示%d有限公司 ", n) + j.Say("起草陈述申辩笔录", "Draft: record of the party's statement")
}

func (a *agency) sharesOut(j *apptest.Journey) {
	j.Open("/work")
	j.Sees(j.Say("4 件待办", "4 things to do"), j.Say("本页 4 件，其中 4 件可以一起起草", "4 on this page, 4 of them can be drafted together"))
	for n := range 4 {
		j.Tick(rowOf(j, n+1))
	}
	j.Choose(j.Say("分派给", "Assign to"), j.Say("按在办数量均衡分派", "Whoever has the least work"))
	j.Looks("chosen")
	j.Press(j.Say("分派选中的案件", "Assign the chosen cases"))
	j.Sees(j.Say("已分派 4 户。", "4 employers assigned."))
}

func (a *agency) keepsAView(j *apptest.Journey) {
	j.Open("/work?want=draft")
	j.Sees(j.Say("2 件待办", "2 things to do"), j.Say("视图上的件数：我的案件", "The views count your cases"))
	j.Unfold(j.Say("＋ 保存当前筛选", "+ Save these filters"))
	j.Fill(j.Say("视图的名字", "Name of the view"), "我要起草的")
	j.Looks("save-view")
	j.Press(j.Say("保存视图", "Save the view"))
	j.Sees(j.Say("已保存视图“我要起草的”。", `The view "我要起草的" is saved.`), j.Say("改名或者删除这个视图", "Rename or delete this view"))
	j.Looks("saved-view")
}

func (a *agency) draftsTwo(j *apptest.Journey) {
	for _, n := range []int{3, 4} { // the rule gave the first two to the other officer
		j.Tick(rowOf(j, n))
	}
	j.Press(j.Say("起草选中的文书", "Draft the chosen papers"))
	j.Sees(j.Say("已起草 2 件文书", "2 papers drafted"), j.Say("没有符合这些条件的事", "Nothing matches these questions"))
	j.Looks("drafted")
}

func (a *agency) goesAway(j *apptest.Journey) {
	j.Open("/absences")
	j.Choose(j.Say("替班人", "Substitute"), "周敏")
	j.Fill(j.Say("第一天", "First day"), journeyDay)
	j.Fill(j.Say("最后一天", "Last day"), "2026-11-27")
	j.Fill(j.Say("事由", "Ground"), "年休假")
	j.Press(j.Say("填写离岗", "Enter an absence"))
	j.Sees(j.Say("离岗已填，替班人那几天会看到这些案件。", "The absence is entered; the substitute sees the cases on those days."))
	j.Looks("absence")
}
