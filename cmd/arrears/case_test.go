package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// caseShell is a case driven by command lines: the order of the first employer is issued and served on Monday, 23 November 2026.
type caseShell struct {
	*shell
	code string
}

func newCaseShell(t *testing.T) *caseShell {
	t.Helper()
	s, _, code, no := orderShell(t)
	s.ok("order", "approve", "--employer", code, "--order", no, "--officer", "甲")
	s.ok("order", "issue", "--employer", code, "--order", no, "--officer", "乙")
	c := &caseShell{s, code}
	c.serve("order_to_pay/"+no, "2026-11-23")
	return c
}

// on is a command about the employer on a day.
func (c *caseShell) on(day string, args ...string) []string {
	return append(args, "--employer", c.code, "--day", day)
}

func (c *caseShell) serve(paper, day string) {
	c.Helper()
	out := c.ok(c.on(day, "service", "record", "--paper", paper, "--officer", "丙", "--mode", "direct", "--on", day, "--receiver", "王演示", "--capacity", "legal_representative",
		"--address", "演示路1号", "--server", "丙", "--server", "丁", "--says", "送达回证")...)
	if !strings.Contains(out, "Served on "+day) {
		c.Fatalf("%s: %s", paper, out)
	}
}

// issue takes the draft of a kind to its issue and gives its number in the list of papers.
func (c *caseShell) issue(title, day string) string {
	c.Helper()
	no := c.draft(title, day)
	c.ok(c.on(day, "paper", "approve", "--paper", no, "--officer", "甲")...)
	c.ok(c.on(day, "paper", "issue", "--paper", no, "--officer", "乙")...)
	return no
}

func (c *caseShell) draft(title, day string) string {
	c.Helper()
	list := c.ok(c.on(day, "paper", "list")...)
	row := regexp.MustCompile(`(?m)^(\d+) +` + regexp.QuoteMeta(title) + `.* drafted `).FindStringSubmatch(list)
	if row == nil {
		c.Fatalf("no draft of the %s:\n%s", title, list)
	}
	return row[1]
}

// write makes a file of the text.
func (c *caseShell) write(text string) string {
	c.Helper()
	path := filepath.Join(c.folder, "written.json")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		c.Fatal(err)
	}
	return path
}

// refused wants exit status 1 and the sentence in both languages.
func (c *caseShell) refused(en, zh string, args ...string) {
	c.Helper()
	for lang, want := range map[string]string{"en": en, "zh": zh} {
		if status, _, said := c.run(append(args, "--lang", lang)...); status != 1 || !strings.Contains(said, want) {
			c.Errorf("%v: status %d, %s", args, status, said)
		}
	}
}

const (
	courtDemand = "demand before the court application"
	bankEnquiry = "bank enquiry"
)

// From the served order by command lines alone: what is open and what is not, the enquiry at the bank with its answer, the demand
// before the court, and the registers afterwards.
func TestCaseFromTheCommandLine(t *testing.T) {
	c := newCaseShell(t)
	c.ok("night", "--day", "2026-12-01") // five working days after Monday the 23rd end on the 30th
	show := c.ok(c.on("2026-12-01", "case", "show")...)
	for _, says := range []string{"2026-11-30", "court application (强制执行申请书)  not open", "Ten working days have to have passed", "demand before the court application (履行义务催告书)  open"} {
		if !strings.Contains(show, says) {
			t.Errorf("the case does not say %q:\n%s", says, show)
		}
	}
	if out := c.ok(c.on("2026-12-01", "case", "show", "--lang", "zh")...); !strings.Contains(out, "尚不能办理") || !strings.Contains(out, "须有财产线索") {
		t.Errorf("in Chinese:\n%s", out)
	}
	if out := c.ok(c.on("2026-12-01", "case", "show", "--format", "json")...); !strings.HasPrefix(out, "[{") || !strings.Contains(out, `"demand_court order_to_pay/`) {
		t.Errorf("as JSON: %.300s", out)
	}
	enquiry, demand := c.issue(bankEnquiry, "2026-12-01"), c.issue(courtDemand, "2026-12-01")
	printed := filepath.Join(c.folder, "demand.pdf")
	c.ok(c.on("2026-12-01", "paper", "print", "--paper", demand, "--out", printed)...)
	if !strings.HasPrefix(string(read(t, printed)), "%PDF-") {
		t.Error("the demand is not printed")
	}
	c.serve("bank_enquiry/"+enquiry, "2026-12-01")
	c.serve("demand_court/"+demand, "2026-12-01")
	answer := c.write(strings.NewReplacer("ENQUIRY", enquiry).Replace(`{"on": "2026-12-02", "about": {"kind": "bank_enquiry", "no": ENQUIRY}, "in": {"from": "中国建设银行", "name": "查询回复", "theirs": "1", "day": "2026-12-02"},
		"answer": {"enquiry_no": ENQUIRY, "bank": "中国建设银行", "received_on": "2026-12-02", "accounts": []}}`))
	if out := c.ok(c.on("2026-12-02", "case", "enter", "--officer", "甲", "--file", answer)...); out != "1\n" {
		t.Errorf("the fact has number %q", out)
	}
	c.refused("An answer is recorded once", "同一答复只登记一次", c.on("2026-12-02", "case", "enter", "--officer", "甲", "--file", answer)...)
	c.ok("night", "--day", "2026-12-03")
	if out := c.draft("requirement of a guarantee", "2026-12-03"); out == "" {
		t.Error("the bank has nothing, and no guarantee is required")
	}
	out, in := c.ok("register", "out"), c.ok("register", "in")
	if !strings.Contains(out, "查通") || !strings.Contains(out, "履催") || !strings.Contains(in, "中国建设银行") {
		t.Errorf("registers:\n%s%s", out, in)
	}
	if gaps := c.ok("register", "gaps"); !strings.HasPrefix(gaps, "no number is missing") {
		t.Errorf("gaps: %s", gaps)
	}
}

// What a command may not do it refuses with exit status 1 and a sentence in the language asked for, and leaves nothing behind.
func TestCaseRefusals(t *testing.T) {
	c := newCaseShell(t)
	const day = "2026-12-01"
	c.refused("Nothing is left", "没有要办", c.on("2026-11-24", "paper", "draft", "--kind", "court_application", "--officer", "甲")...)
	c.ok("night", "--day", day)
	enquiry, demand := c.draft(bankEnquiry, day), c.draft(courtDemand, day)
	before := c.ok(c.on(day, "paper", "list")...)
	note := c.write(`{"on": "2026-12-01", "note": {"text": {"zh": "电话联系"}}, "colour": "red"}`)
	both := filepath.Join(c.folder, "both.json")
	if err := os.WriteFile(both, []byte(`{"on": "2026-12-01", "note": {"text": {"zh": "电话"}}, "signature": {"on": "2026-12-01"}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		says, en, zh string
		args         []string
	}{
		{"a step that is not open, with all that is missing", "Ten working days have to have passed since service", "催告书送达后须已满十个工作日", c.on(day, "paper", "draft", "--kind", "court_application", "--officer", "甲")},
		{"a second draft for one step", "is drafted for this already", "该事项已有草稿", c.on(day, "paper", "draft", "--kind", "bank_enquiry", "--officer", "甲")},
		{"a kind that is none", "no kind of paper", "没有“letter”这种文书", c.on(day, "paper", "draft", "--kind", "letter", "--officer", "甲")},
		{"an issue before the approval", "is drafted and cannot be issued", "不能签发", c.on(day, "paper", "issue", "--paper", enquiry, "--officer", "乙")},
		{"a paper that is not there", "has no paper 99", "没有第 99 件文书", c.on(day, "paper", "approve", "--paper", "99", "--officer", "乙")},
		{"an approval before the draft", "is before the draft", "早于起草日", c.on("2026-11-30", "paper", "approve", "--paper", enquiry, "--officer", "乙")},
		{"a withdrawal without reason", "Give the reason", "请写明撤回的理由", c.on(day, "paper", "withdraw", "--paper", demand, "--officer", "甲")},
		{"an act of nobody", "Name --officer", "请写 --officer", c.on(day, "paper", "approve", "--paper", demand)},
		{"a bundle of what is no application", "only a court application is bound", "只有强制执行申请书装订成卷", c.on(day, "paper", "bundle", "--paper", demand)},
		{"a scan that is not there", "The scan cannot be read", "读不到扫描件", c.on(day, "paper", "bundle", "--paper", demand, "--scan", "/nowhere")},
		{"the service of a draft", "The paper is issued", "文书须已", c.on(day, "service", "record", "--paper", "demand_court/"+demand, "--officer", "丙", "--mode", "direct", "--on", day)},
		{"a fact with a field that nobody knows", "is not written right", "写得不对", c.on(day, "case", "enter", "--officer", "甲", "--file", note)},
		{"a fact of two kinds", "One fact is recorded at a time", "一次登记一件事项", c.on(day, "case", "enter", "--officer", "甲", "--file", both)},
		{"a file that is not there", "cannot be read", "读不了", c.on(day, "case", "enter", "--officer", "甲", "--file", "/nowhere")},
	} {
		t.Run(row.says, func(t *testing.T) {
			(&caseShell{&shell{T: t, database: c.database, law: c.law, folder: c.folder}, c.code}).refused(row.en, row.zh, row.args...)
		})
	}
	if after := c.ok(c.on(day, "paper", "list")...); after != before {
		t.Errorf("something was left behind:\n%s", after)
	}
	c.ok(c.on(day, "paper", "approve", "--paper", demand, "--officer", "甲")...)
	c.refused("another person must issue it", "须由另一人签发", c.on(day, "paper", "issue", "--paper", demand, "--officer", "甲")...)
	c.ok(c.on(day, "paper", "withdraw", "--paper", demand, "--officer", "乙", "--reason", "另行办理")...)
	if gaps := c.ok("register", "gaps"); !strings.HasPrefix(gaps, "no number is missing: 1 counters") {
		t.Errorf("a refused issue kept its number: %s", gaps)
	}
}
