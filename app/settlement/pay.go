package settlement

import (
	"arrears/app/calendar"
	"arrears/app/law"
	"arrears/app/money"
)

// every is the filter that lets every period pass.
const every calendar.Period = 0

// pay spends money on the debts of the period: with principal_first all principal and then all fees, with oldest_first
// debt by debt.
func (s *settler) pay(m int, p calendar.Period) error {
	if s.order == law.OldestFirst {
		return s.each(m, p, func(d int) error {
			if err := s.payPrincipal(m, d); err != nil {
				return err
			}
			return s.payFee(m, d)
		})
	}
	if err := s.each(m, p, func(d int) error { return s.payPrincipal(m, d) }); err != nil {
		return err
	}
	return s.each(m, p, func(d int) error { return s.payFee(m, d) })
}

func (s *settler) each(m int, p calendar.Period, pay func(debt int) error) error {
	for d := s.open; d < s.arisen && s.result.Money[m].Left > 0; d++ {
		if p != every && s.result.Debts[d].Charge.Period != p {
			continue
		}
		if err := pay(d); err != nil {
			return err
		}
	}
	return nil
}

// skipPaid moves past the debts at the front that can take no money any more.
func (s *settler) skipPaid() {
	for s.open < s.arisen {
		d := &s.result.Debts[s.open]
		if d.PrincipalOutstanding() > 0 {
			return
		}
		if fee, err := d.Accrual.Fee(s.day); err != nil || fee > d.FeePaid {
			return
		}
		s.open++
	}
}

func (s *settler) payPrincipal(m, debt int) error {
	d, money := &s.result.Debts[debt], &s.result.Money[m]
	amount := min(money.Left, d.PrincipalOutstanding())
	if amount <= 0 {
		return nil
	}
	if err := d.Accrual.Pay(s.day, amount); err != nil {
		return err
	}
	employer, employee := s.split(d, amount)
	d.EmployerPaid += employer
	d.EmployeePaid += employee
	money.Left -= amount
	s.record(Use{Money: m, Debt: debt, On: s.day, Employer: employer, Employee: employee})
	return nil
}

// split says how much of the amount goes to each share: within a charge one share is settled first. A share that is
// negative by itself takes nothing before the other has been paid down to the charge's principal.
func (s *settler) split(d *Debt, amount money.Fen) (employer, employee money.Fen) {
	employerOwed := d.Charge.EmployerShare - d.EmployerPaid
	employeeOwed := d.Charge.EmployeeShare - d.EmployeePaid
	if s.shares.EmployeeFirst {
		employee = min(amount, max(employeeOwed, 0))
		return amount - employee, employee
	}
	employer = min(amount, max(employerOwed, 0))
	return employer, amount - employer
}

// payFee pays the fee as computed on the day, after the principal part of the same money; never more.
func (s *settler) payFee(m, debt int) error {
	d, money := &s.result.Debts[debt], &s.result.Money[m]
	fee, err := d.Accrual.Fee(s.day)
	if err != nil {
		return err
	}
	amount := min(money.Left, fee-d.FeePaid)
	if amount <= 0 {
		return nil
	}
	d.FeePaid += amount
	money.Left -= amount
	s.record(Use{Money: m, Debt: debt, On: s.day, Fee: amount})
	return nil
}

// record notes a use; principal and fee that one money pays on one debt right after each other are one use.
func (s *settler) record(u Use) {
	if n := len(s.result.Uses); n > 0 {
		if last := &s.result.Uses[n-1]; last.Money == u.Money && last.Debt == u.Debt && last.On == u.On {
			last.Employer += u.Employer
			last.Employee += u.Employee
			last.Fee += u.Fee
			return
		}
	}
	s.result.Uses = append(s.result.Uses, u)
}
