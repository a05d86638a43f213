package web

import (
	"context"
	"log/slog"
	"net/http"
	"time"
)

// Check asks one part of the system for a sign of life; nil means that it can do its work.
type Check struct {
	Name string
	Ask  func(ctx context.Context) error
}

// longestCheck is how long one part may take to answer.
const longestCheck = 3 * time.Second

// health is the answer of the probes: "ok" or "failed" for every part. Why a part failed stands in the log only.
type health struct {
	Status string            `json:"status"`
	Parts  map[string]string `json:"parts,omitempty"`
}

const (
	isOK   = "ok"
	failed = "failed"
)

// getHealth answers as long as the process lives.
func getHealth(c *call) error { return c.JSON(http.StatusOK, health{Status: isOK}) }

// getReady answers 200 when every part can do its work, and 503 otherwise.
func getReady(c *call) error {
	answer, status := health{Status: isOK, Parts: map[string]string{}}, http.StatusOK
	for _, check := range c.site.Checks {
		answer.Parts[check.Name] = isOK
		if err := ask(c.ctx(), check); err != nil {
			c.site.log.Warn("not ready", slog.String("part", check.Name), slog.Any("error", err))
			answer.Parts[check.Name] = failed
			answer.Status, status = failed, http.StatusServiceUnavailable
		}
	}
	return c.JSON(status, answer)
}

func ask(ctx context.Context, check Check) error {
	ctx, stop := context.WithTimeout(ctx, longestCheck)
	defer stop()
	return check.Ask(ctx)
}
