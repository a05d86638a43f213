package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Service from the command line: the receipt, an attempt that failed and what comes next, the service that is proven with its terms,
// a record that is replaced and one that is taken back. Today is 23 November 2026, a Monday.
func TestServiceFromTheCommandLine(t *testing.T) {
	s, folder, code, no := orderShell(t)
	paper := "order_to_pay/" + no
	on := func(args ...string) []string {
		return append(args, "--employer", code, "--paper", paper, "--officer", "丙")
	}
	if status, _, err := s.run(on("service", "record", "--mode", "direct", "--on", "2026-11-23")...); status != 1 || !strings.Contains(err, "The paper is issued") {
		t.Errorf("served before it is issued: %d, %s", status, err)
	}
	s.ok("order", "approve", "--employer", code, "--order", no, "--officer", "甲")
	s.ok("order", "issue", "--employer", code, "--order", no, "--officer", "乙")

	receipt := filepath.Join(folder, "receipt.pdf")
	s.ok("service", "receipt", "--employer", code, "--paper", paper, "--out", receipt)
	if pdf, err := os.ReadFile(receipt); err != nil || !strings.HasPrefix(string(pdf), "%PDF") {
		t.Errorf("receipt: %v", err)
	}
	if next := s.ok("service", "next", "--employer", code); !strings.Contains(next, paper) || !strings.Contains(next, "direct service") {
		t.Errorf("next:\n%s", next)
	}
	failed := on("service", "record", "--mode", "direct", "--on", "2026-11-23", "--failed", "refused", "--reason", "经理拒收", "--address", "演示路1号", "--server", "丙", "--server", "丁")
	if out := s.ok(failed...); !strings.Contains(out, "not served") {
		t.Errorf("a failed attempt: %s", out)
	}
	if next := s.ok("service", "next", "--employer", code, "--lang", "zh"); !strings.Contains(next, "留置送达") || !strings.Contains(next, "被拒收") {
		t.Errorf("next:\n%s", next)
	}
	scan := filepath.Join(folder, "回证.jpg")
	if err := os.WriteFile(scan, []byte("scan"), 0o600); err != nil {
		t.Fatal(err)
	}
	left := on("service", "record", "--mode", "left_in_place", "--on", "2026-11-23", "--address", "演示路1号", "--server", "丙", "--server", "丁", "--recording", "录像 1", "--proof", scan)
	if out := s.ok(left...); !strings.Contains(out, "Served on 2026-11-23 (service by leaving the paper, attempt 2)") || !strings.Contains(out, "limit in the paper ends") || !strings.Contains(out, "2026-11-30") {
		t.Errorf("left in place:\n%s", out)
	}
	instead := append(left, "--instead", "2", "--reason", "录像编号误写")
	if out := s.ok(instead...); !strings.Contains(out, "attempt 3") || strings.Contains(out, "→") {
		t.Errorf("replaced on the same day, nothing moves:\n%s", out)
	}
	if out := s.ok(on("service", "strike", "--attempt", "3", "--reason", "他单位")...); !strings.Contains(out, "not served") || !strings.Contains(out, "→  —") {
		t.Errorf("taken back:\n%s", out)
	}
	list := s.ok("service", "list", "--employer", code)
	if strings.Count(list, "\n") != 2 || !strings.Contains(list, "refused") || strings.Contains(list, "left") {
		t.Errorf("list:\n%s", list)
	}
	for _, c := range []struct {
		args []string
		says string
	}{
		{on("service", "record"), "--mode"},
		{on("service", "record", "--mode", "direct", "--on", "2026-02-30"), "does not exist"},
		{on("service", "record", "--mode", "direct", "--on", "2026-11-23", "--proof", "/nowhere"), "cannot be read"},
		{on("service", "record", "--mode", "direct", "--on", "2026-11-24"), "The day has come"},
		{[]string{"service", "record", "--employer", code, "--paper", "order"}, "names no paper"},
		{[]string{"service", "receipt", "--employer", code, "--paper", "x/1"}, "names no paper"},
		{[]string{"service", "receipt", "--employer", code, "--paper", "order_to_pay/99"}, "no order 99"},
		{[]string{"service", "record", "--employer", code, "--paper", paper, "--mode", "direct"}, "--officer"},
		{[]string{"service", "list"}, "--employer"},
	} {
		if status, _, err := s.run(c.args...); status != 1 || !strings.Contains(err, c.says) {
			t.Errorf("%v: %d, %s", c.args, status, err)
		}
	}
}
