package apptest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// shop is a small site with one of everything that a journey can do.
func shop(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	head := `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Shop</title><main><h1>Shop</h1>`
	http.SetCookie(w, &http.Cookie{Name: "who", Value: "wang", HttpOnly: true})
	if r.Method == http.MethodPost {
		file, header, err := r.FormFile("f")
		if err != nil {
			fmt.Fprintf(w, "%s<p>no file: %v</p></main>", head, err)
			return
		}
		file.Close()
		fmt.Fprintf(w, "%s<p>name %s, size %s, gift %s, file %s</p></main>", head, r.FormValue("n"), r.FormValue("s"), r.FormValue("g"), header.Filename)
		return
	}
	fmt.Fprint(w, head, `<form method="post" enctype="multipart/form-data"><label for="n">Your name</label><input id="n" name="n" value="old">
		<label for="s">Size</label><select id="s" name="s"><option value="1">Small</option><option value="2">Large</option></select>
		<input type="checkbox" id="g" name="g" value="yes"><label for="g">As a gift</label>
		<label for="f">Drawing</label><input type="file" id="f" name="f">
		<details><summary>More</summary><p>folded</p><a href="/list">The list</a><details><summary>Even more</summary><a href="/deep">Deep</a></details></details>
		<button hidden>Buy</button><button>Buy</button></form></main><script>document.title = 'scripted'</script>`)
}

func TestJourney(t *testing.T) {
	drawing := filepath.Join(t.TempDir(), "drawing.txt")
	if err := os.WriteFile(drawing, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(shop))
	t.Cleanup(server.Close)
	for _, r := range []Reader{Readers[0], Readers[2]} {
		t.Run(r.String(), func(t *testing.T) {
			j := Walk(t, server.URL, r)
			j.Open("/")
			want := map[bool]string{true: "scripted", false: "Shop"}[r.Script]
			if title := text(t, j.ctx, "document.title"); title != want {
				t.Errorf("title %q; want %q: scripts run %t", title, want, r.Script)
			}
			j.SeesNot("folded")
			j.Unfold("More")
			j.Sees("folded")
			if v := j.Value("Your name"); v != "old" {
				t.Errorf("the field holds %q; want old", v)
			}
			if address, cookies := j.Leads("The list"); address != server.URL+"/list" || cookies != "who=wang" {
				t.Errorf("leads to %s with %q", address, cookies)
			}
			if r.Script {
				j.Fill("Your name", "王")
				j.Choose("Size", "Large")
				j.Tick("As a gift")
			} else {
				j.Enter("n", "王")
				j.Enter("s", "2")
				j.Enter("g", "yes")
			}
			j.Attach("Drawing", drawing)
			j.Looks("shop")
			j.Press("Buy")
			j.Sees("name 王, size 2, gift yes, file drawing.txt")
			if j.At() != "/" {
				t.Errorf("at %s; want /", j.At())
			}
		})
	}
}

// stopped is a test that a step ends; it keeps what the step said.
type stopped struct {
	testing.TB
	said string
}

func (s *stopped) Fatalf(format string, values ...any) {
	s.said = fmt.Sprintf(format, values...)
	runtime.Goexit()
}

// What lies folded cannot be pressed: the step fails at once and says what to unfold, the outermost part first.
func TestJourney_PressesNothingFolded(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(shop))
	t.Cleanup(server.Close)
	told := &stopped{TB: t}
	j := Walk(told, server.URL, Readers[0])
	j.Open("/")
	fails := func(step func(), want string) {
		t.Helper()
		told.said = ""
		done := make(chan struct{})
		go func() {
			defer close(done)
			step()
		}()
		<-done
		if !strings.Contains(told.said, want) {
			t.Errorf("said %q; want %q", told.said, want)
		}
	}
	fails(func() { j.Press("The list") }, `"The list" lies folded under "More"; unfold that first`)
	fails(func() { j.Leads("The list") }, `"The list" lies folded under "More"`)
	fails(func() { j.Unfold("Even more") }, `"Even more" lies folded under "More"`)
	fails(func() { j.Press("Deep") }, `"Deep" lies folded under "More"`)
	fails(func() { j.Press("Nothing") }, `0 things are called "Nothing"`)
	j.Unfold("More")
	fails(func() { j.Press("Deep") }, `"Deep" lies folded under "Even more"`)
	j.Unfold("Even more")
	j.Press("Deep")
	if j.At() != "/deep" {
		t.Errorf("at %s; want /deep", j.At())
	}
}
