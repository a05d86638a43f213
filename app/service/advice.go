package service

import (
	"slices"
	"strings"

	"arrears/app/calendar"
	"arrears/app/law"
)

// Advice is how a paper is best served next.
type Advice struct {
	Done     *Served // it is served, or its public notice runs: nothing is left to try
	Mode     Mode
	Address  string
	Why      law.Text
	Earliest calendar.Day   // the first day on which service in the mode can count
	Ends     calendar.Dated // of a public notice that is published on that day
	Before   []Mode         // what has to be tried before a public notice is lawful
}

// Next says how the paper is best served on the day: the next mode that is lawful, with its reason. What failed at the
// address for an earlier paper is not tried first again; what the law asks for before a public notice stays. It is nil for
// kinds that are not served and for papers that are not issued or were withdrawn.
func (m *Matter) Next(today calendar.Day, at int64) (*Advice, error) {
	if !m.lawful(Direct) || m.IssuedOn.IsZero() || m.IssuedOn > today || m.Withdrawn {
		return nil, nil
	}
	if done := Of(m.History, m.Paper, m.PaperNo); done != nil {
		return &Advice{Done: done}, nil
	}
	adv := &Advice{Address: m.Address, Earliest: today}
	if m.Paper.Class() == law.ToBody {
		adv.Mode, adv.Why = Direct, law.Text{Zh: "当面递交，取得回执或者加盖收文章的副本。", En: "Hand it in against the slip or a stamped copy."}
		if m.exhausted(Direct, today) && !m.exhausted(Post, today) {
			adv.Mode, adv.Why = Post, law.Text{Zh: "当面递交未成，改为挂号邮寄。", En: "Handing it in failed; post it by registered letter."}
		}
		return adv, nil
	}
	adv.Before = m.open(today, at)
	if len(adv.Before) == 0 {
		end, err := m.NoticeEnds(today, false)
		if err != nil {
			return nil, err
		}
		course := m.Course(today)
		adv.Mode, adv.Ends = PublicNotice, end
		adv.Earliest = end.Day
		adv.Why = law.Text{Zh: course.Zh + "；其他方式均无法送达，可以公告送达。", En: course.En + "; no other mode is left, so that it may be served by public notice."}
		return adv, nil
	}
	m.choose(adv, today)
	return adv, nil
}

// choose picks the mode among those that are open.
func (m *Matter) choose(adv *Advice, today calendar.Day) {
	tried := m.Attempts()
	switch first := adv.Before[0]; first {
	case Electronic:
		adv.Mode, adv.Why = Electronic, law.Text{Zh: "用人单位同意电子送达：进入系统即为送达。", En: "The employer agreed to electronic service: it is served when it is in the system."}
	case LeftInPlace:
		day := m.refused(today).TriedOn
		adv.Mode, adv.Why = LeftInPlace, law.Text{Zh: onDay(day).Zh + "直接送达被拒收，可以留置送达：请见证人到场，或者拍照、录像。",
			En: "It was refused on " + onDay(day).En + "; it may be left in place, with a witness or a recording."}
	case Post:
		last := lastFailed(tried, Direct, today)
		adv.Mode, adv.Why = Post, law.Text{Zh: happened(last).Zh + "，改为邮寄送达。", En: happened(last).En + "; post it."}
	default:
		m.directOrPost(adv, today)
	}
}

// directOrPost: direct service comes first, unless it failed at this address for an earlier paper while post did not; papers
// of enforcement are served directly first whatever happened before (ACL 38). Where a later paper was served at another
// address, that address is tried first.
func (m *Matter) directOrPost(adv *Advice, today calendar.Day) {
	direct, post := m.withOther(Direct), m.withOther(Post)
	adv.Mode, adv.Why = Direct, law.Text{Zh: "先直接送达。", En: "Serve it directly first."}
	if absent := m.absent(today); absent != nil {
		adv.Why = law.Text{Zh: happened(absent).Zh + "，请另日再次直接送达。", En: happened(absent).En + "; try again on another day."}
		adv.Earliest = max(today, absent.TriedOn+1)
		return
	}
	if direct == nil {
		return
	}
	if direct.Failure == "" {
		adv.Why = law.Text{Zh: onDay(direct.TriedOn).Zh + "曾在该地址直接送达成功，仍直接送达。", En: "Direct service worked at this address on " + onDay(direct.TriedOn).En + "; do so again."}
		return
	}
	if other := m.elsewhere(direct.TriedOn); other != nil {
		adv.Address, adv.Mode = other.Address, Direct
		adv.Why = law.Text{Zh: "此前的文书" + happened(direct).Zh + "，" + onDay(other.TriedOn).Zh + "在" + other.Address + "送达成功，先到该处直接送达。",
			En: "With an earlier paper: " + happened(direct).En + ". Service worked at " + other.Address + " on " + onDay(other.TriedOn).En + "; serve it there directly."}
		return
	}
	if slices.Contains(adv.Before, Post) && m.Paper.Class() != law.Enforcement && (post == nil || post.Failure == "") {
		adv.Mode = Post
		adv.Why = law.Text{Zh: "此前的文书" + happened(direct).Zh + "，先邮寄送达；公告以前仍须直接送达。",
			En: "With an earlier paper: " + happened(direct).En + ". Post it first; direct service has still to be tried before a public notice."}
	}
}

// absent is the direct attempt at which nobody was there, where the next one is still to come.
func (m *Matter) absent(by calendar.Day) *Served {
	last := lastFailed(m.Attempts(), Direct, by)
	if last == nil || last.Failure != Absent || !m.here(last) {
		return nil
	}
	return last
}

// elsewhere is the latest service of any paper at another address since the day.
func (m *Matter) elsewhere(since calendar.Day) *Served {
	var last *Served
	for i := range m.History {
		s := &m.History[i]
		if s.Proves() && s.Address != "" && !m.here(s) && s.TriedOn >= since && m.stands(s) && (last == nil || s.TriedOn >= last.TriedOn) {
			last = s
		}
	}
	return last
}

// stands tells whether the record was not taken back.
func (m *Matter) stands(s *Served) bool {
	return slices.ContainsFunc(Standing(m.History, s.Paper, s.PaperNo), func(o Served) bool { return o.Attempt == s.Attempt })
}

// withOther is the latest attempt in the mode at the address with another paper.
func (m *Matter) withOther(mode Mode) *Served {
	var last *Served
	for i := range m.History {
		s := &m.History[i]
		if s.isOf(m.Paper, m.PaperNo) || s.Mode != mode || !m.here(s) {
			continue
		}
		if m.stands(s) && (last == nil || s.TriedOn >= last.TriedOn) {
			last = s
		}
	}
	return last
}

// Course tells in one sentence which attempts failed by the day, for the file and for the public notice.
func (m *Matter) Course(by calendar.Day) law.Text {
	var zh, en []string
	attempts := m.Attempts()
	for i := range attempts {
		if a := &attempts[i]; a.Failure != "" && a.FailedOn() <= by {
			zh, en = append(zh, happened(a).Zh), append(en, happened(a).En)
		}
	}
	return law.Text{Zh: strings.Join(zh, "，"), En: strings.Join(en, "; ")}
}

// happened tells one failed attempt.
func happened(a *Served) law.Text {
	day := onDay(a.TriedOn)
	return law.Text{
		Zh: day.Zh + a.Mode.Title().Zh + "未成（" + a.Failure.Title().Zh + "）",
		En: a.Mode.Title().En + " failed on " + day.En + " (" + a.Failure.Title().En + ")",
	}
}

func onDay(d calendar.Day) law.Text {
	zh, en := d.Words()
	return law.Text{Zh: zh, En: en}
}
