package ladder

import (
	"arrears/app/calendar"
	"arrears/app/hold"
	"arrears/app/latefee"
	"arrears/app/law"
)

// insolvent is the span without late fee from the day on which insolvency proceedings are accepted, where the region
// stops the fee; it ends with the hold.
func insolvent(region *law.Region, periods []calendar.Period, h *hold.Hold) ([]latefee.Waiver, error) {
	if h.Ground != hold.Insolvency || h.Last() < h.From {
		return nil, nil
	}
	stops, err := region.InsolvencyStopsFee.On(h.From)
	if err != nil || !stops {
		return nil, err
	}
	out := make([]latefee.Waiver, 0, len(periods))
	for _, p := range periods {
		out = append(out, latefee.Waiver{Period: p, From: h.From, To: h.Last()})
	}
	return out, nil
}
