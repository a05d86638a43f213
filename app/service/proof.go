package service

import (
	"slices"

	"arrears/app/gate"
	"arrears/app/law"
)

// The conditions on what proves an attempt.
const (
	AddressNamed  gate.Key = "address_named"
	ReceiverNamed gate.Key = "receiver_named"
	CapacityNamed gate.Key = "capacity_named"
	ServersNamed  gate.Key = "servers_named"
	Witnessed     gate.Key = "witnessed"
	ThroughNamed  gate.Key = "through_named"
	PostNumbered  gate.Key = "post_numbered"
	ReturnCounts  gate.Key = "return_counts"
	Arrived       gate.Key = "arrived"
	PublishedAt   gate.Key = "published_at"
	ReasonGiven   gate.Key = "reason_given"
	ProofNamed    gate.Key = "proof_named"
	CanFail       gate.Key = "can_fail"
	CameBack      gate.Key = "came_back"
)

// requirement is one part of the proof of some modes.
type requirement struct {
	key        gate.Key
	modes      []Mode
	failed     bool // asked of a failed attempt too
	onlyParty  bool // not asked where a bank, department or court received it
	met        func(a *Served) bool
	article    string
	says, cure law.Text
	avoids     law.Text // the objection that it prevents
}

var requirements = []requirement{
	{key: AddressNamed, modes: []Mode{Direct, LeftInPlace, Post}, failed: true, onlyParty: true, article: "CPL 87", met: func(a *Served) bool { return a.Address != "" },
		says: law.Text{Zh: "须写明送达地点。", En: "The place is named."}, cure: law.Text{Zh: "请填写送达的地址。", En: "Give the address."}},
	{key: ReceiverNamed, modes: []Mode{Direct, Entrusted, Transfer}, article: "CPL 87, 88", met: func(a *Served) bool { return a.Receiver != "" },
		says: law.Text{Zh: "须有收件人签名或者盖章。", En: "Whoever received it signed or sealed."}, cure: law.Text{Zh: "请填写在送达回证上签收的人或者单位。", En: "Name who signed the receipt."}},
	{key: CapacityNamed, modes: []Mode{Direct, Entrusted}, onlyParty: true, article: "CPL 88", met: func(a *Served) bool { return slices.Contains(Capacities, a.Capacity) },
		says: law.Text{Zh: "收件人须是法定代表人、主要负责人、负责收件的人、代理人或者指定代收人。", En: "The receiver is the legal representative, the head, the person in charge of mail, an attorney or a nominee."},
		cure: law.Text{Zh: "请填写收件人的身份。", En: "Give the receiver's capacity."}, avoids: law.Text{Zh: "送达回证没有写明收件人身份", En: "a receipt that does not say in which capacity it was signed"}},
	{key: ServersNamed, modes: []Mode{Direct, LeftInPlace}, failed: true, onlyParty: true, article: "CPL 87, 89", met: func(a *Served) bool { return len(a.Servers) > 1 && !slices.Contains(a.Servers, "") },
		says: law.Text{Zh: "须有两名送达人签名。", En: "Two persons served it and signed."}, cure: law.Text{Zh: "请填写两名送达人的姓名。", En: "Name both persons who served it."}},
	{key: Witnessed, modes: []Mode{LeftInPlace}, article: "CPL 89", met: func(a *Served) bool { return a.Witness != "" && a.Unit != "" || a.Recording != "" },
		says: law.Text{Zh: "须有基层组织或者所在单位的见证人签名，或者拍照、录像记录送达过程。", En: "A witness of the community or the work unit signed, or the course was photographed or filmed."},
		cure: law.Text{Zh: "请填写见证人及其单位，或者填写照片、录像的编号。", En: "Name the witness with the unit, or give the number of the recording."}, avoids: law.Text{Zh: "留置送达没有见证或者录像", En: "leaving in place without witness or recording"}},
	{key: ThroughNamed, modes: []Mode{Entrusted, Transfer}, failed: true, article: "CPL 91, 92, 93", met: func(a *Served) bool { return a.Through != "" },
		says: law.Text{Zh: "须写明受委托或者代为转交的单位。", En: "The body that was entrusted, or the unit that hands it over, is named."}, cure: law.Text{Zh: "请填写该单位的名称。", En: "Name it."}},
	{key: PostNumbered, modes: []Mode{Post}, failed: true, article: "CPL 91", met: func(a *Served) bool { return a.PostNumber != "" },
		says: law.Text{Zh: "须有挂号号码。", En: "The registered letter has its number."}, cure: law.Text{Zh: "请填写邮件回执上的号码。", En: "Give the number on the post receipt."}},
	{key: ReturnCounts, modes: Modes, article: "SPC Postal Rules Art 11",
		met: func(a *Served) bool {
			return a.Returned == "" || a.Mode == Post && slices.Contains([]Obstacle{Refused, Moved, WrongAddress}, a.Returned)
		},
		says: law.Text{Zh: "退回的邮件，只有因受送达人拒收、自己提供的地址不准确或者变更地址未告知的，才以退回之日为送达之日。",
			En: "Post that came back counts on the day of return only where the party refused it, gave a wrong address or did not tell that it had moved."},
		cure: law.Text{Zh: "其他原因退回的，请登记为未能送达。", En: "Record it as failed where it came back for another reason."}},
	{key: Arrived, modes: []Mode{Electronic}, article: "CPL 90", met: func(a *Served) bool { return a.At > 0 },
		says: law.Text{Zh: "须有到达特定系统的时间。", En: "The system recorded the instant of arrival."}, cure: law.Text{Zh: "电子送达由本系统完成并记录时间。", En: "Electronic service is done by this system, which records the instant."}},
	{key: PublishedAt, modes: []Mode{PublicNotice}, article: "CPL 95", met: func(a *Served) bool { return a.Published != "" },
		says: law.Text{Zh: "须写明公告发布的地点或者媒体。", En: "It is said where the notice was published."}, cure: law.Text{Zh: "请填写公告栏、报纸或者网站。", En: "Name the board, newspaper or site."}},
	{key: ReasonGiven, modes: []Mode{PublicNotice}, article: "CPL 95", met: func(a *Served) bool { return a.Reason != "" },
		says: law.Text{Zh: "须在案卷中记明公告送达的原因和经过。", En: "Reasons and course of the public notice stand in the file."}, cure: law.Text{Zh: "请写明此前各次送达未成的情况。", En: "Say how the earlier attempts failed."}},
	{key: ProofNamed, modes: Modes, article: "CPL 87", met: func(a *Served) bool { return a.Proof != "" },
		says: law.Text{Zh: "须有送达的凭证。", En: "Something proves the service."}, cure: law.Text{Zh: "请写明送达回证、邮件回执、委托函或者公告的凭证。", En: "Name the receipt, the post receipt, the letter or the proof of publication."},
		avoids: law.Text{Zh: "没有送达凭证", En: "no proof of service"}},
}

// needs are the conditions on the proof of the attempt, by its mode. A failed attempt needs its reason and a mode that can
// fail; what proves receipt is not asked of it.
func needs(a *Served, toBody bool) gate.Gate {
	var g gate.Gate
	if a.Failure != "" {
		_, known := obstacleTitles[a.Failure]
		g = append(g,
			gate.Need(CanFail, known && a.Mode != PublicNotice && a.Mode != LeftInPlace && a.Returned == "", a.Mode.Article(), "未成的送达须是直接、电子、委托、邮寄或者转交送达。",
				"What failed is direct, electronic, entrusted or postal service, or service through the unit.").
				Cured("留置、公告未办成的，不登记为送达；请写明未成的原因。", "Leaving in place and public notice that were not carried out are not recorded; name what stood in the way."),
			gate.Need(ReasonGiven, a.Reason != "", "CPL 87, 89", "须写明未能送达的事由。", "It is said why it failed.").
				Cured("请写明经过：何人在场、如何答复。", "Say what happened: who was there, what was answered."),
			gate.Need(CameBack, a.Mode != Post && a.Mode != Entrusted || !a.BackOn.IsZero(), "CPL 91", "未能邮寄、委托送达的，须写明退回的日期。",
				"Where post or entrusted service failed, the day on which it came back is given.").
				Cured("请填写邮件、委托函退回的日期。", "Give the day on which the letter came back."))
	}
	for i := range requirements {
		r := &requirements[i]
		if !slices.Contains(r.modes, a.Mode) || a.Failure != "" && !r.failed || toBody && r.onlyParty {
			continue
		}
		c := gate.Need(r.key, r.met(a), r.article, r.says.Zh, r.says.En).Cured(r.cure.Zh, r.cure.En)
		g = append(g, c.Prevents(r.avoids.Zh, r.avoids.En))
	}
	return g
}

// The conditions of taking a record back.
const (
	RecordStands gate.Key = "record_stands"
	WrongBecause gate.Key = "wrong_because"
)

// StrikeGate states the conditions under which the record takes back an earlier attempt: it stands, and the reason is given.
func (m *Matter) StrikeGate(a *Served) gate.Gate {
	stands := slices.ContainsFunc(m.Attempts(), func(s Served) bool { return s.Attempt == a.Strikes })
	return gate.Gate{
		gate.Need(RecordStands, stands, "CPL 87", "须有该次送达的记录，且尚未撤销。", "There is a record of that attempt, and it was not taken back.").
			With(gate.Count("attempt", a.Strikes)).Cured("请核对送达记录的序号。", "Check the number of the attempt."),
		gate.Need(WrongBecause, a.Reason != "", "CPL 87", "须写明原记录错在何处。", "It is said what is wrong with the record.").
			Cured("请写明理由。", "Give the reason."),
	}
}
