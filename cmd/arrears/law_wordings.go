package main

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"text/tabwriter"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/law"
)

// wordingFindings are the confirmed wordings that this release does not take, each with what is wrong and the cure. One whose day was
// ended by further words is told too: what was issued with it is not printed again.
func wordingFindings(unfit []casework.UnfitWording, today calendar.Day) []law.Finding {
	var out []law.Finding
	for i := range unfit {
		u := &unfit[i]
		told := toldUnfit(u, today)
		out = append(out, law.Finding{Parameter: "wording." + string(u.Paper), From: u.From.String(), Severity: law.IsFault, Zh: told.Zh, En: told.En})
	}
	return out
}

// toldUnfit says in one line which paper is not printed, why, and what puts it right.
func toldUnfit(u *casework.UnfitWording, today calendar.Day) law.Text {
	title := u.Paper.Title()
	zh := fmt.Sprintf("%s不能印制：第 %d 项更改确认的用语通不过本版本程序的检查。%s", title.Zh, u.Change, u.Why.Zh)
	en := fmt.Sprintf("The %s is not printed: the words of change %d, which were confirmed, do not pass the check of this release. %s", title.En, u.Change, u.Why.En)
	switch {
	case u.Until.IsZero():
		zh += " 由两人在“文书用语”页（/law/wordings）提出并确认新的用语，最早明天起用。还没有升级的，先用原来的版本办好再升级。"
		en += " Have new words proposed and confirmed by two persons on the page of wordings (/law/wordings), from tomorrow at the earliest. Where the release is not installed yet, do so with the one before."
	case u.Lasts(today):
		zh += fmt.Sprintf(" %s 起用新用语，恢复印制。", u.Until)
		en += fmt.Sprintf(" New words stand from %s, and the paper is printed again.", u.Until)
	default:
		zh += fmt.Sprintf(" %s 起已用新用语；以前签发的，用原来版本的程序印制。", u.Until)
		en += fmt.Sprintf(" New words stand since %s; what was issued before is printed with the release before.", u.Until)
	}
	return law.Text{Zh: zh, En: en}
}

// tellUnfit writes to the log, when pages begin to be served, which papers are not printed.
func (p *program) tellUnfit(s *system, log *slog.Logger) {
	for _, u := range s.printer.UnfitWordings() {
		if u.Lasts(p.today()) {
			log.Error("paper is not printed", slog.String("paper", string(u.Paper)), slog.Int("change", u.Change), slog.String("from", u.From.String()),
				slog.String("why", toldUnfit(&u, p.today()).In(p.lang)))
		}
	}
}

// writeWordings lists the confirmed wordings in the order of their days: which words, by whom, and how they stand.
func (p *program) writeWordings(ctx context.Context, s *system) error {
	confirmed, err := s.store.ConfirmedLaw(ctx)
	if err != nil {
		return err
	}
	confirmed = slices.DeleteFunc(confirmed, func(c casework.LawChange) bool { return c.Kind != law.WordingChange })
	slices.SortStableFunc(confirmed, func(a, b casework.LawChange) int { return int(a.Since - b.Since) })
	fmt.Fprintln(p.out)
	if len(confirmed) == 0 {
		fmt.Fprintln(p.out, p.say("文书用语：没有已确认的更改，都是程序文件的。", "Wordings of papers: none was confirmed; all are those of the files."))
		return nil
	}
	fmt.Fprintln(p.out, p.say("已确认的文书用语", "Confirmed wordings of papers"))
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, strings.Join([]string{p.say("文书", "paper"), p.say("版本", "version"), p.say("起", "from"), p.say("更改", "change"), p.say("提出", "proposed"), p.say("确认", "confirmed"),
		p.say("状态", "state"), p.say("依据", "basis")}, "\t"))
	for i := range confirmed {
		c := &confirmed[i]
		paper, version := p.say("（读不通）", "(does not read)"), "-"
		if kinds := s.printer.KindsWorded(&c.LawWish); len(kinds) == 1 {
			paper = kinds[0].Title().In(p.lang)
		}
		if read, err := s.printer.ReadWording(c.Text); err == nil {
			version = read.Version
			if form, known := s.printer.WordingForm(read.Paper); known {
				paper = form.Title.In(p.lang)
			}
		}
		fmt.Fprintln(w, strings.Join([]string{paper, version, c.Since.String(), fmt.Sprint(c.No), byAndDay(c.Proposed), byAndDay(c.Decided), p.wordingState(s, c), c.Basis}, "\t"))
	}
	return w.Flush()
}

func byAndDay(by employer.By) string { return by.Name + " " + by.On.String() }

// wordingState tells whether papers have a confirmed wording, had it, will have it, or are not printed for want of one that passes.
func (p *program) wordingState(s *system, c *casework.LawChange) string {
	for _, u := range s.printer.UnfitWordings() {
		if u.Change == c.No {
			return p.say("通不过检查", "does not pass")
		}
	}
	read, err := s.printer.ReadWording(c.Text)
	if err != nil {
		return p.say("已被替代", "replaced")
	}
	state := p.say("已被替代", "replaced") // by one of the same day
	for _, one := range s.printer.Wordings(read.Paper) {
		switch {
		case one.Change == c.No && one.From > p.today():
			state = p.say("待起用", "to come")
		case one.Change == c.No:
			state = p.say("现行", "in force")
		case one.From > c.Since && one.From <= p.today():
			state = p.say("已停用", "past")
		}
	}
	return state
}
