package main

// fated is one row of the table of fates: what is unpaid on the last day, what was paid in all, what is left over, the day on
// which the case was closed, and every paper that went out with the days of its issue and service.
type fated struct {
	key, principal, fee, paid, credit, closed string
	papers                                    []string
}

// fates is worked out by hand. Everybody owes 100,000.00 (employer 60,000.00, employees 40,000.00), due on 2025-02-25; by the
// conventions of the city the late fee runs from the first of the next month, 50.00 a day, and the day of payment does not
// count. The case opens on the night of 02-26; the order goes out on Thursday 02-27.
var fates = []fated{
	// served 02-28, paid two days later: the fee of 03-01 alone
	{"pays_after_order", "0.00", "0.00", "100050.00", "0.00", "2025-03-02", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"closing_notice 2025-03-03 2025-03-04",
	}},
	// the limit of five working days ends on 03-07; 03-01 to 03-06 are 6 days of 50.00
	{"pays_at_limit", "0.00", "0.00", "100300.00", "0.00", "2025-03-07", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"closing_notice 2025-03-10 2025-03-11",
	}},
	// paid on 03-18: 17 days of 50.00
	{"pays_after_demand", "0.00", "0.00", "100850.00", "0.00", "2025-03-18", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"fine_referral 2025-03-10 2025-03-11",
		"demand_court 2025-03-10 2025-03-11",
		"bank_enquiry 2025-03-10 2025-03-11",
		"closing_notice 2025-03-19 2025-03-20",
	}},
	// 50.00 for 03-01, then 60,000.00 bear 30.00 a day from 03-02 to 03-12: 11 days, 330.00
	{"pays_in_parts", "0.00", "0.00", "100380.00", "0.00", "2025-03-13", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"fine_referral 2025-03-10 2025-03-11",
		"demand_court 2025-03-10 2025-03-11",
		"bank_enquiry 2025-03-10 2025-03-11",
		"closing_notice 2025-03-14 2025-03-17",
	}},
	// transferred on 03-28: 27 days, 1,350.00; the premium is allocated, the fee paid
	{"bank_suffices", "0.00", "0.00", "101350.00", "0.00", "2025-03-28", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"fine_referral 2025-03-10 2025-03-11",
		"demand_court 2025-03-10 2025-03-11",
		"bank_enquiry 2025-03-10 2025-03-11",
		"allocation_application 2025-03-14 2025-03-17",
		"statement_record 2025-03-27",
		"closing_notice 2025-03-31 2025-04-01",
	}},
	// 27 days of 50.00, then 60,000.00 bear 30.00 for the 49 days from 03-28 to 05-15, 1,470.00
	{"bank_in_part", "0.00", "0.00", "102820.00", "0.00", "2025-05-16", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"fine_referral 2025-03-10 2025-03-11",
		"demand_court 2025-03-10 2025-03-11",
		"bank_enquiry 2025-03-10 2025-03-11",
		"allocation_application 2025-03-14 2025-03-17",
		"guarantee_requirement 2025-03-14 2025-03-17",
		"statement_record 2025-03-27",
		"closing_notice 2025-05-19 2025-05-20",
	}},
	// a third party objects from 03-13 to 04-12, the balance of 03-13 is stale by then and asked again; the fee goes on: 62 days, 3,100.00
	{"stale_answer", "0.00", "0.00", "103100.00", "0.00", "2025-05-02", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"fine_referral 2025-03-10 2025-03-11",
		"demand_court 2025-03-10 2025-03-11",
		"bank_enquiry 2025-03-10 2025-03-11",
		"hold_notice 2025-03-14 2025-03-17",
		"bank_enquiry 2025-04-14 2025-04-15",
		"allocation_application 2025-04-18 2025-04-21",
		"statement_record 2025-04-27",
		"closing_notice 2025-05-06 2025-05-07",
	}},
	// 18 days to 03-18, 900.00; from the signature on 03-19 nothing accrues; paid at once, on 04-17, 05-19 (05-17 is a Saturday), 06-17 and 07-17
	{"agreement_kept", "0.00", "0.00", "100900.00", "0.00", "2025-07-17", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"fine_referral 2025-03-10 2025-03-11",
		"demand_court 2025-03-10 2025-03-11",
		"bank_enquiry 2025-03-10 2025-03-11",
		"guarantee_requirement 2025-03-14 2025-03-17",
		"deferral_agreement 2025-03-19",
		"statement_record 2025-03-27",
		"security_release 2025-07-18",
		"closing_notice 2025-07-21 2025-07-22",
	}},
	// 900.00, and 7 days of 20.00 from the end on 06-04 to 06-10 on the 40,000.00 that are left
	{"agreement_broken", "0.00", "0.00", "101040.00", "0.00", "2025-06-11", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"fine_referral 2025-03-10 2025-03-11",
		"demand_court 2025-03-10 2025-03-11",
		"bank_enquiry 2025-03-10 2025-03-11",
		"guarantee_requirement 2025-03-14 2025-03-17",
		"deferral_agreement 2025-03-19",
		"statement_record 2025-03-27",
		"deferral_breach_notice 2025-05-21 2025-05-22",
		"deferral_termination 2025-06-03 2025-06-04",
		"bank_enquiry 2025-06-05 2025-06-06",
		"security_release 2025-06-12",
		"closing_notice 2025-06-13 2025-06-16",
	}},
	// 900.00; what was due on signature is made good within the five working days of the notice
	{"agreement_cured", "0.00", "0.00", "100900.00", "0.00", "2025-03-26", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"fine_referral 2025-03-10 2025-03-11",
		"demand_court 2025-03-10 2025-03-11",
		"bank_enquiry 2025-03-10 2025-03-11",
		"guarantee_requirement 2025-03-14 2025-03-17",
		"deferral_agreement 2025-03-19",
		"deferral_breach_notice 2025-03-21 2025-03-24",
		"security_release 2025-03-27",
		"closing_notice 2025-03-28 2025-03-31",
	}},
	// the time to sue ends on 08-28; filed 09-02, proceeds of 120,000.00 on 11-01: 245 days, 12,250.00, the rest is credit
	{"court", "0.00", "0.00", "120000.00", "7750.00", "2025-11-01", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"fine_referral 2025-03-10 2025-03-11",
		"demand_court 2025-03-10 2025-03-11",
		"bank_enquiry 2025-03-10 2025-03-11",
		"guarantee_requirement 2025-03-14 2025-03-17",
		"statement_record 2025-03-27",
		"court_application 2025-09-01 2025-09-02",
		"closing_notice 2025-11-12 2025-11-13",
	}},
	// 521 days to 2026-08-03, 26,050.00
	{"court_refuses", "100000.00", "26050.00", "0.00", "0.00", "", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"fine_referral 2025-03-10 2025-03-11",
		"demand_court 2025-03-10 2025-03-11",
		"bank_enquiry 2025-03-10 2025-03-11",
		"guarantee_requirement 2025-03-14 2025-03-17",
		"statement_record 2025-03-27",
		"court_application 2025-09-01 2025-09-02",
	}},
	// without a clue to property nothing can be filed, and the window closes on 11-28
	{"no_property", "100000.00", "26050.00", "0.00", "0.00", "", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"fine_referral 2025-03-10 2025-03-11",
		"demand_court 2025-03-10 2025-03-11",
		"bank_enquiry 2025-03-10 2025-03-11",
		"guarantee_requirement 2025-03-14 2025-03-17",
		"statement_record 2025-03-27",
	}},
	// 12 days to 03-12; none while the proceedings hold, 360 days to 2026-03-08; then 148 days to 2026-08-03: 160 days
	{"insolvent", "100000.00", "8000.00", "0.00", "0.00", "", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"fine_referral 2025-03-10 2025-03-11",
		"demand_court 2025-03-10 2025-03-11",
		"bank_enquiry 2025-03-10 2025-03-11",
		"hold_notice 2025-03-14 2025-03-17",
		"bank_enquiry 2026-03-10 2026-03-11",
		"guarantee_requirement 2026-03-16 2026-03-17",
		"statement_record 2026-03-23",
	}},
	// direct service and post fail, the notice is issued on 03-10 and published the day after, served thirty days later on 04-10:
	// 42 days to 04-11. The closing notice is published on 04-24; its thirtieth day is a Saturday
	{"public_notice", "0.00", "0.00", "102100.00", "0.00", "2025-04-12", []string{
		"order_to_pay 2025-02-27 2025-04-10",
		"service_public_notice 2025-03-10",
		"closing_notice 2025-04-14 2025-05-26",
		"service_public_notice 2025-04-23",
	}},
	// every paper is published, the day after its notice is issued; the demand of 04-21 and the requirement of 04-25 wait for the
	// working days after 1 May; no property is known: 521 days
	{"never_reachable", "100000.00", "26050.00", "0.00", "0.00", "", []string{
		"order_to_pay 2025-02-27 2025-04-10",
		"service_public_notice 2025-03-10",
		"fine_referral 2025-04-21 2025-04-22",
		"demand_court 2025-04-21 2025-06-05",
		"bank_enquiry 2025-04-21 2025-04-22",
		"guarantee_requirement 2025-04-25 2025-06-09",
		"service_public_notice 2025-04-30",
		"service_public_notice 2025-05-07",
		"statement_record 2025-06-23",
	}},
	// refused on 02-28, left in place on 03-03: 4 days
	{"refuses_paper", "0.00", "0.00", "100200.00", "0.00", "2025-03-05", []string{
		"order_to_pay 2025-02-27 2025-03-03",
		"closing_notice 2025-03-06 2025-03-10",
	}},
	// posted on 02-28, received on 03-04: 5 days
	{"by_post", "0.00", "0.00", "100250.00", "0.00", "2025-03-06", []string{
		"order_to_pay 2025-02-27 2025-03-04",
		"closing_notice 2025-03-07 2025-03-12",
	}},
	// the order is revoked and the debt reversed as of its due day: nothing is left
	{"wins_reconsideration", "0.00", "0.00", "0.00", "0.00", "2025-06-05", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"hold_notice 2025-03-10 2025-03-11",
		"fine_referral 2025-03-10 2025-03-11",
		"demand_court 2025-03-10 2025-03-11",
		"bank_enquiry 2025-03-10 2025-03-11",
		"statement_record 2025-03-27",
		"closing_notice 2025-06-06 2025-06-09",
	}},
	// paid on 06-12: 103 days, 5,150.00
	{"loses_suit", "0.00", "0.00", "105150.00", "0.00", "2025-06-12", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"hold_notice 2025-03-10 2025-03-11",
		"fine_referral 2025-03-10 2025-03-11",
		"demand_court 2025-03-10 2025-03-11",
		"bank_enquiry 2025-03-10 2025-03-11",
		"statement_record 2025-03-27",
		"closing_notice 2025-06-13 2025-06-16",
	}},
	// 100,050.00 are owed; the rest is credit
	{"overpays", "0.00", "0.00", "120000.00", "19950.00", "2025-03-02", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"closing_notice 2025-03-03 2025-03-04",
	}},
	// paid on 03-02, taken back on 03-09; paid again on 06-07: 98 days, 4,900.00
	{"bounces", "0.00", "0.00", "104900.00", "0.00", "2025-03-02", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"closing_notice 2025-03-03 2025-03-04",
		"fine_referral 2025-03-10 2025-03-11",
		"demand_court 2025-03-10 2025-03-11",
		"bank_enquiry 2025-03-10 2025-03-11",
		"statement_record 2025-03-27",
		"closing_notice 2025-06-09 2025-06-10",
	}},
	// ended for good on 06-09 (ACL 40): the case is closed, the debt stands
	{"closes_down", "100000.00", "26050.00", "0.00", "0.00", "2025-06-09", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"fine_referral 2025-03-10 2025-03-11",
		"demand_court 2025-03-10 2025-03-11",
		"bank_enquiry 2025-03-10 2025-03-11",
		"guarantee_requirement 2025-03-14 2025-03-17",
		"statement_record 2025-03-27",
		"closing_notice 2025-06-10 2025-06-11",
	}},
	// approved from 03-02 to 08-29: the fee of 03-01 alone
	{"force_majeure", "0.00", "0.00", "100050.00", "0.00", "2025-08-29", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"force_majeure_record 2025-03-03",
		"closing_notice 2025-09-01 2025-09-02",
	}},
	// the pause suspends the steps and not the fee: 102 days, 5,100.00
	{"agreed_pause", "0.00", "0.00", "105100.00", "0.00", "2025-06-11", []string{
		"order_to_pay 2025-02-27 2025-02-28",
		"hold_notice 2025-03-03 2025-03-04",
		"fine_referral 2025-06-03 2025-06-04",
		"demand_court 2025-06-03 2025-06-04",
		"bank_enquiry 2025-06-03 2025-06-04",
		"closing_notice 2025-06-12 2025-06-13",
	}},
}
