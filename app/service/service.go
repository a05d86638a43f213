// Package service holds the service of papers (送达; CPL 87-95): every attempt with its mode and proof, the conditions under
// which it counts, the next lawful mode after one that failed, and the consent without which nothing is served
// electronically. It serves nothing itself.
package service

import (
	"cmp"
	"slices"

	"arrears/app/calendar"
	"arrears/app/law"
)

// Mode is how a paper reaches the party.
type Mode string

// The modes of the Civil Procedure Law.
const (
	Direct       Mode = "direct"        // CPL 87, 88; to a bank, department or court: handed in against its slip
	LeftInPlace  Mode = "left_in_place" // CPL 89
	Electronic   Mode = "electronic"    // CPL 90
	Entrusted    Mode = "entrusted"     // CPL 91
	Post         Mode = "post"          // CPL 91
	Transfer     Mode = "transfer"      // CPL 92-94: through the unit of a soldier or a detained owner
	PublicNotice Mode = "public_notice" // CPL 95
)

// Modes lists the modes in the order of the law.
var Modes = []Mode{Direct, LeftInPlace, Electronic, Entrusted, Post, Transfer, PublicNotice}

var modeTitles = map[Mode]law.Text{
	Direct:       {Zh: "直接送达", En: "direct service"},
	LeftInPlace:  {Zh: "留置送达", En: "service by leaving the paper"},
	Electronic:   {Zh: "电子送达", En: "electronic service"},
	Entrusted:    {Zh: "委托送达", En: "entrusted service"},
	Post:         {Zh: "邮寄送达", En: "service by post"},
	Transfer:     {Zh: "转交送达", En: "service through the unit"},
	PublicNotice: {Zh: "公告送达", En: "service by public notice"},
}

// Title is the mode's name on papers and pages.
func (m Mode) Title() law.Text { return modeTitles[m] }

// IsKnown tells whether there is such a mode.
func (m Mode) IsKnown() bool { _, ok := modeTitles[m]; return ok }

var modeArticles = map[Mode]string{
	Direct: "CPL 88", LeftInPlace: "CPL 89", Electronic: "CPL 90", Entrusted: "CPL 91", Post: "CPL 91", Transfer: "CPL 92, 93, 94",
	PublicNotice: "CPL 95",
}

// Article is the short citation of what the mode rests on.
func (m Mode) Article() string { return cmp.Or(modeArticles[m], "CPL 87") }

// Obstacle is what kept a paper from the party.
type Obstacle string

// The obstacles.
const (
	Refused      Obstacle = "refused"
	Absent       Obstacle = "absent"        // nobody who may receive it was there
	Moved        Obstacle = "moved"         // the party is no longer at the address
	WrongAddress Obstacle = "wrong_address" // there is no such address or party
	Unclaimed    Obstacle = "unclaimed"     // post that nobody collected
	NotArrived   Obstacle = "not_arrived"   // it did not reach the system, or the entrusted body could not do it
)

// Obstacles lists the obstacles in the order in which they are offered.
var Obstacles = []Obstacle{Refused, Absent, Moved, WrongAddress, Unclaimed, NotArrived}

var obstacleTitles = map[Obstacle]law.Text{
	Refused:      {Zh: "拒收", En: "refused"},
	Absent:       {Zh: "无人收件", En: "nobody there to receive it"},
	Moved:        {Zh: "已搬离", En: "moved away"},
	WrongAddress: {Zh: "地址不实或者查无此单位", En: "no such address or party"},
	Unclaimed:    {Zh: "逾期未领取", En: "not collected"},
	NotArrived:   {Zh: "未能到达", En: "did not arrive"},
}

// Title is the obstacle's name on papers and pages.
func (o Obstacle) Title() law.Text { return obstacleTitles[o] }

// Capacity is in which capacity somebody received a paper (CPL 88).
type Capacity string

// The capacities.
const (
	LegalRepresentative Capacity = "legal_representative"
	Head                Capacity = "head"     // of an organisation that is no legal person; the owner of an individual business
	MailClerk           Capacity = "mail"     // the person, office or mail room that receives the party's mail
	Attorney            Capacity = "attorney" // with a power in the file
	Nominee             Capacity = "nominee"  // named by the party to receive papers
)

// Capacities lists the capacities in the order of the law.
var Capacities = []Capacity{LegalRepresentative, Head, MailClerk, Attorney, Nominee}

var capacityTitles = map[Capacity]law.Text{
	LegalRepresentative: {Zh: "法定代表人", En: "legal representative"},
	Head:                {Zh: "主要负责人", En: "head of the organisation"},
	MailClerk:           {Zh: "负责收件的人", En: "person in charge of mail"},
	Attorney:            {Zh: "代理人", En: "attorney"},
	Nominee:             {Zh: "指定代收人", En: "nominee"},
}

// Title is the capacity's name on papers and pages.
func (c Capacity) Title() law.Text { return capacityTitles[c] }

// Served is one attempt to serve one paper with what proves it, or the taking back of an earlier one. Records are added and
// never edited. Terms that run from receipt count from On.
type Served struct {
	Paper      law.PaperKind
	PaperNo    int // an order by its own number, every other paper by that of the employer's papers
	Attempt    int // from 1 within the paper
	Mode       Mode
	TriedOn    calendar.Day // handed over, left, entrusted, posted, published
	On         calendar.Day // the day that counts as the day of service; no day: it failed
	At         int64        // the instant of arrival, where the mode has one; seconds since 1970
	Failure    Obstacle     // why it failed; empty where it did not
	BackOn     calendar.Day // failed post or entrusted service: when it came back
	Returned   Obstacle     // post that came back by the party's own fault and counts on the day of return all the same
	Reason     string       // of a failure, a public notice or the taking back: what happened, for the file
	Strikes    int          // the earlier attempt that is taken back because its record was wrong; 0: none
	Round      int          // how many proofs of the paper had been taken back; one proof stands in each round
	Address    string       // where it was tried
	Receiver   string       // who received it
	Capacity   Capacity
	Through    string   // the body entrusted with it, or the unit that hands it over
	Servers    []string // who served it
	Witness    string   // of leaving it in place
	Unit       string   // of the witness: community or work unit
	Recording  string   // number of photographs or film of leaving it in place
	PostNumber string   // of the registered letter
	Published  string   // where the public notice was published
	Abroad     bool     // the party has no seat in the country (CPL 283)
	Proof      string   // what proves it, in words for the file
	ProofHash  string   // SHA-256 of what proves it
	RecordedOn calendar.Day
	RecordedBy string
}

// Proves tells whether the attempt succeeded.
func (s *Served) Proves() bool { return s.Failure == "" && !s.On.IsZero() }

// FailedOn is the day on which it was known that the attempt failed.
func (s *Served) FailedOn() calendar.Day { return max(s.TriedOn, s.BackOn) }

// isOf tells whether the record is about the paper.
func (s *Served) isOf(paper law.PaperKind, no int) bool { return s.Paper == paper && s.PaperNo == no }

// Standing lists the attempts on a paper that were not taken back, as they were tried.
func Standing(all []Served, paper law.PaperKind, no int) []Served {
	var out []Served
	struck := map[int]bool{}
	for i := range all {
		if s := &all[i]; s.isOf(paper, no) && s.Strikes > 0 {
			struck[s.Strikes] = true
		}
	}
	for i := range all {
		if s := &all[i]; s.isOf(paper, no) && !struck[s.Attempt] && (s.Proves() || s.Failure != "") {
			out = append(out, *s)
		}
	}
	slices.SortStableFunc(out, func(a, b Served) int {
		return cmp.Or(cmp.Compare(a.TriedOn, b.TriedOn), cmp.Compare(a.Attempt, b.Attempt))
	})
	return out
}

// Of finds the service of a paper: the earliest that is proven and was not taken back, and nil where there is none.
func Of(all []Served, paper law.PaperKind, no int) *Served {
	standing := Standing(all, paper, no)
	var first *Served
	for i := range standing {
		if s := &standing[i]; s.Proves() && (first == nil || s.On < first.On) {
			first = s
		}
	}
	return first
}

// RoundOf is how many proofs of the paper were taken back, with the attempt that is taken back just now; 0: none is.
func RoundOf(all []Served, paper law.PaperKind, no, strikes int) int {
	n := 0
	for i := range all {
		s := &all[i]
		back := slices.ContainsFunc(all, func(o Served) bool { return o.isOf(paper, no) && o.Strikes == s.Attempt })
		if s.isOf(paper, no) && s.Proves() && (back || s.Attempt == strikes) {
			n++
		}
	}
	return n
}

// NextAttempt is the number of the next attempt on the paper.
func NextAttempt(all []Served, paper law.PaperKind, no int) int {
	last := 0
	for i := range all {
		if all[i].isOf(paper, no) {
			last = max(last, all[i].Attempt)
		}
	}
	return last + 1
}
