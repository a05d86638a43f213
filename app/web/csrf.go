package web

import (
	"crypto/subtle"
	"errors"
	"fmt"
	"mime"
	"net/http"

	"github.com/labstack/echo/v4"
)

const (
	csrfCookie   = "csrf"
	csrfField    = "csrf" // of every form
	uploadMemory = 1 << 20
)

// errForgedForm is a form that did not come from a page of ours, as far as can be told.
var errForgedForm = errors.New("the form is not from a page of this site")

// errStaleForm is one that the browser says is from a page of ours, with a token that no longer holds: the page was open while the
// browser was closed or its cookies were cleared.
var errStaleForm = fmt.Errorf("%w any more", errForgedForm)

// csrfToken is the token for the forms of a page: the value of a cookie that no other site can read. It works before
// sign-in too.
func (c *call) csrfToken() string {
	if token := c.cookie(csrfCookie); isToken(token) {
		return token
	}
	token := newToken()
	c.setCookie(csrfCookie, token, 0)
	c.Request().AddCookie(&http.Cookie{Name: c.cookieName(csrfCookie), Value: token}) // a second form of this page holds the same
	return token
}

func isToken(text string) bool { return len(decoded(text)) == tokenBytes }

// readBody reads the form of a request that may change something, and refuses one that another site has sent.
func (c *call) readBody() error {
	r := c.Request()
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return nil
	}
	if err := c.site.origin.Check(r); err != nil {
		return fmt.Errorf("%w: %w", errForgedForm, err)
	}
	var err error
	if kind, _, _ := mime.ParseMediaType(r.Header.Get(echo.HeaderContentType)); kind == echo.MIMEMultipartForm {
		err = r.ParseMultipartForm(uploadMemory)
	} else {
		err = r.ParseForm()
	}
	var tooLarge *echo.HTTPError
	switch {
	case errors.As(err, &tooLarge):
		return err
	case err != nil:
		return echo.NewHTTPError(http.StatusBadRequest).SetInternal(err)
	}
	given, want := r.PostFormValue(csrfField), c.cookie(csrfCookie)
	if !isToken(want) || subtle.ConstantTimeCompare([]byte(given), []byte(want)) != 1 {
		if r.Header.Get("Sec-Fetch-Site") == "same-origin" {
			return errStaleForm
		}
		return errForgedForm
	}
	return nil
}

// dropUploads removes the files that a large upload has left on the disk.
func (c *call) dropUploads() {
	if m := c.Request().MultipartForm; m != nil {
		_ = m.RemoveAll() // temporary files; the system removes what is left
	}
}
