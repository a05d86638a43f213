package main

import (
	"context"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/document"
	"arrears/app/employer"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/store"
)

// caseDesk is what the pages of cases read and act through. They read the file of pages, which holds all that a case rests on, in a
// few queries; an act loads the whole file itself.
type caseDesk struct {
	*casework.Desk
	store    *store.Store
	dossiers *casework.Dossiers
	printer  *document.Press
}

// CaseView gives where the case of an employer stands on the day.
func (d caseDesk) CaseView(ctx context.Context, id employer.ID, day calendar.Day) (*casework.CaseView, error) {
	f, err := d.dossiers.Dossier(ctx, id)
	if err != nil {
		return nil, err
	}
	return d.CaseOf(f, day)
}

// RecordOf lists entries of the record, the latest first, and counts all.
func (d caseDesk) RecordOf(ctx context.Context, id employer.ID, limit, offset int) ([]casework.RecordEntry, int, error) {
	return d.store.RecordOf(ctx, id, limit, offset)
}

// AttachmentOf gives one attachment with its content.
func (d caseDesk) AttachmentOf(ctx context.Context, id employer.ID, no int) (casework.Attachment, error) {
	return d.store.AttachmentOf(ctx, id, no)
}

// Approve approves the draft of an order or of any other paper.
func (d caseDesk) Approve(ctx context.Context, id employer.ID, r ladder.Ref, by casework.Stamp) error {
	if r.Kind == law.OrderToPay {
		return d.ApproveOrder(ctx, id, r.No, by.By.Name, by.On)
	}
	return d.ApprovePaper(ctx, id, r.No, by)
}

// Return takes a draft back with a remark.
func (d caseDesk) Return(ctx context.Context, id employer.ID, r ladder.Ref, remark string, by casework.Stamp) error {
	if r.Kind == law.OrderToPay {
		return d.ReturnOrder(ctx, id, r.No, remark, by.By.Name, by.On)
	}
	return d.WithdrawPaper(ctx, id, r.No, remark, by)
}

// Issue issues an approved paper: number, figures of the day, hash.
func (d caseDesk) Issue(ctx context.Context, id employer.ID, r ladder.Ref, by casework.Stamp) error {
	if r.Kind == law.OrderToPay {
		return d.IssueOrder(ctx, d.printer, id, r.No, by.By.Name, by.On)
	}
	return d.IssuePaper(ctx, d.printer, id, r.No, by)
}

// PDF prints a paper: a draft with the figures of the day, an issued one as it was frozen.
func (d caseDesk) PDF(ctx context.Context, id employer.ID, r ladder.Ref, day calendar.Day) ([]byte, error) {
	if r.Kind == law.OrderToPay {
		return d.print(d.OrderDraft(ctx, d.printer, id, r.No, day))
	}
	return d.print(d.PaperDraft(ctx, d.printer, id, r.No, day))
}

// ReceiptPDF prints the receipt that goes with an issued paper.
func (d caseDesk) ReceiptPDF(ctx context.Context, id employer.ID, r ladder.Ref, day calendar.Day) ([]byte, error) {
	return d.print(d.ReceiptOf(ctx, d.printer, id, r, day))
}

// PreviewPDF prints what would be drafted.
func (d caseDesk) PreviewPDF(ctx context.Context, id employer.ID, kind law.PaperKind, key string, wish *ladder.Body, day calendar.Day) ([]byte, error) {
	return d.print(d.PreviewPaper(ctx, d.printer, id, kind, key, wish, day))
}

// PreviewWords are the words of what would be drafted.
func (d caseDesk) PreviewWords(v *casework.CaseView, kind law.PaperKind, key string, wish *ladder.Body, lang string) (*casework.PaperWords, error) {
	frozen, err := d.PreviewOf(d.printer, v, kind, key, wish)
	if err != nil {
		return nil, err
	}
	return d.printer.Words(frozen.Paper, lang)
}

// PaperWords are the words of a paper: of a draft with the figures of the day, of an issued one as it was frozen.
func (d caseDesk) PaperWords(ctx context.Context, v *casework.CaseView, r ladder.Ref, lang string) (*casework.PaperWords, error) {
	var frozen casework.Frozen
	var err error
	if r.Kind == law.OrderToPay {
		frozen, err = d.OrderDraftOf(ctx, d.printer, v.File, r.No, v.Situation.Day)
	} else {
		frozen, err = d.PaperDraftOf(ctx, d.printer, v.File, r.No, v.Situation.Day)
	}
	if err != nil {
		return nil, err
	}
	return d.printer.Words(frozen.Paper, lang)
}

// BundlePDF binds a court application with everything that goes to the court with it.
func (d caseDesk) BundlePDF(ctx context.Context, id employer.ID, no int, day calendar.Day) ([]byte, error) {
	bound, err := d.CourtBundle(ctx, d.printer, id, no, day, nil)
	if err != nil {
		return nil, err
	}
	return bound.PDF, nil
}

func (d caseDesk) print(f casework.Frozen, err error) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	return d.printer.Print(f.Paper)
}

// cases is what the pages of cases are wired to.
func (s *system) cases() caseDesk { return caseDesk{s.desk, s.store, s.dossiers(), s.printer} }
