package web

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/succession"
)

// pasts is a record and what the register said before; it keeps which acts were asked for.
type pasts struct{ asked []casework.ActKind }

func (p *pasts) EmployerHistory(context.Context, employer.ID) ([]casework.ReplacedEntry, error) {
	return []casework.ReplacedEntry{{On: on("2026-05-06"), By: "李敏", Reason: "更名", Entry: map[string]any{"name": "杭州老名纸业厂", "district": "上城区"}}}, nil
}

func (p *pasts) RecordAbout(_ context.Context, _ employer.ID, acts []casework.ActKind, _, _ int) ([]casework.RecordEntry, int, error) {
	p.asked = acts
	return []casework.RecordEntry{
		{No: 3, Day: on("2026-11-21"), Actor: "陈立", Act: casework.EnterFact, Ground: "Company Law 221", Detail: "fact 1 succession on 2026-11-02"},
		{No: 2, Day: on("2026-11-20"), Actor: "night", Act: casework.OpenCase, Ground: "SIL 63", Detail: "principal 6000.00 late fee 65.50 oldest 2026-10-15"},
	}, 2, nil
}

// dossierSite shows the origin of the examples under the number of employer 1.
func dossierSite(t *testing.T) (*pasts, http.Handler, func() string) {
	t.Helper()
	f, h, _ := followedBy(t, succession.Succession{Kind: succession.Split, Stays: true, Share: 4000, Liability: succession.Shares,
		Agreement: succession.Paper{Name: "债务清偿协议", Number: "2026-1", Day: on("2026-11-10")}, Heirs: []succession.Heir{{Share: 6000}}})
	p := &pasts{}
	handler, logged := testSite(t, empty(), func(o *Options) {
		o.Dossiers, o.Messages, o.Dealings, o.Successions, o.Cases, o.CasePapers, o.Histories = f, f, f, h, h, h, p
	})
	return p, handler, logged.String
}

// Everything about an employer stands on one page: signs, months, charges, payments with what each settled, papers, who followed and whom it
// followed, roster, former names, and the record with both days of what was recorded late.
func TestDossier_HoldsEverything(t *testing.T) {
	_, handler, _ := dossierSite(t)
	for _, as := range []string{"officer", "supervisor", "auditor"} {
		r := request(handler, http.MethodGet, "/dossiers/1", "As", as, "Accept-Language", "en")
		page := strings.ReplaceAll(body(t, r), "\u00a0", " ")
		if r.StatusCode != http.StatusOK {
			t.Fatalf("%s: status %d", as, r.StatusCode)
		}
		for _, want := range []string{"Former names", "杭州老名纸业厂", "P-1", "2026-09 principal 1,000.00", "杭社险承继〔2026〕3号", "Who followed this employer", "60%", "债务清偿协议 · 2026-1",
			"Debts taken over", `href="/dossiers/9"`, "1 person at work", "张演示", `href="/employers/1/employees"`, "September 2026", "2,552.50", "recorded Sat 21 Nov", `datetime="2026-11-02"`,
			`</span> <span class="art">SIL 63</span>`} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page lacks %q:\n%s", as, want, page)
			}
		}
		if strings.Contains(page, "330106198807271597") {
			t.Error("an identity number stands in full")
		}
		if len(page) > 60_000 {
			t.Errorf("%d bytes", len(page))
		}
	}
}

// The timeline shows what the address asks for; what it does not know is everything.
func TestDossier_Timeline(t *testing.T) {
	p, handler, _ := dossierSite(t)
	for asked, want := range map[string]casework.ActKind{"": "", "papers": casework.ServePaper, "facts": casework.EnterFact, "money": casework.PostCharge, "register": casework.FileDeclaration,
		"case": casework.SendReminder, "weather": ""} {
		page := body(t, request(handler, http.MethodGet, "/dossiers/1?line="+asked, "As", "officer"))
		if want == "" && p.asked != nil || want != "" && !slices.Contains(p.asked, want) {
			t.Errorf("%q: asked for %v", asked, p.asked)
		}
		current := `href="/dossiers/1?line=` + asked + `#line" aria-current`
		if want != "" && !strings.Contains(page, current) {
			t.Errorf("%q is not marked as chosen:\n%s", asked, page)
		}
	}
}

// Another district's officer is told that there is no such employer, and the log has it; an employer's clerk has no dossiers.
func TestDossier_Scope(t *testing.T) {
	_, handler, logged := dossierSite(t)
	if r := request(handler, http.MethodGet, "/dossiers/2", "As", "officer"); r.StatusCode != http.StatusNotFound || !strings.Contains(logged(), "outside scope") {
		t.Errorf("status %d, log %s", r.StatusCode, logged())
	}
	if r := request(handler, http.MethodGet, "/dossiers/1", "As", "clerk"); r.StatusCode != http.StatusForbidden {
		t.Errorf("a clerk: status %d", r.StatusCode)
	}
}

// Every act of the record is in one part of the timeline at most, so that no part repeats another.
func TestDossier_EveryActOnce(t *testing.T) {
	seen := map[casework.ActKind]string{}
	for _, k := range lineKinds {
		for _, act := range k.acts {
			if seen[act] != "" {
				t.Errorf("%s is in %s and in %s", act, seen[act], k.value)
			}
			seen[act] = k.value
			if _, known := recordSentences[act]; !known {
				t.Errorf("%s has no sentence", act)
			}
		}
	}
}
