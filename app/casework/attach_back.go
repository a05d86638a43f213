package casework

import (
	"context"
	"fmt"
	"strings"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/service"
)

// TakenBack is why an attachment does not stand any more.
type TakenBack struct {
	On  calendar.Day // no day: it stands
	By  string
	Why string
}

// TakeBack marks an attachment that was kept by mistake, with the reason. It stays in the archive and its number is not given again; the same
// file may be kept anew where it belongs. It is refused, with the cure, while a record of service, a fact or a bundle rests on it.
func (d *Desk) TakeBack(ctx context.Context, id employer.ID, no int, why string, by Stamp) error {
	why = strings.TrimSpace(why)
	switch {
	case by.By.Name == "":
		return fault.New(fault.Invalid, "请写明撤回人。", "Name the person who takes it back.")
	case why == "":
		return fault.New(fault.Invalid, "请写明撤回的理由，理由留在案卷里。", "Give the reason; it stays in the file.")
	}
	return d.step(ctx, id, by, func(l *looking, _ Numbers) ([]Act, error) {
		if no < 1 || no > len(l.file.Attachments) {
			return nil, fault.New(fault.NotFound, fmt.Sprintf("案卷里没有附件 %d。", no), fmt.Sprintf("The file has no attachment %d.", no))
		}
		a := l.file.Attachments[no-1]
		if !a.Back.On.IsZero() {
			return nil, fault.New(fault.Refused, fmt.Sprintf("附件 %d 已于 %s 撤回。", no, a.Back.On), fmt.Sprintf("Attachment %d was taken back on %s.", no, a.Back.On))
		}
		if err := l.file.restsOn(&a); err != nil {
			return nil, err
		}
		a.Back = TakenBack{On: by.On, By: by.By.Name, Why: why}
		return []Act{{Kind: TakeAttachment, Ground: "SIL 63", Detail: fmt.Sprintf("attachment %d sha256 %s: %s", a.No, a.SHA256, why), Attachment: &a}}, nil
	})
}

// restsOn refuses where something in the file rests on the attachment, and says how it may be freed. Whatever named it before a bundle
// was issued is bound into it for good.
func (f *File) restsOn(a *Attachment) error {
	for i := range f.Services {
		s := &f.Services[i]
		if s.ProofHash != a.SHA256 {
			continue
		}
		struck := f.struckOn(s)
		if p := f.boundBetween(s.RecordedOn, struck); p != nil {
			return boundInto(a, p)
		}
		if struck.IsZero() {
			return fault.New(fault.Refused, fmt.Sprintf("附件 %d 证明%s的第 %d 次送达。先撤销这次送达记录，再撤回附件。", a.No, s.Paper.Title().Zh, s.Attempt),
				fmt.Sprintf("Attachment %d proves attempt %d to serve the %s. Take back that record of service first.", a.No, s.Attempt, s.Paper.Title().En))
		}
	}
	for i := range f.Entered {
		fact := &f.Entered[i]
		if fact.In.Hash != a.SHA256 {
			continue
		}
		if p := f.boundBetween(fact.EnteredOn, 0); p != nil {
			return boundInto(a, p)
		}
		return fault.New(fault.Refused, fmt.Sprintf("登记的第 %d 项（%s）依据附件 %d，登记事项只增不改。扫描件有误的，附上正确的扫描件另行登记。", fact.No, fact.Kind().Title().Zh, a.No),
			fmt.Sprintf("Fact %d (%s) rests on attachment %d, and facts are never edited. Where the scan is wrong, record the fact anew with the right one.", fact.No, fact.Kind().Title().En, a.No))
	}
	return nil
}

// struckOn is the day on which the record of an attempt was taken back; no day: it stands.
func (f *File) struckOn(a *service.Served) calendar.Day {
	for i := range f.Services {
		if s := &f.Services[i]; s.Paper == a.Paper && s.PaperNo == a.PaperNo && s.Strikes == a.Attempt {
			return s.RecordedOn
		}
	}
	return 0
}

// boundBetween finds the court application that was issued while something stood in the file, from one day to before another (no day: it
// stands still); nil where there is none.
func (f *File) boundBetween(from, before calendar.Day) *ladder.Paper {
	for i := range f.Papers {
		p := &f.Papers[i]
		if p.Kind == law.CourtApplication && p.State == ladder.Issued && p.IssuedOn >= from && (before.IsZero() || p.IssuedOn < before) {
			return p
		}
	}
	return nil
}

func boundInto(a *Attachment, p *ladder.Paper) error {
	return fault.New(fault.Refused, fmt.Sprintf("签发%s %s时案卷以附件 %d 为据，附件已在卷内，不能撤回。有误的，在案卷备注里说明。", p.Kind.Title().Zh, p.Number, a.No),
		fmt.Sprintf("The file rested on attachment %d when the %s %s was issued; it is in the bundle and cannot be taken back. Where it is wrong, say so in a remark for the file.", a.No, p.Kind.Title().En, p.Number))
}
