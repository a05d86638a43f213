package web

import (
	"crypto/rand"
	"encoding/base64"
	"net/http"

	"github.com/labstack/echo/v4"
)

// isSecure tells whether the browser speaks TLS to us, or to the proxy before us. Who claims it falsely harms only their own
// cookies.
func isSecure(r *http.Request) bool {
	return r.TLS != nil || r.Header.Get(echo.HeaderXForwardedProto) == "https"
}

func (c *call) isSecure() bool { return isSecure(c.Request()) }

// cookieName is the name of a cookie in the browser. Under TLS the prefix keeps a sister site from setting it.
func (c *call) cookieName(name string) string {
	if c.isSecure() {
		return "__Host-" + name
	}
	return name
}

func (c *call) cookie(name string) string {
	cookie, err := c.Cookie(c.cookieName(name))
	if err != nil {
		return ""
	}
	return cookie.Value
}

// setCookie sets a cookie that scripts cannot read; without seconds it ends with the browser.
func (c *call) setCookie(name, value string, seconds int) {
	c.SetCookie(&http.Cookie{
		Name: c.cookieName(name), Value: value, Path: "/", MaxAge: seconds, HttpOnly: true, Secure: c.isSecure(), SameSite: http.SameSiteLaxMode,
	})
}

func (c *call) dropCookie(name string) { c.setCookie(name, "", -1) }

func encoded(text []byte) string { return base64.RawURLEncoding.EncodeToString(text) }

func decoded(value string) string {
	text, err := base64.RawURLEncoding.DecodeString(value)
	if err != nil {
		return ""
	}
	return string(text)
}

const tokenBytes = 32

// newToken makes a text that nobody guesses.
func newToken() string {
	raw := make([]byte, tokenBytes)
	_, _ = rand.Read(raw) // never fails
	return encoded(raw)
}
