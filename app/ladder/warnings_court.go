package ladder

import (
	"fmt"

	"arrears/app/calendar"
	"arrears/app/gate"
	"arrears/app/law"
)

// warnCourt tells for each application what has to be done, or may be expected, by which day: to hand it in before the window
// ends, the court's acceptance and ruling, and an objection to its refusal (ACL 53, 56 to 58).
func warnCourt(s *Situation) ([]Warning, error) {
	var out []Warning
	for i := range s.Applications {
		w, err := s.courtTerm(&s.Applications[i])
		if err != nil {
			return nil, err
		}
		if w != nil {
			out = append(out, *w)
		}
	}
	return out, nil
}

// courtTerm is the term that runs on an application; nil where none does.
func (s *Situation) courtTerm(c *CourtAt) (*Warning, error) {
	last := c.ruling()
	switch {
	case c.Filed == nil:
		return s.toFile(c), nil
	case last == nil:
		return s.courtWaits(c, law.CourtAcceptWorkingDays, c.Filed.On, "ACL 56", "court_accepts", law.Text{
			Zh: "法院应当在%s前受理；逾期未收到受理通知或者裁定的，请向法院查询。", En: "The court has until %s to accept it; ask the court where nothing came in by then."})
	case last.Kind == CourtAccepts:
		return s.courtWaits(c, law.CourtRuleWorkingDays, last.On, "ACL 57, 58", "court_rules", law.Text{
			Zh: "法院应当在%s前裁定；听取意见的，自受理之日起三十日内裁定。", En: "The court has until %s to rule, or thirty days from its acceptance where it hears the parties."})
	case last.Kind == CourtRejects || last.Kind == CourtRefuses:
		w, err := s.courtWaits(c, law.CourtObjectionDays, last.On, "ACL 56, 58", "court_objection", law.Text{
			Zh: "对法院的裁定有异议的，须在%s前向上一级人民法院提出；期满裁定生效。", En: "An objection to the ruling goes to the court above by %s; after that day the ruling stands."})
		if err != nil || w.On < s.Day {
			return nil, err
		}
		return w, nil
	default:
		return nil, nil
	}
}

// toFile tells by when an application that was issued has to be handed in.
func (s *Situation) toFile(c *CourtAt) *Warning {
	for i := range s.Orders {
		o := &s.Orders[i]
		if o.Decision != c.decision() || !o.Window.Known {
			continue
		}
		return courtWarning(c, "court_unfiled", "ACL 53; SPC 2018 Art 156", o.Window.FileBy, o.Window.FileBy, law.Text{
			Zh: "申请书已签发、尚未提交，须在%s前提交法院并取得回执；逾期法院不予受理。", En: "The application is issued and not handed in: it has to reach the court by %s, with its receipt; later it is not accepted."})
	}
	return nil
}

func (s *Situation) courtWaits(c *CourtAt, name law.Name, from calendar.Day, article, key string, says law.Text) (*Warning, error) {
	ends, err := s.Region.Term(name, from)
	return courtWarning(c, key, article, from, ends.Day, says), err
}

func courtWarning(c *CourtAt, key, article string, from, by calendar.Day, says law.Text) *Warning {
	return &Warning{Key: keyOf(law.PaperKind(key), c.Paper.No), Article: article, On: by,
		Says:    law.Text{Zh: c.Paper.Number + "：" + fmt.Sprintf(says.Zh, by), En: c.Paper.Number + ": " + fmt.Sprintf(says.En, by)},
		Figures: []gate.Figure{gate.Day("from", from), gate.Day("by", by)}}
}
