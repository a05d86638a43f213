package service_test

import (
	"testing"

	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/service"
)

const seat = "演示路1号"

// matterOf is a paper of the kind that was issued on Monday, 2 March 2026, to an employer at the seat.
func matterOf(t *testing.T, kind law.PaperKind, history ...service.Served) *service.Matter {
	t.Helper()
	return &service.Matter{Region: openland(t), Paper: kind, PaperNo: 1, IssuedOn: on("2026-03-02"), Address: seat, History: numbered(kind, history)}
}

// numbered gives attempts on the paper their numbers; those of other papers keep what they have.
func numbered(kind law.PaperKind, history []service.Served) []service.Served {
	for i := range history {
		s := &history[i]
		if s.Paper == "" {
			s.Paper, s.PaperNo = kind, 1
		}
		if s.Attempt == 0 {
			s.Attempt = i + 1
		}
	}
	return history
}

func direct(day string) service.Served {
	return service.Served{Mode: service.Direct, TriedOn: on(day), On: on(day), Address: seat, Receiver: "林演示", Capacity: service.LegalRepresentative,
		Servers: []string{"甲", "乙"}, Proof: "送达回证"}
}

func left(day string) service.Served {
	return service.Served{Mode: service.LeftInPlace, TriedOn: on(day), On: on(day), Address: seat, Servers: []string{"甲", "乙"}, Witness: "丙", Unit: "演示社区", Proof: "送达回证"}
}

func posted(day, received string) service.Served {
	return service.Served{Mode: service.Post, TriedOn: on(day), On: on(received), Address: seat, PostNumber: "EMS 1", Proof: "邮件回执"}
}

func entrusted(day, received string) service.Served {
	return service.Served{Mode: service.Entrusted, TriedOn: on(day), On: on(received), Through: "乙县中心", Receiver: "林演示", Capacity: service.MailClerk, Proof: "委托函和回执"}
}

func published(day string) service.Served {
	return service.Served{Mode: service.PublicNotice, TriedOn: on(day), Published: "公告栏", Reason: "下落不明", Proof: "照片"}
}

// missed is an attempt that failed.
func missed(mode service.Mode, day string, why service.Obstacle) service.Served {
	return service.Served{Mode: mode, TriedOn: on(day), BackOn: on(day), Failure: why, Reason: "门卫称已搬走", Address: seat, Servers: []string{"甲", "乙"}, PostNumber: "EMS 1", Through: "乙县中心"}
}

func electronic(day string) service.Served {
	return service.Served{Mode: service.Electronic, At: noon(day), Receiver: "lin", Proof: "in account lin"}
}

func consent(kinds ...law.PaperKind) service.Consent {
	return service.Consent{No: 1, Kinds: kinds, Account: "lin", GivenOn: on("2026-01-05"), GivenAt: noon("2026-01-05")}
}

func ofPaper(kind law.PaperKind, no int, s service.Served) service.Served {
	s.Paper, s.PaperNo, s.Attempt = kind, no, 1
	return s
}

func days(d calendar.Dated) string { return d.Day.String() }
