package web

import (
	"context"
	"time"

	"arrears/app/access"
	"arrears/app/employer"
)

// Sessions keeps the sessions of those who have signed in. Tokens are hashed before they come here.
type Sessions interface {
	// Session gives a session with its user, whether it has ended or not.
	Session(ctx context.Context, token string) (session access.Session, found bool, err error)
	SaveSession(ctx context.Context, s access.Session) error
	// SeeSession notes that a session is in use.
	SeeSession(ctx context.Context, token string, now time.Time) error
	EndSession(ctx context.Context, token string) error
}

// Employers looks employers up within a scope.
type Employers interface {
	// EmployerInScope gives the head of an employer; fault.NotFound where there is none within the scope.
	EmployerInScope(ctx context.Context, scope access.Scope, id employer.ID) (employer.Head, error)
	// EmployersInScope lists employers whose code or name holds the text, and counts all of them.
	EmployersInScope(ctx context.Context, scope access.Scope, text string, limit, offset int) ([]employer.Head, int, error)
}
