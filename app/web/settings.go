package web

import (
	"net/http"

	"arrears/app/access"
)

func (s *site) settingsRoutes() []route {
	return []route{
		{Method: http.MethodGet, Path: "/settings", Needs: access.SignIn, Handle: getSettings},
		{Method: http.MethodPost, Path: "/settings", Needs: access.SignIn, Handle: postSettings},
	}
}

// settingsPage is who I am here and how I want pages to look.
type settingsPage struct {
	Frame
	Head    head
	Me      []sumRow
	MeTop   cardTop
	Choices []field
}

// displayChoices are the questions and their answers; the first answer leaves it to the browser.
var displayChoices = []struct {
	name, key string
	values    []string
	chosen    func(d *access.Display) *string
}{
	{"lang", "settings.lang", []string{"", string(zh), string(en)}, func(d *access.Display) *string { return &d.Lang }},
	{"theme", "settings.theme", []string{"", "light", "dark"}, func(d *access.Display) *string { return &d.Theme }},
	{"density", "settings.density", []string{"", "compact"}, func(d *access.Display) *string { return &d.Density }},
}

// displayWords are the keys of the answers.
var displayWords = map[string]map[string]string{
	"lang":    {"": "settings.lang.browser", "zh": "settings.lang.zh", "en": "settings.lang.en"},
	"theme":   {"": "settings.theme.system", "light": "settings.theme.light", "dark": "settings.theme.dark"},
	"density": {"": "settings.density.regular", "compact": "settings.density.compact"},
}

func getSettings(c *call) error {
	w, u := c.words, c.caller
	page := settingsPage{
		Frame: c.frame("settings.title"), Head: head{Title: w.say("settings.title", nil)},
		MeTop: cardTop{ID: "me", Title: w.say("settings.me", nil), Link: link{Href: "/password", Label: w.say("password.title", nil)}},
		Me: []sumRow{
			{Label: w.say("user.name", nil), Value: u.Name, Lang: tags[zh]}, {Label: w.say("user.login", nil), Value: u.Login, Class: "code"},
			{Label: w.say("user.role", nil), Value: w.say(roleWords[u.Role], nil)}, {Label: w.say("user.scope", nil), Value: c.scope(u.Scope)},
		},
	}
	for _, choice := range displayChoices {
		if choice.name == "density" && u.Role == access.Clerk {
			continue // pages of employers have one density
		}
		now := *choice.chosen(&u.Display)
		f := field{Kind: radiosField, Name: choice.name, Label: w.say(choice.key, nil)}
		for _, v := range choice.values {
			f.Options = append(f.Options, option{Value: v, Label: w.say(displayWords[choice.name][v], nil), Chosen: v == now})
		}
		page.Choices = append(page.Choices, f)
	}
	return c.show(http.StatusOK, "settings", page)
}

func postSettings(c *call) error {
	f := c.readForm()
	display := c.caller.Display
	for _, choice := range displayChoices {
		if _, known := displayWords[choice.name][f.Value(choice.name)]; known && f.values.Has(choice.name) {
			*choice.chosen(&display) = f.Value(choice.name)
		}
	}
	if err := c.site.Access.ChooseDisplay(c.ctx(), c.caller.ID, display); err != nil {
		return err
	}
	return c.done("/settings", "settings.done", nil)
}
