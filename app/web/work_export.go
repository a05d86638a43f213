package web

import (
	"bytes"

	"arrears/app/calendar"
)

// getWorkSheet gives the whole list that the address asks for as a workbook.
func getWorkSheet(c *call) error {
	if err := c.loadStandIns(); err != nil {
		return err
	}
	filter, _ := c.workFilter(c.Request().URL.Query())
	list, err := c.site.Work.Work(c.ctx(), filter, 0, 0)
	if err != nil {
		return err
	}
	w := c.words
	var heads []string
	for _, key := range sheetHeads {
		heads = append(heads, w.say(key, nil))
	}
	rows := make([][]any, len(list))
	for i := range list {
		t := &list[i]
		provisional := ""
		if t.Ends.Provisional {
			provisional = w.say("work.ask.provisional.yes", nil)
		}
		rows[i] = []any{dayOrNone(t.Ends.Day), provisional, string(t.Employer.Code), t.Employer.Name, c.regionName(t.Employer.Region), t.Employer.District,
			w.workAct(&t.Task), w.workWhy(&t.Task, c.today), w.text(t.Paper.Title()), t.Principal, t.LateFee, dayOrNone(t.AsOf), dayOrNone(t.Oldest)}
	}
	return c.sendSheet("work-"+c.today.String()+".xlsx", w.say("work.title", nil), heads, rows)
}

// sendSheet sends a list as a workbook of one sheet.
func (c *call) sendSheet(file, sheet string, heads []string, rows [][]any) error {
	var out bytes.Buffer
	if err := c.site.WriteSheet(&out, sheet, heads, rows); err != nil {
		return err
	}
	return c.sendFile(file, workbookType, out.Bytes())
}

func dayOrNone(d calendar.Day) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}
