package store

import (
	"context"
	"strings"
)

var paymentContent = []string{"uscc", "paid_on", "amount", "period", "received_on"}

// mergePayments adds payments and reversals. Money for employers that are not in the register is kept apart until they
// are; a reference belongs to one payment in the whole database.
func mergePayments(ctx context.Context, m *merge) error {
	if err := m.codes(ctx, "", true); err != nil {
		return err
	}
	stored, err := m.storedPayments(ctx)
	if err != nil {
		return err
	}
	key := []string{"reference", "sign"}
	for _, part := range []struct {
		sign string
		why  refusal
	}{{"1", referenceTaken}, {"-1", reversedTwice}} {
		if part.why == reversedTwice {
			if err := m.refuseReversals(ctx); err != nil {
				return err
			}
		}
		if stored {
			err := m.refuse(ctx, part.why, `s.reference, NULL FROM {stage} s JOIN import_stored f ON `+matches("f", "s", key)+
				" WHERE s.sign = "+part.sign+" AND "+differs("f", "s", paymentContent))
			if err != nil {
				return err
			}
		}
		if err := m.refuseLater(ctx, part.why, key, paymentContent, "s.reference", "AND s.sign = "+part.sign); err != nil {
			return err
		}
	}
	return m.addPayments(ctx, stored)
}

// storedPayments gathers what is stored under the references of the import, and tells whether there is anything.
func (m *merge) storedPayments(ctx context.Context) (bool, error) {
	what := "look for stored payments"
	err := m.steps(ctx, what, `
		CREATE TEMPORARY TABLE import_stored AS
		SELECT r.reference, r.uscc, p.sign, p.paid_on, p.amount, p.period, p.received_on
		FROM (SELECT DISTINCT reference FROM {stage}) n JOIN payment_references r ON r.reference = n.reference
		JOIN employer_codes k ON k.uscc = r.uscc
		JOIN payments p ON p.employer_id = k.employer_id AND p.reference = r.reference
		UNION ALL
		SELECT r.reference, r.uscc, u.sign, u.paid_on, u.amount, u.period, u.received_on
		FROM (SELECT DISTINCT reference FROM {stage}) n JOIN payment_references r ON r.reference = n.reference
		JOIN unmatched_payments u ON u.uscc = r.uscc AND u.reference = r.reference`,
		"CREATE INDEX import_stored_reference ON import_stored (reference)")
	if err != nil {
		return false, err
	}
	return m.any(ctx, what, "SELECT 1 FROM import_stored")
}

// refuseReversals refuses reversals without their payment, of another employer, or of another amount. The payment may be
// stored, or stand anywhere in the import.
func (m *merge) refuseReversals(ctx context.Context) error {
	reversals, err := m.any(ctx, "look for reversals", "SELECT 1 FROM {stage} WHERE sign = -1")
	if err != nil || !reversals {
		return err
	}
	originals := `(SELECT reference, uscc, amount FROM import_stored WHERE sign = 1
		UNION SELECT s.reference, s.uscc, s.amount FROM {stage} s WHERE s.sign = 1 AND {kept})`
	for _, r := range []struct {
		why              refusal
		value, condition string
	}{
		{nothingToReverse, "NULL", "o.reference IS NULL"},
		{reversesOther, "o.uscc", "o.uscc <> s.uscc"},
		{reversalAmount, "CAST(o.amount AS TEXT)", "o.amount <> s.amount"},
	} {
		err := m.refuse(ctx, r.why, "s.reference, "+r.value+" FROM {stage} s LEFT JOIN "+originals+
			" o ON o.reference = s.reference WHERE s.sign = -1 AND "+r.condition)
		if err != nil {
			return err
		}
	}
	return nil
}

func (m *merge) addPayments(ctx context.Context, stored bool) error {
	_, err := m.run(ctx, "take the references", `
		INSERT INTO payment_references (reference, uscc)
		SELECT s.reference, s.uscc FROM {stage} s WHERE s.sign = 1 AND {kept} ON CONFLICT DO NOTHING`)
	if err != nil {
		return err
	}
	columns := "reference, sign, paid_on, amount, period, received_on"
	values := joined(strings.Split(columns, ", "), staged, ", ")
	known := " FROM {stage} s JOIN import_codes c ON c.uscc = s.uscc WHERE c.employer_id IS NOT NULL AND {kept}"
	touched := "INSERT INTO import_touched (employer_id) SELECT DISTINCT c.employer_id" + known
	if stored {
		touched += " AND NOT EXISTS (SELECT 1 FROM import_stored f WHERE " + matches("f", "s", []string{"reference", "sign"}) + ")"
	}
	if _, err := m.run(ctx, "find the employers with new payments", touched); err != nil {
		return err
	}
	n, err := m.run(ctx, "add payments", "INSERT INTO payments (employer_id, "+columns+") SELECT c.employer_id, "+values+known+" ON CONFLICT DO NOTHING")
	if err != nil {
		return err
	}
	m.merged.New = int(n)
	n, err = m.run(ctx, "keep money of unknown employers", "INSERT INTO unmatched_payments (uscc, "+columns+") SELECT s.uscc, "+values+
		" FROM {stage} s JOIN import_codes c ON c.uscc = s.uscc WHERE c.employer_id IS NULL AND {kept} ON CONFLICT DO NOTHING")
	m.merged.Unmatched = int(n)
	return err
}
