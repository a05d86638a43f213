package casework

import (
	"context"
	"fmt"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/fault"
)

// SteerNight says what is done about an employer tonight, the night of the day of the stamp. It is refused where that night is over, where
// there is nothing to steer, and where a hold would let a right die; the refusal names which.
func (d *Desk) SteerNight(ctx context.Context, id employer.ID, word SteeringWord, reason string, by Stamp) error {
	switch {
	case word.Title().Zh == "":
		return fault.New(fault.Invalid, "请选择今夜不处理、放行或者撤销安排。", "Choose to hold, to release or to take back.")
	case reason == "":
		return fault.New(fault.Invalid, "请写明理由，理由留在案卷里。", "Give the reason; it stays in the file.")
	}
	last, err := d.Nights.LastNight(ctx)
	if err != nil {
		return err
	}
	if last >= by.On {
		return fault.New(fault.Refused, fmt.Sprintf("%s 夜已经办过，不能再安排。", by.On), fmt.Sprintf("The night of %s is over; it cannot be steered any more.", by.On))
	}
	return d.step(ctx, id, by, func(l *looking, _ Numbers) ([]Act, error) {
		decision, err := d.decide(l.file, by.On, nil)
		if err != nil {
			return nil, err
		}
		if err := maySteer(l.file, decision, word, by.On); err != nil {
			return nil, err
		}
		s := &Steering{No: len(l.file.Steerings) + 1, Night: by.On, Word: word, Reason: reason, By: by.By.Name, On: by.On}
		return []Act{{Kind: SteerNight, Ground: "SIL 63", Detail: fmt.Sprintf("night %s %s: %s", s.Night, s.Word, s.Reason), Steering: s}}, nil
	})
}

func maySteer(f *File, d *Decision, word SteeringWord, night calendar.Day) error {
	if word == LiftTonight {
		if f.SteeringOn(night) == "" {
			return fault.New(fault.Refused, "今夜对该单位没有安排，不用撤销。", "Nothing was said about this employer tonight; there is nothing to take back.")
		}
		return nil
	}
	if len(d.Due) == 0 {
		return fault.New(fault.Refused, "今夜没有要为该单位起草的新文书，不用安排。", "No new paper would be drafted against this employer tonight; there is nothing to steer.")
	}
	if word == HoldTonight {
		return nothingDies(d)
	}
	return nil
}

// nothingDies refuses a hold that would let a right die.
func nothingDies(d *Decision) error {
	for i := range d.Due {
		c := &d.Due[i]
		if c.Dies {
			title := c.Paper.Title()
			return fault.New(fault.Refused,
				fmt.Sprintf("不能留到明夜：%s最迟 %s 办，明夜起草就来不及了。", title.Zh, c.Until.Day),
				fmt.Sprintf("It cannot wait: the last day for the %s is %s, and what the next night drafts would come too late.", title.En, c.Until.Day))
		}
	}
	return nil
}
