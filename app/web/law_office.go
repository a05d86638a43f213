package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"arrears/app/access"
	"arrears/app/casework"
	"arrears/app/law"
)

const officesPath = "/law/offices"

func officePath(region string) string { return officesPath + "/" + region }

// officeNeeds are the keys without which no order to pay can be printed.
var officeNeeds = []string{"name.zh", "self.zh", "short", "address.zh", "phone", "officers", "remedy_body.zh", "remedy_court.zh", "accounts"}

// getOffices lists the offices by region.
func getOffices(c *call) error {
	w := c.words
	p := lawChangesPage{Frame: c.frame("office.title"), Tabs: c.lawTabs(officesPath), List: section{Top: cardTop{ID: "offices", Title: w.say("office.list", nil)}}}
	t := &table{LabelledBy: "offices", Columns: []column{
		{Label: w.say("law.region", nil), Head: true}, {Label: w.say("office.name", nil)}, {Label: w.say("office.accounts", nil), Num: true}, {Label: w.say("office.whole", nil)},
	}}
	var list []row
	regions, known := c.site.Law.Regions(), 0
	for _, r := range regions {
		o := c.site.Law.Office(r.Key)
		name := cell{Text: "—"}
		if o.Name.Zh != "" {
			known++
			name = cell{Text: o.Name.In(string(w.lang))}
		}
		whole := c.officeWhole(&o)
		list = append(list, row{Cells: []cell{{Text: r.Name.In(string(w.lang)), Link: officePath(r.Key), Strong: true}, name, {Text: grouped(len(o.Accounts))}, {State: &whole}}})
	}
	t.Groups = rows(list)
	p.List.Table = t
	p.Head = head{Title: w.say("office.answer", with{"n": known, "regions": len(regions)}), Sub: w.say("office.lead", nil)}
	return c.show(http.StatusOK, "law_changes", p)
}

// officeWhole tells whether orders can be printed with what the office has.
func (c *call) officeWhole(o *law.Office) status {
	lacking := 0
	for _, f := range law.OfficeFields() {
		if slices.Contains(officeNeeds, f.Key) && f.Of(o) == "" {
			lacking++
		}
	}
	switch {
	case o.Name.Zh == "":
		return c.words.status(stateWaiting).as(c.words.say("office.none", nil))
	case lacking > 0:
		return c.words.status(stateSoon).as(c.words.count("count.office_lacking", lacking))
	default:
		return c.words.status(stateDone).as(c.words.say("office.complete", nil))
	}
}

// officePage is what papers of a region's collector say about it, and how that changed and will change.
type officePage struct {
	Frame
	Head    head
	Acts    []button
	Top     cardTop
	Facts   []sumRow
	Seal    sealCard
	Changes section
}

func getOffice(c *call) error {
	region, err := c.officeRegion()
	if err != nil {
		return err
	}
	w, o := c.words, c.site.Law.Office(region)
	changes, total, err := c.site.Lawmaking.Reader.LawChanges(c.ctx(), casework.LawFilter{Kind: law.OfficeChange, Region: region}, listLength, 0)
	if err != nil {
		return err
	}
	whole := c.officeWhole(&o)
	p := officePage{Frame: c.frame("office.title"), Top: cardTop{ID: "office", Title: w.say("office.now", nil), Sub: w.say("office.frozen", nil)},
		Head: head{Back: link{Href: officesPath, Label: w.say("office.title", nil)}, Over: c.lawRegionName(region), Title: c.officeAnswer(&o, changes), State: &whole},
		Changes: section{Top: cardTop{ID: "changes", Title: w.say("office.changes", nil)},
			Empty: emptyList{Strong: w.say("office.changes.none", nil), Text: w.say("office.changes.none.text", nil)}}}
	p.Title = p.Head.Title
	for _, f := range law.OfficeFields() {
		if f.Of(&o) != "" || slices.Contains(officeNeeds, f.Key) { // what is not there and not needed is left out
			p.Facts = append(p.Facts, c.officeRow(&f, &o))
		}
	}
	if len(changes) > 0 {
		p.Changes.Table = c.lawChangesTable(changes, "changes")
	}
	if total > len(changes) {
		p.Changes.Top.Sub = w.say("office.changes.last", with{"n": strconv.Itoa(len(changes))})
	}
	if p.Seal, err = c.sealCard(region); err != nil {
		return err
	}
	if c.caller.May(access.ManageLaw) {
		p.Acts = []button{{Href: officePath(region) + "/new", Label: w.say("office.act", nil), Kind: primary, Icon: "edit"}, {Href: sealPath(region), Label: w.say("seal.act", nil), Icon: "upload"}}
	}
	return c.show(http.StatusOK, "law_office", p)
}

// officeRegion is the region of the address; the nation has no office.
func (c *call) officeRegion() (string, error) {
	key := c.Param("region")
	_, err := c.site.Law.Show(key)
	return key, err
}

// officeAnswer is the first line: who collects, and from when on that changes.
func (c *call) officeAnswer(o *law.Office, changes []casework.LawChange) string {
	w := c.words
	for i := len(changes) - 1; i >= 0; i-- { // the latest stands first: the next one to come is nearest to the end
		if one := &changes[i]; one.State == casework.LawConfirmed && one.Since > c.today {
			return w.say("office.answer.changes", with{"day": w.inSentence(one.Since, c.today), "no": one.No})
		}
	}
	if o.Name.Zh == "" {
		return w.say("office.answer.none", nil)
	}
	return o.Name.In(string(w.lang))
}

// officeRow is a line of the particulars. The identity numbers of agents are nobody's business here.
func (c *call) officeRow(f *law.OfficeField, o *law.Office) sumRow {
	text := f.Of(o)
	if f.Key == "agents" {
		text = masked(text)
	}
	lines := strings.Split(strings.ReplaceAll(text, " | ", " · "), "\n")
	r := sumRow{Label: c.words.titled(f.Title), Value: lines[0], More: lines[1:]}
	if r.Value == "" {
		r.Value = "—"
	} else if !strings.HasSuffix(f.Key, ".en") {
		r.Lang = tags[zh]
	}
	return r
}

// officeWhat compares what a change says with what stands in its place.
func (c *call) officeWhat(change *casework.LawChange) *table {
	w := c.words
	now := c.site.Law.Office(change.Region)
	trial, err := c.site.Law.With(change.Change(c.today))
	if err != nil {
		return nil // the text is shown as it stands
	}
	next := trial.Office(change.Region)
	t := &table{LabelledBy: "what", Columns: []column{{Label: w.say("office.particular", nil), Head: true}, {Label: w.say("office.becomes", nil)}, {Label: w.say("law.before", nil)}}}
	var list []row
	for _, f := range law.OfficeFields() {
		before, after := c.officeRow(&f, &now), c.officeRow(&f, &next)
		if f.Of(&now) == f.Of(&next) {
			continue
		}
		list = append(list, row{Cells: []cell{{Text: after.Label}, officeCell(after, true), officeCell(before, false)}})
	}
	if len(list) == 0 {
		return nil
	}
	t.Groups = rows(list)
	return t
}

func officeCell(r sumRow, strong bool) cell {
	return cell{Text: r.Value, Lang: r.Lang, Strong: strong, Line2: strings.Join(r.More, "；")}
}
