package employer

import "arrears/app/law"

// UnitType is what kind of unit the employer is (Interim Regulations 7).
type UnitType string

// The types of unit.
const (
	Enterprise        UnitType = "enterprise"
	IndividualTrader  UnitType = "individual_trader"
	PublicInstitution UnitType = "public_institution"
	StateOrgan        UnitType = "state_organ"
	Association       UnitType = "association"
	PrivateNonProfit  UnitType = "private_non_profit"
	OtherUnit         UnitType = "other"
)

// UnitTypes lists the types in the order in which a form offers them.
var UnitTypes = []UnitType{Enterprise, IndividualTrader, PublicInstitution, StateOrgan, Association, PrivateNonProfit, OtherUnit}

var unitTitles = map[UnitType]law.Text{
	Enterprise:        {Zh: "企业", En: "enterprise"},
	IndividualTrader:  {Zh: "有雇工的个体工商户", En: "individual trader with employees"},
	PublicInstitution: {Zh: "事业单位", En: "public institution"},
	StateOrgan:        {Zh: "国家机关", En: "state organ"},
	Association:       {Zh: "社会团体", En: "association"},
	PrivateNonProfit:  {Zh: "民办非企业单位", En: "private non-profit unit"},
	OtherUnit:         {Zh: "其他组织", En: "other organisation"},
}

// Title is the type in words, and empty where the register does not have one.
func (u UnitType) Title() law.Text { return unitTitles[u] }

// Known tells whether there is such a type.
func (u UnitType) Known() bool { return unitTitles[u] != law.Text{} }
