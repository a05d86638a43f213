package casework

import (
	"strings"
	"testing"

	"arrears/app/attachment"
	"arrears/app/calendar"
	"arrears/app/fault"
	"arrears/app/ladder"
	"arrears/app/law"
	"arrears/app/service"
)

// A scan on which the file rested when a court application was issued is in its bundle for good, also where the record was struck later.
func TestRestsOn_WhatABundleHas(t *testing.T) {
	day := calendar.MustParseDay
	scan := &Attachment{No: 1, File: attachment.File{SHA256: "ab12"}}
	served := service.Served{Paper: law.OrderToPay, PaperNo: 1, Attempt: 1, ProofHash: "ab12", RecordedOn: day("2026-03-02")}
	struck := service.Served{Paper: law.OrderToPay, PaperNo: 1, Attempt: 2, Strikes: 1, RecordedOn: day("2026-03-20")}
	application := func(on string, state ladder.State) []ladder.Paper {
		return []ladder.Paper{{No: 2, Kind: law.CourtApplication, State: state, Number: "演申〔2026〕1号", IssuedOn: day(on)}}
	}
	fact := ladder.Fact{No: 1, EnteredOn: day("2026-03-02"), In: ladder.Incoming{Hash: "ab12"}, Note: &ladder.Note{}}
	for _, row := range []struct {
		name string
		file File
		want string // of the refusal; empty: it may be taken back
	}{
		{"nothing names it", File{Papers: application("2026-03-10", ladder.Issued)}, ""},
		{"a service that stands", File{Services: []service.Served{served}}, "Take back that record of service first"},
		{"a service that was struck", File{Services: []service.Served{served, struck}}, ""},
		{"struck after the application was issued", File{Services: []service.Served{served, struck}, Papers: application("2026-03-19", ladder.Issued)}, "演申〔2026〕1号"},
		{"struck before it was issued", File{Services: []service.Served{served, struck}, Papers: application("2026-03-20", ladder.Issued)}, ""},
		{"recorded after it was issued", File{Services: []service.Served{served, struck}, Papers: application("2026-03-01", ladder.Issued)}, ""},
		{"the application is a draft", File{Services: []service.Served{served, struck}, Papers: application("2026-03-19", ladder.Drafted)}, ""},
		{"a fact", File{Entered: []ladder.Fact{fact}}, "record the fact anew"},
		{"a fact before the application", File{Entered: []ladder.Fact{fact}, Papers: application("2026-03-10", ladder.Issued)}, "演申〔2026〕1号"},
	} {
		err := row.file.restsOn(scan)
		if (err == nil) != (row.want == "") || err != nil && (fault.KindOf(err) != fault.Refused || !strings.Contains(err.Error(), row.want)) {
			t.Errorf("%s: %v; want %q", row.name, err, row.want)
		}
	}
}
