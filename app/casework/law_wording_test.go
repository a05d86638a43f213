package casework_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/order"
)

// bookOfWords notes what it is given; texts with "slip" do not pass its check.
type bookOfWords struct{ adopted []casework.LawChange }

func (b *bookOfWords) AdoptWordings(confirmed []casework.LawChange) { b.adopted = confirmed }

func (b *bookOfWords) TryWording(w *casework.LawWish) error {
	if strings.Contains(w.Text, "slip") {
		return fault.New(fault.Invalid, "缺少内容。", "Something is missing.")
	}
	return nil
}

func (b *bookOfWords) KindsWorded(*casework.LawWish) []law.PaperKind {
	return []law.PaperKind{law.OrderToPay, law.HoldNotice}
}

func (o *office) wordingDesk() (*casework.LawDesk, *bookOfWords) {
	d, b := o.lawDesk(), &bookOfWords{}
	d.Wordings, d.Drafts = b, o.store
	return d, b
}

func wordingWish(since string) casework.LawWish {
	return casework.LawWish{Kind: law.WordingChange, Text: "words", Basis: "某文件", Since: on(since)}
}

func TestLaw_AWordingFromTheProposalToTheSecondPerson(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := indebted(o)
		o.night("2025-02-20")
		d, b := o.wordingDesk()
		hash := o.regionHash("plain")
		bad := wordingWish("2025-03-01")
		bad.Text = "slip"
		for doing, wish := range map[string]casework.LawWish{"of today": wordingWish("2025-02-21"), "without a day": {Kind: law.WordingChange, Text: "words", Basis: "某文件"}, "that does not pass": bad} {
			_, err := d.ProposeLaw(o.Context(), wish, lawStamp(wu, "2025-02-21"))
			o.wantRefused(err, fault.Invalid, doing)
		}
		no, err := d.ProposeLaw(o.Context(), wordingWish("2025-02-22"), lawStamp(wu, "2025-02-21"))
		o.must(err)
		o.wantRefused(d.ConfirmLaw(o.Context(), no, "", lawStamp(qian, "2025-02-21")), fault.Refused, "confirm what was not measured")
		o.measured(d, "2025-02-21")
		_, impact, err := o.store.LawChange(o.Context(), no)
		o.must(err)
		f := o.file(code)
		waiting := 0
		for i := range f.Orders {
			if f.Orders[i].State == order.Drafted {
				waiting++
			}
		}
		want := []casework.DistrictImpact{{Region: "plain", District: f.Employer.District, Papers: waiting}}
		if impact.State != casework.ImpactDone || waiting == 0 || cmp.Diff(want, impact.Districts[:1]) != "" {
			o.Errorf("%d drafts wait: %+v", waiting, impact)
		}
		if _, total, err := o.store.ImpactCases(o.Context(), access.Everything(), no, 50, 0); err != nil || total != 0 {
			o.Errorf("%d cases change by words (%v)", total, err)
		}
		o.wantRefused(d.ConfirmLaw(o.Context(), no, "", lawStamp(wu, "2025-02-21")), fault.Refused, "confirm one's own")
		o.wantRefused(d.ConfirmLaw(o.Context(), no, "", lawStamp(qian, "2025-02-22")), fault.Refused, "confirm on its day")
		o.must(d.ConfirmLaw(o.Context(), no, "", lawStamp(qian, "2025-02-21")))
		if len(b.adopted) != 1 || b.adopted[0].No != no || b.adopted[0].Since != on("2025-02-22") {
			o.Errorf("%+v", b.adopted)
		}
		if o.regionHash("plain") != hash {
			o.Error("words have changed the law of a region")
		}
		second, err := d.ProposeLaw(o.Context(), baseWish(), lawStamp(wu, "2025-02-21"))
		o.must(err)
		o.measured(d, "2025-02-21")
		o.must(d.ConfirmLaw(o.Context(), second, "", lawStamp(qian, "2025-02-21")))
		if len(b.adopted) != 1 || o.regionHash("plain") == hash {
			o.Error("a value after a wording is taken for one, or is lost")
		}
		record, err := o.store.LawRecord(o.Context(), 0)
		o.must(err)
		if len(record) != 4 || casework.BrokenAt(record) != 0 || !strings.Contains(record[0].Detail, " wording ") {
			o.Errorf("%+v", record)
		}
		d.Wordings = nil
		_, err = d.ProposeLaw(o.Context(), wordingWish("2025-03-01"), lawStamp(wu, "2025-02-21"))
		o.wantRefused(err, fault.Refused, "where no words are kept")
	})
}

// What waits is counted by district, orders and other papers together.
func TestWaitingDrafts_OfTheKinds(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := indebted(o)
		o.night("2025-02-20")
		count := func(kinds ...law.PaperKind) int {
			all, err := o.store.WaitingDrafts(o.Context(), kinds)
			o.must(err)
			n := 0
			for _, d := range all {
				n += d.Papers
			}
			return n
		}
		if all, orders, other := count(law.PaperKinds()...), count(law.OrderToPay), count(law.HoldNotice); orders == 0 || all < orders || other != 0 {
			o.Errorf("%d drafts, %d orders, %d others of %s on %s", all, orders, other, code, calendar.Day(0))
		}
	})
}
