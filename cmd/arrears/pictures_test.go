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

// picture is one page that docs and README show. {case} stands for the first case of the list of work of its officer.
type picture struct {
	name, login, path string
	widths            []int64
}

// pictures are the main pages. A further page is a further line.
var pictures = []picture{
	{"work", "chen", "/work", []int64{deskWidth, phoneWidth}},
	{"case", "chen", "/cases/{case}", []int64{deskWidth, phoneWidth}},
	{"case-calculation", "chen", "/cases/{case}/calc", []int64{deskWidth}},
	{"case-record", "chen", "/cases/{case}/record", []int64{deskWidth}},
	{"case-draft", "chen", "/cases/{case}/draft?kind=arrears_finding", []int64{deskWidth}},
	{"approvals", "zhao", "/approvals", []int64{deskWidth}},
	{"night", "zhao", "/night", []int64{deskWidth}},
	{"tonight", "zhao", "/night/tonight", []int64{deskWidth}},
	{"figures", "zhao", "/figures", []int64{deskWidth, phoneWidth}},
	{"dossier", "chen", "/dossiers/{case}", []int64{deskWidth}},
	{"dossier-timeline", "chen", "/dossiers/{case}?line=papers", []int64{deskWidth}},
	{"warnings", "chen", "/warnings", []int64{deskWidth, phoneWidth}},
	{"search", "chen", "/search?q=示", []int64{deskWidth}},
	{"law", "wu", "/law", []int64{deskWidth}},
	{"offices", "wu", "/law/offices", []int64{deskWidth}},
	{"employer-home", pictureClerk, "/employers/{case}", []int64{deskWidth, phoneWidth}},
	{"declare", pictureClerk, "/employers/{case}/declarations", []int64{deskWidth, phoneWidth}},
	{"owe", pictureClerk, "/employers/{case}/owe", []int64{deskWidth, phoneWidth}},
	{"later", pictureClerk, "/employers/{case}/later", []int64{deskWidth, phoneWidth}},
}

// pictureClerk files for the employer of {case}, whoever that is; every other login is one of the demonstration.
const pictureClerk = "pictures-clerk"

var (
	firstCase    = regexp.MustCompile(`/cases/(\d+)`)
	demoPassword = regexp.MustCompile(`[a-z0-9]{5}(-[a-z0-9]{5}){3}`) // as the demonstration prints it
)

// TestPictures takes the pictures of the main pages from the demonstration, in both languages, into docs/pictures.
func TestPictures(t *testing.T) {
	t.Setenv("DATABASE_URL", "")
	var told bytes.Buffer
	p := deskOn(t, picturesDay, &told, io.Discard)
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
	password := demoPassword.FindString(told.String())
	_, work := signIn(t, server.URL, "chen", password).get("/work")
	found := firstCase.FindStringSubmatch(work)
	if found == nil {
		t.Fatal("the list of work is empty")
	}
	var id employer.ID
	_, err = fmt.Sscan(found[1], &id)
	must(t, err)
	_, err = users.AddUser(t.Context(), access.Actor{Name: "pictures"}, access.User{Login: pictureClerk, Name: "周敏", Role: access.Clerk, Scope: access.Scope{Employers: []employer.ID{id}}}, password, p.now())
	must(t, err)
	folder := "../../docs/pictures"
	must(t, os.MkdirAll(folder, 0o750))
	for _, x := range pictures {
		for _, lang := range []string{"zh", "en"} {
			for _, width := range x.widths {
				content := takePicture(t, server.URL, x.login, password, lang, strings.ReplaceAll(x.path, "{case}", found[1]), width)
				if len(content) > heaviestPicture {
					t.Errorf("%s in %s at %d has %d bytes", x.name, lang, width, len(content))
				}
				must(t, os.WriteFile(filepath.Join(folder, fmt.Sprintf("%s-%s-%d.png", x.name, lang, width)), content, 0o600))
			}
		}
	}
}

// takePicture signs in and shows the top of a page.
func takePicture(t *testing.T, base, login, password, lang, path string, width int64) []byte {
	t.Helper()
	ctx := apptest.Browser(t, int(width))
	const tall = 1100
	must(t, chromedp.Do(ctx, chromedp.EmulateViewport(width, tall), chromedp.Navigate(base+"/language/"+lang+"?to=/sign-in"), chromedp.Navigate(base+"/sign-in"),
		chromedp.SetValue(chromedp.CSS("input[name=login]"), login), chromedp.SetValue(chromedp.CSS("input[name=password]"), password)))
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
