package casework

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/big"
	"strings"

	"arrears/app/employer"
)

// leastLoaded is who has the least work; of equals the one who has been here longest.
func leastLoaded(fit []*Colleague) *Colleague {
	least := fit[0]
	for _, c := range fit[1:] {
		if c.Load < least.Load || c.Load == least.Load && c.ID < least.ID {
			least = c
		}
	}
	return least
}

// drawn draws one by chance. Seed, employer and the officers that were asked decide it, and all stand in the record: whoever draws
// again draws the same.
func drawn(fit []*Colleague, seed int64, id employer.ID) (*Colleague, string) {
	raw := binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(nil, uint64(seed)), uint64(id)) //nolint:gosec // the bits alone count
	sum := sha256.Sum256(raw)
	n := new(big.Int).Mod(new(big.Int).SetBytes(sum[:]), big.NewInt(int64(len(fit)))).Int64()
	ids := make([]string, len(fit))
	for i, c := range fit {
		ids[i] = fmt.Sprint(c.ID)
	}
	return fit[n], fmt.Sprintf("with seed %d of users %s", seed, strings.Join(ids, " "))
}
