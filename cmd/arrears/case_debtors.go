package main

import (
	"context"
	"fmt"

	"arrears/app/casework"
	"arrears/app/employer"
)

// showDebtors prints who owes, where that is another than the employer, with what each is asked for and since when, and what waits for a
// second person.
func (p *program) showDebtors(v *casework.CaseView) error {
	s := v.Situation
	for _, f := range s.Unconfirmed() {
		if f.Relocated != nil {
			fmt.Fprintf(p.out, p.say("第 %d 项迁移（%s 到 %s）等待另一人确认\n", "move %d (%s to %s) waits for a second person\n"), f.No, f.Relocated.From, f.Relocated.District)
			continue
		}
		fmt.Fprintf(p.out, p.say("第 %d 项承继（%s，%s）等待另一人确认\n", "succession %d (%s, %s) waits for a second person\n"), f.No, f.Succession.Kind.Title().In(p.lang), f.Succession.Names())
	}
	if len(s.Standing.Events) == 0 {
		return nil
	}
	for i := range s.Standing.Events {
		e := &s.Standing.Events[i]
		fmt.Fprintf(p.out, p.say("%s 起%s，%s：%s\n", "from %s: %s, %s: %s\n"), e.On, e.Kind.Title().In(p.lang), e.Liability.Title().In(p.lang), e.Names())
	}
	parts, err := s.Parts()
	if err != nil {
		return err
	}
	for _, d := range parts {
		fmt.Fprintf(p.out, p.say("  %s %s 应缴 %s\n", "  %s %s owes %s\n"), d.Code, d.Name, d.Sum.Grouped())
	}
	return nil
}

// mostFollowed is how many of those whose debts an employer has taken over are named.
const mostFollowed = 50

// showFollowed prints whose debts the employer has taken over; each stands in a file of its own.
func (p *program) showFollowed(ctx context.Context, s *system, id employer.ID) error {
	followed, err := s.store.Followed(ctx, id, mostFollowed)
	for i := range followed {
		h := &followed[i].Employer
		fmt.Fprintf(p.out, p.say("承继 %s %s 的债务，见该单位的案件\n", "owes the debts of %s %s; see its case\n"), h.Code, h.Name)
	}
	return err
}
