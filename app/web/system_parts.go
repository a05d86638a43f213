package web

import (
	"fmt"
	"time"

	"arrears/app/calendar"
	"arrears/app/law"
)

// From when on a part needs a hand.
const (
	clockSkew        = 5 * time.Second // between this machine and the database
	mailWaits        = time.Hour
	diskLeft  uint64 = 2 << 30 // bytes
	busyTenth        = 8       // tenths of the connections that the database allows
)

// lookAtParts looks at program, database, disk, law and papers.
func (h *upkeep) lookAtParts() {
	fails := h.checks()
	w, s := h.words, &h.state
	sure := func(check string) status {
		if fails[check] {
			return h.bad()
		}
		return h.good()
	}
	h.part("system.part.program", h.machine.Version, h.good())
	h.part("system.part.database", w.say("system.database", with{"kind": databaseNames[s.Database], "size": bytesText(uint64(s.Bytes)), "ms": h.took.Milliseconds()}), sure("database"))
	h.part("system.part.migrations", w.say("system.schema", with{"is": s.Schema, "built": s.Built}), sure("migrations"))
	h.connections()
	h.clock()
	h.disk()
	h.law(sure("law"))
	h.papers(sure("papers"))
}

// papers tells whether each kind of paper has words that pass the check. One that has not stops no other.
func (h *upkeep) papers(is status) {
	w, text := h.words, h.words.say("system.papers", nil)
	if n := papersOf(h.unfitNow()); n > 0 {
		is, text = h.bad(), w.say("system.papers.unfit", with{"papers": w.count("count.wording_unfit", n)})
		h.needs("bad", w.say("system.papers.unfit.cure", with{"papers": w.count("count.wording_unfit", n)}), link{Href: wordingsPath, Label: w.say("system.to.wordings", nil)})
	}
	h.part("system.part.papers", text, is)
}

var databaseNames = map[string]string{"postgres": "PostgreSQL", "sqlite": "SQLite"}

func (h *upkeep) connections() {
	s := &h.state
	if s.ConnectionsMax == 0 {
		return // an embedded database has no server that could run out of them
	}
	values, is := with{"n": grouped(s.Connections), "most": grouped(s.ConnectionsMax)}, h.good()
	if s.Connections*10 >= s.ConnectionsMax*busyTenth {
		is = h.soon()
		h.needs("warn", h.words.say("system.connections.many", values), link{})
	}
	h.part("system.part.connections", h.words.say("system.connections", values), is)
}

func (h *upkeep) clock() {
	skew, is := h.now.Sub(h.state.Now).Abs().Truncate(time.Second), h.good()
	values := with{"n": grouped(int(skew / time.Second))}
	if skew >= clockSkew {
		is = h.bad()
		h.needs("bad", h.words.say("system.clock.differs", values), link{})
	}
	h.part("system.part.clock", h.words.say("system.clock", values), is)
}

func (h *upkeep) disk() {
	m := &h.machine
	if m.Total == 0 {
		h.part("system.part.disk", h.words.say("system.disk.unknown", with{"folder": m.Folder}), h.words.status(stateWaiting).as(h.words.say("system.unknown", nil)))
		return
	}
	values, is := with{"folder": m.Folder, "free": bytesText(m.Free), "total": bytesText(m.Total)}, h.good()
	if m.Free < diskLeft {
		is = h.bad()
		h.needs("bad", h.words.say("system.disk.low", values), link{})
	}
	h.part("system.part.disk", h.words.say("system.disk", values), is)
}

// law sums the check of the law up. Values that should be confirmed are told; only a rule without an answer needs a hand.
func (h *upkeep) law(is status) {
	w := h.words
	faults, warnings := 0, 0
	for _, f := range h.site.Law.Check(h.today) {
		switch f.Severity {
		case law.IsFault:
			faults++
		case law.IsWarning:
			warnings++
		}
	}
	if faults > 0 {
		is = h.bad()
		h.needs("bad", w.say("system.law.faults", with{"faults": w.count("count.law_faults", faults)}), link{Href: lawPath, Label: w.say("system.to.law", nil)})
	}
	text := w.count("count.law_warnings", warnings)
	if oldest := h.oldestComparison(); !oldest.IsZero() {
		text = w.say("system.law", with{"warnings": text, "day": w.inSentence(oldest, h.today), "age": w.count("count.days", oldest.DaysUntil(h.today))})
	}
	h.part("system.part.law", text, is)
}

// oldestComparison is the day on which the region that was left alone longest was compared with its sources.
func (h *upkeep) oldestComparison() calendar.Day {
	var oldest calendar.Day
	for _, r := range h.site.Law.Regions() {
		if on := r.CheckedOn; !on.IsZero() && (oldest.IsZero() || on < oldest) {
			oldest = on
		}
	}
	return oldest
}

// lookAtWork looks at what the nights and the mail have left. It counts employers and names none.
func (h *upkeep) lookAtWork() {
	h.mail()
	h.nights()
	s, is := &h.state, h.good()
	if s.Quarantined > 0 {
		is = h.soon()
		h.needs("warn", h.words.say("system.quarantine.some", with{"employers": h.words.count("count.employers", s.Quarantined)}), link{Href: "/night", Label: h.words.say("system.to.night", nil)})
	}
	h.part("system.part.quarantine", h.words.count("count.employers", s.Quarantined), is)
}

func (h *upkeep) mail() {
	s, w, is := &h.state, h.words, h.good()
	if s.MailFailed > 0 {
		is = h.bad()
		h.needs("bad", w.count("outbox.failed", s.MailFailed), link{Href: "/outbox?state=failed", Label: w.say("system.to.outbox", nil)})
	}
	if s.MailWaiting > 0 && h.now.Sub(s.MailSince) > mailWaits {
		if is == h.good() {
			is = h.soon()
		}
		h.needs("warn", w.say("system.mail.waits", with{"mails": w.count("outbox.waiting", s.MailWaiting), "since": w.moment(s.MailSince.Unix(), h.today)}),
			link{Href: "/outbox?state=waiting", Label: w.say("system.to.outbox", nil)})
	}
	h.part("system.part.mail", w.say("system.mail", with{"waiting": grouped(s.MailWaiting), "failed": grouped(s.MailFailed)}), is)
}

func (h *upkeep) nights() {
	s, w := &h.state, h.words
	if s.LastNight.IsZero() {
		h.part("system.part.night", w.say("system.night.none", nil), w.status(stateWaiting).as(w.say("system.unknown", nil)))
		return
	}
	is := h.good()
	if missing := s.LastNight.DaysUntil(h.today.AddDays(-1)); missing > 0 {
		is = h.bad()
		h.needs("bad", w.say("system.night.missing", with{"days": w.count("count.days", missing), "first": w.inSentence(s.LastNight.AddDays(1), h.today)}),
			link{Href: "/night", Label: w.say("system.to.night", nil)})
	}
	h.part("system.part.night", w.say("system.night", with{"day": w.inSentence(s.LastNight, h.today)}), is)
}

func (h *upkeep) partsSection() section {
	w := h.words
	return section{Top: cardTop{ID: "parts", Title: w.say("system.parts", nil), Sub: w.say("system.parts.sub", nil)}, Table: &table{LabelledBy: "parts", Groups: rows(h.parts),
		Columns: []column{{Label: w.say("system.part", nil), Head: true}, {Label: w.say("system.state", nil)}, {Label: w.say("system.says", nil), Wide: true}}}}
}

// bytesText writes a size: 12.3 GB.
func bytesText(n uint64) string {
	unit, of := "kB", uint64(1<<10)
	switch {
	case n >= 1<<30:
		unit, of = "GB", 1<<30
	case n >= 1<<20:
		unit, of = "MB", 1<<20
	}
	return fmt.Sprintf("%.1f %s", float64(n)/float64(of), unit)
}
