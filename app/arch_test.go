package app

import (
	"os"
	"slices"
	"strings"
	"testing"

	"arrears/app/apptest/house"
)

// Groups of packages that several rows name.
var (
	words   = []string{"app/money", "app/calendar", "app/identity", "app/fault", "app/cell"}
	legal   = with(words, "app/law")
	notions = with(legal,
		"app/gate", "app/employer", "app/declaration", "app/premium", "app/account", "app/assessment", "app/latefee", "app/settlement",
		"app/arrears", "app/order", "app/service", "app/access", "app/attachment", "app/seal", "app/registration",
		"app/hold", "app/guarantee", "app/deferral", "app/bank", "app/court", "app/succession", "app/ladder", "app/risk")
	acts = with(notions, "app/casework")
	all  = with(acts,
		"app/store", "app/document", "app/intake", "app/web", "app/demo", "app/notice", "jobs", "templates", "migrations")
)

// Libraries that more than one row names.
const (
	yaml     = "go.yaml.in/yaml/v3"
	cmp      = "github.com/google/go-cmp"
	pgx      = "github.com/jackc/pgx/v5"
	chromedp = "github.com/chromedp"
)

// table is the import map. A package that is not here, or an import that its row does not name, fails the build.
// A new package gets a row here, a sentence above its package clause, and a word in the glossary.
var table = house.Table{
	Module: "arrears",
	Rows: map[string]house.Row{
		"app": {Layer: house.Aid, Tests: []string{"app/apptest/house"}},

		// Words: the standard library only.
		"app/fault":    {Layer: house.Word},
		"app/money":    {Layer: house.Word},
		"app/calendar": {Layer: house.Word},
		"app/cell":     {Layer: house.Word},
		"app/identity": {Layer: house.Word, May: []string{"app/calendar"}},

		// The loader reads the folder of regions that an operator names.
		"app/law": {Layer: house.Law, May: with(words, yaml, "os")},

		// Notions: words, law, and of the notions before them only those named here.
		"app/gate":        {Layer: house.Notion, May: legal},
		"app/employer":    {Layer: house.Notion, May: legal},
		"app/declaration": {Layer: house.Notion, May: with(legal, "app/employer", "app/access")},
		"app/premium":     {Layer: house.Notion, May: with(legal, "app/employer", "app/declaration")},
		"app/account":     {Layer: house.Notion, May: legal},
		"app/assessment":  {Layer: house.Notion, May: with(legal, "app/employer", "app/declaration", "app/premium", "app/account")},
		"app/latefee":     {Layer: house.Notion, May: with(legal, "app/account")},
		"app/settlement":  {Layer: house.Notion, May: with(legal, "app/account", "app/latefee")},
		// A statement is the whole sum: what was declared, estimated, assessed and paid.
		"app/arrears": {Layer: house.Notion, May: with(legal, "app/employer", "app/declaration", "app/premium", "app/account",
			"app/assessment", "app/latefee", "app/settlement")},
		// Service of papers stands beside the papers: it knows their kinds, not what is in them.
		"app/service": {Layer: house.Notion, May: with(legal, "app/gate")},
		"app/order":   {Layer: house.Notion, May: with(legal, "app/account", "app/arrears")},
		// Files that people hand in, of whatever they are about.
		"app/attachment":   {Layer: house.Notion, May: words},
		"app/seal":         {Layer: house.Notion, May: with(words, "app/attachment")},
		"app/registration": {Layer: house.Notion, May: with(legal, "app/employer", "app/access", "app/attachment")},

		// The salt of a hash and a password for one use are chance by their nature.
		"app/access": {Layer: house.Notion, May: with(words, "app/employer", "github.com/alexedwards/argon2id", "crypto/rand")},

		// The steps after the order; each states its conditions as a gate.
		"app/hold": {Layer: house.Notion, May: with(legal, "app/gate")},
		// A security is measured against what settled charges come to.
		"app/guarantee": {Layer: house.Notion, May: with(legal, "app/settlement", "app/gate"), Tests: []string{"app/account"}},
		// Instalments pay the lines of orders; the days without late fee follow from the agreement.
		"app/deferral": {Layer: house.Notion, May: with(legal, "app/account", "app/latefee", "app/order", "app/gate")},
		"app/bank":     {Layer: house.Notion, May: with(legal, "app/gate")},
		"app/court":    {Layer: house.Notion, May: with(legal, "app/gate", "app/hold")},
		// Who owes after a merger or a split.
		"app/succession": {Layer: house.Notion, May: legal},

		// Signs of risk decide nothing, so that no other notion may lean on them.
		"app/risk": {Layer: house.Notion, May: legal},

		// The ladder joins the notions of the steps after the order into one situation; casework acts on it.
		"app/ladder": {Layer: house.Notion, May: with(legal, "app/gate", "app/employer", "app/account", "app/arrears", "app/latefee",
			"app/settlement", "app/order", "app/service", "app/hold", "app/guarantee", "app/deferral", "app/bank", "app/court", "app/succession")},

		"app/casework": {Layer: house.Act, May: notions, Tests: []string{"app/store"}},

		// Embedded files.
		"templates":  {Layer: house.Data},
		"migrations": {Layer: house.Data},

		// Edges: each is the only one that knows its libraries.
		"app/store": {Layer: house.Edge, May: with(acts, "migrations",
			"gorm.io/gorm", "gorm.io/driver/postgres", "github.com/glebarez/sqlite", "github.com/glebarez/go-sqlite",
			"github.com/pressly/goose/v3", pgx)},
		// Composes the papers that casework describes.
		"app/document": {Layer: house.Edge, May: with(acts, "templates",
			"github.com/jung-kurt/gofpdf", "github.com/pdfcpu/pdfcpu", "github.com/skip2/go-qrcode", yaml)},
		"app/intake": {Layer: house.Edge, May: with(acts, "github.com/xuri/excelize/v2", "golang.org/x/text"), Tests: []string{"app/store", pgx}},
		"app/web": {Layer: house.Edge, May: with(acts, "templates", "github.com/labstack/echo/v4", "github.com/alexedwards/scs/v2", "golang.org/x/time", yaml,
			"golang.org/x/text"),
			Tests: []string{chromedp}},
		// Words mails and hands them to an SMTP server.
		"app/notice": {Layer: house.Edge, May: with(acts, "github.com/wneessen/go-mail"), Tests: []string{"app/store"}},
		"app/demo":   {Layer: house.Edge, May: with(acts, "app/intake")},
		"jobs": {Layer: house.Edge, May: with(acts,
			"github.com/robfig/cron/v3", "github.com/riverqueue/river", pgx)},

		// Aids of tests: only test files may import them.
		"app/apptest": {Layer: house.Aid, May: with(acts, pgx, chromedp, cmp),
			Tests: []string{"github.com/glebarez/go-sqlite"}},
		"app/apptest/house": {Layer: house.Aid},

		"cmd/arrears": {Layer: house.Command, May: with(all,
			"github.com/spf13/cobra", "github.com/schollz/progressbar/v3", "golang.org/x/term"),
			Tests: []string{chromedp, pgx, "github.com/xuri/excelize/v2"},
			Clock: "the command reads the clock once and hands the day down"},
	},
	Tests: []string{"app/apptest", "pgregory.net/rapid", cmp},
	// Each of these is the business of one place; test files may use them anywhere.
	Reserved: map[string][]string{
		"database/sql":  {"app/store"},
		"html/template": {"app/web", "templates"},
		"text/template": {"app/document", "templates"},
		"net/http":      {"app/web", "cmd/arrears"},
	},
}

func with(group []string, more ...string) []string { return slices.Concat(group, more) }

func TestTheTableLooksDownOnly(t *testing.T) { report(t, table.Unsound()) }

func TestTheHouseIsInOrder(t *testing.T) {
	files, err := house.Load(os.DirFS(".."), "app", "cmd", "jobs", "templates", "migrations")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 10 {
		t.Fatalf("only %d files were read; the test has to run in app", len(files))
	}
	report(t, table.Findings(files))
}

func TestTheTreeIsInOrder(t *testing.T) {
	found, err := house.Tree(os.DirFS(".."))
	if err != nil {
		t.Fatal(err)
	}
	report(t, found)
}

func report(t *testing.T, found []string) {
	t.Helper()
	if len(found) > 0 {
		t.Errorf("%d findings:\n%s", len(found), strings.Join(found, "\n"))
	}
}
