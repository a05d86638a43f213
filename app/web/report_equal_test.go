package web

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/law"
)

// equalInMemory is a report of one group, and what it was asked for.
type equalInMemory struct{ from, to calendar.Day }

func (e *equalInMemory) EqualTreatment(_ context.Context, _ access.Scope, from, to calendar.Day, limit int) (*casework.EqualTreatment, []casework.Treated, error) {
	e.from, e.to = from, to
	report := casework.NewEqualTreatment()
	returned := casework.Treated{Paper: law.OrderToPay, Sum: 300_000, Industry: 3, People: 30, DraftedOn: on("2026-11-02"), EndedOn: on("2026-11-04"), Treatment: casework.TreatedReturned, Reason: "地址不符"}
	for range 5 {
		issued := returned
		issued.Treatment, issued.Officer, issued.EndedOn = casework.TreatedIssued, "赵华", on("2026-11-05")
		report.Add(&issued)
	}
	report.Add(&returned)
	return report, []casework.Treated{returned, {Paper: law.BankEnquiry, EndedOn: today}}, nil
}

func TestEqualTreatmentIsReported(t *testing.T) {
	e := &equalInMemory{}
	var sheet [][]any
	handler, _ := testSite(t, example(), func(o *Options) {
		o.Reports = e
		o.WriteSheet = func(_ io.Writer, _ string, _ []string, rows [][]any) error { sheet = rows; return nil }
	})
	said := strings.ReplaceAll(body(t, request(handler, http.MethodGet, equalPath, "As", "auditor")), "\u00a0", " ")
	for _, want := range []string{"1 组同类文书中，1 组办得不一样", "1 万元以下 · 欠费 90 天以内 · 20 至 99 人 · 3 类行业", "2 至 3 天", "地址不符", "没有写理由", "赵华", "不等于办错", equalPath + ".xlsx?to=2026-11-24"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q", want)
		}
	}
	if e.to != today || e.from != today.AddDays(-equalDays) {
		t.Errorf("from %s to %s", e.from, e.to)
	}
	if r := request(handler, http.MethodGet, equalPath+".xlsx?to=2026-08-24", "As", "supervisor"); r.StatusCode != http.StatusOK || len(sheet) != 1 || sheet[0][2] != 5 || e.to != on("2026-08-24") {
		t.Errorf("export: %d, %v, to %s", r.StatusCode, sheet, e.to)
	}
	request(handler, http.MethodGet, equalPath+"?to=2027-01-01", "As", "supervisor")
	if e.to != today {
		t.Errorf("a day to come is shown: %s", e.to)
	}
	for _, role := range []string{"officer", "clerk", "administrator"} {
		if r := request(handler, http.MethodGet, equalPath, "As", role); r.StatusCode != http.StatusForbidden {
			t.Errorf("%s: %d", role, r.StatusCode)
		}
	}
}
