package casework_test

import (
	"strings"
	"testing"

	"arrears/app/apptest"
	"arrears/app/attachment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
)

// sealPrinted makes papers of plain carry the picture from 21 February on.
const sealPrinted = `region: plain
seal_printed: [{from: "2025-02-21", value: image, cite: 平社办〔2025〕4号, certainty: one-source}]
`

func sealWish(o *office, look apptest.SealLook, since string) casework.SealWish {
	return casework.SealWish{Region: "plain", Content: apptest.Seal(o, look), Since: on(since), Basis: "平社办〔2025〕5号"}
}

// sealInForce proposes a seal, has it measured and confirmed on the day, and gives its hash.
func (o *office) sealInForce(d *casework.LawDesk, w casework.SealWish, day string) string {
	o.Helper()
	no, err := d.ProposeSeal(o.Context(), w, lawStamp(wu, day))
	o.must(err)
	o.measured(d, day)
	o.must(d.ConfirmLaw(o.Context(), no, "", lawStamp(qian, day)))
	return o.sealOf(no)
}

// sealOf is the hash of the picture that a change brings.
func (o *office) sealOf(no int) string {
	o.Helper()
	c, _, err := o.store.LawChange(o.Context(), no)
	o.must(err)
	change := c.Change(calendar.MustParseDay("2025-02-20"))
	s, ok := change.SealOf()
	if !ok {
		o.Fatalf("change %d is of no seal", no)
	}
	return s.Picture
}

func TestSeal_FromProposalToThePaper(t *testing.T) {
	eachOffice(t, func(o *office) {
		code := indebted(o)
		d := o.lawDesk()
		no, err := d.ProposeSeal(o.Context(), sealWish(o, apptest.SealLook{}, "2025-02-22"), lawStamp(wu, "2025-02-20"))
		o.must(err)
		o.wantRefused(d.ConfirmLaw(o.Context(), no, "", lawStamp(qian, "2025-02-20")), fault.Refused, "confirm what was not measured")
		o.measured(d, "2025-02-20")
		_, impact, err := o.store.LawChange(o.Context(), no)
		o.must(err)
		if cases, _ := impact.Sum(); impact.State != casework.ImpactDone || impact.Total != 1 || impact.Done != 1 || cases != 0 {
			o.Errorf("%+v", impact)
		}
		o.wantRefused(d.ConfirmLaw(o.Context(), no, "", lawStamp(wu, "2025-02-20")), fault.Refused, "confirm one's own seal")
		o.must(d.ConfirmLaw(o.Context(), no, "", lawStamp(qian, "2025-02-20")))
		first := o.sealOf(no)
		content, err := o.store.SealPicture(o.Context(), first)
		o.must(err)
		if attachment.Hash(content) != first {
			o.Error("other bytes are kept")
		}
		second := o.sealInForce(d, sealWish(o, apptest.SealLook{Rays: 11}, "2025-02-25"), "2025-02-20")
		if first == second {
			o.Fatal("two seals are one")
		}

		id := o.id(code)
		o.must(o.desk.ApproveOrder(o.Context(), id, 1, "甲", on("2025-02-20")))
		issued := func(day string) string {
			p := &seenPaper{}
			o.must(d.Refresh(o.Context(), on(day)))
			files, err := o.store.Files(o.Context(), []employer.ID{id})
			o.must(err)
			_, err = o.desk.OrderDraftOf(o.Context(), p, files[0], 1, on(day))
			o.must(err)
			if p.paper.Seal != "" {
				o.Errorf("a draft of %s is sealed", day)
			}
			stop := &refusing{}
			o.wantRefused(o.desk.IssueOrder(o.Context(), stop, id, 1, "乙", on(day)), fault.Refused, "print without a fact")
			return stop.seal
		}
		if got := issued("2025-02-23"); got != "" {
			o.Errorf("papers carry a seal although the region says nothing: %s", got)
		}
		change, err := d.ProposeLaw(o.Context(), casework.LawWish{Kind: law.ParameterChange, Region: "plain", Text: sealPrinted, Basis: "平社办〔2025〕4号"}, lawStamp(wu, "2025-02-20"))
		o.must(err)
		o.measured(d, "2025-02-20")
		o.must(d.ConfirmLaw(o.Context(), change, "", lawStamp(qian, "2025-02-20")))
		for day, want := range map[string]string{"2025-02-20": "", "2025-02-21": "", "2025-02-22": first, "2025-02-24": first, "2025-02-25": second, "2025-03-10": second} {
			if got := issued(day); got != want {
				o.Errorf("a paper of %s carries %q, want %q", day, got, want)
			}
		}
	})
}

// refusing is a printer that refuses every paper, and has seen its seal.
type refusing struct {
	paperPrinter
	seal string
}

func (p *refusing) Freeze(paper *casework.OrderPaper) (casework.Frozen, error) {
	p.seal = paper.Seal
	return casework.Frozen{}, fault.New(fault.Refused, "缺", "a fact is missing")
}

func TestSeal_WhatCannotBeProposed(t *testing.T) {
	eachOffice(t, func(o *office) {
		d := o.lawDesk()
		good := sealWish(o, apptest.SealLook{}, "2025-02-22")
		for name, row := range map[string]struct {
			change func(w *casework.SealWish)
			says   string
		}{
			"from today":              {func(w *casework.SealWish) { w.Since = on("2025-02-20") }, "tomorrow (2025-02-21) at the earliest"},
			"without a day":           {func(w *casework.SealWish) { w.Since = 0 }, "tomorrow (2025-02-21) at the earliest"},
			"without a basis":         {func(w *casework.SealWish) { w.Basis = " " }, "Name the act or notice"},
			"no picture":              {func(w *casework.SealWish) { w.Content = []byte("x") }, "no whole PNG"},
			"of a region that is not": {func(w *casework.SealWish) { w.Region = "nowhere" }, `region "nowhere" is not known`},
			"with a note of a novel":  {func(w *casework.SealWish) { w.Note = strings.Repeat("长", 500) }, "too long"},
		} {
			w := good
			row.change(&w)
			_, err := d.ProposeSeal(o.Context(), w, lawStamp(wu, "2025-02-20"))
			if fault.KindOf(err) == "" || !strings.Contains(err.Error(), row.says) {
				o.Errorf("%s: %v", name, err)
			}
		}
		_, err := d.ProposeLaw(o.Context(), casework.LawWish{Kind: law.SealChange, Region: "plain", Text: "seal: plain\n", Basis: "a", Since: on("2025-02-22")}, lawStamp(wu, "2025-02-20"))
		o.wantRefused(err, fault.Invalid, "propose a seal as text, without its picture")

		first := o.sealInForce(d, good, "2025-02-20")
		_, err = d.ProposeSeal(o.Context(), sealWish(o, apptest.SealLook{}, "2025-03-01"), lawStamp(wu, "2025-02-24"))
		o.wantRefused(err, fault.Refused, "propose the seal that is in force")
		late, err := d.ProposeSeal(o.Context(), sealWish(o, apptest.SealLook{Rays: 11}, "2025-02-24"), lawStamp(wu, "2025-02-23"))
		o.must(err)
		o.measured(d, "2025-02-24")
		o.wantRefused(d.ConfirmLaw(o.Context(), late, "", lawStamp(qian, "2025-02-24")), fault.Refused, "confirm a seal on its own day")
		o.must(d.WithdrawLaw(o.Context(), late, lawStamp(wu, "2025-02-24")))
		if s, ok := d.Law.SealOn("plain", on("2025-03-01")); !ok || s.Picture != first {
			o.Errorf("in force is %+v", s)
		}
	})
}
