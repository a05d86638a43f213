package ladder

import (
	"arrears/app/calendar"
	"arrears/app/hold"
	"arrears/app/latefee"
	"arrears/app/law"
)

// insolvent is the span without late fee from the day on which insolvency proceedings are accepted, where the region
// stops the fee; it ends with the hold.
func insolvent(region *law.Region, periods []calendar.Period, f *Fact) ([]latefee.Waiver, error) {
	if f.Hold.Ground != hold.Insolvency {
		return nil, nil
	}
	stops, err := region.InsolvencyStopsFee.On(f.Hold.From)
	if err != nil || !stops {
		return nil, err
	}
	var out []latefee.Waiver
	for _, p := range periods {
		out = append(out, latefee.Waiver{Period: p, From: f.Hold.From, To: f.Hold.To})
	}
	return out, nil
}
