package document

import (
	"fmt"
	"strconv"
	"strings"

	"arrears/app/casework"
	"arrears/app/service"
)

// The list for the post has the margins of a table, as the statement; below the table of its last page stand sums and signatures.
const (
	postSums  = 8.0  // from the table down to the sums
	postSigns = 15.0 // from the sums down to the signatures
)

var (
	postColumns = []column{{width: 11}, {width: 50, texts: true}, {width: 62, texts: true}, {width: 27}, {width: 55}, {width: 15}, {width: 17}, {width: 30}}
	postCell    = setting{serif, 10, 0}
)

// postWords are the fixed words of the list for the post in one language.
type postWords struct {
	title, run, again, sender, day   string
	heads                            []string
	chinaPost, sums, enclosed        string
	handed, taken, page, name, three string
}

var postIn = map[lang]*postWords{
	zh: {
		title: "交寄清单", run: "打印批次：第%d批", again: "（重印第%d批）", sender: "寄件单位：", day: "打印日期：",
		heads:     []string{"序号", "收件人", "地址", "电话", "文书及文号", "件数", "寄递\n单位", "邮件号"},
		chinaPost: "中国邮政", sums: "合计：文书%d份，收件人%d个，内件共%d件（正本%d件，送达回证%d件）。", enclosed: "件数是信封里的件数，送达回证计入。",
		handed: "交寄人（签名、日期）：", taken: "收寄人（签名、日戳）：", page: "%s　第%d批　第%d页，共%d页", name: "交寄清单", three: "　　",
	},
	en: {
		title: "List for the post", run: "Print run: %d", again: " (again of %d)", sender: "Sender: ", day: "Printed on: ",
		heads:     []string{"no.", "addressee", "address", "telephone", "paper and number", "pieces", "carrier", "number of letter"},
		chinaPost: "China Post", sums: "Total: papers %d, addressees %d, pieces %d (originals %d, service receipts %d).", enclosed: "Pieces are those in the envelope, the service receipt among them.",
		handed: "Handed over by (signature, date): ", taken: "Taken by (signature, stamp): ", page: "%s, run %d, page %d of %d", name: "List for the post", three: "; ",
	},
}

func (w *postWords) words() string {
	return strings.ReplaceAll(w.title+w.run+w.again+w.sender+w.day+strings.Join(w.heads, "")+w.chinaPost+w.sums+w.enclosed+w.handed+w.taken+w.page+w.three, "\n", "")
}

// postListCharacters counts the characters of every list for the post.
func postListCharacters() characterCounts {
	var counts characterCounts
	counts.add("0123456789,.-〔〕号（） ABCDEFGHIJKLMNOPQRSTUVWXYZ", always, serif, bold, sans)
	for _, w := range postIn {
		counts.add(w.words(), 1, serif, bold, sans)
	}
	return counts
}

// PostList prints the list of a print run for the post, one list for each sender, on landscape pages; equal facts give equal bytes. It
// refuses with fault.Refused and names every character that the fonts cannot draw.
func (p *Press) PostList(list *casework.PostList, language string) ([]byte, error) {
	l := en
	if language == string(zh) {
		l = zh
	}
	s := p.printer.composePostList(list, l)
	used := s.characters()
	if err := p.printer.refuseUndrawable(used, Text{postIn[zh].name, "list for the post"}); err != nil {
		return nil, err
	}
	base, err := p.printer.postLists()
	if err != nil {
		return nil, err
	}
	colours, err := base.with(p.printer.faces, used)
	if err != nil {
		return nil, err
	}
	return draw(s, colours, fmt.Sprintf("%s %d", postIn[l].title, list.Run.No), list.Run.On, nil)
}

func (p *Printer) composePostList(list *casework.PostList, l lang) *sheet {
	c := &composer{sheet: &sheet{faces: p.faces}}
	var senders []string
	of := map[string][]casework.PostLine{}
	for _, line := range list.Lines {
		if of[line.Sender] == nil {
			senders = append(senders, line.Sender)
		}
		of[line.Sender] = append(of[line.Sender], line)
	}
	for _, sender := range senders {
		from := len(c.sheet.pages)
		c.postList(list, l, sender, of[sender])
		pages := c.sheet.pages[from:]
		for i, page := range pages {
			c.sheet.centre(page, footText, pageHeight/2, sheetFoot+footPitch, fmt.Sprintf(postIn[l].page, postIn[l].title, list.Run.No, i+1, len(pages)))
		}
	}
	return c.sheet
}

// postList sets the list of one sender: head, table over as many pages as it needs, sums and signatures.
func (c *composer) postList(list *casework.PostList, l lang, sender string, lines []casework.PostLine) {
	w := postIn[l]
	c.newPage(true)
	c.sheet.centre(c.page, sheetTitle, pageHeight/2, sheetTop+6, w.title)
	run := fmt.Sprintf(w.run, list.Run.No)
	if list.Run.AgainOf > 0 {
		run += fmt.Sprintf(w.again, list.Run.AgainOf)
	}
	y := c.ragged(sheetText, run+w.three+w.day+dayText(l, list.Run.On), sheetTop+9)
	y = c.ragged(sheetText, w.sender+sender, y) + 3
	next := func() float64 { c.newPage(true); return sheetTop }
	y = c.grid(postColumns, w.heads, w.rows(l, lines), sheetLeft, y, sheetBottom, next)
	if y+postSums+postSigns > sheetBottom {
		y = next()
	}
	sums := w.sumsOf(lines)
	y = c.ragged(sheetBold, sums, y+2)
	y = c.ragged(footText, w.enclosed, y-1) + postSigns
	c.page.left(sheetText, sheetLeft, y, w.handed)
	c.page.left(sheetText, sheetLeft+sheetWidth/2, y, w.taken)
	for _, half := range []string{w.handed, w.taken} {
		x := sheetLeft
		if half == w.taken {
			x += sheetWidth / 2
		}
		from := x + sheetText.measure(c.sheet.faces, half) + 1
		c.page.line(from, y+1, x+sheetWidth/2-8, y+1, thin)
	}
}

func (w *postWords) rows(l lang, lines []casework.PostLine) []tableRow {
	var rows []tableRow
	for i := range lines {
		line := &lines[i]
		carrier := ""
		if service.IsOfChinaPost(line.Letter) {
			carrier = w.chinaPost
		}
		n := casework.CopiesOf(line.Paper.Kind)
		rows = append(rows, tableRow{set: postCell, cells: []string{strconv.Itoa(line.Place), line.Addressee, line.Address, line.Phone,
			textOf(line.Paper.Kind.Title()).in(l) + "\n" + line.Number, strconv.Itoa(n.Originals + n.Receipts), carrier, line.Letter}})
	}
	return rows
}

// sumsOf counts the papers, whom they go to, and what is in the envelopes.
func (w *postWords) sumsOf(lines []casework.PostLine) string {
	to := map[string]bool{}
	originals, receipts := 0, 0
	for i := range lines {
		n := casework.CopiesOf(lines[i].Paper.Kind)
		originals, receipts = originals+n.Originals, receipts+n.Receipts
		to[lines[i].Addressee+"\n"+lines[i].Address] = true
	}
	return fmt.Sprintf(w.sums, len(lines), len(to), originals+receipts, originals, receipts)
}
