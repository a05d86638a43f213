package hold

// Clock is a term that a hold may toll.
type Clock string

// The clocks of the ladder.
const (
	OrderLimit  Clock = "order_limit"     // to pay after the order (SIL 63(1); Decree 20 Art 16)
	DemandLimit Clock = "demand_limit"    // set in enforcement: demands, cure of a breach (ACL 35, 54)
	Reconsider  Clock = "reconsideration" // to apply for reconsideration (Reconsideration Law 20)
	Sue         Clock = "suit"            // to sue (Litigation Law 46)
	CourtWindow Clock = "court_window"    // to apply to the court (ACL 53)
)

// Clocks lists the clocks in the order of a case.
var Clocks = []Clock{OrderLimit, DemandLimit, Reconsider, Sue, CourtWindow}

type effect struct {
	article string
	tolls   bool
}

// pending are the effects of a remedy without a stated case: none.
var pending = map[Ground]string{Reconsideration: "Reconsideration Law 42", Suit: "Litigation Law 56"}

// tolling says for each ground which clocks it tolls. A suspension of execution does not touch the limit of the order
// itself, which came before; what stops the act, the debt or the payment does.
var tolling = map[Ground]map[Clock]effect{
	Insolvency:   {OrderLimit: {"Bankruptcy Law 16, 19", true}, DemandLimit: {"Bankruptcy Law 19", true}},
	ForceMajeure: {OrderLimit: {"Decree 13 Art 21", true}, DemandLimit: {"Decree 13 Art 21", true}, Reconsider: {"Reconsideration Law 20", true}, Sue: {"Litigation Law 48", true}},
	CourtStay:    {OrderLimit: {"Litigation Law 56", true}, DemandLimit: {"Litigation Law 56", true}},
	AgreedPause:  {OrderLimit: {"ACL 39, 42", false}, DemandLimit: {"ACL 39(1), 42", true}},
	ThirdParty:   {OrderLimit: {"ACL 39", false}, DemandLimit: {"ACL 39(2)", true}},
	Loss:         {OrderLimit: {"ACL 39", false}, DemandLimit: {"ACL 39(3)", true}},
}

// untolled are the articles of the clocks that stand still only where the table says so. The time for remedies is the
// party's; the court's window is a term of the collector, which only the court may excuse, for good reason.
var untolled = map[Clock]string{
	OrderLimit: "SIL 63(1)", DemandLimit: "ACL 35, 54", Reconsider: "Reconsideration Law 20", Sue: "Litigation Law 46",
	CourtWindow: "ACL 53; SPC 2018 Art 156",
}

// Effect tells whether the hold tolls the clock, and by which article it does or does not.
func (h *Hold) Effect(c Clock) (article string, tolls bool) {
	if c == CourtWindow {
		return untolled[c], false
	}
	if plain, remedy := pending[h.Ground]; remedy {
		switch {
		case c == Reconsider || c == Sue:
			return untolled[c], false
		case h.Stay == NoStay:
			return plain, false
		default:
			return stays[h.Ground][h.Stay], true
		}
	}
	if e, ok := tolling[h.Ground][c]; ok {
		return e.article, e.tolls
	}
	return untolled[c], false
}
