package intake

import (
	"fmt"
	"io"

	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/law"
)

// The heads of the template; headerNames knows them.
var (
	headNumber = law.Text{Zh: "公民身份号码", En: "Identity number"}
	headName   = law.Text{Zh: "姓名", En: "Name"}
	headBefore = law.Text{Zh: "上月工资（元）", En: "Last wage (yuan)"}
	headWage   = law.Text{Zh: "工资（元）", En: "Wage (yuan)"}
	headNotes  = law.Text{Zh: "需要改正", En: "To be mended"}
	sheetNotes = law.Text{Zh: "说明", En: "Notes"}
)

// templateNotes is what the second sheet says.
func templateNotes(p calendar.Period) []law.Text {
	return []law.Text{
		{Zh: fmt.Sprintf("%s 工资申报表", p), En: fmt.Sprintf("Sheet of wages, %s", p)},
		{Zh: "只填 D 列：这个月发的工资，写数字，例如 6000 或 6000.50。没有发工资填 0。", En: "Fill in column D only: the wage of this month as a number, such as 6000 or 6000.50. Write 0 where none was paid."},
		{Zh: "工资低于下限或者高于上限时照实填写，系统按下限、上限计算。", En: "Write wages as they are, also below the floor or above the cap; the system counts them at the floor or the cap."},
		{Zh: "已经离职的人删去整行；新来的人加在最后，先办参保登记。", En: "Delete the row of who has left; add who is new at the end, after registering them."},
		{Zh: "公民身份号码按文本填写，18 位。一个人只能有一行。", En: "Identity numbers are text of 18 characters. A person has one row."},
		{Zh: "不要改第一行的列名。可以从工资软件里整列复制，选择“只粘贴值”。", En: "Leave the names of the columns in the first row. Whole columns can be pasted from a payroll program; paste values only."},
	}
}

// WriteTemplate writes the sheet of a month to be filled in: who is on the draft, the last wage, and the wage so far. Full identity
// numbers stand in it, because rows are known by them. Lang is "zh" or "en".
func WriteTemplate(w io.Writer, p calendar.Period, rows []declaration.Row, lang string) (err error) {
	book, err := newBook(p.String())
	if err != nil {
		return err
	}
	defer book.close(&err)
	if err := book.protect(p.String(), len(rows)); err != nil {
		return err
	}
	heads := []string{headNumber.In(lang), headName.In(lang), headBefore.In(lang), fmt.Sprintf("%s %s", p, headWage.In(lang))}
	if err := book.begin(p.String(), heads, []float64{24, 16, 16, 18}); err != nil {
		return err
	}
	for i := range rows {
		r := &rows[i]
		err := book.row(i+2, []any{book.cell(string(r.Number)), book.cell(r.Name), book.amount(r.Previous), book.amount(r.Wage)})
		if err != nil {
			return err
		}
	}
	if err := book.end(); err != nil {
		return err
	}
	if err := book.notes(sheetNotes.In(lang), templateNotes(p), lang); err != nil {
		return err
	}
	return book.write(w)
}
