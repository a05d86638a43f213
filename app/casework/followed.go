package casework

import (
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/ladder"
	"arrears/app/money"
	"arrears/app/order"
	"arrears/app/succession"
)

// Followed is an employer whose debts another one has taken over, and what it owed when it was last examined. The debt stands in its file.
type Followed struct {
	Employer   employer.Head
	From       calendar.Day
	Succession succession.Succession
	AsOf       calendar.Day
	Principal  money.Fen
	LateFee    money.Fen
}

// Part is what the debtor owes today of what is overdue, and whether it owes any of it.
func (v *CaseView) Part(code identity.Code) (ladder.Part, bool, error) {
	parts, err := v.Situation.Parts()
	for i := range parts {
		if parts[i].Code == code {
			return parts[i], true, err
		}
	}
	return ladder.Part{}, false, err
}

// Names tells whether a paper of the file that was issued to a party is for the code.
func Names(p order.Party, code identity.Code) bool {
	for _, one := range succession.Codes(p.Code) {
		if one == code {
			return true
		}
	}
	return false
}
