package law

import "strings"

var citeNames = strings.NewReplacer(
	"SIL ", "社会保险法 ", "ACL ", "行政强制法 ", "CPL ", "民事诉讼法 ",
	"Decree 20 Art ", "社会保险费申报缴纳管理规定 ", "Decree 13 Art ", "实施《社会保险法》若干规定 ",
	"Interim Regulations ", "社会保险费征缴暂行条例 ", "Handling Regulations ", "社会保险经办条例 ",
	"; ", "；", ", ", "、",
)

// Cite writes a short citation such as "SIL 63(1); Decree 20 Art 16" in the language: in Chinese with the names of the laws.
func Cite(short, lang string) string {
	if lang != "zh" {
		return short
	}
	return citeNames.Replace(short)
}
