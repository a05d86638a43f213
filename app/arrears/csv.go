package arrears

import (
	"io"
	"strconv"

	"arrears/app/identity"
)

// CSVHeader is the header line of a statement as CSV; the columns are a public promise.
const CSVHeader = "uscc,period,insurance,source,due_on,employer_share,employee_share,principal_paid,principal_outstanding," +
	"late_fee,late_fee_paid,late_fee_outstanding,overdue_days\n"

const decimal = 10 //arch:number the base in which figures are written

// WriteCSV writes the lines of the statement of one employer, without the header: UTF-8, LF, amounts with two decimals.
func (s *Statement) WriteCSV(w io.Writer, code identity.Code) error {
	var b []byte
	for i := range s.Lines {
		l := &s.Lines[i]
		b = append(b, code...)
		for _, text := range [...]string{l.Charge.Period.String(), l.Charge.Insurance.String(), l.Charge.Source.String(), l.Charge.DueOn.String()} {
			b = append(append(b, ','), text...)
		}
		b = l.Charge.EmployerShare.AppendTo(append(b, ','))
		b = l.Charge.EmployeeShare.AppendTo(append(b, ','))
		b = l.PrincipalPaid.AppendTo(append(b, ','))
		b = l.PrincipalOutstanding.AppendTo(append(b, ','))
		b = l.LateFee.AppendTo(append(b, ','))
		b = l.LateFeePaid.AppendTo(append(b, ','))
		b = l.LateFeeOutstanding.AppendTo(append(b, ','))
		b = strconv.AppendInt(append(b, ','), int64(l.OverdueDays), decimal)
		b = append(b, '\n')
	}
	_, err := w.Write(b)
	return err
}
