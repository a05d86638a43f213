package law

import "strings"

var citeNames = strings.NewReplacer(
	"SIL ", "社会保险法 ", "ACL ", "行政强制法 ", "CPL ", "民事诉讼法 ",
	"Decree 20 Art ", "社会保险费申报缴纳管理规定 ", "Decree 13 Art ", "实施《社会保险法》若干规定 ",
	"Interim Regulations ", "社会保险费征缴暂行条例 ", "Handling Regulations ", "社会保险经办条例 ",
	"Reconsideration Law ", "行政复议法 ", "Litigation Law ", "行政诉讼法 ",
	"SPC Postal Rules Art ", "最高人民法院关于以法院专递方式邮寄民事诉讼文书的若干规定 ",
	"SPC 2018 Art ", "最高人民法院关于适用《行政诉讼法》的解释 ", "Civil Code ", "民法典 ", "Company Law ", "公司法 ", "Bankruptcy Law ", "企业破产法 ", "Penalty Law ", "行政处罚法 ",
	"Commercial Banking Law ", "商业银行法 ", "Wage Regulations ", "保障农民工工资支付条例 ", "; ", "；", ", ", "、",
)

// Cite writes a short citation such as "SIL 63(1); Decree 20 Art 16" in the language: in Chinese with the names of the laws.
func Cite(short, lang string) string {
	if lang != "zh" {
		return short
	}
	return citeNames.Replace(short)
}
