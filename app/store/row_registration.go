package store

import (
	"encoding/json"
	"fmt"

	"arrears/app/access"
	"arrears/app/attachment"
	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/registration"
)

type applicationRow struct {
	ID, Applicant                                        int64
	State, Code, Name, UnitType, Address, Representative string
	FoundedOn                                            day
	Region, District                                     string
	IndustryClass                                        int64
	Bank, BankAccount, Phone                             string
	FirstHanded, LastHanded                              day
	AcceptedAs, Revision                                 int64
}

var applicationsTable = table[applicationRow]{
	name: "applications",
	columns: []string{
		"application_id", "applicant", "state", "uscc", "name", "unit_type", "address", "legal_representative", "founded_on", "region",
		"district", "industry_class", "bank", "bank_account", "phone", "first_handed_on", "last_handed_on", "accepted_as", "revision",
	},
	key: []string{"application_id"},
	updates: []string{
		"state", "uscc", "name", "unit_type", "address", "legal_representative", "founded_on", "region", "district", "industry_class",
		"bank", "bank_account", "phone", "first_handed_on", "last_handed_on", "accepted_as", "revision",
	},
	fields: func(r *applicationRow) []any {
		return []any{
			&r.ID, &r.Applicant, &r.State, &r.Code, &r.Name, &r.UnitType, &r.Address, &r.Representative, &r.FoundedOn, &r.Region,
			&r.District, &r.IndustryClass, &r.Bank, &r.BankAccount, &r.Phone, &r.FirstHanded, &r.LastHanded, &r.AcceptedAs, &r.Revision,
		}
	},
}

func applicationRowOf(a *registration.Application) applicationRow {
	p := &a.Particulars
	return applicationRow{
		ID: int64(a.ID), Applicant: int64(a.Applicant), State: string(a.State), Code: string(p.Code), Name: p.Name, UnitType: string(p.UnitType),
		Address: p.Address, Representative: p.LegalRepresentative, FoundedOn: day(p.FoundedOn), Region: p.Region, District: p.District,
		IndustryClass: int64(p.IndustryClass), Bank: p.Bank, BankAccount: p.BankAccount, Phone: p.Phone,
		FirstHanded: day(a.FirstHanded), LastHanded: day(a.LastHanded), AcceptedAs: int64(a.Employer), Revision: a.Revision,
	}
}

func (r *applicationRow) application() *registration.Application {
	return &registration.Application{
		ID: registration.ID(r.ID), Applicant: access.UserID(r.Applicant), State: registration.State(r.State), FirstHanded: calendar.Day(r.FirstHanded),
		LastHanded: calendar.Day(r.LastHanded), Employer: employer.ID(r.AcceptedAs), Revision: r.Revision,
		Particulars: registration.Particulars{
			Code: identity.Code(r.Code), Name: r.Name, UnitType: employer.UnitType(r.UnitType), Address: r.Address,
			LegalRepresentative: r.Representative, FoundedOn: calendar.Day(r.FoundedOn), Region: r.Region, District: r.District,
			IndustryClass: int(r.IndustryClass), Bank: r.Bank, BankAccount: r.BankAccount, Phone: r.Phone,
		},
	}
}

type stepRow struct {
	ID, No               int64
	To                   string
	On                   day
	At, User             int64
	Name, Reason         string
	Remarks, Particulars string
}

var stepsTable = table[stepRow]{
	name: "application_steps",
	columns: []string{
		"application_id", "step_no", "to_state", "on_day", "done_at", "user_id", "user_name", "reason", "remarks", "particulars",
	},
	key: []string{"application_id", "step_no"},
	fields: func(r *stepRow) []any {
		return []any{&r.ID, &r.No, &r.To, &r.On, &r.At, &r.User, &r.Name, &r.Reason, &r.Remarks, &r.Particulars}
	},
}

func stepRowOf(id registration.ID, s *registration.Step) (stepRow, error) {
	r := stepRow{
		ID: int64(id), No: int64(s.No), To: string(s.To), On: day(s.By.On), At: instant(s.By.At), User: int64(s.By.ID), Name: s.By.Name, Reason: s.Reason,
	}
	if len(s.Remarks) > 0 {
		remarks, err := json.Marshal(s.Remarks)
		if err != nil {
			return r, fmt.Errorf("write the remarks of application %d: %w", id, err)
		}
		r.Remarks = string(remarks)
	}
	if s.Particulars != nil {
		particulars, err := json.Marshal(s.Particulars)
		if err != nil {
			return r, fmt.Errorf("write the particulars of application %d: %w", id, err)
		}
		r.Particulars = string(particulars)
	}
	return r, nil
}

func (r *stepRow) step() (registration.Step, error) {
	s := registration.Step{
		No: int(r.No), To: registration.State(r.To), Reason: r.Reason,
		By: registration.By{Actor: access.Actor{ID: access.UserID(r.User), Name: r.Name}, On: calendar.Day(r.On), At: timeOf(r.At)},
	}
	if r.Remarks != "" {
		if err := json.Unmarshal([]byte(r.Remarks), &s.Remarks); err != nil {
			return s, fmt.Errorf("read the remarks of application %d: %w", r.ID, err)
		}
	}
	if r.Particulars != "" {
		s.Particulars = &registration.Particulars{}
		if err := json.Unmarshal([]byte(r.Particulars), s.Particulars); err != nil {
			return s, fmt.Errorf("read the particulars of application %d: %w", r.ID, err)
		}
	}
	return s, nil
}

type attachmentRow struct {
	ID, No            int64
	Kind, Name, Media string
	Size              int64
	SHA256            string
	AddedOn           day
	HandedIn          bool
	RemovedOn         day
}

var attachmentsTable = table[attachmentRow]{
	name: "application_attachments",
	columns: []string{
		"application_id", "attachment_no", "kind", "name", "media", "size", "sha256", "added_on", "handed_in", "removed_on",
	},
	key: []string{"application_id", "attachment_no"},
	fields: func(r *attachmentRow) []any {
		return []any{&r.ID, &r.No, &r.Kind, &r.Name, &r.Media, &r.Size, &r.SHA256, &r.AddedOn, &r.HandedIn, &r.RemovedOn}
	},
}

func (r *attachmentRow) attachment() registration.Attachment {
	return registration.Attachment{
		No: int(r.No), Kind: registration.AttachmentKind(r.Kind),
		File:    attachment.File{Name: r.Name, Media: attachment.Media(r.Media), Size: r.Size, SHA256: r.SHA256},
		AddedOn: calendar.Day(r.AddedOn), HandedIn: r.HandedIn, RemovedOn: calendar.Day(r.RemovedOn),
	}
}
