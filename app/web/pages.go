package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strings"

	"github.com/labstack/echo/v4"
)

// asset is one static file. Its address holds a part of its hash, so that browsers may keep it for good.
type asset struct {
	content []byte
	kind    string
	address string
}

const (
	hashDigits = 12
	keep       = "public, max-age=31536000, immutable"
	styleSheet = "arrears.css"
)

// loadAssets reads what browsers load beside a page. The parts of our own style sheet are joined in the order of their names.
func loadAssets(files, parts fs.FS) (map[string]asset, error) {
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
		assets[path.Base(name)] = assetOf(path.Base(name), content)
	}
	names, err = fs.Glob(parts, "css/*.css")
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("list the parts of the style sheet: %w", errors.Join(err, fs.ErrNotExist))
	}
	var style bytes.Buffer
	for _, name := range names {
		content, err := fs.ReadFile(parts, name)
		if err != nil {
			return nil, fmt.Errorf("read the style sheet: %w", err)
		}
		style.Write(content)
	}
	assets[styleSheet] = assetOf(styleSheet, style.Bytes())
	return assets, nil
}

func assetOf(name string, content []byte) asset {
	sum := sha256.Sum256(content)
	return asset{
		content: content,
		kind:    mime.TypeByExtension(path.Ext(name)),
		address: "/static/" + name + "?v=" + hex.EncodeToString(sum[:])[:hashDigits],
	}
}

// loadPages reads every template for one language, so that a component finds its words wherever it stands. A page that names
// a static file that is not there stops with an error.
func loadPages(files fs.FS, assets map[string]asset, w *words) (*template.Template, error) {
	d := &drawing{words: w, icons: assets["icons.svg"].address}
	d.pages = template.New("pages").Funcs(template.FuncMap{
		"static": func(name string) (string, error) {
			a, ok := assets[name]
			if !ok {
				return "", fmt.Errorf("there is no static file %q", name)
			}
			return a.address, nil
		},
		"t":       w.fill,
		"held":    held,
		"chinese": func() bool { return w.lang == zh },
		"row":     d.row,
		"foot":    d.foot,
		"checks":  d.checks,
		"options": d.options,
	})
	names, err := fs.Glob(files, "pages/*.html")
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("list the pages: %w", errors.Join(err, fs.ErrNotExist))
	}
	for _, name := range names {
		text, err := pageFile(files, name, assets, w)
		if err != nil {
			return nil, err
		}
		if _, err := d.pages.New(path.Base(name)).Parse(text); err != nil {
			return nil, fmt.Errorf("read the pages: %w", err)
		}
	}
	return d.pages, nil
}

// fill gives a phrase with names and values that follow each other, as templates write them.
func (w *words) fill(key string, pairs ...any) (string, error) {
	values := with{}
	for i := 0; i+1 < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return "", fmt.Errorf("phrase %s: %v is not the name of a value", key, pairs[i])
		}
		values[name] = pairs[i+1]
	}
	return w.say(key, values), nil
}

// beforeHan is a space between a figure and a Chinese word, as in 11 月.
var beforeHan = regexp.MustCompile(`(\d) (\p{Han})`)

// held keeps a figure and its unit on one line of a title.
func held(title string) string { return beforeHan.ReplaceAllString(title, "$1\u00a0$2") }

// getStatic serves a static file; only the address of this very content may be kept.
func getStatic(c *call) error {
	a, ok := c.site.assets[c.Param("name")]
	if !ok {
		return echo.ErrNotFound
	}
	if c.Request().URL.RequestURI() == a.address {
		c.Response().Header().Set(echo.HeaderCacheControl, keep)
	}
	return c.Blob(http.StatusOK, a.kind, a.content)
}

// getLanguage remembers the language, with the user where there is one, and goes back to the page.
func getLanguage(c *call) error {
	chosen := lang(c.Param("lang"))
	if c.site.words[chosen] == nil {
		return echo.ErrNotFound
	}
	c.SetCookie(&http.Cookie{
		Name: langCookie, Value: string(chosen), Path: "/", MaxAge: langSeconds, HttpOnly: true,
		Secure: c.isSecure(), SameSite: http.SameSiteLaxMode,
	})
	if c.caller != nil && c.caller.Display.Lang != string(chosen) {
		display := c.caller.Display
		display.Lang = string(chosen)
		if err := c.site.Access.ChooseDisplay(c.ctx(), c.caller.ID, display); err != nil {
			return err
		}
	}
	return c.Redirect(http.StatusSeeOther, localPath(c.QueryParam("to")))
}

// localPath lets nobody be led to another site.
func localPath(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(to, "/") ||
		strings.ContainsAny(to, "\\\r\n\t") || strings.HasPrefix(u.Path, "//") || strings.Contains(u.Path, "\\") {
		return "/"
	}
	return (&url.URL{Path: u.Path, RawQuery: u.RawQuery}).String()
}
