package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"arrears/app/access"
	"arrears/app/apptest"
	"arrears/app/attachment"
	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/law"
)

// One administrator hands in the pictures of two seals, another confirms them; from the day on the orders of the region that prints
// pictures carry its own, and those of the region that keeps the place free carry none.
func TestSeal_FromTheFormToThePaper(t *testing.T) {
	a := newAgencyUnder(t, twinOfHangzhou(t))
	for login, name := range map[string]string{"wuqiang": "吴强", "qianjin": "钱进"} {
		a.user(access.User{Login: login, Name: name, Role: access.Administrator})
	}
	a.user(access.User{Login: "xulan", Name: "徐兰", Role: access.Officer, Scope: access.Scope{Districts: []access.District{{Region: "twin", Name: "东区"}}}})
	here := a.owingIn(employer.Head{Region: "hangzhou", District: "上城区"}, 0, 2)
	there := a.owingIn(employer.Head{Region: "twin", District: "东区"}, 2, 1)
	a.night("2026-11-23")
	day := calendar.MustParseDay(journeyDay) + 1

	ours := a.sealed("hangzhou", apptest.SealLook{Width: 500, Height: 500}, day)
	theirs := a.sealed("twin", apptest.SealLook{Width: 500, Height: 500, Rays: 11}, day)
	a.printsSeals("hangzhou", day)
	must(t, a.law.Refresh(t.Context(), day))
	before, after, place := a.issued(here[:1])[0], a.issuedOn(here[1:], day)[0], a.issuedOn(there, day)[0]

	pictures := map[string][]byte{ours: a.keptPicture(ours), theirs: a.keptPicture(theirs)}
	for name, row := range map[string]struct {
		officer string
		id      employer.ID
		carries string
	}{
		"issued the day before": {"chenli", before, ""}, "issued from the day on": {"chenli", after, ours}, "of the region that keeps the place": {"xulan", place, ""},
	} {
		answer, pdf := a.visit(row.officer).get(fmt.Sprintf("/cases/%d/papers/order_to_pay-1/pdf", row.id))
		if answer.StatusCode != http.StatusOK || !strings.HasPrefix(pdf, "%PDF-") {
			t.Fatalf("%s: status %d", name, answer.StatusCode)
		}
		for hash, content := range pictures {
			if got := strings.Contains(pdf, packedPixels(t, content)); got != (hash == row.carries) {
				t.Errorf("%s: the PDF carries the picture %s: %v", name, hash[:8], got)
			}
		}
		if pictures := strings.Count(pdf, "/Subtype /Image"); (row.carries == "") != (pictures == 0) {
			t.Errorf("%s: %d pictures", name, pictures)
		}
	}
	a.wantHash(after, ours, day)
}

// twinOfHangzhou are the files of a region like Hangzhou with an office like its own.
func twinOfHangzhou(t *testing.T) map[string][]byte {
	t.Helper()
	book, err := law.Load("")
	must(t, err)
	hangzhou, _ := book.Region("hangzhou")
	office, err := os.ReadFile("testdata/office.yaml")
	must(t, err)
	return map[string][]byte{"twin.yaml": bytes.Replace(hangzhou.Source(), []byte("region: hangzhou"), []byte("region: twin"), 1),
		"twin-office.yaml": bytes.Replace(office, []byte("office: alpha"), []byte("office: twin"), 1)}
}

var pictureIn = regexp.MustCompile(`src="/law/seals/([0-9a-f]{64})"`)

// sealed brings a seal in through the pages, by two persons, and gives the hash that the page names.
func (a *agency) sealed(region string, look apptest.SealLook, since calendar.Day) string {
	a.Helper()
	one, other := a.visit("wuqiang"), a.visit("qianjin")
	one.upload("/law/offices/"+region+"/seal", "seal.png", apptest.Seal(a, look), map[string]string{"since": since.String(), "basis": "杭社〔2026〕9 号"}, http.StatusSeeOther)
	a.measure()
	changes, _, err := a.store.LawChanges(a.Context(), casework.LawFilter{Kind: law.SealChange, Region: region}, 1, 0)
	must(a, err)
	path := fmt.Sprintf("/law/changes/%d", changes[0].No)
	_, page := other.get(path)
	found := pictureIn.FindStringSubmatch(page)
	if found == nil {
		a.Fatalf("the page of the change shows no seal:\n%s", page)
	}
	one.post(path, url.Values{"decision": {"confirm"}}, http.StatusUnprocessableEntity)
	other.post(path, url.Values{"decision": {"confirm"}}, http.StatusSeeOther)
	return found[1]
}

// printsSeals makes papers of a region carry the picture of its seal.
func (a *agency) printsSeals(region string, from calendar.Day) {
	a.Helper()
	by := func(user access.UserID, name string) casework.Stamp {
		return casework.Stamp{By: access.Actor{ID: user, Name: name}, On: calendar.MustParseDay(journeyDay), At: timeOfJourney()}
	}
	rule := fmt.Sprintf("region: %s\nseal_printed: [{from: %q, value: image, cite: 杭社〔2026〕9 号, certainty: one-source}]\n", region, from)
	no, err := a.law.ProposeLaw(a.Context(), casework.LawWish{Kind: law.ParameterChange, Region: region, Text: rule, Basis: "杭社〔2026〕9 号"}, by(91, "吴强"))
	must(a, err)
	a.measure()
	must(a, a.law.ConfirmLaw(a.Context(), no, "", by(92, "钱进")))
}

// keptPicture is a picture as the pages send it: its address is the hash of its bytes.
func (a *agency) keptPicture(hash string) []byte {
	a.Helper()
	answer, content := a.visit("wuqiang").get("/law/seals/" + hash)
	if answer.StatusCode != http.StatusOK || attachment.Hash([]byte(content)) != hash {
		a.Fatalf("status %d, or the picture is not what its hash says", answer.StatusCode)
	}
	return []byte(content)
}

// packedPixels are those of a PNG as a PDF takes them over.
func packedPixels(t *testing.T, content []byte) string {
	t.Helper()
	const signature, header, check = 8, 8, 4
	var pixels []byte
	for rest := content[signature:]; len(rest) >= header+check; {
		n := int(binary.BigEndian.Uint32(rest))
		if string(rest[4:header]) == "IDAT" {
			pixels = append(pixels, rest[header:header+n]...)
		}
		rest = rest[header+n+check:]
	}
	if len(pixels) == 0 {
		t.Fatal("the picture has no pixels")
	}
	return string(pixels)
}

// wantHash looks that the seal is part of what the hash of the paper covers, and that other bytes under its name stop the print.
func (a *agency) wantHash(id employer.ID, hash string, day calendar.Day) {
	a.Helper()
	draft, err := a.desk.OrderDraft(a.Context(), a.printer, id, 1, day)
	must(a, err)
	if !bytes.Contains(draft.Paper, []byte(hash)) {
		a.Error("the paper does not name its seal")
	}
	files, err := a.store.Files(a.Context(), []employer.ID{id})
	must(a, err)
	if kept := files[0].Orders[0].PaperHash; kept == "" || kept != draft.Hash {
		a.Errorf("the case keeps the hash %q, the paper has %q", kept, draft.Hash)
	}
	changed := a.printer.WithSeals(func(string) ([]byte, error) { return apptest.Seal(a, apptest.SealLook{Width: 500, Height: 500}), nil })
	if _, err := changed.Print(draft.Paper); fault.KindOf(err) != fault.Refused {
		a.Errorf("a seal of other bytes is printed: %v", err)
	}
}
