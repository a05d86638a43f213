package ladder

import (
	"strings"

	"arrears/app/gate"
)

// Relocated is a new seat in another district of the region. It counts once a second person has confirmed it: from then on the
// office of the new district works on the employer.
type Relocated struct {
	Region   string `json:"region,omitempty"` // empty: that of the employer
	District string `json:"district"`
	Address  string `json:"address"`
	From     string `json:"from,omitempty"` // the district before; filled in when it is entered
}

var relocatedChecks = []check{{func(f *Fact) bool { return f.Relocated != nil }, checkRelocated}}

// The conditions of a move.
const (
	MoveProof        gate.Key = "move_proof"
	MoveDay          gate.Key = "move_day"
	MoveInRegion     gate.Key = "move_in_region"
	MoveElsewhere    gate.Key = "move_elsewhere"
	MoveAddress      gate.Key = "move_address"
	MoveWaits        gate.Key = "move_waits"
	relocatedArticle          = "SIL 57(2)"
	longestPlaceName          = 100 //arch:number characters of a district, as the register takes them
)

// checkRelocated looks at a move before it is recorded: proved by a paper, to another district of the region, with the new seat. What a month
// costs follows from the region that it was insured in, so that a registration never moves to another one.
func checkRelocated(s *Situation, f *Fact) (gate.Gate, error) {
	m := f.Relocated
	district := strings.TrimSpace(m.District)
	return gate.Gate{
		gate.Need(MoveProof, f.In.From != "" && f.In.Name != "" && !f.In.Day.IsZero(), relocatedArticle, "须有登记机关的变更证明，写明名称和日期。", "It rests on a paper of the register, with name and day.").
			With(gate.Name("paper", f.In.Name), gate.Day("paper_day", f.In.Day)).Cured("请登记来文机关、名称和日期。", "Enter who issued the paper, its name and its day."),
		gate.Need(MoveDay, f.On >= s.Employer.FoundedOn, relocatedArticle, "迁移之日须不早于单位成立日。", "The day of the move is not before the founding.").
			With(gate.Day("on", f.On), gate.Day("founded_on", s.Employer.FoundedOn)).Cured("请按证明更正日期。", "Correct the day by the proof."),
		gate.Need(MoveInRegion, m.Region == "" || m.Region == s.Employer.Region, relocatedArticle, "只能迁到本统筹地区的区县：各月的基数、费率和滞纳金按当时参保的地区计算，登记不能改到别的地区。",
			"A registration moves within its region only: bases, rates and late fee of a month are those of the region in which it was insured.").
			With(gate.Name("region", m.Region)).Cured("迁往其他统筹地区的，在这里缴清以后以“迁出本统筹地区”注销登记，再到迁入地区办理登记；没有缴清的案件留在这里办。",
			"For another region pay here, close the registration as moved out of the region, and register there; a case that is not paid stays here."),
		gate.Need(MoveElsewhere, district != "" && district != s.Employer.District && len([]rune(district)) <= longestPlaceName, relocatedArticle, "迁入的区县须写明，并且不同于现在的区县。", "The new district is named and another one than now.").
			With(gate.Name("district", m.District), gate.Name("now", s.Employer.District)).Cured("在同一区县内变更地址的，由单位办理登记事项变更。", "A new seat within the district is a change of particulars, which the employer makes."),
		gate.Need(MoveAddress, strings.TrimSpace(m.Address) != "", relocatedArticle, "须写明新的地址。", "The new seat is named.").Cured("请填写新的地址，文书送到那里。", "Enter the new seat; papers are served there."),
		gate.Need(MoveWaits, len(s.Unconfirmed()) == 0, relocatedArticle, "此前登记的承继或者迁移须已确认或者退回。", "A succession or a move entered before is confirmed or refused.").
			With(gate.Count("waiting", len(s.Unconfirmed()))).Cured("请先由另一人确认或者退回。", "Let another person confirm or refuse it first."),
	}, nil
}

// ToConfirm tells whether the fact counts only once a second person has confirmed it.
func (f *Fact) ToConfirm() bool { return f.Succession != nil || f.Relocated != nil }
