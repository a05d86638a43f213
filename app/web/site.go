// Package web serves the pages and the probes; it is the only package that knows Echo. It reads through a small interface
// of its own and decides nothing about the law.
package web

import (
	"html/template"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"

	"arrears/app/calendar"
	"arrears/templates"
)

// Options are what the pages are wired from.
type Options struct {
	Reader Reader
	Checks []Check
	Today  func() calendar.Day
	Log    *slog.Logger
	Open   bool // pages may be asked for under any host name, not only those of this machine

	// Invented marks every page: its employers, people and amounts are those of a demonstration.
	Invented bool
}

// site holds what the handlers share; none of it changes after the start.
type site struct {
	Options
	log    *slog.Logger
	words  map[lang]*words
	pages  map[lang]*template.Template
	assets map[string]asset
}

// New gives the handler of every page and probe. It fails where a template or catalogue cannot be read.
func New(o Options) (http.Handler, error) {
	s := &site{Options: o, log: o.Log, words: map[lang]*words{}, pages: map[lang]*template.Template{}}
	var err error
	if s.assets, err = loadAssets(templates.Static, templates.Style); err != nil {
		return nil, err
	}
	for _, l := range langs {
		if s.words[l], err = loadWords(templates.Locales, l); err != nil {
			return nil, err
		}
		if s.pages[l], err = loadPages(templates.Pages, s.assets, s.words[l]); err != nil {
			return nil, err
		}
	}
	e := echo.New()
	e.HTTPErrorHandler = s.fail
	s.guard(e)
	e.GET("/", s.getNight)
	e.GET("/components", s.getComponents)
	e.GET("/language/:lang", s.getLanguage)
	e.GET("/static/:name", s.getStatic)
	e.GET("/healthz", getHealth)
	e.GET("/readyz", s.getReady)
	return e, nil
}
