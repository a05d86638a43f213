package notice

import (
	"fmt"
	"strings"

	"arrears/app/calendar"
	"arrears/app/casework"
	"arrears/app/employer"
	"arrears/app/law"
)

// Words says what mails say. A mail names the employer, the month and the day and no sum and no person: it travels in the
// open. Where the base address of the system is known, it leads there.
type Words struct {
	Base string // https://..., or empty
}

type wording struct{ subject, body law.Text }

// wordings are the texts by kind. {period}, {due}, {number}, {served}, {pay_by}, {registered}, {change}, {from} and {paper} come from the message.
var wordings = map[casework.MessageKind]wording{
	casework.RegisteredMessage: {
		law.Text{Zh: "你单位已办理社会保险登记", En: "You are registered for social insurance"},
		law.Text{
			Zh: "你单位的社会保险登记已经办好，登记日 {registered}。登录后可以下载登记情况证明（{number}），并为职工办理登记：自用工之日起三十日内（社会保险法第五十八条）。",
			En: "You are registered for social insurance as of {registered}. Sign in to download the certificate ({number}) and to register your employees, each within 30 days of the start of work (SIL 58).",
		},
	},
	casework.OrderServedMessage: {
		law.Text{Zh: "收到限期缴纳通知书 {number}", En: "Order to pay {number} has arrived"},
		law.Text{
			Zh: "{number}《社会保险费限期缴纳通知书》已于 {served}送达你单位，请在 {pay_by}前（含当日）缴清。请登录系统查看全文、救济途径和期限。",
			En: "The order to pay {number} was served on you on {served}. Pay by {pay_by} at the latest. Sign in to read it in full, with your remedies and their last days.",
		},
	},
	casework.PaperServedMessage: {
		law.Text{Zh: "收到{paper} {number}", En: "A paper has arrived: {paper} {number}"},
		law.Text{
			Zh: "{number}《{paper}》已于 {served}送达你单位，文书中的期限自送达之日起计算。请登录系统查看。",
			En: "The {paper} {number} was served on you on {served}; the terms in it run from that day. Sign in to see it.",
		},
	},
	casework.DeclareSoon: {
		law.Text{Zh: "{period}社会保险费还没有申报，{due}截止", En: "{period}: declare by {due}"},
		law.Text{
			Zh: "你单位还没有申报 {period}的社会保险费，最后一天是 {due}。人员和工资没有变化的，登录后两步即可报完。",
			En: "You have not declared your social insurance premium for {period} yet. The last day is {due}. Where nothing has changed it takes two steps after sign-in.",
		},
	},
	casework.DeclareLast: {
		law.Text{Zh: "{period}社会保险费申报即将截止：{due}", En: "{period}: little time left to declare, until {due}"},
		law.Text{
			Zh: "你单位还没有申报 {period}的社会保险费，最后一天是 {due}。逾期未申报的，按上月缴费额的百分之一百一十确定应缴数额（社会保险法第六十二条）。",
			En: "You have not declared your social insurance premium for {period} yet. The last day is {due}. Without a declaration the sum due is set at 110 % of the month before (SIL 62).",
		},
	},
	casework.DeclareLate: {
		law.Text{Zh: "{period}社会保险费没有申报，现在补报仍可更正数额", En: "{period}: not declared; you can still do so"},
		law.Text{
			Zh: "{period}社会保险费的申报期已于 {due}届满，没有收到你单位的申报。没有申报的，应缴数额按上月缴费额的百分之一百一十确定（社会保险法第六十二条）；补报后按申报结算。",
			En: "The time to declare {period} ended on {due} and no declaration has come in. Without one the sum due is set at 110 % of the month before (SIL 62); once you declare, it is settled by your declaration.",
		},
	},
	casework.PaySoon: {
		law.Text{Zh: "{period}社会保险费请在 {due}前缴清", En: "{period}: pay by {due}"},
		law.Text{
			Zh: "{period}的社会保险费还没有缴清，最后一天是 {due}。登录后可以查看数额并打印缴费通知单。",
			En: "The premium for {period} is not paid in full yet. The last day is {due}. Sign in to see the sum and to print a payment slip.",
		},
	},
	casework.StateAcceptedMessage: {
		law.Text{Zh: "{change}申请已同意", En: "Your application is accepted: {change}"},
		law.Text{
			Zh: "你单位的{change}申请已同意，自 {from}起生效。请登录系统查看。",
			En: "Your application ({change}) is accepted and takes effect from {from}. Sign in to see it.",
		},
	},
	casework.StateReturnedMessage: {
		law.Text{Zh: "{change}申请已退回，请补正", En: "Your application was returned: {change}"},
		law.Text{
			Zh: "你单位的{change}申请已退回。请登录系统查看理由，补正后重新申请。",
			En: "Your application ({change}) was returned. Sign in to read the reason, put it right and apply again.",
		},
	},
	casework.EarlyWarning: {
		law.Text{Zh: "{period}社会保险费请在 {due}前申报并缴清", En: "{period}: declare and pay by {due}"},
		law.Text{
			Zh: "你单位现在没有欠缴社会保险费。{period}的最后一天是 {due}，请按时申报、足额缴纳，以免产生滞纳金（社会保险法第六十条、第八十六条）。提醒的原因登录后可以看到。",
			En: "You owe no social insurance premium now. The last day for {period} is {due}; what is declared and paid in time bears no late fee (SIL 60, 86). Sign in to see why we remind you.",
		},
	},
	casework.PayLate: {
		law.Text{Zh: "{period}社会保险费没有缴清，滞纳金按日加收", En: "{period}: not paid in full, the late fee runs"},
		law.Text{
			Zh: "{period}的社会保险费应于 {due}前缴清，现在还没有缴清。自欠缴之日起按日加收万分之五的滞纳金（社会保险法第八十六条）。早缴一天，少一天滞纳金。",
			En: "The premium for {period} was due on {due} and is not paid in full. A late fee of 0.05 % a day runs from the day of default (SIL 86). Each day earlier saves a day of it.",
		},
	},
}

const foot = "这是系统自动发出的提醒，请勿直接回复。\nThis is an automatic reminder; please do not reply.\n"

// Mail gives subject and body of a message, Chinese first. It fails where the message has not what its text says.
func (w *Words) Mail(l *casework.Letter) (subject, body string, err error) {
	text, known := wordings[l.Message.Kind]
	if !known {
		return "", "", fmt.Errorf("there is no text for messages of the kind %s", l.Message.Kind)
	}
	zh, en, err := fields(l.Message.Data)
	if err != nil {
		return "", "", err
	}
	subject, body = zh.Replace(text.subject.Zh)+" / "+en.Replace(text.subject.En),
		l.Name+"：\n"+zh.Replace(text.body.Zh)+"\n\nTo "+l.Name+":\n"+en.Replace(text.body.En)+"\n\n"
	if w.Base != "" {
		body += w.Base + "\n\n"
	}
	if strings.ContainsAny(subject+body, "{}") {
		return "", "", fmt.Errorf("the message lacks what its text says: %s", subject)
	}
	return subject, body + foot, nil
}

// fields words the values of a message in both languages.
func fields(data map[string]string) (zh, en *strings.Replacer, err error) {
	var inZh, inEn []string
	add := func(name, zh, en string) {
		inZh, inEn = append(inZh, "{"+name+"}", zh), append(inEn, "{"+name+"}", en)
	}
	if text, has := data["period"]; has {
		p, err := calendar.ParsePeriod(text)
		if err != nil {
			return nil, nil, err
		}
		year, month := p.Civil()
		add("period", fmt.Sprintf("%d 年 %d 月", year, month), fmt.Sprintf("%s %d", months[month-1], year))
	}
	for name, key := range map[string]string{"due": "due_on", "served": "served_on", "pay_by": "pay_by", "registered": "registered_on", "from": "from_day"} {
		if text, has := data[key]; has {
			d, err := calendar.ParseDay(text)
			if err != nil {
				return nil, nil, err
			}
			year, month, day := d.Civil()
			add(name, fmt.Sprintf("%d 年 %d 月 %d 日", year, month, day), fmt.Sprintf("%d %s %d", day, months[month-1], year))
		}
	}
	if change, has := data["change"]; has {
		title := employer.Change(change).Title()
		add("change", title.Zh, title.En)
	}
	if kind, has := data["paper"]; has {
		title := law.PaperKind(kind).Title()
		add("paper", title.Zh, title.En)
	}
	if number, has := data["number"]; has {
		add("number", number, number)
	}
	return strings.NewReplacer(inZh...), strings.NewReplacer(inEn...), nil
}

var months = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
