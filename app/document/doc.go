// Package document prints papers as PDF from frozen facts: it checks that no required block is missing and that the
// printed lines add up, sets the page by GB/T 9704-2012, and gives the same bytes for the same facts. It decides no law.
package document
