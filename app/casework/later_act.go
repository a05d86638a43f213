package casework

import (
	"context"
	"fmt"

	"arrears/app/employer"
	"arrears/app/fault"
	"arrears/app/ladder"
)

// requestName is what the request calls itself in the register of papers in.
const requestName = "延期缴费申请（网上提交）"

// AskToPayLater takes in the request of an employer for an agreement on paying later, as its clerk makes it online, and gives
// its number in the register of papers in (SIL 63(2)). It may come before every condition of the agreement is met; the last
// request counts. It neither stops the late fee nor any step.
func (d *Desk) AskToPayLater(ctx context.Context, id employer.ID, wish ladder.Request, by Stamp) (number string, err error) {
	err = d.step(ctx, id, by, func(l *looking, numbers Numbers) ([]Act, error) {
		wish.On = by.On
		if l.s.CaseNo == 0 {
			return nil, fault.New(fault.Refused, "现在没有未结的欠费案件，不需要申请延期缴费。", "No case of arrears is open, so there is nothing to ask for.")
		}
		if last := l.s.Asked(); last != nil && *last.Request == wish {
			return nil, fault.New(fault.Refused, "同样的申请今天已经收到，收文号"+last.In.Number+"。", "The same request came in today already, as "+last.In.Number+".")
		}
		fact := ladder.Fact{On: by.On, Request: &wish, In: ladder.Incoming{From: l.file.Employer.Name, Name: requestName, Day: by.On}}
		acts, err := d.entered(l, numbers, &fact, nil, by)
		number = fact.In.Number
		return acts, err
	})
	return number, err
}

// tellDeclined has the employer told that its request was declined, and why.
func (l *looking) tellDeclined(f *ladder.Fact, by Stamp) {
	l.messages = append(l.messages, Message{
		Employer: l.file.ID, Key: fmt.Sprintf("%s.%d", RequestDeclinedMessage, f.No), Kind: RequestDeclinedMessage, On: by.On, At: by.At.Unix(),
		Data: map[string]string{"reason": f.Declined.Reason},
	})
}
