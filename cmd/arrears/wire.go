package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"arrears/app/access"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/document"
	"arrears/app/fault"
	"arrears/app/law"
	"arrears/app/store"
	"arrears/jobs"
	"arrears/templates"
)

// program is everything that commands are wired from: settings of the environment, the clock, and where output goes.
type program struct {
	out, err  io.Writer
	lang      string // "zh" or "en"
	lawFolder string
	database  string // address as the store takes it
	folder    string // where files are kept
	address   string // where pages are served
	now       func() time.Time
	hashing   access.Hashing // how strong passwords are hashed
}

func newProgram(out, err io.Writer) *program {
	folder := orElse(os.Getenv("ARREARS_VAR"), "var")
	return &program{
		out: out, err: err, lang: language(),
		lawFolder: os.Getenv("ARREARS_LAW"),
		database:  orElse(os.Getenv("DATABASE_URL"), filepath.Join(folder, "arrears.db")),
		folder:    folder,
		address:   orElse(os.Getenv("ADDR"), "127.0.0.1:8080"),
		now:       time.Now,
		hashing:   access.Strong,
	}
}

func orElse(value, other string) string {
	if value == "" {
		return other
	}
	return value
}

// language is Chinese where the environment says so, else English.
func language() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			if strings.HasPrefix(value, "zh") {
				return "zh"
			}
			return "en"
		}
	}
	return "en"
}

// say chooses the user's language.
func (p *program) say(zh, en string) string {
	if p.lang == "zh" {
		return zh
	}
	return en
}

// today is the civil day in China.
func (p *program) today() calendar.Day {
	y, m, d := p.now().In(shanghai()).Date()
	return calendar.MustDate(y, int(m), d)
}

func shanghai() *time.Location {
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		panic(err) // the zones are compiled in
	}
	return zone
}

// system is an open database with the law: what most commands work on.
type system struct {
	store   *store.Store
	desk    *casework.Desk
	printer *document.Press
	law     *casework.LawDesk
	jobs    *jobs.Schedule // where pages are served
}

// open loads the law, opens the database and brings its schema up.
func (p *program) open(ctx context.Context) (*system, error) {
	book, err := p.loadLaw()
	if err != nil {
		return nil, err
	}
	s, err := p.openAt(ctx, p.database, book)
	if err != nil {
		return nil, err
	}
	if err := s.law.Refresh(ctx, p.today()); err != nil { // what was confirmed stands over the files
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

// loadLaw reads the law with its folder; what is wrong in a file is told in the user's language.
func (p *program) loadLaw() (*law.Book, error) {
	book, err := law.Load(p.lawFolder)
	if err != nil {
		return nil, fault.New(fault.Invalid, "法律文件读不通：\n"+strings.Join(law.Lines("zh", err), "\n"), "The files of the law do not read:\n"+strings.Join(law.Lines("en", err), "\n"))
	}
	return book, nil
}

func (p *program) openAt(ctx context.Context, database string, book *law.Book, options ...store.Option) (*system, error) {
	s, err := store.Open(ctx, database, options...)
	if err != nil {
		return nil, err
	}
	if err := s.Migrate(ctx); err != nil {
		return nil, fmt.Errorf("bring the schema up: %w", err)
	}
	return p.wired(s, book)
}

// wired is an open database with the desks that work on it.
func (p *program) wired(s *store.Store, book *law.Book) (*system, error) {
	printer, err := document.NewPrinter(templates.Papers, templates.Fonts)
	if err != nil {
		return nil, err
	}
	press := document.NewPress(printer).WithSeals(sealsOf(s))
	changes := &casework.LawDesk{Law: book, Changes: s, Impacts: s, Files: s, Wordings: press, Drafts: s}
	desk := &casework.Desk{Law: book, Store: s, Nights: s, Post: s, Now: p.now, LawOn: changes.On}
	system := &system{store: s, printer: press, desk: desk, law: changes}
	desk.Assign = system.assigning()
	return system, nil
}

// sealWait is how long printing waits for the picture of a seal, which is read once and then known.
const sealWait = 10 * time.Second

// sealsOf finds pictures of seals in the store.
func sealsOf(s *store.Store) document.SealFinder {
	return func(hash string) ([]byte, error) {
		ctx, cancel := context.WithTimeout(context.Background(), sealWait)
		defer cancel()
		return s.SealPicture(ctx, hash)
	}
}

// close closes the database; a failure to close loses nothing that was committed, but is told.
func (s *system) close() error { return s.store.Close() }

// dayFlag reads a flag with a day, and takes the other where it is empty.
func dayFlag(text string, other calendar.Day) (calendar.Day, error) {
	if text == "" {
		return other, nil
	}
	return calendar.ParseDay(text)
}
