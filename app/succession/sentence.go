package succession

import (
	"fmt"
	"strings"

	"arrears/app/calendar"
	"arrears/app/law"
)

// companyLawOf2023 is the day from which the Company Law holds as revised in 2023, with new numbers of its articles.
var companyLawOf2023 = calendar.MustParseDay("2024-07-01") //arch:number the day of a new numbering; what the articles say did not change

// articles are those of the Company Law before and since its revision of 2023, in words.
type articles struct{ before, since law.Text }

var companyArticles = map[Kind]articles{
	Absorption: {law.Text{Zh: "第一百七十四条", En: "Article 174"}, law.Text{Zh: "第二百二十一条", En: "Article 221"}},
	NewMerger:  {law.Text{Zh: "第一百七十四条", En: "Article 174"}, law.Text{Zh: "第二百二十一条", En: "Article 221"}},
	Split:      {law.Text{Zh: "第一百七十六条", En: "Article 176"}, law.Text{Zh: "第二百二十三条", En: "Article 223"}},
	Conversion: {law.Text{Zh: "第九条第二款", En: "Article 9(2)"}, law.Text{Zh: "第十二条第二款", En: "Article 12(2)"}},
}

// companyArticle is the article of the Company Law of the day, in words.
func (k Kind) companyArticle(on calendar.Day) law.Text {
	if on < companyLawOf2023 {
		return companyArticles[k].before
	}
	return companyArticles[k].since
}

// Basis is what the succession of a company rests on, and of another employer, in words of the day of effect.
func (k Kind) Basis(company bool, on calendar.Day) law.Text {
	code := law.Text{Zh: "《中华人民共和国民法典》第六十七条", En: "Article 67 of the Civil Code"}
	if !company {
		return code
	}
	article := k.companyArticle(on)
	return law.Text{Zh: "《中华人民共和国公司法》" + article.Zh + "、" + code.Zh, En: article.En + " of the Company Law and " + code.En}
}

// Sentence says what became of the debts of an employer by the event, as papers of its case print it: who followed whom, from
// which day, by which article, and how they owe.
func (e *Event) Sentence(of Debtor, heirs string, company bool) law.Text {
	zh, en := e.On.Words()
	basis := e.Kind.Basis(company, e.On)
	what := map[Kind]law.Text{
		Absorption: {Zh: "被吸收合并而终止", En: "was merged and ended"},
		NewMerger:  {Zh: "因新设合并而终止", En: "was merged into a new employer and ended"},
		Split:      {Zh: "分立", En: "was split"},
		Conversion: {Zh: "变更组织形式", En: "changed its form"},
	}[e.Kind]
	owes := law.Text{Zh: "其所欠社会保险费和滞纳金依照" + basis.Zh + "由" + heirs + "承继",
		En: "under " + basis.En + " " + heirs + " took over its debts of premium and late fee"}
	switch e.Liability {
	case Joint:
		owes = law.Text{Zh: "分立前所欠社会保险费和滞纳金依照" + basis.Zh + "由" + heirs + "承担连带责任，任何一方缴纳的，其他各方在同等数额内免除缴费义务",
			En: "under " + basis.En + " " + heirs + " owe premium and late fee from before it jointly and severally; what one pays frees the others"}
	case Shares:
		owes = law.Text{Zh: "分立前所欠社会保险费和滞纳金依照" + basis.Zh + "和分立前达成的《" + e.Agreement.Name + "》由" + heirs + "按约定份额承担",
			En: "under " + basis.En + " and the agreement made before it (" + strings.TrimSpace(e.Agreement.Name+" "+e.Agreement.Number) + ") " + heirs + " owe premium and late fee from before it by shares"}
	}
	return law.Text{
		Zh: fmt.Sprintf("%s（统一社会信用代码：%s）自%s起%s，%s。此前已送达%s的文书继续有效。", of.Name, of.Code, zh, what.Zh, owes.Zh, of.Name),
		En: fmt.Sprintf("%s (%s) %s on %s; %s. Papers served on it before stand.", of.Name, of.Code, what.En, en, owes.En),
	}
}
