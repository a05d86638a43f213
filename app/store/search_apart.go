package store

import (
	"context"
	"fmt"
	"slices"
)

const (
	shortestPart  = 2   // characters of a part of a name
	longestApart  = 8   // characters of a text that is taken apart
	candidates    = 300 // rows of a part that are looked through in a district
	partsAtOnce   = 400 // of one query
	orders        = 2   // either part may be the rarer one
	parametersOf  = 4   // of a way to take the text apart: two texts, each with what comes after it
	wordsOfSplits = 2   // rows of tails that a way reads in a district, one for each part
)

// apart finds names that hold two parts of the text which do not stand side by side, in any order: 恒达深圳 finds 深圳市恒达物流. It is asked
// where nothing holds the text as a whole. Of each part the first rows in each district are looked through, so that a name may be missed
// where both parts stand in very many names.
func (s *Store) apart(ctx context.Context, places []place, folded string, limit int) ([]tailHit, error) {
	text := []rune(folded)
	if len(text) < orders*shortestPart || len(text) > longestApart {
		return nil, nil
	}
	ways := len(text) - orders*shortestPart + 1
	var hits []tailHit
	for chunk := range slices.Chunk(places, max(1, partsAtOnce/(ways*wordsOfSplits))) {
		var args []any
		for at := shortestPart; at <= len(text)-shortestPart; at++ {
			first, second := string(text[:at]), string(text[at:])
			args = append(args, first, afterAll(first), second, afterAll(second))
		}
		var parts []string
		for i := range chunk {
			for way := range ways {
				first := way*parametersOf + 1
				for _, n := range [][orders]int{{first, first + orders}, {first + orders, first}} {
					parts = append(parts, "SELECT * FROM (SELECT * FROM ("+chunk[i].tails(&args, n[0], candidates)+") AS c WHERE c.kind <> 'code' AND EXISTS (SELECT 1 FROM name_tails o "+
						"WHERE o.employer_id = c.employer_id AND o.kind = c.kind AND o.name_no = c.name_no "+
						fmt.Sprintf("AND o.tail >= $%d AND o.tail < $%d) LIMIT %d) AS d", n[1], n[1]+1, limit*tailsRead))
				}
			}
		}
		more, err := s.hitsOf(ctx, parts, args)
		if err != nil {
			return nil, err
		}
		hits = append(hits, more...)
	}
	return hits, nil
}
