package casework

import (
	"testing"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
)

func TestStepOn(t *testing.T) {
	day := calendar.MustParseDay
	paper := func(no int, kind law.PaperKind, on string, about ...ladder.Ref) ladder.Paper {
		return ladder.Paper{No: no, CaseNo: 1, Kind: kind, State: ladder.Issued, IssuedOn: day(on), Body: ladder.Body{About: about}}
	}
	drafted := paper(9, law.CourtApplication, "2025-02-01")
	drafted.State = ladder.Approved
	f := &File{
		Cases: []Case{{No: 1, OpenedOn: day("2025-01-10"), ClosedOn: day("2025-06-01")}, {No: 2, OpenedOn: day("2025-07-01")}},
		Orders: []order.Order{{No: 1, CaseNo: 1, State: order.Issued, IssuedOn: day("2025-01-20")}, {No: 2, CaseNo: 1, State: order.Issued, IssuedOn: day("2025-02-20")},
			{No: 3, CaseNo: 1, State: order.Drafted}},
		Papers: []ladder.Paper{drafted, paper(1, law.HoldNotice, "2025-03-01"), paper(2, law.CourtDemand, "2025-03-10"), paper(3, law.BankEnquiry, "2025-03-10"),
			paper(4, law.CourtApplication, "2025-04-10"), paper(5, law.WithdrawalDecision, "2025-04-20", ladder.Ref{Kind: law.CourtApplication, No: 4})},
	}
	rows := []struct {
		name, on, since string
		want            CaseStep
	}{
		{"before any case", "2025-01-09", "", AtNone},
		{"a case without an order", "2025-01-19", "2025-01-10", AtOpened},
		{"the order on its day", "2025-01-20", "2025-01-20", AtOrder},
		{"a second order is the same step", "2025-03-09", "2025-01-20", AtOrder},
		{"of two steps of a day the later in the law", "2025-03-10", "2025-03-10", AtDemand},
		{"the application to the court", "2025-04-19", "2025-04-10", AtCourt},
		{"the application withdrawn", "2025-04-20", "2025-03-10", AtDemand},
		{"on the day of closing", "2025-06-01", "", AtNone},
		{"a further case begins anew", "2025-08-01", "2025-07-01", AtOpened},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			step, since := f.StepOn(day(row.on))
			var want calendar.Day
			if row.since != "" {
				want = day(row.since)
			}
			if step != row.want || since != want {
				t.Errorf("%s since %s; want %s since %s", step, since, row.want, want)
			}
		})
	}
}

// Ten cases of 1 to 10 days, in two districts of one region: half took no more than 5, nine of ten no more than 9.
func TestFigureSums_LevelsAndDays(t *testing.T) {
	sums := newFigureSums()
	for n := 1; n <= 10; n++ {
		place := access.District{Region: "alpha", Name: []string{"east", "west"}[n%2]}
		own := newFigureSums()
		f := DayFigure{Place: place, Measure: StepFigure, Part: "order", Number: 1, Whole: 2, Amount: 10, LateFee: 1}
		own.add(&f)
		own.lasted(&f, n)
		sums.join(own, place)
	}
	got := sums.figures()
	want := []DayFigure{
		{Measure: StepFigure, Part: "order", Number: 10, Whole: 20, Amount: 100, LateFee: 10, Middle: 5, Most: 9},
		{Place: access.District{Region: "alpha"}, Measure: StepFigure, Part: "order", Number: 10, Whole: 20, Amount: 100, LateFee: 10, Middle: 5, Most: 9},
		{Place: access.District{Region: "alpha", Name: "east"}, Measure: StepFigure, Part: "order", Number: 5, Whole: 10, Amount: 50, LateFee: 5, Middle: 6, Most: 10},
		{Place: access.District{Region: "alpha", Name: "west"}, Measure: StepFigure, Part: "order", Number: 5, Whole: 10, Amount: 50, LateFee: 5, Middle: 5, Most: 9},
	}
	if len(got) != len(want) {
		t.Fatalf("%d rows: %+v", len(got), got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("row %d: %+v; want %+v", i, got[i], want[i])
		}
	}
}
