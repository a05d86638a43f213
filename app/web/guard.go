package web

import (
	"compress/gzip"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"golang.org/x/time/rate"
)

const (
	longestHandler = 20 * time.Second
	worthPacking   = 1024 // bytes
)

const (
	policyHeader = "Content-Security-Policy"
	strictPolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
	// policyWithScripts is for the pages that name a script of ours to help with typing.
	policyWithScripts = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; " +
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

	onlyTLS = "max-age=31536000"
)

// headers are sent with every answer. Nothing may be loaded from elsewhere, no script runs, no other site may frame a page
// or post to it, and nothing with sums in it stays in a cache.
var headers = map[string]string{
	policyHeader:                   strictPolicy,
	"X-Content-Type-Options":       "nosniff",
	"Referrer-Policy":              "no-referrer",
	"Permissions-Policy":           "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Cache-Control":                "no-store",
}

// guard puts the middleware around every route, the outermost first.
func (s *site) guard(e *echo.Echo) {
	e.Pre(dropStrangeID)
	e.Use(
		middleware.RequestID(),
		s.accessLog(),
		setHeaders,
		middleware.RecoverWithConfig(middleware.RecoverConfig{LogErrorFunc: func(_ echo.Context, err error, stack []byte) error {
			s.log.Error("panic", slog.Any("error", err), slog.String("stack", string(stack)))
			return err
		}}),
		s.refuseStrangeHost,
		middleware.ContextTimeoutWithConfig(middleware.ContextTimeoutConfig{
			Timeout: longestHandler, ErrorHandler: func(err error, _ echo.Context) error { return err },
		}),
		middleware.GzipWithConfig(middleware.GzipConfig{MinLength: worthPacking, Level: gzip.BestSpeed}), // a page is packed for one reader
	)
}

var goodID = regexp.MustCompile(`^[0-9A-Za-z-]{8,64}$`)

// dropStrangeID keeps the id that a proxy gave to a request, and no other text that a client put in its place.
func dropStrangeID(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if h := c.Request().Header; !goodID.MatchString(h.Get(echo.HeaderXRequestID)) {
			h.Del(echo.HeaderXRequestID)
		}
		return next(c)
	}
}

func requestID(c echo.Context) string { return c.Response().Header().Get(echo.HeaderXRequestID) }

func setHeaders(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		for name, value := range headers {
			c.Response().Header().Set(name, value)
		}
		if isSecure(c.Request()) {
			c.Response().Header().Set(echo.HeaderStrictTransportSecurity, onlyTLS)
		}
		return next(c)
	}
}

// refuseStrangeHost keeps a site elsewhere from reading the pages through the browser of this machine under a name that it
// has made to point here.
func (s *site) refuseStrangeHost(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if !s.Open && !isLoopback(c.Request().Host) {
			return echo.NewHTTPError(http.StatusMisdirectedRequest)
		}
		return next(c)
	}
}

// The most that one address may send to forms that need no sign-in: a few in a row, then one every two seconds.
const (
	publicPosts       = rate.Limit(0.5) // a second
	publicPostsAtOnce = 20
	forgetAddress     = 10 * time.Minute
)

func newAddresses() middleware.RateLimiterStore {
	return middleware.NewRateLimiterMemoryStoreWithConfig(middleware.RateLimiterMemoryStoreConfig{
		Rate: publicPosts, Burst: publicPostsAtOnce, ExpiresIn: forgetAddress,
	})
}

// limitByAddress slows down whoever tries passwords or sends public forms by the hundred. The address is that of the
// connection, or what a proxy on this machine says it is.
func (s *site) limitByAddress() echo.MiddlewareFunc {
	return middleware.RateLimiterWithConfig(middleware.RateLimiterConfig{
		Store:               s.addresses,
		IdentifierExtractor: func(c echo.Context) (string, error) { return c.RealIP(), nil },
		DenyHandler:         func(echo.Context, string, error) error { return echo.NewHTTPError(http.StatusTooManyRequests) },
	})
}

// isLoopback tells whether a host, with or without a port, names this machine to itself.
func isLoopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if len(host) > 1 && host[0] == '[' && host[len(host)-1] == ']' {
		host = host[1 : len(host)-1]
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// accessLog writes one line for every request. It leaves out the query, which may name a person, and the address of the
// reader. Probes come every few seconds and are for debugging only.
func (s *site) accessLog() echo.MiddlewareFunc {
	return middleware.RequestLoggerWithConfig(middleware.RequestLoggerConfig{
		HandleError: true, LogRequestID: true, LogMethod: true, LogURIPath: true, LogStatus: true, LogLatency: true, LogResponseSize: true,
		LogValuesFunc: func(c echo.Context, v middleware.RequestLoggerValues) error {
			level := slog.LevelInfo
			if v.URIPath == "/healthz" || v.URIPath == "/readyz" {
				level = slog.LevelDebug
			}
			s.log.LogAttrs(c.Request().Context(), level, "request", slog.String("id", v.RequestID), slog.String("method", v.Method),
				slog.String("path", v.URIPath), slog.Int("status", v.Status), slog.Int64("bytes", v.ResponseSize),
				slog.Int64("ms", v.Latency.Milliseconds()))
			return nil
		},
	})
}
