package document

import (
	"slices"
	"strings"

	"arrears/app/identity"
	"arrears/app/succession"
)

// partyBlocks name the party of a paper; what became of it follows the first of them that the paper has.
var partyBlocks = []string{"party", "parties", "to"}

// afterParty is the block before which the paragraph stands; empty where the paper names no party.
func (c *composer) afterParty() string {
	body := c.words.form.body
	for _, name := range partyBlocks {
		if at := slices.Index(body, name); at >= 0 && at+1 < len(body) {
			return body[at+1]
		}
	}
	return ""
}

// became is the paragraph that says under which name the employer went before, or who followed it, where anything became of it. No
// wording prints it: it stands in every paper about the debt behind those whom it is for.
func (c *composer) became() []flow {
	if text := c.claim.Employer.Became.in(c.facts.lang); text != "" {
		return []flow{{block: "became", text: text}}
	}
	return nil
}

// areCodes tells whether a party is named by codes whose check characters are right, one for each debtor.
func areCodes(text string) bool {
	for code := range strings.SplitSeq(text, succession.Between) {
		if _, err := identity.ParseCode(code); err != nil {
			return false
		}
	}
	return true
}
