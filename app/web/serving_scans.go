package web

import (
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"arrears/app/casework"
	"arrears/app/fault"
)

// scansPage is the scans that wait to be put to their papers, and the form that sends more in.
type scansPage struct {
	Frame
	Head   head
	Errors errorSummary
	Notes  []note
	List   section
	Form   *paperForm
	Filter *filters
}

func getScans(c *call) error { return c.showScans(http.StatusOK, c.newForm(), nil) }

// showScans lists the scans of the caller, each with the paper whose number stands in the name of its file.
func (c *call) showScans(status int, f *form, refused []note) error {
	waiting, err := c.site.Dispatch.Scans.WaitingScans(c.ctx(), c.caller.ID)
	if err != nil {
		return err
	}
	found, err := c.matched(waiting)
	if err != nil {
		return err
	}
	w := c.words
	page := scansPage{Frame: c.frame("scans.title"), Notes: refused, Head: head{Back: link{Href: servingPath, Label: w.say("serving.title", nil)}, Title: w.count("scans.answer", len(waiting)), Sub: w.say("scans.sub", nil)},
		List: section{Top: cardTop{ID: "scans", Title: w.say("scans.list", nil)}, Empty: emptyList{Text: w.say("scans.none.text", nil)}}}
	if len(waiting) == 0 {
		page.Head.Title = w.say("scans.none", nil)
	}
	var lines []row
	for i := range waiting {
		lines = append(lines, c.scanRow(&waiting[i], found[waiting[i].No], page.CSRF))
	}
	if len(lines) > 0 {
		page.List.Table = &table{LabelledBy: "scans", Groups: rows(lines), Columns: []column{{Label: w.say("attachments.name", nil), Head: true, Wide: true}, {Label: w.say("attachments.size", nil), Num: true},
			{Label: w.say("scans.paper", nil), Wide: true}, {Label: w.say("serving.act", nil), Hidden: true}}}
	}
	files := c.scanField(f, false)
	files.Several, files.Label, files.Hint = true, w.say("scans.files", nil), w.say("scans.files.hint", nil)
	page.Form = &paperForm{CSRF: page.CSRF, Title: w.say("scans.add", nil), Action: scansPath, Fields: []field{files}, Button: button{Label: w.say("scans.add.act", nil), Kind: primary, Icon: "upload"}}
	page.Errors = errorsOf(page.Form.Fields...)
	page.Wrong = !f.ok() || len(refused) > 0
	return c.show(status, "dispatch_scans", page)
}

func (c *call) scanRow(s *casework.WaitingScan, o *casework.Outgoing, csrf string) row {
	w := c.words
	path := fmt.Sprintf("%s/%d", scansPath, s.No)
	paper := cell{State: new(w.status(stateWaiting).as(w.say("scans.unmatched", nil)))}
	acts := []button{{Label: w.say("scans.choose", nil), Hidden: s.Name, Href: path, Size: small}}
	if o != nil {
		paper = c.outgoingCell(o)
		acts = append([]button{{Label: w.say("serving.record", nil), Hidden: s.Name, Href: servePath(o.Selected(), s.No), Size: small, Kind: primary}}, acts...)
	}
	acts = append(acts, button{Label: w.say("scans.drop", nil), Hidden: s.Name, Action: path + "/drop", CSRF: csrf, Size: small})
	return row{Cells: []cell{{Text: s.Name, Link: path + "/file", Lang: tags[zh]}, {Text: size(s.Size)}, paper, {Buttons: acts}}}
}

// postScans takes in several scans. Each is judged by itself; what is refused is told by its name and holds the others not up.
func postScans(c *call) error {
	f := c.readForm()
	var refused []note
	taken := map[int64]bool{}
	if form := c.Request().MultipartForm; form != nil {
		for _, given := range form.File[scanFileName] {
			file, err := given.Open()
			if err != nil {
				return fmt.Errorf("read a scan: %w", err)
			}
			content, err := io.ReadAll(io.LimitReader(file, casework.MaxScanBytes+1))
			_ = file.Close() // it was read
			if err != nil {
				return fmt.Errorf("read a scan: %w", err)
			}
			no, err := c.site.Dispatch.Scans.TakeScan(c.ctx(), c.caller.ID, casework.Scan{Name: given.Filename, Content: content}, c.now)
			if told := c.refusal(err); told != "" {
				refused = append(refused, note{Class: "bad", Strong: given.Filename, Text: told})
				continue
			}
			if err != nil {
				return err
			}
			taken[no] = true // the same scan twice is one
		}
	}
	if len(taken) == 0 && len(refused) == 0 {
		f.fail(scanFileName, "attachments.file.missing", nil)
	}
	if !f.ok() || len(refused) > 0 {
		return c.showScans(http.StatusUnprocessableEntity, f, refused)
	}
	return c.done(scansPath, "scans.done", with{"n": len(taken)})
}

// numberIn finds the year and the counter of a paper number: 〔2026〕12号, 2026-12, 2026年12.
var numberIn = regexp.MustCompile(`(\d{4})\D{1,3}(\d{1,7})`)

// matched finds for each scan the paper whose number its name holds. A name that fits no paper, or several, is for a person to decide.
func (c *call) matched(waiting []casework.WaitingScan) (map[int64]*casework.Outgoing, error) {
	filter := casework.OutgoingFilter{Scope: c.caller.Scope, Limit: 10 * listLength}
	for i := range waiting {
		for _, pair := range numberIn.FindAllStringSubmatch(waiting[i].Name, -1) {
			filter.Numbers = append(filter.Numbers, casework.NumberPart{Year: pair[1], No: pair[2]})
		}
	}
	out := map[int64]*casework.Outgoing{}
	if len(filter.Numbers) == 0 {
		return out, nil
	}
	list, _, err := c.site.Dispatch.Lists.ToServe(c.ctx(), filter)
	if err != nil {
		return nil, err
	}
	for i := range waiting {
		if o := matchOf(waiting[i].Name, list); o != nil {
			out[waiting[i].No] = o
		}
	}
	return out, nil
}

// matchOf is the only paper whose number, or whose year and counter, stand in the name; nil where none or several do.
func matchOf(name string, list []casework.Outgoing) *casework.Outgoing {
	var whole, part []*casework.Outgoing
	for _, pair := range numberIn.FindAllStringSubmatch(name, -1) {
		for i := range list {
			o := &list[i]
			own := numberIn.FindStringSubmatch(o.Number)
			if own == nil || own[1] != pair[1] || own[2] != pair[2] {
				continue
			}
			part = append(part, o)
			if strings.Contains(bare(name), strings.TrimSuffix(bare(o.Number), "号")) {
				whole = append(whole, o)
			}
		}
	}
	switch {
	case len(whole) == 1:
		return whole[0]
	case len(whole) == 0 && len(part) == 1:
		return part[0]
	default:
		return nil
	}
}

// bare is a text without spaces, brackets and dashes, which names of files write otherwise than papers do.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" 〔〕[]()（）{}【】-_－—", r) {
			return -1
		}
		return r
	}, text)
}

// scanInPath is the scan of the path, with its content.
func (c *call) scanInPath() (casework.WaitingScan, error) {
	no, err := strconv.ParseInt(c.Param("scan"), 10, 64)
	if err != nil {
		return casework.WaitingScan{}, fault.New(fault.NotFound, "没有这个扫描件。", "There is no such scan.")
	}
	return c.site.Dispatch.Scans.WaitingScan(c.ctx(), c.caller.ID, no)
}

// getScan chooses the paper of a scan by hand.
func getScan(c *call) error {
	s, err := c.scanInPath()
	if err != nil {
		return err
	}
	w := c.words
	path := fmt.Sprintf("%s/%d", scansPath, s.No)
	filter, shown := c.outgoingFilter(servingPath)
	shown.Action = path
	c.searched(shown, c.Request().URL.Query())
	list, total, err := c.site.Dispatch.Lists.ToServe(c.ctx(), filter)
	if err != nil {
		return err
	}
	page := scansPage{Frame: c.frame("scans.choose"), Filter: shown, Head: head{Back: link{Href: scansPath, Label: w.say("scans.title", nil)}, Over: s.Name, Title: w.say("scans.choose.title", nil)},
		List: section{Top: cardTop{ID: "serving", Title: w.say("serving.list", nil), Sub: w.say("scans.choose.sub", with{"n": total, "shown": len(list)})}, Empty: emptyList{Strong: w.say("dispatch.none.filtered", nil), Link: link{Href: path, Label: w.say("dispatch.none.clear", nil)}}}}
	if len(list) > 0 {
		page.List.Table = c.servingTable(list, s.No)
	}
	page.keepQuery(c.Request().URL)
	return c.show(http.StatusOK, "dispatch_scans", page)
}

func getScanFile(c *call) error {
	s, err := c.scanInPath()
	if err != nil {
		return err
	}
	return c.sendFile(s.Name, string(s.Media), s.Content)
}

// postDropScan removes a scan that its sender does not want.
func postDropScan(c *call) error {
	s, err := c.scanInPath()
	if err != nil {
		return err
	}
	if err := c.site.Dispatch.Scans.DropScan(c.ctx(), c.caller.ID, s.No); err != nil {
		return err
	}
	return c.done(scansPath, "scans.dropped", with{"name": s.Name})
}
