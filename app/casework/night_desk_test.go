package casework_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
)

// nightStamp is a supervisor on the day of the night.
func nightStamp(day string) casework.Stamp {
	return casework.Stamp{By: access.Actor{Name: "王审"}, On: on(day), At: time.Unix(0, 0)}
}

// previewed asks for the preview of the night and has it made.
func (o *office) previewed(night string) {
	o.Helper()
	desk := &casework.NightDesk{Desk: o.desk, Jobs: o.store}
	o.must(desk.AskPreview(o.Context(), on(night), access.Actor{Name: "王审"}, time.Unix(1000, 0)))
	worked, err := desk.WorkNext(o.Context(), func() time.Time { return time.Unix(1010, 0) })
	o.must(err)
	if again, err := desk.WorkNext(o.Context(), func() time.Time { return time.Unix(1011, 0) }); !worked || again || err != nil {
		o.Errorf("worked %v, again %v, %v", worked, again, err)
	}
	job, found, err := o.store.NightJobOf(o.Context(), casework.PreviewJob, on(night))
	if err != nil || !found || job.State != casework.JobDone || job.AskedBy != "王审" || !job.EndedAt.Equal(time.Unix(1010, 0)) {
		o.Errorf("the work is %+v, %v, %v", job, found, err)
	}
}

// proven is what came of a previewed night, with the employers that differ and why.
func (o *office) proven(night string) (*casework.NightProof, map[employer.ID]casework.ProofWhy) {
	o.Helper()
	proof, err := o.store.ProofOf(o.Context(), on(night))
	o.must(err)
	list, all, err := o.store.Differing(o.Context(), access.Everything(), on(night), 50, 0)
	o.must(err)
	whys := map[employer.ID]casework.ProofWhy{}
	for i := range list {
		whys[list[i].PreviewedEmployer.ID] = list[i].Why
	}
	if all != len(list) {
		o.Errorf("%d of %d listed", len(list), all)
	}
	return proof, whys
}

// A night does what its preview said: the digests are equal. The figures of the preview are those of the night.
func TestNightDesk_TheNightDoesWhatThePreviewSaid(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.handsFull(5)
		o.night("2025-02-17")
		o.previewed("2025-02-18")
		tallies, err := o.store.PreviewTallies(o.Context(), access.Everything(), on("2025-02-18"))
		o.must(err)
		var said []string
		for _, tally := range tallies {
			said = append(said, fmt.Sprintf("%d %s %s %s", tally.Number, tally.Act, tally.Paper, tally.Amount))
		}
		// 4,000, 8,000 and three of 16,000 at 30 %, and a day of late fee on each: 16,800.00 + 8.40
		want := []string{"5 case_opened  18009.00", "3 draft_carried order_to_pay 8404.20", "2 order_drafted order_to_pay 9604.80"}
		if diff := cmp.Diff(want, said); diff != "" {
			o.Errorf("(-want +said)\n%s", diff)
		}
		list, all, err := o.store.Previewed(o.Context(), access.Scope{Districts: []access.District{{Region: "hands", Name: "演示区"}}}, on("2025-02-18"), 2, 0)
		o.must(err)
		if n, _ := list[0].Drafts(); all != 5 || len(list) != 2 || n != 1 {
			o.Errorf("listed %d of %d, the first with %d drafts", len(list), all, n)
		}
		if _, all, err = o.store.Previewed(o.Context(), access.Scope{Districts: []access.District{{Region: "plain"}}}, on("2025-02-18"), 2, 0); err != nil || all != 0 {
			o.Errorf("%d are listed outside the scope, %v", all, err)
		}
		if proof, _ := o.proven("2025-02-18"); proof != nil {
			o.Errorf("proven before the night: %+v", proof)
		}
		o.night("2025-02-18")
		proof, whys := o.proven("2025-02-18")
		if proof == nil || proof.Said != proof.Done || len(proof.Said) != 64 || proof.Same != 5 || len(whys) != 0 {
			o.Errorf("proof %+v, differing %v", proof, whys)
		}
		waits, all, err := o.store.CarriedBy(o.Context(), access.Everything(), on("2025-02-18"), 50, 0)
		if err != nil || all != 3 || waits[0].Place != 3 || waits[0].Of.Name == "" {
			o.Errorf("carried over: %d %+v, %v", all, waits, err)
		}
	})
}

// A preview and what came of it are kept for ninety days; who asked for nights to be worked stays.
func TestNightDesk_OldPreviewsAreSwept(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.handsFull(2)
		o.night("2025-02-17")
		desk := &casework.NightDesk{Desk: o.desk, Jobs: o.store}
		o.previewed("2025-02-18")
		o.must(desk.AskCatchUp(o.Context(), on("2025-02-18"), access.Actor{Name: "王审"}, time.Unix(1020, 0)))
		worked, err := desk.WorkNext(o.Context(), func() time.Time { return time.Unix(1030, 0) })
		if !worked || err != nil {
			o.Fatalf("worked %v, %v", worked, err)
		}
		for _, row := range []struct {
			today string
			there bool
		}{{"2025-05-19", true}, {"2025-05-20", false}} {
			o.must(o.store.SweepPreviews(o.Context(), on(row.today)))
			proof, err := o.store.ProofOf(o.Context(), on("2025-02-18"))
			o.must(err)
			tallies, err := o.store.PreviewTallies(o.Context(), access.Everything(), on("2025-02-18"))
			o.must(err)
			_, all, err := o.store.Previewed(o.Context(), access.Everything(), on("2025-02-18"), 9, 0)
			o.must(err)
			_, asked, err := o.store.NightJobOf(o.Context(), casework.PreviewJob, on("2025-02-18"))
			o.must(err)
			if (proof != nil) != row.there || (len(tallies) > 0) != row.there || (all > 0) != row.there || asked != row.there {
				o.Errorf("on %s: proof %v, %d figures, %d employers, asked for %v; want them %v", row.today, proof, len(tallies), all, asked, row.there)
			}
			if _, asked, err := o.store.NightJobOf(o.Context(), casework.CatchUpJob, on("2025-02-18")); err != nil || !asked {
				o.Errorf("on %s nobody asked for the night, %v", row.today, err)
			}
		}
	})
}

// What happens between preview and night shows as a difference with its reason.
func TestNightDesk_DifferencesHaveReasons(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.handsFull(5)
		o.night("2025-02-17")
		o.previewed("2025-02-18")
		files := o.everybody()
		o.must(o.desk.SteerNight(o.Context(), files[2].ID, casework.HoldTonight, "明日约谈", nightStamp("2025-02-18")))
		o.pays(files[1].Employer.Code, "A", "2025-02-18", "2402.40")
		plain := o.firm(9)
		o.declares(plain, "2025-01", "2025-02-05", "10000.00")
		gone := o.firmIn("gone", 10)
		o.night("2025-02-18")
		proof, whys := o.proven("2025-02-18")
		want := map[employer.ID]casework.ProofWhy{
			files[2].ID: casework.WhySteered, // held
			files[4].ID: casework.WhyRanked,  // is drafted in its place
			files[0].ID: casework.WhyRanked,  // waits, with an earlier turn
			files[1].ID: casework.WhyChanged, // paid
			o.id(plain): casework.WhyUnforeseen,
		}
		if diff := cmp.Diff(want, whys); diff != "" || proof.Said == proof.Done || proof.Differing != 5 || proof.Same != 1 {
			o.Errorf("proof %+v (-want +got)\n%s", proof, diff)
		}
		held := o.file(files[2].Employer.Code)
		if len(held.Orders) > 0 || len(held.Carried) != 1 || held.Carried[0].Why != casework.CarriedHeld || held.OpenCase() == nil {
			o.Errorf("held: orders %v, waits %v", held.Orders, held.Carried)
		}
		o.night("2025-02-19")
		if f := o.file(files[2].Employer.Code); len(f.Orders) != 1 || f.Orders[0].EstablishedOn != on("2025-02-18") {
			o.Errorf("after the night it was held: %+v", f.Orders)
		}
		o.wantRefused(o.desk.RetryNight(o.Context(), o.id(gone), nightStamp("2025-02-20")), fault.Refused, "trying an employer again whose region is missing")
		o.must(o.desk.RetryNight(o.Context(), o.id(plain), nightStamp("2025-02-20")))
		for _, id := range []employer.ID{o.id(gone), o.id(plain)} { // who asked for it is told, whether it worked or not
			record := recordOf(o, id)
			tried := slices.IndexFunc(record, func(e casework.RecordEntry) bool { return e.Act == casework.TryAgain })
			if tried < 0 || record[tried].Actor != "王审" || record[tried].Detail != "night 2025-02-19" || record[tried].Day != on("2025-02-20") || casework.BrokenAt(record) != 0 {
				o.Errorf("employer %d: the record says %+v", id, record)
			}
		}
	})
}

// What a supervisor may say about a night, and what is refused.
func TestSteerNight(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.handsFull(6)
		o.night("2025-02-17")
		ids := make([]employer.ID, 6)
		for i, f := range o.everybody() {
			ids[i] = f.ID
		}
		steer := func(id employer.ID, word casework.SteeringWord, reason, day string) error {
			return o.desk.SteerNight(o.Context(), id, word, reason, nightStamp(day))
		}
		o.wantRefused(steer(ids[0], casework.HoldTonight, "", "2025-02-18"), fault.Invalid, "a hold without a reason")
		o.wantRefused(steer(ids[0], "wait", "等一等", "2025-02-18"), fault.Invalid, "a word that nobody knows")
		o.wantRefused(steer(ids[0], casework.LiftTonight, "没有", "2025-02-18"), fault.Refused, "taking back nothing")
		if err := steer(ids[0], casework.HoldTonight, "晚了", "2025-02-17"); fault.KindOf(err) != fault.Refused || !strings.Contains(saidInChinese(err), "2025-02-17 夜已经办过") {
			o.Errorf("steering a night that is over: %v", err)
		}
		o.must(steer(ids[0], casework.ReleaseTonight, "注册地将迁出", "2025-02-18"))
		o.must(steer(ids[2], casework.HoldTonight, "约谈", "2025-02-18"))
		o.must(steer(ids[3], casework.HoldTonight, "约谈", "2025-02-18"))
		o.must(steer(ids[3], casework.LiftTonight, "约谈取消", "2025-02-18"))
		o.night("2025-02-18")
		if diff := cmp.Diff([]employer.ID{ids[0], ids[3]}, o.drafts("2025-02-18")); diff != "" { // the released one takes a hand
			o.Errorf("drafted (-want +got)\n%s", diff)
		}
		o.wantRefused(steer(ids[0], casework.HoldTonight, "已起草", "2025-02-19"), fault.Refused, "holding where nothing new is drafted")
		for _, day := range []string{"2025-02-19", "2025-02-20", "2025-02-21", "2025-02-22", "2025-02-23"} {
			o.must(steer(ids[2], casework.HoldTonight, "约谈", day))
			o.night(day)
		}
		err := steer(ids[2], casework.HoldTonight, "约谈", "2025-02-24") // its last day is the 25th
		o.wantRefused(err, fault.Refused, "a hold that lets a right die")
		o.night("2025-02-24")
		if diff := cmp.Diff([]employer.ID{ids[2]}, o.drafts("2025-02-24")); diff != "" {
			o.Errorf("drafted before the right dies (-want +got)\n%s", diff)
		}
		if broken := casework.BrokenAt(recordOf(o, ids[2])); broken != 0 {
			o.Errorf("the record is broken at %d", broken)
		}
	})
}

func recordOf(o *office, id employer.ID) []casework.RecordEntry {
	record, err := o.store.Record(o.Context(), id)
	o.must(err)
	return record
}

// Missed nights are worked in order when somebody asks; what is over is not asked for again, and what fails says why.
func TestNightDesk_CatchUp(t *testing.T) {
	eachOffice(t, func(o *office) {
		o.overdue(1)
		o.night("2025-02-16")
		desk := &casework.NightDesk{Desk: o.desk, Jobs: o.store}
		by := access.Actor{Name: "王审"}
		now := func() time.Time { return time.Unix(2000, 0) }
		o.must(desk.AskCatchUp(o.Context(), on("2025-02-18"), by, now()))
		o.must(desk.AskCatchUp(o.Context(), on("2025-02-18"), access.Actor{Name: "李审"}, now())) // it waits already
		if worked, err := desk.WorkNext(o.Context(), now); !worked || err != nil {
			o.Errorf("worked %v, %v", worked, err)
		}
		if last, err := o.store.LastNight(o.Context()); err != nil || last != on("2025-02-18") || len(o.drafts("2025-02-18")) != 1 {
			o.Errorf("worked up to %s, %v", last, err)
		}
		job, _, err := o.store.NightJobOf(o.Context(), casework.CatchUpJob, on("2025-02-18"))
		if err != nil || job.AskedBy != "王审" || job.First != on("2025-02-17") || job.State != casework.JobDone {
			o.Errorf("the work is %+v, %v", job, err)
		}
		o.wantRefused(desk.AskCatchUp(o.Context(), on("2025-02-18"), by, now()), fault.Refused, "working what is worked")
		o.wantRefused(desk.AskPreview(o.Context(), on("2025-02-17"), by, now()), fault.Refused, "previewing what is over")

		// Whoever worked on it is gone: it is taken up again after a while, not before.
		o.must(desk.AskPreview(o.Context(), on("2025-02-19"), by, now()))
		_, found, err := o.store.TakeNightJob(o.Context(), now(), now().Add(-time.Minute))
		if err != nil || !found {
			o.Errorf("taken: %v, %v", found, err)
		}
		if worked, err := desk.WorkNext(o.Context(), now); worked || err != nil {
			o.Errorf("worked beside somebody else: %v", err)
		}
		if worked, err := desk.WorkNext(o.Context(), func() time.Time { return time.Unix(2301, 0) }); !worked || err != nil {
			o.Errorf("not taken up again: %v", err)
		}
	})
}

// The lines of a preview name paper, sum and reason.
func TestLinesOf(t *testing.T) {
	o := newOffice(t, databases.New(t, apptest.SQLite))
	o.overdue(1)
	region, _ := o.desk.Law.Region("plain")
	d, err := casework.Decide(region, o.everybody()[0], on("2025-02-18"))
	o.must(err)
	lines := casework.LinesOf(d)
	last := lines[len(lines)-1]
	if !last.IsDraft() || last.Paper != law.OrderToPay || last.Sum != 3001_50 || last.Ground == "" {
		t.Errorf("lines %+v", lines)
	}
}
