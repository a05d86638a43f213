package web

import (
	"fmt"
	"slices"
	"strconv"

	"arrears/app/casework"
	"arrears/app/service"
)

// getPostList sends the list of a run for the post, to be signed by both sides.
func getPostList(c *call) error {
	no, err := c.runInPath()
	if err != nil {
		return err
	}
	pdf, err := c.site.Dispatch.Acts.PostListFile(c.ctx(), c.caller.Scope, no, string(c.words.lang))
	if err != nil {
		return err
	}
	return c.file(fmt.Sprintf("post-%d.pdf", no), pdfKind, pdf)
}

// getPostSheet gives the same list as a workbook, as the post takes it in.
func getPostSheet(c *call) error {
	no, err := c.runInPath()
	if err != nil {
		return err
	}
	list, err := c.site.Dispatch.Acts.PostList(c.ctx(), c.caller.Scope, no)
	if err != nil {
		return err
	}
	w := c.words
	var heads []string
	for _, key := range []string{"printing.column.place", "postlist.to", "postlist.address", "postlist.phone", "postlist.number", "postlist.enclosures", "postlist.carrier", "printing.column.letter"} {
		heads = append(heads, w.say(key, nil))
	}
	cells := make([][]any, len(list.Lines))
	for i := range list.Lines {
		l := &list.Lines[i]
		enclosures := l.Paper.Kind.Title().In(string(w.lang)) + " " + strconv.Itoa(casework.CopiesOf(l.Paper.Kind).Originals) + w.say("postlist.with_receipt", nil)
		carrier := ""
		if service.IsOfChinaPost(l.Letter) {
			carrier = w.say("postlist.china_post", nil)
		}
		cells[i] = []any{strconv.Itoa(l.Place), l.Addressee, l.Address, l.Phone, l.Number, enclosures, carrier, l.Letter}
	}
	return c.sendSheet(fmt.Sprintf("post-%d.xlsx", no), w.say("postlist.title", nil), heads, cells)
}

// postListLinks lead to the list of a run for the post, where anything of it has to reach somebody.
func (c *call) postListLinks(no int64, papers []casework.Outgoing) []button {
	if !slices.ContainsFunc(papers, func(o casework.Outgoing) bool { return isServed(o.Paper.Kind) }) {
		return nil
	}
	return []button{{Label: c.words.say("printing.run.list", nil), Href: runPath(no, "/list"), Icon: "mail"}, {Label: c.words.say("printing.run.sheet", nil), Href: runPath(no, "/sheet"), Icon: "download"}}
}

// doneRun leads to a run that was made, and reminds of the list for the post where anything of it goes there.
func (c *call) doneRun(no int64, chosen []casework.Selected) error {
	told := "printing.done"
	if slices.ContainsFunc(chosen, func(s casework.Selected) bool { return isServed(s.Paper.Kind) }) {
		told = "printing.done.post"
	}
	return c.done(runPath(no, ""), told, with{"no": no, "n": len(chosen)})
}
