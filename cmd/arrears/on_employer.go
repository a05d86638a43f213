package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/identity"
)

// caseFlags name an employer, the officer who acts and the day.
type caseFlags struct{ code, by, day string }

func (p *program) caseFlags(cmd *cobra.Command, withOfficer bool) *caseFlags {
	f := &caseFlags{}
	cmd.Flags().StringVar(&f.code, "employer", "", p.say("统一社会信用代码", "unified social credit code"))
	cmd.Flags().StringVar(&f.day, "day", "", p.say("日期，默认今天", "the day; today by default"))
	if withOfficer {
		cmd.Flags().StringVar(&f.by, "officer", "", p.say("经办人员", "the officer who acts"))
	}
	return f
}

// stamp is who acts, on which day and at which instant.
func (p *program) stamp(by string, day calendar.Day) (casework.Stamp, error) {
	if by == "" {
		return casework.Stamp{}, fault.New(fault.Invalid, "请写 --officer 经办人员。", "Name --officer NAME.")
	}
	return casework.Stamp{By: access.Actor{Name: by}, On: day, At: p.now()}, nil
}

// onEmployer opens the system and hands over the employer that the flags name, with the day.
func (p *program) onEmployer(ctx context.Context, f *caseFlags, do func(s *system, id employer.ID, day calendar.Day) error) error {
	if f.code == "" {
		return fault.New(fault.Invalid, "请写 --employer 统一社会信用代码。", "Name --employer CODE.")
	}
	day, err := dayFlag(f.day, p.today())
	if err != nil {
		return err
	}
	s, err := p.open(ctx)
	if err != nil {
		return err
	}
	id, err := s.store.Find(ctx, identity.Code(f.code))
	if err == nil {
		err = do(s, id, day)
	}
	return errors.Join(err, s.close())
}

// asOfficer is onEmployer for an act.
func (p *program) asOfficer(ctx context.Context, f *caseFlags, do func(s *system, id employer.ID, by casework.Stamp) error) error {
	return p.onEmployer(ctx, f, func(s *system, id employer.ID, day calendar.Day) error {
		by, err := p.stamp(f.by, day)
		if err != nil {
			return err
		}
		return do(s, id, by)
	})
}
