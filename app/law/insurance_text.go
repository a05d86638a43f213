package law

// MarshalText writes the name used in files.
func (i Insurance) MarshalText() ([]byte, error) { return []byte(i.String()), nil }

// UnmarshalText reads the name used in files.
func (i *Insurance) UnmarshalText(text []byte) (err error) {
	*i, err = ParseInsurance(string(text))
	return err
}
