package access

import "time"

// The limits of a session.
const (
	idleFor   = 30 * time.Minute //arch:number a session that nobody uses ends
	lastsFor  = 12 * time.Hour   //arch:number and every session after a working day
	seenEvery = time.Minute      // so that an ordinary page writes nothing
)

// Session is one sign-in on one browser. Token is a hash: who reads the database cannot take a session over.
type Session struct {
	Token     string
	User      User
	Data      []byte
	StartedAt time.Time
	SeenAt    time.Time
}

// IsAlive tells whether the session still counts. A user who has been disabled has none.
func (s *Session) IsAlive(now time.Time) bool {
	return !s.User.Disabled && now.Before(s.SeenAt.Add(idleFor)) && now.Before(s.EndsAt())
}

// EndsAt is when the session ends however much it is used.
func (s *Session) EndsAt() time.Time { return s.StartedAt.Add(lastsFor) }

// IsToBeSeen tells whether it is time to note that the session is in use.
func (s *Session) IsToBeSeen(now time.Time) bool { return !now.Before(s.SeenAt.Add(seenEvery)) }

// keptFor is how long a form is kept whose session had ended when it was sent.
const keptFor = time.Hour

const sessionsFor = 24 * time.Hour //arch:number after their last use

// KeptForm is a form that came in after its session had ended. It is kept until its sender has signed in again.
type KeptForm struct {
	Token  string // a hash, like that of a session
	User   UserID // whose session it was; 0 where that is no longer known
	Path   string
	Body   []byte // the fields as they were sent, without passwords
	KeptAt time.Time
}

// Forgotten is the time before which kept forms and ended sessions are of no use any more. Sessions are left for a day, so
// that a form that was open over night is still known to be its user's.
func Forgotten(now time.Time) (forms, sessions time.Time) {
	return now.Add(-keptFor), now.Add(-sessionsFor)
}

// IsFor tells whether the form may still be shown to the user.
func (f *KeptForm) IsFor(id UserID, now time.Time) bool {
	return (f.User == 0 || f.User == id) && now.Before(f.KeptAt.Add(keptFor))
}
