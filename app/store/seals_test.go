package store

import (
	"bytes"
	"strings"
	"testing"

	"arrears/app/apptest"
	"arrears/app/fault"
	"arrears/app/seal"
)

// A picture of a seal is kept once and for good; one that was changed past the program is given to nobody.
func TestSeals_APictureIsWhatItsHashSays(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		p, err := seal.Judge(apptest.Seal(t, apptest.SealLook{}))
		check(t, err)
		keep := func(p *seal.Picture) error {
			return s.tx(t.Context(), func(tx *transaction) error { return keepSealPicture(t.Context(), tx, p) })
		}
		check(t, keep(p))
		check(t, keep(&seal.Picture{Hash: p.Hash, Width: 1, Height: 1, PNG: []byte("other")}))
		content, err := s.SealPicture(t.Context(), p.Hash)
		check(t, err)
		must(t, bytes.Equal(content, p.PNG), "%d bytes are given, %d were kept", len(content), len(p.PNG))

		_, err = s.SealPicture(t.Context(), strings.Repeat("0", len(p.Hash)))
		must(t, fault.KindOf(err) == fault.NotFound, "a picture that is not there: %v", err)
		check(t, s.tx(t.Context(), func(tx *transaction) error {
			_, err := tx.ExecContext(t.Context(), "UPDATE seal_pictures SET content = $1", []byte("other"))
			return err
		}))
		_, err = s.SealPicture(t.Context(), p.Hash)
		must(t, fault.KindOf(err) == fault.Refused, "a picture that was changed: %v", err)
	})
}
