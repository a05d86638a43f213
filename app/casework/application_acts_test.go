package casework_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/attachment"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
	"arrears/app/registration"
	"arrears/app/store"
)

// A new employer: registered on the day of the first hand-in however long rework and review take, due for the night, with
// the number of its certificate, the first line of its record and the money that waited for it (SIL 57).
func TestAcceptApplication(t *testing.T) {
	eachOffice(t, func(o *office) {
		desk, code := o.register(), codeOf(t, 1)
		o.pays(code, "P1", "2025-01-20", "100.00")
		id := o.handedIn(applicant, particulars(code), "2025-01-31")
		o.must(desk.ReturnApplication(o.Context(), id, o.decision(officer, id, "2025-02-05")))
		changed := particulars(code)
		changed.Address = "新路2号"
		o.must(desk.WriteParticulars(o.Context(), id, changed, by(applicant, "2025-02-10")))
		o.must(desk.HandIn(o.Context(), id, by(applicant, "2025-02-10")))
		became, err := desk.AcceptApplication(o.Context(), id, o.decision(officer, id, "2025-02-20"))
		o.must(err)

		f := o.file(code)
		want := employer.Employer{Code: code, Name: "新厂", UnitType: employer.Enterprise, Address: "新路2号", LegalRepresentative: "林演示",
			FoundedOn: on("2025-01-02"), RegisteredOn: on("2025-01-31"), Region: "plain", District: "东区", IndustryClass: 2, Bank: "演示银行",
			BankAccount: "33010001", Phone: "0571-88001234"}
		if diff := cmp.Diff(want, f.Employer); diff != "" || f.ID != became || f.WakeOn != on("2025-02-20") || len(f.Payments) != 1 {
			t.Errorf("employer %d wakes on %s with %d payments (-want +got):\n%s", f.ID, f.WakeOn, len(f.Payments), diff)
		}
		o.wantRecord(code, casework.RegisterEmployer)
		told, err := o.store.MessagesOf(o.Context(), became, 10, 0)
		o.must(err)
		if told.Total != 1 || told.Messages[0].Kind != casework.RegisteredMessage || told.Messages[0].Data["registered_on"] != "2025-01-31" || told.Messages[0].Data["number"] == "" {
			t.Errorf("told: %+v", told)
		}
		a := o.application(id)
		if a.State != registration.Accepted || a.Employer != became || len(a.Steps) != 5 || a.Steps[4].By.Name != "user-9" || a.HandedBefore().Address != "新路1号" {
			t.Errorf("the application: %+v", a)
		}
		paper, err := desk.DrawCertificate(o.Context(), became, by(applicant, "2025-03-01"))
		o.must(err)
		if !strings.HasSuffix(paper.Number, "登证字〔2025〕1号") {
			t.Errorf("the certificate has the number %q", paper.Number)
		}
		clerk, err := o.store.UserByID(o.Context(), applicant)
		o.must(err)
		if !slices.Equal(clerk.Scope.Employers, []employer.ID{became}) {
			t.Errorf("the applicant sees the employers %v", clerk.Scope.Employers)
		}
		o.wantRecord(code, casework.RegisterEmployer) // the number was there
		// In time: no night ever finds it late.
		result := o.night("2025-03-10")
		if result.Acts[casework.Find] != 0 {
			t.Errorf("the night found %v", result.Acts)
		}
	})
}

// An employer that came in from a file is completed: the old entry stays in the history, the earlier day of registration holds.
func TestAcceptApplication_InTheRegister(t *testing.T) {
	for _, row := range []struct{ name, registered, want string }{
		{"registered before", "2020-01-20", "2020-01-20"},
		{"not registered", "", "2025-01-31"},
	} {
		t.Run(row.name, func(t *testing.T) {
			eachOffice(t, func(o *office) {
				code := codeOf(t, 1)
				e := employer.Employer{Code: code, Name: "旧名", Region: "plain", District: "西区", IndustryClass: 1, FoundedOn: on("2020-01-01")}
				if row.registered != "" {
					e.RegisteredOn = on(row.registered)
				}
				o.take(casework.ImportEmployers, casework.EmployerRow{Employer: e})
				before := o.file(code)
				id := o.handedIn(applicant, particulars(code), "2025-01-31")
				became, err := o.register().AcceptApplication(o.Context(), id, o.decision(officer, id, "2025-02-03"))
				o.must(err)
				after := o.file(code)
				if became != before.ID || after.Employer.Name != "新厂" || after.Employer.RegisteredOn != on(row.want) || after.Revision != before.Revision+1 ||
					after.WakeOn != before.WakeOn {
					t.Errorf("employer %d: %+v, revision %d after %d, wakes %s", became, after.Employer, after.Revision, before.Revision, after.WakeOn)
				}
				history, err := o.store.EmployerHistory(o.Context(), became)
				o.must(err)
				if len(history) != 1 || history[0].By != "user-9" || history[0].Entry["name"] != "旧名" || history[0].On != on("2025-02-03") {
					t.Errorf("history: %+v", history)
				}
			})
		})
	}
}

// A refused application leaves the register alone; each decision that is not allowed leaves everything as it was.
func TestApplication_RefusedDecisions(t *testing.T) {
	eachOffice(t, func(o *office) {
		desk, code := o.register(), codeOf(t, 1)
		id := o.handedIn(applicant, particulars(code), "2025-01-31")
		_, err := desk.AcceptApplication(o.Context(), id, o.decision(applicant, id, "2025-02-03"))
		o.wantRefused(err, fault.Denied, "the applicant accepts")
		stale := o.decision(officer, id, "2025-02-03")
		stale.Seen--
		_, err = desk.AcceptApplication(o.Context(), id, stale)
		o.wantRefused(err, fault.Refused, "accept another version")
		o.wantRefused(desk.WriteParticulars(o.Context(), id, particulars(code), by(applicant, "2025-02-03")), fault.Refused, "write while it is reviewed")
		o.must(desk.RefuseApplication(o.Context(), id, o.decision(officer, id, "2025-02-03")))
		_, err = desk.AcceptApplication(o.Context(), id, o.decision(colleague, id, "2025-02-04"))
		o.wantRefused(err, fault.Refused, "accept what was refused")
		o.wantRefused(desk.HandIn(o.Context(), id, by(applicant, "2025-02-04")), fault.Refused, "hand in what was refused")
		o.wantRefused(desk.HandIn(o.Context(), 99, by(applicant, "2025-02-04")), fault.NotFound, "hand in nothing")
		_, err = o.store.Find(o.Context(), code)
		o.wantRefused(err, fault.NotFound, "look for the employer")
		// A new application for the same code is free again.
		o.handedIn(applicant, particulars(code), "2025-02-05")
	})
}

// While an application is open, a second one for the code is told so, whoever files it, also from a return.
func TestHandIn_OneOpenApplication(t *testing.T) {
	eachOffice(t, func(o *office) {
		desk, code := o.register(), codeOf(t, 1)
		first := o.handedIn(applicant, particulars(code), "2025-01-31")
		second := o.handedIn(colleague, particulars(codeOf(t, 2)), "2025-01-31")
		o.must(desk.ReturnApplication(o.Context(), second, o.decision(officer, second, "2025-02-03")))
		o.wantRefused(desk.WriteParticulars(o.Context(), second, particulars(code), by(colleague, "2025-02-04")), fault.Refused, "take the code of another in rework")
		third, err := desk.StartApplication(o.Context(), by(colleague, "2025-02-04"))
		o.must(err)
		o.must(desk.WriteParticulars(o.Context(), third, particulars(code), by(colleague, "2025-02-04")))
		o.must(desk.AttachFile(o.Context(), third, registration.Licence, "照.pdf", []byte(licence), by(colleague, "2025-02-04")))
		o.wantRefused(desk.HandIn(o.Context(), third, by(colleague, "2025-02-04")), fault.Refused, "hand in a second one")
		if a := o.application(third); a.State != registration.Draft || len(a.Steps) != 1 {
			t.Errorf("the second application is %+v", a)
		}
		o.must(desk.RefuseApplication(o.Context(), first, o.decision(officer, first, "2025-02-05")))
		o.must(desk.HandIn(o.Context(), third, by(colleague, "2025-02-05")))
	})
}

// Two stores on one database stand for two processes.
func TestApplication_TwoAtOnce(t *testing.T) {
	databases.EachDatabase(t, func(t *testing.T, db apptest.DB) {
		o := newOffice(t, db)
		other, err := store.Open(t.Context(), db.DSN)
		o.must(err)
		t.Cleanup(func() { o.must(other.Close()) })
		desks := []*casework.RegisterDesk{o.register(), {Law: o.desk.Law, Applications: other, Register: other, Numbers: numbering{}}}
		atOnce := func(act func(n int, desk *casework.RegisterDesk) error) (won int) {
			errs := make([]error, len(desks))
			var wait sync.WaitGroup
			for n, desk := range desks {
				wait.Go(func() { errs[n] = act(n, desk) })
			}
			wait.Wait()
			for _, err := range errs {
				if err == nil {
					won++
				} else {
					o.wantRefused(err, fault.Refused, "the second")
				}
			}
			return won
		}
		for n := range 5 {
			code := codeOf(t, n+1)
			id := o.handedIn(applicant, particulars(code), "2025-01-31")
			decisions := []*registration.Decision{o.decision(officer, id, "2025-02-03"), o.decision(colleague, id, "2025-02-03")}
			won := atOnce(func(n int, desk *casework.RegisterDesk) error {
				if n == 0 {
					return desk.RefuseApplication(t.Context(), id, decisions[0])
				}
				_, err := desk.AcceptApplication(t.Context(), id, decisions[1])
				return err
			})
			if won != 1 || len(o.application(id).Steps) != 3 {
				t.Fatalf("%d officers won; steps %+v", won, o.application(id).Steps)
			}
			// Two hand in for one code.
			drafts := []registration.ID{o.draft(applicant, codeOf(t, 100+n)), o.draft(colleague, codeOf(t, 100+n))}
			won = atOnce(func(n int, desk *casework.RegisterDesk) error {
				return desk.HandIn(t.Context(), drafts[n], by([]access.UserID{applicant, colleague}[n], "2025-02-03"))
			})
			if won != 1 {
				t.Fatalf("%d applications for one code are open", won)
			}
			// Two employers are accepted: both are in, with numbers of their own.
			ids := []registration.ID{o.handedIn(applicant, particulars(codeOf(t, 200+2*n)), "2025-01-31"), o.handedIn(applicant, particulars(codeOf(t, 201+2*n)), "2025-01-31")}
			both := []*registration.Decision{o.decision(officer, ids[0], "2025-02-03"), o.decision(officer, ids[1], "2025-02-03")}
			if won = atOnce(func(n int, desk *casework.RegisterDesk) error {
				_, err := desk.AcceptApplication(t.Context(), ids[n], both[n])
				return err
			}); won != 2 {
				t.Fatalf("%d of two employers were accepted", won)
			}
		}
	})
}

// draft is an application that could be handed in.
func (o *office) draft(user access.UserID, code identity.Code) registration.ID {
	o.Helper()
	o.people()
	desk := o.register()
	id, err := desk.StartApplication(o.Context(), by(user, "2025-01-31"))
	o.must(err)
	o.must(desk.WriteParticulars(o.Context(), id, particulars(code), by(user, "2025-01-31")))
	o.must(desk.AttachFile(o.Context(), id, registration.Licence, "照.pdf", []byte(licence), by(user, "2025-01-31")))
	return id
}

// Files go with the application: unsent ones are gone when they are taken off, sent ones stay with their content.
func TestAttachments_AreKept(t *testing.T) {
	eachOffice(t, func(o *office) {
		desk := o.register()
		id := o.handedIn(applicant, particulars(codeOf(t, 1)), "2025-01-31")
		o.must(desk.ReturnApplication(o.Context(), id, o.decision(officer, id, "2025-02-03")))
		o.must(desk.DetachFile(o.Context(), id, 1, by(applicant, "2025-02-04")))
		second := strings.Replace(licence, "/Catalog", "/Catalog/N 2", 1)
		o.must(desk.AttachFile(o.Context(), id, registration.Licence, "新照.pdf", []byte(second), by(applicant, "2025-02-04")))
		o.must(desk.AttachFile(o.Context(), id, registration.OtherProof, "x.pdf", []byte(strings.Replace(licence, "/Catalog", "/Catalog/N 3", 1)), by(applicant, "2025-02-04")))
		o.must(desk.DetachFile(o.Context(), id, 3, by(applicant, "2025-02-04")))
		a := o.application(id)
		if len(a.Attachments) != 2 || a.Attachments[0].RemovedOn != on("2025-02-04") || !a.Attachments[0].HandedIn || a.Attachments[1].HandedIn {
			t.Errorf("attachments: %+v", a.Attachments)
		}
		for no, want := range map[int]string{1: licence, 2: second} {
			f, err := o.store.Attachment(o.Context(), id, no)
			o.must(err)
			if string(f.Content) != want || f.Media != attachment.PDF {
				t.Errorf("file %d holds %q", no, f.Content)
			}
		}
		_, err := o.store.Attachment(o.Context(), id, 3)
		o.wantRefused(err, fault.NotFound, "read a file that is gone")
	})
}

// What fails inside the transaction leaves nothing: no employer, no number, no step.
func TestAcceptApplication_NothingHalfDone(t *testing.T) {
	eachOffice(t, func(o *office) {
		desk := o.register()
		desk.Numbers = broken{}
		id := o.handedIn(applicant, particulars(codeOf(t, 1)), "2025-01-31")
		if _, err := desk.AcceptApplication(o.Context(), id, o.decision(officer, id, "2025-02-03")); !errors.Is(err, errNumbering) {
			t.Fatalf("accepted: %v", err)
		}
		if a := o.application(id); a.State != registration.HandedIn {
			t.Errorf("the application is %s", a.State)
		}
		became, err := o.register().AcceptApplication(o.Context(), id, o.decision(officer, id, "2025-02-03"))
		o.must(err)
		paper, err := o.register().DrawCertificate(o.Context(), became, by(officer, "2025-02-03"))
		o.must(err)
		if !strings.HasSuffix(paper.Number, "〔2025〕1号") {
			t.Errorf("the number %s shows a gap", paper.Number)
		}
	})
}
