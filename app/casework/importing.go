package casework

import (
	"context"

	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/latefee"
	"arrears/app/money"
)

// ImportKind is the kind of an imported file, known from its header.
type ImportKind string

// The kinds in the order in which an import merges them: registers before what refers to them.
const (
	ImportEmployers    ImportKind = "employers"
	ImportEmployees    ImportKind = "employees"
	ImportDeclarations ImportKind = "declarations"
	ImportCharges      ImportKind = "charges"
	ImportPayments     ImportKind = "payments"
	ImportWages        ImportKind = "wages"
	ImportWaivers      ImportKind = "waivers"
)

// ImportKinds lists the kinds in merging order.
var ImportKinds = []ImportKind{ImportEmployers, ImportEmployees, ImportDeclarations, ImportCharges, ImportPayments, ImportWages, ImportWaivers}

// Origin is where a row stood: the number of the file in the run, from 0, and the line in it, from 1.
type Origin struct {
	File, Line int
}

// ImportRow is one checked row of any kind; what is wrong with it alone has been refused before.
type ImportRow interface{ From() Origin }

// The rows by kind. Code is the employer's unified social credit code.
type (
	// EmployerRow is a register entry.
	EmployerRow struct {
		Origin
		Employer employer.Employer
	}
	// EmploymentRow is a spell of work.
	EmploymentRow struct {
		Origin
		Code       identity.Code
		Employment employer.Employment
	}
	// DeclarationRow is one employee-month; an empty number is a nil declaration.
	DeclarationRow struct {
		Origin
		Code    identity.Code
		Period  calendar.Period
		FiledOn calendar.Day
		Number  identity.Number
		Wage    money.Fen
	}
	// ChargeRow is a charge of another system; KnownOn is filled in where the file leaves it empty.
	ChargeRow struct {
		Origin
		Code   identity.Code
		Charge account.Charge
	}
	// PaymentRow is a payment (positive amount) or its reversal (negative amount).
	PaymentRow struct {
		Origin
		Code       identity.Code
		Reference  string
		PaidOn     calendar.Day
		Amount     money.Fen
		Period     calendar.Period
		ReceivedOn calendar.Day
	}
	// WageRow is a cross-checked wage.
	WageRow struct {
		Origin
		Code identity.Code
		Wage assessment.CrossWage
	}
	// WaiverRow is a waiver of the late fee.
	WaiverRow struct {
		Origin
		Code   identity.Code
		Waiver latefee.Waiver
	}
)

// From gives the origin.
func (o Origin) From() Origin { return o }

// Refusal is a row that was not taken in, and why. Column is empty where the row as a whole is refused.
type Refusal struct {
	Origin
	Column string
	Zh, En string
}

// Merged counts what became of the rows of one kind.
type Merged struct {
	New, Same, Replaced, Unmatched, Refused int
}

// Importer takes rows into the store.
type Importer interface {
	BeginImport(ctx context.Context, today calendar.Day) (ImportRun, error)
}

// ImportRun is one import. Rows are staged outside the tables of facts and merged kind by kind, each kind in one
// transaction, so that nothing half-done stays; employers that were touched become due for the next night.
type ImportRun interface {
	// Stage keeps rows of one kind; it may be called many times and holds no rows in memory.
	Stage(ctx context.Context, kind ImportKind, rows []ImportRow) error
	// Merge takes the staged rows of the kind in and reports every refused one in the order of files and lines.
	Merge(ctx context.Context, kind ImportKind, refused func(Refusal) error) (Merged, error)
	// Close drops what is staged.
	Close() error
}
