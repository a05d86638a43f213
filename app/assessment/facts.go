package assessment

import (
	"arrears/app/account"
	"arrears/app/calendar"
	"arrears/app/declaration"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/money"
)

// CrossWage is what another register says was paid to a person in a period. It holds for every day once it is stored.
type CrossWage struct {
	Period calendar.Period
	Number identity.Number
	Source string
	Wage   money.Fen
}

// Facts is what charges follow from: everything that is stored about one employer, in any order and of any day.
type Facts struct {
	IndustryClass int
	Employments   []employer.Employment
	Declarations  []*declaration.Declaration
	Imported      []account.Charge
	Wages         []CrossWage
}
