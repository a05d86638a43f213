package registration

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"arrears/app/calendar"
	"arrears/app/employer"
	"arrears/app/identity"
	"arrears/app/law"
)

// Field names one field of the form; problems and remarks point to it.
type Field string

// The fields in the order of the form.
const (
	CodeField           Field = "code"
	NameField           Field = "name"
	UnitTypeField       Field = "unit_type"
	AddressField        Field = "address"
	RepresentativeField Field = "legal_representative"
	FoundedField        Field = "founded_on"
	RegionField         Field = "region"
	DistrictField       Field = "district"
	IndustryField       Field = "industry_class"
	BankField           Field = "bank"
	BankAccountField    Field = "bank_account"
	PhoneField          Field = "phone"
	AttachmentsField    Field = "attachments"
)

// Fields lists the fields in the order of the form.
var Fields = []Field{CodeField, NameField, UnitTypeField, AddressField, RepresentativeField, FoundedField, RegionField, DistrictField,
	IndustryField, BankField, BankAccountField, PhoneField, AttachmentsField}

var fieldTitles = map[Field]law.Text{
	CodeField:           {Zh: "统一社会信用代码", En: "Unified social credit code"},
	NameField:           {Zh: "单位名称", En: "Name"},
	UnitTypeField:       {Zh: "单位类型", En: "Type of unit"},
	AddressField:        {Zh: "住所", En: "Address"},
	RepresentativeField: {Zh: "法定代表人（负责人）", En: "Legal representative"},
	FoundedField:        {Zh: "成立日期", En: "Day of founding"},
	RegionField:         {Zh: "统筹地区", En: "Region"},
	DistrictField:       {Zh: "区（县）", En: "District"},
	IndustryField:       {Zh: "工伤保险行业类别", En: "Industry class"},
	BankField:           {Zh: "开户银行", En: "Bank"},
	BankAccountField:    {Zh: "银行账号", En: "Account number"},
	PhoneField:          {Zh: "联系电话", En: "Phone"},
	AttachmentsField:    {Zh: "证明材料", En: "Documents"},
}

// Title is the field in words.
func (f Field) Title() law.Text { return fieldTitles[f] }

// Known tells whether there is such a field.
func (f Field) Known() bool { return fieldTitles[f] != law.Text{} }

// Particulars are what an employer registers with (SIL 57; Interim Regulations 7): name, domicile, type, legal
// representative, bank account, and what the region needs to compute its premium. The insurances follow from the region.
type Particulars struct {
	Code                identity.Code
	Name                string
	UnitType            employer.UnitType
	Address             string
	LegalRepresentative string
	FoundedOn           calendar.Day
	Region              string
	District            string
	IndustryClass       int
	Bank                string
	BankAccount         string
	Phone               string
}

// Entry is the register entry that the particulars make on the day of registration.
func (p *Particulars) Entry(registeredOn calendar.Day) employer.Employer {
	return employer.Employer{
		Code: p.Code, Name: p.Name, UnitType: p.UnitType, Address: p.Address, LegalRepresentative: p.LegalRepresentative,
		FoundedOn: p.FoundedOn, RegisteredOn: registeredOn, Region: p.Region, District: p.District, IndustryClass: p.IndustryClass,
		Bank: p.Bank, BankAccount: p.BankAccount, Phone: p.Phone,
	}
}

// Problem is what is wrong with one field, and the cure.
type Problem struct {
	Field  Field
	Zh, En string
}

const (
	maxName      = 100 //arch:number characters of a name; a limit of the form
	maxAddress   = 200 //arch:number characters of an address; a limit of the form
	leastPhone   = 7   //arch:number digits of the shortest local number
	mostPhone    = 20  //arch:number characters with area code and extension
	leastAccount = 6   //arch:number digits of the shortest bank account
	mostAccount  = 32  //arch:number digits of the longest bank account
	highestClass = 8   //arch:number classes of industry are numbered 1 to 8
)

// Problems lists everything that keeps the particulars from being handed in on the day, in the order of the form.
func (p *Particulars) Problems(book *law.Book, today calendar.Day) []Problem {
	c := &checking{}
	c.code(p.Code)
	c.text(NameField, p.Name, maxName)
	if !p.UnitType.Known() {
		c.add(UnitTypeField, "请选择单位类型。", "Choose the type of unit.")
	}
	c.text(AddressField, p.Address, maxAddress)
	c.text(RepresentativeField, p.LegalRepresentative, maxName)
	c.founded(p.FoundedOn, today)
	if _, known := book.Region(p.Region); !known {
		c.add(RegionField, "请选择统筹地区。", "Choose the region.")
	}
	c.text(DistrictField, p.District, maxName)
	if p.IndustryClass < 1 || p.IndustryClass > highestClass {
		c.add(IndustryField, "请选择行业类别，1 至 8 类。", "Choose the industry class, 1 to 8.")
	}
	c.text(BankField, p.Bank, maxName)
	c.digits(BankAccountField, p.BankAccount, leastAccount, mostAccount)
	c.phone(p.Phone)
	return c.problems
}

type checking struct{ problems []Problem }

func (c *checking) add(field Field, zh, en string) {
	c.problems = append(c.problems, Problem{field, zh, en})
}

// code holds the code against its check character; what does not pass never was one.
func (c *checking) code(code identity.Code) {
	if code == "" {
		c.add(CodeField, "填写营业执照上 18 位的统一社会信用代码。", "Enter the 18 characters of the unified social credit code on the business licence.")
		return
	}
	if _, err := identity.ParseCode(string(code)); err != nil {
		c.add(CodeField, "统一社会信用代码的校验码不对，请照营业执照核对。", "The check character of the code is wrong; compare it with the business licence.")
	}
}

func (c *checking) text(field Field, s string, most int) {
	title := field.Title()
	switch {
	case strings.TrimSpace(s) == "":
		c.add(field, "填写"+title.Zh+"。", "Enter: "+title.En+".")
	case utf8.RuneCountInString(s) > most:
		c.add(field, fmt.Sprintf("%s最多 %d 个字，请缩短。", title.Zh, most), fmt.Sprintf("%s: at most %d characters; shorten it.", title.En, most))
	case strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }):
		c.add(field, title.Zh+"中有看不见的控制字符，请重新输入。", title.En+": there is an invisible control character; type it again.")
	}
}

func (c *checking) founded(day, today calendar.Day) {
	switch {
	case day.IsZero():
		c.add(FoundedField, "填写营业执照上的成立日期。", "Enter the day of founding on the business licence.")
	case day > today:
		c.add(FoundedField, fmt.Sprintf("成立日期 %s 还没有到，请照营业执照核对。", day),
			fmt.Sprintf("The day of founding, %s, is still to come; compare it with the business licence.", day))
	}
}

func (c *checking) digits(field Field, s string, least, most int) {
	title := field.Title()
	if s == "" {
		c.add(field, "填写"+title.Zh+"。", "Enter: "+title.En+".")
		return
	}
	if len(s) < least || len(s) > most || strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' }) {
		c.add(field, fmt.Sprintf("%s是 %d 至 %d 位数字，中间不要空格。", title.Zh, least, most),
			fmt.Sprintf("%s: %d to %d digits without spaces.", title.En, least, most))
	}
}

func (c *checking) phone(s string) {
	if s == "" {
		c.add(PhoneField, "填写联系电话。", "Enter a phone number.")
		return
	}
	if len(s) < leastPhone || len(s) > mostPhone || strings.Trim(s, "0123456789-+ ") != "" {
		c.add(PhoneField, "联系电话只用数字和连字符，例如 0571-88001234。", "Write the phone number with digits and hyphens only, such as 0571-88001234.")
	}
}

// Difference is a field in which an application and a register entry, or two versions of an application, differ.
type Difference struct {
	Field         Field
	Before, After string
}

// Differences holds the particulars against a register entry, field by field in the order of the form, so that an officer
// sees what accepting them would change.
func (p *Particulars) Differences(e *employer.Employer) []Difference {
	old := Particulars{
		Code: e.Code, Name: e.Name, UnitType: e.UnitType, Address: e.Address, LegalRepresentative: e.LegalRepresentative, FoundedOn: e.FoundedOn,
		Region: e.Region, District: e.District, IndustryClass: e.IndustryClass, Bank: e.Bank, BankAccount: e.BankAccount, Phone: e.Phone,
	}
	return p.Since(&old)
}

// Since lists the fields that differ from another version.
func (p *Particulars) Since(before *Particulars) []Difference {
	var found []Difference
	for _, field := range Fields {
		was, is := before.Value(field), p.Value(field)
		if was != is {
			found = append(found, Difference{Field: field, Before: was, After: is})
		}
	}
	return found
}

// Value is a field as text; the attachments have none.
func (p *Particulars) Value(field Field) string {
	switch field {
	case CodeField:
		return string(p.Code)
	case NameField:
		return p.Name
	case UnitTypeField:
		return string(p.UnitType)
	case AddressField:
		return p.Address
	case RepresentativeField:
		return p.LegalRepresentative
	case FoundedField:
		if p.FoundedOn.IsZero() {
			return ""
		}
		return p.FoundedOn.String()
	case RegionField:
		return p.Region
	case DistrictField:
		return p.District
	case IndustryField:
		if p.IndustryClass == 0 {
			return ""
		}
		return fmt.Sprint(p.IndustryClass)
	case BankField:
		return p.Bank
	case BankAccountField:
		return p.BankAccount
	case PhoneField:
		return p.Phone
	default:
		return ""
	}
}
