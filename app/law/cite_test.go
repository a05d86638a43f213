package law

import "testing"

func TestCite(t *testing.T) {
	const short = "SIL 63(1), 86; Decree 20 Art 16"
	if got := Cite(short, "en"); got != short {
		t.Errorf("in English %q", got)
	}
	if got := Cite(short, "zh"); got != "社会保险法 63(1)、86；社会保险费申报缴纳管理规定 16" {
		t.Errorf("in Chinese %q", got)
	}
	const ladder = "ACL 53; SPC 2018 Art 156; Litigation Law 46; Reconsideration Law 20; Civil Code 402; Bankruptcy Law 16, 19; Commercial Banking Law 30; Wage Regulations 33"
	if got := Cite(ladder, "zh"); got != "行政强制法 53；最高人民法院关于适用《行政诉讼法》的解释 156；行政诉讼法 46；行政复议法 20；民法典 402；企业破产法 16、19；商业银行法 30；保障农民工工资支付条例 33" {
		t.Errorf("in Chinese %q", got)
	}
}
