package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"arrears/app/access"
	"arrears/app/fault"
	"arrears/app/identity"
)

func (p *program) userCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "user", Short: p.say("用户：新增、列出、重设密码、停用、启用", "users: add, list, reset the password, disable, enable"), Args: cobra.NoArgs}
	cmd.AddCommand(p.userAddCommand(), p.userListCommand(), p.userResetCommand(), p.userDisabledCommand(true), p.userDisabledCommand(false))
	return cmd
}

// onUsers opens the database and gives the desk of users.
func (p *program) onUsers(ctx context.Context, do func(s *system, users *access.Desk) error) (err error) {
	s, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	users, err := access.NewDesk(s.store, p.hashing)
	if err != nil {
		return err
	}
	return do(s, users)
}

// actor is whoever runs the command, as far as the machine knows.
func actor() access.Actor {
	return access.Actor{Name: "arrears user, " + orElse(os.Getenv("USER"), "?")}
}

// userFlags describe a new user.
type userFlags struct {
	user      access.User
	role      string
	districts []string
	employers []string
	ask       bool
}

func (p *program) userAddCommand() *cobra.Command {
	f := &userFlags{}
	cmd := &cobra.Command{
		Use:   "add",
		Short: p.say("新增用户并显示一次性密码", "add a user and show a password for the first sign-in"),
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.onUsers(cmd.Context(), func(s *system, users *access.Desk) error { return p.addUser(cmd.Context(), s, users, f) })
		},
	}
	cmd.Flags().StringVar(&f.user.Login, "login", "", p.say("用户名", "user name"))
	cmd.Flags().StringVar(&f.user.Name, "name", "", p.say("姓名", "name of the person"))
	cmd.Flags().StringVar(&f.role, "role", "", "clerk | officer | supervisor | auditor | administrator")
	cmd.Flags().StringArrayVar(&f.districts, "district", nil, p.say("地区/区县，可多次写；只写地区为全地区", "region/district, may be repeated; a region alone means all its districts"))
	cmd.Flags().StringArrayVar(&f.employers, "employer", nil, p.say("统一社会信用代码，可多次写", "unified social credit code, may be repeated"))
	cmd.Flags().BoolVar(&f.user.Scope.All, "all", false, p.say("可看全部单位（审核、审计人员）", "may see every employer (supervisor, auditor)"))
	cmd.Flags().StringVar(&f.user.Email, "email", "", p.say("电子邮箱", "e-mail address"))
	cmd.Flags().StringVar(&f.user.Phone, "phone", "", p.say("电话", "telephone"))
	cmd.Flags().BoolVar(&f.ask, "ask", false, p.say("在终端输入密码，不生成一次性密码", "ask for the password on the terminal instead of making one"))
	return cmd
}

func (p *program) addUser(ctx context.Context, s *system, users *access.Desk, f *userFlags) error {
	u := f.user
	u.Role = access.Role(f.role)
	for _, text := range f.districts {
		d, err := access.ParseDistrict(text)
		if err != nil {
			return err
		}
		if _, known := s.desk.Law.Region(d.Region); !known {
			return fault.New(fault.Invalid, "没有地区“"+d.Region+"”。运行 arrears law show 看有哪些地区。", "There is no region \""+d.Region+"\". Run arrears law show for those that there are.")
		}
		u.Scope.Districts = append(u.Scope.Districts, d)
	}
	for _, text := range f.employers {
		id, err := s.store.Find(ctx, identity.Code(text))
		if err != nil {
			return err
		}
		u.Scope.Employers = append(u.Scope.Employers, id)
	}
	password := access.NewPassword()
	if f.ask {
		var err error
		if password, err = p.askPassword(); err != nil {
			return err
		}
	}
	u.MustChange = !f.ask
	if _, err := users.AddUser(ctx, actor(), u, password, p.now()); err != nil {
		return err
	}
	fmt.Fprintf(p.out, p.say("已新增用户 %s。\n", "Added the user %s.\n"), access.CleanLogin(u.Login))
	if !f.ask {
		p.printPassword(password)
	}
	return nil
}

func (p *program) printPassword(password string) {
	fmt.Fprintf(p.out, p.say("一次性密码（只显示这一次，登录后须更换）：%s\n", "Password for the first sign-in, shown this once and to be changed then: %s\n"), password)
}

// askPassword reads a password twice from the terminal without showing it.
func (p *program) askPassword() (string, error) {
	if !term.IsTerminal(int(os.Stdin.Fd())) {
		return "", fault.New(fault.Invalid, "--ask 要在终端里用；不写 --ask 会生成一次性密码。", "--ask needs a terminal; without --ask a password is made.")
	}
	var typed [2]string
	for i, prompt := range []string{p.say("密码：", "Password: "), p.say("再输一次：", "Once more: ")} {
		fmt.Fprint(p.err, prompt)
		text, err := term.ReadPassword(int(os.Stdin.Fd()))
		fmt.Fprintln(p.err)
		if err != nil {
			return "", fmt.Errorf("read the password: %w", err)
		}
		typed[i] = string(text)
	}
	if typed[0] != typed[1] {
		return "", fault.New(fault.Invalid, "两次输入的密码不同，没有新增用户。", "The two passwords differ; no user was added.")
	}
	return typed[0], nil
}

// mostUsers is how many users a list of the command holds.
const mostUsers = 10_000

func (p *program) userListCommand() *cobra.Command {
	filter := access.UserFilter{}
	cmd := &cobra.Command{
		Use:   "list",
		Short: p.say("列出用户", "list the users"),
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.onUsers(cmd.Context(), func(s *system, _ *access.Desk) error {
				users, _, err := s.store.ListUsers(cmd.Context(), filter, mostUsers, 0)
				if err != nil {
					return err
				}
				w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
				fmt.Fprintln(w, p.say("用户名\t姓名\t岗位\t范围", "login\tname\trole\tscope"))
				for i := range users {
					u := &users[i]
					fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", u.Login, u.Name, u.Role, p.scopeText(u.Scope))
				}
				return w.Flush()
			})
		},
	}
	cmd.Flags().BoolVar(&filter.Disabled, "disabled", false, p.say("只列已停用的", "only those who are disabled"))
	return cmd
}

func (p *program) scopeText(scope access.Scope) string {
	if scope.All {
		return p.say("全部单位", "every employer")
	}
	var parts []string
	for _, d := range scope.Districts {
		parts = append(parts, d.String())
	}
	if n := len(scope.Employers); n > 0 {
		parts = append(parts, fmt.Sprintf(p.say("%d 户单位", "employers: %d"), n))
	}
	return orElse(strings.Join(parts, ", "), "-")
}

func (p *program) userResetCommand() *cobra.Command {
	var login string
	cmd := &cobra.Command{
		Use:   "reset",
		Short: p.say("重设密码并显示一次性密码", "reset the password and show the one for the next sign-in"),
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.onUsers(cmd.Context(), func(s *system, users *access.Desk) error {
				account, err := s.store.Account(cmd.Context(), access.CleanLogin(login))
				if err != nil {
					return err
				}
				password, err := users.ResetPassword(cmd.Context(), actor(), account.ID, p.now())
				if err != nil {
					return err
				}
				if err := s.store.ForgetAttempts(cmd.Context(), account.Login); err != nil {
					return err
				}
				p.printPassword(password)
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&login, "login", "", p.say("用户名", "user name"))
	return cmd
}

func (p *program) userDisabledCommand(disabled bool) *cobra.Command {
	var login string
	use, short := "enable", p.say("启用用户", "let a user back in")
	if disabled {
		use, short = "disable", p.say("停用用户并结束其登录", "disable a user and end their sessions")
	}
	cmd := &cobra.Command{Use: use, Short: short, Args: cobra.NoArgs, RunE: func(cmd *cobra.Command, _ []string) error {
		return p.onUsers(cmd.Context(), func(s *system, users *access.Desk) error {
			account, err := s.store.Account(cmd.Context(), access.CleanLogin(login))
			if err != nil {
				return err
			}
			return users.SetDisabled(cmd.Context(), actor(), account.ID, disabled, p.now())
		})
	}}
	cmd.Flags().StringVar(&login, "login", "", p.say("用户名", "user name"))
	return cmd
}
