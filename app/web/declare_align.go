package web

import (
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/declaration"
	"arrears/app/identity"
)

// offRegister is who works in the month by the register and is not on the sheet, and who is on it although their work has ended.
func offRegister(check *casework.Check) (join []casework.Changed, leave []identity.Number) {
	for i := range check.Warnings {
		for _, person := range check.Warnings[i].People {
			switch check.Warnings[i].Kind {
			case casework.NotOnSheet:
				join = append(join, person.Changed)
			case casework.WorkEnded:
				leave = append(leave, person.Number)
			}
		}
	}
	return join, leave
}

// alignButton offers to bring the sheet in line with the register, where they differ.
func (c *call) alignButton(check *casework.Check, p calendar.Period) *button {
	join, leave := offRegister(check)
	if len(join)+len(leave) == 0 {
		return nil
	}
	return &button{Label: c.words.say("declare.align", with{"join": len(join), "leave": len(leave)}), Action: c.monthPath(p, "/align")}
}

// postAlign brings the sheet of the month in line with the register and shows it, so that the wages of those who joined are filled in.
func postAlign(c *call) error {
	p, err := c.period()
	if err != nil {
		return err
	}
	if err := c.site.Declarations.OpenDeclaration(c.ctx(), c.employer.ID, p, c.filer()); err != nil {
		return err
	}
	checked, err := c.site.DeclarationReader.Check(c.ctx(), c.employer, p, declaration.ByForm, c.today)
	if err != nil {
		return err
	}
	join, leave := offRegister(checked.Check)
	if err := c.site.Declarations.AlignSheet(c.ctx(), c.employer.ID, p, join, leave, c.filer()); err != nil {
		return err
	}
	return c.done(c.monthPath(p, "/sheet"), "declare.aligned", with{"join": len(join), "leave": len(leave)})
}
