package web

import (
	"net/http"
	"strconv"
	"strings"

	"arrears/app/casework"
	"arrears/app/fault"
)

// postPosted keeps the numbers under which papers of a run were posted: typed beside them, or pasted as two columns.
func postPosted(c *call) error {
	run, papers, err := c.runOfPath()
	if err != nil {
		return err
	}
	f := c.readForm()
	on := f.day(postedOnName, c.today)
	var posted []casework.Posted
	add := func(o *casework.Outgoing, number string) {
		number = strings.ToUpper(strings.Join(strings.Fields(number), ""))
		if number == "" || number == o.Posting.Number {
			return
		}
		for i := range posted {
			if posted[i].Selected == o.Selected() {
				posted[i].Number = number
				return
			}
		}
		posted = append(posted, casework.Posted{Selected: o.Selected(), Posting: casework.Posting{Number: number, On: on}})
	}
	typed := 0
	for i := range papers {
		if papers[i].Waits && typed < len(f.values[letterName]) {
			add(&papers[i], f.values[letterName][typed])
			typed++
		}
	}
	for i, line := range strings.Split(f.text(pastedName), "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		o, number := pastedLetter(papers, line)
		if o == nil {
			f.fail(pastedName, "printing.pasted.unknown", with{"line": i + 1, "text": strings.TrimSpace(line)})
			continue
		}
		add(o, number)
	}
	if f.ok() && len(posted) == 0 {
		f.fail(letterName, "printing.posted.none", nil)
	}
	if f.ok() {
		err := c.site.Dispatch.Acts.PostPapers(c.ctx(), c.caller.Scope, posted, c.stamp())
		if kind := fault.KindOf(err); kind != fault.Invalid && kind != fault.Refused && err != nil {
			return err
		}
		if err := f.failWith(letterName, err); err != nil {
			return err
		}
	}
	if !f.ok() {
		return c.showPrintRun(http.StatusUnprocessableEntity, f)
	}
	return c.done(runPath(run.No, ""), "printing.posted.done", with{"n": len(posted)})
}

// pastedLetter reads a line of two columns: the paper by its number or its place in the run, then the number of the letter.
func pastedLetter(papers []casework.Outgoing, line string) (*casework.Outgoing, string) {
	fields := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" \t,;，；", r) })
	if len(fields) < 2 {
		return nil, ""
	}
	paper, number := fields[0], strings.Join(fields[1:], "")
	for i := range papers {
		if papers[i].Waits && (papers[i].Number == paper || strconv.Itoa(papers[i].Place) == paper) {
			return &papers[i], number
		}
	}
	return nil, ""
}
