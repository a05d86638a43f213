package casework

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"arrears/app/access"
	"arrears/app/fault"
	"arrears/app/identity"
)

// PersonSearches looks for persons and keeps who looked.
type PersonSearches interface {
	// SearchPerson keeps the record and gives what there is in the scope, in one transaction: nothing is found that is not recorded.
	SearchPerson(ctx context.Context, scope access.Scope, number identity.Number, record PersonSearch) ([]FoundSpell, error)
}

// Bounds of the reason for a search for a person: house rules.
const (
	ShortestReason = 4   //arch:number characters
	LongestReason  = 200 //arch:number characters
)

// SearchPerson looks for the spells of work of a person in the scope. It is refused without a reason, and recorded with it
// (Personal Information Protection Law 6, 51: for a clear purpose, by those alone who may).
func SearchPerson(ctx context.Context, store PersonSearches, scope access.Scope, number identity.Number, reason string, by access.Actor, at time.Time) ([]FoundSpell, error) {
	reason = strings.TrimSpace(reason)
	if n := utf8.RuneCountInString(reason); n < ShortestReason || n > LongestReason {
		return nil, fault.New(fault.Invalid, fmt.Sprintf("请写明查询这个人的事由，%d 到 %d 个字。", ShortestReason, LongestReason),
			fmt.Sprintf("Write why you look for this person, in %d to %d characters.", ShortestReason, LongestReason))
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%d|%d|%s", by.ID, at.UnixNano(), number))
	found, err := store.SearchPerson(ctx, scope, number, PersonSearch{By: by, At: at, Reason: reason, Hash: hex.EncodeToString(sum[:])})
	if err != nil {
		return nil, fmt.Errorf("search for a person: %w", err)
	}
	return found, nil
}
