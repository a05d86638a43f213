package web

import "testing"

func TestPagesOfAnEmployerInABrowser(t *testing.T) {
	inABrowser(t, []browsed{
		{"employer_home", "/employers/1", "clerk", empty()},
		{"owe", "/employers/1/owe", "clerk", empty()},
		{"owe_insurance", "/employers/1/owe?by=insurance", "officer", empty()},
		{"owe_period", "/employers/1/owe/2026-09", "clerk", empty()},
		{"payments", "/employers/1/payments", "clerk", empty()},
		{"slip", "/employers/1/slip", "clerk", empty()},
		{"papers", "/employers/1/papers", "clerk", empty()},
		{"paper", "/employers/1/papers/1", "clerk", empty()},
		{"paper_unserved", "/employers/1/papers/2", "clerk", empty()},
		{"consent", "/employers/1/consent", "clerk", empty()},
		{"messages", "/employers/1/messages", "clerk", empty()},
		{"notices", "/employers/1/notices", "clerk", empty()},
		{"outbox", "/outbox", "administrator", empty()},
	})
}
