//go:build pictures

package main

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"maps"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/demo"
	"arrears/app/employer"
)

// picturesDay is the day of the demonstration of which pictures are taken: the same pages each time.
const picturesDay = "2026-11-26"

// heaviestPicture is how many bytes a picture may have.
const heaviestPicture = 250_000

// The widths of the pictures.
const (
	deskWidth  = 1440
	phoneWidth = 390
)

// picture is one page that docs and README show. {case} stands for the first case of the list of work.
type picture struct {
	name, login, path string
	widths            []int64
}

// pictures are the main pages. A further page is a further line.
var pictures = []picture{
	{"work", "officer", "/work?officer=all", []int64{deskWidth, phoneWidth}},
	{"case", "officer", "/cases/{case}", []int64{deskWidth, phoneWidth}},
	{"case-calculation", "officer", "/cases/{case}/calc", []int64{deskWidth}},
	{"case-record", "officer", "/cases/{case}/record", []int64{deskWidth}},
	{"case-draft", "officer", "/cases/{case}/draft?kind=arrears_finding", []int64{deskWidth}},
	{"approvals", "supervisor", "/approvals", []int64{deskWidth}},
	{"night", "supervisor", "/night", []int64{deskWidth}},
	{"tonight", "supervisor", "/night/tonight", []int64{deskWidth}},
	{"figures", "supervisor", "/figures", []int64{deskWidth, phoneWidth}},
	{"dossier", "officer", "/dossiers/{case}", []int64{deskWidth}},
	{"dossier-timeline", "officer", "/dossiers/{case}?line=papers", []int64{deskWidth}},
	{"warnings", "officer", "/warnings", []int64{deskWidth, phoneWidth}},
	{"search", "officer", "/search?q=示", []int64{deskWidth}},
	{"law", "administrator", "/law", []int64{deskWidth}},
	{"offices", "administrator", "/law/offices", []int64{deskWidth}},
	{"employer-home", "clerk", "/employers/{case}", []int64{deskWidth, phoneWidth}},
	{"declare", "clerk", "/employers/{case}/declarations", []int64{deskWidth, phoneWidth}},
	{"owe", "clerk", "/employers/{case}/owe", []int64{deskWidth, phoneWidth}},
	{"later", "clerk", "/employers/{case}/later", []int64{deskWidth, phoneWidth}},
}

var firstCase = regexp.MustCompile(`/cases/(\d+)`)

// TestPictures takes the pictures of the main pages from the demonstration, in both languages, into docs/pictures.
func TestPictures(t *testing.T) {
	t.Setenv("DATABASE_URL", "")
	p := deskOn(t, picturesDay, io.Discard, io.Discard)
	if code := run(t.Context(), p, []string{"demo", "--day", picturesDay, "--no-serve"}); code != 0 {
		t.Fatalf("the demonstration ends with %d", code)
	}
	office, err := os.ReadFile("../../app/demo/office.yaml")
	must(t, err)
	p.lawFolder = t.TempDir()
	must(t, os.WriteFile(filepath.Join(p.lawFolder, "office.yaml"), office, 0o600))
	p.database = filepath.Join(p.folder, "demo.db")
	s, err := p.open(t.Context())
	must(t, err)
	defer func() { must(t, s.close()) }()
	handler, err := p.handler(s, p.logger(), pageOptions{invented: true})
	must(t, err)
	server := httptest.NewServer(handler)
	defer server.Close()
	users, err := access.NewDesk(s.store, access.Quick)
	must(t, err)
	add := func(login, name string, role access.Role, scope access.Scope) {
		_, err := users.AddUser(t.Context(), access.Actor{Name: "pictures"}, access.User{Login: "pictures-" + login, Name: name, Role: role, Scope: scope}, payrollPassword, p.now())
		must(t, err)
	}
	district := access.Scope{Districts: []access.District{{Region: demo.Region}}}
	add("officer", "陈立", access.Officer, district)
	add("supervisor", "赵华", access.Supervisor, district)
	add("administrator", "吴强", access.Administrator, access.Scope{})
	_, work := signIn(t, server.URL, "pictures-officer", payrollPassword).get("/work?officer=all")
	found := firstCase.FindStringSubmatch(work)
	if found == nil {
		t.Fatal("the list of work is empty")
	}
	var id employer.ID
	_, err = fmt.Sscan(found[1], &id)
	must(t, err)
	add("clerk", "周敏", access.Clerk, access.Scope{Employers: []employer.ID{id}})
	folder := "../../docs/pictures"
	must(t, os.MkdirAll(folder, 0o750))
	for _, x := range pictures {
		for _, lang := range []string{"zh", "en"} {
			for _, width := range x.widths {
				content := takePicture(t, server.URL, x.login, lang, strings.ReplaceAll(x.path, "{case}", found[1]), width)
				if len(content) > heaviestPicture {
					t.Errorf("%s in %s at %d has %d bytes", x.name, lang, width, len(content))
				}
				must(t, os.WriteFile(filepath.Join(folder, fmt.Sprintf("%s-%s-%d.png", x.name, lang, width)), content, 0o600))
			}
		}
	}
}

// takePicture signs in and shows the top of a page.
func takePicture(t *testing.T, base, login, lang, path string, width int64) []byte {
	t.Helper()
	ctx := apptest.Browser(t, int(width))
	const tall = 1100
	must(t, chromedp.Do(ctx, chromedp.EmulateViewport(width, tall), chromedp.Navigate(base+"/language/"+lang+"?to=/sign-in"), chromedp.Navigate(base+"/sign-in"),
		chromedp.SetValue(chromedp.CSS("input[name=login]"), "pictures-"+login), chromedp.SetValue(chromedp.CSS("input[name=password]"), payrollPassword)))
	_, err := chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS("main button[type=submit], form button.btn-primary")))
	must(t, err)
	must(t, chromedp.Do(ctx, chromedp.Navigate(base+path)))
	content, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	must(t, err)
	return reduced(t, content)
}

// reduced writes a picture with the 256 colours that it has most of: pages have few.
func reduced(t *testing.T, content []byte) []byte {
	t.Helper()
	full, err := png.Decode(bytes.NewReader(content))
	must(t, err)
	const kept, most = 0xF0, 256
	counts := map[color.RGBA]int{}
	bounds := full.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			c := color.RGBAModel.Convert(full.At(x, y)).(color.RGBA)
			if c.R|c.G|c.B != 0xFF {
				c.R, c.G, c.B = c.R&kept|c.R>>4, c.G&kept|c.G>>4, c.B&kept|c.B>>4
			}
			counts[c]++
		}
	}
	colours := slices.SortedFunc(maps.Keys(counts), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	palette := color.Palette{}
	for _, c := range colours[:min(most, len(colours))] {
		palette = append(palette, c)
	}
	few := image.NewPaletted(bounds, palette)
	draw.Draw(few, bounds, full, bounds.Min, draw.Src)
	var out bytes.Buffer
	must(t, (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, few))
	return out.Bytes()
}
