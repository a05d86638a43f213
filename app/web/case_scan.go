package web

import (
	"fmt"
	"strconv"

	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/service"
)

// What the form of a service or a fact carries along: the scan that waits, and where the reader came from.
const (
	scanName    = "scan"
	fromName    = "from"
	fromServing = "serving"
)

// takeScan keeps the file of the form among the scans that wait, so that it is there still where the form is shown again.
func (c *call) takeScan(f *form) error {
	scan, err := c.scanOf()
	if scan == nil || err != nil {
		return err
	}
	no, err := c.site.Dispatch.Scans.TakeScan(c.ctx(), c.caller.ID, *scan, c.now)
	if err := f.failWith(scanFileName, err); err != nil {
		return err
	}
	if err == nil {
		f.values.Set(scanName, strconv.FormatInt(no, 10))
	}
	return nil
}

// waitingScan is the scan that the form names; nil where it names none.
func (c *call) waitingScan(f *form) (*casework.WaitingScan, error) {
	text := f.text(scanName)
	if text == "" {
		return nil, nil
	}
	no, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return nil, fault.New(fault.NotFound, "没有这个扫描件。", "There is no such scan.")
	}
	s, err := c.site.Dispatch.Scans.WaitingScan(c.ctx(), c.caller.ID, no)
	return &s, err
}

// addScan asks for the scan, or shows the one that waits.
func (m *matter) addScan(page *caseFormPage, f *form) error {
	s, err := m.waitingScan(f)
	if err != nil {
		return err
	}
	page.Upload = true
	if s != nil {
		page.Notes = append(page.Notes, note{Class: "now", Icon: "file", Strong: m.words.say("scans.with", nil), Text: s.Name + " · " + size(s.Size) + " ",
			Link: link{Href: fmt.Sprintf("%s/%d/file", scansPath, s.No), Label: m.words.say("scans.open", nil)}})
		page.Hidden = append(page.Hidden, hidden{scanName, strconv.FormatInt(s.No, 10)})
	}
	page.Fields = append(page.Fields, m.scanField(f, true))
	if s != nil {
		page.Fields[len(page.Fields)-1].Label = m.words.say("scans.other", nil)
	}
	return nil
}

// prefillService fills in what is known of an attempt: the letter in which the paper went, the scan that came back, who records it.
func (m *matter) prefillService(r ladder.Ref, f *form) error {
	f.values.Set(fromName, m.QueryParam(fromName))
	f.values.Set(scanName, m.QueryParam(scanName))
	list, err := m.site.Dispatch.Lists.OutgoingOf(m.ctx(), m.caller.Scope, []casework.Selected{{Employer: m.call.employer.ID, Paper: r}})
	if err != nil || len(list) == 0 {
		return err
	}
	if o := &list[0]; o.Stage() == casework.OnTheWay {
		f.values.Set(modeName, string(service.Post))
		f.values.Set(triedName, o.Posting.On.String())
		f.values.Set(postName, o.Posting.Number)
		f.values.Set(addressName, o.Address)
	}
	if f.Value(scanName) == "" {
		return nil
	}
	proof := "case.proof.receipt"
	if f.Value(modeName) == string(service.Post) {
		proof = "case.proof.post"
	}
	f.values.Set(proofName, m.words.say(proof, nil))
	return nil
}

// recordService records the attempt, with its scan where there is one.
func (c *call) recordService(r ladder.Ref, a service.Served, f *form) (*casework.RecordedService, error) {
	s, err := c.waitingScan(f)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return c.site.CaseActs.RecordService(c.ctx(), c.employer.ID, r, a, c.stamp())
	}
	done, err := c.site.CaseFiles.RecordScannedService(c.ctx(), c.employer.ID, r, a, casework.Scan{Name: s.Name, Content: s.Content}, c.stamp())
	if err != nil {
		return nil, err
	}
	return done, c.site.Dispatch.Scans.DropScan(c.ctx(), c.caller.ID, s.No)
}

// enterFact records the fact, with its scan where there is one.
func (c *call) enterFact(fact ladder.Fact, f *form) (int, error) {
	s, err := c.waitingScan(f)
	if err != nil {
		return 0, err
	}
	if s == nil {
		return c.site.CaseActs.EnterFact(c.ctx(), c.employer.ID, fact, c.stamp())
	}
	no, err := c.site.CaseFiles.EnterScannedFact(c.ctx(), c.employer.ID, fact, casework.Scan{Name: s.Name, Content: s.Content}, c.stamp())
	if err != nil {
		return 0, err
	}
	return no, c.site.Dispatch.Scans.DropScan(c.ctx(), c.caller.ID, s.No)
}
