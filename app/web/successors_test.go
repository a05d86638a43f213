package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/order"
	"arrears/app/service"
	"arrears/app/succession"
)

// heirs knows one origin whose debts employer 1 has taken over; without a file it knows none.
type heirs struct {
	Cases
	CasePapers
	file  *casework.File
	law   *law.Book
	moves []casework.ListedMove
	scope access.Scope
}

func (h *heirs) Moves(_ context.Context, scope access.Scope, limit, offset int) ([]casework.ListedMove, int, error) {
	h.scope = scope
	return h.moves[min(offset, len(h.moves)):min(offset+limit, len(h.moves))], len(h.moves), nil
}

func (h *heirs) Followed(_ context.Context, id employer.ID, _ int) ([]casework.Followed, error) {
	if h.file == nil || id != 1 {
		return nil, nil
	}
	e := &h.file.Employer
	return []casework.Followed{{Employer: employer.Head{ID: h.file.ID, Code: e.Code, Name: e.Name, Region: e.Region, District: e.District}, From: h.file.Entered[0].On,
		Succession: *h.file.Entered[0].Succession, AsOf: on("2026-11-23"), Principal: 600000, LateFee: 6550}}, nil
}

func (h *heirs) CaseView(_ context.Context, _ employer.ID, day calendar.Day) (*casework.CaseView, error) {
	return (&casework.Desk{Law: h.law}).CaseOf(h.file, day)
}

func (h *heirs) PDF(context.Context, employer.ID, ladder.Ref, calendar.Day) ([]byte, error) {
	return []byte("%PDF"), nil
}

const originCode = "91330100MA2H4K7N7H"

// followedBy is the firm of the examples as an origin that employer 1 follows by the event, with the notice of it.
func followedBy(t *testing.T, s succession.Succession) (*firm, *heirs, http.Handler) {
	t.Helper()
	f := newFirm(t)
	book, err := law.Load("")
	if err != nil {
		t.Fatal(err)
	}
	if err := book.AddRegion([]byte(openRegion)); err != nil {
		t.Fatal(err)
	}
	file := f.file
	file.ID, file.Employer.Code, file.Employer.Name = 9, originCode, "杭州旧名纸业有限公司"
	file.Others = []employer.Employer{f.file.Employer}
	s.Heirs[0].Code, s.Heirs[0].Name = f.file.Employer.Code, f.file.Employer.Name
	file.Entered = []ladder.Fact{{No: 1, On: on("2026-11-20"), EnteredOn: on("2026-11-21"), EnteredBy: "陈立", Succession: &s},
		{No: 2, On: on("2026-11-20"), EnteredOn: on("2026-11-22"), EnteredBy: "赵华", Confirmed: &succession.Confirmation{Fact: 1, Heirs: s.Codes()}}}
	party := order.Party{Name: f.file.Employer.Name, Code: string(f.file.Employer.Code)}
	if s.Stays {
		party = order.Party{Name: file.Employer.Name + "、" + party.Name, Code: originCode + "、" + party.Code}
	}
	file.Papers = []ladder.Paper{{No: 4, Kind: law.SuccessionNotice, State: ladder.Issued, Number: "杭社险承继〔2026〕3号", IssuedOn: on("2026-11-23"), Party: party},
		{No: 5, Kind: law.BankEnquiry, State: ladder.Issued, Number: "杭社险查〔2026〕4号", IssuedOn: on("2026-11-23"), Party: order.Party{Name: "杭州银行", Code: ""}}}
	file.Services = append(file.Services, service.Served{Paper: law.SuccessionNotice, PaperNo: 4, Attempt: 1, Mode: service.Direct, On: on("2026-11-24")})
	h := &heirs{file: &file, law: book}
	handler, _ := testSite(t, empty(), func(o *Options) {
		o.Dossiers, o.Messages, o.Dealings, o.Successions, o.Cases, o.CasePapers = f, f, f, h, h, h
	})
	return f, h, handler
}

// Whoever follows sees on its own page whose debt it owes, by which article, how much of it, and the papers that went out to it. On
// 24 November the debt of the examples is 6,066.50.
func TestFollowed_BySuccession(t *testing.T) {
	const debt = "/employers/1/owe/followed/9"
	for _, r := range []struct {
		name string
		s    succession.Succession
		list []string
		page []string
	}{
		{"a merger: the whole", succession.Succession{Kind: succession.Absorption, Liability: succession.Whole, Heirs: make([]succession.Heir, 1)},
			[]string{"Merger by absorption", "Company Law 221; Civil Code 67", "Takes over the whole debt", "6,065.50"},
			[]string{"Debt taken over from 杭州旧名纸业有限公司: ¥6,066.50 owed to the end of today", "was merged and ended on 20 November 2026", "Article 221 of the Company Law", "Owes the whole", "2,552.50", "3,514.00",
				"Give the code of the former employer, " + originCode, "杭社险承继〔2026〕3号", "no 杭社险查〔2026〕4号"}},
		{"a split: jointly", succession.Succession{Kind: succession.Split, Stays: true, Liability: succession.Joint, Heirs: make([]succession.Heir, 1)},
			[]string{"Split", "Jointly and severally liable"},
			[]string{"¥6,066.50 owed to the end of today", "jointly and severally; what one pays frees the others", "Jointly and severally liable", originCode, "杭社险承继〔2026〕3号"}},
		{"a split by shares: 60 per cent", succession.Succession{Kind: succession.Split, Stays: true, Share: 4000, Liability: succession.Shares,
			Agreement: succession.Paper{Name: "债务清偿协议", Number: "2026-1", Day: on("2026-11-10")}, Heirs: []succession.Heir{{Share: 6000}}},
			[]string{"Liable by agreed shares", "60%"},
			[]string{"¥3,639.90 owed to the end of today", "2,426.60", "60%", "40%", "债务清偿协议"}},
	} {
		t.Run(r.name, func(t *testing.T) {
			_, h, handler := followedBy(t, r.s)
			for _, path := range []string{"/employers/1", "/employers/1/owe"} {
				clerkSees(t, handler, path, append(r.list, "杭州旧名纸业有限公司", `href="`+debt+`"`)...)
			}
			clerkSees(t, handler, debt, r.page...)
			if got := request(handler, http.MethodGet, debt+"/papers/succession_notice-4", "As", "clerk"); got.StatusCode != http.StatusOK || !strings.Contains(got.Header.Get("Content-Disposition"), "succession_notice-4.pdf") {
				t.Errorf("the notice: status %d, %v", got.StatusCode, got.Header)
			}
			h.file.Services = nil // on its way
			clerkSees(t, handler, debt, "Issued, on its way", "no "+debt+"/papers/succession_notice-4")
			if got := request(handler, http.MethodGet, debt+"/papers/succession_notice-4", "As", "clerk"); got.StatusCode != http.StatusConflict {
				t.Errorf("a notice on its way is handed out: status %d", got.StatusCode)
			}
			for _, hidden := range []string{debt + "/papers/bank_enquiry-5", debt + "/papers/succession_notice-9", debt + "/papers/notice", "/employers/1/owe/followed/8", "/employers/1/owe/followed/x", "/employers/2/owe/followed/9"} {
				if got := request(handler, http.MethodGet, hidden, "As", "clerk"); got.StatusCode != http.StatusNotFound {
					t.Errorf("%s: status %d", hidden, got.StatusCode)
				}
			}
		})
	}
}

// The employer that was followed reads who owes its debt now; after a split it goes on owing with the others.
func TestFollowed_TheOriginSays(t *testing.T) {
	for _, r := range []struct {
		name string
		s    succession.Succession
		want string
	}{
		{"a merger", succession.Succession{Kind: succession.Absorption, Liability: succession.Whole, Heirs: make([]succession.Heir, 1)}, "欠费已由 杭州金桥联运物流有限公司承继，你单位不用再缴"},
		{"a split", succession.Succession{Kind: succession.Split, Stays: true, Liability: succession.Joint, Heirs: make([]succession.Heir, 1)}, "分立前的欠费由 杭州旧名纸业有限公司、杭州金桥联运物流有限公司承担"},
	} {
		f, h, handler := followedBy(t, r.s)
		f.file, h.file = *h.file, nil // the clerk's own employer is the one that was followed
		for _, path := range []string{"/employers/1", "/employers/1/owe"} {
			got := request(handler, http.MethodGet, path, "As", "clerk", "Accept-Language", "zh-CN")
			if page := strings.ReplaceAll(body(t, got), "\u00a0", " "); !strings.Contains(page, r.want) || !strings.Contains(page, "民法典") {
				t.Errorf("%s, %s: status %d:\n%s", r.name, path, got.StatusCode, page)
			}
		}
	}
}
