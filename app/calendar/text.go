package calendar

// MarshalText writes the day as YYYY-MM-DD and no day as an empty text.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Day) UnmarshalText(text []byte) (err error) {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	*d, err = ParseDay(string(text))
	return err
}

// MarshalText writes the period as YYYY-MM and no period as an empty text.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (p *Period) UnmarshalText(text []byte) (err error) {
	if len(text) == 0 {
		*p = 0
		return nil
	}
	*p, err = ParsePeriod(string(text))
	return err
}
