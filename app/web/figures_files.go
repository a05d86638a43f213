package web

import (
	"bytes"
	"encoding/csv"

	export "arrears/app/cell"
	"arrears/app/fault"
)

// figurePartAsked is the part of the address, whole.
func (c *call) figurePartAsked() (*board, *figurePart, error) {
	a, err := c.figureAsk()
	if err != nil {
		return nil, nil, err
	}
	if len(a.days) > 0 {
		b, err := c.board(a)
		if err != nil {
			return nil, nil, err
		}
		for _, p := range b.parts() {
			if p.id == c.QueryParam("part") {
				return b, &p, nil
			}
		}
	}
	return nil, nil, fault.New(fault.NotFound, "没有这一项统计。", "There is no such figure.")
}

// getFiguresSheet gives one part as a workbook.
func getFiguresSheet(c *call) error {
	b, p, err := c.figurePartAsked()
	if err != nil {
		return err
	}
	var heads []string
	for _, h := range p.heads {
		heads = append(heads, c.words.say(h.key, nil))
	}
	lines := make([][]any, len(p.rows))
	for i, r := range p.rows {
		for _, f := range r {
			value := f.value
			if text, is := value.(string); is {
				value = text + f.note
			}
			lines[i] = append(lines[i], value)
		}
	}
	return c.sendSheet("figures-"+p.id+"-"+b.on.Day.String()+xlsxEnding, c.words.say(figureWords[p.id].title, nil), heads, lines)
}

// getFiguresCSV gives one part as a file for programs, numbers without separators.
func getFiguresCSV(c *call) error {
	b, p, err := c.figurePartAsked()
	if err != nil {
		return err
	}
	lines := make([][]string, 1, len(p.rows)+1)
	for _, h := range p.heads {
		lines[0] = append(lines[0], c.words.say(h.key, nil))
	}
	for _, r := range p.rows {
		var line []string
		for _, f := range r {
			line = append(line, f.plain())
		}
		lines = append(lines, line)
	}
	return c.sendCSV("figures-"+p.id+"-"+b.on.Day.String()+csvEnding, lines)
}

// sendCSV sends a list as a file for programs. Texts that people typed cannot become formulas.
func (c *call) sendCSV(name string, lines [][]string) error {
	for _, line := range lines {
		for i := range line {
			line[i] = export.Safe(line[i])
		}
	}
	var out bytes.Buffer
	out.WriteString("\ufeff") // spreadsheets take a file without it for another encoding
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	if err := w.WriteAll(lines); err != nil {
		return err
	}
	return c.sendFile(name, "text/csv; charset=utf-8", out.Bytes())
}
