package casework_test

import (
	"strings"
	"testing"

	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/money"
)

// askedTasks are the tasks about a request to pay later.
func askedTasks(v *casework.CaseView) []casework.Task {
	var out []casework.Task
	for _, task := range casework.TasksOf(v) {
		if task.Reason == casework.BecauseAsked {
			out = append(out, task)
		}
	}
	return out
}

// A request is taken in before its conditions are met, as a paper with a number, and asks an officer to look at it; it changes
// nothing of what is owed (SIL 63(2)).
func TestAskToPayLater(t *testing.T) {
	s := newSucceeding(t)
	s.night("2025-05-01")
	before := s.view("2025-05-02").Figures
	wish := ladder.Request{Monthly: money.MustParse("500.00"), FirstOn: on("2025-06-02")}
	number, err := s.desk.AskToPayLater(s.Context(), 1, wish, byOfficer("2025-05-02", "周敏"))
	if err != nil || !strings.HasSuffix(number, "收〔2025〕1号") {
		t.Fatal(number, err)
	}
	v := s.view("2025-05-02")
	fact := v.Situation.Asked()
	if fact == nil || fact.Request.On != on("2025-05-02") || fact.Request.Monthly != wish.Monthly || fact.Request.FirstOn != wish.FirstOn || fact.In.Number != number ||
		fact.In.From != v.File.Employer.Name || fact.EnteredBy != "周敏" {
		t.Errorf("%+v", fact)
	}
	if v.Figures != before {
		t.Errorf("the request changed what is owed: %+v, %+v", v.Figures, before)
	}
	if tasks := askedTasks(v); len(tasks) != 1 || tasks[0].Want != casework.WantCure || tasks[0].Figures.Day != on("2025-05-02") || tasks[0].Figures.Count == 0 {
		t.Errorf("%+v", tasks)
	}
	if _, err := s.desk.AskToPayLater(s.Context(), 1, wish, byOfficer("2025-05-02", "周敏")); fault.KindOf(err) != fault.Refused || !strings.Contains(err.Error(), number) {
		t.Errorf("the same request once more: %v", err)
	}
	wish.Monthly++
	if second, err := s.desk.AskToPayLater(s.Context(), 1, wish, byOfficer("2025-05-02", "周敏")); err != nil || second == number {
		t.Errorf("another sum: %s, %v", second, err)
	}
}

// Without a case there is nothing to ask for.
func TestAskToPayLater_NoCase(t *testing.T) {
	s := newSucceeding(t)
	if _, err := s.desk.AskToPayLater(s.Context(), 1, ladder.Request{}, byOfficer("2025-01-20", "周敏")); fault.KindOf(err) != fault.Refused {
		t.Error(err)
	}
}

// A request that is declined stands no more: the task goes, the employer is told why, and it may ask again.
func TestAskToPayLater_Declined(t *testing.T) {
	s := newSucceeding(t)
	s.night("2025-05-01")
	decline := func(day, reason string) error {
		_, err := s.desk.EnterFact(s.Context(), 1, ladder.Fact{On: on(day), Declined: &ladder.Declined{Reason: reason}}, byOfficer(day, "甲"))
		return err
	}
	if err := decline("2025-05-02", "没有担保"); fault.KindOf(err) != fault.Refused {
		t.Errorf("declined what nobody asked for: %v", err)
	}
	if _, err := s.desk.AskToPayLater(s.Context(), 1, ladder.Request{}, byOfficer("2025-05-02", "周敏")); err != nil {
		t.Fatal(err)
	}
	if err := decline("2025-05-06", " "); fault.KindOf(err) != fault.Refused {
		t.Errorf("declined without a reason: %v", err)
	}
	if err := decline("2025-05-06", "没有担保"); err != nil {
		t.Fatal(err)
	}
	v := s.view("2025-05-06")
	if last := v.Situation.Declined(); v.Situation.Asked() != nil || last == nil || last.Declined.Reason != "没有担保" || len(askedTasks(v)) != 0 {
		t.Errorf("%+v, %+v, %+v", v.Situation.Asked(), last, askedTasks(v))
	}
	if told := s.m.messages; len(told) != 1 || told[0].Kind != casework.RequestDeclinedMessage || told[0].Data["reason"] != "没有担保" {
		t.Errorf("%+v", told)
	}
	if _, err := s.desk.AskToPayLater(s.Context(), 1, ladder.Request{}, byOfficer("2025-05-07", "周敏")); err != nil {
		t.Errorf("asked again: %v", err)
	}
}
