package access

import (
	"fmt"
	"time"

	"arrears/app/fault"
)

const (
	mostWrong = 5                //arch:number wrong passwords in a row
	lockedFor = 15 * time.Minute //arch:number and so long nothing is tried
)

// Attempts are the attempts to sign in with one login since the last that succeeded. They are counted by login, whether it
// exists or not, so that the lock tells nobody which ones do.
type Attempts struct {
	Count int
	Last  time.Time
}

// Take counts an attempt before its password is looked at, so that many at once count as many. It refuses with fault.Refused
// while the login is locked.
func (a *Attempts) Take(now time.Time) error {
	if a.Count >= mostWrong {
		if left := a.Last.Add(lockedFor).Sub(now); left > 0 {
			minutes := int((left + time.Minute - 1) / time.Minute)
			return fault.New(fault.Refused, fmt.Sprintf("连续输错 %d 次密码，这个用户名已锁定，%d 分钟后再试。", mostWrong, minutes),
				fmt.Sprintf("Locked after %d wrong passwords in a row. Try again in %s.", mostWrong, inMinutes(minutes)))
		}
		a.Count = 0
	}
	a.Count++
	a.Last = now
	return nil
}

func inMinutes(n int) string {
	if n == 1 {
		return "1 minute"
	}
	return fmt.Sprintf("%d minutes", n)
}
