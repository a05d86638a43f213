package store

import (
	"strings"
	"testing"
	"time"

	"arrears/app/attachment"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/service"
)

func attachmentAct(no int, content string) casework.Act {
	return casework.Act{Kind: casework.KeepAttachment, Ground: "SIL 63", Detail: "x", Attachment: &casework.Attachment{No: no, Paper: ladder.Ref{Kind: law.OrderToPay, No: 1},
		File:    attachment.File{Name: "回证.pdf", Media: attachment.PDF, Size: int64(len(content)), SHA256: attachment.Hash([]byte(content))},
		AddedOn: onDay("2025-01-26"), AddedAt: time.Unix(1_700_000_000, 0), AddedBy: "chen", Content: []byte(content)}}
}

// takenBack is the act that takes back what another one kept.
func takenBack(a casework.Act) casework.Act {
	kept := *a.Attachment
	kept.Back = casework.TakenBack{On: onDay("2025-01-27"), By: "zhao", Why: "误存"}
	return casework.Act{Kind: casework.TakeAttachment, Ground: "SIL 63", Detail: "y", Attachment: &kept}
}

func TestAttachments_AreKeptAndHeldAgainstTheirHash(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 2, "2025-01-26")
		check(t, deal(t, s, 1, "2025-01-26", attachmentAct(1, "one"), attachmentAct(2, "two")))
		got, err := s.AttachmentOf(t.Context(), 1, 2)
		check(t, err)
		want := *attachmentAct(2, "two").Attachment
		same(t, got, want)
		got, err = s.AttachmentNamed(t.Context(), 1, want.SHA256)
		check(t, err)
		same(t, got, want)
		_, err = s.AttachmentNamed(t.Context(), 2, want.SHA256)
		must(t, fault.KindOf(err) == fault.NotFound, "the file of another employer: %v", err)
		var inAct, inDossier []casework.Attachment
		check(t, s.Act(t.Context(), 1, func(f *casework.File, _ casework.Numbers) (*casework.Outcome, error) {
			inAct = f.Attachments
			return nil, nil
		}))
		dossier, err := s.Dossier(t.Context(), 1, everybody)
		check(t, err)
		inDossier = dossier.Attachments
		same(t, inDossier, inAct)
		must(t, len(inAct) == 2 && inAct[1].Content == nil && inAct[1].SHA256 == want.SHA256, "listed as %+v", inAct)
		for no, id := range map[int]employer.ID{3: 1, 1: 2} {
			_, err := s.AttachmentOf(t.Context(), id, no)
			must(t, fault.KindOf(err) == fault.NotFound, "attachment %d of employer %d: %v", no, id, err)
		}
		must(t, deal(t, s, 1, "2025-01-27", attachmentAct(3, "two")) != nil, "one file was kept twice")
		check(t, deal(t, s, 1, "2025-01-27", takenBack(attachmentAct(2, "two"))))
		must(t, deal(t, s, 1, "2025-01-27", takenBack(attachmentAct(2, "two"))) != nil, "one file was taken back twice")
		_, err = s.AttachmentNamed(t.Context(), 1, want.SHA256)
		must(t, fault.KindOf(err) == fault.NotFound, "the hash names what was taken back: %v", err)
		check(t, deal(t, s, 1, "2025-01-27", attachmentAct(3, "two")))
		got, err = s.AttachmentNamed(t.Context(), 1, want.SHA256)
		must(t, err == nil && got.No == 3, "the hash names %d, %v", got.No, err)
		check(t, s.tx(t.Context(), func(tx *transaction) error {
			_, err := tx.ExecContext(t.Context(), "UPDATE attachments SET content = $1 WHERE attachment_no = 1", []byte("0ne"))
			return err
		}))
		_, err = s.AttachmentOf(t.Context(), 1, 1)
		must(t, fault.KindOf(err) == fault.Refused && strings.Contains(err.Error(), "not what its hash says"), "a changed file is handed out: %v", err)
	})
}

// An issued paper waits to be printed until a run takes it, or its service is proven.
func TestUnprinted_IsWhatWasIssuedAndNotServed(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		for _, id := range employers(t, s, 3, "2025-01-26") {
			draft(t, s, id)
			check(t, issue(t.Context(), s, id))
		}
		must(t, count(t, s, "unprinted_papers") == 3, "%d wait", count(t, s, "unprinted_papers"))
		served := func(failure service.Obstacle) casework.Act {
			a := service.Served{Paper: law.OrderToPay, PaperNo: 1, Attempt: 1, Mode: service.Direct, TriedOn: onDay("2025-02-20"), RecordedOn: onDay("2025-02-20"), RecordedBy: "chen", Failure: failure,
				Proof: "回证", Reason: "x"}
			if failure == "" {
				a.On = a.TriedOn
			}
			return casework.Act{Kind: casework.ServePaper, Service: &a}
		}
		check(t, deal(t, s, 1, "2025-02-20", served("")))
		check(t, deal(t, s, 2, "2025-02-20", served(service.Refused)))
		var left string
		query := "SELECT min(employer_id) || ' ' || count(*) FROM unprinted_papers"
		check(t, s.read.QueryRowContext(t.Context(), query).Scan(&left))
		must(t, left == "2 2", "after 1 was served and 2 refused it there are left: first and count %s", left)
	})
}
