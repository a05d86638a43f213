// Package app holds the system; it has no code itself. Its packages, from the words up:
//
//	money calendar identity fault    words: amounts, days and terms, codes, faults told to people
//	law                              the dated values of the law with their sources
//	gate employer declaration        notions: pure rules and state, in the order of a debt's life
//	premium account assessment
//	latefee settlement arrears order
//	registration service             applications to register; service of papers
//	access                           who may do what, which employers somebody sees, passwords and sessions
//	hold guarantee deferral          notions of the ladder: suspension, security, paying later,
//	bank court                       accounts and allocation, the application to the court
//	ladder                           where a case stands on a day, and every step that may follow
//	casework                         joins the notions: the file of an employer, what is due to be done, the acts
//	store document intake web        edges: database, papers, files that come in, pages,
//	notice                           mails
//	demo                             an invented district, made through the acts themselves
//	apptest                          aids of tests: databases, browser, golden files, the rules of the house
//
// Imports go from the later to the earlier lines only; cmd/arrears wires everything, jobs says when, templates and
// migrations are embedded. arch_test.go holds the table and fails for an import that is not in it.
package app
