package demo

import "arrears/app/law"

// story is a typical way in which an employer keeps or breaks its duties. Every story is told at least once.
type story struct {
	key    string
	name   law.Text
	weight int // how many of three hundred employers live it
	tell   func(f *firm)
}

// stories is the district in one table.
var stories = []story{
	{"punctual", law.Text{Zh: "按时申报、按时足额缴费", En: "declares and pays in time"}, 128, punctual},
	{"late", law.Text{Zh: "经常晚缴几天", En: "is often some days late"}, 34, late},
	{"partial", law.Text{Zh: "先缴一部分，收到通知书后补足", En: "pays in part, the rest after an order"}, 20, partial},
	{"forgetful", law.Text{Zh: "偶尔忘记申报，按110%确定后补报", En: "forgets a declaration, is estimated, declares later"}, 18, forgetful},
	{"silent", law.Text{Zh: "从不申报", En: "never declares"}, 9, silent},
	{"unpaid", law.Text{Zh: "申报而不缴费", En: "declares and does not pay"}, 9, unpaid},
	{"hired_late", law.Text{Zh: "新职工超过30日才登记", En: "registers new employees after the 30 days"}, 10, hiredLate},
	{"hidden", law.Text{Zh: "有职工一直未登记", En: "has employees who are never registered"}, 7, hidden},
	{"newcomer", law.Text{Zh: "新成立，超过30日未办登记", En: "newly founded, not registered in 30 days"}, 6, newcomer},
	{"old_debt", law.Text{Zh: "2011年7月1日前后的历史欠费移交", En: "old debts on both sides of 2011-07-01 are handed over"}, 7, oldDebt},
	{"overpaid", law.Text{Zh: "多缴，余额结转", En: "pays too much and keeps a credit"}, 10, overpaid},
	{"bounced", law.Text{Zh: "缴费被银行退票冲销", En: "has a transfer that bounces"}, 8, bounced},
	{"no_wages", law.Text{Zh: "停产期间零申报", En: "files nil declarations while it stands still"}, 5, noWages},
	{"corrected", law.Text{Zh: "少报后更正申报", En: "declares too little and corrects it"}, 9, corrected},
	{"limits", law.Text{Zh: "工资低于下限或高于上限", En: "pays wages below the floor and above the cap"}, 8, limits},
	{"cents", law.Text{Zh: "每次差几分钱", En: "falls a few fen short"}, 4, cents},
	{"designated", law.Text{Zh: "指定所属期缴费，旧欠未清", En: "names the period it pays, and leaves older ones"}, 6, designated},
	{"stray", law.Text{Zh: "缴费写错单位代码", En: "pays under a wrong code"}, 3, stray},
	{"window", law.Text{Zh: "纸质申报由窗口录入", En: "hands in paper that the window types"}, 3, window},
	{"deferred", law.Text{Zh: "经批准缓缴", En: "has an approved deferral"}, 4, deferred},
}
