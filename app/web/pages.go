package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"

	"github.com/labstack/echo/v4"
)

// Frame is what every page has around its own content.
type Frame struct {
	Lang  string // as HTML names it
	Title string
	Other link // the same page in the other language

	// Invented says that nothing on the page is real; empty where everything is.
	Invented string

	words *words
}

type link struct{ Href, Label, Lang string }

// T gives a phrase of the catalogue that has nothing to fill in.
func (f Frame) T(key string) string { return f.words.say(key, nil) }

// asset is one static file. Its address holds a part of its hash, so that browsers may keep it for good.
type asset struct {
	content []byte
	kind    string
	address string
}

const (
	hashDigits = 12
	keep       = "public, max-age=31536000, immutable"
)

func loadAssets(files fs.FS) (map[string]asset, error) {
	names, err := fs.Glob(files, "static/*")
	if err != nil {
		return nil, fmt.Errorf("list the static files: %w", err)
	}
	assets := map[string]asset{}
	for _, name := range names {
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read the static files: %w", err)
		}
		sum := sha256.Sum256(content)
		assets[path.Base(name)] = asset{
			content: content,
			kind:    mime.TypeByExtension(path.Ext(name)),
			address: "/" + name + "?v=" + hex.EncodeToString(sum[:])[:hashDigits],
		}
	}
	return assets, nil
}

// loadPages reads every template. A page that names a static file that is not there stops with an error.
func loadPages(files fs.FS, assets map[string]asset) (*template.Template, error) {
	address := func(name string) (string, error) {
		a, ok := assets[name]
		if !ok {
			return "", fmt.Errorf("there is no static file %q", name)
		}
		return a.address, nil
	}
	pages, err := template.New("pages").Funcs(template.FuncMap{"static": address}).ParseFS(files, "pages/*.html")
	if err != nil {
		return nil, fmt.Errorf("read the pages: %w", err)
	}
	return pages, nil
}

// frame is the frame of a page in the language of the request.
func (s *site) frame(c echo.Context, title string) Frame {
	w := s.wordsOf(c)
	other := s.words[w.lang.other()]
	f := Frame{
		Lang: tags[w.lang], Title: w.say(title, nil), words: w,
		Other: link{
			Href:  "/language/" + string(other.lang) + "?to=" + url.QueryEscape(c.Request().URL.Path),
			Label: other.say("language", nil), Lang: tags[other.lang],
		},
	}
	if s.Options.Invented {
		f.Invented = w.say("frame.invented", nil)
	}
	return f
}

func (s *site) wordsOf(c echo.Context) *words { return s.words[langOf(c.Request())] }

// show renders a page whole before the first byte goes out, so that one that fails shows as an error and not as a half.
func (s *site) show(c echo.Context, status int, name string, page any) error {
	var out bytes.Buffer
	if err := s.pages.ExecuteTemplate(&out, name, page); err != nil {
		return fmt.Errorf("render the page %s: %w", name, err)
	}
	return c.HTMLBlob(status, out.Bytes())
}

// getStatic serves a static file; only the address of this very content may be kept.
func (s *site) getStatic(c echo.Context) error {
	a, ok := s.assets[c.Param("name")]
	if !ok {
		return echo.ErrNotFound
	}
	if c.Request().URL.RequestURI() == a.address {
		c.Response().Header().Set(echo.HeaderCacheControl, keep)
	}
	return c.Blob(http.StatusOK, a.kind, a.content)
}

// getLanguage remembers the language and goes back to the page.
func (s *site) getLanguage(c echo.Context) error {
	chosen := lang(c.Param("lang"))
	if s.words[chosen] == nil {
		return echo.ErrNotFound
	}
	c.SetCookie(&http.Cookie{
		Name: langCookie, Value: string(chosen), Path: "/", MaxAge: langSeconds, HttpOnly: true,
		Secure: c.Request().TLS != nil, SameSite: http.SameSiteLaxMode,
	})
	return c.Redirect(http.StatusSeeOther, localPath(c.QueryParam("to")))
}

// localPath lets nobody be led to another site.
func localPath(to string) string {
	if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n\t") {
		return "/"
	}
	return (&url.URL{Path: to}).EscapedPath()
}
