package main

import (
	"io"
	"net/http/httptest"
	"testing"
	"time"

	"arrears/app/access"
	"arrears/app/apptest"
)

// pagesWith serves the pages of a program for journeys and adds users, all with one password.
func pagesWith(t *testing.T, p *program, users ...access.User) (address, password string) {
	t.Helper()
	s, err := p.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.close(); err != nil {
			t.Error(err)
		}
	})
	desk, err := access.NewDesk(s.store, access.Quick)
	if err != nil {
		t.Fatal(err)
	}
	password = "horse battery staple"
	for _, u := range users {
		if _, err := desk.AddUser(t.Context(), access.Actor{Name: "test"}, u, password, p.now()); err != nil {
			t.Fatal(err)
		}
	}
	handler, err := p.handler(s, p.logger(), pageOptions{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL, password
}

// An administrator signs in with a password that somebody else has set, adds an officer, is away for longer than a session
// lasts while a form is open, and loses nothing.
func TestJourney_Users(t *testing.T) {
	for _, reader := range apptest.Readers {
		t.Run(reader.String(), func(t *testing.T) {
			t.Parallel()
			p := deskOn(t, "2026-11-24", io.Discard, io.Discard)
			now := p.now()
			p.now = func() time.Time { return now }
			address, password := pagesWith(t, p, access.User{Login: "wu", Name: "吴强", Role: access.Administrator, MustChange: true})

			j := apptest.Walk(t, address, reader)
			j.Looks("sign_in")
			signIn := func(password string) {
				j.Fill(j.Say("用户名", "User name"), "wu")
				j.Fill(j.Say("密码", "Password"), password)
				j.Press(j.Say("登录", "Sign in"))
			}
			signIn("wrong password")
			j.Sees(j.Say("用户名或密码不对", "The user name or the password is wrong."))
			j.Looks("sign_in_refused")
			signIn(password)
			j.Sees(j.Say("现在的密码是别人设的，更换后才能办其他事。", "Somebody else set the present password."))
			j.Fill(j.Say("现在的密码", "Present password"), password)
			j.Fill(j.Say("新密码", "New password"), "table grey window")
			j.Fill(j.Say("再写一次新密码", "New password once more"), "table grey window")
			j.Looks("password")
			j.Press(j.Say("更换密码", "Change the password"))
			j.Sees(j.Say("密码已经更换。", "The password is changed."), j.Say("1 个用户", "1 user"))
			j.Looks("users")

			j.Press(j.Say("新增用户", "Add a user"))
			j.Fill(j.Say("用户名", "User name"), "chen")
			j.Fill(j.Say("姓名", "Name"), "陈立")
			j.Fill(j.Say("区县（可不填）", "Districts (optional)"), "hangzhou/上城区")
			j.Press(j.Say("新增用户", "Add a user"))
			j.Sees(j.Say("chen 的一次性密码", "Password of chen for one sign-in"))
			j.Looks("once")
			j.Press(j.Say("回到用户列表", "Back to the users"))
			j.Press("陈立")
			j.Fill(j.Say("姓名", "Name"), "陈立新")
			j.Looks("user")

			now = now.Add(31 * time.Minute)
			j.Press(j.Say("保存用户", "Save the user"))
			j.Sees(j.Say("您填的内容已经留下", "What you filled in is kept"))
			signIn("table grey window")
			j.Sees(j.Say("您填的内容没有丢", "What you filled in is still here"))
			j.Looks("kept")
			j.Press(j.Say("再交一次", "Send it again"))
			j.Sees(j.Say("陈立新 的资料已经保存。", "陈立新 is saved."))
			if reader.Width < 860 {
				j.Unfold(j.Say("菜单", "Menu"))
			}
			j.Press(j.Say("退出", "Sign out"))
			j.Sees(j.Say("已经退出。", "You have signed out."))
		})
	}
}
