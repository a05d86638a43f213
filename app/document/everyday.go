package document

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/skip2/go-qrcode"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/fault"
	"arrears/app/identity"
)

// everyday is a paper of every day: what its blocks and its table say in each language, and what it lacks.
type everyday struct {
	form    *form
	day     calendar.Day // of issue; its wording and the dates of the file
	number  string       // empty where the paper has none
	missing []Missing
	wrong   []Text // figures that disagree
	facts   func(l lang, e *edition) facts
	tables  map[string]*plainTable // each stands where the body names it
	code    string                 // what the QR code says beside number and hash
}

// plainTable is a table of an everyday paper; its heads stand in the wording under its name.
type plainTable struct {
	columns []column
	rows    func(l lang, e *edition) []tableRow
}

// everyday prints the paper with its reading copy. It refuses, naming everything at once in both languages, what lacks a
// fact, whose figures disagree, or that has a character which the fonts cannot draw.
func (p *Printer) everyday(paper *everyday) ([]byte, error) {
	s, pair, hash, err := p.composeEveryday(paper)
	if err != nil {
		return nil, err
	}
	used := s.characters()
	if err := p.refuseUndrawable(used, paper.form.name); err != nil {
		return nil, err
	}
	colours, err := pair.palette(p.faces, used)
	if err != nil {
		return nil, err
	}
	var code [][]bool
	if paper.number != "" {
		if code, err = paper.qrCode(hash); err != nil {
			return nil, err
		}
	}
	title := pair.zh.title
	if paper.number != "" {
		title += " " + paper.number
	}
	return draw(s, colours, title, paper.day, code)
}

func (p *Printer) composeEveryday(paper *everyday) (*sheet, *wordingPair, string, error) {
	if len(paper.missing) > 0 {
		return nil, nil, "", refuseMissing(paper.form, paper.missing)
	}
	if len(paper.wrong) > 0 {
		return nil, nil, "", refuseMismatches(paper.form, paper.wrong)
	}
	pair, err := p.wording(paper.form.kind, paper.day)
	if err != nil {
		return nil, nil, "", err
	}
	c := &composer{sheet: &sheet{faces: p.faces}, words: pair.zh, chinese: pair.zh, facts: paper.facts(zh, pair.zh)}
	c.everyday(paper)
	c.hash = hashOf(c.sheet)
	if paper.number != "" {
		c.foot(c.sheet.pages[0])
	}
	c.everydayFoot(0, pair.zh)
	chinese := len(c.sheet.pages)
	c.words, c.facts = pair.en, paper.facts(en, pair.en)
	c.everydayReading(paper)
	c.everydayFoot(chinese, pair.en)
	return c.sheet, pair, c.hash, errors.Join(c.errs...)
}

// hashOf is the SHA-256 of the words that the pages say. The same facts and the same version of the wording give the
// same words, so a paper can be held against what is on file.
func hashOf(s *sheet) string {
	sum := sha256.New()
	for _, p := range s.pages {
		sum.Write([]byte(p.text()))
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// codeText is what the QR code says: number, what a counter needs, hash.
func (p *everyday) codeText(hash string) string {
	text := p.number + "\n"
	if p.code != "" {
		text += p.code + "\n"
	}
	return text + "sha256:" + hash
}

func (p *everyday) qrCode(hash string) ([][]bool, error) {
	q, err := qrcode.New(p.codeText(hash), qrcode.Medium)
	if err != nil {
		return nil, fmt.Errorf("making the QR code: %w", err)
	}
	q.DisableBorder = true
	return q.Bitmap(), nil
}

// beijing is the one legal time of the country.
var beijing = time.FixedZone("UTC+8", 8*60*60)

// dayOf is the day of an instant in Beijing.
func dayOf(t time.Time) calendar.Day {
	if t.IsZero() {
		return 0
	}
	y, m, d := t.In(beijing).Date()
	return calendar.MustDate(y, int(m), d)
}

// momentText writes 2026年3月5日14时05分 or 5 March 2026, 14:05 (Beijing time).
func momentText(l lang, t time.Time) string {
	if t.IsZero() {
		return ""
	}
	at := t.In(beijing)
	if l == zh {
		return fmt.Sprintf("%s%d时%02d分", dayText(l, dayOf(t)), at.Hour(), at.Minute())
	}
	return fmt.Sprintf("%s, %02d:%02d (Beijing time)", dayText(l, dayOf(t)), at.Hour(), at.Minute())
}

// common are the facts that most everyday papers print.
func common(l lang, number string, issuer *casework.Issuer, e casework.PaperEmployer, day calendar.Day) map[string]string {
	return map[string]string{"paper.no": number, "issuer.name": textOf(issuer.Name).in(l), "issuer.phone": issuer.Phone,
		"employer.name": e.Name, "employer.uscc": string(e.Code), "issued_on": dayText(l, day)}
}

// sender checks what a paper of the collector needs to come from it and to reach the employer.
func (g *gaps) sender(number string, issuer *casework.Issuer, e casework.PaperEmployer) {
	g.need(issuer.Name.Zh != "", "seal", "发文机关名称", "name of the issuer")
	g.need(number != "", "no", "文号", "number of the paper")
	g.employer(e)
}

func (g *gaps) employer(e casework.PaperEmployer) {
	g.need(e.Name != "", "to", "用人单位名称", "name of the employer")
	_, err := identity.ParseCode(string(e.Code))
	g.need(err == nil, "to", "统一社会信用代码（经校验）", "unified social credit code with a proved check character")
}

// refuseUnmasked keeps whole identity numbers off papers that pass through many hands.
func refuseUnmasked(number string) error {
	if _, err := identity.ParseNumber(number); err == nil {
		return fault.New(fault.Refused, "告知单不能打印：证件号码没有遮盖。", "The notice cannot be printed: an identity number is not masked.")
	}
	return nil
}
