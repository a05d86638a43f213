package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/demo"
	"arrears/app/employer"
	"arrears/app/identity"
)

// demoUsers gives the demonstration somebody of every role, all with one password that is made anew for each run.
func (p *program) demoUsers(ctx context.Context, s *system, summary *demo.Summary) error {
	desk, err := access.NewDesk(s.store, p.hashing)
	if err != nil {
		return err
	}
	employers := map[string]employer.ID{}
	for _, story := range summary.Stories {
		id, err := s.store.Find(ctx, identity.Code(story.Example))
		if err != nil {
			return err
		}
		employers[story.Key] = id
	}
	district := access.Scope{Districts: []access.District{{Region: demo.Region}}}
	users := []access.User{
		{Login: "zhou", Name: "周敏", Role: access.Clerk, Scope: access.Scope{Employers: []employer.ID{employers["forgetful"]}}},
		{Login: "qian", Name: "钱芳", Role: access.Clerk, Scope: access.Scope{Employers: []employer.ID{employers["unpaid"], employers["hired_late"], employers["punctual"]}}},
		{Login: demoApplicant, Name: "林演示", Role: access.Clerk},
		{Login: "chen", Name: "陈立", Role: access.Officer, Scope: district},
		{Login: "he", Name: "何宁", Role: access.Officer, Scope: district},
		{Login: "zhao", Name: "赵华", Role: access.Supervisor, Scope: district},
		{Login: "sun", Name: "孙平", Role: access.Auditor, Scope: access.Everything()},
		{Login: "wu", Name: "吴强", Role: access.Administrator},
	}
	password := access.NewPassword()
	fmt.Fprintf(p.out, p.say("\n登录用户（密码都是 %s）\n", "\nUsers to sign in as (the password of each is %s)\n"), password)
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	for _, u := range users {
		id, err := desk.AddUser(ctx, actor(), u, password, p.now())
		if err != nil {
			return err
		}
		if u.Login == demoApplicant {
			if err := p.demoApplication(ctx, s, access.Actor{ID: id, Name: u.Name}); err != nil {
				return err
			}
		}
		fmt.Fprintf(w, "  %s\t%s\t%s\n", u.Login, u.Role, p.scopeText(u.Scope))
	}
	if _, err := s.assigning().AssignTonight(ctx, s.desk.Law, casework.Stamp{By: access.Actor{Name: casework.Night}, On: p.today(), At: p.now()}); err != nil { // the nights before knew nobody
		return err
	}
	return w.Flush()
}
