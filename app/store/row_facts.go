package store

import (
	"arrears/app/account"
	"arrears/app/assessment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/latefee"
	"arrears/app/law"
	"arrears/app/money"
)

type employerRow struct {
	ID                                                int64
	Code, Name, Region, District                      string
	IndustryClass                                     int64
	FoundedOn, RegisteredOn                           day
	Address, Representative, Phone, Bank, BankAccount string
	WakeOn                                            day
	Revision, RecordCount                             int64
	RecordHash, UnitType                              string
}

var employersTable = table[employerRow]{
	name: "employers",
	columns: []string{
		"employer_id", "uscc", "name", "region", "district", "industry_class", "founded_on", "registered_on", "address",
		"legal_representative", "phone", "bank", "bank_account", "wake_on", "revision", "record_count", "record_hash",
		"unit_type",
	},
	key: []string{"employer_id"},
	fields: func(r *employerRow) []any {
		return []any{
			&r.ID, &r.Code, &r.Name, &r.Region, &r.District, &r.IndustryClass, &r.FoundedOn, &r.RegisteredOn, &r.Address,
			&r.Representative, &r.Phone, &r.Bank, &r.BankAccount, &r.WakeOn, &r.Revision, &r.RecordCount, &r.RecordHash,
			&r.UnitType,
		}
	},
}

func (r *employerRow) file() *casework.File {
	return &casework.File{
		ID: employer.ID(r.ID),
		Employer: employer.Employer{
			Code: identity.Code(r.Code), Name: r.Name, Region: r.Region, District: r.District,
			IndustryClass: int(r.IndustryClass), FoundedOn: calendar.Day(r.FoundedOn), RegisteredOn: calendar.Day(r.RegisteredOn),
			Address: r.Address, LegalRepresentative: r.Representative, Phone: r.Phone, Bank: r.Bank, BankAccount: r.BankAccount,
			UnitType: employer.UnitType(r.UnitType),
		},
		Facts:    assessment.Facts{IndustryClass: int(r.IndustryClass)},
		WakeOn:   calendar.Day(r.WakeOn),
		LastHash: r.RecordHash,
		Records:  int(r.RecordCount),
		Revision: r.Revision,
	}
}

type employmentRow struct {
	ID                               int64
	Number, Name                     string
	StartedOn, RegisteredOn, EndedOn day
}

var employmentsTable = table[employmentRow]{
	name:    "employments",
	columns: []string{"employer_id", "id_number", "started_on", "name", "registered_on", "ended_on"},
	key:     []string{"employer_id", "id_number", "started_on"},
	fields: func(r *employmentRow) []any {
		return []any{&r.ID, &r.Number, &r.StartedOn, &r.Name, &r.RegisteredOn, &r.EndedOn}
	},
}

func (r *employmentRow) employment() employer.Employment {
	return employer.Employment{
		Number: identity.Number(r.Number), Name: r.Name, StartedOn: calendar.Day(r.StartedOn),
		RegisteredOn: calendar.Day(r.RegisteredOn), EndedOn: calendar.Day(r.EndedOn),
	}
}

type declarationRow struct {
	ID      int64
	Period  month
	FiledOn day
	No      int64 // of the filing; 0: imported
	Number  string
	Wage    int64
}

var declarationsTable = table[declarationRow]{
	name:    "declaration_lines",
	columns: []string{"employer_id", "period", "filed_on", "filing_no", "id_number", "wage"},
	key:     []string{"employer_id", "period", "filed_on", "filing_no", "id_number"},
	fields: func(r *declarationRow) []any {
		return []any{&r.ID, &r.Period, &r.FiledOn, &r.No, &r.Number, &r.Wage}
	},
}

type chargeRow struct {
	ID                           int64
	Period                       month
	Insurance                    insurance
	Source                       source
	DueOn, KnownOn               day
	EmployerShare, EmployeeShare int64
	Reference                    string
}

var chargesTable = table[chargeRow]{
	name: "imported_charges",
	columns: []string{
		"employer_id", "period", "insurance", "source", "due_on", "known_on", "employer_share", "employee_share", "reference",
	},
	key: []string{
		"employer_id", "period", "insurance", "source", "due_on", "known_on", "employer_share", "employee_share", "reference",
	},
	fields: func(r *chargeRow) []any {
		return []any{
			&r.ID, &r.Period, &r.Insurance, &r.Source, &r.DueOn, &r.KnownOn, &r.EmployerShare, &r.EmployeeShare, &r.Reference,
		}
	},
}

func (r *chargeRow) charge() account.Charge {
	return account.Charge{
		Period: calendar.Period(r.Period), Insurance: law.Insurance(r.Insurance), Source: account.Source(r.Source),
		DueOn: calendar.Day(r.DueOn), KnownOn: calendar.Day(r.KnownOn),
		EmployerShare: money.Fen(r.EmployerShare), EmployeeShare: money.Fen(r.EmployeeShare), Imported: true, Reference: r.Reference,
	}
}

type paymentRow struct {
	ID         int64
	Reference  string
	Sign       int64
	PaidOn     day
	Amount     int64
	Period     month
	ReceivedOn day
}

var paymentsTable = table[paymentRow]{
	name:    "payments",
	columns: []string{"employer_id", "reference", "sign", "paid_on", "amount", "period", "received_on"},
	key:     []string{"employer_id", "reference", "sign"},
	fields: func(r *paymentRow) []any {
		return []any{&r.ID, &r.Reference, &r.Sign, &r.PaidOn, &r.Amount, &r.Period, &r.ReceivedOn}
	},
}

func (r *paymentRow) payment() account.Payment {
	return account.Payment{
		Reference: r.Reference, PaidOn: calendar.Day(r.PaidOn), Amount: money.Fen(r.Amount),
		Period: calendar.Period(r.Period), ReceivedOn: calendar.Day(r.ReceivedOn),
	}
}

type wageRow struct {
	ID             int64
	Period         month
	Number, Source string
	Wage           int64
}

var wagesTable = table[wageRow]{
	name:    "cross_wages",
	columns: []string{"employer_id", "period", "id_number", "source", "wage"},
	key:     []string{"employer_id", "period", "id_number", "source"},
	fields:  func(r *wageRow) []any { return []any{&r.ID, &r.Period, &r.Number, &r.Source, &r.Wage} },
}

func (r *wageRow) wage() assessment.CrossWage {
	return assessment.CrossWage{
		Period: calendar.Period(r.Period), Number: identity.Number(r.Number), Source: r.Source, Wage: money.Fen(r.Wage),
	}
}

type waiverRow struct {
	ID       int64
	Period   month
	From, To day
}

var waiversTable = table[waiverRow]{
	name:    "waivers",
	columns: []string{"employer_id", "period", "from_day", "to_day"},
	key:     []string{"employer_id", "period", "from_day", "to_day"},
	fields:  func(r *waiverRow) []any { return []any{&r.ID, &r.Period, &r.From, &r.To} },
}

func (r *waiverRow) waiver() latefee.Waiver {
	return latefee.Waiver{Period: calendar.Period(r.Period), From: calendar.Day(r.From), To: calendar.Day(r.To)}
}
