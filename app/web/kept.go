package web

import (
	"context"
	"crypto/sha256"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"arrears/app/access"
	"arrears/app/fault"
)

// KeptForms keeps what was filled in when the session had ended, until its sender has signed in again.
type KeptForms interface {
	KeepForm(ctx context.Context, f access.KeptForm) error
	// KeptForm gives a kept form; fault.NotFound where there is none.
	KeptForm(ctx context.Context, token string) (access.KeptForm, error)
	DropForm(ctx context.Context, token string) error
}

func (s *site) keptRoutes() []route {
	return []route{{Method: http.MethodGet, Path: "/kept/:token", Needs: access.SignIn, Handle: getKept}}
}

const (
	keptFormName  = "kept_form"  // of the form that sends a kept one again
	keptFilesName = "kept_files" // says that files were chosen, which cannot be kept
	largestKept   = 1 << 20
	largestLoose  = 64 << 10 // of a form of which nobody knows whose session it was
)

// keepForm keeps the form of a session that has ended and leads to the sign-in. Passwords are not kept.
func (c *call) keepForm() error {
	fields := url.Values{}
	for name, values := range c.Request().PostForm {
		if name != csrfField && !strings.HasPrefix(name, passwordName) {
			fields[name] = values
		}
	}
	if m := c.Request().MultipartForm; m != nil && len(m.File) > 0 {
		fields.Set(keptFilesName, "1")
	}
	text, most := fields.Encode(), largestKept
	if c.visit.was == 0 {
		most = largestLoose
		if allowed, err := c.site.addresses.Allow(c.RealIP()); err != nil || !allowed {
			return echo.NewHTTPError(http.StatusTooManyRequests)
		}
	}
	if len(text) > most {
		return c.doneAs("/sign-in?"+toName+"="+url.QueryEscape(c.pageOf(c.Request().URL.Path)), "warn", "kept.too_large", nil)
	}
	token := newToken()
	err := c.site.Kept.KeepForm(c.ctx(), access.KeptForm{
		Token: hashOf(token), User: c.visit.was, Path: c.Request().URL.RequestURI(), Body: []byte(text), KeptAt: c.now,
	})
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/sign-in?"+keptName+"="+token)
}

func hashOf(token string) string {
	sum := sha256.Sum256([]byte(token))
	return encoded(sum[:])
}

// keptPage shows that nothing was lost, and sends it again.
type keptPage struct {
	Frame
	Head   head
	Action string
	Hidden []hidden
	Button *button
	Back   link
	Files  *note
	Values []string // what was filled in, where it cannot be sent again as it is
}

// getKept shows a kept form to its sender.
func getKept(c *call) error {
	kept, err := c.site.Kept.KeptForm(c.ctx(), hashOf(c.Param("token")))
	if err != nil {
		return err
	}
	if !kept.IsFor(c.caller.ID, c.now) {
		c.warn("kept form of somebody else")
		return fault.New(fault.NotFound, c.site.words[zh].say("kept.gone", nil), c.site.words[en].say("kept.gone", nil))
	}
	fields, err := url.ParseQuery(string(kept.Body))
	if err != nil {
		return err
	}
	w := c.words
	page := keptPage{
		Frame: c.frame("kept.title"), Head: head{Title: w.say("kept.answer", nil), Sub: w.say("kept.lead", nil)}, Action: localPath(kept.Path),
		Back: link{Href: c.pageOf(kept.Path), Label: w.say("kept.back", nil)},
	}
	if fields.Has(keptFilesName) {
		fields.Del(keptFilesName)
		page.Head.Sub = w.say("kept.lead.files", nil)
		page.Files = &note{Class: "warn", Text: w.say("kept.files", nil)}
		for _, name := range sortedKeys(fields) {
			page.Values = append(page.Values, fields[name]...)
		}
		return c.show(http.StatusOK, "kept", page)
	}
	page.Button = &button{Label: w.say("kept.again", nil), Kind: primary}
	page.Hidden = []hidden{{keptFormName, c.Param("token")}}
	for _, name := range sortedKeys(fields) {
		for _, value := range fields[name] {
			page.Hidden = append(page.Hidden, hidden{name, value})
		}
	}
	return c.show(http.StatusOK, "kept", page)
}

func sortedKeys(fields url.Values) []string {
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// dropKeptForm forgets a kept form that has been sent again.
func (c *call) dropKeptForm() error {
	token := c.Request().PostFormValue(keptFormName)
	if c.Request().Method != http.MethodPost || token == "" {
		return nil
	}
	return c.site.Kept.DropForm(c.ctx(), hashOf(token))
}
