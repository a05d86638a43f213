package store

import (
	"fmt"
	"strings"
	"testing"

	"arrears/app/employer"
)

// rowValues are a good row of each table, by column, as SQL writes it.
var goodRows = map[string]string{
	"employers":         "employer_id=1 uscc='x' name='n' region='r' district='d' industry_class=1 founded_on='2020-01-01'",
	"employer_codes":    "uscc='x' employer_id=1",
	"employments":       "employer_id=1 id_number='n' started_on='2024-01-10' name='n' ended_on='2024-01-10'",
	"declaration_lines": "employer_id=1 period=202401 filed_on='2024-02-01' id_number='n' wage=1",
	"imported_charges": "employer_id=1 period=202401 insurance='pension' source='declared' due_on='2024-02-25' known_on='2024-02-01' " +
		"employer_share=1 employee_share=1",
	"payment_references": "reference='p' uscc='x'",
	"payments":           "employer_id=1 reference='p' sign=1 paid_on='2024-01-01' amount=1",
	"unmatched_payments": "uscc='x' reference='p' sign=1 paid_on='2024-01-01' amount=1",
	"cross_wages":        "employer_id=1 period=202401 id_number='n' source='tax' wage=0",
	"waivers":            "employer_id=1 period=202401 from_day='2024-01-01' to_day='2024-01-01'",
	"entries": "employer_id=1 entry_no=1 period=202401 insurance='pension' source='declared' due_on='2024-02-25' known_on='2024-02-01' " +
		"employer_share=1 employee_share=1 imported=false posted_on='2024-02-26' ground='g'",
	"findings":      "employer_id=1 kind='k' subject='s' found_on='2024-01-02'",
	"cases":         "employer_id=1 case_no=1 opened_on='2024-01-02' ground='g' principal=1 late_fee=1 credit=0",
	"paper_numbers": "paper_number='n' employer_id=1 paper_no=1",
	"papers": "employer_id=1 paper_no=1 case_no=1 kind='bank_enquiry' move_key='k' state='drafted' as_of='2024-01-02' body='{}' " +
		"drafted_on='2024-01-02' drafted_by='night'",
	"case_facts": "employer_id=1 fact_no=1 case_no=1 kind='note' on_day='2024-01-02' entered_on='2024-01-03' entered_by='li' body='{}' " +
		"incoming_number='n' incoming_from='f' incoming_name='m' incoming_theirs='t' incoming_day='2024-01-01' incoming_hash='h' about='order_to_pay' about_no=1",
	"successions":      "employer_id=1 fact_no=1 successor_id=5 from_day='2024-01-02'",
	"moves":            "employer_id=1 move_no=1 fact_no=1 region='alpha' from_district='east' to_district='west' moved_on='2024-01-02' moved_by='li' assign_no=0 handover='h'",
	"incoming_numbers": "incoming_number='n' employer_id=1 fact_no=1",
	"orders": "employer_id=1 order_no=1 case_no=1 ground='a' state='drafted' established_on='2024-01-02' issue_by='2024-01-02' " +
		"issue_by_provisional=false as_of='2024-01-02' lines='[]' finding='{}' drafted_on='2024-01-02'",
	"employer_states": "employer_id=1 state_no=1 state='closed' from_day='2024-01-02' ground='dissolved' note='' document='' application_no=1 " +
		"decided_on='2024-01-02' decided_at=1 decided_by=9 decided_by_name='chen'",
	"state_applications": "employer_id=1 application_no=1 change='closing' ground='dissolved' event_on='2024-01-02' note='' document='' " +
		"filed_on='2024-01-02' filed_at=1 filed_by=7 filed_by_name='li' report_by='2024-02-01' report_by_provisional=false " +
		"review_by='2024-01-16' review_by_provisional=false state='pending' decided_at=0 decided_by=0 decided_by_name='' reason=''",
	"paper_counters": "agency='a' series='s' year=2024 last=1",
	"positions":      "employer_id=1 as_of='2024-01-02' principal=1 late_fee=1 credit=0",
	"record_entries": "employer_id=1 record_no=1 day='2024-01-02' actor='a' act='a' ground='g' detail='d' previous='' hash='h'",
	"night_tallies":  "day='2024-01-02' act='a' count=1",
	"quarantine":     "employer_id=1 day='2024-01-02' reason='r'",
	"users":          "login='zhou' name='n' role='clerk' sees_all=false password_hash='h' must_change=false disabled=false",
	"user_districts": "user_id=1 region='r' district=''", "user_employers": "employer_id=1 user_id=1",
	"user_events":      "user_id=1 happened_at=1 by_user=0 by_name='n' act='added'",
	"sign_in_attempts": "login='zhou' attempts=1 last_at=1",
	"sessions":         "token_hash='t' user_id=1 data='' started_at=1 seen_at=1", "kept_forms": "token_hash='t' user_id=0 path='/' body='' kept_at=1",
	"services": "employer_id=1 paper='order_to_pay' paper_no=1 attempt=1 mode='electronic' tried_on='2024-01-02' served_on='2024-01-02' served_at=1 " +
		"proof='p' recorded_on='2024-01-02' recorded_by='r'",
	"consents":        "employer_id=1 consent_no=1 kinds='order_to_pay' account='a' contact='c' mobile='m' given_on='2024-01-02' given_at=1 given_by='g'",
	"messages":        "employer_id=1 message_key='k' kind='pay_soon' day='2024-01-02' sent_at=1 data='{}'",
	"warnings":        "employer_id=1 as_of='2024-01-02' region='r' district='d' period=202401 period_due='2024-02-15' due_on='2199-12-31' sign_count=1 premium=1",
	"warning_signs":   "employer_id=1 kind='pay_near' number=1 whole=6 mark=5 from_sum=1 to_sum=0 since=202401",
	"outbox":          "employer_id=1 message_key='k' address='a' mail_subject='s' body='b' state='waiting' created_at=1 next_try_at=1",
	"monthly_notices": "employer_id=1 period=202401 notice_no=1 filed_on='2024-02-01' heads=1 given_on='2024-02-02' given_at=1 given_by='g'",
	"slips":           "employer_id=1 slip_no=1 slip_number='n' pay_on='2024-02-02' total=1 content_hash='h' printed_on='2024-02-01' printed_at=1 printed_by='g'",
	"slip_numbers":    "slip_number='n' employer_id=1 slip_no=1",
	"draft_openings":  "employer_id=1 paper='order_to_pay' paper_no=1 reader=1 drawn_at=1 opened_at=2 read_at=3",
}

const (
	approved = " state='approved' approved_on='2024-01-03' approved_by='chen'"
	missed   = " mode='direct' served_on=NULL served_at=0 failure='absent' reason='r' proof=''"
	decided  = " decided_on='2024-01-02' decided_at=1 decided_by=9 decided_by_name='chen'"
	issued   = approved + " state='issued' issued_on='2024-01-03' issued_by='zhao' paper_number='n' paper_hash='h'"
	frozen   = issued + " frozen='f'"
	noPaper  = " incoming_number='' incoming_from='' incoming_name='' incoming_theirs='' incoming_day=NULL incoming_hash=''"
)

// taken are changes of the good row that the database takes; refused are those that it refuses. A change of nothing is
// the good row a second time.
var (
	taken = map[string][]string{
		"employers":         {"employer_id=5 uscc='y'"},
		"declaration_lines": {"id_number='' wage=0"},
		"payments":          {"sign=-1", "reference='q' period=202412"},
		"entries":           {"entry_no=2 reversed_on='2024-02-26' reason='replaced'"},
		"orders":            {"order_no=2" + approved, "order_no=3" + issued, "order_no=4 state='withdrawn' withdrawn_on='2024-01-03' reason='r'"},
		"papers": {
			"paper_no=2" + frozen, "paper_no=3" + frozen + " paper_number=''", "paper_no=4 state='withdrawn' withdrawn_on='2024-01-03' reason='r'",
			"paper_no=5 state='withdrawn' withdrawn_on='2024-01-03' reason='r' approved_on='2024-01-03' approved_by='chen'",
			"paper_no=6 move_key='m' case_no=NULL" + approved,
		},
		"case_facts":  {"fact_no=2 case_no=NULL about='' about_no=0" + noPaper, "fact_no=3 incoming_from=''"},
		"users":       {"login='sun' role='auditor' sees_all=true"},
		"user_events": {""}, // a thing may happen twice
		"services": {
			"attempt=2" + missed, "attempt=6" + missed + " mode='post' post_number='1' back_on='2024-01-05'",
			"attempt=3 mode='public_notice' reason='r' published='b' served_at=0 served_on='2024-02-02'", // the notice of a paper that is collected meanwhile
			"attempt=4 mode='' tried_on=NULL served_on=NULL served_at=0 proof='' strikes=1 reason='r'", "attempt=5 round=1 mode='direct' served_at=0",
			"paper='demand_court' mode='post' served_at=0 post_number='1' served_on='2024-01-04' returned='moved'",
			"paper='bank_enquiry' mode='direct' served_at=0", "paper='closing_notice'",
			"paper='hold_notice' mode='left_in_place' served_at=0 place='a' servers='s' recording='1'",
		},
		"consents":        {"consent_no=2 withdrawn_on='2024-01-02' withdrawn_at=2 withdrawn_by='g'"},
		"outbox":          {"address='b' state='sent' sent_at=2", "address='c' state='failed'"},
		"cases":           {"case_no=2 closed_on='2024-01-02' reason='paid'"},
		"employer_states": {"state_no=2 application_no=2 from_day='2023-12-01' state='suspended' ground='no_activity'"},
		"state_applications": {
			"application_no=2 state='accepted'" + decided, "application_no=3 state='returned' reason='r'" + decided,
			"application_no=4 state='withdrawn'" + decided + " decided_by=7",
		},
	}
	refused = map[string][]string{
		"employers":          {"", "employer_id=2 industry_class=0", "employer_id=2 industry_class=9", "employer_id=2 record_count=1", "employer_id=2 record_hash='h'", "employer_id=2 founded_on=NULL"},
		"employer_codes":     {"", "uscc='y'", "employer_id=2"},
		"employments":        {"", "id_number='m' ended_on='2024-01-09'"},
		"declaration_lines":  {"", "id_number='m' wage=-1", "id_number='' wage=1", "id_number='m' period=202400", "id_number='m' period=202413"},
		"imported_charges":   {"", "insurance='housing'", "source='guess'", "period=202413"},
		"payment_references": {"", "uscc='y'"},
		"payments":           {"", "reference='q' sign=0", "reference='q' amount=0", "reference='q' period=1"},
		"unmatched_payments": {"", "reference='q' sign=2", "reference='q' amount=-1", "reference='q' period=202400"},
		"cross_wages":        {"", "wage=5", "source='x' wage=-1", "source='x' period=202413"},
		"waivers":            {"", "to_day='2023-12-31'", "period=202400"},
		"entries": {
			"", "entry_no=3 reversed_on='2024-03-01'", "entry_no=3 reason='replaced'", "entry_no=3 reversed_on='2024-02-25' reason='replaced'",
			"entry_no=3 insurance='x'", "entry_no=3 source='x'", "entry_no=3 period=202413",
		},
		"findings":      {"", "employer_id=2", "subject='t' resolved_on='2024-01-01'"},
		"cases":         {"", "case_no=3", "employer_id=2", "case_no=3 closed_on='2024-01-01' reason='paid'", "case_no=3 closed_on='2024-01-02'"},
		"paper_numbers": {"", "employer_id=2 paper_no=2", "paper_number='o'"}, // a paper has one number
		"papers": {
			"", "paper_no=9", "paper_no=9 move_key='k'" + approved + " drafted_by='li'", // one draft for a step
			"paper_no=0 move_key='l'", "paper_no=9 move_key='l' employer_id=2", "paper_no=9 move_key='l' case_no=9",
			"paper_no=9 move_key='l' kind=''", "paper_no=9 move_key='l' kind='order_to_pay'", "paper_no=9 move_key=''",
			"paper_no=9 move_key='l' state='lost'", "paper_no=9 move_key='l' drafted_by=''", "paper_no=9 move_key='l' paper_number='n'",
			"paper_no=9 move_key='l' state='approved'", "paper_no=9 move_key='l' state='approved' approved_on='2024-01-03'",
			"paper_no=9 move_key='l' approved_on='2024-01-03' approved_by='chen'",
			"paper_no=9 move_key='l'" + approved + " drafted_by='chen'", "paper_no=9 move_key='l'" + approved + " approved_on='2024-01-01'",
			"paper_no=9" + issued, "paper_no=9" + frozen + " issued_on=NULL", "paper_no=9" + frozen + " issued_by=''",
			"paper_no=9" + frozen + " issued_by='chen'", "paper_no=9" + frozen + " issued_on='2024-01-02'", "paper_no=9" + frozen + " paper_hash=''",
			"paper_no=9 move_key='l' frozen='f'", "paper_no=9 move_key='l' issued_on='2024-01-03'", "paper_no=9 move_key='l' issued_by='zhao'",
			"paper_no=9 move_key='l' paper_hash='h'", "paper_no=9 state='withdrawn' reason='r'", "paper_no=9 state='withdrawn' withdrawn_on='2024-01-03'",
			"paper_no=9 move_key='l' reason='r'", "paper_no=9 move_key='l' withdrawn_on='2024-01-03'",
			"paper_no=9 state='withdrawn' withdrawn_on='2024-01-01' reason='r'",
		},
		"case_facts": {
			"", "fact_no=0", "fact_no=9 employer_id=2", "fact_no=9 case_no=9", "fact_no=9 kind=''", "fact_no=9 entered_by=''",
			"fact_no=9 about=''", "fact_no=9 about_no=0", "fact_no=9 incoming_number=''", "fact_no=9 incoming_from='' incoming_name=''",
			"fact_no=9" + noPaper + " incoming_theirs='t'", "fact_no=9" + noPaper + " incoming_hash='h'", "fact_no=9" + noPaper + " incoming_day='2024-01-01'",
		},
		"successions": {"", "employer_id=2", "fact_no=9", "successor_id=9", "successor_id=1", "from_day=NULL fact_no=3"},
		"moves": {
			"", "employer_id=99", "move_no=0", "move_no=2 fact_no=0", "move_no=2 region=''", "move_no=2 to_district='east'", "move_no=2 to_district=''", "move_no=2 moved_by=''",
			"move_no=2 assign_no=-1", "move_no=2 handover=''",
		},
		"incoming_numbers": {"", "employer_id=2 fact_no=2"},
		"orders": {
			"", "order_no=9 case_no=9", "order_no=9 ground='d'", "order_no=9 state='lost'", "order_no=9 paper_number='n'",
			"order_no=9 state='approved'", "order_no=9 state='approved' approved_on='2024-01-03'",
			"order_no=9" + issued + " paper_number=''", "order_no=9" + issued + " issued_on=NULL", "order_no=9" + issued + " issued_by=''",
			"order_no=9" + issued + " issued_by='chen'", "order_no=9" + issued + " issued_on='2024-01-02'", "order_no=9" + issued + " paper_hash=''",
			"order_no=9 issued_on='2024-01-03'", "order_no=9 state='withdrawn' reason='r'", "order_no=9 state='withdrawn' withdrawn_on='2024-01-03'",
			"order_no=9 reason='r'", "order_no=9 withdrawn_on='2024-01-03'",
		},
		"employer_states": {
			"", "state_no=3", "state_no=3 application_no=3 state='lost'", "state_no=3 application_no=3 ground='bankrupt'",
			"state_no=3 application_no=3 from_day='2024-01-03'", "state_no=3 application_no=3 decided_by_name=''", "employer_id=2",
		},
		"state_applications": {
			"", "application_no=9", "application_no=9 employer_id=2", "application_no=9 state='accepted'", "application_no=9 change='x'" + decided + " state='accepted'",
			"application_no=9 ground='bankrupt' state='accepted'" + decided, "application_no=9 event_on='2024-01-03' state='accepted'" + decided,
			"application_no=9 filed_by_name='' state='accepted'" + decided, "application_no=9 state='lost'" + decided,
			"application_no=9 state='accepted'" + decided + " decided_on='2024-01-01'", "application_no=9 state='accepted'" + decided + " decided_by_name=''",
			"application_no=9 state='returned'" + decided, "application_no=9 state='accepted'" + decided + " decided_by=7",
			"application_no=9 state='returned' reason='r'" + decided + " decided_by=7",
		},
		"paper_counters": {"", "year=2025 last=0"},
		"positions":      {"", "employer_id=2"},
		"record_entries": {""},
		"night_tallies":  {"", "act='b' count=0"},
		"quarantine":     {"", "employer_id=2"},
		"users": {
			"", "login='b' name=''", "login='b' role='boss'", "login='b' sees_all=true", "login='b' password_hash=''", "login='b' lang='fr'",
			"login='b' theme='blue'", "login='b' density='loose'",
		},
		"user_districts": {"", "region=''", "user_id=99"}, "user_employers": {"", "user_id=99"},
		"user_events":      {"act='seen'", "user_id=99"},
		"sign_in_attempts": {"", "login='b' attempts=0"}, "sessions": {"", "token_hash='u' user_id=99"}, "kept_forms": {""},
		"services": {
			"", "employer_id=2", "attempt=0", "attempt=9 round=9 mode='pigeon'", "attempt=9 round=9 paper=''", "attempt=9 round=9 proof=''", "attempt=9 round=9 recorded_by=''",
			"attempt=9 round=9 served_at=0", "attempt=9 paper='allocation_demand'", "attempt=9 paper='bank_enquiry'", // never served electronically
			"attempt=9", // a second proof
			"attempt=9 round=9 served_on=NULL", "attempt=9 round=9 tried_on=NULL", "attempt=9 round=9 served_on='2024-01-01'",
			"attempt=9" + missed + " served_on='2024-01-02'", "attempt=9" + missed + " failure='tired'", "attempt=9" + missed + " reason=''",
			"attempt=9" + missed + " mode='public_notice' published='b'", "attempt=9" + missed + " mode='post' post_number='1'",
			"attempt=9" + missed + " back_on='2024-01-01'", "attempt=9 round=9 back_on='2024-01-02'", "attempt=9 round=9 failure='refused' reason='r'",
			"attempt=9 strikes=1 reason='r' round=9", // taken back twice
			"attempt=9 strikes=9 reason='r' round=9", "attempt=9 strikes=2 round=9", "attempt=9 mode='' tried_on=NULL served_on=NULL served_at=0",
			"attempt=9 round=9 mode='direct' served_at=0 served_on='2024-01-03'", "attempt=9 round=9 mode='post' served_at=0", "attempt=9 round=9 returned='moved'",
			"attempt=9 round=9 mode='post' served_at=0 post_number='1' returned='absent'", "attempt=9 round=9 mode='entrusted' served_at=0",
			"attempt=9 round=9 mode='transfer' served_at=0", "attempt=9 round=9 mode='public_notice' served_at=0 published='b'",
			"attempt=9 round=9 mode='public_notice' served_at=0 reason='r'", "attempt=9 round=9 mode='left_in_place' served_at=0 place='a' servers='s' witness='w'",
			"attempt=9 round=9 mode='left_in_place' served_at=0 servers='s' recording='1'", "attempt=9 round=9 capacity='cook'",
		},
		"consents": {
			"", "employer_id=2", "consent_no=3", // a second one in force
			"consent_no=3 withdrawn_on='2024-01-01' withdrawn_at=2 withdrawn_by='g'", "consent_no=3 withdrawn_on='2024-01-03' withdrawn_at=2",
			"consent_no=3 kinds='' withdrawn_on='2024-01-03' withdrawn_at=2 withdrawn_by='g'",
		},
		"messages":        {"", "employer_id=2", "message_key='l' read_at=1", "message_key='l' kind=''"},
		"outbox":          {"", "message_key='l'", "address='d' state='lost'", "address='d' state='sent'", "address='d' sent_at=1"},
		"monthly_notices": {"", "employer_id=2", "notice_no=2 heads=0", "period=202413"},
		"slips":           {"", "slip_no=2", "slip_no=2 content_hash='i' total=0", "employer_id=2"},
		"slip_numbers":    {"", "employer_id=2 slip_no=2"},
		"draft_openings": {
			"", "employer_id=2", "paper_no=2 reader=99", "paper_no=0", "paper_no=2 paper=''", "paper_no=2 read_at=1", "paper_no=2 opened_at=0", "paper_no=2 drawn_at=9",
		},
	}
	// inOrder are the tables in an order in which good rows find what they refer to.
	inOrder = []string{
		"employers", "employer_codes", "employments", "declaration_lines", "imported_charges", "payment_references", "payments",
		"unmatched_payments", "cross_wages", "waivers", "entries", "findings", "cases", "paper_numbers", "orders",
		"papers", "case_facts", "successions", "moves", "incoming_numbers",
		"paper_counters", "positions", "record_entries", "night_tallies", "quarantine",
		"users", "user_districts", "user_employers", "user_events", "sign_in_attempts", "sessions", "kept_forms",
		"services", "consents", "messages", "outbox", "monthly_notices", "slips", "slip_numbers", "draft_openings",
		"employer_states", "state_applications",
	}
)

// insertion is the statement that stores a row written as column=value, the later value of a column standing.
func insertion(table, row string) string {
	values, columns := map[string]string{}, []string{}
	for _, pair := range strings.Fields(row) {
		column, value, _ := strings.Cut(pair, "=")
		if _, seen := values[column]; !seen {
			columns = append(columns, column)
		}
		values[column] = value
	}
	list := make([]string, len(columns))
	for i, c := range columns {
		list[i] = values[c]
	}
	return fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", table, strings.Join(columns, ", "), strings.Join(list, ", "))
}

func TestSchema_RefusesBadRows(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		store := func(table, change string) error {
			return s.tx(t.Context(), func(tx *transaction) error {
				_, err := tx.ExecContext(t.Context(), insertion(table, goodRows[table]+" "+change))
				return err
			})
		}
		for _, table := range inOrder {
			for _, change := range append([]string{""}, taken[table]...) {
				check(t, store(table, change))
			}
			must(t, len(refused[table]) > 0, "%s refuses nothing", table)
			for _, change := range refused[table] {
				err := store(table, change)
				if err == nil {
					t.Errorf("%s took the row with %q", table, change)
				} else if !strings.Contains(strings.ToLower(err.Error()), "constraint") {
					t.Errorf("%s: %q was refused for another reason: %v", table, change, err)
				}
			}
		}
	})
}

func TestSchema_OneCaseIsOpen(t *testing.T) {
	eachStore(t, func(t *testing.T, s *Store) {
		employers(t, s, 1, "2025-01-26")
		open := []caseRow{{ID: 1, No: 1, OpenedOn: rowDay("2025-01-01")}, {ID: 1, No: 2, OpenedOn: rowDay("2025-01-01")}}
		err := s.tx(t.Context(), func(tx *transaction) error { return casesTable.put(t.Context(), tx, open) })
		must(t, err != nil, "two cases are open")
		fill(t, s, &casesTable, open[0])
		open[0].ClosedOn, open[0].Reason = rowDay("2025-01-02"), "paid"
		fill(t, s, &casesTable, open...)
		must(t, len(loaded(t, s, employer.ID(1)).Cases) == 2, "closing one and opening the next in one act was refused")
	})
}
