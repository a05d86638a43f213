package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"arrears/app/apptest"
	"arrears/app/casework"
	"arrears/app/fault"
	steps "arrears/app/ladder"
	"arrears/app/law"
)

// postSample is a run of so many papers: orders to employers, one of two each, and every tenth paper an enquiry of a bank. The
// first ten have letters.
func postSample(n int) *casework.PostList {
	list := &casework.PostList{Run: casework.PrintRun{No: 7, On: day("2026-11-24")}}
	for i := range n {
		line := casework.PostLine{Place: i + 1, Paper: steps.Ref{Kind: law.OrderToPay, No: i%2 + 1}, Number: fmt.Sprintf("杭社险限缴通字〔2026〕%d号", i+1),
			Envelope: casework.Envelope{Sender: "杭州市社会保险费征收中心，杭州市演示路1号，0571-12345678", Addressee: fmt.Sprintf("杭州第%d示例供应链管理有限公司", i/2+1),
				Address: fmt.Sprintf("浙江省杭州市上城区示例街道和平路%d号B座12层1203室", i/2+1), Phone: fmt.Sprintf("0571-8%07d", i/2)}}
		if i%10 == 9 {
			line.Paper, line.Number = steps.Ref{Kind: law.BankEnquiry, No: i + 1}, fmt.Sprintf("杭社险查通字〔2026〕%d号", i+1)
			line.Addressee, line.Address, line.Phone = "示例银行股份有限公司杭州分行营业部", "", ""
		}
		if i < 10 {
			line.Letter = []string{"EB000000005CN", "1234567890"}[i%2]
		}
		list.Lines = append(list.Lines, line)
	}
	return list
}

func TestPostList_Golden(t *testing.T) {
	press := NewPress(newPrinter(t))
	for _, l := range []lang{zh, en} {
		list := postSample(12)
		list.Run.AgainOf = 3
		var text strings.Builder
		for i, page := range press.printer.composePostList(list, l).pages {
			fmt.Fprintf(&text, "== page %d\n%s", i+1, page.text())
		}
		apptest.Golden(t, "post_list_"+string(l)+".txt", []byte(text.String()))
		pdf, err := press.PostList(list, string(l))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(pdf)
		apptest.Golden(t, "post_list_"+string(l)+".sha256", []byte(hex.EncodeToString(sum[:])+"\n"))
		again, err := NewPress(newPrinter(t)).PostList(postSampleAgain(list), string(l))
		if err != nil || !bytes.Equal(pdf, again) {
			t.Errorf("%s: another press prints other bytes (%v)", l, err)
		}
		if said := readPDF(t, pdf); !strings.Contains(said, "杭社险查通字〔2026〕10号") {
			t.Errorf("%s: a reader of the file finds no number of a paper", l)
		}
	}
}

func postSampleAgain(list *casework.PostList) *casework.PostList {
	again := postSample(len(list.Lines))
	again.Run.AgainOf = list.Run.AgainOf
	return again
}

// Sixty papers: 54 orders to 30 employers and 6 enquiries of one bank. The heads stand on every page with its number, the sums and the
// signatures only on the last one, and nothing stands outside the margins.
func TestPostList_OverPages(t *testing.T) {
	p, list := newPrinter(t), postSample(60)
	pages := p.composePostList(list, zh).pages
	rows := 0
	for n, page := range pages {
		text := page.text()
		last := n == len(pages)-1
		if !strings.Contains(text, "收件人\n") || !strings.Contains(text, fmt.Sprintf("交寄清单　第7批　第%d页，共%d页", n+1, len(pages))) {
			t.Errorf("page %d has no heads or no number:\n%s", n+1, text)
		}
		if strings.Contains(text, "交寄人（签名、日期）：") != last || strings.Contains(text, "合计：文书60份，收件人31个，内件共120件（正本60件，送达回证60件）。") != last {
			t.Errorf("page %d of %d: sums and signatures belong to the last one", n+1, len(pages))
		}
		rows += strings.Count(text, "通字〔2026〕")
		for _, r := range page.runs {
			if end := r.x + r.measure(p.faces, r.text); r.x < sheetLeft-0.1 || end > pageHeight-sheetLeft+0.1 || r.y > pageWidth-8 {
				t.Errorf("page %d: %q stands from %.1f to %.1f at %.1f", n+1, r.text, r.x, end, r.y)
			}
		}
	}
	if len(pages) < 4 || rows != 60 {
		t.Errorf("%d pages with %d papers", len(pages), rows)
	}
	for _, l := range []lang{zh, en} {
		pdf, err := NewPress(p).PostList(list, string(l))
		if err != nil {
			t.Fatal(err)
		}
		picture(t, "post-"+string(l), pdf)
	}
}

// A run for two offices is a list for each, with its own sums and page numbers.
func TestPostList_EachSenderForItself(t *testing.T) {
	list := postSample(4)
	list.Lines[1].Sender, list.Lines[3].Sender = "北京市征收中心", "北京市征收中心"
	pages := newPrinter(t).composePostList(list, zh).pages
	if len(pages) != 2 || !strings.Contains(pages[0].text(), "杭州市社会保险费征收中心") || strings.Contains(pages[0].text(), "北京市征收中心") || !strings.Contains(pages[1].text(), "寄件单位：北京市征收中心") {
		t.Fatalf("%d pages", len(pages))
	}
	for i, page := range pages {
		if !strings.Contains(page.text(), "合计：文书2份，收件人2个，内件共4件") || !strings.Contains(page.text(), "第1页，共1页") {
			t.Errorf("list %d:\n%s", i+1, page.text())
		}
	}
}

func TestPostList_Refusal(t *testing.T) {
	list := postSample(1)
	list.Lines[0].Addressee = "甲\U00020000公司"
	_, err := NewPress(newPrinter(t)).PostList(list, "zh")
	if fault.KindOf(err) != fault.Refused || !strings.Contains(sentence(t, err, "zh"), "交寄清单不能打印") {
		t.Errorf("a character without a glyph: %v", err)
	}
}
